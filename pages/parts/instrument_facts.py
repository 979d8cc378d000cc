"""What an instrument is: its kind, its dates and its parties, in a line and as a list."""

import streamlit as st

from geo.citations import citation
from geo.documents import Instrument
from geo.instrument_text import dated, instrument_dates, instrument_parties
from geo.instruments import arguments_on, positions_on, provisions_about
from pages.parts import state as keys
from pages.parts.address import CHRONOLOGY, PROVISION
from pages.parts.frame import way
from pages.parts.instrument_sheet import Desk
from pages.parts.marked import marked_list
from pages.parts.plain import plain
from pages.parts.sources import sources_expander

_DOT = " · "


def in_short(desk: Desk, instrument: Instrument) -> str:
    """Return kind, dates, parties and how much rests on an instrument, in one line."""
    say = desk.say
    dates = (name + say("list.colon") + date for name, date in instrument_dates(instrument, say))
    parties = say.join(instrument_parties(desk.record, instrument, say))
    resting = {
        "instrument.positions-count": len(positions_on(desk.record, instrument.id)),
        "instrument.arguments-count": len(arguments_on(desk.record, instrument.id)),
    }
    counted = [say.count(key, number) for key, number in resting.items() if number]
    told = counted or [say("instrument.nobody")]
    kind = say(f"instrument.kind-{instrument.kind}")
    return plain(_DOT.join([kind, *dates, parties, *told]))


def facts(desk: Desk, instrument: Instrument) -> None:
    """Show what an instrument is, what is noted of it, and where else in the atlas it stands."""
    say, language = desk.say, desk.say.language
    parties = instrument_parties(desk.record, instrument, say)
    rows = [
        (say("instrument.kind"), say(f"instrument.kind-{instrument.kind}")),
        *instrument_dates(instrument, say),
        (say("instrument.by" if len(parties) == 1 else "instrument.parties"), say.join(parties)),
    ]
    lines = (f"- **{plain(name + say('list.colon'))}** {plain(value)}" for name, value in rows)
    st.markdown("\n".join(lines))
    _other_dates(desk, instrument)
    if instrument.note:
        st.markdown(plain(instrument.note[language]))
    sources_expander(desk.record, instrument.sources, say, key=f"instrument-{instrument.id}")
    _elsewhere(desk, instrument)


def _other_dates(desk: Desk, instrument: Instrument) -> None:
    say, lines = desk.say, []
    for other in instrument.other_dates:
        told = desk.label(dated(instrument, other.of), say.date(other.date))
        source = citation(desk.record.source(other.source), say).for_browser()[0]
        lines.append([told, " — ", *source])
    if lines:
        st.caption(plain(say("instrument.other-dates")))
        marked_list(lines, say.language, key=f"instrument-{instrument.id}-others")


def _elsewhere(desk: Desk, instrument: Instrument) -> None:
    """Show the ways to the map on the day, to the event, and to the provision."""
    say, record, language = desk.say, desk.record, desk.say.language
    event = record.event(instrument.event) if instrument.event else None
    with st.container(key="ways-instrument", gap="xxsmall"):
        if instrument.signed:
            stop = {"event": event.id} if event and event.date == instrument.signed else {}
            at = keys.parameters(date=str(instrument.signed), lang=language, **stop)
            way(say("instrument.map-at", date=say.date(instrument.signed)), at)
        if event:
            at = keys.parameters(page=CHRONOLOGY, lang=language)
            name = say("instrument.event", name=event.title[language])
            way(name, {**at, "event": event.id})
        for provision in provisions_about(record, instrument.id):
            at = keys.parameters(page=PROVISION, provision=provision.id, lang=language)
            way(say("instrument.provision", name=provision.title[language]), at)
