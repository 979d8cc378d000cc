"""What differs between two dates: nothing from a date to itself, and the same from both sides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import PartialDate
from geo.difference import counterpart, difference, difference_answer, run_of
from geo.record import Record
from geo.timeline import change_dates, change_days, state_at
from tests.worlds import archipelago, at, shipped

RECORDS = {"shipped": shipped(), "archipelago": archipelago()}


def days(record: Record) -> st.SearchStrategy[PartialDate]:
    """Return dates of a record's time, near its changes more often than not."""
    first = record.meta.first_date.first_day
    near = st.builds(
        lambda day, step: max(day + timedelta(days=step), first),
        st.sampled_from(change_days(record)),
        st.integers(-1, 1),
    )
    anywhere = st.dates(first, date(2100, 1, 1))
    length = st.sampled_from([4, 7, 10])
    return st.builds(
        lambda day, size: PartialDate(max(day.isoformat()[:size], str(record.meta.first_date))),
        near | anywhere,
        length,
    )


PAIRS = st.sampled_from(sorted(RECORDS)).flatmap(
    lambda name: st.tuples(st.just(name), days(RECORDS[name]), days(RECORDS[name]))
)


@given(PAIRS)
def test_a_difference_mirrors_the_one_from_the_other_side(
    pair: tuple[str, PartialDate, PartialDate],
) -> None:
    name, one, other = pair
    record = RECORDS[name]
    before, after = state_at(record, one), state_at(record, other)
    found, back = difference(record, before, after), difference(record, after, before)
    assert back == found.mirrored()
    assert found == back.mirrored()
    assert back.events == found.events


@given(PAIRS)
def test_a_date_does_not_differ_from_itself_and_dates_of_one_segment_do_not(
    pair: tuple[str, PartialDate, PartialDate],
) -> None:
    name, one, other = pair
    record = RECORDS[name]
    before, after = state_at(record, one), state_at(record, other)
    found = difference(record, before, before)
    assert found.is_empty
    assert found.events == ()
    assert found == found.mirrored()
    if before.segment is after.segment:
        assert difference(record, before, after).is_empty


@given(PAIRS)
def test_what_differs_is_told_and_what_does_not_is_left_out(
    pair: tuple[str, PartialDate, PartialDate],
) -> None:
    name, one, other = pair
    record = RECORDS[name]
    before, after = state_at(record, one), state_at(record, other)
    found = difference(record, before, after)
    # from the side of the record, not of the states: every period that stands on one day only
    told = {change.unit for change in found.units}
    for unit in before.units:
        same = before.units[unit].period is after.units[unit].period
        claims = before.units[unit].claimants == after.units[unit].claimants
        if same and claims:
            assert unit not in told
        if not claims or before.units[unit].holder != after.units[unit].holder:
            assert unit in told
    lines = {
        line.id
        for line in record.boundaries
        if stands(line.start, line.end, one) != stands(line.start, line.end, other)
    }
    assert {*found.boundaries.before, *found.boundaries.after} == lines
    positions = {
        position.id
        for position in record.positions
        if stands(position.start, position.end, one) != stands(position.start, position.end, other)
    }
    assert {id_ for only in found.positions.values() for id_ in (*only.before, *only.after)} == (
        positions
    )


def stands(start: PartialDate, end: PartialDate | None, when: PartialDate) -> bool:
    return start.first_day <= when.first_day and (end is None or when.first_day < end.first_day)


def test_1930_and_1956_differ_in_holders_lines_and_positions() -> None:
    found = difference(shipped(), at(shipped(), "1930"), at(shipped(), "1956"))
    changes = {change.unit: change for change in found.units}
    assert changes["iturup"].aspects == ("holder", "status", "claimants", "legal")
    assert (changes["iturup"].before.holder, changes["iturup"].after.holder) == ("japan", "ussr")
    # hokkaido has another status, and its holder is the same
    assert "holder" not in changes["hokkaido"].aspects
    assert "sakhalin-north" not in changes
    assert "line-1905-50n-sakhalin" in found.boundaries.before
    assert "line-1945-de-facto-nemuro" in found.boundaries.after
    assert set(found.positions) == {"japan", "usa", "ussr"}
    assert "1945-08-28-landing-iturup" in found.events
    assert not found.is_empty


