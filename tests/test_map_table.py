"""The table that the map follows: complete, equal in every language, and text only."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LANGUAGES, Language
from geo.map_table import Labels, state_table
from geo.palette import fill_colour, hatch_colour
from geo.record import Record
from geo.reported import reported_about
from geo.sentence import state_sentence
from geo.timeline import change_days, state_at, stop_at
from geo.views import NEUTRAL
from geo.webmap import map_state
from tests.hostile import HOSTILE
from tests.worlds import archipelago, at, shipped, wording

RECORDS = {"shipped": shipped, "archipelago": archipelago}
BOTH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=RECORDS)


def table(record: Record, language: Language = "en", view: str = NEUTRAL) -> dict[str, Any]:
    """Return the table as a browser reads it."""
    points = {unit.id: (145.5, 44.25) for unit in record.units}
    labels = Labels(points, {record.units[0].id})
    made = state_table(record, wording(language), labels, view)
    read: dict[str, Any] = json.loads(json.dumps(made, ensure_ascii=False))
    assert read == made
    return read


@pytest.mark.parametrize("text", [*HOSTILE, "{{ 'map_div' }} {% raw %}"])
def test_hostile_text_in_the_record_reaches_the_browser_as_text(text: str) -> None:
    record = shipped()
    first, *others = record.events
    title = first.title.model_copy(update={"en": text})
    hostile = replace(record, events=(first.model_copy(update={"title": title}), *others))
    assert table(hostile)["events"][0]["title"] == text


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_checked_reports_stands_at_the_events_that_they_are_about_only(
    language: Language,
) -> None:
    rows = table(shipped(), language)["events"]
    shown = {row["id"]: row["reported"] for row in rows if "reported" in row}
    say = wording(language)
    assert len(shown) == 2
    for event, found in shown.items():
        (report,) = reported_about(shipped(), event)
        text = say.count("reported.link", len(report.facts))
        assert found == [{"report": report.source.id, "text": text}]


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
    groups = {key.partition(".")[0] for key in words}
    assert groups == {"host", "list", "map", "sentence", "timeline"}
    assert {key for key in words if key.startswith(("host", "sentence"))} == {
        "host.map",
        "sentence.stop",
    }


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


def test_a_table_is_small_enough_to_be_fetched_at_once() -> None:
    assert len(json.dumps(_TABLE, ensure_ascii=False).encode()) < 400_000
