"""The sea files of the atlas: sound, small, converged, and what the builder gives."""

import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.assignment import unit_cuts
from geo.geojson import read_meta
from geo.measures import Measure, area_km2, measures
from geo.osm import build_outlines
from geo.outlines import load_outlines
from geo.paths import (
    DATA_DIR,
    assignment_file,
    land_file,
    map_outlines_file,
    map_sea_file,
    meta_file,
    outlines_dir,
    outlines_file,
    sea_file,
)
from geo.sea import ZONES, SeaFigures, sea_problems
from geo.sea_build import build_sea
from tests.shipped_sea import UNITS, cells_of, features, geometry, land_of, sea, table
from tests.worlds import ARCHIPELAGO, shipped

FOUR = ["kunashir", "iturup", "shikotan", "habomai"]
CUT = list(unit_cuts(table()))  # inland, not the parallel but the nearer shore divides them
GROUPS = [[unit] for unit in UNITS if unit not in CUT] + [CUT]

each_unit = pytest.mark.parametrize("row", sea().figures, ids=lambda row: row.unit)


def test_sea_files_are_sound() -> None:
    units, holders = ({row.id for row in rows} for rows in (shipped().units, shipped().holders))
    assert sea_problems(DATA_DIR, units, holders) == []


def test_every_unit_of_the_record_has_its_sea() -> None:
    assert sorted(UNITS) == sorted(unit.id for unit in shipped().units)
    for light in (False, True):
        named = {row["properties"].get("unit") for row in features(light=light).values()}
        assert named - {None} == set(UNITS)


def test_map_fits_its_budget() -> None:
    assert map_sea_file(DATA_DIR).stat().st_size <= 300_000


def test_both_levels_come_from_the_land_that_the_outlines_come_from() -> None:
    metas = [read_meta(path(DATA_DIR)) for path in (sea_file, map_sea_file, outlines_file)]
    for field in ("package_version", "input_sha256", "attribution", "licence"):
        assert len({meta[field] for meta in metas}) == 1
    assert metas[0]["figures"] == metas[1]["figures"]


def test_both_levels_hold_the_same_cells_and_lines() -> None:
    full, light = ([row["properties"] for row in features(light=x).values()] for x in (False, True))
    assert full == light
    assert len(full) > 2 * len(UNITS)


def test_no_place_is_in_two_cells() -> None:
    for light in (False, True):
        names = [name for name, row in features(light=light).items() if "zone" in row["properties"]]
        cells = np.array([geometry(name, light=light) for name in names])
        one, other = shapely.STRtree(cells).query(cells, predicate="intersects")
        one, other = one[one < other], other[one < other]
        overlaps = shapely.area(shapely.intersection(cells[one], cells[other]))
        assert overlaps.max() < 1e-6  # square degrees: 0.01 km2
        assert len(overlaps) > 20


def test_light_cells_of_all_units_leave_no_gap() -> None:
    cells = [cell for unit in UNITS for cell in cells_of(unit, light=True)]
    union = shapely.union_all(cells)
    holes = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    assert holes == []
    assert sum(cell.area for cell in cells) == pytest.approx(union.area, rel=1e-9)


@cache
def measured() -> dict[str, Measure]:
    units = {row.unit: list(row.islands) for row in table().map if row.islands}
    frame, cuts = load_outlines(DATA_DIR), unit_cuts(table())
    return {row.id: row for row in measures(frame, units, reference="hokkaido", cuts=cuts)}


@each_unit
def test_land_and_coastline_are_those_of_the_measures(row: SeaFigures) -> None:
    measure = measured()[row.unit]
    assert row.land_km2.value == pytest.approx(measure.area_km2, abs=1e-4)
    assert row.coastline_km == pytest.approx(measure.coastline_km, abs=0.01)
    assert 0 < row.land_km2.error < 0.002 * row.land_km2.value


