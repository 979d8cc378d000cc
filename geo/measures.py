"""Geodesic measures of outlines on the WGS 84 ellipsoid: area, coastline, distance.

Published areas are set beside the measured ones, never mixed with them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import shapely

from geo.distance import LonLat, Nearest, coast, nearest, nearest_points
from geo.errors import UnknownIdError
from geo.geojson import Outline
from geo.published import PublishedArea
from geo.units import GEOD

__all__ = [
    "Comparison",
    "Measure",
    "area_km2",
    "coastline_km",
    "land_measures",
    "measures",
    "nearest_points",
]

_CUT_STEP_DEG = 0.01  # a parallel is no geodesic: follow it in pieces of this length


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

    `unit` is the unit that the row belongs to, or the id itself for the whole of an
    island that units share. `main_area_km2` is the largest part alone;
    `coastline_km` counts every part and is measured on a coastline simplified by
    `coastline_tolerance_m`; the nearest points are lon, lat in degrees and absent
    for the reference unit.
    """

    id: str
    unit: str
    parts: int
    area_km2: float
    main_area_km2: float
    coastline_km: float
    nearest_to_hokkaido_km: float | None
    nearest_point: LonLat | None
    hokkaido_point: LonLat | None
    coastline_tolerance_m: float | None = None
    published: tuple[Comparison, ...] = ()


def area_km2(outline: Outline) -> float:
    """Return the area enclosed by an outline on the WGS 84 ellipsoid, in km².

    Parameters
    ----------
    outline
        Land polygon in lon/lat degrees (EPSG:4326); holes are subtracted.

    Notes
    -----
    Geodesic area after Karney; winding does not matter. Edges are taken as
    geodesics, so a long edge along a parallel is to be given in short pieces. A
    published figure may differ by the coastline used: compare
    `data/measures/published-areas.csv`.

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
    return _length_km(outline.boundary)


def measures(
    outlines: gpd.GeoDataFrame,
    units: Mapping[str, Sequence[str]],
    *,
    reference: str | None,
    cuts: Mapping[str, tuple[float, float]] | None = None,
    published: Sequence[PublishedArea] = (),
) -> list[Measure]:
    """Return the measures of every unit, and of each island of a unit of several.

    An island that units share, each with its part, has a row of its own too.

    Parameters
    ----------
    outlines
        Full-level outlines (EPSG:4326) indexed by island, as `load_outlines` gives them.
    units
        The islands of each unit.
    reference
        The unit that distances are measured to: to its largest part, its main
        island; on the other side every islet counts. None for no distances.
    cuts
        The latitudes, south and north, between which a unit has its islands, for
        units that share an island (`unit_cuts`); the cut is no coastline.
    published
        Areas to set beside the measured ones, by island or unit.

    Raises
    ------
    UnknownIdError
        When a unit holds an island without an outline, or `reference` is no unit.
    """
    if reference is not None and reference not in units:
        raise UnknownIdError(f"measures: there is no unit {reference!r}; choose one of the units")
    cuts = cuts or {}
    tolerance_m = outlines.attrs.get("coastline_tolerance_m")
    target = coast(_main_part(_union(outlines, units[reference]))) if reference else None
    rows = []
    for name, unit, islands in _groups(units, cuts):
        outline, shore = _unit(outlines, islands, cuts.get(name))
        line = nearest(coast(outline), target) if target and unit != reference else None
        row = _measure((name, unit), outline, shore, line)
        beside = tuple(_comparison(area, row) for area in published if area.island == name)
        rows.append(replace(row, coastline_tolerance_m=tolerance_m, published=beside))
    return rows


def land_measures(
    outlines: gpd.GeoDataFrame,
    units: Mapping[str, Sequence[str]],
    *,
    cuts: Mapping[str, tuple[float, float]],
) -> dict[str, tuple[Outline, float, float]]:
    """Return by unit its outline, its area in km² and the length of its coastline in km.

    The parameters, and the figures, are those of `measures`, without the distances.
    """
    found = {}
    for unit, islands in units.items():
        outline, shore = _unit(outlines, islands, cuts.get(unit))
        found[unit] = outline, area_km2(outline), _length_km(shore)
    return found


def _unit(
    outlines: gpd.GeoDataFrame, islands: Sequence[str], cut: tuple[float, float] | None
) -> tuple[Outline, shapely.Geometry]:
    whole = _union(outlines, islands)
    return _between(whole, *cut) if cut else (whole, whole.boundary)


def _groups(
    units: Mapping[str, Sequence[str]], cuts: Collection[str]
) -> Iterator[tuple[str, str, Sequence[str]]]:
    for unit, islands in units.items():
        yield unit, unit, islands
        if len(islands) > 1 and unit not in cuts:
            yield from ((island, unit, [island]) for island in islands)
    shared = dict.fromkeys(island for unit in units if unit in cuts for island in units[unit])
    yield from ((island, island, [island]) for island in shared if island not in units)


def _union(outlines: gpd.GeoDataFrame, islands: Sequence[str]) -> Outline:
    missing = [island for island in islands if island not in outlines.index]
    if missing:
        message = f"measures: no outline for {', '.join(missing)}; see outlines.index for the ids"
        raise UnknownIdError(message)
    # islands do not touch each other: their parts side by side are their union
    return shapely.multipolygons(shapely.get_parts(outlines.geometry[list(islands)].to_numpy()))


def _between(outline: Outline, south: float, north: float) -> tuple[Outline, shapely.Geometry]:
    zone = shapely.box(-180, south, 180, north)
    pieces = shapely.get_parts(shapely.intersection(outline, zone))
    land = shapely.multipolygons(pieces[shapely.area(pieces) > 0])
    shore = shapely.intersection(outline.boundary, zone)
    return shapely.segmentize(land, _CUT_STEP_DEG), shore


def _main_part(outline: Outline) -> Outline:
    # the parts of an outline lie on like latitudes, so square degrees tell which is the largest
    parts = shapely.get_parts(outline)
    return parts[shapely.area(parts).argmax()]


def _measure(
    ids: tuple[str, str], outline: Outline, shore: shapely.Geometry, line: Nearest | None
) -> Measure:
    return Measure(
        id=ids[0],
        unit=ids[1],
        parts=len(shapely.get_parts(outline)),
        area_km2=area_km2(outline),
        main_area_km2=area_km2(_main_part(outline)),
        coastline_km=_length_km(shore),
        nearest_to_hokkaido_km=line.distance_km if line else None,
        nearest_point=line.start if line else None,
        hokkaido_point=line.end if line else None,
    )


def _length_km(lines: shapely.Geometry) -> float:
    return float(GEOD.geometry_length(lines)) / 1e3


def _comparison(area: PublishedArea, row: Measure) -> Comparison:
    return Comparison(
        area,
        difference_percent=100 * (area.area_km2 / row.area_km2 - 1),
        main_difference_percent=100 * (area.area_km2 / row.main_area_km2 - 1),
    )
