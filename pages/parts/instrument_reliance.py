"""Who relies on an instrument for what: parties side by side, each in the same form."""

from dataclasses import replace

import streamlit as st

from geo.documents import Argument, Instrument
from geo.instruments import Reliance, reliance, relying_parties
from geo.model import Position
from geo.periods import position_time
from geo.questions import in_order
from pages.parts.claims_address import ARGUMENT, POSITIONS, SHOW
from pages.parts.frame import way
from pages.parts.instrument_sheet import Desk
from pages.parts.plain import plain
from pages.parts.positions_view import rows_of


def who_relies(desk: Desk, instrument: Instrument) -> None:
    """Show the positions and answers that rest on an instrument, by party."""
    say, record = desk.say, desk.record
    st.subheader(say("instrument.relies"), anchor=False)
    relying = in_order(relying_parties(record, instrument.id), record, desk.order)
    if not relying:
        st.markdown(plain(say("instrument.nobody")))
        return
    st.caption(plain(say("instrument.relies-about")))
    for row in rows_of([reliance(record, instrument.id, party) for party in relying]):
        for column, found in zip(st.columns(len(row), gap="medium"), row, strict=True):
            with column, st.container(border=True):
                _party(desk, found)
    others = [party for party in desk.order if party not in relying]
    if others:
        names = say.join(record.party(party).names[say.language] for party in others)
        st.caption(plain(say("instrument.not-by", parties=names)))


def _party(desk: Desk, found: Reliance) -> None:
    say = desk.say
    st.markdown(f"#### {plain(desk.record.party(found.party).names[say.language])}")
    st.markdown(f"**{plain(say.count('instrument.positions-count', len(found.positions)))}**")
    for position in found.positions:
        _position(desk, position)
    st.markdown(f"**{plain(say.count('instrument.arguments-count', len(found.arguments)))}**")
    for argument in found.arguments:
        _answer(desk, argument, found.party)


def _position(desk: Desk, position: Position) -> None:
    say = desk.say
    alone = replace(desk, order=(position.party,))
    way(position.title[say.language], alone.here(**{SHOW: POSITIONS}))
    st.caption(
        plain(f"{position_time(position, say)} · {say(f'panel.held-by-{position.held_by}')}")
    )


def _answer(desk: Desk, argument: Argument, party: str) -> None:
    say = desk.say
    with st.container(gap="xxsmall"):
        way(argument.question[say.language], desk.here(**{ARGUMENT: argument.id}))
        st.markdown(plain(argument.sides[party][say.language]))
