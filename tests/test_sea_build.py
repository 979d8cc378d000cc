"""Building the sea of a few squares, whose zones can be told on paper."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import yaml
from pyproj import Geod
from shapely import Polygon
from shapely.geometry import shape

from geo import land_source, osm
from geo.assignment import Assignment, load_assignment
from geo.errors import OutlineError
from geo.measures import area_km2, coastline_km
from geo.outlines import load_outlines
from geo.paths import assignment_file, map_sea_file, meta_file, outlines_file, sea_file
from geo.sea import load_sea, sea_problems
from geo.sea_build import SeaReport, build_sea, write_sea

WGS84 = Geod(ellps="WGS84")
NM_KM = 1.852

TABLE: dict[str, Any] = {
    "origin": {"title": "Made-up land", "attribution": "nobody", "coastline_tolerance_m": 10},
    "area": [17.0, 8.0, 25.0, 13.0],
    "boxes": [
        {"name": "West", "island": "west", "box": [19.5, 9.9, 20.5, 10.3]},
        {"name": "East", "island": "east", "box": [21.5, 9.9, 22.5, 10.3]},
        {"name": "Bank", "unit": "background", "box": [17.0, 8.0, 17.5, 13.0]},
    ],
    "named_parts": [],
    "map": [
        {"unit": "west", "islands": ["west"]},
        {"unit": "east", "islands": ["east"]},
        {"unit": "background", "islands": []},
    ],
    "sea": {
        "steps_m": [8000, 4000, 2000],
        "map_tolerance_m": 400,
        "map_decimals": 4,
        "neighbours": [
            {"id": "bank", "name": "Bank", "holder": "norland", "box": [17.0, 8.0, 17.5, 13.0]}
        ],
    },
}
for row in TABLE["map"]:
    row.update(tolerance_m=20.0, smallest_km2=0.001, decimals=4)

ZONES = ["territorial-sea", "eez"]


def square(west: float, south: float, side: float = 0.1) -> Polygon:
    return shapely.box(west, south, west + side, south + side)


WEST, EAST = square(19.95, 10.0), square(21.95, 10.0)
BANK = square(17.2, 10.0)
FAR = square(24.8, 8.0, 0.001)  # only so that the map has some background
LAND = (WEST, EAST, BANK, FAR)


def table(**sea: Any) -> Assignment:
    return Assignment.model_validate({**TABLE, "sea": {**TABLE["sea"], **sea}})


@dataclass(frozen=True)
class Built:
    """A data folder with the sea of some land, and what the builder reported."""

    data: Path
    report: SeaReport

    def geometry(self, name: str, *, light: bool = False) -> shapely.Geometry:
        """Return the geometry of a feature."""
        features = self.features(light=light)
        return shape(features[name]["geometry"])

    def features(self, *, light: bool = False) -> dict[str, dict[str, Any]]:
        """Return the features of a level by id."""
        path = (map_sea_file if light else sea_file)(self.data)
        return {row["id"]: row for row in json.loads(path.read_text("utf-8"))["features"]}

    def figures(self, unit: str) -> dict[str, Any]:
        """Return the figures of a unit as they stand in the metadata."""
        meta = yaml.safe_load(meta_file(sea_file(self.data)).read_text("utf-8"))
        (row,) = (row for row in meta["figures"] if row["unit"] == unit)
        return row


def build(folder: Path, *land: Polygon, rows: Assignment | None = None) -> Built:
    rows, polygons = rows or table(), np.array(land or LAND, dtype=object)
    osm.write_outlines(folder, polygons, rows, {})
    return Built(folder, write_sea(folder, polygons, rows, {"package_version": "1"}))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return two square islands and a bank in the west, not to be changed."""
    return build(tmp_path_factory.mktemp("built"))


@cache
def territorial_sea_km2() -> float:
    """Return on paper what lies within twelve miles of a square, without the square."""
    return 12 * NM_KM * (coastline_km(WEST) + math.pi * 12 * NM_KM)


@pytest.mark.parametrize("unit", ["west", "east"])
def test_territorial_sea_of_a_square_is_the_one_on_paper(built: Built, unit: str) -> None:
    found = built.figures(unit)["territorial_sea_km2"]["value"]
    assert found == pytest.approx(territorial_sea_km2(), rel=2e-3)
    with_land = territorial_sea_km2() + area_km2(WEST)
    assert found != pytest.approx(with_land, rel=0.02)


