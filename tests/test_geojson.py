"""GeoJSON text that is the same each time, and every fault of a file."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry import shape

from geo.errors import Problem
from geo.files import replace_files
from geo.geojson import (
    Feature,
    Written,
    geojson_text,
    made_features,
    read_features,
    read_meta,
    tidy,
)
from geo.geojson_checks import digest_problems, file_problems

Content = dict[str, Any]


def square(west: float, south: float, side: float = 1.0) -> Polygon:
    return shapely.box(west, south, west + side, south + side)


BIG = Feature(
    "big", Polygon(square(0, 0).exterior.coords, [square(0.25, 0.25, 0.5).exterior.coords])
)
SMALL = Feature("small", MultiPolygon([square(2, 0), square(4, 0)]))
LINE = Feature("line", LineString([(0, 0), (0.5, 1.25), (6, 2)]), {"between": ["big", "small"]})


def written_features(path: Path, features: Iterable[Feature], **about: Any) -> Written:
    """Write features and their metadata as the commands that build do."""
    written, files = made_features(path, features, **about)
    replace_files(files)
    return written


def parsed(*features: Feature) -> Content:
    found: Content = json.loads(geojson_text(features))
    return found


def test_text_follows_rfc_7946() -> None:
    clockwise = Feature("big", Polygon([(0, 0), (0, 1), (1.00000049, 1), (1, 0)]))
    collection = parsed(clockwise, SMALL)
    ring = collection["features"][0]["geometry"]["coordinates"][0]
    assert ring == [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]  # counter-clockwise, six decimals
    assert collection["bbox"] == [0, 0, 5, 1]
    assert collection["features"][1]["bbox"] == [2, 0, 5, 1]
    assert collection["features"][0]["properties"] == {"id": "big"}


def test_text_holds_one_feature_a_line_and_no_spaces() -> None:
    lines = geojson_text([BIG, SMALL, LINE]).splitlines()
    assert len(lines) == 1 + 3 + 1
    assert '"id":"small"' in lines[2]
    assert all(" " not in line for line in lines)


def test_lines_are_written_with_their_properties() -> None:
    (row,) = parsed(LINE)["features"]
    assert row["geometry"]["type"] == "LineString"
    assert row["properties"] == {"id": "line", "between": ["big", "small"]}
    assert row["bbox"] == [0, 0, 6, 2]
    both = Feature("line", MultiLineString([[(4, 4), (5, 5)], [(0, 0), (1, 1)]]))
    (row,) = parsed(both)["features"]
    assert shape(row["geometry"]).equals(both.geometry)


@settings(max_examples=50)
@given(st.integers(0, 3), st.booleans(), st.booleans())
def test_text_does_not_depend_on_how_a_geometry_is_written(
    turn: int, is_reversed: bool, is_swapped: bool
) -> None:
    ring = list(square(2, 0).exterior.coords)[:-1]
    ring = ring[turn:] + ring[:turn]
    first = Polygon(ring[::-1] if is_reversed else ring)
    parts = [square(4, 0), first] if is_swapped else [first, square(4, 0)]
    assert geojson_text([Feature("small", MultiPolygon(parts))]) == geojson_text([SMALL])


def test_text_does_not_depend_on_the_direction_of_a_line() -> None:
    back = Feature("line", shapely.reverse(LINE.geometry), LINE.properties)
    assert geojson_text([back]) == geojson_text([LINE])
    assert geojson_text([Feature("line", LINE.geometry)]) != geojson_text([LINE])


def test_tidy_winds_holes_against_exteriors() -> None:
    outline = tidy(BIG.geometry)
    assert outline.exterior.is_ccw
    assert not outline.interiors[0].is_ccw
    assert outline.equals(BIG.geometry)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a sound file of two outlines with its metadata."""
    path = tmp_path / "outlines" / "some.geojson"
    written_features(path, [BIG, SMALL], facts={"title": "Squares"}, reports=[{"id": "big"}])
    return path


def test_metadata_lie_beside_the_file_and_tell_its_digest(path: Path) -> None:
    data = path.read_bytes()
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "some.geojson",
        "some.meta.yaml",
    ]
    assert read_meta(path) == {
        "file": "some.geojson",
        "title": "Squares",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "features": [{"id": "big"}],
    }
    assert list(read_meta(path)) == ["file", "title", "bytes", "sha256", "features"]


def test_what_was_written_is_said_and_read_back(path: Path) -> None:
    written = written_features(path, iter([BIG, LINE]), facts={}, reports=[])
    size = path.stat().st_size
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert str(written) == f"some.geojson: {size} bytes, sha256 {digest}"
    assert [row["id"] for row in read_features(path)] == ["big", "line"]
    assert shape(read_features(path)[0]["geometry"]).equals(BIG.geometry)
    assert read_meta(path)["sha256"] == digest  # and no longer that of the file before


def found_in(path: Path, **options: bool) -> list[Problem]:
    return file_problems(path, rebuild="geo build some", **options)


def test_a_sound_file_has_no_problem(path: Path) -> None:
    assert found_in(path) == []
    assert found_in(path, lines=True) == []


