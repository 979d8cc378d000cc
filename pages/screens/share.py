"""The screen of what can be taken away: the file, images, the lesson sheet, a frame to embed."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head
from pages.parts.notices import notices


@st.fragment
def screen(found: Atlas) -> None:
    """Show every way to take the view away that the reader has come from."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.share"), say("share.about"))
    notices(address.notices, say)
    foot(found, address)


keys.arrive()
# loaded out here, since what fails inside a fragment does not reach the handler in app.py
screen(atlas())
access(atlas())
