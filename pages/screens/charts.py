"""The screen of charts: control, people and events through time."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.charts_address import CONTROL, EVENTS, POPULATION, read_charts_address
from pages.parts.charts_view import chart_switch
from pages.parts.control_view import control_view
from pages.parts.events_view import events_view
from pages.parts.frame import foot, head
from pages.parts.notices import notices
from pages.parts.population_view import population_view
from pages.parts.problems import fragment

_VIEWS = {CONTROL: control_view, POPULATION: population_view, EVENTS: events_view}


@fragment
def screen(found: Atlas) -> None:
    """Show the chart that the address asks for."""
    address = keys.current(found.record)
    asked = read_charts_address(keys.asked(), found.record)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.charts"), say("charts.about"))
    notices([*address.notices, *asked.notices], say)
    chart_switch(found.record, asked.chart, say)
    sources = _VIEWS[asked.chart](found, address, asked)
    foot(found, address, sources, shown=say(f"charts.{asked.chart}"))


keys.arrive()
screen(atlas())
access(atlas())