def test_lines_are_sound_only_where_they_are_meant(path: Path) -> None:
    written_features(path, [BIG, LINE], facts={}, reports=[])
    assert found_in(path, lines=True) == []
    (problem,) = found_in(path)
    assert (problem.entry, problem.field) == ("line", "geometry")
    assert "is not a filled polygon or multipolygon" in str(problem)


def spoil(path: Path, change: Callable[[Content], object]) -> None:
    """Change a file and its digest, so that only the change is wrong."""
    collection = json.loads(path.read_text("utf-8"))
    change(collection)
    path.write_text(json.dumps(collection), encoding="utf-8")
    meta = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    path.with_suffix(".meta.yaml").write_text(yaml.safe_dump(meta), encoding="utf-8")


def geometry_of(collection: Content) -> Content:
    found: Content = collection["features"][0]["geometry"]
    return found


SPOILT: dict[str, Callable[[Content], object]] = {
    "small, id: occurs 2 times": lambda c: c["features"].append(c["features"][1]),
    "big, properties": lambda c: c["features"][0]["properties"].update(id="other"),
    "big, properties: does not": lambda c: c["features"][0].update(properties=None),
    "big, bbox": lambda c: c["features"][0].update(bbox=[0, 0, 9, 9]),
    "small, bbox: is None": lambda c: c["features"][1].pop("bbox"),
    "geometry: is not wound": lambda c: geometry_of(c)["coordinates"][0].reverse(),
    "big, geometry: is not wound": lambda c: geometry_of(c)["coordinates"][1].reverse(),
    "geometry: is invalid": lambda c: geometry_of(c).update(
        coordinates=[[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
    ),
    "geometry: has more than 6": lambda c: geometry_of(c)["coordinates"][0].insert(
        1, [0.50000049, 0]
    ),
    "geometry: leaves the range": lambda c: geometry_of(c).update(
        coordinates=[[[0, 0], [1, 0], [1, 91], [0, 0]]]
    ),
    "geometry: is not a": lambda c: geometry_of(c).update(type="Point", coordinates=[0, 0]),
    "big, geometry: is not a": lambda c: geometry_of(c).update(coordinates=[]),
    "geometry: cannot be read": lambda c: c["features"][0].update(geometry=None),
    "small, geometry: cannot": lambda c: c["features"][1].update(geometry={"type": "Polygon"}),
    "some.geojson, bbox": lambda c: c.update(bbox=[0, 0, 1, 1]),
    "feature collection": lambda c: c.pop("features"),
    "feature collection with ids": lambda c: c["features"][0].pop("id"),
}


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("message", SPOILT)
def test_a_spoilt_file_is_reported(path: Path, message: str, lines: bool) -> None:
    spoil(path, SPOILT[message])
    problems = found_in(path, lines=lines)
    assert any(message in str(problem) for problem in problems), problems
    assert {problem.file for problem in problems} == {"some.geojson"}


@pytest.mark.parametrize(
    ("coordinates", "message"),
    [
        ([[0, 0], [1.0000001, 1]], "has more than 6 decimals"),
        ([[0, 0], [181, 1]], "leaves the range of lon/lat degrees"),
        ([], "is not a polygon or a line"),
    ],
)
def test_a_spoilt_line_is_reported(path: Path, coordinates: object, message: str) -> None:
    written_features(path, [LINE], facts={}, reports=[])
    spoil(path, lambda content: geometry_of(content).update(coordinates=coordinates))
    assert any(message in str(problem) for problem in found_in(path, lines=True))


def test_every_problem_is_reported_at_once(path: Path) -> None:
    def change(collection: Content) -> None:
        geometry_of(collection)["coordinates"][0].reverse()
        collection["features"][1]["bbox"] = [0, 0, 0, 0]

    spoil(path, change)
    assert [(p.entry, p.field) for p in found_in(path)] == [("big", "geometry"), ("small", "bbox")]


@pytest.mark.parametrize("text", ["[]", "{", '{"features": [7]}', '{"features": 7}', ""])
def test_a_file_of_another_form_is_reported(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    messages = [str(problem) for problem in found_in(path)]
    assert len(messages) == 2  # the digest too
    assert "is not a feature collection with ids" in messages[1]


def test_an_edited_file_does_not_match_its_digest(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("2.0", "2.5"), encoding="utf-8")
    (problem,) = digest_problems(path, rebuild="geo build some")
    assert (problem.file, problem.field) == ("some.geojson", "sha256")
    assert problem in found_in(path)


@pytest.mark.parametrize("text", [None, "", "[]", "bytes: 1", "a: ["])
def test_a_missing_or_unreadable_meta_is_reported(path: Path, text: str | None) -> None:
    meta = path.with_suffix(".meta.yaml")
    meta.unlink() if text is None else meta.write_text(text, encoding="utf-8")
    (problem,) = found_in(path)
    assert problem.file == "some.meta.yaml"
    assert "run `geo build some`" in str(problem)


def test_a_missing_file_is_reported_with_the_command_that_makes_it(path: Path) -> None:
    path.unlink()
    (problem,) = found_in(path)
    assert str(problem) == "some.geojson: not found; run `geo build some`"
