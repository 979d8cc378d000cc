"""The screen of the data: tables, layers and the whole package, to take away."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.data_address import table_of
from pages.parts.data_view import all_layers, state, terms, whole
from pages.parts.dictionary import tables
from pages.parts.frame import foot, head
from pages.parts.notices import notices
from pages.parts.problems import fragment


@fragment
def screen(found: Atlas) -> None:
    """Show what there is to take away, and the table that the address asks for."""
    address = keys.current(found.record)
    say = found.wordings[address.language]
    table, unknown = table_of(keys.asked().get(keys.TABLE))
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.data"), say("data.about"))
    notices((*address.notices, *unknown), say)
    found.check()
    whole(found, say)
    state(found, address, say)
    tables(found, table, say)
    all_layers(say)
    terms(found, say)
    foot(found, address)


keys.arrive()
screen(atlas())
access(atlas())
