"""The event that the slider stands on: its sources, and the way to any other date."""

import streamlit as st

from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.timeline import event_slider


def event_card(found: Atlas, address: Address) -> None:
    """Show the slider with its event, the event's sources, and "go to date"."""
    record, say = found.record, found.wordings[address.language]
    event_slider(found, address)
    st.text_input(
        say("go.label"),
        key=keys.GO_TO,
        placeholder=say("go.placeholder"),
        help=say("go.help", first=say.date(record.meta.first_date)),
        on_change=callbacks.on_date(record),
    )
