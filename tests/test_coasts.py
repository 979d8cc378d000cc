"""Which coasts bound the sea, on a few squares about an island on the equator or elsewhere."""

from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely import Polygon

from geo.assignment import Assignment, assign_parts
from geo.coasts import OTHER, Coasts, coast_points, find_coasts

WGS84 = Geod(ellps="WGS84")
REACH_M = 400 * 1852.0

TABLE: dict[str, Any] = {
    "origin": {"title": "Made-up land", "coastline_tolerance_m": 10},
    "area": [18.0, 8.0, 22.0, 12.0],
    "boxes": [
        {"name": "Home", "island": "home", "box": [19.9, 9.9, 20.2, 10.3]},
        {"name": "Skerry", "unit": "home", "box": [20.5, 10.0, 20.6, 10.1]},
        {"name": "Long", "island": "long", "box": [20.9, 9.5, 21.2, 10.8]},
        {"name": "Bank", "unit": "background", "box": [21.5, 9.5, 21.7, 9.7]},
    ],
    "named_parts": [],
    "map": [
        {"unit": "home", "islands": ["home"]},
        {"unit": "long-south", "islands": ["long"], "south_of": 10.0},
        {"unit": "long-north", "islands": ["long"], "north_of": 10.0},
        {"unit": "background", "islands": []},
    ],
    "sea": {
        "steps_m": [4000, 2000, 1000],
        "map_tolerance_m": 100,
        "map_decimals": 4,
        "neighbours": [
            {"id": "west", "name": "West", "holder": "a", "box": [10.0, 5.0, 19.0, 15.0]},
            {"id": "wide", "name": "Wide", "holder": "b", "box": [5.0, 5.0, 19.5, 20.0]},
        ],
    },
}
for row in TABLE["map"]:
    row.update(tolerance_m=100.0, smallest_km2=1.0, decimals=4)


def square(west: float, south: float, side: float = 0.1) -> Polygon:
    return shapely.box(west, south, west + side, south + side)


LAND = {
    "home": square(20.0, 10.0),
    "rock of home": square(20.15, 10.2, 0.01),
    "skerry": square(20.52, 10.02, 0.01),
    "long": shapely.box(21.0, 9.6, 21.1, 10.7),
    "bank": square(21.55, 9.55),
    "west": square(18.5, 10.0),
    "half in the west box": square(18.95, 12.0),
    "east": square(23.0, 10.0),
}

Array = NDArray[np.float64]


def table(**changes: Any) -> Assignment:
    return Assignment.model_validate({**TABLE, **changes})


def coasts_of(land: dict[str, Polygon], rows: Assignment | None = None) -> Coasts:
    rows, polygons = rows or table(), np.array(list(land.values()), dtype=object)
    return find_coasts(polygons, assign_parts(polygons, rows), rows)


def points_by_site(coasts: Coasts, step_m: float = 2000) -> dict[str, Array]:
    """Return the points of each site that has some, in lon/lat degrees."""
    xy, sites = coast_points(coasts, step_m)
    lon_lat = shapely.get_coordinates(coasts.sphere.to_lon_lat(shapely.multipoints(xy)))
    return {
        name: lon_lat[sites == number]
        for number, name in enumerate(coasts.sites)
        if (sites == number).any()
    }


def rounded(points: Array) -> set[tuple[float, float]]:
    return {(round(float(lon), 6), round(float(lat), 6)) for lon, lat in points}


def corners(*polygons: Polygon) -> set[tuple[float, float]]:
    return rounded(shapely.get_coordinates(polygons))


def corners_of(*names: str) -> set[tuple[float, float]]:
    return corners(*(LAND[name] for name in names))


def shores(coasts: Coasts) -> dict[str, shapely.Geometry]:
    return {
        coast.site: coasts.sphere.to_lon_lat(coast.shore)
        for coast in (*coasts.units, *coasts.neighbours)
    }


def test_sites_are_the_units_then_the_neighbours_then_the_others() -> None:
    coasts = coasts_of(LAND)
    assert coasts.sites == ("home", "long-south", "long-north", "west", "wide", OTHER)


def test_a_unit_has_its_islands_their_rocks_and_those_of_the_map_only() -> None:
    found = points_by_site(coasts_of(LAND), 100_000)
    assert rounded(found["home"]) == corners_of("home", "rock of home", "skerry")


