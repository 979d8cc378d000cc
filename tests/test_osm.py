"""Building outlines from a handful of land polygons whose place is known."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Proj
from shapely import Polygon

from geo import land_source, osm
from geo.assignment import Assignment, MapOutline, assign_parts, load_assignment
from geo.errors import OutlineError
from geo.outlines import load_map_outlines, load_outlines, outline_problems
from geo.paths import assignment_file

TABLE: dict[str, Any] = {
    "origin": {"title": "Made-up land", "attribution": "nobody"},
    "area": [0.0, 45.0, 10.0, 55.0],
    "boxes": [
        {"name": "Big", "island": "big", "box": [0.5, 48.0, 3.5, 52.0]},
        {"name": "Off Big", "island": "big", "box": [4.0, 50.0, 4.1, 50.1]},
        {"name": "Small", "island": "small", "box": [3.0, 49.0, 3.2, 49.2]},
        {"name": "Reef", "unit": "big-south", "box": [5.0, 46.0, 5.1, 46.1]},
    ],
    "named_parts": [{"island": "big", "name": "Off Big", "point": [4.05, 50.05]}],
    "map": [
        {"unit": "big-north", "islands": ["big"], "north_of": 50.0},
        {"unit": "big-south", "islands": ["big"], "south_of": 50.0},
        {"unit": "group", "islands": ["small"], "each": True},
        {"unit": "background", "islands": []},
    ],
}
for row in TABLE["map"]:
    row.update(tolerance_m=100.0, smallest_km2=1.0, decimals=4)


def square(west: float, south: float, side: float = 0.02) -> Polygon:
    return shapely.box(west, south, west + side, south + side)


LAND = {
    "big": shapely.segmentize(shapely.box(1.0, 49.0, 2.5, 51.0), 0.01),
    "off big": square(4.04, 50.04),
    "small": square(3.1, 49.1),  # in the box of Big too
    "reef": square(5.04, 46.04),
    "rock in the north": square(1.5, 51.5, 0.001),
    "rock in the south": square(1.5, 48.5, 0.001),
    "mainland": shapely.box(8.0, 40.0, 20.0, 50.0),
    "elsewhere": square(50, 50),
}


def parts(*names: str) -> np.ndarray:
    return np.array([LAND[name] for name in names or LAND], dtype=object)


def table(**changes: Any) -> Assignment:
    return Assignment.model_validate({**TABLE, **changes})


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return a data folder that holds the table only."""
    path = assignment_file(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump(TABLE), encoding="utf-8")
    return tmp_path


def test_parts_go_to_the_smaller_of_two_boxes() -> None:
    assigned = assign_parts(parts(), table())
    assert list(assigned.islands["small"]) == [LAND["small"]]
    assert LAND["small"] not in list(assigned.islands["big"])
    assert len(assigned.islands["big"]) == 4  # with the part off it and two rocks


def test_parts_outside_every_box_are_background_or_left_out() -> None:
    assigned = assign_parts(parts(), table())
    assert list(assigned.background) == [LAND["mainland"]]
    assert list(assigned.map_only["big-south"]) == [LAND["reef"]]
    total = sum(map(len, [*assigned.islands.values(), *assigned.map_only.values()]))
    assert total + len(assigned.background) == len(LAND) - 1  # elsewhere is outside the area


places = st.tuples(st.floats(-1, 11), st.floats(44, 56))


@settings(max_examples=50)
@given(st.lists(places, max_size=20))
def test_every_part_of_the_area_is_assigned_exactly_once(rocks: list[tuple[float, float]]) -> None:
    needed = parts("big", "off big", "small", "reef")
    more = np.array([square(*rock, 0.001) for rock in rocks], dtype=object)
    polygons = np.concatenate([needed, more])
    assigned = assign_parts(polygons, table())
    groups = [*assigned.islands.values(), *assigned.map_only.values(), assigned.background]
    found = [id(part) for group in groups for part in group]
    inside = [part for part in polygons if shapely.box(0, 45, 10, 55).intersects(part)]
    assert sorted(found) == sorted(id(part) for part in inside)


def test_an_empty_box_and_a_lost_name_are_reported_at_once() -> None:
    with pytest.raises(OutlineError) as caught:
        assign_parts(
            parts("big", "off big", "reef"),
            table(
                named_parts=[
                    {"island": "small", "name": "Gone", "point": [3.11, 49.11]},
                ]
            ),
        )
    assert [(p.entry, p.field) for p in caught.value.problems] == [
        ("Gone", "point"),
        ("Small", "box"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"area": [0, 1]}, "area"),
        ({"colour": "red"}, "colour"),
        ({"boxes": [{"name": "x"}]}, "box"),
    ],
)
def test_a_table_of_another_form_is_refused(
    data_dir: Path, change: dict[str, Any], message: str
) -> None:
    assignment_file(data_dir).write_text(yaml.safe_dump({**TABLE, **change}), encoding="utf-8")
    with pytest.raises(OutlineError, match=message):
        load_assignment(assignment_file(data_dir))


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutlineError, match="found no such file"):
        load_assignment(assignment_file(tmp_path))


def row(**changes: Any) -> MapOutline:
    return MapOutline.model_validate({**TABLE["map"][3], **changes})


def metres(outline: Polygon, lon: float, lat: float) -> Polygon:
    flat = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    return shapely.transform(outline, flat, interleaved=False)


