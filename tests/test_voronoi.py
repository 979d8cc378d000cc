"""The partition by nearest site, on a few points whose geodesics are known."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod

from geo.gauss import ConformalSphere
from geo.measures import area_km2
from geo.voronoi import Partition, median_lines, partition, zones

WGS84 = Geod(ellps="WGS84")
NM = 1852.0
BREADTHS_M = (12 * NM, 200 * NM)
SPHERE = ConformalSphere(148.0, 47.5)

Array = NDArray[np.float64]
LonLat = tuple[float, float]


def divided(sites: list[list[LonLat]]) -> Partition:
    """Return the partition by sites, each a list of lon, lat."""
    numbers = np.repeat(np.arange(len(sites)), [len(points) for points in sites])
    lon_lat = shapely.multipoints([point for points in sites for point in points])
    return partition(SPHERE, shapely.get_coordinates(SPHERE.to_plane(lon_lat)), numbers)


def zones_of(sites: list[list[LonLat]], site: int) -> list[shapely.Geometry]:
    """Return the zones of a site in lon/lat degrees."""
    return [SPHERE.to_lon_lat(zone) for zone in zones(divided(sites), site, BREADTHS_M)]


def distances_m(points: Array, place: LonLat) -> Array:
    size = np.ones(len(points))
    return WGS84.inv(*points.T, place[0] * size, place[1] * size)[2]


def disc_km2(centre: LonLat, radius_m: float) -> float:
    turn = np.linspace(0, 360, 20_000, endpoint=False)
    size = np.ones(len(turn))
    lon, lat, _ = WGS84.fwd(centre[0] * size, centre[1] * size, turn, radius_m * size)
    return abs(WGS84.polygon_area_perimeter(lon, lat)[0]) / 1e6


def moved(place: LonLat, bearing_deg: float, length_m: float) -> LonLat:
    lon, lat, _ = WGS84.fwd(*place, bearing_deg, length_m)
    return lon, lat


WEST: LonLat = (146.0, 46.0)
EAST = moved(WEST, 60, 10 * NM)


def line_points(found: Partition, pair: tuple[int, int]) -> Array:
    line = SPHERE.to_lon_lat(median_lines(found)[pair])
    return shapely.get_coordinates(line)


def test_median_of_two_points_is_equally_far_from_both() -> None:
    points = line_points(divided([[WEST], [EAST]]), (0, 1))
    near = points[distances_m(points, WEST) < 250 * NM]
    to_west, to_east = distances_m(near, WEST), distances_m(near, EAST)
    assert len(near) > 100
    assert to_west == pytest.approx(to_east, abs=10)
    assert to_west.min() == pytest.approx(5 * NM, rel=0.02)
    assert to_west.max() > 200 * NM


def test_median_of_two_points_is_a_great_circle_not_a_straight_line_of_the_map() -> None:
    points = line_points(divided([[(140.0, 50.0)], [(156.0, 50.0)]]), (0, 1))
    near = points[np.abs(points[:, 1] - 47.5) < 8]
    assert near[:, 0] == pytest.approx(148, abs=1e-6)  # by symmetry, a meridian
    aslant = line_points(divided([[(140.0, 45.0)], [(156.0, 52.0)]]), (0, 1))
    near = aslant[np.abs(aslant[:, 1] - 48) < 4]
    start, end = near[0], near[-1]
    share = (near[:, 0] - start[0]) / (end[0] - start[0])
    straight = start[1] + share * (end[1] - start[1])
    assert np.abs(near[:, 1] - straight).max() > 0.01  # degrees: more than a kilometre
    assert distances_m(near, (140, 45)) == pytest.approx(distances_m(near, (156, 52)), abs=10)


def test_three_sites_meet_in_one_point() -> None:
    sites = [(145.0, 45.0), (148.0, 45.2), (146.7, 47.0)]
    found = divided([[site] for site in sites])
    lines = median_lines(found)
    assert list(lines) == [(0, 1), (0, 2), (1, 2)]
    meeting = shapely.intersection_all([shapely.boundary(line) for line in lines.values()])
    (corner,) = shapely.get_coordinates(SPHERE.to_lon_lat(meeting))
    away = [WGS84.inv(*corner, *site)[2] for site in sites]
    assert away == pytest.approx([away[0]] * 3, abs=10)
    assert away[0] == pytest.approx(133e3, rel=0.1)


def test_coasts_with_another_between_them_have_no_median() -> None:
    coasts = [[(lon, 46 + step / 50) for step in range(101)] for lon in (145.5, 146.0, 147.0)]
    lines = median_lines(divided(coasts))
    assert (0, 1) in lines
    for pair, lon in (((0, 1), 145.75), ((1, 2), 146.5)):
        points = shapely.get_coordinates(SPHERE.to_lon_lat(lines[pair]))
        between = np.abs(points[:, 1] - 47) < 0.9
        assert points[between, 0] == pytest.approx(lon, abs=0.01)
        assert between.sum() > 50
    beyond = shapely.get_coordinates(SPHERE.to_lon_lat(lines[0, 2])) if (0, 2) in lines else []
    assert all(abs(lat - 47) > 3 for _, lat in beyond)


def test_points_of_one_site_have_no_line_between_them() -> None:
    assert median_lines(divided([[WEST, EAST, (147.0, 47.0)]])) == {}


@pytest.mark.parametrize("place", [WEST, (156.0, 50.5), (141.0, 54.0)])
def test_zones_of_a_lone_point_are_discs(place: LonLat) -> None:
    inner, outer = zones_of([[place]], 0)
    assert area_km2(inner) == pytest.approx(disc_km2(place, 12 * NM), rel=4e-5)
    assert area_km2(outer) == pytest.approx(disc_km2(place, 200 * NM), rel=4e-5)
    assert area_km2(outer) == pytest.approx(math.pi * 370.4**2, rel=5e-4)
    rim = shapely.get_coordinates(outer)
    assert distances_m(rim, place) == pytest.approx(200 * NM, abs=10)


def test_zones_of_two_points_are_alike_apart_and_together_their_discs() -> None:
    found = divided([[WEST], [EAST]])
    one, two = zones(found, 0, BREADTHS_M), zones(found, 1, BREADTHS_M)
    (one_vector, two_vector) = found.points
    for mine, other, breadth_m in zip(one, two, BREADTHS_M, strict=True):
        areas = [area_km2(SPHERE.to_lon_lat(zone)) for zone in (mine, other)]
        assert areas[0] == pytest.approx(areas[1], rel=1e-4)
        assert shapely.intersection(mine, other).area < 1
        discs = [SPHERE.circle(vector, breadth_m, 720) for vector in (one_vector, two_vector)]
        union = shapely.union(*discs)
        assert sum(zone.area for zone in (mine, other)) == pytest.approx(union.area, rel=1e-9)
        gap = shapely.symmetric_difference(shapely.union(mine, other), union)
        assert gap.area < 1e-9 * union.area
        assert max(areas) < 0.95 * disc_km2(WEST, breadth_m)  # neither has a whole disc


def test_inner_zone_lies_within_the_outer() -> None:
    inner, outer = zones(divided([[WEST, (146.5, 46.2)], [EAST]]), 0, BREADTHS_M)
    assert shapely.difference(inner, outer).area < 1
    assert inner.area < outer.area / 20


def test_a_point_given_twice_does_not_matter() -> None:
    once, twice = divided([[WEST], [EAST]]), divided([[WEST, WEST], [EAST, WEST, EAST]])
    assert len(twice.points) == len(once.points) == 2
    for site in (0, 1):
        for a, b in zip(zones(once, site, BREADTHS_M), zones(twice, site, BREADTHS_M), strict=True):
            assert shapely.symmetric_difference(a, b).area < 1
    assert list(median_lines(twice)) == [(0, 1)]


def test_points_closer_than_a_metre_count_as_the_first() -> None:
    found = divided([[WEST, moved(WEST, 90, 0.5)], [moved(WEST, 0, 0.5), EAST]])
    assert found.sites.tolist() == [0, 1]
    assert len(divided([[WEST, moved(WEST, 90, 2)]]).points) == 2


def test_a_place_beyond_the_breadth_is_in_no_zone() -> None:
    inner, outer = zones_of([[WEST], [EAST]], 0)
    for zone, breadth_m in ((inner, 12 * NM), (outer, 200 * NM)):
        away = [moved(WEST, 240, breadth_m + shift) for shift in (-50, 50)]
        assert shapely.contains_xy(zone, away).tolist() == [True, False]


def test_a_far_cell_is_cut_by_the_circles_of_all_its_points() -> None:
    coast = [(146.0 + 0.5 * step, 46.0) for step in range(9)]
    _, outer = zones_of([coast], 0)
    rim = shapely.get_coordinates(shapely.segmentize(outer.exterior, 0.05))
    nearest = np.min([distances_m(rim, point) for point in coast], axis=0)
    assert nearest == pytest.approx(200 * NM, abs=25)
    assert area_km2(outer) > 1.5 * disc_km2(WEST, 200 * NM)


spots = st.tuples(st.floats(144, 152), st.floats(44, 51))


@settings(max_examples=25)
@given(st.lists(st.lists(spots, min_size=1, max_size=4), min_size=1, max_size=4))
def test_random_places_fall_to_the_nearest_site_by_brute_force(sites: list[list[LonLat]]) -> None:
    rng = np.random.default_rng(7)
    places = np.column_stack([rng.uniform(138, 158, 300), rng.uniform(39, 56, 300)])
    away = np.array(
        [np.min([distances_m(places, point) for point in points], axis=0) for points in sites]
    )
    found = divided(sites)
    ordered = np.sort(away, axis=0)
    apart = ordered[1] - ordered[0] > 20 if len(sites) > 1 else np.full(len(places), True)
    for place, breadth_m in enumerate(BREADTHS_M):
        sure = apart & (np.abs(ordered[0] - breadth_m) > 20)
        expected = np.where(ordered[0] < breadth_m, away.argmin(axis=0), -1)[sure]
        got = np.full(len(places), -1)
        for site in range(len(sites)):
            if (found.sites == site).any():
                zone = SPHERE.to_lon_lat(zones(found, site, BREADTHS_M)[place])
                got[shapely.contains_xy(zone, places)] = site
        assert got[sure].tolist() == expected.tolist()


def test_sites_of_a_regular_grid_tile_their_square() -> None:
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(9.0), np.arange(9.0)))
    sites = ((x + y) % 2).astype(int)
    found = partition(SPHERE, np.column_stack([x, y]) * 10_000, sites)
    both = [zones(found, site, (4_000.0, 200 * NM)) for site in (0, 1)]
    square = shapely.box(0, 0, 80_000, 80_000)
    for zone, other in zip(*both, strict=True):
        assert shapely.intersection(zone, other).area < 1
    inner, outer = (
        shapely.intersection([zone[place] for zone in both], square) for place in (0, 1)
    )
    assert sum(zone.area for zone in outer) == pytest.approx(square.area, rel=1e-9)
    assert sum(zone.area for zone in inner) == pytest.approx(64 * math.pi * 4_000**2, rel=1e-3)
    assert outer[0].area == pytest.approx(outer[1].area, rel=1e-6)  # a chequered board
