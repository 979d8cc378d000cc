"""What lets everyone use a page: its name as a heading, and names for Streamlit's own elements."""

import streamlit as st

from geo import paths
from geo.fields import Language
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.plain import plain

_NAMES = ("skip", "sidebar", "sidebar-close", "sidebar-open", "help", "map")

_access = browser_part("access")


def access_styles() -> None:
    """Send the style sheet that makes focus, contrast and targets of every page good enough."""
    st.html(paths.WEB_DIR / "everyone.css")


def screen_name(text: str) -> None:
    """Show the name of the screen as the page's heading of the first level."""
    with st.container(key="screen-name"):
        st.title(plain(text), anchor=False)


def access_names(found: Atlas, language: Language) -> None:
    """Name Streamlit's own elements in the reader's language."""
    say = found.wordings[language]
    words = {name: say.raw(f"access.{name}") for name in _NAMES}
    module = found.served.module("access")
    _access(key=keys.ACCESS, data={"module": module, "language": language, "words": words})
