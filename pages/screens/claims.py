"""The screen claims."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head
from pages.parts.notices import notices


@st.fragment
def screen(found: Atlas) -> None:
    """Show what the address asks for."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.claims"), say("claims.about"))
    notices(address.notices, say)
    foot(found, address)


keys.arrive()
# loaded out here, since what fails inside a fragment does not reach the handler in app.py
screen(atlas())
access(atlas())