def test_events_between_exclude_the_earlier_day_and_include_the_later_one() -> None:
    record = archipelago()
    for one, other in (("1850-05-01", "1920-03-15"), ("1920-03-15", "1850-05-01")):
        found = difference(record, at(record, one), at(record, other))
        assert found.events == ("1900-08-landing", "1920-03-15-joint-note")


def test_the_made_up_archipelago_differs_by_its_own_record() -> None:
    record = archipelago()
    found = difference(record, at(record, "1910"), at(record, "1930"))
    changes = {change.unit: change for change in found.units}
    assert set(changes) == {"alder"}
    assert changes["alder"].aspects == ("status", "claimants", "legal")
    assert found.positions["norland"].before == ("no-1901",)
    assert found.positions["norland"].after == ("no-1920",)
    assert found.positions["fishers"].after == ("fishers-1930",)
    assert {id_: (only.before, only.after) for id_, only in found.stages.items()} == {
        provision.id: (
            (at(record, "1910").stages[provision.id],),
            (at(record, "1930").stages[provision.id],),
        )
        for provision in record.provisions
    }


def test_a_holders_time_runs_through_changes_of_status() -> None:
    period = at(shipped(), "1956").units["iturup"].period
    assert str(period.start) == "1952-04-28"
    assert str(run_of(shipped(), period).start) == "1945-08-28"
    assert str(run_of(shipped(), period, status=True).start) == "1946-02-02"
    alder = at(archipelago(), "1950").units["alder"].period
    assert str(run_of(archipelago(), alder).start) == "1900-08"
    assert str(run_of(archipelago(), alder, status=True).start) == "1920-06-01"


@pytest.mark.parametrize(
    ("world", "date", "chosen", "reason"),
    [
        ("shipped", "2026-02-07", "1945-08-27", "passed"),
        ("shipped", "2010", "1945-08-27", "passed"),
        ("shipped", "1945-08-27", "2026-02-07", "latest"),
        ("shipped", "1930", "2026-02-07", "latest"),
        ("archipelago", "1950", "1900-07-31", "passed"),
        ("archipelago", "1850-05-01", "1950", "latest"),
        # alder is held as at the end, and nobody claims yet what another holds
        ("archipelago", "1900-09", "1800", "beginning"),
    ],
)
def test_a_date_alone_finds_its_counterpart(
    world: str, date: str, chosen: str, reason: str
) -> None:
    record = RECORDS[world]
    found = counterpart(record, at(record, date))
    assert (str(found.when), found.reason) == (chosen, reason)


def test_change_dates_are_no_more_precise_than_they_are_known() -> None:
    for record in RECORDS.values():
        dates = change_dates(record)
        assert tuple(when.first_day for when in dates) == change_days(record)
    assert [str(when) for when in change_dates(archipelago())][:4] == [
        "1800",
        "1850-05-01",
        "1900-08",
        "1901",
    ]


def test_the_answer_is_plain_data_with_both_sides() -> None:
    record = archipelago()
    answer = difference_answer(record, difference(record, at(record, "1850"), at(record, "1950")))
    assert (answer["before"], answer["after"], answer["same"]) == ("1850", "1950", False)
    alder = answer["units"]["alder"]
    assert alder["differs"] == ["holder", "status", "claimants", "legal"]
    assert alder["before"]["holder"] == "fishers"
    assert alder["after"]["holder"] == "sudria"
    assert alder["after"]["held_since"] == "1900-08"
    assert alder["after"]["held_by_event"] == "1900-08-landing"
    assert alder["after"]["period_start"] == "1920-06-01"
    assert alder["after"]["period_by_event"] == "1920-03-15-joint-note"
    assert alder["after"]["claimants"] == ["norland", "sudria"]
    assert alder["after"]["sources"] == ["atlas-1960"]
    assert answer["events"]["count"] == len(answer["events"]["ids"]) == 4
    same = difference_answer(record, difference(record, at(record, "1950"), at(record, "1950")))
    assert same == {
        "before": "1950",
        "after": "1950",
        "same": True,
        "units": {},
        "boundaries": {"before": [], "after": []},
        "positions": {},
        "provisions": {},
        "events": {"count": 0, "ids": []},
    }
