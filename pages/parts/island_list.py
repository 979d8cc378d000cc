"""The list of units, and the card of the one that is chosen."""

import streamlit as st

from geo.island_text import Measured
from geo.timeline import State
from geo.views import in_view
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.island_card import island_card
from pages.parts.plain import plain


def island_list(found: Atlas, address: Address, now: State) -> None:
    """Show every unit as a button, and the details of the chosen one."""
    record, say = in_view(found.record, address.view, now.units), found.wordings[address.language]
    names = {unit.id: unit.names[address.language] for unit in record.units}
    st.session_state[keys.ISLANDS] = address.island
    st.pills(
        say("island.choose"),
        list(names),
        format_func=lambda each: plain(names[each]),
        key=keys.ISLANDS,
        wrap=True,
        on_change=callbacks.on_island(record),
    )
    if address.island is None:
        st.caption(say("island.hint"))
        return
    unit = record.unit(address.island)
    island_card(record, unit, now, say, lambda: Measured(found.measures(), found.sea))
