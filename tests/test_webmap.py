"""The map never changes, the state does; what travels is complete, ours and escaped."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import folium
import pytest
import streamlit_folium
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LANGUAGES, Language
from geo.palette import fill_colour, hatch_colour
from geo.record import Record
from geo.sentence import state_sentence
from geo.timeline import change_days, state_at, stop_at
from geo.webmap import (
    MapFiles,
    atlas_map,
    map_state,
    mark_class,
    marked_provision,
    state_group,
    state_table,
)
from tests.worlds import archipelago, at, shipped, wording

RECORDS = {"shipped": shipped, "archipelago": archipelago}
BOTH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=RECORDS)

# braces are left out: folium reads scripts as templates twice, and only ids and our own addresses
# get into them
HOSTILE = [
    "</script><script>alert(1)</script>",
    'it\'s "quoted" `so`',
    "line\u2028end\nand more\\",
    "<!-- & &amp;",
]


VIEW, BOUNDS = (145.0, 43.0, 149.0, 46.0), (139.0, 41.0, 157.0, 55.0)


def new_map(
    outlines: str = "/outlines/map.geojson?v=1",
    sea: str | None = "/outlines/sea-map.geojson?v=1",
    neighbours: Mapping[str, str] | None = None,
) -> folium.Map:
    files = MapFiles("/web", outlines, sea, neighbours or {"japan-elsewhere": "japan"})
    return atlas_map(files, view=VIEW, bounds=BOUNDS)


def settings(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the map is made with, read from the script that is sent."""
    (found,) = re.findall(r"FourIslands\.create\(\w+, (\{.*?\})\);", message["script"])
    read: dict[str, Any] = json.loads(found)
    return read


