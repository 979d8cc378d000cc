"""What differs between the states of two dates: units, lines, positions, provisions.

A difference has a side for each date and knows no direction of time: what stands at
one of the dates only is told as that, whichever of them is the earlier.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from geo.dates import PartialDate
from geo.model import ControlPeriod
from geo.record import Record
from geo.timeline import State, UnitState, state_at

Aspect = Literal["holder", "status", "claimants", "legal"]
Reason = Literal["latest", "passed", "beginning"]

_ASPECTS: tuple[Aspect, ...] = ("holder", "status", "claimants", "legal")


@dataclass(frozen=True)
class UnitChange:
    """A unit of which the two states say different things, and about what."""

    unit: str
    aspects: tuple[Aspect, ...]
    before: UnitState
    after: UnitState

    @property
    def is_legal_only(self) -> bool:
        """Whether holder, status and claimants are the same, and only their legal line is not."""
        return self.aspects == ("legal",)

    def mirrored(self) -> "UnitChange":
        """Return the change with its sides exchanged."""
        return UnitChange(self.unit, self.aspects, self.after, self.before)


@dataclass(frozen=True)
class OnlyAt:
    """Ids of what stands at one of the dates and not at the other, of one subject."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    def mirrored(self) -> "OnlyAt":
        """Return the ids with their sides exchanged."""
        return OnlyAt(self.after, self.before)


@dataclass(frozen=True)
class Difference:
    """Everything in which two states differ, and the events from one date to the other.

    `positions` are by party, `stages` by provision; a party or a provision of which
    both states say the same is left out.
    """

    before: State
    after: State
    units: tuple[UnitChange, ...]
    boundaries: OnlyAt
    positions: Mapping[str, OnlyAt]
    stages: Mapping[str, OnlyAt]
    events: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both states are the same; events may lie between them all the same."""
        return not (self.units or self.boundaries or self.positions or self.stages)

    def mirrored(self) -> "Difference":
        """Return the difference as seen from its other side."""
        return Difference(
            self.after,
            self.before,
            tuple(change.mirrored() for change in self.units),
            self.boundaries.mirrored(),
            {party: only.mirrored() for party, only in self.positions.items()},
            {provision: only.mirrored() for provision, only in self.stages.items()},
            self.events,
        )


def difference(record: Record, before: State, after: State) -> Difference:
    """Return what differs between two states of a record.

    Parameters
    ----------
    before, after
        Two states, in any order of time.
    """
    return Difference(
        before,
        after,
        tuple(_unit_changes(before, after)),
        _only_at(before.boundaries, after.boundaries),
        _by_subject(before.positions, after.positions),
        _by_subject(
            {provision: (stage,) for provision, stage in before.stages.items()},
            {provision: (stage,) for provision, stage in after.stages.items()},
        ),
        _between(record, before, after),
    )


def _unit_changes(before: State, after: State) -> list[UnitChange]:
    changes = []
    for unit, then in before.units.items():
        now = after.units[unit]
        pairs = zip(_said_of(then), _said_of(now), strict=True)
        differing = [aspect for aspect, (a, b) in zip(_ASPECTS, pairs, strict=True) if a != b]
        if differing:
            changes.append(UnitChange(unit, tuple(differing), then, now))
    return changes


def _said_of(state: UnitState) -> tuple[object, ...]:
    return state.holder, state.status, state.claimants, state.period.legal


def _only_at(before: tuple[str, ...], after: tuple[str, ...]) -> OnlyAt:
    return OnlyAt(
        tuple(id_ for id_ in before if id_ not in after),
        tuple(id_ for id_ in after if id_ not in before),
    )


def _by_subject(
    before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]
) -> dict[str, OnlyAt]:
    subjects = sorted({*before, *after})
    found = {name: _only_at(before.get(name, ()), after.get(name, ())) for name in subjects}
    return {name: only for name, only in found.items() if only}


def _between(record: Record, before: State, after: State) -> tuple[str, ...]:
    """Return the events after the earlier of the two days, up to and with the later one."""
    first, last = sorted([before.when.first_day, after.when.first_day])
    return tuple(event.id for event in record.events if first < event.date.first_day <= last)


def run_of(record: Record, period: ControlPeriod, *, status: bool = False) -> ControlPeriod:
    """Return the period in which the holder's time began that a period belongs to.

    A holder keeps a unit through changes of status and of the legal line; what it began
    with is the first of the periods that follow each other without a gap.

    Parameters
    ----------
    status
        Whether a change of status begins another time.
    """
    by_end = {
        found.end: found
        for found in record.control_periods
        if (found.unit, found.holder) == (period.unit, period.holder)
        and (found.status == period.status or not status)
    }
    while period.start in by_end:
        period = by_end[period.start]
    return period


@dataclass(frozen=True)
class Counterpart:
    """A date to compare another one with, and why it was chosen."""

    when: PartialDate
    reason: Reason


def counterpart(record: Record, state: State) -> Counterpart:
    """Return the date that tells most beside a state, as the record has it.

    Where units were held by others than at the event that the atlas opens with, it is
    that event's date. Else it is the day before the first of the units that are claimed
    then was no longer held by the party that claims it; without such a unit, the first
    date of the record.
    """
    latest = state_at(record, record.event(record.meta.start_event).date)
    if _holders(latest) != _holders(state):
        return Counterpart(latest.when, "latest")
    days = [day for unit in state.units for day in _passed(record, state, unit)]
    if not days:
        return Counterpart(record.meta.first_date, "beginning")
    return Counterpart(PartialDate((min(days) - timedelta(days=1)).isoformat()), "passed")


def _passed(record: Record, state: State, unit: str) -> list[date]:
    """Return for each party that claims a unit without holding it the day it last held it until."""
    found = state.units[unit]
    rivals = set(found.claimants) - {record.holder(found.holder).party}
    held: dict[str | None, date] = {}
    for period in record.control_periods:
        party = record.holder(period.holder).party
        if period.unit == unit and party in rivals and period.end:
            held[party] = max(period.end.first_day, held.get(party, date.min))
    return list(held.values())


def _holders(state: State) -> dict[str, str]:
    return {unit: found.holder for unit, found in state.units.items()}


def difference_answer(record: Record, found: Difference) -> dict[str, Any]:
    """Return a difference as plain data: what ``--json`` prints and others build on."""
    return {
        "before": str(found.before.when),
        "after": str(found.after.when),
        "same": found.is_empty,
        "units": {
            change.unit: {
                "differs": list(change.aspects),
                "before": _unit_answer(record, change.before),
                "after": _unit_answer(record, change.after),
            }
            for change in found.units
        },
        "boundaries": _only_answer(found.boundaries),
        "positions": {party: _only_answer(only) for party, only in found.positions.items()},
        "provisions": {
            provision: {"before": only.before[0], "after": only.after[0]}
            for provision, only in found.stages.items()
        },
        "events": {"count": len(found.events), "ids": list(found.events)},
    }


def _only_answer(only: OnlyAt) -> dict[str, list[str]]:
    return {"before": list(only.before), "after": list(only.after)}


def _unit_answer(record: Record, state: UnitState) -> dict[str, Any]:
    first = run_of(record, state.period)
    return {
        "holder": state.holder,
        "held_since": str(first.start),
        "held_by_event": first.basis_event,
        "status": state.status,
        "period_start": str(state.period.start),
        "period_by_event": state.period.basis_event,
        "claimants": list(state.claimants),
        "legal": state.period.legal.model_dump(),
        "sources": list(state.period.sources),
    }
