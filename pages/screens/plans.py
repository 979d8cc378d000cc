"""The screen of plans: chooser in the sidebar, map and figures in the middle, method below."""

import streamlit as st

from geo.view_sources import plan_sources
from pages.parts import state as keys
from pages.parts.access import access, screen_name
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, moving_head, standing_head, view_switch
from pages.parts.nothing import nothing
from pages.parts.notices import notices
from pages.parts.plan_notes import Around, estimates, method
from pages.parts.plan_view import plan_chooser, plan_figures, plan_map
from pages.parts.problems import fragment
from pages.parts.share_address import shown_plan
from pages.parts.taken import take_away


def screen(found: Atlas) -> None:
    """Show the plans that the address asks for; what no step changes stands outside of them."""
    if nothing(found):
        return
    address = keys.current_plan(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        standing_head(found, address)
    screen_name(say("nav.plans"))
    around = Around(st.container(), st.container(key="plan-notes"), st.container())
    with around.notes:
        estimates(found.record, found.sea, say)
        method(found.record, found.sea, say)
    keys.keep_folded()
    step(found, around)
    with st.sidebar:
        view_switch(found, address)
        plan_chooser(found, address)
    access(found)


@fragment
def step(found: Atlas, around: Around) -> None:
    """Show what changes with each step, above the notes and below them."""
    address = keys.current_plan(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        moving_head(found, address)
    with around.body:
        notices(address.notices, say)
        left, right = st.columns([11, 9], gap="medium")
        with left:
            plan_map(found, address)
        with right:
            plan_figures(found, address)
            take_away(found, shown_plan(address, found.record), say)
    with around.end:
        foot(found, address, plan_sources(found.record, address.plan, address.against))


keys.arrive()
screen(atlas())
