"""The screen of a page for which the record has nothing: it says so."""

import streamlit as st

from geo.contents import is_empty
from pages.parts import state as keys
from pages.parts.access import screen_head
from pages.parts.cached import Atlas
from pages.parts.frame import foot, head
from pages.parts.notices import notices


def nothing(found: Atlas) -> bool:
    """Show that the record has nothing for the screen that is asked for, and return whether so."""
    screen = keys.screen_asked()
    if not is_empty(found.record, screen):
        return False
    address = keys.current(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
    screen_head(say(f"nav.{screen}"), say("page.nothing"))
    notices(address.notices, say)
    foot(found, address)
    return True