def test_land_of_no_unit_is_a_neighbours_or_another_by_the_box_of_its_points() -> None:
    found = points_by_site(coasts_of(LAND), 100_000)
    assert corners_of("west") <= rounded(found["west"])
    assert rounded(found[OTHER]) == corners_of("east", "bank")
    half = corners_of("half in the west box")
    assert {lon for lon, _ in rounded(found["west"]) & half} == {18.95}
    assert {lon for lon, _ in rounded(found["wide"]) & half} == {19.05}


def test_a_point_in_two_boxes_is_the_first_neighbours() -> None:
    both = points_by_site(coasts_of(LAND))
    assert not corners_of("west") & rounded(both["wide"])
    swapped = {**TABLE["sea"], "neighbours": TABLE["sea"]["neighbours"][::-1]}
    turned = points_by_site(coasts_of(LAND, table(sea=swapped)))
    assert corners_of("west", "half in the west box") <= rounded(turned["wide"])
    assert "west" not in turned  # the wider box took all


def test_the_edge_of_a_neighbours_box_is_no_shore() -> None:
    found = shores(coasts_of(LAND))
    edge = shapely.LineString([(19.0, 11.9), (19.0, 12.2)])
    for name in ("west", "wide"):
        assert shapely.intersection(found[name], edge).length == pytest.approx(0, abs=1e-6)
    half = LAND["half in the west box"]
    about = shapely.box(18.9, 11.9, 19.1, 12.2)
    lengths = [shapely.intersection(found[name], about).length for name in ("west", "wide")]
    assert lengths == pytest.approx([half.length / 2, half.length / 2])


def test_without_rules_every_other_coast_is_another() -> None:
    coasts = coasts_of(LAND, table(sea=None))
    assert coasts.sites == ("home", "long-south", "long-north", OTHER)
    assert corners_of("west", "east", "bank") <= rounded(points_by_site(coasts)[OTHER])


def test_cut_units_have_their_half_of_the_shore_and_none_along_the_cut() -> None:
    found = shores(coasts_of(LAND))
    south, north = found["long-south"], found["long-north"]
    assert south.bounds == pytest.approx((21.0, 9.6, 21.1, 10.0), abs=2e-5)
    assert north.bounds == pytest.approx((21.0, 10.0, 21.1, 10.7), abs=2e-5)
    assert south.length == pytest.approx(0.1 + 2 * 0.4, abs=5e-5)
    assert north.length == pytest.approx(0.1 + 2 * 0.7, abs=5e-5)
    middle = shapely.Point(21.05, 10.0)
    assert min(south.distance(middle), north.distance(middle)) == pytest.approx(0.05)


def test_points_are_at_most_a_step_apart_and_keep_every_corner() -> None:
    coasts = coasts_of(LAND)
    for step_m in (500, 3000, 50_000):
        points = points_by_site(coasts, step_m)["home"]
        assert corners_of("home", "rock of home", "skerry") <= rounded(points)
        ring = points[shapely.distance(LAND["home"], shapely.points(points)) < 1e-4]
        along = WGS84.inv(*ring[:-1].T, *ring[1:].T)[2]
        assert along.max() <= step_m * 1.001
        assert along.max() > min(step_m, 10_900) * 0.7


def test_neither_of_two_cut_units_has_the_point_on_the_parallel() -> None:
    coasts = coasts_of(LAND)
    found = points_by_site(coasts, 500)
    south, north = found["long-south"][:, 1].max(), found["long-north"][:, 1].min()
    assert (10 - south) == pytest.approx(north - 10, rel=1e-3)
    width_m = WGS84.inv(21.0, south, 21.0, north)[2]
    assert 1.0 < width_m < 10  # further than points that count as one, nearer than any detail


def far_square(away_m: float) -> Polygon:
    """Return a square in the west so far from Home's south-west corner, and further from all."""
    lon, lat, _ = WGS84.fwd(20.0, 10.0, 270, away_m)
    return shapely.box(lon - 0.1, lat - 0.1, lon, lat)


def test_a_coast_beyond_reach_of_every_unit_bounds_nothing() -> None:
    near = points_by_site(coasts_of({**LAND, "far": far_square(REACH_M - 3000)}))
    far = points_by_site(coasts_of({**LAND, "far": far_square(REACH_M + 3000)}))
    assert near["west"][:, 0].min() < 14
    assert far["west"][:, 0].min() > 18
    assert rounded(far[OTHER]) == rounded(near[OTHER])


