"""Addresses of the page of plans: what they ask for, what is shown instead, and the way back."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LANGUAGES, Language
from geo.plans import movable_units, plan_name, plan_named
from geo.record import Record
from geo.webmap import marked_provision
from pages.parts.plan_address import PlanAddress, plan_query, read_plan_address
from tests.worlds import archipelago, shipped, wording

DEFAULT = "joint-declaration-1956"
HOSTILE = [
    "",
    " ",
    ",",
    "<script>alert(1)</script>",
    "**shikotan**",
    "../../etc/passwd",
    "{value}",
    "{0.__class__}",
    "shikotan\n",
    "shikotan,",
    "Shikotan",
    "色丹島",
    "\u202enatokihs",
    "None",
    "hokkaido",
    "x" * 5_000,
    "shikotan," * 500,
]


def read(params: Mapping[str, str], browser: str | None = None) -> PlanAddress:
    return read_plan_address(params, shipped(), browser)


def shown(address: PlanAddress, record: Record | None = None) -> tuple[str, str | None]:
    """Return both plans as an address names them."""
    record = record or shipped()
    against = address.against
    return plan_name(record, address.plan), against and plan_name(record, against)


def keys(address: PlanAddress) -> list[str]:
    return [notice.key for notice in address.notices]


def test_an_address_without_a_plan_shows_that_of_the_marked_provision() -> None:
    address = read({})
    assert shown(address) == (DEFAULT, None)
    assert marked_provision(shipped()).proposal == DEFAULT
    assert (address.language, address.notices) == ("en", ())


def test_another_record_has_another_default() -> None:
    address = read_plan_address({}, archipelago(), None)
    assert shown(address, archipelago()) == ("joint-note-1920", None)


@pytest.mark.parametrize("name", [*shipped().ids("proposals"), "none", "urup", "shikotan,habomai"])
def test_a_plan_is_shown_as_it_was_asked(name: str) -> None:
    for other in (None, "none", "four-islands-japan"):
        params = {"plan": name} | ({"against": other} if other else {})
        address = read(params)
        assert address.plan == plan_named(shipped(), name)
        assert shown(address) == (name, other)
        assert address.notices == ()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_that_is_none_falls_back_with_a_notice_that_says_what_is_possible(
    text: str, language: Language
) -> None:
    address = read({"plan": text, "against": "none", "lang": language})
    assert shown(address) == (DEFAULT, "none"), "the rest still counts"
    assert address.language == language
    (notice,) = address.notices
    assert notice.key == "notice.plan"
    assert notice.values == {
        "value": text,
        "shown": shipped().proposal(DEFAULT).names[language],
        "known": ", ".join(movable_units(shipped())),
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_plan_to_compare_with_that_is_none_is_left_out_with_a_notice(text: str) -> None:
    address = read({"plan": "none", "against": text})
    assert shown(address) == ("none", None)
    (notice,) = address.notices
    assert (notice.key, notice.values) == ("notice.against", {"value": text})


def test_every_fault_of_an_address_is_told_at_once() -> None:
    address = read({"lang": "xx", "plan": "atlantis", "against": "lemuria"}, "ru-RU")
    assert keys(address) == ["notice.lang", "notice.plan", "notice.against"]
    assert address.language == "ru"
    assert address.notices[1].values["shown"] == shipped().proposal(DEFAULT).names.ru


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_can_be_put_in_words(text: str, language: Language) -> None:
    for notice in read({"plan": text, "against": text, "lang": text}).notices:
        said = wording(language)(notice.key, **notice.values)
        assert text in said


@pytest.mark.parametrize(
    ("asked", "browser", "wanted"),
    [(None, None, "en"), (None, "ja-JP", "ja"), ("ru", "ja-JP", "ru"), (None, "de-DE", "en")],
)
def test_the_language_is_found_as_on_the_other_screen(
    asked: str | None, browser: str | None, wanted: str
) -> None:
    address = read({"lang": asked} if asked else {}, browser)
    assert (address.language, address.notices) == (wanted, ())


def test_the_language_changes_neither_plan() -> None:
    params = {"plan": "half-area-2006", "against": "urup"}
    assert {shown(read({**params, "lang": lang})) for lang in LANGUAGES} == {
        ("half-area-2006", "urup")
    }


# ---- and back --------------------------------------------------------------------------------


def test_what_the_screen_does_not_speak_of_stays_in_the_address() -> None:
    others = {"date": "1956-10-19", "island": "shikotan", "lang": "ja", "view": "neutral"}
    current = {**others, "plan": "none", "against": "status-quo"}
    written = plan_query(read({"plan": "urup"}), shipped(), current)
    assert written == {**others, "plan": "urup"}, "and the old comparison is gone"
    compared = read({"plan": "urup", "against": "none"})
    assert plan_query(compared, shipped(), others) == {**others, "plan": "urup", "against": "none"}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("habomai,shikotan", "shikotan,habomai"),
        ("urup,iturup,kunashir", "kunashir,iturup,urup"),
        ("shikotan,shikotan", "shikotan"),
        ("joint-declaration-1956", "joint-declaration-1956"),
    ],
)
def test_units_are_written_in_the_order_of_the_record(asked: str, written: str) -> None:
    address = read({"plan": asked, "against": asked})
    assert plan_query(address, shipped(), {}) == {"plan": written, "against": written}


NAMES = {
    world: [
        *record.ids("proposals"),
        "none",
        *(
            ",".join(units)
            for size in (1, 2, 3)
            for units in combinations(movable_units(record), size)
        ),
    ]
    for world, record in (("shipped", shipped()), ("archipelago", archipelago()))
}
RECORDS = {"shipped": shipped(), "archipelago": archipelago()}


@given(st.data(), st.dictionaries(st.sampled_from(["date", "island", "view"]), st.text()))
def test_plans_written_to_the_address_are_read_back(
    data: st.DataObject, others: dict[str, str]
) -> None:
    world = data.draw(st.sampled_from(sorted(RECORDS)))
    names = st.sampled_from(NAMES[world])
    plan, against = data.draw(names), data.draw(st.none() | names)
    params = {"plan": plan} | ({"against": against} if against else {})
    record = RECORDS[world]
    address = read_plan_address({**others, **params}, record, "en-GB")
    written = plan_query(address, record, others)
    assert written == {**others, **params}
    assert read_plan_address(written, record, "en-GB") == address
    assert plan_query(address, record, written) == written


@given(st.dictionaries(st.sampled_from(["plan", "against", "lang", "date"]), st.text()), st.text())
def test_any_address_and_any_browser_are_answered(params: dict[str, str], browser: str) -> None:
    address = read(params, browser)
    assert address.language in LANGUAGES
    plan, against = shown(address)
    back = plan_query(address, shipped(), {})
    assert (back["plan"], back.get("against")) == (plan, against)
