"""A field that is searched while one types."""

import streamlit as st

from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas

_search = browser_part("search")


def search_field(
    found: Atlas, label: str, *, placeholder: str, text: str, resets: tuple[str, ...] = ()
) -> None:
    """Show the field that writes what is searched for into the address.

    Parameters
    ----------
    text
        What the address searches for.
    resets
        Parameters that another search takes out of the address.
    """
    with st.container(key="search"):
        _search(
            key=keys.SEARCH,
            data={
                "module": found.served.module("search"),
                "parameter": keys.SEARCH,
                "testid": "search",
                "label": label,
                "placeholder": placeholder,
                "value": text,
                **keys.answer_to(keys.SEARCH),
            },
            on_view_change=callbacks.on_said(keys.SEARCH, (keys.SEARCH,), resets=resets),
        )
