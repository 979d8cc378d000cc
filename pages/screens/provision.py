"""The screen of a provision: the instrument in full, part by part."""

import streamlit as st

from geo.timeline import state_at
from geo.views import in_view
from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head, view_switch
from pages.parts.nothing import nothing
from pages.parts.notices import notices
from pages.parts.problems import fragment
from pages.parts.provision_address import part_name, read_provision
from pages.parts.provision_sheet import Sheet
from pages.parts.provision_view import contents, parts


@fragment
def screen(found: Atlas) -> None:
    """Show what the address asks for."""
    if nothing(found):
        return
    address = keys.current(found.record)
    say = found.wordings[address.language]
    asked = read_provision(keys.asked(), found.record, say)
    units = state_at(found.record, address.when).units
    named = in_view(found.record, address.view, units)
    sheet = Sheet(named, asked.provision, say, address.when, found.sea)
    with st.sidebar:
        head(found, address)
        view_switch(found, address)
    screen_head(say("nav.provision"), say("provision.about"))
    notices([*address.notices, *asked.notices], say)
    contents(sheet, asked)
    parts(sheet, asked)
    part = part_name(asked.part, asked.provision, say)
    foot(found, address, sources=asked.provision.sources, shown=part)


keys.arrive()
screen(atlas())
access(atlas())
