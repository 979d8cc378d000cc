"""What lets everyone use a page: one style sheet, a heading, and no focus on what is hidden."""

import streamlit as st

from geo import paths
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.plain import plain

_access = browser_part("access")


def access_styles() -> None:
    """Send the style sheet of every page, before anything that would move when it comes."""
    st.html(paths.WEB_DIR / "everyone.css")


def screen_name(text: str) -> None:
    """Show the name of the screen as the page's heading of the first level."""
    st.title(plain(text), anchor=False)


def screen_head(text: str, about: str) -> None:
    """Show the name of a screen that is read, and in a line or two what is on it."""
    with st.container(key="screen-head"):
        screen_name(text)
        st.markdown(plain(about))


def access(found: Atlas) -> None:
    """Keep the keyboard away from what is hidden."""
    _access(key=keys.ACCESS, data={"module": found.served.module("access")})