def test_a_coast_near_any_unit_counts_though_far_from_the_others() -> None:
    lon, lat, _ = WGS84.fwd(21.1, 10.7, 45, REACH_M - 3000)
    land = {**LAND, "beyond": shapely.box(lon, lat, lon + 0.1, lat + 0.1)}
    found = points_by_site(coasts_of(land))
    assert found[OTHER][:, 1].max() > 15
    assert WGS84.inv(20.15, 10.2, lon, lat)[2] > REACH_M


def moved_table(north: float) -> Assignment:
    """Return a table of one island in a box about 20 E and a latitude."""
    return table(
        area=[18.0, north - 2, 22.0, north + 2],
        boxes=[{"name": "Home", "island": "home", "box": [19.9, north - 0.1, 20.2, north + 0.3]}],
        map=[TABLE["map"][0], TABLE["map"][3]],
        sea=None,
    )


@pytest.mark.parametrize("lat", [0.0, 10.0, 30.0, 45.0, 58.0, -45.0])
@pytest.mark.parametrize("step_m", [500.0, 8000.0])
def test_no_coast_within_reach_ends_where_the_data_are_cut(lat: float, step_m: float) -> None:
    # land all around, from three degrees away to the ends of the earth
    hole = shapely.segmentize(shapely.box(17.0, lat - 3, 23.0, lat + 3), 0.05)
    around = shapely.difference(shapely.box(-60, max(lat - 30, -80), 100, min(lat + 30, 80)), hole)
    land = {"home": square(20.0, lat), "around": around}
    found = points_by_site(coasts_of(land, moved_table(lat)), step_m)[OTHER]
    assert shapely.distance(hole.exterior, shapely.points(found)).max() < 1e-4
    assert corners(hole) <= rounded(found)


@pytest.mark.parametrize("lat", [0.0, 45.0, 58.0])
@pytest.mark.parametrize("bearing_deg", [0, 90, 180, 270])
def test_a_coast_just_within_reach_counts_on_every_side(lat: float, bearing_deg: float) -> None:
    lon, north, _ = WGS84.fwd(20.05, lat + 0.05, bearing_deg, REACH_M - 5000)
    land = {"home": square(20.0, lat), "far": shapely.box(lon - 0.05, north, lon + 0.05, north + 1)}
    assert OTHER in points_by_site(coasts_of(land, moved_table(lat)))


@pytest.mark.parametrize("lat", [10.0, 45.0])
def test_land_that_reaches_far_away_is_still_land_near_by(lat: float) -> None:
    around = shapely.box(21.0, lat - 30, 100, lat + 30)
    coasts = coasts_of({"home": square(20.0, lat), "around": around}, moved_table(lat))
    land = coasts.sphere.to_lon_lat(shapely.multipolygons(list(coasts.land)))
    assert shapely.contains_xy(land, [20.05, 22.0, 24.0], lat + 0.05).all()
    assert not shapely.contains_xy(land, 20.5, lat + 0.05)


def test_simplified_coasts_move_no_shore_by_more_than_the_tolerance() -> None:
    wavy = shapely.Point(20.05, 10.05).buffer(0.05, quad_segs=200)
    coasts = coasts_of({**LAND, "home": wavy})
    thin = coasts.simplified(50)
    assert thin.sites == coasts.sites
    assert thin.sphere == coasts.sphere
    for fine, coarse in zip(coasts.units, thin.units, strict=True):
        assert 0 <= fine.shore.hausdorff_distance(coarse.shore) <= 50
    assert coasts.units[0].shore.hausdorff_distance(thin.units[0].shore) > 10  # metres
    count = [len(shapely.get_coordinates(each.units[0].shore)) for each in (coasts, thin)]
    assert count[1] < count[0] / 5
    assert len(thin.land) == len(coasts.land)
    assert shapely.area(thin.land).sum() == pytest.approx(shapely.area(coasts.land).sum(), rel=1e-3)


def test_land_is_all_land_about() -> None:
    coasts = coasts_of(LAND)
    land = shapely.union_all(coasts.sphere.to_lon_lat(np.array(list(coasts.land))))
    assert land.area == pytest.approx(sum(polygon.area for polygon in LAND.values()))


def test_an_island_alone_in_the_world_has_its_own_coast_only() -> None:
    coasts = coasts_of({"home": square(20.0, 10.0)}, moved_table(10.0))
    assert list(points_by_site(coasts)) == ["home"]
    assert (coasts.sites, len(coasts.land)) == (("home", OTHER), 1)
