"""Geodesic measures of outlines on the WGS 84 ellipsoid: area, coastline, distance.

Published areas are set beside the measured ones, never mixed with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import geopandas as gpd  # type: ignore[import-untyped]
import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pyproj import Proj
from scipy.spatial import KDTree  # type: ignore[import-untyped]

from geo.errors import UnknownIdError
from geo.outlines import Outline
from geo.published import PublishedArea
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
class _Coast:
    """The shores of an outline in short pieces, and a tree of where each piece starts."""

    starts: Points  # lon, lat
    ends: Points
    tree: KDTree  # geocentric, metres


@dataclass(frozen=True)
class Comparison:
    """A published area beside the measured one, the difference in per cent of the latter.

    `difference_percent` is against all parts, `main_difference_percent` against the
    largest part alone, since some sources count the islets and some do not.
    """

    published: PublishedArea
    difference_percent: float
    main_difference_percent: float


@dataclass(frozen=True)
class Measure:
    """The measures of a unit, or of one island of a unit of several.

    `main_area_km2` is the largest part alone; `coastline_km` counts every part and
    is measured on a coastline simplified by `coastline_tolerance_m`; the nearest
    points are lon, lat in degrees and absent for the reference outline itself.
    """

    id: str
    unit: str
    parts: int
    area_km2: float
    main_area_km2: float
    coastline_km: float
    coastline_tolerance_m: float | None
    nearest_to_hokkaido_km: float | None
    nearest_point: LonLat | None
    hokkaido_point: LonLat | None
    published: tuple[Comparison, ...]


def area_km2(outline: Outline) -> float:
    """Return the area enclosed by an outline on the WGS 84 ellipsoid, in km².

    Parameters
    ----------
    outline
        Land polygon in lon/lat degrees (EPSG:4326); holes are subtracted.

    Notes
    -----
    Geodesic area after Karney; winding does not matter. A published figure may
    differ by the coastline used: compare `data/measures/published-areas.csv`.

    References
    ----------
    karney-2013

    Examples
    --------
    >>> round(area_km2(shapely.box(145.0, 44.0, 145.1, 44.1)), 1)
    89.0
    """
    area_m2, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(outline))
    return float(abs(area_m2)) / 1e6


def coastline_km(outline: Outline) -> float:
    """Return the length of all shores of an outline on the WGS 84 ellipsoid, in km.

    Parameters
    ----------
    outline
        Land polygon in lon/lat degrees (EPSG:4326); the shores of holes count.

    Notes
    -----
    Geodesic length after Karney. A coastline has no length of its own: the finer
    it is drawn, the longer it gets, so state the tolerance with the figure.

    References
    ----------
    karney-2013
    mandelbrot-1967
    """
    return float(GEOD.geometry_length(shapely.boundary(outline))) / 1e3


def nearest_points(a: Outline, b: Outline) -> Nearest:
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
    return _nearest(_coast(a), _coast(b))


def measures(
    outlines: gpd.GeoDataFrame,
    units: Mapping[str, Sequence[str]],
    *,
    published: Sequence[PublishedArea] = (),
    reference: str = "hokkaido",
) -> list[Measure]:
    """Return the measures of every unit, and of each island of a unit of several.

    Parameters
    ----------
    outlines
        Full-level outlines (EPSG:4326) indexed by island, as `load_outlines` gives them.
    units
        The islands of each unit.
    published
        Areas to set beside the measured ones, by island or unit.
    reference
        The unit that distances are measured to: to its largest part, its main
        island; on the other side every islet counts.

    Raises
    ------
    UnknownIdError
        When a unit holds an island without an outline, or `reference` is no unit.
    """
    if reference not in units:
        raise UnknownIdError(f"measures: there is no unit {reference!r}; choose one of the units")
    coast = _coast(_main_part(_union(outlines, units[reference])))
    tolerance_m = outlines.attrs.get("coastline_tolerance_m")
    found = []
    for unit, islands in units.items():
        members = [(island, [island]) for island in islands] if len(islands) > 1 else []
        for name, group in [(unit, list(islands)), *members]:
            outline = _union(outlines, group)
            nearest = None if unit == reference else _nearest(_coast(outline), coast)
            beside = [row for row in published if row.island == name]
            found.append(_measure((name, unit), outline, tolerance_m, nearest, beside))
    return found


def _union(outlines: gpd.GeoDataFrame, islands: Sequence[str]) -> Outline:
    missing = [island for island in islands if island not in outlines.index]
    if missing:
        message = f"measures: no outline for {', '.join(missing)}; see outlines.index for the ids"
        raise UnknownIdError(message)
    return shapely.union_all(outlines.geometry[list(islands)].to_numpy())


def _main_part(outline: Outline) -> Outline:
    return max(shapely.get_parts(outline), key=area_km2)


def _measure(
    name: tuple[str, str],
    outline: Outline,
    tolerance_m: float | None,
    nearest: Nearest | None,
    published: Sequence[PublishedArea],
) -> Measure:
    parts = shapely.get_parts(outline)
    all_km2, main_km2 = area_km2(outline), area_km2(_main_part(outline))
    beside = tuple(
        Comparison(row, _percent(row.area_km2, all_km2), _percent(row.area_km2, main_km2))
        for row in published
    )
    return Measure(
        id=name[0],
        unit=name[1],
        parts=len(parts),
        area_km2=all_km2,
        main_area_km2=main_km2,
        coastline_km=coastline_km(outline),
        coastline_tolerance_m=tolerance_m,
        nearest_to_hokkaido_km=nearest.distance_km if nearest else None,
        nearest_point=nearest.start if nearest else None,
        hokkaido_point=nearest.end if nearest else None,
        published=beside,
    )


def _percent(published_km2: float, measured_km2: float) -> float:
    return 100 * (published_km2 - measured_km2) / measured_km2


def _coast(outline: Outline) -> _Coast:
    rings = shapely.get_rings(shapely.get_parts(outline))
    points, ring = shapely.get_coordinates(shapely.segmentize(rings, _STEP_DEG), return_index=True)
    inside = ring[1:] == ring[:-1]  # not from the end of one ring to the start of the next
    starts, ends = points[:-1][inside], points[1:][inside]
    return _Coast(starts, ends, KDTree(_geocentric(starts)))


def _geocentric(points: Points) -> Points:
    lon, lat = np.radians(points).T
    normal_m = GEOD.a / np.sqrt(1 - GEOD.es * np.sin(lat) ** 2)
    x, y = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon)
    unit = np.column_stack([x, y, (1 - GEOD.es) * np.sin(lat)])
    return np.asarray(unit * normal_m[:, np.newaxis])


def _nearest(a: _Coast, b: _Coast) -> Nearest:
    chords_m, partners = b.tree.query(a.tree.data)
    reach_m = chords_m.min() + _SLACK_M
    from_a = np.flatnonzero(chords_m <= reach_m)
    balls = b.tree.query_ball_point(a.tree.data[from_a], reach_m)
    from_b = np.unique(np.concatenate([np.asarray(ball, dtype=int) for ball in balls]))
    first = int(chords_m.argmin())
    nearest = _geodesic(a.starts[first], b.starts[partners[first]])
    for _ in range(2):  # the second time about the middle of the line found the first time
        nearest = _refined((a, from_a), (b, from_b), nearest)
    return nearest


def _refined(
    a: tuple[_Coast, NDArray[np.int64]], b: tuple[_Coast, NDArray[np.int64]], guess: Nearest
) -> Nearest:
    lon, lat = GEOD.npts(*guess.start, *guess.end, 1)[0]
    flat = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    line = shapely.shortest_line(_pieces(*a, flat), _pieces(*b, flat))
    start, end = (flat(x, y, inverse=True) for x, y in line.coords)
    return _geodesic(start, end)


def _pieces(coast: _Coast, numbers: NDArray[np.int64], flat: Proj) -> shapely.MultiLineString:
    starts = np.column_stack(flat(*coast.starts[numbers].T))
    ends = np.column_stack(flat(*coast.ends[numbers].T))
    return shapely.multilinestrings(shapely.linestrings(np.stack([starts, ends], axis=1)))


def _geodesic(start: Sequence[float] | Points, end: Sequence[float] | Points) -> Nearest:
    _, _, length_m = GEOD.inv(*start, *end)
    return Nearest(float(length_m) / 1e3, _lon_lat(start), _lon_lat(end))


def _lon_lat(point: Sequence[float] | Points) -> LonLat:
    lon, lat = point
    return round(float(lon), 6), round(float(lat), 6)
