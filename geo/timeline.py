"""The state of the world at a date: who administers what, which claims stand.

`state_at` is the one function behind the map, the panels, the exports and the
command line. Between two change days nothing changes, so the whole record is
folded once into segments; a state is the segment of its day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.model import ControlPeriod, Event, Position
from geo.record import Record

MAIN_STRAND = "main"
GOVERNMENT = "government"


class _Span(Protocol):
    @property
    def start(self) -> PartialDate: ...
    @property
    def end(self) -> PartialDate | None: ...


_AnySpan = TypeVar("_AnySpan", bound=_Span)


@dataclass(frozen=True)
class UnitState:
    """Who administers a unit in fact, and every party that claims it (in id order)."""

    holder: str
    status: str
    claimants: tuple[str, ...]
    period: ControlPeriod


@dataclass(frozen=True)
class Segment:
    """What stands unchanged from `start` (included) to the next segment."""

    start: date
    units: Mapping[str, UnitState]
    boundaries: tuple[str, ...]
    positions: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, str]


@dataclass(frozen=True)
class State:
    """The state at one day: its segment, and the event that it follows."""

    when: PartialDate
    event: str
    segment: Segment

    @property
    def units(self) -> Mapping[str, UnitState]:
        """Unit id to its holder, status and claimants."""
        return self.segment.units

    @property
    def boundaries(self) -> tuple[str, ...]:
        """Ids of the lines that stand, in record order."""
        return self.segment.boundaries

    @property
    def positions(self) -> Mapping[str, tuple[str, ...]]:
        """Party id to the ids of its positions, that of its main strand first."""
        return self.segment.positions

    @property
    def stages(self) -> Mapping[str, str]:
        """Provision id to the id of its stage."""
        return self.segment.stages


def state_at(record: Record, when: PartialDate) -> State:
    """Return the state at a date; a year or a month stands for its first day.

    Parameters
    ----------
    record
        A loaded record.
    when
        Any date from the record's first date on. After its last entry the
        state is the last one known; `record.meta.as_of` says how far it reaches.

    Raises
    ------
    UnknownIdError
        If the date lies before the record begins.
    """
    starts, segments = _segments(record)
    place = bisect_right(starts, when.first_day) - 1
    if place < 0:
        first = record.meta.first_date
        raise UnknownIdError(f"date {when}: the record begins in {first}; give a later date")
    return State(when, _event_at(record, when.first_day), segments[place])


def change_days(record: Record) -> tuple[date, ...]:
    """Return every day on which the state changes, from the record's first date on."""
    return _segments(record)[0]


@lru_cache(maxsize=8)
def change_dates(record: Record) -> tuple[PartialDate, ...]:
    """Return the dates of `change_days`, each no more precise than it is known."""
    return tuple(_starts(record)[day] for day in change_days(record))


def segments_of(record: Record) -> tuple[Segment, ...]:
    """Return what stands from each change day to the next, in the order of `change_days`."""
    return _segments(record)[1]


def stops(record: Record) -> tuple[Event, ...]:
    """Return the stops of the slider: every event from the record's first date on, in order."""
    return record.events


def stop_at(record: Record, when: PartialDate) -> int:
    """Return the index of the last stop on or before a date (0 before the first)."""
    return max(bisect_right(_event_days(record), when.first_day) - 1, 0)


def stop_of(record: Record, event: str) -> int:
    """Return the index of the stop of an event, by its id."""
    return _stops_by_event(record)[event]


@lru_cache(maxsize=8)
def _stops_by_event(record: Record) -> Mapping[str, int]:
    return {event.id: place for place, event in enumerate(record.events)}


def _event_at(record: Record, day: date) -> str:
    return record.events[max(bisect_right(_event_days(record), day) - 1, 0)].id


@lru_cache(maxsize=8)
def _event_days(record: Record) -> tuple[date, ...]:
    return tuple(event.date.first_day for event in record.events)


@lru_cache(maxsize=8)
def _segments(record: Record) -> tuple[tuple[date, ...], tuple[Segment, ...]]:
    starts = tuple(sorted(_starts(record)))
    return starts, tuple(_segment(record, start) for start in starts)


def _starts(record: Record) -> dict[date, PartialDate]:
    first = record.meta.first_date
    spans: list[_Span] = [*record.control_periods, *record.boundaries, *record.positions]
    dates = {span.start for span in spans} | {span.end for span in spans if span.end}
    dates |= {stage.start for item in record.provisions for stage in item.stages}
    # of two dates that begin on one day the less precise one is the last, and stays
    known = {when.first_day: when for when in sorted(dates, key=lambda when: -len(when.text))}
    later = {day: when for day, when in known.items() if day > first.first_day}
    return {first.first_day: first, **later}


def _segment(record: Record, day: date) -> Segment:
    standing = _standing(record.positions, day)
    return Segment(
        day,
        MappingProxyType(
            {
                period.unit: UnitState(
                    period.holder, period.status, _claimants(standing, period.unit), period
                )
                for period in _in_unit_order(record, _standing(record.control_periods, day))
            }
        ),
        tuple(line.id for line in _standing(record.boundaries, day)),
        MappingProxyType(_positions(standing)),
        MappingProxyType(
            {
                item.id: [s.id for s in item.stages if s.start.first_day <= day][-1]
                for item in record.provisions
            }
        ),
    )


def _standing(spans: Iterable[_AnySpan], day: date) -> list[_AnySpan]:
    return [
        span
        for span in spans
        if span.start.first_day <= day and (span.end is None or day < span.end.first_day)
    ]


def _in_unit_order(record: Record, periods: list[ControlPeriod]) -> list[ControlPeriod]:
    order = {unit.id: place for place, unit in enumerate(record.units)}
    return sorted(periods, key=lambda period: order[period.unit])


def _claimants(standing: Iterable[Position], unit: str) -> tuple[str, ...]:
    # what an opposition or a parliament asks for makes no state a claimant
    claims = (p for p in standing if p.held_by == GOVERNMENT and unit in p.claims)
    return tuple(sorted({position.party for position in claims}))


def _positions(standing: Iterable[Position]) -> dict[str, tuple[str, ...]]:
    by_party: dict[str, list[Position]] = {}
    for position in standing:
        by_party.setdefault(position.party, []).append(position)
    return {
        party: tuple(
            p.id for p in sorted(mine, key=lambda p: (p.strand != MAIN_STRAND, p.start, p.id))
        )
        for party, mine in sorted(by_party.items())
    }