@each_unit
@pytest.mark.parametrize("field", ["territorial_sea_km2", "sea_200nm_km2"])
def test_last_halving_of_the_step_changes_next_to_nothing(row: SeaFigures, field: str) -> None:
    quantity = getattr(row, field)
    _, before, last = quantity.by_step
    assert quantity.value == last
    assert last == pytest.approx(before, rel=5e-3)
    assert quantity.error >= round(abs(last - before), 2)
    assert quantity.error < 5e-3 * last


@each_unit
def test_figures_are_the_areas_of_the_cells(row: SeaFigures) -> None:
    inner, outer = (area_km2(cell) for cell in cells_of(row.unit))
    assert row.territorial_sea_km2.value == pytest.approx(inner, rel=1e-4)
    assert row.sea_200nm_km2.value == pytest.approx(inner + outer, rel=1e-4)


def test_shikotan_and_habomai_have_half_the_sea_of_the_four_and_little_of_the_land() -> None:
    rows = [sea().by_unit[unit] for unit in FOUR]
    waters = np.array([row.sea_200nm_km2.value for row in rows])
    land = np.array([row.land_km2.value for row in rows])
    assert 0.4 < waters[2:].sum() / waters.sum() < 0.6
    assert 0.06 < land[2:].sum() / land.sum() < 0.08


@pytest.mark.parametrize("units", GROUPS, ids=lambda units: units[0])
def test_levels_agree_once_land_is_cut_out_of_the_light_one(units: list[str]) -> None:
    land = land_of(units[0])
    for zone in ZONES:
        wet = sum(area_km2(geometry(f"{unit}-{zone}")) for unit in units)
        light = shapely.union_all([geometry(f"{unit}-{zone}", light=True) for unit in units])
        assert area_km2(shapely.difference(light, land)) == pytest.approx(wet, rel=5e-3)
    wet, dry = (
        sum(area_km2(cell) for unit in units for cell in cells_of(unit, light=light))
        for light in (False, True)
    )
    land_km2 = sum(sea().by_unit[unit].land_km2.value for unit in units)
    assert dry - wet == pytest.approx(land_km2, rel=0.05)


@pytest.mark.parametrize("unit", UNITS)
def test_cells_of_the_full_level_hold_no_land(unit: str) -> None:
    land = land_of(unit)
    rounding = 2e-8 * sea().by_unit[unit].coastline_km  # square degrees: a strip of 0.2 metres
    for zone in cells_of(unit):
        assert shapely.intersection(zone, land).area < rounding
    shore, _ = cells_of(unit, light=True)
    assert shapely.intersection(shore, land).area > 0.2 * land.area


def copied(data: Path, target: Path) -> None:
    """Copy what the builder needs beside land polygons."""
    outlines_dir(target).mkdir()
    outlines = outlines_file(data)
    for path in (assignment_file(data), outlines, meta_file(outlines)):
        shutil.copy(path, outlines_dir(target))


def test_the_outlines_of_the_archipelago_are_those_of_its_land(tmp_path: Path) -> None:
    outlines_dir(tmp_path).mkdir()
    for path in (assignment_file, land_file):
        shutil.copy(path(ARCHIPELAGO), path(tmp_path))
    build_outlines(tmp_path)
    for path in (outlines_file, map_outlines_file):
        built, kept = path(tmp_path), path(ARCHIPELAGO)
        assert built.read_bytes() == kept.read_bytes()
        assert meta_file(built).read_bytes() == meta_file(kept).read_bytes()


def test_the_sea_of_the_archipelago_is_that_of_its_outlines_to_the_byte(tmp_path: Path) -> None:
    copied(ARCHIPELAGO, tmp_path)
    shutil.copy(land_file(ARCHIPELAGO), land_file(tmp_path))
    build_sea(tmp_path)
    for path in (sea_file, map_sea_file):
        assert path(tmp_path).read_bytes() == path(ARCHIPELAGO).read_bytes()
        metas = [meta_file(path(data)).read_bytes() for data in (tmp_path, ARCHIPELAGO)]
        assert metas[0] == metas[1]
