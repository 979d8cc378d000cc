"""The screen where a reader opens a record of their own: never stored, never mixed with ours."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head
from pages.parts.notices import notices
from pages.parts.own_upload import explanation, hand_in, result
from pages.parts.problems import fragment


@fragment
def screen(found: Atlas) -> None:
    """Show where a file is chosen, what has come of it, and what is done with it."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.own"), say("own.about"))
    notices(address.notices, say)
    chosen = hand_in(say)
    # filled last: what takes a while keeps nobody from reading the rest
    place = st.container(key="own")
    explanation(say)
    foot(found, address)
    with place:
        result(found, chosen, say)


keys.arrive()
# loaded out here, since what fails inside a fragment does not reach the handler in app.py
screen(atlas())
access(atlas())
