"""The shortest geodesic between two outlines on the WGS 84 ellipsoid, with both its ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from scipy.spatial import KDTree
from shapely import MultiPolygon, Polygon

from geo.units import GEOD

LonLat: TypeAlias = tuple[float, float]
Points: TypeAlias = NDArray[np.float64]

_STEP_DEG = 0.005  # longest piece of coast in the search, a degree being at most 112 km
_SLACK_M = 2 * _STEP_DEG * 112_000.0


@dataclass(frozen=True)
class Nearest:
    """The shortest geodesic between two outlines: its length and its ends (lon, lat)."""

    distance_km: float
    start: LonLat
    end: LonLat


@dataclass(frozen=True)
class Coast:
    """The coast of an outline in short pieces, ready to measure distances from."""

    starts: Points  # lon, lat in degrees
    ends: Points
    tree: KDTree  # the starts, geocentric in metres


def nearest_points(a: Polygon | MultiPolygon, b: Polygon | MultiPolygon) -> Nearest:
    """Return the shortest geodesic from the coast of `a` to the coast of `b`, in km.

    Parameters
    ----------
    a, b
        Land polygons in lon/lat degrees (EPSG:4326) that do not overlap.

    Notes
    -----
    Pieces of coast near the shortest chord between sampled points (geocentric
    coordinates) are the candidates; the nearest points on these pieces, not only
    on their vertices, are found on an azimuthal equidistant projection about the
    middle of the line, where lines through the centre keep their length; the
    length is the geodesic between the two. Right to about a metre for the
    outlines given; the coastline itself is less exact.

    References
    ----------
    karney-2013
    snyder-1987
    """
    return nearest(coast(a), coast(b))


def coast(outline: Polygon | MultiPolygon) -> Coast:
    """Return the coast of an outline (lon/lat degrees), every part and hole of it."""
    rings = shapely.get_rings(shapely.get_parts(outline))
    points, ring = shapely.get_coordinates(shapely.segmentize(rings, _STEP_DEG), return_index=True)
    inside = ring[1:] == ring[:-1]  # not from the end of one ring to the start of the next
    starts, ends = points[:-1][inside], points[1:][inside]
    return Coast(starts, ends, KDTree(_geocentric(starts)))


def nearest(a: Coast, b: Coast) -> Nearest:
    """Return the shortest geodesic between two coasts, as `nearest_points` does."""
    chords_m, partners = b.tree.query(a.tree.data)
    reach_m = chords_m.min() + _SLACK_M
    from_a = np.flatnonzero(chords_m <= reach_m)
    balls = b.tree.query_ball_point(a.tree.data[from_a], reach_m)
    from_b = np.unique(np.concatenate([np.asarray(ball, dtype=int) for ball in balls]))
    first = int(chords_m.argmin())
    found = _geodesic(a.starts[first], b.starts[partners[first]])
    for _ in range(2):  # the second time about the middle of the line found the first time
        found = _refined((a, from_a), (b, from_b), found)
    return found


def _geocentric(points: Points) -> Points:
    lon, lat = np.radians(points).T
    normal_m = GEOD.a / np.sqrt(1 - GEOD.es * np.sin(lat) ** 2)
    x, y = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon)
    unit = np.column_stack([x, y, (1 - GEOD.es) * np.sin(lat)])
    return np.asarray(unit * normal_m[:, np.newaxis])


def _refined(
    a: tuple[Coast, NDArray[np.int64]], b: tuple[Coast, NDArray[np.int64]], guess: Nearest
) -> Nearest:
    lon, lat = GEOD.npts(*guess.start, *guess.end, 1)[0]
    flat = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    line = shapely.shortest_line(_pieces(*a, flat), _pieces(*b, flat))
    start, end = (flat(x, y, inverse=True) for x, y in line.coords)
    return _geodesic(start, end)


def _pieces(pieces: Coast, numbers: NDArray[np.int64], flat: Proj) -> shapely.MultiLineString:
    starts = np.column_stack(flat(*pieces.starts[numbers].T))
    ends = np.column_stack(flat(*pieces.ends[numbers].T))
    return shapely.multilinestrings(shapely.linestrings(np.stack([starts, ends], axis=1)))


def _geodesic(start: Sequence[float] | Points, end: Sequence[float] | Points) -> Nearest:
    _, _, length_m = GEOD.inv(*start, *end)
    return Nearest(float(length_m) / 1e3, _lon_lat(start), _lon_lat(end))


def _lon_lat(point: Sequence[float] | Points) -> LonLat:
    lon, lat = point
    return round(float(lon), 6), round(float(lat), 6)
