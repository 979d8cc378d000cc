"""The screen of checked reports: their statements, each with its verdict."""

import streamlit as st

from geo.reported import report_name, reports
from geo.timeline import state_at
from geo.views import in_view
from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head, view_switch
from pages.parts.nothing import nothing
from pages.parts.notices import notices
from pages.parts.problems import fragment
from pages.parts.reported_address import read_reported
from pages.parts.reported_view import explanation, filters, report_section


@fragment
def screen(found: Atlas) -> None:
    """Show the statements that the address asks for."""
    if nothing(found):
        return
    address = keys.current(found.record)
    say = found.wordings[address.language]
    asked = read_reported(keys.asked(), found.record)
    named = in_view(found.record, address.view, state_at(found.record, address.when).units)
    shown = [report for report in reports(found.record) if asked.shows(report)]
    with st.sidebar:
        head(found, address)
        view_switch(found, address)
    screen_head(say("nav.reported"), say("reported.about"))
    notices([*address.notices, *asked.notices], say)
    explanation(say)
    filters(found.record, asked, say)
    for report in shown:
        report_section(named, report, asked, say)
    one = report_name(shown[0], say) if asked.report else ""
    foot(found, address, sources=asked.sources(shown), shown=one)


keys.arrive()
screen(atlas())
access(atlas())