def test_sea_of_two_islands_meets_half_way(built: Built) -> None:
    line = shapely.get_coordinates(built.geometry("median-west-east"))
    assert line[:, 0] == pytest.approx(21.0, abs=2e-3)
    assert np.ptp(line[:, 1]) > 6  # degrees: from rim to rim of 200 nautical miles
    west, east = (built.geometry(f"{unit}-eez") for unit in ("west", "east"))
    assert west.bounds[2] == pytest.approx(21.0, abs=2e-3)
    assert east.bounds[0] == pytest.approx(21.0, abs=2e-3)
    assert shapely.intersection(west, east).area == pytest.approx(0, abs=1e-6)


def test_neighbour_bounds_the_sea_and_has_no_cells(built: Built) -> None:
    to_bank = shapely.get_coordinates(built.geometry("median-west-bank"))
    assert to_bank[:, 0] == pytest.approx((17.3 + 19.95) / 2, abs=0.05)
    assert built.geometry("west-eez").bounds[0] > 18.5
    assert {row["properties"].get("unit") for row in built.features().values()} == {
        "west",
        "east",
        None,
    }
    assert "median-east-bank" not in built.features()  # another island lies between


def test_without_the_neighbour_the_sea_reaches_further(built: Built, tmp_path: Path) -> None:
    rows = Assignment.model_validate({**TABLE, "boxes": TABLE["boxes"][:2]})
    alone = build(tmp_path, WEST, EAST, FAR, rows=rows)
    both = alone.figures("west"), built.figures("west")
    wide, narrow = (figures["sea_200nm_km2"]["value"] for figures in both)
    assert wide > 1.2 * narrow
    assert both[0]["territorial_sea_km2"] == both[1]["territorial_sea_km2"]
    assert alone.geometry("west-eez").bounds[0] < 17


def test_coast_in_no_box_bounds_the_sea_too(tmp_path: Path) -> None:
    rows = table(neighbours=[])
    found = build(tmp_path, *LAND, rows=rows)
    assert found.geometry("west-eez").bounds[0] > 18.5
    assert "median-west-other-coasts" in found.features()
    assert sea_problems(tmp_path, {"west", "east"}, set()) == []


def test_outermost_places_lie_at_two_hundred_miles(built: Built) -> None:
    rim = shapely.get_coordinates(built.geometry("east-eez"))
    coast = shapely.get_coordinates(shapely.segmentize(EAST.exterior, 0.002))
    away = np.min(
        [WGS84.inv(*rim.T, *np.broadcast_to(point, rim.shape).T)[2] for point in coast], axis=0
    )
    assert away.max() == pytest.approx(200 * NM_KM * 1e3, abs=30)
    assert away.min() == pytest.approx(12 * NM_KM * 1e3, abs=30)


def test_land_is_cut_out_of_the_full_level_not_of_the_light_one(built: Built) -> None:
    outlines = load_outlines(built.data).geometry
    for unit in ("west", "east"):
        middle = outlines[unit].centroid
        for zone in ZONES:
            cell = built.geometry(f"{unit}-{zone}")
            assert shapely.intersection(cell, outlines[unit]).area < 1e-7
        light = built.geometry(f"{unit}-territorial-sea", light=True)
        assert light.contains(middle)
        assert light.contains(outlines[unit])


def test_light_level_is_the_full_one_with_land_and_fewer_corners(built: Built) -> None:
    for unit in ("west", "east"):
        full = sum(area_km2(built.geometry(f"{unit}-{zone}")) for zone in ZONES)
        light = sum(area_km2(built.geometry(f"{unit}-{zone}", light=True)) for zone in ZONES)
        assert light == pytest.approx(full + area_km2(WEST), rel=2e-3)
        for zone in ZONES:
            count = [
                shapely.get_num_coordinates(built.geometry(f"{unit}-{zone}", light=level))
                for level in (False, True)
            ]
            assert count[1] < count[0] / 4


