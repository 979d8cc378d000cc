"""The screen of the parity report: what was measured of languages and parties, and how."""

import streamlit as st

from geo.parity_answer import TABLES
from geo.view_sources import sources_of
from pages.parts import state as keys
from pages.parts.access import access, screen_name
from pages.parts.cached import Atlas, atlas, parity
from pages.parts.frame import foot, head
from pages.parts.notices import notices
from pages.parts.parity_view import compared, explanation, other_positions, problems, summary, words
from pages.parts.problems import fragment


@fragment
def screen(found: Atlas) -> None:
    """Show the parity report in the language that the address asks for."""
    address = keys.current(found.record)
    say, report = found.wordings[address.language], parity()
    with st.sidebar:
        head(found, address)
    screen_name(say("nav.parity"))
    notices(address.notices, say)
    explanation(say)
    summary(report, say)
    problems(report, say)
    for table in ("arguments", "provisions", "positions"):
        compared(found.record, report, table, say)
    other_positions(found.record, report, say)
    words(found.record, report, say)
    foot(found, address, sources_of(found.record, *TABLES))


keys.arrive()
screen(atlas())
access(atlas())
