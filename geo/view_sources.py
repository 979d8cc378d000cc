"""The sources of what a screen shows, for who wants to cite it."""

from collections.abc import Iterator

from geo.plans import Plan
from geo.record import Record
from geo.references import references
from geo.timeline import GOVERNMENT, State


def map_sources(record: Record, now: State, event: str, island: str | None) -> Iterator[str]:
    """Yield the sources of the map at a date: event, control, lines, positions, provision, island.

    Parameters
    ----------
    event
        The event on which the slider stands.
    island
        The unit whose card is open, if one is.
    """
    yield from record.event(event).sources
    yield from state_sources(record, now)
    if island:
        yield from _island_sources(record, island)


def state_sources(record: Record, now: State) -> Iterator[str]:
    """Yield the sources of a state: control, lines, positions, provision."""
    for state in now.units.values():
        yield from state.period.sources
    for line in now.boundaries:
        yield from record.boundary(line).sources
    for ids in now.positions.values():
        for position in ids:
            yield from record.position(position).sources
    yield from _provision_sources(record, now)


def drawn_sources(record: Record, now: State, *, marked: bool) -> Iterator[str]:
    """Yield the sources of what a map at a date draws: fills, lines, hatches, marked units."""
    for state in now.units.values():
        yield from state.period.sources
    for line in now.boundaries:
        yield from record.boundary(line).sources
    for ids in now.positions.values():
        for position in map(record.position, ids):
            if position.claims and position.held_by == GOVERNMENT:
                yield from position.sources
    if marked and record.meta.marked_provision:
        for quote in record.provision(record.meta.marked_provision).clause:
            yield quote.source


def plan_sources(record: Record, *plans: Plan | None) -> Iterator[str]:
    """Yield the sources of plans, of the residents they count and of what is known of the sea."""
    for plan in plans:
        if plan and plan.proposal:
            yield from plan.proposal.sources
    moved = {unit for plan in plans if plan for unit in (*plan.changes, *plan.parts)}
    for row in record.population:
        if row.area in moved:
            yield from row.sources
    for entry in record.maritime:
        if entry.compares and moved & set(entry.compares.units):
            yield from entry.sources
    yield from record.meta.methods


def sources_of(record: Record, *tables: str) -> Iterator[str]:
    """Yield the sources of all entries of some tables."""
    for ref in references(record):
        if ref.table in tables and ref.targets == ("sources",):
            yield ref.id


def _provision_sources(record: Record, now: State) -> Iterator[str]:
    if record.meta.marked_provision is None:
        return
    provision = record.provision(record.meta.marked_provision)
    stage = next(one for one in provision.stages if one.id == now.stages[provision.id])
    yield from stage.sources
    for quote in provision.clause:
        yield quote.source
    for reading in provision.readings:
        yield from reading.sources


def _island_sources(record: Record, unit: str) -> Iterator[str]:
    islands = {unit, *record.unit(unit).islands}
    for island in record.islands:
        if island.id in islands:
            yield from island.sources
    for row in record.population:
        if row.area in islands:
            yield from row.sources
