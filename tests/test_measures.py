"""Measures of squares whose size is known on paper."""

import math
from itertools import product

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import MultiPolygon, Polygon

from geo.distance import nearest_points
from geo.errors import RecordError, UnknownIdError
from geo.measures import area_km2, coastline_km, land_measures, measures
from geo.paths import published_areas_file
from geo.published import PublishedArea, load_published_areas, published_area_problems

WGS84 = Geod(ellps="WGS84")
EQUATOR_KM_PER_DEGREE = 6378.137 * math.pi / 180


def square(west: float, south: float, side: float = 0.1) -> Polygon:
    return shapely.box(west, south, west + side, south + side)


def quad_km2(west: float, south: float, east: float, north: float) -> float:
    """Return the area between meridians and parallels by the formula of the ellipsoid."""
    flattening = 1 / 298.257223563
    e = math.sqrt(flattening * (2 - flattening))
    b = 6378.137 * (1 - flattening)

    def zone(lat: float) -> float:
        s = math.sin(math.radians(lat))
        return s / (1 - (e * s) ** 2) + math.atanh(e * s) / e

    return b**2 / 2 * math.radians(east - west) * (zone(north) - zone(south))


def sampled_km(a: Polygon, b: Polygon, step: float) -> float:
    """Return the distance of the nearest sampled points: never under the true one."""
    rows = [shapely.get_coordinates(shapely.segmentize(p.exterior, step)) for p in (a, b)]
    starts, ends = (np.array(points) for points in zip(*product(*rows), strict=True))
    return WGS84.inv(*starts.T, *ends.T)[2].min() / 1e3


@pytest.mark.parametrize("south", [0.0, 44.0, 60.0, -45.0])
def test_area_of_a_square_is_that_of_the_ellipsoid(south: float) -> None:
    assert area_km2(square(145, south)) == pytest.approx(
        quad_km2(145, south, 145.1, south + 0.1), rel=1e-4
    )


def test_area_of_equal_degrees_shrinks_towards_the_pole() -> None:
    ratio = area_km2(square(145, 60)) / area_km2(square(145, 0))
    assert ratio == pytest.approx(0.505, abs=0.01)
    assert ratio != pytest.approx(1, abs=0.1)  # planar degrees would say 1


def test_area_subtracts_a_hole_whatever_the_winding() -> None:
    hole = square(145.02, 44.02, 0.05)
    ring = list(hole.exterior.coords)
    whole = square(145, 44)
    expected = area_km2(whole) - area_km2(hole)
    for coords in (ring, ring[::-1]):
        with_hole = Polygon(whole.exterior.coords, [coords])
        assert area_km2(with_hole) == pytest.approx(expected, rel=1e-9)
        assert area_km2(with_hole) < area_km2(whole)


def test_area_of_a_group_is_the_sum_of_its_parts() -> None:
    parts = [square(145, 44), square(146, 45, 0.2)]
    total = area_km2(MultiPolygon(parts))
    assert total == pytest.approx(sum(area_km2(part) for part in parts))
    assert total < area_km2(shapely.convex_hull(MultiPolygon(parts)))


@given(st.floats(0.01, 0.99), st.floats(-70, 70))
def test_area_is_the_sum_of_two_halves_cut_at_a_meridian(share: float, south: float) -> None:
    west, cut = 10.0, 10.0 + share
    halves = [
        shapely.box(west, south, cut, south + 1),
        shapely.box(cut, south, west + 1, south + 1),
    ]
    paper = [quad_km2(west, south, cut, south + 1), quad_km2(cut, south, west + 1, south + 1)]
    assert [area_km2(half) for half in halves] == pytest.approx(paper, rel=5e-4)


