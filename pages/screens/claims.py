"""The screen of positions and arguments: parties side by side, in the order the reader chose."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.arguments_view import arguments_view
from pages.parts.cached import Atlas, atlas
from pages.parts.claims_address import ARGUMENTS, INSTRUMENTS, POSITIONS, read_claims_address
from pages.parts.claims_switch import claims_switch, what_is_shown
from pages.parts.frame import foot, head
from pages.parts.instruments_view import instruments_view
from pages.parts.nothing import nothing
from pages.parts.notices import notices
from pages.parts.positions_view import positions_view
from pages.parts.problems import fragment

_VIEWS = {
    POSITIONS: positions_view,
    ARGUMENTS: arguments_view,
    INSTRUMENTS: instruments_view,
}


@fragment
def screen(found: Atlas) -> None:
    """Show the section that the address asks for."""
    if nothing(found):
        return
    address = keys.current(found.record)
    asked = read_claims_address(keys.asked(), found.record, address.language)
    say = found.wordings[address.language]
    with st.sidebar:
        head(found, address)
    screen_head(say("nav.claims"), say("claims.about"))
    notices([*address.notices, *asked.notices], say)
    claims_switch(found.record, asked.show, say)
    sources = _VIEWS[asked.show](found, address, asked)
    foot(found, address, sources, shown=what_is_shown(found.record, asked, say))


keys.arrive()
screen(atlas())
access(atlas())
