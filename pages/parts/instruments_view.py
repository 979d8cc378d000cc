"""The instruments: all of them in the order of time, and one in full with who relies on it."""

from collections.abc import Sequence

import streamlit as st

from geo.documents import Instrument
from geo.instruments import sources_shown
from geo.timeline import state_at
from geo.views import in_view
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.claims_address import ClaimsAddress
from pages.parts.frame import way
from pages.parts.instrument_facts import facts, in_short
from pages.parts.instrument_reliance import who_relies
from pages.parts.instrument_sheet import Desk
from pages.parts.instrument_words import words
from pages.parts.plain import plain


def instruments_view(found: Atlas, address: Address, asked: ClaimsAddress) -> Sequence[str]:
    """Show all instruments, or the one that the address asks for; return the ids of the sources."""
    say = found.wordings[address.language]
    record = in_view(found.record, address.view, state_at(found.record, address.when).units)
    desk = Desk(record, say, asked.order)
    if asked.instrument is None:
        _list(desk)
        return [id_ for one in record.instruments for id_ in sources_shown(record, one)]
    instrument = record.instrument(asked.instrument)
    st.header(plain(instrument.names[say.language]), anchor=False)
    _neighbours(desk, instrument, "head")
    facts(desk, instrument)
    words(desk, instrument)
    who_relies(desk, instrument)
    _neighbours(desk, instrument, "foot")
    return sources_shown(record, instrument)


def _list(desk: Desk) -> None:
    say = desk.say
    st.header(say("instrument.list"), anchor=False)
    st.markdown(plain(say.count("instrument.about", len(desk.record.instruments))))
    with st.container(key="ways-instruments"):
        for instrument in desk.record.instruments:
            with st.container(gap="xxsmall"):
                way(instrument.names[say.language], desk.entry(instrument))
                st.caption(in_short(desk, instrument))


def _neighbours(desk: Desk, instrument: Instrument, where: str) -> None:
    """Show the way to the instrument before, to all, and to the one after."""
    say, ordered = desk.say, desk.record.instruments
    place = ordered.index(instrument)
    with st.container(key=f"pages-instrument-{where}", horizontal=True):
        if place > 0:
            name = ordered[place - 1].names[say.language]
            way(say("instrument.previous", name=name), desk.entry(ordered[place - 1]))
        way(say("instrument.all"), desk.entry())
        if place + 1 < len(ordered):
            name = ordered[place + 1].names[say.language]
            way(say("instrument.next", name=name), desk.entry(ordered[place + 1]))