def test_coastline_counts_every_part_and_hole() -> None:
    width = 0.1 * EQUATOR_KM_PER_DEGREE
    islet = square(0, 0)
    ring = Polygon(islet.exterior.coords, [square(0.02, 0.02, 0.05).exterior.coords])
    assert coastline_km(islet) == pytest.approx(4 * width, rel=5e-3)
    assert coastline_km(ring) == pytest.approx(6 * width, rel=5e-3)
    assert coastline_km(MultiPolygon([islet, square(1, 0)])) == pytest.approx(8 * width, rel=5e-3)
    assert coastline_km(islet) != pytest.approx(0.4)  # degrees


def test_nearest_points_are_where_the_meridians_come_together() -> None:
    west, east = shapely.box(145, 43, 146, 44), shapely.box(146.2, 43, 147, 44)
    nearest = nearest_points(west, east)
    assert nearest.start == pytest.approx((146, 44), abs=1e-4)
    assert nearest.end == pytest.approx((146.2, 44), abs=1e-4)
    assert nearest.distance_km == pytest.approx(WGS84.inv(146, 44, 146.2, 44)[2] / 1e3, abs=2e-3)
    at_the_south_end = WGS84.inv(146, 43, 146.2, 43)[2] / 1e3  # as near in planar degrees
    assert at_the_south_end - nearest.distance_km > 0.2


def test_nearest_point_lies_within_an_edge_not_only_on_vertices() -> None:
    long_coast = shapely.box(145, 43, 146, 43.1)
    tip = Polygon([(145.5, 43.2), (145.6, 43.4), (145.4, 43.4)])
    nearest = nearest_points(tip, long_coast)
    assert nearest.start == pytest.approx((145.5, 43.2), abs=1e-4)
    assert nearest.end == pytest.approx((145.5, 43.1), abs=1e-3)
    assert nearest.distance_km == pytest.approx(11.11, abs=0.01)
    to_vertices = min(WGS84.inv(145.5, 43.2, *p)[2] for p in long_coast.exterior.coords) / 1e3
    assert to_vertices > 40


def test_nearest_points_prefer_metres_to_degrees() -> None:
    home = square(145, 60, 0.01)
    east, north = square(145.11, 60, 0.01), square(145, 60.08, 0.01)
    nearest = nearest_points(home, MultiPolygon([east, north]))
    assert nearest.end[0] == pytest.approx(145.11, abs=1e-3)  # 0.10 degrees, but 5.6 km
    assert nearest.distance_km < nearest_points(home, north).distance_km  # 0.07 degrees, 7.8 km


def test_nearest_points_of_touching_outlines_are_the_same() -> None:
    assert nearest_points(square(145, 44), square(145.1, 44)).distance_km == pytest.approx(0)


@pytest.mark.parametrize("away", [0.01, 0.5, 3, 12, 40])
def test_nearest_points_agree_with_dense_sampling(away: float) -> None:
    home = shapely.affinity.rotate(square(145, 44), 30)
    other = shapely.affinity.rotate(square(145.15 + away, 44 + away / 3), -20)
    nearest = nearest_points(home, other)
    sampled = sampled_km(home, other, 0.002)
    assert nearest.distance_km <= sampled + 1e-3
    assert nearest.distance_km > sampled - 0.12  # half a step on either side


corners = st.tuples(st.floats(140, 150), st.floats(40, 50))


@settings(max_examples=25)
@given(corners, st.floats(0.2, 4), st.floats(-3, 3), st.floats(-30, 30))
def test_nearest_points_turn_with_the_globe_and_do_not_depend_on_order(
    corner: tuple[float, float], east: float, north: float, turn: float
) -> None:
    lon, lat = corner
    a, b = square(lon, lat), square(lon + east, lat + north)
    there = nearest_points(a, b)
    back = nearest_points(b, a)
    turned = nearest_points(
        shapely.affinity.translate(a, turn), shapely.affinity.translate(b, turn)
    )
    assert there.distance_km == pytest.approx(back.distance_km, abs=2e-3)
    assert there.distance_km == pytest.approx(turned.distance_km, abs=2e-3)
    ends = WGS84.inv(*there.start, *there.end)[2] / 1e3
    assert there.distance_km == pytest.approx(ends, abs=1e-3)


