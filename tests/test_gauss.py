"""The conformal sphere against geodesics on the ellipsoid."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod

from geo.gauss import ConformalSphere

WGS84 = Geod(ellps="WGS84")
EEZ_M = 200 * 1852.0
SPHERE = ConformalSphere(148.0, 47.5)
CENTRES = [0.0, 10.0, 47.5, 60.0, -45.0]

Array = NDArray[np.float64]


def plane(sphere: ConformalSphere, lon_lat: Array) -> Array:
    return shapely.get_coordinates(sphere.to_plane(shapely.multipoints(lon_lat)))


def vectors(sphere: ConformalSphere, lon_lat: Array) -> Array:
    return sphere.vectors(plane(sphere, lon_lat))


def places(centre_lat: float, count: int = 300) -> Array:
    """Return places within ten degrees of latitude of a centre at 148 E."""
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(138, 158, count), rng.uniform(-10, 10, count) + centre_lat
    return np.column_stack([lon, lat])


def ahead(lon_lat: Array, length_m: float) -> Array:
    """Return the ends of geodesics of a length in many directions."""
    turn = np.linspace(0, 360, len(lon_lat), endpoint=False)
    lon, lat, _ = WGS84.fwd(*lon_lat.T, turn, np.full(len(lon_lat), length_m))
    return np.column_stack([lon, lat])


def arcs_m(sphere: ConformalSphere, starts: Array, ends: Array) -> Array:
    chords = np.linalg.norm(vectors(sphere, starts) - vectors(sphere, ends), axis=1)
    return 2 * np.arcsin(chords / 2) * sphere.radius_m


@pytest.mark.parametrize("lat", CENTRES)
def test_plane_leads_back_to_the_same_lon_lat(lat: float) -> None:
    sphere, there = ConformalSphere(148.0, lat), shapely.multipoints(places(lat))
    flat = sphere.to_plane(there)
    assert shapely.equals_exact(sphere.to_lon_lat(flat), there, tolerance=1e-9)
    assert not shapely.equals_exact(flat, there, tolerance=1000)  # metres, not degrees


def test_kind_of_a_geometry_is_kept_and_its_holes() -> None:
    outer, inner = shapely.box(147, 46, 149, 48), shapely.box(147.5, 46.5, 148.5, 47.5)
    ring = shapely.Polygon(outer.exterior.coords, [inner.exterior.coords])
    there = SPHERE.to_plane(shapely.multipolygons([ring]))
    assert (there.geom_type, len(there.geoms[0].interiors)) == ("MultiPolygon", 1)
    assert SPHERE.to_lon_lat(there).equals_exact(shapely.multipolygons([ring]), tolerance=1e-9)


def test_centre_is_the_third_axis_and_east_the_first() -> None:
    centre, east, north = vectors(SPHERE, np.array([[148, 47.5], [148.1, 47.5], [148, 47.6]]))
    assert centre == pytest.approx([0, 0, 1], abs=1e-12)
    assert east[0] > 100 * abs(east[1])
    assert north[1] > 100 * abs(north[0])
    assert (east[0] > 0, north[1] > 0) == (True, True)


@pytest.mark.parametrize("lat", CENTRES)
def test_vectors_are_unit_and_lead_back_to_the_plane(lat: float) -> None:
    sphere = ConformalSphere(148.0, lat)
    flat = plane(sphere, places(lat))
    found = sphere.vectors(flat)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-14)
    assert sphere.plane(found) == pytest.approx(flat, abs=1e-6)


far = st.floats(-6e6, 6e6)


@given(far, far)
def test_any_point_of_the_plane_has_a_vector_that_leads_back(x: float, y: float) -> None:
    flat = np.array([[x, y]])
    (vector,) = SPHERE.vectors(flat)
    assert np.linalg.norm(vector) == pytest.approx(1)
    assert SPHERE.plane(vector[np.newaxis]) == pytest.approx(flat, abs=1e-3)


@pytest.mark.parametrize("lat", CENTRES)
@pytest.mark.parametrize("length_m", [100.0, EEZ_M])
def test_geodesics_keep_their_length_to_twenty_millionths(lat: float, length_m: float) -> None:
    starts = places(lat)
    ends = ahead(starts, length_m)
    near = np.abs(ends[:, 1] - lat) <= 10
    found = arcs_m(ConformalSphere(148.0, lat), starts, ends)[near]
    assert found == pytest.approx(length_m, rel=2e-5)
    assert near.sum() > 200


def test_latitudes_taken_as_they_are_would_be_far_off() -> None:
    starts = places(47.5)
    ends = ahead(starts, EEZ_M)
    near = np.abs(ends[:, 1] - 47.5) <= 10
    chords = np.linalg.norm(geocentric(starts) - geocentric(ends), axis=1)[near]
    plain_m = 2 * np.arcsin(chords / 2) * 6_371_008.8
    assert np.abs(plain_m - EEZ_M).max() > 500
    assert np.abs(arcs_m(SPHERE, starts, ends)[near] - EEZ_M).max() < 8


def geocentric(lon_lat: Array) -> Array:
    lon, lat = np.radians(lon_lat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def test_distances_hold_on_the_sphere_not_on_the_plane() -> None:
    starts = np.array([[156.0, 55.0]])
    ends = np.array([[157.5, 56.0]])
    length_m = WGS84.inv(*starts[0], *ends[0])[2]
    flat_m = np.linalg.norm(plane(SPHERE, starts) - plane(SPHERE, ends))
    assert arcs_m(SPHERE, starts, ends)[0] == pytest.approx(length_m, rel=2e-5)
    assert flat_m > 1.004 * length_m


CIRCLES = [(148.0, 47.5), (145.0, 43.0), (156.0, 50.5), (141.0, 52.0), (150.0, 55.0)]


@pytest.mark.parametrize("centre", CIRCLES)
@pytest.mark.parametrize("radius_m", [12 * 1852.0, EEZ_M])
def test_corners_of_a_circle_lie_at_its_radius(
    centre: tuple[float, float], radius_m: float
) -> None:
    (vector,) = vectors(SPHERE, np.array([centre]))
    circle = SPHERE.to_lon_lat(SPHERE.circle(vector, radius_m, 720))
    lon, lat = shapely.get_coordinates(circle).T
    count = len(lon)
    reached_m = WGS84.inv(np.full(count, centre[0]), np.full(count, centre[1]), lon, lat)[2]
    assert reached_m == pytest.approx(radius_m, rel=2e-5)
    assert count == 721


@pytest.mark.parametrize("centre", CIRCLES)
@pytest.mark.parametrize("corners", [36, 720])
def test_area_of_a_circle_is_that_of_the_true_one(
    centre: tuple[float, float], corners: int
) -> None:
    (vector,) = vectors(SPHERE, np.array([centre]))
    circle = SPHERE.to_lon_lat(shapely.segmentize(SPHERE.circle(vector, EEZ_M, corners), 2e3))
    turn = np.linspace(0, 360, 20_000, endpoint=False)
    size = np.full(len(turn), 1.0)
    lon, lat, _ = WGS84.fwd(centre[0] * size, centre[1] * size, turn, EEZ_M * size)
    true_m2 = abs(WGS84.polygon_area_perimeter(lon, lat)[0])
    found_m2 = abs(WGS84.geometry_area_perimeter(circle)[0])
    assert found_m2 == pytest.approx(true_m2, rel=4e-5)
    assert true_m2 < 0.9998 * math.pi * EEZ_M**2  # of a curved disc, not a flat one
    inscribed = corners / (2 * math.pi) * math.sin(2 * math.pi / corners)
    assert found_m2 > inscribed * true_m2 * (1 + 1e-5)  # its corners do not lie on the circle


@settings(max_examples=50)
@given(st.floats(138, 158), st.floats(40, 55), st.floats(1e3, 4e5))
def test_a_circle_holds_what_is_nearer_than_its_radius(
    lon: float, lat: float, radius_m: float
) -> None:
    (vector,) = vectors(SPHERE, np.array([(lon, lat)]))
    circle = SPHERE.to_lon_lat(SPHERE.circle(vector, radius_m, 720))
    inside = ahead(np.full((24, 2), (lon, lat)), radius_m * (1 - 1e-4))
    outside = ahead(np.full((24, 2), (lon, lat)), radius_m * (1 + 1e-4))
    assert shapely.contains_xy(circle, inside).all()
    assert not shapely.contains_xy(circle, outside).any()
