"""The nearest coast by brute force: geodesics to points along it, with no partition and no tree."""

from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")

# by how much the chords of two geodesics of like length may differ
_SLACK, _SLACK_M = 1 + 2e-5, 1.0
_BLOCK = 40

Array = NDArray[np.float64]


def along(lines: shapely.Geometry | NDArray[np.object_], step_deg: float) -> Array:
    """Return the corners of lines and points between them, lon/lat in degrees."""
    return shapely.get_coordinates(shapely.segmentize(lines, step_deg))


def nearest_m(places: Array, points: Array, *, exact: bool = True) -> Array:
    """Return the geodesic from each place to the nearest of the points, in metres.

    Chords through the earth tell the few points that may be nearest; the geodesics
    to all of these decide. Without `exact`, the chord is the answer: too short by
    60 metres in 400 kilometres.
    """
    # places that lie together are measured together
    order = np.lexsort([places[:, 0], np.floor(places[:, 1])])
    found, positions = np.empty(len(places)), _positions(points)
    for start in range(0, len(places), _BLOCK):
        block = order[start : start + _BLOCK]
        found[block] = _block_m(places[block], points, positions, exact)
    return found


def distances_m(places: Array, sites: Mapping[str, Array]) -> dict[str, Array]:
    """Return by site the geodesic from each place to the nearest point of the site.

    Where a site is plainly further than another one, the chord stands for it.
    """
    found = {site: nearest_m(places, points, exact=False) for site, points in sites.items()}
    closest = np.min(list(found.values()), axis=0)
    for site, points in sites.items():
        near = found[site] <= closest + 5_000
        found[site][near] = nearest_m(places[near], points)
    return found


def _positions(points: Array) -> Array:
    """Return points of the ellipsoid in metres from the centre of the earth."""
    lon, lat = np.radians(points).T
    normal = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(lat) ** 2)
    return np.column_stack(
        [
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - WGS84.es) * np.sin(lat),
        ]
    )


def _chords_m(positions: Array, others: Array) -> Array:
    squares = (positions**2).sum(axis=1)[:, np.newaxis] + (others**2).sum(axis=1)
    return np.sqrt(np.maximum(squares - 2 * positions @ others.T, 0))


def _block_m(places: Array, points: Array, positions: Array, exact: bool) -> Array:
    # what is nearest to a place is not far from what is nearest to the middle of all places
    here = _positions(places)
    middle = here.mean(axis=0, keepdims=True)
    radius = _chords_m(here, middle).max()
    (away,) = _chords_m(middle, positions)
    about = away <= away.min() + 2 * radius + _SLACK_M
    chords = _chords_m(here, positions[about])
    found = chords.min(axis=1)
    if exact:
        rows, columns = np.nonzero(chords <= found[:, np.newaxis] * _SLACK + _SLACK_M)
        lengths = WGS84.inv(*places[rows].T, *points[about][columns].T)[2]
        found = np.full(len(places), np.inf)
        np.minimum.at(found, rows, lengths)
    return found
