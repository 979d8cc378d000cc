"""What a map image names: units with their holders, lines and places, and where names may stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from typing import Any

import numpy as np
import shapely

from geo.map_camera import Camera
from geo.map_labels import Label, Spot, Type, wrapped
from geo.map_look import colour

Table = Mapping[str, Any]

_COMPASS = ((1, 0), (-1, 0), (0, 1), (-1, 1), (1, 1), (0, -1), (1, -1), (-1, -1))
_AT_SEA = ("strait", "bay")
_STEP_PX = 24
_SMALLEST_PX2 = 900


@dataclass(frozen=True)
class Names:
    """All that names need to know: table and state, camera, and the units on the sheet."""

    table: Table
    state: Table
    cam: Camera
    shapes: Mapping[str, shapely.Geometry]

    def wanted(self, kind: str) -> bool:
        """Return whether the map of the browser names a kind of thing at this scale."""
        return bool(self.cam.zoom >= self.table["labelZoom"][kind])


def labels(names: Names, lines: Mapping[str, shapely.Geometry]) -> list[Label]:
    """Return all labels that are wanted, those of more weight first.

    Parameters
    ----------
    lines
        The lines that are drawn, as they fall on the sheet.
    """
    changed = (names.state.get("plan") or {}).get("changed", [])
    units = sorted(_units(names), key=lambda label: label.home not in changed)
    named = _lines(names, lines) if names.wanted("line") else ()
    return [*units, *named, *_places(names)]


def places_on(names: Names) -> Iterator[tuple[Mapping[str, Any], float, float]]:
    """Yield the places that are wanted and lie on the sheet, with where they fall."""
    for place in names.table["places"]:
        x, y = names.cam.at(*place["point"])
        if names.wanted(place["kind"]) and names.cam.sees(x, y):
            yield place, x, y


def is_marked(kind: str) -> bool:
    """Return whether a kind of place has a mark of its own."""
    return kind not in _AT_SEA


def _name(names: Names, named: Mapping[str, Any], unit: str | None) -> str:
    """Return a name; a view may name what a unit is and holds by who administers it."""
    holder = names.state["units"][unit]["holder"] if unit else None
    return str(named.get("names", {}).get(holder, named["name"]))


def _units(names: Names) -> Iterator[Label]:
    bold, small = Type(13.5, colour("ink"), bold=True), Type(11, colour("ink"))
    for id_, unit in names.table["units"].items():
        spots = tuple(_unit_spots(names, id_, unit))
        if not spots:
            continue
        holder = names.table["holders"][names.state["units"][id_]["holder"]]["name"]
        arrow = "→ " if id_ in (names.state.get("plan") or {}).get("changed", []) else ""
        name = wrapped(_name(names, unit, id_), bold)
        yield Label("unit", id_, (*name, *wrapped(arrow + holder, small)), spots)


def _unit_spots(names: Names, id_: str, unit: Mapping[str, Any]) -> Iterator[Spot]:
    x, y = names.cam.at(*unit["point"])
    if not names.cam.sees(x, y):
        # of a unit that is seen in part, the part is named
        frame = shapely.box(0, 0, names.cam.width, names.cam.height)
        seen = shapely.intersection(shapely.make_valid(names.shapes[id_]), frame)
        if seen.area < _SMALLEST_PX2:
            return
        largest = max(shapely.get_parts(seen), key=lambda part: part.area)
        middle = shapely.maximum_inscribed_circle(largest, tolerance=4).coords[0]
        x, y = middle
    if not unit["beside"]:
        # land under its own name does no harm, so that the first spot nearly always wins
        yield x, y, 0, 0, -1.0
    for away in (12, 22, 34, 50, 70):
        for place, (across, along) in enumerate(_COMPASS):
            # diagonals are nearer in each direction
            gap = away / hypot(across, along)
            yield x + across * gap, y + along * gap, across, along, away / 60 + place * 0.06


def _lines(names: Names, lines: Mapping[str, shapely.Geometry]) -> Iterator[Label]:
    slanted = Type(11, colour("ink"), italic=True)
    for id_, line in lines.items():
        name = names.table["lines"][id_]["name"]
        spots = tuple(_line_spots(line))
        if spots:
            yield Label("line", id_, wrapped(name, slanted, 12), spots)


def _line_spots(line: shapely.Geometry) -> Iterator[Spot]:
    length = line.length
    for at in np.arange(_STEP_PX, length, _STEP_PX):
        point = shapely.line_interpolate_point(shapely.line_merge(line), at)
        if point.is_empty:
            continue
        aside = abs(at / length - 0.5)
        for across, along, cost in ((1, 0, 0.0), (-1, 0, 0.05), (0, -1, 0.1), (0, 1, 0.1)):
            yield point.x + 9 * across, point.y + 9 * along, across, along, cost + aside


def _places(names: Names) -> Iterator[Label]:
    for place, x, y in places_on(names):
        kind = place["kind"]
        name = _name(names, place, place["unit"])
        if is_marked(kind):
            rows = wrapped(name, Type(11, colour("ink")))
            spots = [(x + 6 * a, y + 6 * b, a, b, 0.07 * n) for n, (a, b) in enumerate(_COMPASS)]
        else:
            rows = wrapped(name, Type(11, colour("soft"), italic=True), 9)
            spots = [(x, y + away, 0, 0, abs(away) / 80) for away in (0, 10, -10, 20, -20)]
        yield Label(f"place is-{kind}", place["id"], rows, tuple(spots))