def test_light_cells_tile_without_gap_or_overlap(built: Built) -> None:
    cells = [
        built.geometry(name, light=True)
        for name, row in built.features(light=True).items()
        if "zone" in row["properties"]
    ]
    union = shapely.union_all(cells)
    assert sum(cell.area for cell in cells) == pytest.approx(union.area, rel=1e-9)
    assert shapely.coverage_is_valid(cells)
    assert (union.geom_type, len(union.interiors)) == ("Polygon", 0)


def test_edges_of_the_light_level_are_short_enough_to_be_straight_in_degrees(
    built: Built,
) -> None:
    for name in built.features(light=True):
        parts = shapely.get_parts(built.geometry(name, light=True))
        lines = shapely.get_rings(parts) if "median" not in name else parts
        for line in lines:
            ends = shapely.get_coordinates(line)
            lengths = WGS84.inv(*ends[:-1].T, *ends[1:].T)[2]
            assert lengths.max() < 52_000
    whole = built.geometry("median-west-east", light=True)
    assert WGS84.geometry_length(whole) > 600_000  # in which a great circle bends


def test_files_are_sound_and_follow_rfc_7946(built: Built) -> None:
    assert sea_problems(built.data, {"west", "east"}, {"norland"}) == []
    for light in (False, True):
        features = built.features(light=light)
        assert list(features) == [
            *(f"{unit}-{zone}" for unit in ("west", "east") for zone in ZONES),
            "median-west-east",
            "median-west-bank",
            "median-east-other-coasts",
        ]
        assert features["west-eez"]["properties"] == {
            "id": "west-eez",
            "unit": "west",
            "zone": "eez",
        }
        assert features["median-west-east"]["properties"] == {
            "id": "median-west-east",
            "between": ["west", "east"],
        }
        for name in features:
            decimals = 4 if light else 5
            coordinates = shapely.get_coordinates(built.geometry(name, light=light))
            assert (coordinates.round(decimals) == coordinates).all()
    assert built.geometry("west-eez").geoms[0].exterior.is_ccw


def test_metadata_tells_origin_method_and_areas(built: Built) -> None:
    for path in (sea_file(built.data), map_sea_file(built.data)):
        meta = yaml.safe_load(meta_file(path).read_text("utf-8"))
        assert (meta["title"], meta["package_version"]) == ("Made-up land", "1")
        assert meta["breadths_nm"] == [12, 200]
        assert meta["steps_m"] == [8000, 4000, 2000]
        assert meta["neighbours"] == [{"id": "bank", "holder": "norland"}]
        assert meta["bytes"] == path.stat().st_size
        assert [row["id"] for row in meta["features"]] == [
            f"{unit}-{zone}" for unit in ("west", "east") for zone in ZONES
        ]


def test_figures_are_those_of_the_cells_and_of_the_outlines(built: Built) -> None:
    outlines = load_outlines(built.data).geometry
    for unit in ("west", "east"):
        inner, outer = (area_km2(built.geometry(f"{unit}-{zone}")) for zone in ZONES)
        figures = built.figures(unit)
        assert figures["territorial_sea_km2"]["value"] == pytest.approx(inner, rel=1e-4)
        assert figures["sea_200nm_km2"]["value"] == pytest.approx(inner + outer, rel=1e-4)
        assert figures["land_km2"]["value"] == pytest.approx(area_km2(outlines[unit]), abs=1e-4)
        assert figures["coastline_km"] == pytest.approx(coastline_km(outlines[unit]), abs=0.01)
    loaded = load_sea(built.data)
    assert loaded is not None
    assert (
        loaded.by_unit["west"].sea_200nm_km2.value
        == built.figures("west")["sea_200nm_km2"]["value"]
    )


@pytest.mark.parametrize("field", ["territorial_sea_km2", "sea_200nm_km2"])
def test_error_of_a_coast_without_detail_is_the_last_halving(built: Built, field: str) -> None:
    for unit in ("west", "east"):
        quantity = built.figures(unit)[field]
        *_, before, last = quantity["by_step"]
        assert len(quantity["by_step"]) == 3
        assert quantity["value"] == last
        assert quantity["error"] == pytest.approx(abs(last - before), abs=0.011)
    assert built.report.steps_m == (8000, 4000, 2000)


