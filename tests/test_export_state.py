"""The state at a date as GeoJSON: the outlines of the map, each with its state."""

import json
from typing import Any

import pytest

from geo.export_state import state_geojson
from geo.geojson import read_features
from geo.outlines import BACKGROUND
from geo.paths import DATA_DIR, map_outlines_file
from geo.timeline import change_days
from tests.worlds import ARCHIPELAGO, archipelago, at, shipped


def exported(date: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(state_geojson(shipped(), at(shipped(), date), DATA_DIR))
    return found


@pytest.mark.parametrize("date", ["1600", "1875-05-07", "1956-10-19", "2020"])
def test_every_outline_has_the_state_of_its_unit(date: str) -> None:
    state = at(shipped(), date)
    for feature in exported(date)["features"]:
        told, found = feature["properties"], state.units[feature["properties"]["unit"]]
        assert told["holder"] == found.holder
        assert told["claimants"] == list(found.claimants)
        assert told["status"] == found.status
        assert told["holder_ja"] == shipped().holder(found.holder).names.ja
        assert told["legal_ru"] == found.period.legal.ru
        assert told["until"] is None or told["until"] > date[:4]


def test_the_outlines_are_those_of_the_map_without_the_background() -> None:
    drawn = [
        row
        for row in read_features(map_outlines_file(DATA_DIR))
        if row["properties"]["unit"] != BACKGROUND
    ]
    features = exported("1956-10-19")["features"]
    assert [one["id"] for one in features] == [one["id"] for one in drawn]
    assert [one["geometry"] for one in features] == [one["geometry"] for one in drawn]


def test_it_says_date_version_licences_and_convention() -> None:
    found = exported("1956-10")
    assert found["date"] == "1956-10"
    assert found["version"] == shipped().meta.version
    assert found["convention"]["ru"] == shipped().meta.convention.ru
    assert {row["licence"] for row in found["licences"]} == {"ODbL-1.0", "CC-BY-4.0"}
    assert "OpenStreetMap" in found["licences"][0]["attribution"]


def test_what_changes_between_dates_changes_in_the_file() -> None:
    held = [
        {one["id"]: one["properties"]["holder"] for one in exported(date)["features"]}
        for date in ("1940", "1956")
    ]
    assert held[0]["shikotan"] != held[1]["shikotan"]
    assert held[0]["hokkaido"] == held[1]["hokkaido"]


def test_another_record_has_its_states_too() -> None:
    for day in change_days(archipelago()):
        state = at(archipelago(), day.isoformat())
        found = json.loads(state_geojson(archipelago(), state, ARCHIPELAGO))
        for feature in found["features"]:
            unit = feature["properties"]["unit"]
            assert feature["properties"]["holder"] == state.units[unit].holder
