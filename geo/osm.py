"""Build the outlines from land polygons (run by command, seldom).

The polygons come from `geo.land_source`; ``data/outlines/assignment.yaml`` says which
part belongs to which island and how the map is generalised. The same polygons and table
give the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Proj
from shapely import MultiPolygon, Polygon

from geo.assignment import (
    Assigned,
    Assignment,
    MapOutline,
    Parts,
    assign_parts,
    load_assignment,
    named_part,
)
from geo.files import replace_files
from geo.geojson import DECIMALS, Feature, Outline, Written, made_features
from geo.land_source import land
from geo.outlines import BACKGROUND
from geo.paths import assignment_file, map_outlines_file, outlines_file
from geo.units import GEOD, Bounds

METRES_PER_DEGREE = 111_320.0  # at most, of latitude or longitude
_PLACES = 9  # of a degree: finer than the polygons, coarser than what a projection and back adds


@dataclass(frozen=True)
class FeatureReport:
    """What a feature holds: parts and their area in km², and parts dropped as too small."""

    id: str
    parts: int
    area_km2: float
    dropped: int = 0


@dataclass(frozen=True)
class FileReport:
    """A file that was written, and its features."""

    written: Written
    features: tuple[FeatureReport, ...]


@dataclass(frozen=True)
class BuildReport:
    """What went where: each part that touches the area is in one of the three counts."""

    parts_in_area: int
    parts_of_islands: int
    parts_of_map_only: int
    parts_of_background: int
    named_parts_km2: dict[str, float]
    files: tuple[FileReport, ...]

    def __str__(self) -> str:
        return "\n".join(_report_lines(self))


def build_outlines(data_dir: Path) -> BuildReport:
    """Write both levels of outlines with their metadata and return what went where.

    Raises
    ------
    OutlineError
        When there are no polygons, or the table does not fit them.
    """
    table = load_assignment(assignment_file(data_dir))
    polygons, origin = land(data_dir)
    return write_outlines(data_dir, polygons, table, origin)


def write_outlines(
    data_dir: Path, polygons: Parts, table: Assignment, origin: dict[str, str]
) -> BuildReport:
    """Write both levels from land polygons (lon/lat degrees) and return the report.

    Parameters
    ----------
    origin
        Facts about the polygons that the table does not hold, for the metadata.
    """
    assigned = assign_parts(polygons, table)
    facts = {**table.origin, **origin}
    full, light = full_features(assigned), map_features(assigned, table)
    details = [row.model_dump(exclude_defaults=True, mode="json") for row in table.map]
    of_islands, full_files = _made(outlines_file(data_dir), full, {**facts, "tolerance_m": 0})
    of_map, files = _made(map_outlines_file(data_dir), light, {**facts, "outlines": details})
    replace_files({**full_files, **files})
    return _report(assigned, table, (of_islands, of_map))


def full_features(assigned: Assigned) -> list[tuple[Feature, FeatureReport]]:
    """Return one feature per island, as detailed as the polygons, to six decimals."""
    features = []
    for island, parts in assigned.islands.items():
        outline = shapely.set_precision(shapely.multipolygons(parts), 10.0**-DECIMALS)
        features.append(_reported(Feature(island, _unwrapped(outline)), 0))
    return features


def map_features(assigned: Assigned, table: Assignment) -> list[tuple[Feature, FeatureReport]]:
    """Return the features of the map, in the order of the table.

    Notes
    -----
    Douglas-Peucker simplification that keeps topology, in metres on an azimuthal
    equidistant projection about each outline; small parts are left out first, a
    cut at a parallel is made last, so both sides of it share their end points.

    References
    ----------
    douglas-peucker-1973
    """
    features = []
    for row in table.map:
        if row.unit == BACKGROUND and not len(assigned.background):
            continue
        groups = [[island] for island in row.islands] if row.each else [list(row.islands)]
        for group in groups:
            parts = _map_parts(assigned, table.area, row, group)
            outline, dropped = generalised(parts, row)
            name = group[0] if row.each else row.unit
            features.append(_reported(Feature(name, outline, {"unit": row.unit}), dropped))
    return features


def generalised(parts: Parts, row: MapOutline) -> tuple[Outline, int]:
    """Return parts (lon/lat degrees) simplified for the map, and how many were dropped.

    No coast moves by more than `row.tolerance_m` metres, rounding included; parts
    under `row.smallest_km2` are dropped, except the largest.
    """
    areas = np.array([_area_km2(part) for part in parts])
    large = (areas >= row.smallest_km2) | (areas == areas.max())
    kept, dropped = parts[large], parts[~large]
    grid = 10.0**-row.decimals
    rounding_m = METRES_PER_DEGREE * grid * 2**-0.5
    flat = _flat(kept)
    metric = shapely.transform(shapely.multipolygons(kept), flat, interleaved=False)
    thin = shapely.simplify(metric, row.tolerance_m - rounding_m, preserve_topology=True)
    outline = shapely.transform(thin, partial(flat, inverse=True), interleaved=False)
    # the corners that are left are again what they were, so that one half way between two places
    # of the grid goes to the same one on any processor
    outline = shapely.transform(outline, lambda lon_lat: lon_lat.round(_PLACES))
    outline = _cut(shapely.set_precision(outline, grid), row, grid)
    return _unwrapped(outline), int(shapely.intersects(_half(row), dropped).sum())


def _map_parts(assigned: Assigned, area: Bounds, row: MapOutline, islands: list[str]) -> Parts:
    groups = [assigned.islands[island] for island in islands]
    groups += [assigned.map_only[row.unit]] if row.unit in assigned.map_only else []
    if row.unit == BACKGROUND:
        clipped = shapely.intersection(assigned.background, shapely.box(*area))
        pieces = shapely.get_parts(clipped)
        groups.append(pieces[shapely.area(pieces) > 0])
    return np.concatenate(groups)


def _half(row: MapOutline) -> Polygon:
    south = -90.0 if row.north_of is None else row.north_of
    north = 90.0 if row.south_of is None else row.south_of
    return shapely.box(-180.0, south, 180.0, north)


def _cut(outline: Outline, row: MapOutline, grid: float) -> Outline:
    if row.north_of is None and row.south_of is None:
        return outline
    return shapely.intersection(outline, _half(row), grid_size=grid)


def _flat(parts: Parts) -> Proj:
    west, south, east, north = shapely.total_bounds(parts)
    return Proj(proj="aeqd", lon_0=(west + east) / 2, lat_0=(south + north) / 2, ellps="WGS84")


def _unwrapped(outline: Outline) -> Outline:
    # a cut can leave points and lines where the coast touches it
    parts = [part for part in shapely.get_parts(outline) if part.area > 0]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _area_km2(part: Polygon | MultiPolygon) -> float:
    area_m2, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(part))
    return float(abs(area_m2) / 1e6)


def _reported(feature: Feature, dropped: int) -> tuple[Feature, FeatureReport]:
    parts = shapely.get_parts(feature.geometry)
    area = round(_area_km2(feature.geometry), 4)
    return feature, FeatureReport(feature.id, len(parts), area, dropped)


def _made(
    path: Path, features: Sequence[tuple[Feature, FeatureReport]], facts: dict[str, Any]
) -> tuple[FileReport, dict[Path, bytes]]:
    reports = tuple(report for _, report in features)
    rows = [vars(report) for report in reports]
    written, files = made_features(path, (one for one, _ in features), facts=facts, reports=rows)
    return FileReport(written, reports), files


def _report(assigned: Assigned, table: Assignment, files: tuple[FileReport, ...]) -> BuildReport:
    islands = sum(len(parts) for parts in assigned.islands.values())
    map_only = sum(len(parts) for parts in assigned.map_only.values())
    names = {
        f"{named.island}: {named.name}": round(_area_km2(part), 4)
        for named in table.named_parts
        if (part := named_part(named, assigned.islands[named.island])) is not None
    }
    background = len(assigned.background)
    total = islands + map_only + background
    return BuildReport(total, islands, map_only, background, names, files)


def _report_lines(report: BuildReport) -> Iterator[str]:
    yield (
        f"{report.parts_in_area} parts: {report.parts_of_islands} of islands, "
        f"{report.parts_of_map_only} on the map only, {report.parts_of_background} background"
    )
    for file in report.files:
        yield str(file.written)
        for row in file.features:
            dropped = f", {row.dropped} dropped" if row.dropped else ""
            parts = "1 part" if row.parts == 1 else f"{row.parts} parts"
            yield f"  {row.id}: {parts}, {row.area_km2} km2{dropped}"
    for name, area_km2 in report.named_parts_km2.items():
        yield f"  {name}: {area_km2} km2"
