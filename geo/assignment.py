"""Which coastline part belongs to which island: the table ``assignment.yaml`` and its rule.

A part (one land polygon) belongs to the box that holds its representative point;
where two boxes hold it, the smaller box decides. Parts in no box are background
when they touch the area of the map. So no part is assigned twice and none is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.errors import OutlineError, Problem
from geo.reading import read_yaml
from geo.units import Bounds

Parts: TypeAlias = NDArray[np.object_]  # polygons in lon/lat degrees


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Box(_Row):
    """A box whose parts go to an island or, with `unit`, to that map outline only."""

    name: str
    box: Bounds
    island: str | None = None
    unit: str | None = None
    note: str | None = None


class NamedPart(_Row):
    """A part of an island with a name of its own, found by a point (lon, lat) inside it."""

    island: str
    name: str
    point: tuple[float, float]


class MapOutline(_Row):
    """How one outline of the map is made: from which islands, how much simplified."""

    unit: str
    islands: tuple[str, ...]
    tolerance_m: float
    smallest_km2: float
    decimals: int
    each: bool = False
    north_of: float | None = None
    south_of: float | None = None


class Neighbour(_Row):
    """A coast that is no unit's: the points of it in the box, and who administers it today."""

    id: str
    name: str
    holder: str
    box: Bounds


class SeaRules(_Row):
    """How the sea is divided: steps of sampling in metres, the last one counts; bounding coasts."""

    steps_m: tuple[float, ...] = Field(min_length=3)
    map_tolerance_m: float
    map_decimals: int
    neighbours: tuple[Neighbour, ...] = ()


class Assignment(_Row):
    """The table: origin of the polygons, area of the map, boxes, names, map outlines, sea."""

    origin: dict[str, Any]
    area: Bounds
    boxes: tuple[Box, ...]
    named_parts: tuple[NamedPart, ...]
    map: tuple[MapOutline, ...]
    sea: SeaRules | None = None


@dataclass(frozen=True)
class Assigned:
    """Every part of the area, each exactly once: by island, by map outline, the rest."""

    islands: dict[str, Parts]
    map_only: dict[str, Parts]
    background: Parts


def load_assignment(path: Path) -> Assignment:
    """Return the table of a file.

    Raises
    ------
    OutlineError
        When the file is missing or a row does not have the form of the models.
    """
    problems: list[Problem] = []
    content = read_yaml(path, problems)
    if problems:
        raise OutlineError(problems)
    try:
        return Assignment.model_validate(content)
    except ValidationError as error:
        problems = [_problem(path, detail["loc"], detail["msg"]) for detail in error.errors()]
        raise OutlineError(problems) from error


def assign_parts(polygons: Parts, table: Assignment) -> Assigned:
    """Return which island, map outline or background each land polygon belongs to.

    Parameters
    ----------
    polygons
        Land polygons in lon/lat degrees (EPSG:4326), not overlapping; those that
        lie wholly outside the area of the table are left out.

    Raises
    ------
    OutlineError
        When a box holds no part, or a named part is not in its island.
    """
    parts = polygons[_touches(shapely.bounds(polygons), table.area)]
    numbers = _box_numbers(parts, table.boxes)
    islands: dict[str, list[Parts]] = {}
    map_only: dict[str, list[Parts]] = {}
    for number, box in enumerate(table.boxes):
        place = islands if box.island else map_only
        place.setdefault(box.island or box.unit or "", []).append(parts[numbers == number])
    assigned = Assigned(
        {island: np.concatenate(groups) for island, groups in islands.items()},
        {unit: np.concatenate(groups) for unit, groups in map_only.items()},
        parts[numbers < 0],
    )
    problems = [*_empty_boxes(table, numbers), *_lost_names(table, assigned)]
    if problems:
        raise OutlineError(problems)
    return assigned


def named_part(named: NamedPart, parts: Parts) -> shapely.Polygon | None:
    """Return the part that holds the point of a name, if one does."""
    found = parts[shapely.contains_xy(parts, *named.point)]
    return found[0] if len(found) else None


def unit_cuts(table: Assignment) -> dict[str, tuple[float, float]]:
    """Return the latitudes, south and north, that bound each unit cut at a parallel."""
    return {
        row.unit: (
            -90.0 if row.north_of is None else row.north_of,
            90.0 if row.south_of is None else row.south_of,
        )
        for row in table.map
        if row.north_of is not None or row.south_of is not None
    }


def _touches(bounds: NDArray[np.float64], area: Bounds) -> NDArray[np.bool_]:
    west, south, east, north = area
    return np.asarray(
        (bounds[:, 0] <= east)
        & (bounds[:, 2] >= west)
        & (bounds[:, 1] <= north)
        & (bounds[:, 3] >= south)
    )


def _box_numbers(parts: Parts, boxes: tuple[Box, ...]) -> NDArray[np.int64]:
    points = shapely.get_coordinates(shapely.point_on_surface(parts))
    lon, lat = points[:, 0], points[:, 1]
    numbers = np.full(len(parts), -1)
    # from the largest box to the smallest, so that the smallest has the last word
    for number in sorted(range(len(boxes)), key=lambda number: -_size(boxes[number].box)):
        west, south, east, north = boxes[number].box
        numbers[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)] = number
    return numbers


def _size(box: Bounds) -> float:
    west, south, east, north = box
    return (east - west) * (north - south)


def _problem(path: Path, loc: tuple[int | str, ...], message: str) -> Problem:
    entry = ".".join(str(step) for step in loc[:2])
    return Problem(path.name, entry, ".".join(str(step) for step in loc[2:]), message)


def _empty_boxes(table: Assignment, numbers: NDArray[np.int64]) -> Iterator[Problem]:
    for number, box in enumerate(table.boxes):
        if not (numbers == number).any():
            message = "holds no coastline part; correct the box or remove it"
            yield Problem("assignment.yaml", box.name, "box", message)


def _lost_names(table: Assignment, assigned: Assigned) -> Iterator[Problem]:
    for named in table.named_parts:
        parts = assigned.islands.get(named.island, np.array([], dtype=object))
        if named_part(named, parts) is None:
            message = f"lies in no part of {named.island}; correct the point"
            yield Problem("assignment.yaml", named.name, "point", message)
