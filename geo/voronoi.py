"""The partition of a sphere by nearest site, each site being many points of its coast."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import KDTree, SphericalVoronoi
from shapely import LineString, MultiLineString, Polygon

from geo.gauss import Array, ConformalSphere
from geo.geojson import Line, Outline

_CLOSE_M = 1.0  # points nearer to each other than this are one
_STEP_M = 5_000.0  # longest piece of an edge: a great circle is no straight line on the plane
_FAR_DEG = 35.0  # a ring of points far away closes the cells at the rim
_FAR_POINTS = 72
_CORNERS = 720


@dataclass(frozen=True)
class Partition:
    """Which site each place is nearest to.

    `points` are unit vectors, `sites` the number of the site that each belongs to;
    `corners` are the corners of all cells on the plane of `sphere`, in metres, and
    `regions` names for each point the corners of its cell, in order.
    """

    sphere: ConformalSphere
    points: Array
    sites: NDArray[np.int64]
    corners: Array
    regions: tuple[NDArray[np.int64], ...]

    @cached_property
    def _vectors(self) -> Array:
        return self.sphere.vectors(self.corners)


def partition(sphere: ConformalSphere, xy: Array, sites: NDArray[np.int64]) -> Partition:
    """Return the partition by points of the plane, of shape (n, 2) in metres, and their sites.

    Notes
    -----
    Voronoi cells on the sphere, through the convex hull of the points.

    References
    ----------
    caroli-2009
    """
    vectors = sphere.vectors(xy)
    kept = _apart(vectors, _CLOSE_M / sphere.radius_m)
    points = vectors[kept]
    found = SphericalVoronoi(np.vstack([points, _far_points()]), threshold=1e-9)
    found.sort_vertices_of_regions()
    corners = found.vertices / np.linalg.norm(found.vertices, axis=1, keepdims=True)
    regions = tuple(np.asarray(region) for region in found.regions[: len(points)])
    return Partition(sphere, points, sites[kept], sphere.plane(corners), regions)


def zones(found: Partition, site: int, breadths_m: tuple[float, ...]) -> tuple[Outline, ...]:
    """Return the places nearest to a site and within each breadth of it, on the plane.

    Notes
    -----
    A point's cell that lies wholly within the breadth counts whole; only the few
    points whose cell reaches further need their circle drawn.
    """
    own = np.flatnonzero(found.sites == site)
    cells = np.array(_polygons(found, own))
    reach_m = np.array([_reach_m(found, point) for point in own])
    cell = shapely.coverage_union_all(cells)
    result = []
    for breadth_m in breadths_m:
        far = reach_m > breadth_m
        circles = [found.sphere.circle(found.points[i], breadth_m, _CORNERS) for i in own[far]]
        within = shapely.union_all([shapely.coverage_union_all(cells[~far]), *circles])
        result.append(shapely.intersection(cell, within))
    return tuple(result)


def median_lines(found: Partition) -> Mapping[tuple[int, int], Line]:
    """Return the lines on which two sites are equally near, on the plane, by pair of sites."""
    starts = np.concatenate(found.regions)
    ends = np.concatenate([np.roll(region, -1) for region in found.regions])
    sites = np.repeat(found.sites, [len(region) for region in found.regions])
    edges = np.column_stack([np.minimum(starts, ends), np.maximum(starts, ends)])
    order = np.lexsort([sites, edges[:, 1], edges[:, 0]])
    edges, sites = edges[order], sites[order]
    meets = (edges[:-1] == edges[1:]).all(axis=1) & (sites[:-1] != sites[1:])
    pairs = defaultdict(list)
    for place in np.flatnonzero(meets):
        start, end = edges[place]
        edge = LineString(np.vstack([_edge(found, start, end), found.corners[end]]))
        pairs[int(sites[place]), int(sites[place + 1])].append(edge)
    return {
        pair: shapely.line_merge(MultiLineString(edges)) for pair, edges in sorted(pairs.items())
    }


def _apart(vectors: Array, distance: float) -> NDArray[np.int64]:
    """Return the numbers of the points that remain when none may be near an earlier one."""
    close = KDTree(vectors).query_pairs(distance, output_type="ndarray")
    return np.setdiff1d(np.arange(len(vectors)), close.max(axis=1, initial=-1))


def _far_points() -> Array:
    turn = 2 * np.pi * np.arange(_FAR_POINTS) / _FAR_POINTS
    away = np.radians(_FAR_DEG)
    ring = [
        np.sin(away) * np.cos(turn),
        np.sin(away) * np.sin(turn),
        np.full(len(turn), np.cos(away)),
    ]
    return np.vstack([np.column_stack(ring), [[0.0, 0.0, -1.0]]]).round(12) + 0.0


def _reach_m(found: Partition, point: np.int64) -> float:
    """Return how far a point's cell reaches from it, in metres."""
    chords = np.linalg.norm(found._vectors[found.regions[point]] - found.points[point], axis=1)
    return float(2 * np.arcsin(chords.max() / 2) * found.sphere.radius_m)


def _polygons(found: Partition, points: NDArray[np.int64]) -> list[Polygon]:
    return [Polygon(_ring(found, found.regions[point])) for point in points]


def _ring(found: Partition, region: NDArray[np.int64]) -> Array:
    ring, following = found.corners[region], np.roll(region, -1)
    if np.abs(ring - found.corners[following]).max() < _STEP_M / 2:
        return ring  # as nearly all are
    edges = zip(region, following, strict=True)
    return np.vstack([_edge(found, start, end) for start, end in edges])


def _edge(found: Partition, start: int, end: int) -> Array:
    """Return an edge without its end, in pieces; the same pieces from both sides of it."""
    first, last = min(start, end), max(start, end)
    corners = found.corners[[first, last]]
    count = int(np.hypot(*(corners[1] - corners[0])) // _STEP_M)
    if not count:
        return found.corners[[start]]
    share = np.arange(1, count + 1)[:, np.newaxis] / (count + 1)
    chord = found._vectors[first] * (1 - share) + found._vectors[last] * share
    inside = found.sphere.plane(chord / np.linalg.norm(chord, axis=1, keepdims=True))
    return np.vstack([found.corners[[start]], inside if start == first else inside[::-1]])
