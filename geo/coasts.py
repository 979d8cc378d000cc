"""The coasts that the sea is divided by: whose each is, and points along it.

Every unit's coast counts, rocks and all, and every other coast from which some
place within 200 nautical miles of a unit could be nearer: no cell ends where data do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import KDTree
from shapely import MultiLineString, Polygon

from geo.assignment import Assigned, Assignment, MapOutline, Parts, unit_cuts
from geo.gauss import Array, ConformalSphere, on_grid
from geo.units import EEZ_NM, NAUTICAL_MILE_M

OTHER = "other-coasts"

_REACH_M = 2 * EEZ_NM * NAUTICAL_MILE_M  # a coast further from every unit is nearest to none
_WIDE_DEG = 2.2  # degrees of longitude per degree of latitude, up to 60 degrees north or south
_METRES_PER_DEGREE = 110_000.0  # of latitude; a little less than anywhere
_APART_DEG = 1e-5  # a metre: no unit has the point where a parallel cuts the coast, to be even
_BOX_STEP_DEG = 0.5  # the edge of a box is no straight line on the plane


@dataclass(frozen=True)
class Coast:
    """The shore of a site as lines on the plane of a sphere, in metres."""

    site: str
    shore: MultiLineString


@dataclass(frozen=True)
class Coasts:
    """Every coast that bounds the sea: those of the units first, then their neighbours'.

    `land` are all land polygons about them, on the plane, in metres.
    """

    sphere: ConformalSphere
    units: tuple[Coast, ...]
    neighbours: tuple[Coast, ...]
    land: Parts

    @property
    def sites(self) -> tuple[str, ...]:
        """The name of each site, in the order of its number."""
        return tuple(coast.site for coast in (*self.units, *self.neighbours))

    def simplified(self, tolerance_m: float) -> "Coasts":
        """Return the coasts with no shore moved by more than a tolerance."""

        def thin(coast: Coast) -> Coast:
            return Coast(coast.site, shapely.simplify(coast.shore, tolerance_m))

        return Coasts(
            self.sphere,
            tuple(thin(coast) for coast in self.units),
            tuple(thin(coast) for coast in self.neighbours),
            shapely.simplify(self.land, tolerance_m, preserve_topology=True),
        )


def find_coasts(polygons: Parts, assigned: Assigned, table: Assignment) -> Coasts:
    """Return the coasts of a table.

    Parameters
    ----------
    polygons
        Land polygons of the world in lon/lat degrees (EPSG:4326), not overlapping.
    assigned
        Which of them belong to which island.
    """
    parts = {row.unit: unit_parts(assigned, row) for row in table.map if row.islands}
    own = np.concatenate(list(parts.values()))
    west, south, east, north = shapely.total_bounds(own)
    sphere = ConformalSphere((west + east) / 2, (south + north) / 2)
    cuts = unit_cuts(table)
    units = tuple(
        Coast(unit, _shore(sphere, pieces, cuts.get(unit))) for unit, pieces in parts.items()
    )
    reach = _reach(own)
    others = _others(polygons, own, reach)
    land = _sound(on_grid(sphere.to_plane(np.concatenate([own, _cut(others, reach)]))))
    shores = _lines(_cut(shapely.get_rings(others), reach))
    return Coasts(sphere, units, tuple(_neighbours(sphere, shores, table)), land)


def coast_points(coasts: Coasts, step_m: float) -> tuple[Array, NDArray[np.int64]]:
    """Return points along all coasts on the plane, in metres, and the number of each one's site.

    The corners of a coast are kept and pieces longer than the step divided.
    """
    found = [_points(coast.shore, step_m) for coast in coasts.units]
    tree = KDTree(coasts.sphere.vectors(np.concatenate(found)))
    for coast in coasts.neighbours:
        points = _points(coast.shore, step_m)
        chords, _ = tree.query(coasts.sphere.vectors(points))
        found.append(points[chords * coasts.sphere.radius_m <= _REACH_M + step_m])
    numbers = np.repeat(np.arange(len(found)), [len(points) for points in found])
    return np.concatenate(found), numbers


def unit_parts(assigned: Assigned, row: MapOutline) -> Parts:
    """Return the land polygons of a unit: those of its islands, and rocks of the map only."""
    groups = [assigned.islands[island] for island in row.islands]
    groups += [assigned.map_only[row.unit]] if row.unit in assigned.map_only else []
    return np.concatenate(groups)


def _shore(
    sphere: ConformalSphere, parts: Parts, cut: tuple[float, float] | None
) -> MultiLineString:
    shore = shapely.multilinestrings(shapely.get_rings(parts))
    if cut:
        south, north = cut[0] + _APART_DEG, cut[1] - _APART_DEG
        shore = shapely.intersection(shore, shapely.box(-180, south, 180, north))
    return on_grid(sphere.to_plane(_lines(shore)))


def _lines(shore: shapely.Geometry | Parts) -> MultiLineString:
    pieces = shapely.get_parts(shore)
    return shapely.multilinestrings(pieces[shapely.length(pieces) > 0])


def _reach(own: Parts) -> Polygon:
    """Return a box about the units that holds everything within reach."""
    margin = _REACH_M / _METRES_PER_DEGREE
    west, south, east, north = shapely.total_bounds(own)
    box = shapely.box(
        west - _WIDE_DEG * margin, south - margin, east + _WIDE_DEG * margin, north + margin
    )
    return shapely.segmentize(box, _BOX_STEP_DEG)


def _others(polygons: Parts, own: Parts, reach: Polygon) -> Parts:
    near = polygons[shapely.intersects(shapely.box(*shapely.bounds(polygons).T), reach)]
    mine = {id(part) for part in own}
    return np.array([part for part in near if id(part) not in mine], dtype=object)


def _cut(geometries: Parts, reach: Polygon) -> Parts:
    """Return polygons, or rings, with what lies beyond a box cut off; rings end at its edge."""
    whole = shapely.contains_properly(reach, geometries)
    pieces = shapely.get_parts(shapely.intersection(geometries[~whole], reach))
    dimension = shapely.get_dimensions(geometries).max(initial=0)
    return np.concatenate([geometries[whole], pieces[shapely.get_dimensions(pieces) == dimension]])


def _sound(land: Parts) -> Parts:
    # a neck of less than a millimetre may close
    return np.where(shapely.is_valid(land), land, shapely.make_valid(land))


def _neighbours(
    sphere: ConformalSphere, shores: MultiLineString, table: Assignment
) -> Iterator[Coast]:
    rules, left = table.sea.neighbours if table.sea else (), shores
    for neighbour in rules:
        box = shapely.box(*neighbour.box)
        inside, left = shapely.intersection(left, box), shapely.difference(left, box)
        yield Coast(neighbour.id, on_grid(sphere.to_plane(_lines(inside))))
    yield Coast(OTHER, on_grid(sphere.to_plane(_lines(left))))


def _points(shore: MultiLineString, step_m: float) -> Array:
    pieces: Sequence[shapely.Geometry] = shapely.segmentize(shapely.get_parts(shore), step_m)
    return np.asarray(shapely.get_coordinates(pieces))
