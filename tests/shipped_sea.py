"""The sea and the coasts that the atlas ships, as tests ask them."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo.assignment import Assignment, load_assignment, unit_cuts
from geo.geojson import read_features
from geo.outlines import BACKGROUND, load_map_outlines, load_outlines
from geo.paths import DATA_DIR, assignment_file, map_sea_file, sea_file
from geo.sea import ZONES, Sea, load_sea
from tests.nearest_coast import Array, along, nearest_m

BREADTHS_M = {"territorial-sea": 12 * 1852.0, "eez": 200 * 1852.0}
COAST_STEP_DEG = 0.001  # at most 111 m


@cache
def table() -> Assignment:
    """Return the table that land was assigned by."""
    return load_assignment(assignment_file(DATA_DIR))


@cache
def sea() -> Sea:
    """Return the figures of the sea."""
    found = load_sea(DATA_DIR)
    assert found is not None
    return found


@cache
def features(*, light: bool = False, data: Path = DATA_DIR) -> dict[str, dict[str, Any]]:
    """Return the features of a level by id."""
    path = (map_sea_file if light else sea_file)(data)
    return {row["id"]: row for row in read_features(path)}


@cache
def geometry(name: str, *, light: bool = False) -> shapely.Geometry:
    """Return the geometry of a feature."""
    return shape(features(light=light)[name]["geometry"])


@cache
def land() -> dict[str, shapely.Geometry]:
    """Return the full outlines by island, and the background of the map."""
    background = load_map_outlines(DATA_DIR).geometry[BACKGROUND]
    return {**load_outlines(DATA_DIR).geometry.to_dict(), BACKGROUND: background}


@cache
def land_of(unit: str) -> shapely.Geometry:
    """Return the full outlines of a unit's islands, which do not touch each other."""
    (row,) = (row for row in table().map if row.unit == unit)
    islands = np.array([land()[island] for island in row.islands])
    return shapely.multipolygons(shapely.get_parts(islands))


@cache
def coast(unit: str) -> Array:
    """Return points along the coast of a unit, or of the background."""
    if unit == BACKGROUND:
        shore = shapely.get_rings(shapely.get_parts(land()[BACKGROUND]))
        points = along(shore, 3 * COAST_STEP_DEG)
        # where the map ends there is no coast
        return points[shapely.contains_xy(shapely.box(*table().area), points)]
    shore = shapely.get_rings(shapely.get_parts(land_of(unit)))
    if unit in unit_cuts(table()):
        south, north = unit_cuts(table())[unit]
        shore = shapely.intersection(shore, shapely.box(-180, south, 180, north))
    return along(shore, COAST_STEP_DEG)


def rocks_m(places: Array) -> Array:
    """Return the distance to the middle of the nearest box of rocks that no outline holds.

    Those rocks bound the sea of their unit, but are no island's and in no file in full.
    """
    boxes = [box.box for box in table().boxes if box.unit not in (None, BACKGROUND)]
    middles = [((west + east) / 2, (south + north) / 2) for west, south, east, north in boxes]
    return nearest_m(places, np.array(middles))


def cells_of(unit: str, *, light: bool = False) -> list[shapely.Geometry]:
    """Return the zones of a unit, the inner first."""
    return [geometry(f"{unit}-{zone}", light=light) for zone in ZONES]


UNITS = [row.unit for row in sea().figures]
