"""Addresses of the chronology: what they ask for, and what is shown instead."""

import pytest

from geo.chronology import Query, find, values
from geo.dates import PartialDate
from geo.fields import LANGUAGES
from geo.record import Record
from pages.parts.address import read_address
from pages.parts.chronology_address import (
    EVENTS_PER_SHEET,
    ChronologyAddress,
    Sheet,
    read_chronology,
    sheet_of,
    without,
)
from tests.hostile import HOSTILE
from tests.worlds import archipelago, shipped, wording

DECLARATION = "1956-10-19-joint-declaration"


def read(record: Record | None = None, **params: str) -> ChronologyAddress:
    # "from" is a word of the language
    return read_chronology(
        {name.strip("_"): value for name, value in params.items()}, record or shipped()
    )


def told(address: ChronologyAddress | Sheet) -> list[str]:
    return [notice.key for notice in address.notices]


def test_an_address_that_asks_for_nothing_asks_for_everything() -> None:
    assert read() == ChronologyAddress(Query())
    assert read(date="1956", lang="ja", island="habomai") == ChronologyAddress(Query())
    empty = dict.fromkeys(("q", "kind", "party", "unit", "from_", "to", "confidence"), "")
    assert read(**empty) == ChronologyAddress(Query())


def test_an_address_names_text_filters_period_event_and_part_of_the_list() -> None:
    address = read(
        q=" 択捉 ",
        kind="treaty,law",
        party="ussr",
        unit="habomai,shikotan",
        confidence="high",
        from_="1945",
        to="1956-10-19",
        event=DECLARATION,
        list="2",
    )
    assert address.notices == ()
    assert address.query == Query(
        text="択捉",
        kinds=("law", "treaty"),
        parties=("ussr",),
        units=("shikotan", "habomai"),
        confidence=("high",),
        first=PartialDate("1945"),
        last=PartialDate("1956-10-19"),
    )
    assert (address.event, address.sheet) == (DECLARATION, 2)


@pytest.mark.parametrize(
    ("parameter", "name"),
    [("kind", "kinds"), ("party", "parties"), ("unit", "units"), ("confidence", "confidence")],
)
def test_unknown_values_are_named_and_the_known_ones_still_count(parameter: str, name: str) -> None:
    known = values(shipped(), name)
    address = read(**{parameter: f"atlantis,{known[-1]}, ,{known[0]},<b>,atlantis"})
    assert address.query.chosen(name) == (known[0], known[-1])
    (notice,) = address.notices
    assert notice.key == f"chronology.unknown-{parameter}"
    assert notice.values["value"] == "atlantis, <b>"
    assert set(known) == set(notice.values["known"].split(", "))


def test_a_value_of_another_record_is_unknown_here() -> None:
    assert told(read(archipelago(), unit="habomai", kind="visit")) == [
        "chronology.unknown-kind",
        "chronology.unknown-unit",
    ]
    assert told(read(archipelago(), unit="alder")) == []


@pytest.mark.parametrize("text", ["1956-13", "19.10.1956", "昭和31年", "<script>", "56", "x" * 900])
def test_what_is_no_date_does_not_limit_the_period(text: str) -> None:
    address = read(from_=text, to="1956")
    assert (address.query.first, address.query.last) == (None, PartialDate("1956"))
    assert told(address) == ["chronology.no-date"]
    assert address.notices[0].values == {"value": text}


def test_a_period_that_runs_backwards_is_turned_round_and_said() -> None:
    address = read(from_="1956-10-19", to="1855")
    assert (str(address.query.first), str(address.query.last)) == ("1855", "1956-10-19")
    assert told(address) == ["notice.reversed"]
    assert find(shipped(), address.query) == find(
        shipped(), read(from_="1855", to="1956-10-19").query
    )


@pytest.mark.parametrize(("first", "last"), [("1956-10", "1956"), ("1956", "1956-10")])
def test_a_period_within_a_year_does_not_run_backwards(first: str, last: str) -> None:
    assert told(read(from_=first, to=last)) == []


def test_an_unknown_event_is_told_once_by_what_reads_the_date() -> None:
    assert read(event="atlantis-sinks").event is None
    assert told(read(event="atlantis-sinks")) == []
    found = read_address({"event": "atlantis-sinks"}, shipped(), None)
    assert [notice.key for notice in found.notices] == ["notice.event"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_are_only_told(text: str) -> None:
    address = read(q=text, kind=text, from_=text, list=text, event=text)
    assert address.query.text == text
    assert (address.query.kinds, address.event, address.sheet) == ((), None, None)
    for language in LANGUAGES:
        for notice in address.notices:
            assert wording(language)(notice.key, **notice.values)


# ---- parts of the list -----------------------------------------------------------------------


def part(**params: str) -> Sheet:
    address = read(**params)
    return sheet_of(address, find(shipped(), address.query))


def test_the_list_comes_in_parts_that_hold_every_event_once() -> None:
    first = part()
    assert (first.number, first.count) == (1, -(-len(shipped().events) // EVENTS_PER_SHEET))
    parts = [part(list=str(number + 1)).events for number in range(first.count)]
    assert tuple(event for events in parts for event in events) == shipped().events


def test_without_a_number_the_part_with_the_open_event_is_shown() -> None:
    found = part(event=DECLARATION)
    assert found.number > 1
    assert DECLARATION in {event.id for event in found.events}
    # an event that was not found stands apart
    assert part(event=DECLARATION, kind="visit").number == 1
    assert part(event=DECLARATION, list="1").number == 1


@pytest.mark.parametrize("asked", ["0", "-1", "two", "1.5", "二", "9" * 5_000, "٣", ""])
def test_what_is_no_number_of_a_part_shows_the_first(asked: str) -> None:
    assert (part(list=asked).number, told(read(list=asked))) == (1, ["notice.sheet"])


def test_beyond_the_end_the_last_part_is_shown_and_said() -> None:
    found = part(list="99999")
    assert found.number == found.count
    assert told(found) == ["notice.sheet"]
    nothing = part(q="zzzz", list="3")
    assert (nothing.events, nothing.number, nothing.count) == ((), 1, 1)
    assert told(part(q="zzzz")) == []


def test_one_value_can_be_taken_out_of_a_filter() -> None:
    query = Query(kinds=("law", "treaty"), units=("habomai",))
    assert without(query, "kinds", "law") == Query(kinds=("treaty",), units=("habomai",))
    assert without(query, "units", "habomai") == Query(kinds=("law", "treaty"))