def table(record: Record, language: Language = "en") -> dict[str, Any]:
    """Return the table as a browser reads it."""
    points = {unit.id: (145.5, 44.25) for unit in record.units}
    made = state_table(record, wording(language), points, {record.units[0].id})
    read: dict[str, Any] = json.loads(json.dumps(made, ensure_ascii=False))
    assert read == made
    return read


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return the list into which st_folium puts what it would send to the browser."""
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **kw: messages.append(kw))
    return messages


def send(message: Mapping[str, Any], shown: folium.Map | None = None) -> None:
    streamlit_folium.st_folium(
        shown or new_map(),
        key="map",
        feature_group_to_add=state_group(message),
        returned_objects=["last_active_drawing"],
    )


def test_the_map_is_the_same_for_every_date_language_and_selection(
    sent: list[dict[str, Any]],
) -> None:
    record = shipped()
    for language in LANGUAGES:
        for change in change_days(record):
            for selected, marked in ((None, False), ("shikotan", True)):
                state = at(record, change.isoformat())
                shown = map_state(record, state, selected=selected, marked=marked)
                send({"table": f"/tables/{language}.json", "state": shown})
    assert len({message["script"] for message in sent}) == 1, "byte for byte"
    assert len({message["key"] for message in sent}) == 1, "one map by streamlit_folium's rule"
    assert len({message["feature_group"] for message in sent}) > len(change_days(record))


def test_other_outlines_make_another_map(sent: list[dict[str, Any]]) -> None:
    state = {"table": "t", "state": {}}
    send(state, new_map("/outlines/map.geojson?v=1"))
    send(state, new_map("/outlines/map.geojson?v=2"))
    assert sent[0]["key"] != sent[1]["key"]


def test_another_sea_and_other_neighbours_make_another_map(sent: list[dict[str, Any]]) -> None:
    state = {"table": "t", "state": {}}
    send(state, new_map())
    send(state, new_map(sea="/outlines/sea-map.geojson?v=2"))
    send(state, new_map(sea=None))
    send(state, new_map(neighbours={"japan-elsewhere": "russia"}))
    assert len({message["key"] for message in sent}) == len(sent)


def test_the_map_knows_where_its_geometry_is_and_who_holds_the_coasts_around(
    sent: list[dict[str, Any]],
) -> None:
    send({"table": "t", "state": {}})
    assert settings(sent[0]) == {
        "geometry": "/outlines/map.geojson?v=1",
        "sea": "/outlines/sea-map.geojson?v=1",
        "neighbours": {"japan-elsewhere": "japan"},
        # corners as Leaflet has them: lat before lon, south-west before north-east
        "view": [[43.0, 145.0], [46.0, 149.0]],
        "bounds": [[41.0, 139.0], [55.0, 157.0]],
    }


def test_a_map_without_a_sea_asks_for_none(sent: list[dict[str, Any]]) -> None:
    files = MapFiles("/web", "/outlines/map.geojson?v=1")
    send({"table": "t", "state": {}}, atlas_map(files, view=VIEW, bounds=BOUNDS))
    found = settings(sent[0])
    assert (found["sea"], found["neighbours"]) == (None, {})
    assert "sea-map" not in sent[0]["script"]


def test_classes_survive_the_rule_that_forgets_what_follows_an_underscore() -> None:
    for record in (shipped(), archipelago()):
        for table_name in ("units", "holders", "parties", "boundaries"):
            assert not [id_ for id_ in record.ids(table_name) if "_" in id_]
        assert "_" not in mark_class(marked_provision(record))


def test_nothing_is_asked_of_another_host(sent: list[dict[str, Any]]) -> None:
    shown = new_map()
    send({"table": "/tables/en.json", "state": {}}, shown)
    (message,) = sent
    assert message["js_links"] == ["/web/leaflet/leaflet.js", "/web/map.js"]
    assert message["css_links"] == ["/web/leaflet/leaflet.css", "/web/map.css"]
    for part in ("script", "header", "html", "feature_group"):
        assert not re.search(r"(https?:)?//[a-z]", message[part] or ""), part
    assert shown.options.get("attribution_control") is not True
    assert not [child for child in shown._children.values() if "TileLayer" in type(child).__name__]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_state_is_escaped_and_recoverable(
    text: str, sent: list[dict[str, Any]]
) -> None:
    message = {"table": text, "state": {"selected": text, "units": {text: [text]}}}
    send(message)
    script = sent[0]["feature_group"]
    assert "<" not in script
    assert "\u2028" not in script
    (found,) = re.findall(r"window\.atlas\.receive\((\{.*?\})\);", script)
    assert json.loads(found) == message


@pytest.mark.parametrize("text", [*HOSTILE, "{{ 'map_div' }} {% raw %}"])
def test_hostile_text_in_the_record_reaches_the_browser_as_text(text: str) -> None:
    record = shipped()
    first, *others = record.events
    title = first.title.model_copy(update={"en": text})
    hostile = replace(record, events=(first.model_copy(update={"title": title}), *others))
    assert table(hostile)["events"][0]["title"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_address_cannot_leave_the_map_script(
    text: str, sent: list[dict[str, Any]]
) -> None:
    send({}, new_map(text, text, {text: text}))
    assert "<script" not in sent[0]["script"]
    assert "</script" not in sent[0]["script"]
    found = settings(sent[0])
    assert (found["geometry"], found["sea"], found["neighbours"]) == (text, text, {text: text})


@BOTH
def test_the_segments_of_the_table_are_the_states_of_every_change_day(record: Record) -> None:
    segments = table(record)["segments"]
    assert [segment["start"] for segment in segments] == [
        day.isoformat() for day in change_days(record)
    ]
    for segment in segments:
        state = at(record, segment["start"])
        assert segment["lines"] == list(state.boundaries)
        assert segment["units"] == {
            unit: {"holder": found.holder, "claimants": list(found.claimants)}
            for unit, found in state.units.items()
        }


@BOTH
def test_iso_texts_of_segments_sort_like_their_days(record: Record) -> None:
    starts = [segment["start"] for segment in table(record)["segments"]]
    assert starts == sorted(set(starts))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", start) for start in starts)


@given(st.sampled_from(shipped().events), st.sampled_from(["kunashir", None]), st.booleans())
def test_the_state_of_the_map_is_the_segment_of_the_table(
    event: Any, selected: str | None, marked: bool
) -> None:
    record = shipped()
    state = state_at(record, event.date)
    shown = map_state(record, state, selected=selected, marked=marked)
    segment = _TABLE["segments"][shown["segment"]]
    assert {key: shown[key] for key in ("units", "lines")} == {
        key: segment[key] for key in ("units", "lines")
    }
    assert segment["start"] == state.segment.start.isoformat()
    assert shown["selected"] == selected
    assert shown["marked"] == (_TABLE["provision"]["covers"] if marked else [])
    assert (shown["mark"], shown["markLine"]) == (
        _TABLE["provision"]["mark"],
        _TABLE["provision"]["line"],
    )


_TABLE = table(shipped())


@pytest.mark.parametrize("language", LANGUAGES)
@BOTH
def test_each_event_says_what_the_map_shows_on_its_day(record: Record, language: Language) -> None:
    rows = table(record, language)["events"]
    assert [row["id"] for row in rows] == [event.id for event in record.events]
    for row, event in zip(rows, record.events, strict=True):
        state = state_at(record, event.date)
        assert row["sentence"] == state_sentence(record, state, wording(language))
        assert row["day"] == event.date.first_day.isoformat()
        assert row["date"] == str(event.date)
        assert row["title"] == event.title[language]
        assert row["summary"] == event.summary[language]
    assert stop_at(record, record.events[-1].date) == len(rows) - 1


def test_numbers_and_states_are_the_same_in_every_language() -> None:
    record = shipped()
    languages = [table(record, language) for language in LANGUAGES]
    for key in ("segments", "provision"):
        assert languages[0][key] == languages[1][key] == languages[2][key]
    for key in ("words", "events", "units", "holders", "lines"):
        assert languages[0][key] != languages[1][key], f"{key} are not translated"
        assert languages[0][key].__class__ is languages[1][key].__class__


def test_the_table_has_a_colour_for_every_holder_and_a_hatch_for_every_claimant() -> None:
    record = shipped()
    for holder in record.holders:
        row = _TABLE["holders"][holder.id]
        assert row["fill"] == fill_colour(holder.fill.hue_deg)
        assert row["stripes"] == (list(holder.fill.stripes) if holder.fill.stripes else None)
    claimants = {
        party
        for segment in _TABLE["segments"]
        for unit in segment["units"].values()
        for party in unit["claimants"]
    }
    assert claimants == set(_TABLE["parties"])
    hatches = {party: row["hatch"] for party, row in _TABLE["parties"].items()}
    assert hatches["japan"]["angle"] != hatches["russia"]["angle"] == hatches["ussr"]["angle"]
    assert hatches["japan"]["colour"] == hatch_colour(record.holder("japan").fill.hue_deg)


def test_only_wording_that_the_browser_shows_travels() -> None:
    words = _TABLE["words"]
    assert words["map.zoom-in"] == wording("en")("map.zoom-in")
    assert {key.partition(".")[0] for key in words} == {"map", "timeline"}


def test_places_lines_and_labels_have_coordinates_in_lon_lat_order() -> None:
    for place in _TABLE["places"]:
        lon, lat = place["point"]
        assert (130 < lon < 170, 40 < lat < 60) == (True, True), place["id"]
    for line in _TABLE["lines"].values():
        assert all(130 < lon < 170 and 40 < lat < 60 for lon, lat in line["coordinates"])
    assert _TABLE["units"]["kunashir"] == {
        "name": "Kunashir / Kunashiri",
        "main": True,
        "point": [145.5, 44.25],
        "beside": True,
    }
    assert _TABLE["units"]["iturup"]["beside"] is False


def test_a_step_costs_little_and_a_table_is_fetched_once() -> None:
    record = shipped()
    for change in change_days(record):
        shown = map_state(record, at(record, change.isoformat()), selected=None, marked=True)
        assert len(json.dumps(shown)) < 3_000
    assert len(json.dumps(_TABLE, ensure_ascii=False).encode()) < 400_000