@pytest.mark.parametrize("lat", [0.0, 45.0, 70.0])
def test_simplifying_moves_no_coast_further_than_the_tolerance(lat: float) -> None:
    wavy = shapely.Point(0, lat).buffer(0.1, quad_segs=400)
    thin, _ = osm.generalised(np.array([wavy], dtype=object), row(tolerance_m=50, decimals=5))
    moved_m = metres(wavy, 0, lat).boundary.hausdorff_distance(metres(thin, 0, lat).boundary)
    assert 10 < moved_m <= 50  # fifty metres, not fifty of some other unit
    assert len(thin.exterior.coords) < len(wavy.exterior.coords) / 10


def test_small_parts_are_dropped_and_counted_but_never_the_largest() -> None:
    outline, dropped = osm.generalised(parts("rock in the north", "rock in the south"), row())
    assert dropped == 1
    assert not outline.is_empty
    outline, dropped = osm.generalised(parts("big", "rock in the north"), row())
    assert (outline.geom_type, dropped) == ("Polygon", 1)


def test_simplifying_keeps_parts_apart_and_valid() -> None:
    comb = shapely.union_all(
        [shapely.box(0, 50, 1, 50.01), *(square(x / 100, 50.005, 0.004) for x in range(100))]
    )
    islets = [square(x / 100 + 0.006, 50.0105, 0.002) for x in range(99)]
    outline, _ = osm.generalised(
        np.array([comb, *islets], dtype=object), row(tolerance_m=900, smallest_km2=0)
    )
    assert outline.is_valid
    assert outline.area == pytest.approx(comb.area, rel=0.2)


def test_build_writes_files_that_load_without_a_problem(data_dir: Path) -> None:
    report = osm.write_outlines(data_dir, parts(), load_assignment(assignment_file(data_dir)), {})
    known = {"big", "small", "group", "big-north", "big-south"}
    assert outline_problems(data_dir, known, required_ids={"big", "small"}) == []
    assert load_outlines(data_dir).geometry["big"].area == pytest.approx(3.0, abs=0.01)
    units = load_map_outlines(data_dir)["unit"].to_dict()
    assert units == {
        "big-north": "big-north",
        "big-south": "big-south",
        "small": "group",
        "background": "background",
    }
    assert (report.parts_in_area, report.parts_of_islands) == (7, 5)
    assert (report.parts_of_map_only, report.parts_of_background) == (1, 1)
    assert report.named_parts_km2 == {"big: Off Big": pytest.approx(3.19, abs=0.02)}


def test_halves_share_their_cut_and_count_their_own_rocks(data_dir: Path) -> None:
    report = osm.write_outlines(data_dir, parts(), load_assignment(assignment_file(data_dir)), {})
    outlines = load_map_outlines(data_dir).geometry
    north, south = outlines["big-north"], outlines["big-south"]
    assert north.bounds[1] == south.bounds[3] == 50
    cut = north.intersection(south)
    assert (cut.length, cut.area) == (pytest.approx(1.5), 0)
    whole = load_outlines(data_dir).geometry["big"]
    assert north.area + south.area == pytest.approx(whole.area + 0.02**2, rel=1e-3)  # the reef
    dropped = {feature.id: feature.dropped for feature in report.files[1].features}
    assert (dropped["big-north"], dropped["big-south"]) == (1, 1)


def test_background_is_clipped_to_the_area(data_dir: Path) -> None:
    osm.write_outlines(data_dir, parts(), load_assignment(assignment_file(data_dir)), {})
    assert load_map_outlines(data_dir).geometry["background"].bounds == (8, 45, 10, 50)


def test_the_same_land_gives_the_same_bytes_in_any_order(data_dir: Path) -> None:
    rows = load_assignment(assignment_file(data_dir))
    first = osm.write_outlines(data_dir, parts(), rows, {})
    again = osm.write_outlines(data_dir, parts()[::-1], rows, {})
    assert first == again
    moved = parts()
    moved[2] = square(3.11, 49.1)
    assert osm.write_outlines(data_dir, moved, rows, {}) != first


def test_metadata_tells_origin_digest_and_parts(data_dir: Path) -> None:
    rows = load_assignment(assignment_file(data_dir))
    osm.write_outlines(data_dir, parts(), rows, {"package_version": "1"})
    folder = assignment_file(data_dir).parent
    meta = yaml.safe_load((folder / "map.meta.yaml").read_text("utf-8"))
    assert meta["title"] == "Made-up land"
    assert meta["package_version"] == "1"
    assert meta["bytes"] == (folder / "map.geojson").stat().st_size
    assert [feature["id"] for feature in meta["features"]] == [
        feature["id"] for feature in json.loads((folder / "map.geojson").read_text())["features"]
    ]
    assert sorted(path.suffix for path in folder.iterdir()) == [".geojson"] * 2 + [".yaml"] * 3


def test_report_is_readable(data_dir: Path) -> None:
    rows = load_assignment(assignment_file(data_dir))
    text = str(osm.write_outlines(data_dir, parts(), rows, {}))
    assert text.startswith("7 parts: 5 of islands, 1 on the map only, 1 background")
    assert "big: Off Big" in text


def test_build_takes_the_polygons_of_the_package(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wkb = shapely.to_wkb(shapely.multipolygons(parts()))
    monkeypatch.setattr(land_source, "land_polygons_wkb", lambda: wkb)
    monkeypatch.setattr(land_source, "version", lambda package: f"{package} 9")
    osm.build_outlines(data_dir)
    assert load_outlines(data_dir).attrs["package_version"] == "roaring-landmask 9"


def test_build_without_the_package_says_what_to_install(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "roaring_landmask", None)
    with pytest.raises(OutlineError, match="roaring-landmask"):
        osm.build_outlines(data_dir)
