"""The sources of what a screen shows."""

import pytest

from geo.plans import plan_named
from geo.record import Record
from geo.view_sources import map_sources, plan_sources, sources_of
from tests.worlds import archipelago, at, shipped


def on_map(record: Record, date: str, island: str | None = None) -> set[str]:
    now = at(record, date)
    return set(map_sources(record, now, now.event, island))


@pytest.mark.parametrize("date", ["1700", "1855-02-07", "1956-10-19", "2026"])
def test_the_map_rests_on_event_control_lines_positions_and_provision(date: str) -> None:
    record, found = shipped(), on_map(shipped(), date)
    now = at(record, date)
    assert set(record.event(now.event).sources) <= found
    for unit in now.units.values():
        assert set(unit.period.sources) <= found
    for line in now.boundaries:
        assert set(record.boundary(line).sources) <= found
    for positions in now.positions.values():
        for position in positions:
            assert set(record.position(position).sources) <= found
    assert found <= set(record.ids("sources"))


def test_what_is_not_shown_is_not_among_them() -> None:
    record = shipped()
    found = on_map(record, "1956-10-19")
    later = [event for event in record.events if str(event.date) > "2020"]
    assert any(not set(event.sources) <= found for event in later)
    assert len(found) < len(record.sources) / 4


def test_an_open_card_adds_what_is_told_of_the_island() -> None:
    record = shipped()
    closed, opened = on_map(record, "1956-10-19"), on_map(record, "1956-10-19", "shikotan")
    assert closed < opened
    assert set(record.island("shikotan").sources) <= opened
    counted = {
        source for row in record.population if row.area == "shikotan" for source in row.sources
    }
    assert counted
    assert counted <= opened


@pytest.mark.parametrize("unit", [unit.id for unit in archipelago().units])
def test_another_record_works_as_well(unit: str) -> None:
    found = on_map(archipelago(), "1950-09", unit)
    assert found
    assert found <= set(archipelago().ids("sources"))


def test_plans_rest_on_their_proposals_and_on_the_methods() -> None:
    record = shipped()
    plans = [plan_named(record, name) for name in ("joint-declaration-1956", "half-area-2006")]
    found = set(plan_sources(record, *plans))
    for plan in plans:
        assert plan.proposal
        assert set(plan.proposal.sources) <= found
    assert set(record.meta.methods) <= found
    own = set(plan_sources(record, plan_named(record, "shikotan"), None))
    assert not set(record.proposal("half-area-2006").sources) <= own


def test_tables_give_the_sources_of_all_their_entries() -> None:
    record = shipped()
    found = set(sources_of(record, "positions"))
    assert found == {source for position in record.positions for source in position.sources}
