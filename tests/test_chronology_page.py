"""The chronology on its page, as Python hands it to the browser."""

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.chronology import Query, find
from geo.fields import LANGUAGES, Language
from geo.paths import DATA_DIR
from geo.reported import reports as reports_of
from pages.parts import cached, chronology_filters, chronology_list, search
from pages.parts.chronology_address import EVENTS_PER_SHEET
from pages.parts.plain import plain
from tests import screens
from tests.hostile import HOSTILE
from tests.large import large
from tests.worlds import archipelago_folder, shipped, wording

DECLARATION = "1956-10-19-joint-declaration"
MANY = 10_000
# one part of the list with an open event, the filters, and no more
MOST_BYTES = 60_000

Parts = dict[str, dict[str, Any]]


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Parts:
    """Return, once the page has run, what each part in the browser is given."""
    given: Parts = {}

    def hearing(name: str) -> Any:
        return lambda **call: given.update({name: call["data"]})

    monkeypatch.setattr(search, "_search", hearing("search"))
    monkeypatch.setattr(chronology_filters, "_filters", hearing("filters"))
    monkeypatch.setattr(chronology_list, "_events", hearing("events"))
    return given


def opened(**params: str) -> AppTest:
    wanted = {name.strip("_"): value for name, value in params.items()}
    return screens.opened(page="chronology", **wanted)


def warned(app: AppTest) -> list[str]:
    return [warning.value for warning in app.warning]