def wavy_island(waves_deg: float) -> Polygon:
    """Return an island in the place of West, whose shore goes in waves of a size in degrees."""
    turn = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    radius = 0.05 + waves_deg * np.sin(60 * turn)
    return Polygon(np.column_stack([20 + radius * np.cos(turn), 10.05 + radius * np.sin(turn)]))


def test_error_counts_what_the_tolerance_of_the_coast_may_hide(tmp_path: Path) -> None:
    island = wavy_island(0.002)  # some 200 metres
    found = {}
    for tolerance_m in (1, 500):
        origin = {**TABLE["origin"], "coastline_tolerance_m": tolerance_m}
        rows = Assignment.model_validate({**TABLE, "origin": origin})
        data = build(tmp_path / str(tolerance_m), island, *LAND[1:], rows=rows)
        found[tolerance_m] = data.figures("west")
    fine, coarse = found[1], found[500]
    for field in ("territorial_sea_km2", "sea_200nm_km2"):
        assert coarse[field]["by_step"] == fine[field]["by_step"]  # the coast is the same
        halving = abs(coarse[field]["by_step"][2] - coarse[field]["by_step"][1])
        assert coarse[field]["error"] > halving + 1
        assert fine[field]["error"] == pytest.approx(halving, abs=0.2)
    assert coarse["land_km2"]["error"] > 10 * fine["land_km2"]["error"]
    assert coarse["coastline_km"] == fine["coastline_km"]


def test_smaller_steps_change_a_wavy_sea_less_and_less(tmp_path: Path) -> None:
    rows = table(steps_m=[16000, 4000, 1000, 250])
    found = build(tmp_path, *LAND, rows=rows)
    steps = found.figures("west")["territorial_sea_km2"]["by_step"]
    changes = np.abs(np.diff(steps))
    assert len(steps) == 4
    assert (np.diff(changes) <= 0).all()
    assert steps[-1] == pytest.approx(territorial_sea_km2(), rel=2e-3)
    assert steps == sorted(steps)  # more points of a coast reach no less far


def test_the_same_land_gives_the_same_bytes_in_any_order(built: Built, tmp_path: Path) -> None:
    again = build(tmp_path / "again")
    turned = build(tmp_path / "turned", *LAND[::-1])
    for path in (sea_file, map_sea_file):
        assert path(again.data).read_bytes() == path(built.data).read_bytes()
        assert path(turned.data).read_bytes() == path(built.data).read_bytes()
        meta = [meta_file(path(each.data)).read_bytes() for each in (built, again, turned)]
        assert meta[0] == meta[1] == meta[2]
    assert again.report == built.report
    moved = build(tmp_path / "moved", square(19.95, 10.001), *LAND[1:])
    assert moved.report.files != built.report.files


RING = [square(20 + x / 10, 10 + y / 10, 0.02) for x in (-1, 0, 1) for y in (-1, 0, 1)]


def test_a_rock_amid_others_has_no_zone_beyond_its_territorial_sea(tmp_path: Path) -> None:
    rows = Assignment.model_validate(
        {
            **TABLE,
            "boxes": [
                {"name": "Rock", "island": "rock", "box": [19.99, 9.99, 20.03, 10.03]},
                {"name": "Ring", "island": "ring", "box": [19.8, 9.8, 20.2, 10.2]},
            ],
            "map": [
                {**TABLE["map"][0], "unit": "rock", "islands": ["rock"]},
                {**TABLE["map"][0], "unit": "ring", "islands": ["ring"]},
                TABLE["map"][2],
            ],
        }
    )
    found = build(tmp_path, *RING, FAR, rows=rows)
    assert sea_problems(tmp_path, {"rock", "ring"}, {"norland"}) == []
    for light in (False, True):
        assert "rock-territorial-sea" in found.features(light=light)
        assert "rock-eez" not in found.features(light=light)
    figures = found.figures("rock")
    assert figures["sea_200nm_km2"]["value"] == figures["territorial_sea_km2"]["value"] > 50
    assert "NaN" not in sea_file(tmp_path).read_text("utf-8")


