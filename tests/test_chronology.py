"""What the chronology finds, and how many each filter would leave."""

from dataclasses import fields, replace
from itertools import product
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.chronology import FILTERS, Query, counts, find, values
from geo.dates import PartialDate
from geo.fields import LANGUAGES
from geo.model import Event
from geo.record import Record
from tests.hostile import HOSTILE
from tests.large import large
from tests.worlds import archipelago, shipped

MANY = 10_000
SEARCH_MS = 50


def ids(record: Record, query: Query) -> list[str]:
    return [event.id for event in find(record, query)]


def date(text: str) -> PartialDate:
    return PartialDate(text)


def test_who_asks_for_nothing_finds_everything_in_order() -> None:
    assert find(shipped(), Query()) == shipped().events
    assert find(archipelago(), Query(text=" \u3000 ")) == archipelago().events


# ---- text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"), [("択捉", "Итуруп"), ("択捉", "Etorofu"), ("国後", "кунашир")]
)
def test_a_place_is_found_by_its_name_in_any_language(one: str, other: str) -> None:
    found = set(ids(shipped(), Query(one)))
    assert 10 < len(found) < len(shipped().events)
    # a sentence may name it in one language and speak of "the island" in another
    assert len(found ^ set(ids(shipped(), Query(other)))) <= 2


def test_all_words_must_occur_in_whichever_text() -> None:
    one, other = ids(shipped(), Query("гагарин")), ids(shipped(), Query("shikotan"))
    assert one == []
    both = ids(shipped(), Query("joint 共同宣言 декларация"))
    assert "1956-10-19-joint-declaration" in both
    assert set(both) < set(ids(shipped(), Query("декларация")))
    assert ids(shipped(), Query("гагарин shikotan")) == []
    assert other


@pytest.mark.parametrize(
    "text",
    ["HARBOUR", "ｈａｒｂｏｕｒ", "гаванский ДОГОВОР", "«Гаванский договор»", "港条約", "境ハ水道"],
)
def test_title_summary_and_quotation_are_searched_without_case_and_width(text: str) -> None:
    assert ids(archipelago(), Query(text)) == ["1850-05-01-treaty-of-harbour"]


def test_what_is_not_shown_is_not_searched() -> None:
    # in a note, in an effect, in the title of a source, and across two texts
    for text in ("Inherent Breeze", "First boundary", "gazette", "Harbour 港条約x"):
        assert ids(archipelago(), Query(text)) == []


def test_a_date_is_found_as_the_address_writes_it() -> None:
    assert ids(archipelago(), Query("1850-05")) == ["1850-05-01-treaty-of-harbour"]


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 5_000, "\0", "%", "\\", ".*", "a" * 3 + "\u202e"])
def test_hostile_text_is_only_text(text: str) -> None:
    assert ids(archipelago(), Query(text)) == []
    assert set(counts(archipelago(), Query(text))) == set(FILTERS)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_at_all_can_be_searched_for(text: str) -> None:
    assert len(find(archipelago(), Query(text))) <= len(archipelago().events)


# ---- filters ---------------------------------------------------------------------------------


def passes(event: Event, query: Query) -> bool:
    """Tell whether an event has any of the values of every filter, said once more, plainly."""
    asked = (
        (query.kinds, [event.kind]),
        (query.parties, event.parties),
        (query.units, event.units),
        (query.confidence, [event.confidence]),
    )
    return all(not wanted or set(wanted) & set(has) for wanted, has in asked)


CHOICES = [
    Query(kinds=kinds, parties=parties, units=units, confidence=confidence)
    for kinds, parties, units, confidence in product(
        [(), ("treaty",), ("treaty", "law")],
        [(), ("japan",), ("ussr", "ainu")],
        [(), ("habomai", "hokkaido")],
        [(), ("medium", "low")],
    )
]


@pytest.mark.parametrize("query", CHOICES, ids=str)
def test_several_values_of_a_filter_mean_any_of_them_and_filters_are_joined(query: Query) -> None:
    wanted = [event.id for event in shipped().events if passes(event, query)]
    assert ids(shipped(), query) == wanted


@pytest.mark.parametrize("query", CHOICES, ids=str)
def test_a_count_says_how_many_a_value_alone_would_leave(query: Query) -> None:
    for name, held in counts(shipped(), query).items():
        assert tuple(held) == values(shipped(), name)
        for value, count in held.items():
            alone = replace(query, **{name: (value,)})
            assert count == len(find(shipped(), alone)), (name, value)


def test_counts_follow_text_and_period() -> None:
    query = Query("港", first=date("1850"), last=date("1850"))
    held = counts(archipelago(), query)
    assert {value: n for value, n in held["kinds"].items() if n} == {"treaty": 1}
    assert held["parties"] == {"fishers": 0, "norland": 1, "sudria": 1}


def test_a_value_that_no_event_has_finds_nothing() -> None:
    assert ids(archipelago(), Query(kinds=("visit",))) == []
    assert ids(archipelago(), Query(kinds=("visit", "war"))) == ["1900-08-landing"]


def test_every_filter_is_a_field_of_the_query_and_looks_at_the_record() -> None:
    assert set(FILTERS) < {field.name for field in fields(Query)}
    assert values(archipelago(), "units") == ("alder", "cedar", "dune-north", "dune-south")
    assert values(archipelago(), "confidence") == ("high", "medium", "low")
    assert values(archipelago(), "kinds") == (
        *("declaration", "population", "statement", "treaty", "war"),
    )


# ---- period ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("1850", "1850", ["1850-05-01-treaty-of-harbour"]),
        ("1850-05-01", "1850-05-01", ["1850-05-01-treaty-of-harbour"]),
        ("1850-05-02", "1850-12", []),
        ("1849", "1850-04-30", []),
        # from August 1900 into 1901
        ("1900", "1900-07", []),
        ("1900-08-31", "1900-08-31", ["1900-08-landing"]),
        ("1901-12-31", "1902", ["1900-08-landing"]),
        ("1902", "1919", []),
        # known to the year: it may have been any day of it
        ("1950-12-31", "1950-12-31", ["1950-parliament-vote"]),
        ("1951", None, []),
        (None, "1800", ["1800-fishers"]),
        (None, "1799", []),
        ("1920", None, ["1920-03-15-joint-note", "1950-parliament-vote"]),
    ],
)
def test_a_period_has_what_may_have_happened_in_it(
    first: str | None, last: str | None, wanted: list[str]
) -> None:
    query = Query(first=date(first) if first else None, last=date(last) if last else None)
    assert ids(archipelago(), query) == wanted


# ---- size ------------------------------------------------------------------------------------


def test_ten_thousand_events_are_searched_and_counted_at_once() -> None:
    record = large(MANY)
    find(record, Query())
    took = []
    for number in range(5):
        # other words each time, so that nothing is remembered
        query = Query(f"етороф договор {number}", kinds=("treaty", "law"), first=date("1700"))
        start = thread_time()
        find(record, query)
        counts(record, query)
        took.append(1000 * (thread_time() - start))
    assert min(took) < SEARCH_MS


def test_of_ten_thousand_events_the_right_ones_are_found() -> None:
    record = large(MANY)
    assert ids(record, Query("7777")) == ["event-7777"]
    found = find(record, Query("択捉"))
    assert [event.id for event in found] == [
        event.id
        for event in record.events
        if any(
            "択捉" in text
            for text in (event.title.ja, event.summary.ja, *(quote.text for quote in event.quotes))
        )
    ]
    assert len(LANGUAGES) == 3
