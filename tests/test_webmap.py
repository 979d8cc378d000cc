"""The map never changes, the state does; what travels is complete, ours and escaped."""

import json
import re
from collections.abc import Mapping
from typing import Any

import folium
import pytest
import streamlit_folium

from geo.fields import LANGUAGES
from geo.timeline import change_days
from geo.webmap import (
    MapFiles,
    atlas_map,
    map_state,
    mark_of,
    state_group,
)
from tests.hostile import HOSTILE
from tests.worlds import archipelago, at, shipped

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
        assert "_" not in mark_of(record)["mark"]


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


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_address_cannot_leave_the_map_script(
    text: str, sent: list[dict[str, Any]]
) -> None:
    send({}, new_map(text, text, {text: text}))
    assert "<script" not in sent[0]["script"]
    assert "</script" not in sent[0]["script"]
    found = settings(sent[0])
    assert (found["geometry"], found["sea"], found["neighbours"]) == (text, text, {text: text})


def test_a_step_costs_little() -> None:
    record = shipped()
    for change in change_days(record):
        shown = map_state(record, at(record, change.isoformat()), selected=None, marked=True)
        assert len(json.dumps(shown)) < 3_000
