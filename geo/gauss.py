"""The conformal sphere: the ellipsoid as a sphere on which distances hold to a few metres.

Gauss mapped the ellipsoid to a sphere so that angles are kept and that, at one
latitude, scale is 1 with no change to the second order. Within ten degrees of
that latitude lengths on the sphere are those on the ellipsoid to about ten
millionths: four metres in 200 nautical miles. So what is exact on a sphere
(nearest points, circles) is exact enough on the ellipsoid.

Processors differ in the last digit of a sine. What comes of one is therefore rounded
before anything is decided by it (`on_grid`); sums, products and square roots are
the same everywhere.
"""

from dataclasses import dataclass
from functools import cached_property
from math import radians, sin, sqrt
from typing import TypeAlias, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.units import GEOD

Array: TypeAlias = NDArray[np.float64]
_Geometry = TypeVar("_Geometry", bound=BaseGeometry)

_DECIMALS = 3  # of a metre on the plane: far below what a coast is known to


@dataclass(frozen=True)
class ConformalSphere:
    """The Gauss sphere about a point, and its stereographic plane.

    Three forms of a place: `lon, lat` in degrees (EPSG:4326); `x, y` in metres on
    the stereographic plane about the point (circles stay circles there); a unit
    vector, whose third axis goes through the point.

    References
    ----------
    snyder-1987
    """

    lon: float
    lat: float

    @cached_property
    def radius_m(self) -> float:
        """The radius: the mean of the two radii of curvature at the point."""
        exact = GEOD.a * sqrt(1 - GEOD.es) / (1 - GEOD.es * sin(radians(self.lat)) ** 2)
        return round(exact, 3)

    @cached_property
    def _proj(self) -> Proj:
        return Proj(proj="sterea", lon_0=self.lon, lat_0=self.lat, ellps="WGS84")

    def to_plane(self, geometry: _Geometry) -> _Geometry:
        """Return a geometry in lon/lat degrees on the plane, in metres."""
        found: _Geometry = shapely.transform(geometry, self._proj, interleaved=False)
        return found

    def to_lon_lat(self, geometry: _Geometry) -> _Geometry:
        """Return a geometry of the plane in lon/lat degrees."""

        def inverse(x: Array, y: Array) -> tuple[Array, Array]:
            lon, lat = self._proj(x, y, inverse=True)
            return lon, lat

        found: _Geometry = shapely.transform(geometry, inverse, interleaved=False)
        return found

    def vectors(self, xy: Array) -> Array:
        """Return points of the plane, of shape (n, 2), as unit vectors of shape (n, 3)."""
        scaled = xy / (2 * self.radius_m)
        square = (scaled**2).sum(axis=1, keepdims=True)
        return np.asarray(np.hstack([2 * scaled, 1 - square]) / (1 + square))

    def plane(self, vectors: Array) -> Array:
        """Return unit vectors, of shape (n, 3), as points of the plane of shape (n, 2)."""
        return np.asarray(2 * self.radius_m * vectors[:, :2] / (1 + vectors[:, 2:]))

    def circle(self, centre: Array, radius_m: float, corners: int) -> Polygon:
        """Return the circle about a unit vector as a polygon of the plane of the same area."""
        angle, breadth = np.arccos(np.clip(centre[2], -1, 1)), radius_m / self.radius_m
        near, far = (2 * self.radius_m * np.tan((angle + step) / 2) for step in (-breadth, breadth))
        away = np.hypot(*centre[:2])
        direction = centre[:2] / away if away else np.array([1.0, 0.0])
        turn = 2 * np.pi * np.arange(corners) / corners
        # a regular polygon of the circle's area lies half outside it
        size = (far - near) / 2 * np.sqrt(2 * np.pi / corners / np.sin(2 * np.pi / corners))
        ring = np.column_stack([np.cos(turn), np.sin(turn)]) * size
        return shapely.Polygon(rounded(direction * (near + far) / 2 + ring))


def on_grid(geometry: _Geometry) -> _Geometry:
    """Return a geometry of the plane with its corners rounded to a millimetre."""
    found: _Geometry = shapely.transform(geometry, rounded)
    return found


def rounded(xy: Array) -> Array:
    """Return coordinates of the plane rounded to a millimetre, the same on any processor."""
    return np.asarray(xy.round(_DECIMALS) + 0.0)  # no negative zero
