"""Positions through time as bands: a row for each party and strand."""

from collections.abc import Mapping
from datetime import date, timedelta

from geo import palette
from geo.model import Position
from geo.periods import period_text
from geo.record import Record
from geo.text import Wording
from geo.timeline import MAIN_STRAND
from geo.voices import positions_of
from pages.parts.bands import Bands, Bar
from pages.parts.entry_facts import unit_names

_PALER_CHROMA, _PALER_LIGHTNESS = 0.05, 0.82
_TICK_YEARS = 10


def position_bands(record: Record, order: tuple[str, ...], marked: date, say: Wording) -> Bands:
    """Return the bands of the positions of parties, in the order that was chosen."""
    rows: dict[tuple[str, str], list[tuple[int, Position]]] = {}
    for party in order:
        numbered = enumerate(positions_of(record, party), start=1)
        # the main strand of a party stands first
        for number, position in sorted(numbered, key=lambda one: one[1].strand != MAIN_STRAND):
            rows.setdefault((party, position.strand), []).append((number, position))
    last = record.meta.as_of.first_day + timedelta(days=1)
    first = min(row[0][1].start.first_day for row in rows.values())
    return Bands(
        labels=[_label(record, party, row, say) for (party, _), row in rows.items()],
        bars=[
            Bar(
                row=place,
                start=position.start.first_day,
                end=position.end.first_day if position.end else last,
                fill=_fill(position),
                said=_said(record, position, say),
                sign=str(number),
                pale=not position.claims,
            )
            for place, row in enumerate(rows.values())
            for number, position in row
        ],
        span=(date(first.year, 1, 1), last),
        fills={fill: paint for party in order for fill, paint in _paints(record, party).items()},
        ticks=[
            date(year, 1, 1)
            for year in range(first.year - first.year % -_TICK_YEARS, last.year + 1, _TICK_YEARS)
        ],
        marked=marked,
    )


def _label(record: Record, party: str, row: list[tuple[int, Position]], say: Wording) -> str:
    name, (_, last) = record.party(party).names[say.language], row[-1]
    if last.strand == MAIN_STRAND:
        return name
    return name + say("list.colon") + last.title[say.language]


def _fill(position: Position) -> str:
    return f"{position.party}-{'transfer' if position.to_be_transferred else 'plain'}"


def _paints(record: Record, party: str) -> Mapping[str, tuple[str, ...]]:
    """Return a party's own colour, and the stripes of who said it would hand over units."""
    hue = next((h.fill.hue_deg for h in record.holders if h.party == party), None)
    own = palette.fill_colour(hue)
    chroma = 0.0 if hue is None else _PALER_CHROMA
    paler = palette.oklch_hex(_PALER_LIGHTNESS, chroma, hue or 0.0)
    return {f"{party}-plain": (own,), f"{party}-transfer": (own, paler)}


def _said(record: Record, position: Position, say: Wording) -> dict[str, str]:
    return {
        say("claims.party"): record.party(position.party).names[say.language],
        say("claims.title"): position.title[say.language],
        say("island.time"): period_text(position, say),
        say("claims.claimed"): unit_names(record, position.claims, say) or say("claims.no-unit"),
        say("claims.transfer"): unit_names(record, position.to_be_transferred, say)
        or say("claims.no-unit"),
    }
