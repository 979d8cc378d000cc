"""Series through time: when units change hands, which figures a line may join, events by decade."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from geo.dates import PartialDate
from geo.land import Population
from geo.trends import (
    GAP_YEARS,
    JOINED_YEARS,
    busy_span,
    changes,
    charted_units,
    events_by_decade,
    figures_of,
    gaps_of,
    runs_of,
    span_of,
    turning_days,
    years_between,
)
from tests.worlds import archipelago, shipped


def figure(when: str, people: int = 1, **other: str) -> Population:
    said = {"area": "alder", "group": "all", "basis": "census", **other}
    return Population(date=PartialDate(when), population=people, sources=("atlas-1960",), **said)


def dates(figures: tuple[Population, ...]) -> list[str]:
    return [str(one.date) for one in figures]


# ---- control ---------------------------------------------------------------------------------


def test_a_change_is_counted_for_each_unit_and_only_where_the_holder_changes() -> None:
    found = Counter(day.year for day in changes(shipped()))
    # seven units in 1945 and eight in 1991; the periods of 1946 and 1952 have the same holder
    assert (found[1945], found[1991], found[1946], found[1952]) == (7, 8, 0, 0)


def test_turning_days_are_those_of_two_units_or_more() -> None:
    assert [day.year for day in turning_days(shipped())] == [
        *(1768, 1799, 1855, 1875, 1905, 1945, 1991)
    ]
    # one unit alone in 1711, 1754, 1800 and 1821
    assert {1711, 1754, 1821} & {day.year for day in turning_days(shipped())} == set()
    assert turning_days(archipelago()) == (date(1850, 5, 1), date(1900, 8, 1))


def test_the_span_of_most_changes_leaves_out_the_empty_beginning() -> None:
    assert span_of(shipped()) == (1600, 2026)
    assert busy_span(shipped()) == (1760, 2026)
    first, _ = busy_span(shipped())
    days = changes(shipped())
    assert sum(day.year >= first for day in days) >= 0.9 * len(days)


def test_a_record_without_changes_is_shown_whole() -> None:
    still = replace(archipelago(), control_periods=archipelago().control_periods[:1])
    assert changes(still) == ()
    assert busy_span(still) == span_of(still) == (1800, 1960)


# ---- people ----------------------------------------------------------------------------------


def test_figures_of_the_same_kind_and_near_each_other_make_a_run() -> None:
    (run,) = runs_of([figure("2006"), figure("2004"), figure("2001")])
    assert dates(run.figures) == ["2001", "2004", "2006"]


@pytest.mark.parametrize(
    "other", [{"group": "norlanders"}, {"basis": "estimate"}, {"area": "cedar"}]
)
def test_figures_of_another_kind_are_not_joined(other: dict[str, str]) -> None:
    found = runs_of([figure("2001"), figure("2002", **other), figure("2003")])
    assert sorted(dates(run.figures) for run in found) == [["2001", "2003"], ["2002"]]


def test_a_long_gap_is_not_joined_and_one_of_just_the_limit_is() -> None:
    assert len(runs_of([figure("2000-01-01"), figure("2005-01-01")])) == 1
    assert len(runs_of([figure("2000-01-01"), figure("2005-03-01")])) == 2


def test_a_time_without_figures_is_named_whatever_it_lies_between() -> None:
    before, after = figure("1950", group="norlanders"), figure("1971")
    assert gaps_of([after, before]) == ((before, after),)
    assert gaps_of([before, figure("1960"), after]) == ()


def test_no_shipped_line_crosses_a_gap_or_joins_two_kinds() -> None:
    seen = 0
    for unit in shipped().units:
        figures = figures_of(shipped(), unit)
        runs = runs_of(figures)
        assert sorted(map(str, figures)) == sorted(str(one) for run in runs for one in run.figures)
        for run in runs:
            kinds = {(one.area, one.group, one.basis) for one in run.figures}
            assert len(kinds) == 1
            for before, after in zip(run.figures, run.figures[1:], strict=False):
                seen += 1
                assert 0 <= years_between(before, after) <= JOINED_YEARS
    assert seen > 5
    assert JOINED_YEARS < GAP_YEARS


def test_a_figure_of_a_whole_island_is_not_that_of_its_part() -> None:
    record = shipped()
    assert any(one.area == "sakhalin" for one in record.population)
    assert figures_of(record, record.unit("sakhalin-south")) == ()
    assert {one.area for one in figures_of(record, record.unit("shikotan"))} == {"shikotan"}
    # nor are those of single islets that of the group
    assert {one.area for one in figures_of(record, record.unit("habomai"))} == {"habomai"}


def test_units_with_figures_of_one_date_are_not_charted() -> None:
    charted = {unit.id for unit in charted_units(shipped())}
    assert charted == {"kunashir", "iturup", "shikotan", "habomai"}
    assert figures_of(shipped(), shipped().unit("hokkaido"))
    assert [unit.id for unit in charted_units(archipelago())] == ["alder"]


# ---- events ----------------------------------------------------------------------------------


def test_every_event_counts_once_in_the_decade_of_its_date() -> None:
    counts = events_by_decade(shipped())
    total = sum(count for decades in counts.values() for count in decades.values())
    assert total == len(shipped().events)
    for event in shipped().events:
        assert counts[event.kind][event.date.first_day.year // 10 * 10] > 0
    assert counts["treaty"][1850] == sum(
        event.kind == "treaty" and "1850" <= str(event.date) < "1860" for event in shipped().events
    )


def test_an_event_that_runs_on_counts_where_it_begins() -> None:
    event = (
        archipelago()
        .events[0]
        .model_copy(update={"date": PartialDate("1949"), "end": PartialDate("1951")})
    )
    (decades,) = events_by_decade(replace(archipelago(), events=(event,))).values()
    assert decades == {1940: 1}


def test_frequent_kinds_come_first() -> None:
    totals = [sum(decades.values()) for decades in events_by_decade(shipped()).values()]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] > totals[-1]


def test_ten_thousand_events_become_a_few_counts() -> None:
    events = tuple(shipped().events[n % len(shipped().events)] for n in range(10_000))
    counts = events_by_decade(replace(shipped(), events=events))
    assert sum(count for decades in counts.values() for count in decades.values()) == 10_000
    assert sum(map(len, counts.values())) < 200
