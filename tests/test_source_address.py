"""What an address of the page of sources asks for, and what it says of what it does not know."""

import pytest

from geo.dates import PartialDate
from geo.source_search import DATE, TITLE, SourceFilter
from pages.parts.source_address import FILTERS, SourceAddress, read_source_address
from tests.worlds import archipelago, wording


def read(**params: str) -> SourceAddress:
    return read_source_address(params, archipelago())


def test_an_address_that_asks_for_nothing_shows_all() -> None:
    assert read() == SourceAddress(SourceFilter())
    assert read(date="1950", lang="ja", event="x") == read()


def test_every_filter_is_read() -> None:
    found = read(
        q=" sea ",
        kind="press,treaty",
        language="ru",
        seen="no",
        used="events,positions",
        **{"from": "1900", "to": "1950-09"},
        sort="date",
        sheet="3",
    )
    assert found.notices == ()
    assert found.sort == DATE
    assert found.sheet == 3
    assert found.wanted == SourceFilter(
        text="sea",
        kinds=("press", "treaty"),
        languages=("ru",),
        is_seen=False,
        used=("events", "positions"),
        start=PartialDate("1900"),
        end=PartialDate("1950-09"),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "novel"),
        ("language", "xx"),
        ("used", "dreams"),
        ("seen", "perhaps"),
        ("sort", "size"),
        ("sheet", "0"),
        ("sheet", "²"),
        ("sheet", "-1"),
        ("from", "1956-19-10"),
        ("to", "soon"),
        ("source", "no-such"),
    ],
)
def test_what_is_not_known_is_left_out_and_told(name: str, value: str) -> None:
    found = read(**{name: value})
    assert found.wanted == SourceFilter()
    assert (found.sort, found.sheet, found.source) == (TITLE, 1, None)
    (notice,) = found.notices
    assert notice.values["value"] == value
    assert value in wording("en")(notice.key, **notice.values)


def test_what_is_known_beside_what_is_not_still_counts() -> None:
    found = read(kind="press,novel,press,,treaty")
    assert found.wanted.kinds == ("press", "treaty")
    assert [notice.values["value"] for notice in found.notices] == ["novel"]


def test_a_huge_number_of_a_sheet_is_read_without_harm() -> None:
    assert read(sheet="9" * 5000).sheet == 999_999_999


def test_a_period_that_runs_backwards_is_turned_round_and_told() -> None:
    found = read(**{"from": "1960", "to": "1950-06"})
    assert (str(found.wanted.start), str(found.wanted.end)) == ("1950-06", "1960")
    assert [notice.key for notice in found.notices] == ["notice.reversed"]
    assert read(**{"from": "1950-06", "to": "1950"}).notices == ()


def test_a_source_is_asked_for_by_its_id() -> None:
    assert read(source="log-1901").source == "log-1901"


def test_clearing_takes_out_all_that_narrows() -> None:
    params = {"q": "x", "kind": "press", "language": "ru", "seen": "yes", "used": "events"}
    params |= {"from": "1900", "to": "1950"}
    assert set(params) == set(FILTERS)
