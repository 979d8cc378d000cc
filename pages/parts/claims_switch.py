"""The choice between positions, arguments and instruments, kept in the address."""

import streamlit as st

from geo.record import Record
from geo.text import Wording
from pages.parts import callbacks
from pages.parts.claims_address import (
    ARGUMENT,
    ARGUMENTS,
    INSTRUMENT,
    INSTRUMENTS,
    SHOW,
    ClaimsAddress,
    sections_of,
)


def what_is_shown(record: Record, asked: ClaimsAddress, say: Wording) -> str:
    """Return in words what is open: a question, a document, else the section."""
    if asked.show == ARGUMENTS and asked.argument:
        return record.argument(asked.argument).question[say.language]
    if asked.show == INSTRUMENTS and asked.instrument:
        return record.instrument(asked.instrument).names[say.language]
    return say(f"claims.{asked.show}")


def claims_switch(record: Record, shown: str, say: Wording) -> None:
    """Show the sections of the screen; what is open in one is closed by going to another."""
    names = {section: say(f"claims.{section}") for section in sections_of(record)}
    st.session_state[SHOW] = shown

    def write() -> None:
        chosen = st.session_state[SHOW]
        if chosen is not None:
            callbacks.on_wanted(**{SHOW: chosen, ARGUMENT: None, INSTRUMENT: None})()

    st.segmented_control(
        say("claims.choose"), names, format_func=names.__getitem__, key=SHOW, on_change=write
    )
