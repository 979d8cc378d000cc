"""Addresses: what they ask for, what is shown instead of nonsense, and the way back."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.record import Record
from geo.timeline import stop_at
from geo.views import NEUTRAL, views
from pages.parts.address import Address, query, read_address
from tests.worlds import archipelago, shipped, wording

HOSTILE = [
    "",
    " ",
    "<script>alert(1)</script>",
    "**1956**",
    "../../etc/passwd",
    "{value}",
    "{0.__class__}",
    "1956-10-19\n",
    "１９５６",
    "\u202e6591",
    "None",
    "x" * 5_000,
]


def read(params: Mapping[str, str], browser: str | None = None) -> Address:
    return read_address(params, shipped(), browser)


def keys(address: Address) -> list[str]:
    return [notice.key for notice in address.notices]


def test_an_address_without_parameters_shows_the_start_event_without_a_notice() -> None:
    address = read({})
    start = shipped().event(shipped().meta.start_event)
    assert address.when == start.date
    assert shipped().events[address.stop] is start
    assert (address.island, address.language, address.notices) == (None, "en", ())


@pytest.mark.parametrize("text", ["1956-10-19", "1956-10", "1956", "1600", "2026-02-20"])
def test_a_known_date_is_shown_as_it_was_asked(text: str) -> None:
    address = read({"date": text})
    assert str(address.when) == text
    assert address.notices == ()
    assert address.stop == stop_at(shipped(), PartialDate(text))


@pytest.mark.parametrize("text", ["1956-19-10", "1956-02-30", "1599-12-31", "0001", *HOSTILE])
def test_a_date_that_is_none_falls_back_with_a_notice_that_repeats_it(text: str) -> None:
    address = read({"date": text, "island": "iturup", "lang": "ja"})
    (notice,) = address.notices
    assert notice.key == "notice.date"
    assert notice.values["value"] == text
    assert notice.values["shown"] == address.when == read({}).when
    assert (address.island, address.language) == ("iturup", "ja"), "the rest still counts"


def test_a_date_after_the_record_is_shown_with_a_notice() -> None:
    address = read({"date": "2050-06"})
    assert str(address.when) == "2050-06"
    assert address.stop == len(shipped().events) - 1
    assert keys(address) == ["notice.after"]
    assert address.notices[0].values == {"date": shipped().meta.as_of}
    assert keys(read({"date": str(shipped().meta.as_of)})) == []


@pytest.mark.parametrize("unit", shipped().ids("units"))
def test_every_unit_can_be_asked_for(unit: str) -> None:
    address = read({"island": unit})
    assert (address.island, address.notices) == (unit, ())


@pytest.mark.parametrize("text", ["Shikotan", "SHIKOTAN", "色丹島", "polonskogo", "all", *HOSTILE])
def test_an_island_that_is_none_falls_back_with_a_notice_that_names_the_known(text: str) -> None:
    address = read({"island": text})
    assert address.island is None
    assert keys(address) == ["notice.island"]
    assert address.notices[0].values["value"] == text
    assert "shikotan, habomai" in address.notices[0].values["known"]


@pytest.mark.parametrize(
    ("asked", "browser", "shown"),
    [
        (None, None, "en"),
        (None, "ja", "ja"),
        (None, "ja-JP", "ja"),
        (None, "RU-ru", "ru"),
        (None, "de-DE", "en"),
        (None, "", "en"),
        ("ru", "ja-JP", "ru"),
        ("en", "ru", "en"),
    ],
)
def test_the_language_is_that_of_the_address_else_of_the_browser_else_english(
    asked: str | None, browser: str | None, shown: str
) -> None:
    address = read({"lang": asked} if asked else {}, browser)
    assert (address.language, address.notices) == (shown, ())


@pytest.mark.parametrize("text", ["JA", "jp", "ja-JP", "de", *HOSTILE])
def test_a_language_that_is_none_falls_back_to_the_browsers_with_a_notice(text: str) -> None:
    address = read({"lang": text}, "ru-RU")
    assert address.language == "ru"
    assert keys(address) == ["notice.lang"]
    assert address.notices[0].values == {"value": text, "shown": "ru", "known": "en, ja, ru"}


def test_the_language_changes_neither_date_nor_island() -> None:
    shown = [read({"lang": lang, "date": "1956", "island": "habomai"}) for lang in LANGUAGES]
    assert len({(a.when, a.stop, a.island) for a in shown}) == 1


@pytest.mark.parametrize("view", views(shipped()))
def test_the_view_is_that_of_the_address_and_follows_nothing_else(view: str) -> None:
    for browser in (None, "ja-JP", "ru-RU"):
        assert read({"view": view}, browser).view == view
        assert read({"lang": "ja"}, browser).view == NEUTRAL


@pytest.mark.parametrize("text", ["Japan", "ja", "ussr", "neutral ", "", *HOSTILE])
def test_a_view_that_is_none_falls_back_to_the_neutral_one_with_a_notice(text: str) -> None:
    address = read({"view": text}, "ja-JP")
    assert address.view == NEUTRAL
    assert keys(address) == ["notice.view"]
    known = "neutral, japan, russia, de-facto"
    assert address.notices[0].values == {"value": text, "known": known}


def test_every_fault_of_an_address_is_told_at_once() -> None:
    address = read({"lang": "xx", "view": "xx", "date": "soon", "island": "atlantis"})
    assert keys(address) == ["notice.lang", "notice.view", "notice.date", "notice.island"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_can_be_put_in_words(text: str, language: Language) -> None:
    params = {"lang": text, "date": text, "island": text, "event": text}
    for notice in [*read(params).notices, *read({"date": "9999"}).notices]:
        said = wording(language)(notice.key, **notice.values)
        assert str(notice.values.get("value", "")) in said


# ---- two events on one date ------------------------------------------------------------------

TWIN, OTHER = "1945-08-18-general-order-exchange", "1945-08-18-shumshu-landing"


def test_of_two_events_on_one_date_the_last_is_shown_unless_one_is_named() -> None:
    days = [shipped().event(id_).date for id_ in (TWIN, OTHER)]
    assert days[0] == days[1]
    date_only = read({"date": str(days[0])})
    named = read({"date": str(days[0]), "event": TWIN})
    assert shipped().events[date_only.stop].id == OTHER
    assert shipped().events[named.stop].id == TWIN
    assert named.when == date_only.when


def test_an_event_alone_sets_the_date() -> None:
    address = read({"event": TWIN})
    assert shipped().events[address.stop].id == TWIN
    assert address.when == shipped().event(TWIN).date
    assert not address.notices


@pytest.mark.parametrize("event", ["no-such-event", *HOSTILE])
def test_an_event_that_is_none_falls_back_with_a_notice(event: str) -> None:
    address = read({"event": event})
    assert keys(address) == ["notice.event"]
    assert address.when == read({}).when


@pytest.mark.parametrize("event", ["1956-10-19-joint-declaration", "no-such-event", *HOSTILE])
def test_an_event_of_another_date_does_not_move_the_date(event: str) -> None:
    address = read({"date": "1945-08-18", "event": event})
    assert shipped().events[address.stop].id == OTHER
    assert str(address.when) == "1945-08-18"


# ---- and back --------------------------------------------------------------------------------

RECORDS = st.sampled_from([shipped(), archipelago()])


@st.composite
def views(draw: st.DrawFn) -> tuple[Record, Address]:
    record = draw(RECORDS)
    first = record.meta.first_date.first_day
    free = st.dates(first, date(2100, 1, 1)).map(
        lambda day: PartialDate(day.isoformat()[: draw(st.sampled_from((4, 7, 10)))])
    )
    when = draw(free.filter(lambda it: it.first_day >= first) | dates_of_events(record))
    twins = [
        place for place, event in enumerate(record.events) if event.date.first_day == when.first_day
    ]
    stop = draw(st.sampled_from([*twins, stop_at(record, when)]))
    island = draw(st.sampled_from([None, *record.ids("units")]))
    return record, Address(when, stop, island, draw(st.sampled_from(LANGUAGES)))


def dates_of_events(record: Record) -> st.SearchStrategy[PartialDate]:
    return st.sampled_from([event.date for event in record.events])


@given(views(), st.dictionaries(st.sampled_from(["plan", "against", "view", "embed"]), st.text()))
def test_a_view_written_to_the_address_is_read_back(
    view: tuple[Record, Address], others: dict[str, str]
) -> None:
    record, address = view
    written = query(address, record, {"lang": address.language, **others})
    back = read_address(written, record, "en-GB")
    assert (back.when, back.stop, back.island, back.language) == (
        address.when,
        address.stop,
        address.island,
        address.language,
    )
    assert {key: written[key] for key in others} == others


@given(views())
def test_writing_an_address_twice_changes_nothing_more(view: tuple[Record, Address]) -> None:
    record, address = view
    once = query(address, record, {})
    assert query(address, record, once) == once


@pytest.mark.parametrize("text", ["joint-declaration-1956", "atlantis", *HOSTILE])
def test_a_plan_in_the_address_is_no_concern_of_the_map(text: str) -> None:
    address = read({"plan": text, "against": text, "date": "1956"})
    assert address == read({"date": "1956"})
    assert address.notices == ()


def test_clearing_the_island_takes_it_out_of_the_address() -> None:
    before = {"island": "shikotan", "date": "1956", "event": "stale", "lang": "ja"}
    after = query(Address(PartialDate("1960"), 49, None, "ja"), shipped(), before)
    assert "island" not in after
    assert "stale" not in after.values()
    assert after["lang"] == "ja"


@given(st.dictionaries(st.sampled_from(["date", "island", "lang", "event"]), st.text()), st.text())
def test_any_address_and_any_browser_are_answered(params: dict[str, str], browser: str) -> None:
    address = read(params, browser)
    assert 0 <= address.stop < len(shipped().events)
    assert address.language in LANGUAGES
    assert address.island in {None, *shipped().ids("units")}
