"""The picture of the chronology: a mark for each event, or counts once there are many."""

import json
from typing import Any

import pytest

from geo.chronology import Query, find, values
from geo.fields import LANGUAGES, Language
from geo.model import Event
from pages.parts.chronology_chart import MARKS, chronology_chart, edges_of
from tests.large import large
from tests.worlds import archipelago, shipped, wording

MOST_BYTES = 64_000


def drawn(events: tuple[Event, ...], language: Language = "en") -> dict[str, Any]:
    kinds = sorted({event.kind for event in events})
    chart = chronology_chart(events, kinds, wording(language))
    assert json.loads(json.dumps(chart)) == chart
    return chart


def rows(chart: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart["data"]["values"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_has_a_mark_in_the_row_of_its_kind(language: Language) -> None:
    found, say = rows(drawn(shipped().events, language)), wording(language)
    assert [row["id"] for row in found] == [event.id for event in shipped().events]
    assert [row["event"] for row in found] == [e.title[language] for e in shipped().events]
    assert [row["kind"] for row in found] == [
        say(f"chronology.kind-{e.kind}") for e in shipped().events
    ]
    for row, event in zip(found, shipped().events, strict=True):
        assert 0 <= row["year"] - event.date.first_day.year < 1


@pytest.mark.parametrize(
    "query", [Query(), Query(kinds=("visit",)), Query("共同宣言"), Query(kinds=("war", "law"))]
)
def test_time_runs_from_edge_to_edge_and_ever_onwards(query: Query) -> None:
    scale = drawn(find(shipped(), query))["encoding"]["x"]["scale"]
    years, places = scale["domain"], [float(p["expr"].split("*")[1]) for p in scale["range"]]
    assert len(years) == len(places)
    assert sorted(set(years)) == years
    assert sorted(set(places)) == places
    assert (places[0], round(places[-1], 3)) == (0, 1)
    found = [event.date.first_day.year for event in find(shipped(), query)]
    assert years[0] <= min(found) <= max(found) < years[-1]


def test_a_stretch_with_more_events_is_wider_than_its_time() -> None:
    scale = drawn(shipped().events)["encoding"]["x"]["scale"]
    places = dict(
        zip(scale["domain"], (float(p["expr"].split("*")[1]) for p in scale["range"]), strict=True)
    )
    assert places[1950] - places[1900] > 1.5 * (places[1700] - places[1650])


@pytest.mark.parametrize(
    ("years", "edges"),
    [
        ([1956], (1956, 1957)),
        ([1956, 1957], (1956, 1957, 1958)),
        ([1600, 2026], (1600, 1650, 1700, 1750, 1800, 1850, 1900, 1950, 2000, 2027)),
        ([1999], (1999, 2000)),
    ],
)
def test_edges_are_round_years_around_all_events(years: list[int], edges: tuple[int, ...]) -> None:
    assert edges_of(years) == edges


def test_many_events_are_counted_by_kind_and_decade() -> None:
    events = large(10_000).events
    found = rows(drawn(events))
    assert sum(row["count"] for row in found) == len(events)
    assert len({(row["kind"], row["decade"]) for row in found}) == len(found)
    assert found[0]["decade"] == "1600s"
    # a mark that stands for many events opens none
    assert "params" not in drawn(events)
    assert "params" in drawn(shipped().events)
    assert len(found) <= len(values(shipped(), "kinds")) * 44


def test_what_travels_does_not_grow_with_the_number_of_events() -> None:
    sizes = {
        count: max(
            len(json.dumps(drawn(large(count).events, language), ensure_ascii=False).encode())
            for language in LANGUAGES
        )
        for count in (MARKS, 5_000, 10_000)
    }
    assert max(sizes.values()) < MOST_BYTES, sizes
    # each kind has events in every decade by then
    assert sizes[10_000] < 1.05 * sizes[5_000]


def test_the_picture_of_another_record_has_its_own_time() -> None:
    chart = drawn(archipelago().events)
    assert chart["encoding"]["x"]["scale"]["domain"][0] == 1800
    assert len(rows(chart)) == 5
