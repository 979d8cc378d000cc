"""The sea of the atlas against the nearest coast by brute force."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import Proj

from geo.measures import area_km2
from geo.outlines import BACKGROUND
from geo.sea import ZONES
from tests.nearest_coast import WGS84, Array, along, distances_m, nearest_m
from tests.shipped_sea import BREADTHS_M, UNITS, cells_of, coast, features, geometry, land, rocks_m

BOX = (141.0, 41.0, 158.0, 52.0)  # where places are taken from

# nearer than this to being as near to another coast, or to a breadth, a place tells nothing
SURE_M, SURE_OF_BREADTH_M = 100.0, 50.0
SURE_OF_BACKGROUND_M = 1_000.0  # its coast is simplified by 300 m and lacks small islets
ROCKS_M = 5_000.0  # from the middle of a box of rocks to the furthest of them

LINES = [
    name
    for name, row in features().items()
    if set(row["properties"].get("between", [None])) <= set(UNITS)
]


@pytest.mark.parametrize("name", LINES)
def test_median_line_is_equally_far_from_the_two_units_it_names(name: str) -> None:
    points = along(geometry(name), 0.05)
    away = distances_m(points, {unit: coast(unit) for unit in UNITS})
    one, other = (away.pop(unit) for unit in features()[name]["properties"]["between"])
    of_rocks = rocks_m(points) - ROCKS_M < one
    assert np.abs(one - other)[~of_rocks].max() < 50
    assert of_rocks.mean() < 0.5
    assert (np.min(list(away.values()), axis=0) > one - 50)[~of_rocks].all()
    assert one[~of_rocks].max() < BREADTHS_M["eez"] + 10


@pytest.mark.parametrize("name", LINES)
def test_median_line_of_the_map_follows_that_of_the_full_level(name: str) -> None:
    points = along(geometry(name), 0.05)
    assert nearest_m(points, along(geometry(name, light=True), 1e-3)).max() < 400


@pytest.mark.parametrize("unit", UNITS)
def test_no_corner_of_a_zone_lies_beyond_its_breadth(unit: str) -> None:
    some = coast(unit)[::20]  # enough to tell what is well within
    for zone, cell in zip(ZONES, cells_of(unit), strict=True):
        corners = shapely.get_coordinates(cell)
        rim = corners[nearest_m(corners, some, exact=False) > 0.999 * BREADTHS_M[zone]]
        away = nearest_m(rim, coast(unit))
        of_rocks = rocks_m(rim) - ROCKS_M < BREADTHS_M[zone]
        assert away[~of_rocks].max(initial=0) < BREADTHS_M[zone] + 10
        assert len(rim) > of_rocks.sum() or (unit, zone) == ("kunashir", "eez")


@cache
def sample() -> Array:
    """Return places of the box, as dense everywhere by area, on land and at sea."""
    rng, flat = np.random.default_rng(1956), Proj(proj="cea", ellps="WGS84")
    west, south, east, north = BOX
    (left, right), (low, high) = flat([west, east], [south, north])
    lon_lat = flat(rng.uniform(left, right, 800), rng.uniform(low, high, 800), inverse=True)
    return np.column_stack(lon_lat)


@cache
def near_coasts() -> Array:
    """Return places within eighty kilometres of every unit, where cells are small."""
    rng = np.random.default_rng(1875)
    starts = np.vstack([rng.choice(coast(unit), 30) for unit in UNITS])
    turn, length_m = rng.uniform(0, 360, len(starts)), rng.uniform(0, 80_000, len(starts))
    lon, lat, _ = WGS84.fwd(*starts.T, turn, length_m)
    return np.column_stack([lon, lat])


Places = Callable[[], Array]


@cache
def at_sea(places: Places) -> Array:
    parts = shapely.get_parts(np.array(list(land().values())))
    on_land, _ = shapely.STRtree(parts).query(shapely.points(places()), predicate="within")
    return np.delete(places(), on_land, axis=0)


@cache
def expected(places: Places) -> tuple[list[str], NDArray[np.bool_]]:
    """Return the cell that each place at sea should be in, if any, and whether that is sure."""
    away = distances_m(at_sea(places), {site: coast(site) for site in (*UNITS, BACKGROUND)})
    sites, lengths = np.array(list(away)), np.array(list(away.values()))
    first, second = lengths.argsort(axis=0)[:2]
    nearest, next_m = np.sort(lengths, axis=0)[:2]
    is_background = (sites[first] == BACKGROUND) | (sites[second] == BACKGROUND)
    sure = next_m - nearest > np.where(is_background, SURE_OF_BACKGROUND_M, SURE_M)
    for breadth_m in BREADTHS_M.values():
        sure &= np.abs(nearest - breadth_m) > SURE_OF_BREADTH_M
    sure &= rocks_m(at_sea(places)) - ROCKS_M > nearest
    return [_cell(*row) for row in zip(sites[first], nearest, strict=True)], sure


def _cell(site: str, length_m: float) -> str:
    zone = next((zone for zone, breadth in BREADTHS_M.items() if length_m <= breadth), "")
    return f"{site}-{zone}" if zone and site != BACKGROUND else ""


def found(places: Array) -> list[str]:
    """Return the name of the cell that holds each place, or nothing."""
    names = np.full(len(places), "", dtype=object)
    for name, row in features().items():
        if "zone" in row["properties"]:
            names[shapely.contains_xy(geometry(name), places)] = name
    return list(names)


@pytest.mark.parametrize("places", [sample, near_coasts])
def test_a_random_place_lies_in_the_cell_of_the_nearest_coast(places: Places) -> None:
    taken, (cells, sure) = at_sea(places), expected(places)
    wrong = [
        (place.round(4).tolist(), cell, other)
        for place, cell, other, is_sure in zip(taken, cells, found(taken), sure, strict=True)
        if is_sure and cell != other
    ]
    assert wrong == []
    assert sure.mean() > 0.8
    left = [cell for cell, is_sure in zip(cells, sure, strict=True) if is_sure]
    assert {
        cell.removesuffix(f"-{zone}") for cell in left for zone in ZONES if zone in cell
    } == set(UNITS)
    assert min(sum(cell.endswith(zone) for cell in left) for zone in ZONES) > 40
    assert "" in left  # nearer to other coasts, or beyond 200 nautical miles


@pytest.mark.parametrize("unit", UNITS)
def test_share_of_random_places_is_the_share_of_the_area(unit: str) -> None:
    cells, count = expected(sample)[0], len(sample())
    hits = sum(cell in {f"{unit}-{zone}" for zone in ZONES} for cell in cells)
    box = shapely.segmentize(shapely.box(*BOX), 0.1)
    inside = sum(area_km2(shapely.intersection(cell, box)) for cell in cells_of(unit))
    share = inside / area_km2(box)
    sigma = (share * (1 - share) / count) ** 0.5
    assert abs(hits / count - share) < 3 * sigma
    assert hits > 0
