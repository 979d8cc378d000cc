"""Partial dates: precision, order and refusal of what is not a date."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from geo.dates import PartialDate

DAYS = st.dates(min_value=date(1000, 1, 1))
PARTIAL_DATES = st.builds(
    lambda day, length: PartialDate(day.isoformat()[:length]), DAYS, st.sampled_from((4, 7, 10))
)


@pytest.mark.parametrize(
    ("text", "precision", "first_day"),
    [
        ("1754", "year", date(1754, 1, 1)),
        ("1956-10", "month", date(1956, 10, 1)),
        ("1956-10-19", "day", date(1956, 10, 19)),
        ("1904-02-29", "day", date(1904, 2, 29)),
    ],
)
def test_text_gives_precision_and_first_day(text: str, precision: str, first_day: date) -> None:
    partial = PartialDate(text)
    assert (partial.precision, partial.first_day) == (precision, first_day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "56",
        "1956-19-10",
        "1956-1-1",
        "1956/10/19",
        "1956-10-19T00:00",
        "1956-02-30",
        "1900-02-29",
        "19561019",
        "1956-10-19\n",
        "\uff11956",  # a full-width digit
        "c. 1754",
    ],
)
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an ISO date|does not exist"):
        PartialDate(text)


def test_a_year_comes_before_a_day_in_it_and_after_the_year_before() -> None:
    dates = [PartialDate(text) for text in ("1956-10-19", "1956", "1956-01-01", "1955-12-31")]
    assert [str(item) for item in sorted(dates)] == [
        "1955-12-31",
        "1956",
        "1956-01-01",
        "1956-10-19",
    ]


def test_same_first_day_at_another_precision_is_not_equal() -> None:
    assert PartialDate("1956") != PartialDate("1956-01-01")


def test_an_unquoted_date_is_not_taken_from_yaml() -> None:
    adapter = TypeAdapter(PartialDate)
    with pytest.raises(ValidationError):
        adapter.validate_python(date(1956, 10, 19))
    with pytest.raises(ValidationError):
        adapter.validate_python(1956)


@given(PARTIAL_DATES)
def test_text_survives_a_round_trip(partial: PartialDate) -> None:
    adapter = TypeAdapter(PartialDate)
    assert adapter.validate_python(str(partial)) == partial
    assert adapter.validate_json(adapter.dump_json(partial)) == partial


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_order_is_total_and_follows_the_first_day(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    if one.first_day < other.first_day:
        assert one < other


@given(st.text())
def test_any_text_is_read_as_it_stands_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert str(PartialDate(text)) == text
