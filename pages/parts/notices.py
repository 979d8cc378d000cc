"""What an address or a typed date asked for that the atlas cannot show."""

from collections.abc import Sequence

import streamlit as st

from geo.dates import PartialDate
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.address import Notice
from pages.parts.plain import plain


def notices(found: Sequence[Notice], say: Wording) -> None:
    """Show what was asked for in vain, and what is shown instead."""
    refused = keys.refused()
    # always there, also empty: what comes and goes above the map would make its frame anew
    with st.container(key="notices"):
        for notice in [*found, *([refused] if refused else [])]:
            st.warning(plain(_in_words(notice, say)))


def _in_words(notice: Notice, say: Wording) -> str:
    values = {
        name: say.date(value) if isinstance(value, PartialDate) else value
        for name, value in notice.values.items()
    }
    return say(notice.key, **values)
