"""The screen of plans: chooser in the sidebar, map and figures in the middle, method below."""

import streamlit as st

from geo.view_sources import plan_sources
from pages.parts import state as keys
from pages.parts.access import access, screen_name
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head, view_switch
from pages.parts.nothing import nothing
from pages.parts.notices import notices
from pages.parts.plan_notes import estimates, method
from pages.parts.plan_view import plan_chooser, plan_figures, plan_map
from pages.parts.problems import fragment
from pages.parts.share_address import shown_plan
from pages.parts.taken import take_away


@fragment
def screen(found: Atlas) -> None:
    """Show the plans that the address asks for."""
    if nothing(found):
        return
    address = keys.current_plan(found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
        view_switch(found, address)
        plan_chooser(found, address)
    screen_name(say("nav.plans"))
    notices(address.notices, say)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        plan_map(found, address)
    with right:
        plan_figures(found, address)
        take_away(found, shown_plan(address, found.record), say)
    with st.container(key="plan-notes"):
        estimates(found.record, found.sea, say)
        method(found.record, found.sea, say)
    foot(found, address, plan_sources(found.record, address.plan, address.against))


keys.arrive()
screen(atlas())
access(atlas())
