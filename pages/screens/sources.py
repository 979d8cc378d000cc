"""The screen of the sources: searched and filtered, or one of them in full."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head
from pages.parts.notices import notices
from pages.parts.problems import fragment
from pages.parts.source_address import read_source_address
from pages.parts.source_entry import source_in_full
from pages.parts.source_list import search, sources_list


@fragment
def screen(found: Atlas) -> None:
    """Show what the address asks for."""
    address, record = keys.current(found.record), found.record
    say = found.wordings[address.language]
    asked = read_source_address(keys.asked(), record)
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.sources"), say("sources.about"))
    notices([*address.notices, *asked.notices], say)
    if asked.source:
        source = record.source(asked.source)
        source_in_full(record, source, say)
        foot(found, address, [source.id], shown=source.title)
    else:
        search(found, asked, say)
        shown = sources_list(record, asked, say)
        foot(found, address, [source.id for source in shown])


keys.arrive()
screen(atlas())
access(atlas())
