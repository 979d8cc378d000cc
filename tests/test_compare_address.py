"""Two dates in an address: asked for, chosen by the atlas, or refused with a notice."""

import pytest

from geo.dates import PartialDate
from pages.parts.address import COMPARE, screen_of
from pages.parts.compare_address import (
    AFTER,
    BEFORE,
    CompareAddress,
    compare_query,
    read_compare_address,
)
from tests.worlds import archipelago, shipped


def read(**params: str) -> CompareAddress:
    """Return what an address asks for; `against` stands for the parameter `with`."""
    if "against" in params:
        params["with"] = params.pop("against")
    return read_compare_address(params, shipped(), None)


def dates(found: CompareAddress) -> tuple[str, str]:
    return str(found.address.when), str(found.against)


def test_an_address_with_a_second_date_opens_the_comparison() -> None:
    assert screen_of({"date": "1930", "with": "1956"}) == (COMPARE, None)
    assert screen_of({"date": "1930"})[0] != COMPARE


@pytest.mark.parametrize("date", ["1956", "1956-10", "1956-10-19", "1600"])
def test_dates_are_as_they_were_asked_for(date: str) -> None:
    found = read(date=date, against="1930-01")
    assert dates(found) == (date, "1930-01")
    assert (found.chosen, found.reason, found.address.notices) == (None, None, ())


def test_an_event_is_a_first_date_too() -> None:
    found = read(event="1956-10-19-joint-declaration", against="1930")
    assert dates(found) == ("1956-10-19", "1930")
    assert found.chosen is None


def test_a_date_that_is_not_named_is_chosen_and_it_is_said_why() -> None:
    assert dates(found := read(date="1930")) == ("1930", "2026-02-07")
    assert (found.chosen, found.reason) == (AFTER, "latest")
    assert dates(found := read(date="2026-02-07")) == ("2026-02-07", "1945-08-27")
    assert (found.chosen, found.reason) == (AFTER, "passed")
    # without any, time runs from left to right
    assert dates(found := read()) == ("1945-08-27", "2026-02-07")
    assert (found.chosen, found.reason) == (BEFORE, "passed")
    assert dates(found := read(against="1930")) == ("2026-02-07", "1930")
    assert (found.chosen, found.reason) == (BEFORE, "latest")
    assert str(read_compare_address({}, archipelago(), None).address.when) == "1900-07-31"


@pytest.mark.parametrize("bad", ["", "1956-13", "1956-02-30", "yesterday", "1500", "<b>1956</b>"])
def test_a_second_date_that_is_none_falls_back_with_a_notice(bad: str) -> None:
    found = read(date="1930", against=bad)
    assert dates(found) == ("1930", "2026-02-07")
    (notice,) = found.address.notices
    assert notice.key == "notice.date"
    assert notice.values["value"] == bad
    assert str(notice.values["shown"]) == "2026-02-07"


def test_two_bad_dates_have_a_notice_each_and_a_date_after_the_record_one() -> None:
    found = read(date="soon", against="later")
    assert [notice.values["value"] for notice in found.address.notices] == ["soon", "later"]
    late = read(date="2090", against="2091")
    assert dates(late) == ("2090", "2091")
    assert [notice.key for notice in late.address.notices] == ["notice.after"]


def test_the_query_keeps_what_it_does_not_speak_of() -> None:
    current = {"date": "1800", "event": "x", "lang": "ja", "view": "japan", "page": "compare"}
    assert compare_query(PartialDate("1930"), PartialDate("1956-10"), current) == {
        "date": "1930",
        "with": "1956-10",
        "lang": "ja",
        "view": "japan",
        "page": "compare",
    }
