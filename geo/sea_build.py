"""Build the sea that is nearest to each unit (run by command, seldom).

Every place at sea is nearest to the coast of one unit, or of a neighbour. The
places of a unit within 12 and within 200 nautical miles are stored once, with
their areas; whatever changes hands later, they need only be added up. The same
polygons and table give the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import shapely

from geo.assignment import Assignment, Parts, SeaRules, assign_parts, load_assignment, unit_cuts
from geo.coasts import Coasts, coast_points, find_coasts
from geo.coverage import simplified_coverage
from geo.errors import OutlineError, Problem
from geo.files import replace_files
from geo.geojson import Feature, Line, Outline, Written, made_features
from geo.land_source import land
from geo.measures import area_km2, land_measures
from geo.outlines import load_outlines
from geo.paths import assignment_file, map_sea_file, sea_file
from geo.sea import BREADTHS_NM, ZONES, median_id, zone_id
from geo.units import NAUTICAL_MILE_M
from geo.voronoi import Partition, median_lines, partition, zones

# by unit: the places within 12 and within 200 nautical miles, on the plane
Zones: TypeAlias = Mapping[str, Sequence[Outline]]
Lines: TypeAlias = Mapping[tuple[str, str], Line]
_Key = TypeVar("_Key")
_Shape = TypeVar("_Shape", bound=shapely.Geometry)

_GRID_M = 1.0  # on which the cells of the map meet
_STEP_M = 50_000.0  # longest edge on the map: straight on the plane is not straight in degrees
_DECIMALS = 5
_BREADTHS_M = tuple(breadth * NAUTICAL_MILE_M for breadth in BREADTHS_NM)


@dataclass(frozen=True)
class SeaReport:
    """The files that were written, and the areas of each unit at each step of sampling."""

    files: tuple[Written, ...]
    steps_m: tuple[float, ...]
    figures: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        return "\n".join(_report_lines(self))


def build_sea(data_dir: Path) -> SeaReport:
    """Write the sea cells and median lines of both levels and return their areas.

    Raises
    ------
    OutlineError
        When there are no polygons, the outlines are not there, or the table has no
        rules for the sea.
    """
    table = load_assignment(assignment_file(data_dir))
    polygons, origin = land(data_dir)
    return write_sea(data_dir, polygons, table, origin)


def write_sea(
    data_dir: Path, polygons: Parts, table: Assignment, origin: Mapping[str, str]
) -> SeaReport:
    """Write the sea of both levels from land polygons (lon/lat degrees) and return the report.

    Notes
    -----
    Cells are those of `geo.voronoi` by points of the coast; land is cut out. All is
    done once for each step of sampling, and once more on a coast that is simplified
    by the tolerance that it has anyway: the differences tell the error.
    """
    rules = _rules(table)
    tolerance_m = float(table.origin["coastline_tolerance_m"])
    coasts = find_coasts(polygons, assign_parts(polygons, table), table)
    coarse = coasts.simplified(tolerance_m)
    runs = [(coasts, step) for step in rules.steps_m[:-1]] + [(coarse, rules.steps_m[-1])]
    tried = [_areas(run, _off_land(run, _divided(run, step)[1])) for run, step in runs]
    found, whole = _divided(coasts, rules.steps_m[-1])
    sea = _off_land(coasts, whole)
    areas = [*tried[:-1], _areas(coasts, sea), tried[-1]]
    ground = _land(data_dir, coasts, table, tolerance_m)
    figures = tuple({"unit": unit, **ground[unit], **_sea_figures(unit, areas)} for unit in whole)
    facts = {**table.origin, **origin, **_method(rules), "figures": list(figures)}
    lines = _lines(coasts, found, whole)
    full, full_files = _made(sea_file(data_dir), _full(coasts, sea, lines), facts)
    light, files = _made(map_sea_file(data_dir), _light(coasts, whole, lines, rules), facts)
    replace_files({**full_files, **files})
    return SeaReport((full, light), rules.steps_m, figures)


def _rules(table: Assignment) -> SeaRules:
    if table.sea is None:
        message = "is not there; say how the sea is to be divided"
        raise OutlineError([Problem("assignment.yaml", "", "sea", message)])
    return table.sea


def _method(rules: SeaRules) -> dict[str, Any]:
    return {
        "breadths_nm": list(BREADTHS_NM),
        "steps_m": list(rules.steps_m),
        "neighbours": [row.model_dump(include={"id", "holder"}) for row in rules.neighbours],
    }


# ---- cells on the plane -------------------------------------------------------------------------


def _divided(coasts: Coasts, step_m: float) -> tuple[Partition, Zones]:
    found = partition(coasts.sphere, *coast_points(coasts, step_m))
    cells = {
        coast.site: zones(found, number, _BREADTHS_M) for number, coast in enumerate(coasts.units)
    }
    return found, cells


def _off_land(coasts: Coasts, cells: Zones) -> Zones:
    return {
        unit: list(shapely.difference(list(found), _land_under(coasts, found[-1])))
        for unit, found in cells.items()
    }


def _land_under(coasts: Coasts, geometry: Outline | Line) -> shapely.Geometry:
    found = shapely.STRtree(coasts.land).query(geometry, predicate="intersects")
    return shapely.union_all(coasts.land[found])


def _lines(coasts: Coasts, found: Partition, cells: Zones) -> Lines:
    """Return the median lines within the zones of a unit, by names of sites."""
    names, units = coasts.sites, set(cells)
    within = shapely.union_all([outer for _, outer in cells.values()])
    lines = {}
    for (first, second), line in median_lines(found).items():
        pair = names[first], names[second]
        part = shapely.intersection(line, within)
        if units.intersection(pair) and part.length > 0:
            lines[pair] = _line_parts(part)
    return lines


def _line_parts(geometry: shapely.Geometry) -> Line:
    pieces = shapely.get_parts(geometry)
    return shapely.line_merge(shapely.multilinestrings(pieces[shapely.length(pieces) > 0]))


# ---- figures -------------------------------------------------------------------------------------


def _areas(coasts: Coasts, sea: Zones) -> dict[str, list[float]]:
    return {
        unit: [area_km2(coasts.sphere.to_lon_lat(zone)) for zone in found]
        for unit, found in sea.items()
    }


def _sea_figures(unit: str, areas: Sequence[Mapping[str, Sequence[float]]]) -> dict[str, Any]:
    """Return the areas at each step, and the error: of the last halving, and of the coast."""
    figures: dict[str, Any] = {}
    for place, name in enumerate(("territorial_sea_km2", "sea_200nm_km2")):
        *steps, coarse = (run[unit][place] for run in areas)
        figures[name] = {
            "value": round(steps[-1], 2),
            "error": round(abs(steps[-1] - steps[-2]) + abs(steps[-1] - coarse), 2),
            "by_step": [round(value, 2) for value in steps],
        }
    return figures


def _land(
    data_dir: Path, coasts: Coasts, table: Assignment, tolerance_m: float
) -> dict[str, dict[str, Any]]:
    units = {row.unit: row.islands for row in table.map if row.islands}
    found = land_measures(load_outlines(data_dir), units, cuts=unit_cuts(table))
    figures = {}
    for unit, (outline, land_km2, coastline_km) in found.items():
        thin = shapely.simplify(coasts.sphere.to_plane(outline), tolerance_m)
        error = abs(land_km2 - area_km2(coasts.sphere.to_lon_lat(thin)))
        figures[unit] = {
            "land_km2": {"value": round(land_km2, 4), "error": round(error, 4)},
            "coastline_km": round(coastline_km, 2),
        }
    return figures


# ---- files -------------------------------------------------------------------------------------


def _full(coasts: Coasts, sea: Zones, lines: Lines) -> list[Feature]:
    pieces = {
        (unit, zone): geometry
        for unit, (inner, outer) in sea.items()
        for zone, geometry in zip(ZONES, (inner, shapely.difference(outer, inner)), strict=True)
    }
    wet = {
        pair: _line_parts(shapely.difference(line, _land_under(coasts, line)))
        for pair, line in lines.items()
    }
    return _features(coasts, pieces, wet, _DECIMALS)


def _light(coasts: Coasts, cells: Zones, lines: Lines, rules: SeaRules) -> list[Feature]:
    pieces = {
        (unit, zone): geometry
        for unit, (inner, outer) in cells.items()
        for zone, geometry in zip(ZONES, (inner, shapely.difference(outer, inner)), strict=True)
    }
    thin = simplified_coverage(pieces, grid=_GRID_M, tolerance=rules.map_tolerance_m)
    thin_lines = {pair: line.simplify(rules.map_tolerance_m / 2) for pair, line in lines.items()}
    return _features(coasts, _in_steps(thin), _in_steps(thin_lines), rules.map_decimals)


def _in_steps(geometries: Mapping[_Key, _Shape]) -> dict[_Key, _Shape]:
    return {key: shapely.segmentize(shape, _STEP_M) for key, shape in geometries.items()}


def _features(
    coasts: Coasts, pieces: Mapping[tuple[str, str], Outline], lines: Lines, decimals: int
) -> list[Feature]:
    grid = 10.0**-decimals
    cells = [
        Feature(zone_id(unit, zone), _polygons(coasts, piece, grid), {"unit": unit, "zone": zone})
        for (unit, zone), piece in pieces.items()
    ]
    between = [
        Feature(
            median_id(pair),
            shapely.set_precision(coasts.sphere.to_lon_lat(line), grid),
            {"between": list(pair)},
        )
        for pair, line in lines.items()
    ]
    # a rock amid other coasts has no sea beyond 12 nautical miles
    return [feature for feature in cells + between if not feature.geometry.is_empty]


def _polygons(coasts: Coasts, piece: Outline, grid: float) -> Outline:
    # shores that all but touch on the plane may cross when they leave it
    sound = shapely.make_valid(coasts.sphere.to_lon_lat(piece))
    parts = shapely.get_parts(shapely.get_parts(shapely.set_precision(sound, grid)))
    return shapely.multipolygons(parts[shapely.area(parts) > 0])


def _made(
    path: Path, features: Sequence[Feature], facts: Mapping[str, Any]
) -> tuple[Written, dict[Path, bytes]]:
    reports = [
        {"id": feature.id, "area_km2": round(area_km2(feature.geometry), 2)}
        for feature in features
        if "zone" in feature.properties
    ]
    return made_features(path, features, facts=facts, reports=reports)


def _report_lines(report: SeaReport) -> Iterator[str]:
    yield from map(str, report.files)
    yield "km2 at steps of " + ", ".join(f"{step:g}" for step in report.steps_m) + " m"
    for row in report.figures:
        for name in ("territorial_sea_km2", "sea_200nm_km2"):
            steps = ", ".join(f"{value:,.1f}" for value in row[name]["by_step"])
            yield f"  {row['unit']} {name}: {steps}; error {row[name]['error']:,.1f}"