def listed(parts: Parts) -> list[str]:
    return [line["id"] for line in parts["events"]["lines"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_with_all_events_in_every_language(parts: Parts, language: Language) -> None:
    app, say = opened(lang=language), wording(language)
    assert warned(app) == []
    assert [title.value for title in app.title] == [plain(say("nav.chronology"))]
    everything = shipped().events
    assert parts["filters"]["status"] == say.count("island.event-count", len(everything))
    assert listed(parts) == [event.id for event in everything[:EVENTS_PER_SHEET]]
    assert parts["events"]["open"] is None
    assert parts["filters"]["active"] == []
    assert parts["search"]["value"] == ""


def test_filters_of_the_address_narrow_list_counts_and_picture(parts: Parts) -> None:
    app = opened(lang="en", q="habomai", kind="treaty,declaration", from_="1900", to="1960")
    query = Query("habomai", kinds=("declaration", "treaty"))
    wanted = [e.id for e in find(shipped(), query) if "1900" <= str(e.date) < "1961"]
    assert listed(parts) == wanted
    assert parts["filters"]["status"] == f"{len(wanted)} of {len(shipped().events)} events"
    says = [says for _, _, says in parts["filters"]["active"]]
    assert says == [
        {"q": ""},
        {"kind": "treaty"},
        {"kind": "declaration"},
        {"from": ""},
        {"to": ""},
    ]
    assert set(parts["filters"]["clear"][1].values()) == {""}
    assert parts["search"]["value"] == "habomai"
    assert warned(app) == []


def test_links_of_the_list_keep_what_is_asked_for(parts: Parts) -> None:
    opened(lang="ja", kind="treaty", view="russia", island="habomai", list="1")
    base = parts["events"]["base"]
    assert base.startswith("?")
    assert set(base[1:].split("&")) == {
        "page=chronology",
        "kind=treaty",
        "lang=ja",
        "view=russia",
        "island=habomai",
    }


def test_an_event_in_full_leads_to_the_map_and_to_its_neighbours(parts: Parts) -> None:
    opened(lang="en", event=DECLARATION, kind="declaration")
    open_ = parts["events"]["open"]
    assert open_["id"] == DECLARATION
    assert open_["address"] == f"?page=chronology&event={DECLARATION}&lang=en"
    (link,) = [href for text, href in open_["links"] if text == wording("en")("chronology.on-map")]
    assert set(link[1:].split("&")) == {"date=1956-10-19", f"event={DECLARATION}", "lang=en"}
    among = [event.id for event in find(shipped(), Query(kinds=("declaration",)))]
    place = among.index(DECLARATION)
    assert open_["previous"]["id"] == among[place - 1]
    assert open_["next"]["id"] == among[place + 1]
    assert parts["events"]["apart"] is None


def test_an_event_of_the_news_leads_to_the_reports_that_were_checked(parts: Parts) -> None:
    reports = [(one.event.id, one.source.id) for one in reports_of(shipped()) if one.event]
    assert reports
    for event, report in reports:
        opened(lang="en", event=event)
        links = [href for _, href in parts["events"]["open"]["links"]]
        assert [f"report={report}" in href for href in links] == [False, True]
    opened(lang="en", event=DECLARATION)
    assert len(parts["events"]["open"]["links"]) == 1


def test_an_event_that_is_not_among_those_found_stands_apart(parts: Parts) -> None:
    opened(lang="ru", event=DECLARATION, kind="visit")
    assert parts["events"]["apart"]["id"] == DECLARATION
    assert DECLARATION not in listed(parts)
    everything = [event.id for event in shipped().events]
    place = everything.index(DECLARATION)
    assert parts["events"]["open"]["next"]["id"] == everything[place + 1]


def test_first_and_last_event_have_one_neighbour(parts: Parts) -> None:
    opened(event=shipped().events[0].id)
    assert parts["events"]["open"]["previous"] is None
    opened(event=shipped().events[-1].id)
    assert parts["events"]["open"]["next"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hit_is_said_and_can_be_cleared(parts: Parts, language: Language) -> None:
    app, say = opened(lang=language, q="zzzz"), wording(language)
    none, label, says = parts["events"]["none"]
    assert (none, label) == (say("chronology.no-hit"), say("chronology.clear"))
    assert {"q", "kind", "party", "unit", "from", "to", "confidence"} == set(says)
    assert listed(parts) == []
    assert parts["filters"]["status"] == say.count(
        "chronology.count", 0, all=say.number(len(shipped().events))
    )
    # no picture of nothing
    assert say("chronology.chart") not in [box.label for box in app.expander]


def test_what_an_address_has_wrong_is_told_and_the_rest_is_shown(parts: Parts) -> None:
    app = opened(
        lang="en",
        kind="treaty,party",
        unit="atlantis",
        from_="1956",
        to="1855",
        list="7",
        event="x",
    )
    found = "\n".join(warned(app))
    for told in ("“party”", "“atlantis”", "backwards", "“7”", "“x”"):
        assert told in found.replace("\\", "")
    assert len(warned(app)) == 5
    assert {line["kind"] for line in parts["events"]["lines"]} == {"Treaty"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(parts: Parts, text: str) -> None:
    app = opened(lang="en", q=text, kind=text, unit=text)
    assert parts["search"]["value"] == text.strip()
    # once for each place where it is unknown
    assert [plain(text.split(",")[0].strip()) in told for told in warned(app)] == [True, True]


def test_places_are_named_as_the_view_names_them(parts: Parts) -> None:
    opened(lang="en", unit="iturup")
    neutral = parts["events"]["lines"][0]["units"]
    opened(lang="en", unit="iturup", view="japan")
    assert "Iturup / Etorofu" in neutral
    shown = parts["events"]["lines"][0]["units"]
    assert "Etorofu" in shown
    assert "Iturup" not in shown


def test_another_record_has_its_own_filters(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("chronology"))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    opened(lang="en", party="norland")
    assert len(listed(parts)) == 4
    groups = {group["parameter"]: group["options"] for group in parts["filters"]["groups"]}
    assert [value for value, *_ in groups["unit"]] == ["alder", "cedar", "dune-north", "dune-south"]
    assert [(value, n, chosen) for value, _, n, chosen in groups["party"]] == [
        ("fishers", 1, False),
        ("norland", 4, True),
        ("sudria", 3, False),
    ]


def test_of_ten_thousand_events_one_part_travels(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = cached.atlas()
    few.tables("ru", "neutral")
    many = replace(few, record=large(MANY))
    sizes = {}
    for name, world in (("few", few), ("many", many)):
        monkeypatch.setattr(cached, "atlas", lambda world=world: world)
        # the same event, with all that is told of it
        opened(lang="ru", event=world.record.events[90].id)
        sizes[name] = len(json.dumps(parts, ensure_ascii=False).encode())
        assert len(listed(parts)) == EVENTS_PER_SHEET
    assert parts["filters"]["status"] == wording("ru").count("island.event-count", MANY)
    assert parts["events"]["sheets"]["count"] == MANY / EVENTS_PER_SHEET
    assert max(sizes.values()) < MOST_BYTES, sizes
    assert sizes["many"] < 1.3 * sizes["few"], sizes
    assert few.data == DATA_DIR
