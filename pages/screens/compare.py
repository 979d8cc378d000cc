"""The screen that compares: two maps, each at its date, and in words what differs."""

import streamlit as st

from geo.difference import difference
from geo.timeline import state_at
from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.compare_view import compared_maps
from pages.parts.difference_view import written_difference
from pages.parts.frame import foot, head, view_switch
from pages.parts.notices import notices
from pages.parts.problems import fragment


@fragment
def screen(found: Atlas) -> None:
    """Show the two dates that the address asks for."""
    comparison = keys.current_comparison(found.record)
    address, record = comparison.address, found.record
    say = found.wordings[address.language]
    before, after = (state_at(record, when) for when in (address.when, comparison.against))
    shown = difference(record, before, after)
    with st.sidebar:
        head(found, address)
        view_switch(found, address)
    screen_head(say("nav.compare"), say("compare.about"))
    notices(address.notices, say)
    compared_maps(found, comparison, shown)
    with st.container(key="compare-differences", gap="small"):
        sources = written_difference(record, shown, comparison, say)
    dates = say.join(say.date(state.when) for state in (before, after))
    foot(found, address, sources=sources, shown=dates)


keys.arrive()
screen(atlas())
access(atlas())