def archipelago() -> gpd.GeoDataFrame:
    """Return a mainland with a rock off its cape, and a group of two islets to the east."""
    outlines = {
        "mainland": MultiPolygon([square(145, 44, 0.5), square(145.6, 44, 0.001)]),
        "big": square(146, 44),
        "small": square(146.2, 44, 0.01),
    }
    frame = gpd.GeoDataFrame(
        {"id": list(outlines)}, geometry=list(outlines.values()), crs="EPSG:4326"
    ).set_index("id")
    frame.attrs["coastline_tolerance_m"] = 5
    return frame


UNITS = {"mainland": ["mainland"], "group": ["big", "small"]}


def test_measures_answer_for_units_and_for_islands_of_a_group() -> None:
    rows = {row.id: row for row in measures(archipelago(), UNITS, reference="mainland")}
    assert list(rows) == ["mainland", "group", "big", "small"]
    assert {row.id: row.unit for row in rows.values()}["small"] == "group"
    assert rows["group"].area_km2 == pytest.approx(rows["big"].area_km2 + rows["small"].area_km2)
    assert rows["group"].main_area_km2 == pytest.approx(rows["big"].area_km2)
    assert rows["group"].parts == 2
    assert rows["group"].coastline_tolerance_m == 5
    assert rows["mainland"].nearest_to_hokkaido_km is None


def test_distance_is_to_the_main_island_not_to_a_rock_off_it() -> None:
    rows = {row.id: row for row in measures(archipelago(), UNITS, reference="mainland")}
    group = rows["group"]
    assert group.nearest_point == pytest.approx((146, 44.1), abs=0.01)
    assert group.hokkaido_point == pytest.approx((145.5, 44.1), abs=0.01)
    to_rock = nearest_points(square(146, 44), square(145.6, 44, 0.001)).distance_km
    assert group.nearest_to_hokkaido_km == pytest.approx(40.0, abs=0.2)
    assert group.nearest_to_hokkaido_km > to_rock + 5
    assert rows["small"].nearest_to_hokkaido_km > group.nearest_to_hokkaido_km


def test_published_areas_stand_beside_the_measured_ones() -> None:
    measured = area_km2(square(146, 44))
    published = [
        PublishedArea("big", measured * 1.1, "2020", "made-up"),
        PublishedArea("small", 7.0, "2020", "made-up"),
    ]
    rows = measures(archipelago(), UNITS, published=published, reference="mainland")
    (beside,) = next(row for row in rows if row.id == "big").published
    assert beside.difference_percent == pytest.approx(10)
    assert beside.difference_percent != pytest.approx(-100 / 11)  # the other way round
    assert not next(row for row in rows if row.id == "group").published


def test_units_that_share_an_island_have_their_halves_of_it() -> None:
    shared = {**UNITS, "lower": ["mainland"], "upper": ["mainland"]}
    cuts = {"lower": (-90.0, 44.25), "upper": (44.25, 90.0)}
    rows = {row.id: row for row in measures(archipelago(), shared, reference="group", cuts=cuts)}
    lower, upper, whole = rows["lower"], rows["upper"], rows["mainland"]
    assert lower.area_km2 == pytest.approx(quad_km2(145, 44, 145.5, 44.25), rel=1e-3)
    assert lower.area_km2 + upper.area_km2 == pytest.approx(whole.area_km2, rel=1e-4)
    assert lower.area_km2 > upper.area_km2  # and neither is the whole island
    assert lower.coastline_km + upper.coastline_km == pytest.approx(whole.coastline_km, rel=1e-6)
    assert upper.nearest_point[1] >= 44.25 > lower.nearest_point[1]


