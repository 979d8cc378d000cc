"""The chronology: search and filters, the events that were found as a picture and as a list."""

import streamlit as st

from geo.chronology import find
from geo.timeline import segments_of
from geo.views import in_view
from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.chronology_address import read_chronology, sheet_of
from pages.parts.chronology_filters import chronology_filters
from pages.parts.chronology_list import chronology_list, chronology_picture
from pages.parts.frame import foot, head, view_switch
from pages.parts.notices import notices
from pages.parts.problems import fragment


@fragment
def screen(found: Atlas) -> None:
    """Show what the address asks for."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    asked = read_chronology(keys.asked(), found.record)
    hits = find(found.record, asked.query)
    sheet = sheet_of(asked, hits)
    # filters and lists speak of no one date: places are named as they are administered now
    named = in_view(found.record, address.view, segments_of(found.record)[-1].units)
    with st.sidebar:
        head(found, address)
        view_switch(found, address)
    screen_head(say("nav.chronology"), say("chronology.about"))
    notices([*address.notices, *asked.notices, *sheet.notices], say)
    with st.container(key="chronology"):
        chronology_filters(found, named, asked, len(hits), say)
        chronology_picture(found.record, hits, say)
        chronology_list(found, named, asked, sheet, hits)
    opened = [found.record.event(asked.event)] if asked.event else []
    sources = [source for event in (*sheet.events, *opened) for source in event.sources]
    foot(found, address, sources, shown=say.join(event.title[say.language] for event in opened))


keys.arrive()
screen(atlas())
access(atlas())
