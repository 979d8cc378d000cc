"""Years by Japanese eras: the first and last day of each, and what is not said."""

import pytest

from geo.dates import PartialDate
from geo.eras import era_of


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1872-12-31", ""),
        ("1873-01-01", "明治6年"),
        ("1912-07-29", "明治45年"),
        ("1912-07-30", "大正元年"),
        ("1926-12-24", "大正15年"),
        ("1926-12-25", "昭和元年"),
        ("1989-01-07", "昭和64年"),
        ("1989-01-08", "平成元年"),
        ("2019-04-30", "平成31年"),
        ("2019-05-01", "令和元年"),
        ("1956", "昭和31年"),
        ("1989", ""),
        ("1989-01", ""),
        ("1989-02", "平成元年"),
        ("2024-02", "令和6年"),
    ],
)
def test_a_date_has_the_year_of_its_era_where_it_lies_in_one(date: str, expected: str) -> None:
    assert era_of(PartialDate(date), "ja") == expected


def test_only_readers_of_japanese_are_told() -> None:
    assert era_of(PartialDate("1956-10-19"), "en") == ""
    assert era_of(PartialDate("1956-10-19"), "ru") == ""
