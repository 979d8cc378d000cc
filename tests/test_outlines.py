"""Reading and checking outline files, on a few squares."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from shapely import MultiPolygon, Polygon

from geo.errors import OutlineError
from geo.geojson import Feature, geojson_text, sha256
from geo.outlines import load_map_outlines, load_outlines, outline_problems
from geo.paths import map_outlines_file, meta_file, outlines_file

KNOWN = {"big", "small", "group"}


def square(west: float, south: float, side: float = 1.0) -> Polygon:
    return shapely.box(west, south, west + side, south + side)


BIG = Feature(
    "big", Polygon(square(0, 0).exterior.coords, [square(0.25, 0.25, 0.5).exterior.coords])
)
SMALL = Feature("small", MultiPolygon([square(2, 0), square(4, 0)]))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    meta = {"sha256": sha256(text.encode()), "attribution": "made up", "features": []}
    meta_file(path).write_text(yaml.safe_dump(meta), encoding="utf-8")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return a data folder with two sound outline files."""
    write(outlines_file(tmp_path), geojson_text([BIG, SMALL]))
    light = [
        Feature("group", BIG.geometry, {"unit": "group"}),
        Feature("background", square(8, 8), {"unit": "background"}),
    ]
    write(map_outlines_file(tmp_path), geojson_text(light))
    return tmp_path


def spoil(data_dir: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the full-level file and its digest, so that only the change is wrong."""
    path = outlines_file(data_dir)
    collection = json.loads(path.read_text("utf-8"))
    change(collection)
    write(path, json.dumps(collection))


def test_outlines_are_loaded_with_their_ids_and_crs(data_dir: Path) -> None:
    outlines = load_outlines(data_dir)
    assert list(outlines.index) == ["big", "small"]
    assert outlines.crs.to_epsg() == 4326
    assert outlines.geometry["big"].equals(BIG.geometry)
    assert not outlines.geometry["big"].equals(square(0, 0))  # the hole is kept
    assert outlines.attrs["attribution"] == "made up"
    assert "features" not in outlines.attrs


def test_map_outlines_carry_their_unit(data_dir: Path) -> None:
    outlines = load_map_outlines(data_dir)
    assert outlines["unit"].to_dict() == {"group": "group", "background": "background"}


def test_sound_outlines_have_no_problem(data_dir: Path) -> None:
    assert outline_problems(data_dir, KNOWN, required_ids={"big", "small"}) == []


def geometry_of(collection: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = collection["features"][0]["geometry"]
    return found


SPOILT = {
    "geometry: is not wound": lambda c: geometry_of(c)["coordinates"][0].reverse(),
    "geometry: is not a filled": lambda c: geometry_of(c).update(
        type="LineString", coordinates=[[0, 0], [1, 1]]
    ),
    "islands.geojson, bbox": lambda c: c.update(bbox=[0, 0, 1, 1]),
    "unit: is given by some": lambda c: c["features"][0]["properties"].update(unit="group"),
    "feature collection": lambda c: c.pop("features"),
}  # the faults of any GeoJSON file are those of test_geojson.py


@pytest.mark.parametrize("message", SPOILT)
def test_a_spoilt_file_is_reported(data_dir: Path, message: str) -> None:
    spoil(data_dir, SPOILT[message])
    problems = outline_problems(data_dir, KNOWN)
    assert any(message in str(problem) for problem in problems), problems
    with pytest.raises(OutlineError):
        load_outlines(data_dir)
    assert len(load_map_outlines(data_dir)) == 2  # the other file is as sound as before


def test_every_problem_is_reported_at_once(data_dir: Path) -> None:
    def change(collection: dict[str, Any]) -> None:
        geometry_of(collection)["coordinates"][0].reverse()
        collection["features"][1]["bbox"] = [0, 0, 0, 0]

    spoil(data_dir, change)
    with pytest.raises(OutlineError) as caught:
        load_outlines(data_dir)
    assert [(p.entry, p.field) for p in caught.value.problems] == [
        ("big", "geometry"),
        ("small", "bbox"),
    ]


def test_an_edited_file_does_not_match_its_digest(data_dir: Path) -> None:
    path = outlines_file(data_dir)
    path.write_text(path.read_text("utf-8").replace("2.0", "2.5"), encoding="utf-8")
    fields = {problem.field for problem in outline_problems(data_dir, KNOWN)}
    assert "sha256" in fields


@pytest.mark.parametrize("text", [None, "[]", "bytes: 1"])
def test_a_missing_or_unreadable_meta_is_reported(data_dir: Path, text: str | None) -> None:
    path = meta_file(outlines_file(data_dir))
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    (problem,) = outline_problems(data_dir, KNOWN)
    assert problem.file == "islands.meta.yaml"


def test_missing_files_are_reported_not_raised(tmp_path: Path) -> None:
    files = [problem.file for problem in outline_problems(tmp_path, KNOWN)]
    assert files == ["islands.geojson", "map.geojson"]
    with pytest.raises(OutlineError, match="geo build outlines"):
        load_outlines(tmp_path)


def test_ids_must_be_in_the_record(data_dir: Path) -> None:
    problems = outline_problems(data_dir, {"big"}, required_ids={"big", "lost"})
    assert {(problem.file, problem.entry) for problem in problems} == {
        ("islands.geojson", "small"),
        ("islands.geojson", "lost"),
        ("map.geojson", "group"),
    }  # background needs no entry
