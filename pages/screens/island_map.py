"""The map screen: slider and panels in the sidebar, map, sentence and island in the middle."""

import streamlit as st

from geo.timeline import state_at
from geo.view_sources import map_sources
from pages.parts import state as keys
from pages.parts.access import access, screen_name
from pages.parts.cached import Atlas, atlas
from pages.parts.event_card import event_card
from pages.parts.frame import foot, moving_head, standing_head, view_switch
from pages.parts.island_list import island_list
from pages.parts.map_view import map_view
from pages.parts.notices import notices
from pages.parts.problems import fragment
from pages.parts.share_address import shown_at
from pages.parts.taken import take_away
from pages.parts.timeline import panels


def screen(found: Atlas) -> None:
    """Show the view that the address asks for; what no step changes stands outside of the steps."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        standing_head(found, address)
    screen_name(say("nav.map"))
    step(found)
    with st.sidebar:
        event_card(found, address)
        view_switch(found, address)
        panels(found, address)
    access(found)


@fragment
def step(found: Atlas) -> None:
    """Show what changes with each step."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    now = state_at(found.record, address.when)
    with st.sidebar:
        moving_head(found, address)
    notices(address.notices, say)
    left, right = st.columns([11, 6], gap="medium")
    with left:
        map_view(found, address, now)
        take_away(found, shown_at(address), say)
    with right:
        island_list(found, address, now)
    event = found.record.events[address.stop].id
    foot(found, address, map_sources(found.record, now, event, address.island))


keys.arrive()
screen(atlas())