def test_a_shared_island_that_is_no_unit_has_a_row_of_its_own() -> None:
    halves = {"group": UNITS["group"], "lower": ["mainland"], "upper": ["mainland"]}
    cuts = {"lower": (-90.0, 44.25), "upper": (44.25, 90.0)}
    rows = measures(archipelago(), halves, reference="group", cuts=cuts)
    assert [(row.id, row.unit) for row in rows][-1] == ("mainland", "mainland")
    assert len(rows) == 6


def test_land_measures_are_the_figures_of_the_measures() -> None:
    shared = {**UNITS, "lower": ["mainland"], "upper": ["mainland"]}
    cuts = {"lower": (-90.0, 44.25), "upper": (44.25, 90.0)}
    rows = {row.id: row for row in measures(archipelago(), shared, reference="group", cuts=cuts)}
    found = land_measures(archipelago(), shared, cuts=cuts)
    assert list(found) == list(shared)
    for unit, (outline, land_km2, shore_km) in found.items():
        assert (land_km2, shore_km) == (rows[unit].area_km2, rows[unit].coastline_km)
        assert area_km2(outline) == land_km2
    assert found["lower"][0].bounds[3] == found["upper"][0].bounds[1] == 44.25
    assert coastline_km(found["lower"][0]) > found["lower"][2] + 30  # the cut is no coastline


def test_land_measures_name_what_is_missing() -> None:
    with pytest.raises(UnknownIdError, match="no outline for lost"):
        land_measures(archipelago(), {"more": ["big", "lost"]}, cuts={})


def test_measures_name_what_is_missing() -> None:
    with pytest.raises(UnknownIdError, match="no outline for lost"):
        measures(archipelago(), {**UNITS, "more": ["big", "lost"]}, reference="mainland")
    with pytest.raises(UnknownIdError, match="no unit 'nowhere'"):
        measures(archipelago(), UNITS, reference="nowhere")


HEADER = "island,area_km2,as_of,source,note,difference_reason\n"


def write_areas(data_dir, text: str) -> None:
    path = published_areas_file(data_dir)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_published_areas_are_read_as_they_stand(tmp_path) -> None:
    write_areas(tmp_path, HEADER + 'big,1.5,2020,made-up,"rounded, with rocks",\n')
    assert load_published_areas(tmp_path) == [
        PublishedArea("big", 1.5, "2020", "made-up", "rounded, with rocks")
    ]
    assert published_area_problems(tmp_path, {"big"}, {"made-up"}) == []


def test_every_problem_of_the_published_areas_is_reported_at_once(tmp_path) -> None:
    write_areas(tmp_path, HEADER + "big,about 2,2020,made-up,,\nsmall,-1,,made-up,,\nbig,1\n")
    with pytest.raises(RecordError) as caught:
        load_published_areas(tmp_path)
    found = {(problem.entry, problem.field) for problem in caught.value.problems}
    assert found == {
        ("line 2", "area_km2"),
        ("line 3", "area_km2"),
        ("line 3", "as_of"),
        ("line 4", ""),
    }


def test_published_areas_must_point_into_the_record(tmp_path) -> None:
    write_areas(tmp_path, HEADER + "big,1,2020,made-up,,\n")
    problems = published_area_problems(tmp_path, {"small"}, {"other"})
    assert [problem.field for problem in problems] == ["island", "source"]


@pytest.mark.parametrize("text", ["", "island,area\nbig,1\n"])
def test_published_areas_need_their_columns(tmp_path, text: str) -> None:
    write_areas(tmp_path, text)
    assert "correct the first row" in str(published_area_problems(tmp_path, set(), set())[0])


def test_missing_published_areas_are_a_problem(tmp_path) -> None:
    # a folder may have none at all, but not lose the file
    assert published_area_problems(tmp_path, set(), set()) == []
    published_areas_file(tmp_path).parent.mkdir()
    assert "found no such file" in str(published_area_problems(tmp_path, set(), set())[0])
