"""What changes through time, as series: when units change hands, people, events by decade."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise

from geo.land import Population, Unit
from geo.model import EventKind
from geo.record import Record

# two figures further apart than this are not joined: nothing is known of what lies between
JOINED_YEARS = 5
# a time without figures is named from this length on
GAP_YEARS = 20
_DAYS_A_YEAR = 366
# of the changes of holder, how many lie after the year at which a chart begins
_SHOWN_SHARE = 0.9


@lru_cache(maxsize=8)
def changes(record: Record) -> tuple[date, ...]:
    """Return the day of every change of a unit's holder, in order; one for each unit."""
    found = []
    for _, periods in groupby(record.control_periods, key=lambda period: period.unit):
        for before, after in pairwise(periods):
            if before.holder != after.holder:
                found.append(after.start.first_day)
    return tuple(sorted(found))


@lru_cache(maxsize=8)
def turning_days(record: Record) -> tuple[date, ...]:
    """Return, of each year in which two units or more change hands, the first such day."""
    by_year = {year: list(days) for year, days in groupby(changes(record), lambda day: day.year)}
    return tuple(days[0] for days in by_year.values() if len(days) > 1)


def span_of(record: Record) -> tuple[int, int]:
    """Return the first and the last year of the record."""
    return record.meta.first_date.first_day.year, record.meta.as_of.first_day.year


def busy_span(record: Record) -> tuple[int, int]:
    """Return the years in which most changes of holder lie, from the start of a decade on."""
    first, last = span_of(record)
    days = changes(record)
    if not days:
        return first, last
    year = days[int(len(days) * (1 - _SHOWN_SHARE))].year
    return max(first, year // 10 * 10), last


@dataclass(frozen=True)
class Run:
    """Figures of one group and one basis that a line may join, in order of their dates."""

    figures: tuple[Population, ...]


def figures_of(record: Record, unit: Unit) -> tuple[Population, ...]:
    """Return the figures of a unit: those of its island too, where it is one and whole."""
    is_island = len(unit.islands) == 1 and unit.part is None
    areas = {unit.id, *unit.islands} if is_island else {unit.id}
    return tuple(figure for figure in record.population if figure.area in areas)


def charted_units(record: Record) -> tuple[Unit, ...]:
    """Return the units with figures of more than one date."""
    return tuple(
        unit
        for unit in record.units
        if len({figure.date for figure in figures_of(record, unit)}) > 1
    )


def runs_of(figures: Sequence[Population]) -> tuple[Run, ...]:
    """Return figures in runs: the same area, group and basis, and never over a long gap."""

    def kind(figure: Population) -> tuple[str, str, str]:
        return figure.area, figure.group, figure.basis

    found: list[Run] = []
    ordered = sorted(figures, key=lambda figure: (kind(figure), figure.date))
    for _, same in groupby(ordered, key=kind):
        run: list[Population] = []
        for figure in same:
            if run and years_between(run[-1], figure) > JOINED_YEARS:
                found.append(Run(tuple(run)))
                run = []
            run.append(figure)
        found.append(Run(tuple(run)))
    return tuple(found)


def gaps_of(figures: Sequence[Population]) -> tuple[tuple[Population, Population], ...]:
    """Return each pair of figures with a long time between them in which there is none."""
    ordered = sorted(figures, key=lambda figure: figure.date)
    return tuple(
        (before, after)
        for before, after in pairwise(ordered)
        if years_between(before, after) >= GAP_YEARS
    )


def ends_of(
    figures: Sequence[Population],
) -> tuple[tuple[Population, ...], tuple[Population, ...]]:
    """Return the figures whose numbers a chart writes: both ends of each group, and the last."""
    ordered = sorted(figures, key=lambda figure: figure.date)
    first = {figure.group: figure for figure in reversed(ordered)}
    last = {figure.group: figure for figure in ordered}
    return (*first.values(), *last.values()), (*ordered[-1:],)


def grid_step(most: int) -> int:
    """Return the round number of people from one line of a grid to the next."""
    power = 1
    while power * 10 <= most:
        power *= 10
    return next((step for step in (4 * power, 2 * power, power) if 2 * step <= most), power)


def years_between(before: Population, after: Population) -> float:
    """Return the years between the dates of two figures; whole from a day to the same day."""
    start, end = before.date.first_day, after.date.first_day
    return end.year - start.year + (_day_of_year(end) - _day_of_year(start)) / _DAYS_A_YEAR


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


@lru_cache(maxsize=8)
def events_by_decade(record: Record) -> Mapping[EventKind, Mapping[int, int]]:
    """Return how many events of each kind begin in each decade, most frequent kinds first.

    An event counts once, in the decade of its date; one of no known decade cannot be.
    """
    counts = Counter((event.kind, event.date.first_day.year // 10 * 10) for event in record.events)
    totals = Counter(event.kind for event in record.events)
    kinds = sorted(totals, key=lambda kind: (-totals[kind], kind))
    decades = sorted({decade for _, decade in counts})
    return {
        kind: {decade: counts[kind, decade] for decade in decades if counts[kind, decade]}
        for kind in kinds
    }
