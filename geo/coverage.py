"""Polygons side by side that share their borders exactly, also after simplification."""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

_Key = TypeVar("_Key")


def simplified_coverage(
    polygons: Mapping[_Key, BaseGeometry], *, grid: float, tolerance: float
) -> dict[_Key, BaseGeometry]:
    """Return polygons simplified together: no gap opens and none overlaps another.

    Parameters
    ----------
    polygons
        Polygons that touch and may overlap by less than `grid`; where they do, the
        first one counts.
    grid
        What their borders are rounded to, in the unit of the coordinates.
    tolerance
        How far a border may move, about, in the same unit.

    References
    ----------
    visvalingam-whyatt-1993
    """
    faces = _faces(polygons, grid)
    keys = [key for key in polygons if key in faces]
    whole = [shapely.coverage_union_all(faces[key]) for key in keys]
    thin = shapely.coverage_simplify(whole, tolerance)
    return dict(zip(keys, thin, strict=True))


def _faces(polygons: Mapping[_Key, BaseGeometry], grid: float) -> dict[_Key, list[Polygon]]:
    """Return the pieces that the borders of all polygons cut out, by the polygon they lie in."""
    shapes = np.array(list(polygons.values()))
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=grid)
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    points = shapely.point_on_surface(pieces)
    numbers, places = shapely.STRtree(points).query(shapes, predicate="contains")
    keys, faces = list(polygons), dict[_Key, list[Polygon]]()
    seen: set[int] = set()
    for number, place in zip(numbers, places, strict=True):
        if place not in seen:
            seen.add(place)
            faces.setdefault(keys[number], []).append(pieces[place])
    return faces
