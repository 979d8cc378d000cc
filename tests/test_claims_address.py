"""Addresses of positions, arguments and charts: what they ask for, and what falls back."""

from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LANGUAGES, Language
from geo.questions import in_order
from geo.voices import speaking_parties
from pages.parts.charts_address import ChartsAddress, read_charts_address
from pages.parts.claims_address import (
    ClaimsAddress,
    default_order,
    order_value,
    read_claims_address,
)
from tests.hostile import HOSTILE
from tests.worlds import archipelago, shipped


def claims(language: Language = "en", **params: str) -> ClaimsAddress:
    return read_claims_address(params, shipped(), language)


def charts(**params: str) -> ChartsAddress:
    return read_charts_address(params, shipped())


def keys(address: ClaimsAddress | ChartsAddress) -> list[str]:
    return [notice.key for notice in address.notices]


def test_without_a_wish_those_who_claim_today_stand_in_alphabetical_order() -> None:
    assert claims() == ClaimsAddress("positions", ("japan", "russia"), None, None)
    assert claims("ru").order == ("russia", "japan")
    found = read_claims_address({}, archipelago(), "en")
    assert (found.order, found.notices) == (("norland", "sudria"), ())


def test_an_entry_opens_its_section() -> None:
    assert claims(argument="arg-kurils-scope").show == "arguments"
    assert claims(instrument="shimoda-1855").show == "instruments"
    assert claims(argument="arg-kurils-scope", show="positions").show == "positions"


@pytest.mark.parametrize(
    ("asked", "order", "notices"),
    [
        ("russia,japan", ("russia", "japan"), []),
        ("ussr", ("ussr",), []),
        ("usa, japan", ("usa", "japan"), []),
        ("japan,japan", ("japan",), []),
        ("japan,atlantis,russia", ("japan", "russia"), ["claims.notice-order"]),
        ("netherlands", ("japan", "russia"), ["claims.notice-order"]),
        ("", ("japan", "russia"), ["claims.notice-order"]),
    ],
)
def test_an_order_is_kept_and_who_has_no_position_is_named(
    asked: str, order: tuple[str, ...], notices: list[str]
) -> None:
    found = claims(order=asked)
    assert (found.order, keys(found)) == (order, notices)


@pytest.mark.parametrize("name", ["show", "order", "argument", "instrument"])
@pytest.mark.parametrize("value", HOSTILE)
def test_an_unknown_value_falls_back_with_one_notice(name: str, value: str) -> None:
    found = claims(**{name: value})
    assert keys(found) == [f"claims.notice-{name}"]
    assert (found.order, found.argument, found.instrument) == (("japan", "russia"), None, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_order_has_an_address_that_asks_for_it(language: Language) -> None:
    for size in (1, 2, 3):
        for order in permutations(speaking_parties(shipped()), size):
            value = order_value(shipped(), order, language)
            asked = {} if value is None else {"order": value}
            assert read_claims_address(asked, shipped(), language).order == order
    assert order_value(shipped(), default_order(shipped(), language), language) is None
    assert order_value(shipped(), (), language) is None


def test_sides_follow_the_order_that_was_chosen() -> None:
    sides = {"japan", "russia"}
    assert in_order(sides, shipped(), ("russia", "usa", "japan")) == ("russia", "japan")
    assert in_order(sides, shipped(), ("usa", "russia")) == ("russia", "japan")
    assert set(in_order(sides, shipped(), ("ainu",))) == sides


def test_without_a_wish_control_is_charted_in_the_years_of_most_changes() -> None:
    assert charts() == ChartsAddress("control", (1760, 2026))
    assert charts(chart="events").chart == "events"


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ({"from": "1850", "to": "1960"}, (1850, 1960)),
        ({"from": "1900"}, (1900, 2026)),
        ({"to": "1950"}, (1760, 1950)),
        ({"from": "1600", "to": "2026"}, (1600, 2026)),
    ],
)
def test_a_span_within_the_record_is_shown(asked: dict[str, str], span: tuple[int, int]) -> None:
    assert charts(**asked) == ChartsAddress("control", span)


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "1599"},
        {"to": "2027"},
        {"from": "1950", "to": "1950"},
        {"from": "1960", "to": "1900"},
        {"from": "-100"},
        {"from": "1855-02-07"},
        {"from": "１９００"},
        {"to": "1750"},
        *({"from": value} for value in HOSTILE),
    ],
)
def test_another_span_falls_back_with_a_notice(asked: Mapping[str, str]) -> None:
    found = charts(**asked)
    assert (found.span, keys(found)) == ((1760, 2026), ["charts.notice-span"])


@given(st.dictionaries(st.sampled_from(["chart", "from", "to"]), st.text(max_size=9)))
def test_any_address_of_charts_is_read(params: dict[str, str]) -> None:
    found = read_charts_address(params, shipped())
    first, last = found.span
    assert 1600 <= first < last <= 2026
    assert found.chart in {"control", "population", "events"}