def test_units_cut_at_a_parallel_share_the_sea_of_their_island(
    built: Built, tmp_path: Path
) -> None:
    rows = Assignment.model_validate(
        {
            **TABLE,
            "map": [
                {**TABLE["map"][0], "unit": "south", "south_of": 10.05},
                {**TABLE["map"][0], "unit": "north", "north_of": 10.05},
                *TABLE["map"][1:],
            ],
        }
    )
    halves = build(tmp_path, *LAND, rows=rows)
    whole = built.figures("west")
    south, north = halves.figures("south"), halves.figures("north")
    for field in ("land_km2", "territorial_sea_km2", "sea_200nm_km2"):
        both = south[field]["value"] + north[field]["value"]
        assert both == pytest.approx(whole[field]["value"], rel=1e-3)
        assert south[field]["value"] == pytest.approx(north[field]["value"], rel=0.01)
    assert south["coastline_km"] + north["coastline_km"] == pytest.approx(
        whole["coastline_km"], abs=0.02
    )
    line = halves.geometry("median-south-north")
    assert shapely.intersection(line, WEST).length == pytest.approx(0, abs=1e-4)  # off land
    assert halves.geometry("median-south-north", light=True).length > line.length


def test_report_is_readable(built: Built) -> None:
    lines = str(built.report).splitlines()
    size = sea_file(built.data).stat().st_size
    assert lines[0].startswith(f"sea.geojson: {size} bytes, sha256 ")
    assert lines[1].startswith("sea-map.geojson: ")
    assert lines[2] == "km2 at steps of 8000, 4000, 2000 m"
    assert len(lines) == 3 + 4
    value = built.figures("west")["territorial_sea_km2"]["value"]
    assert lines[3].startswith("  west territorial_sea_km2: ")
    assert f", {value:,.1f}; error " in lines[3]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return a data folder with outlines and the table."""
    write_table(tmp_path, TABLE)
    osm.write_outlines(tmp_path, np.array(LAND, dtype=object), table(), {})
    return tmp_path


def write_table(data: Path, content: dict[str, Any]) -> None:
    assignment_file(data).parent.mkdir(parents=True, exist_ok=True)
    assignment_file(data).write_text(yaml.safe_dump(content), encoding="utf-8")


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the package of land polygons."""
    wkb = shapely.to_wkb(shapely.multipolygons(list(LAND)))
    monkeypatch.setattr(land_source, "land_polygons_wkb", lambda: wkb)
    monkeypatch.setattr(land_source, "version", lambda package: f"{package} 9")


@pytest.mark.usefixtures("package")
def test_build_takes_the_polygons_of_the_package(data_dir: Path, built: Built) -> None:
    report = build_sea(data_dir)
    meta = yaml.safe_load(meta_file(sea_file(data_dir)).read_text("utf-8"))
    assert meta["package_version"] == "roaring-landmask 9"
    assert len(meta["input_sha256"]) == 64
    assert report.files == built.report.files


@pytest.mark.usefixtures("package")
def test_fewer_than_three_steps_are_refused(data_dir: Path) -> None:
    write_table(data_dir, {**TABLE, "sea": {**TABLE["sea"], "steps_m": [1000, 500]}})
    with pytest.raises(OutlineError, match=r"assignment\.yaml, sea\.steps_m") as caught:
        build_sea(data_dir)
    assert "3" in str(caught.value)
    assert not sea_file(data_dir).exists()


@pytest.mark.usefixtures("package")
def test_a_table_without_rules_for_the_sea_is_refused(data_dir: Path) -> None:
    write_table(data_dir, {key: value for key, value in TABLE.items() if key != "sea"})
    assert load_assignment(assignment_file(data_dir)).sea is None  # the outlines need none
    with pytest.raises(OutlineError, match=r"assignment\.yaml, sea: is not there"):
        build_sea(data_dir)


@pytest.mark.usefixtures("package")
def test_missing_outlines_are_refused(data_dir: Path) -> None:
    outlines_file(data_dir).unlink()
    with pytest.raises(OutlineError, match=r"islands\.geojson: not found; run `geo build outl"):
        build_sea(data_dir)
    assert not sea_file(data_dir).exists()


def test_build_without_the_package_says_what_to_install(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "roaring_landmask", None)
    with pytest.raises(OutlineError, match="roaring-landmask"):
        build_sea(data_dir)
    assert not sea_file(data_dir).exists()
