"""The state at a date: on the archipelago by hand, on both records against a plain scan."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.record import Record
from geo.timeline import State, change_days, segments_of, state_at, stop_at, stops
from tests.worlds import archipelago, at, shipped

RECORDS = {"shipped": shipped, "archipelago": archipelago}
LAST = date(2100, 12, 31)
ONE_DAY = timedelta(days=1)

BOTH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=RECORDS)


def day(text: date) -> PartialDate:
    return PartialDate(text.isoformat())


def days_of(record: Record) -> st.SearchStrategy[date]:
    first = record.meta.first_date.first_day
    near = st.builds(
        lambda change, off: max(first, change + timedelta(days=off)),
        st.sampled_from(change_days(record)),
        st.integers(-1, 1),
    )
    return st.dates(first, LAST) | near


DATED = st.sampled_from([make() for make in RECORDS.values()]).flatmap(
    lambda record: st.tuples(st.just(record), days_of(record))
)


def stands(span: Any, when: date) -> bool:
    """Tell whether a span holds a day; the start is in it, the end is not."""
    after = span.end is not None and when >= span.end.first_day
    return bool(when >= span.start.first_day) and not after


def scan(record: Record, when: date) -> dict[str, Any]:
    """Return the state of a day by looking at every entry of the record."""
    positions = [p for p in record.positions if stands(p, when)]
    claims = [p for p in positions if p.held_by == "government"]
    stages = {}
    for provision in record.provisions:
        for stage in provision.stages:
            if stage.start.first_day <= when:
                stages[provision.id] = stage.id
    event = record.events[0].id
    for candidate in record.events:
        if candidate.date.first_day <= when:
            event = candidate.id
    return {
        "units": {
            period.unit: (
                period.holder,
                period.status,
                sorted({p.party for p in claims if period.unit in p.claims}),
            )
            for period in record.control_periods
            if stands(period, when)
        },
        "lines": {line.id for line in record.boundaries if stands(line, when)},
        "positions": {
            party.id: ids
            for party in record.parties
            if (ids := {p.id for p in positions if p.party == party.id})
        },
        "stages": stages,
        "event": event,
    }


def answered(state: State) -> dict[str, Any]:
    return {
        "units": {
            unit: (found.holder, found.status, list(found.claimants))
            for unit, found in state.units.items()
        },
        "lines": set(state.boundaries),
        "positions": {party: set(ids) for party, ids in state.positions.items()},
        "stages": dict(state.stages),
        "event": state.event,
    }


@given(DATED)
def test_state_equals_a_plain_scan_of_the_record(dated: tuple[Record, date]) -> None:
    record, when = dated
    assert answered(state_at(record, day(when))) == scan(record, when)


@BOTH
def test_every_change_day_equals_a_plain_scan_before_on_and_after(record: Record) -> None:
    for change in change_days(record):
        for when in (change - ONE_DAY, change, change + ONE_DAY):
            if when >= record.meta.first_date.first_day:
                assert answered(state_at(record, day(when))) == scan(record, when), when


@BOTH
def test_a_change_day_changes_the_state_and_the_day_after_does_not(record: Record) -> None:
    first, *later = change_days(record)
    assert first == record.meta.first_date.first_day
    for change in later:
        before, on, after = (
            state_at(record, day(change + timedelta(days=off))).segment for off in (-1, 0, 1)
        )
        assert on.start == change
        assert before.start < change
        if change + ONE_DAY not in later:
            assert after is on


@given(DATED)
def test_every_unit_has_exactly_one_holder_on_every_day(dated: tuple[Record, date]) -> None:
    record, when = dated
    state = state_at(record, day(when))
    assert list(state.units) == [unit.id for unit in record.units]
    for unit, found in state.units.items():
        standing = [p for p in record.control_periods if p.unit == unit and stands(p, when)]
        assert [found.period] == standing
        assert found.holder == standing[0].holder


@given(DATED)
def test_claimants_are_in_id_order_and_rest_on_a_government(dated: tuple[Record, date]) -> None:
    record, when = dated
    state = state_at(record, day(when))
    for unit, found in state.units.items():
        assert list(found.claimants) == sorted(set(found.claimants))
        for party in found.claimants:
            stated = [record.position(id_) for id_ in state.positions[party]]
            assert any(p.held_by == "government" and unit in p.claims for p in stated)


@given(DATED)
def test_the_main_strand_comes_first(dated: tuple[Record, date]) -> None:
    record, when = dated
    for party, ids in state_at(record, day(when)).positions.items():
        stated = [record.position(id_) for id_ in ids]
        assert {position.party for position in stated} == {party}
        if "main" in {position.strand for position in stated}:
            assert stated[0].strand == "main"
        assert "main" not in {position.strand for position in stated[1:]}


def test_the_opposition_of_a_party_stands_beside_its_government_not_instead_of_it() -> None:
    state = at(archipelago(), "1950")
    assert state.positions["norland"] == ("no-1920", "no-opposition")
    assert at(archipelago(), "1939-12-31").positions["norland"] == ("no-1920",)


def test_a_claim_that_no_government_makes_gives_no_claimant() -> None:
    record = archipelago()
    louder = tuple(
        p.model_copy(update={"claims": p.covers}) if p.id == "no-opposition" else p
        for p in record.positions
    )
    state = at(replace(record, positions=louder), "1950")
    assert state.units["dune-north"].claimants == ()
    assert state.units["alder"].claimants == ("norland", "sudria")


# date, unit, holder, status, claimants; each change on its day and on the day before
BY_HAND = [
    ("1800-01-01", "alder", "fishers", "undefined", ()),
    ("1850-04-30", "alder", "fishers", "undefined", ()),
    ("1850-05-01", "alder", "norland", "treaty", ()),
    ("1900-07-31", "alder", "norland", "treaty", ()),
    ("1900-08-01", "alder", "sudria", "occupation", ("sudria",)),
    ("1900-12-31", "cedar", "sudria", "administration", ("sudria",)),
    ("1901-01-01", "cedar", "sudria", "administration", ("norland", "sudria")),
    ("1901-01-01", "alder", "sudria", "occupation", ("sudria",)),
    ("1920-03-15", "alder", "sudria", "occupation", ("norland", "sudria")),
    ("1920-05-31", "alder", "sudria", "occupation", ("norland", "sudria")),
    ("1920-06-01", "alder", "sudria", "administration", ("norland", "sudria")),
    ("1850-04-30", "dune-north", "fishers", "undefined", ()),
    ("1850-05-01", "dune-north", "shared", "joint", ()),
    ("2100-01-01", "dune-south", "norland", "administration", ()),
]


@pytest.mark.parametrize(("when", "unit", "holder", "status", "claimants"), BY_HAND)
def test_start_is_included_and_end_is_not(
    when: str, unit: str, holder: str, status: str, claimants: tuple[str, ...]
) -> None:
    found = at(archipelago(), when).units[unit]
    assert (found.holder, found.status, found.claimants) == (holder, status, claimants)


@pytest.mark.parametrize(
    ("when", "lines"),
    [
        ("1850-04-30", ()),
        ("1850-05-01", ("line-1850",)),
        ("1900-07-31", ("line-1850",)),
        ("1900-08-01", ("line-1900",)),
        ("1920-06-01", ("line-1900", "line-1920-note")),
    ],
)
def test_lines_stand_from_start_to_end(when: str, lines: tuple[str, ...]) -> None:
    assert at(archipelago(), when).boundaries == lines


@pytest.mark.parametrize(
    ("when", "stage"),
    [
        ("1800", "not-negotiated"),
        ("1920-03-14", "not-negotiated"),
        ("1920-03-15", "signed"),
        ("1920-05-31", "signed"),
        ("1920-06-01", "in-force"),
        ("2100", "in-force"),
    ],
)
def test_the_provision_has_the_stage_of_the_day(when: str, stage: str) -> None:
    assert at(archipelago(), when).stages == {"joint-note-1920-article-2": stage}


@pytest.mark.parametrize(
    ("when", "stands_for", "not_for"),
    [
        ("1900", "1900-01-01", "1900-12-31"),
        ("1900-08", "1900-08-01", "1900-07-31"),
        ("1920", "1920-01-01", "1920-06-01"),
        ("1850-05", "1850-05-01", "1850-04-30"),
    ],
)
def test_a_year_or_month_stands_for_its_first_day(when: str, stands_for: str, not_for: str) -> None:
    state = at(archipelago(), when)
    assert state.segment is at(archipelago(), stands_for).segment
    assert state.segment is not at(archipelago(), not_for).segment
    assert str(state.when) == when


@BOTH
@pytest.mark.parametrize("back", [1, 2, 365, 100_000])
def test_a_date_before_the_record_is_refused_with_its_first_date(record: Record, back: int) -> None:
    first = record.meta.first_date
    early = day(first.first_day - timedelta(days=back))
    with pytest.raises(UnknownIdError) as caught:
        state_at(record, early)
    for words in (str(early), f"begins in {first}", "give a later date"):
        assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert state_at(record, first).segment is segments_of(record)[0]


@BOTH
def test_the_last_state_lasts(record: Record) -> None:
    assert state_at(record, day(LAST)).segment is segments_of(record)[-1]
    assert state_at(record, PartialDate("9999")).event == record.events[-1].id


@given(DATED, st.integers(0, 40_000))
def test_a_later_date_never_has_an_earlier_stop(dated: tuple[Record, date], later: int) -> None:
    record, when = dated
    one, other = (stop_at(record, day(when + timedelta(days=off))) for off in (0, later))
    assert one <= other < len(stops(record))


@BOTH
def test_the_stop_of_an_event_is_the_last_one_of_its_day(record: Record) -> None:
    events = stops(record)
    for place, event in enumerate(events):
        found = stop_at(record, event.date)
        assert found >= place
        assert events[found].date.first_day == event.date.first_day
        assert found + 1 == len(events) or events[found + 1].date > event.date
        assert state_at(record, event.date).event == events[found].id


@BOTH
def test_the_day_before_an_event_has_the_stop_before_it(record: Record) -> None:
    events = stops(record)
    for event in events[1:]:
        before = events[stop_at(record, day(event.date.first_day - ONE_DAY))]
        assert before.date.first_day < event.date.first_day


def test_a_date_before_the_first_event_has_the_first_stop() -> None:
    assert stop_at(archipelago(), PartialDate("1066")) == 0


@BOTH
def test_stops_are_every_event_in_date_order(record: Record) -> None:
    events = stops(record)
    assert events == record.events
    days = [event.date.first_day for event in events]
    assert days == sorted(days)
    assert days[0] >= record.meta.first_date.first_day


def test_what_a_state_holds_cannot_be_changed() -> None:
    state: Any = at(archipelago(), "1920")
    with pytest.raises(TypeError):
        state.units["alder"] = None
    with pytest.raises(TypeError):
        state.positions["norland"] = ()
    with pytest.raises(AttributeError):
        state.event = "1800-fishers"


def test_two_records_do_not_share_their_answers() -> None:
    record = archipelago()
    shorter = replace(record, events=record.events[:2])
    assert at(shorter, "1950").event == "1850-05-01-treaty-of-harbour"
    assert at(record, "1950").event == "1950-parliament-vote"
