"""Positions: through time as bands, and each in full, parties side by side."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from geo.model import Position
from geo.periods import position_time
from geo.record import Record
from geo.text import Wording
from geo.timeline import state_at
from geo.views import in_view
from geo.voices import positions_of
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.bands import bands_chart
from pages.parts.cached import Atlas
from pages.parts.claims_address import ClaimsAddress
from pages.parts.entry_facts import basis_expander, instrument_links, unit_names
from pages.parts.party_choice import forward_button, party_choice
from pages.parts.plain import link, plain
from pages.parts.position_bands import position_bands

# more stand below each other: columns would be too narrow to read
_ABREAST = 3

_Item = TypeVar("_Item")


def positions_view(found: Atlas, address: Address, asked: ClaimsAddress) -> Sequence[str]:
    """Show the positions of the chosen parties; return the ids of the sources."""
    say, now = found.wordings[address.language], state_at(found.record, address.when)
    record = in_view(found.record, address.view, now.units)
    party_choice(record, asked.order, say)
    st.header(say("claims.bands"), anchor=False)
    st.markdown(plain(say("claims.bands-read", date=say.date(address.when))))
    st.vega_lite_chart(
        bands_chart(position_bands(record, asked.order, address.when.first_day, say), say),
        height="content",
        key="position-bands",
        alt=say("claims.bands-alt"),
    )
    st.header(say("claims.in-full"), anchor=False)
    with st.container(key="positions"):
        for row in rows_of(asked.order):
            for column, party in zip(st.columns(len(row), gap="medium"), row, strict=True):
                with column:
                    _party(record, party, asked.order, now.positions.get(party, ()), say)
    shown = [position for party in asked.order for position in positions_of(record, party)]
    return [id_ for position in shown for id_ in position.sources]


def rows_of(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """Return items, such as parties, in rows of columns, as even as can be."""
    count = -(-len(items) // _ABREAST)
    width = -(-len(items) // count)
    return [items[place : place + width] for place in range(0, len(items), width)]


def _party(
    record: Record, party: str, order: tuple[str, ...], standing: Sequence[str], say: Wording
) -> None:
    st.subheader(plain(record.party(party).names[say.language]), anchor=False)
    forward_button(record, order, party, say)
    mine = positions_of(record, party)
    numbers = [number for number, one in enumerate(mine, start=1) if one.id in standing]
    date = say.date(keys.current(record).when)
    listed = say.join(str(number) for number in numbers)
    standing_now = say("claims.stands", date=date, numbers=listed)
    st.caption(plain(standing_now if numbers else say("claims.none", date=date)))
    for number, position in enumerate(mine, start=1):
        with st.container(border=True):
            _position(record, position, number, order, say)


def _position(
    record: Record, position: Position, number: int, order: tuple[str, ...], say: Wording
) -> None:
    held = say(f"panel.held-by-{position.held_by}")
    sure = say(f"event.confidence-{position.confidence}")
    title = plain(say("claims.numbered", n=number, title=position.title[say.language]))
    texts = [
        f"#### {title}",
        f"**{plain(position_time(position, say))}** · {plain(held)} · {plain(sure)}",
        plain(position.statement[say.language]),
        "\n".join(f"- {fact}" for fact in _facts(record, position, order, say)),
    ]
    st.markdown("\n\n".join(texts))
    basis_expander(record, position, say, key=f"position-{position.id}-sources")


def _facts(record: Record, position: Position, order: tuple[str, ...], say: Wording) -> list[str]:
    facts = [
        plain(say(key, units=unit_names(record, ids, say) or say("claims.no-unit")))
        for key, ids in (
            ("panel.covers", position.covers),
            ("panel.claimed", position.claims),
            ("panel.transfer", position.to_be_transferred),
        )
    ]
    if position.instruments:
        facts.append(instrument_links(record, position.instruments, order, say))
    start = keys.link_to(date=str(position.start), lang=say.language)
    return [*facts, link(say("claims.on-map", date=say.date(position.start)), start)]
