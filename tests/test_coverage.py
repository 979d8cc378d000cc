"""Polygons side by side that are simplified together."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.coverage import simplified_coverage

GRID, TOLERANCE = 1.0, 40.0


def wavy(start: tuple[float, float], end: tuple[float, float], waves: int) -> list[list[float]]:
    """Return a line in waves of ten metres between two points, without its end."""
    share = np.linspace(0, 1, 400, endpoint=False)
    along = np.array(end) - np.array(start)
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    line = np.array(start) + share[:, None] * along
    return (line + 10 * np.sin(waves * np.pi * share)[:, None] * across).tolist()


def halves() -> dict[str, Polygon]:
    """Return two squares of ten kilometres, side by side with a wavy border."""
    border = [*wavy((10_000, 0), (10_000, 10_000), 40), [10_000, 10_000]]
    return {
        "left": Polygon([[0, 0], *border, [0, 10_000]]),
        "right": Polygon([*border, [20_000, 10_000], [20_000, 0]]),
    }


def corners(polygons: dict[str, BaseGeometry]) -> int:
    return sum(shapely.get_num_coordinates(list(polygons.values())))


def assert_tiled(polygons: dict[str, BaseGeometry]) -> None:
    shapes = list(polygons.values())
    assert all(shapely.is_valid(shapes))
    assert shapely.coverage_is_valid(shapes)
    union = shapely.union_all(shapes)
    assert sum(shapely.area(shapes)) == pytest.approx(union.area, rel=1e-12)


def test_simplified_halves_share_their_border_exactly() -> None:
    thin = simplified_coverage(halves(), grid=GRID, tolerance=TOLERANCE)
    assert_tiled(thin)
    assert corners(thin) < corners(halves()) / 5
    assert shapely.union_all(list(thin.values())).geom_type == "Polygon"
    assert len(shapely.union_all(list(thin.values())).interiors) == 0
    for name, whole in halves().items():
        assert thin[name].area == pytest.approx(whole.area, rel=0.002)
        assert thin[name].boundary.hausdorff_distance(whole.boundary) < TOLERANCE
    turned = Polygon(np.roll(halves()["right"].exterior.coords[:-1], 7, axis=0))
    alone = [shapely.simplify(shape, 10) for shape in (halves()["left"], turned)]
    assert not shapely.coverage_is_valid(alone)  # each for itself, they come apart


def test_small_overlaps_and_gaps_are_closed() -> None:
    squares = {
        "one": shapely.box(0, 0, 1000.3, 1000),
        "two": shapely.box(1000, 0, 2000, 1000),
        "three": shapely.box(2000.3, 0, 3000, 1000),
    }
    thin = simplified_coverage(squares, grid=GRID, tolerance=TOLERANCE)
    assert_tiled(thin)
    assert list(thin) == ["one", "two", "three"]
    assert shapely.area(list(thin.values())).tolist() == [1e6, 1e6, 1e6]


def test_first_counts_where_two_overlap() -> None:
    squares = {"one": shapely.box(0, 0, 1005, 1000), "two": shapely.box(1000, 0, 2000, 1000)}
    for names in (["one", "two"], ["two", "one"]):
        thin = simplified_coverage({name: squares[name] for name in names}, grid=1, tolerance=1)
        assert thin[names[0]].equals(squares[names[0]])
        assert_tiled(thin)


def test_what_no_polygon_covers_stays_empty() -> None:
    ring = shapely.difference(shapely.box(0, 0, 3000, 3000), shapely.box(1000, 1000, 2000, 2000))
    thin = simplified_coverage({"ring": ring}, grid=GRID, tolerance=TOLERANCE)
    assert thin["ring"].area == pytest.approx(8e6)
    assert not shapely.contains_xy(thin["ring"], 1500, 1500)


def test_an_empty_polygon_has_no_place() -> None:
    squares = {"one": shapely.box(0, 0, 1000, 1000), "none": Polygon()}
    assert list(simplified_coverage(squares, grid=GRID, tolerance=TOLERANCE)) == ["one"]


def test_a_polygon_in_several_pieces_keeps_them() -> None:
    pieces = shapely.multipolygons([shapely.box(0, 0, 1000, 1000), shapely.box(2000, 0, 3000, 500)])
    between = shapely.box(1000, 0, 2000, 1000)
    thin = simplified_coverage({"a": pieces, "b": between}, grid=GRID, tolerance=TOLERANCE)
    assert (thin["a"].geom_type, thin["a"].area) == ("MultiPolygon", pieces.area)
    assert_tiled(thin)


@settings(max_examples=40)
@given(st.lists(st.integers(-400, 400), min_size=4, max_size=4), st.integers(1, 60))
def test_four_quarters_that_meet_in_a_point_still_tile(shifts: list[int], waves: int) -> None:
    middle = (1000.0 * 10 + shifts[0], 1000.0 * 10 + shifts[1])
    ends = [(0.0, 10_000.0 + shifts[2]), (10_000.0 + shifts[3], 20_000.0)]
    ends += [(20_000.0, 10_000.0 - shifts[2]), (10_000.0 - shifts[3], 0.0)]
    outer = [(0.0, 20_000.0), (20_000.0, 20_000.0), (20_000.0, 0.0), (0.0, 0.0)]
    rays = [[*wavy(middle, end, waves), list(end)] for end in ends]
    quarters = {
        str(number): Polygon([*rays[number], outer[number], *rays[(number + 1) % 4][::-1]])
        for number in range(4)
    }
    thin = simplified_coverage(quarters, grid=GRID, tolerance=TOLERANCE)
    assert_tiled(thin)
    assert sum(shape.area for shape in thin.values()) == pytest.approx(4e8, rel=1e-6)
    for name, shape in thin.items():
        assert shape.area == pytest.approx(quarters[name].area, rel=0.005)
