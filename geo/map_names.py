"""What a map image names: units with their holders, lines and places, and where names may stand."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from math import hypot, inf
from typing import Any

import numpy as np
import shapely

from geo.map_camera import Camera
from geo.map_labels import Label, Spot, Type, label_size, wrapped
from geo.map_look import colour

Table = Mapping[str, Any]

_COMPASS = ((1, 0), (-1, 0), (0, 1), (-1, 1), (1, 1), (0, -1), (1, -1), (-1, -1))
_UPRIGHT = ("ja",)
_AT_SEA = ("strait", "bay")
_MOST = 0.7  # a water or a line goes without a name that would lie on land
_ACROSS = 100.0
_STEP_PX = 24
_SMALLEST_PX2 = 900


@dataclass(frozen=True)
class Names:
    """All that names need to know: table and state, camera, and the units on the sheet.

    `kinds` are the kinds of things to name, all that the scale allows where it is None.
    """

    table: Table
    state: Table
    cam: Camera
    shapes: Mapping[str, shapely.Geometry]
    kinds: Collection[str] | None = None

    @property
    def slants(self) -> bool:
        """Whether the script of the language has slanted letters."""
        return self.table["language"] not in _UPRIGHT

    def wanted(self, kind: str) -> bool:
        """Return whether the map of the browser names a kind of thing at this scale."""
        is_asked = self.kinds is None or kind in self.kinds
        return is_asked and bool(self.cam.zoom >= self.table["labelZoom"][kind])


def labels(names: Names, lines: Mapping[str, shapely.Geometry]) -> list[Label]:
    """Return all labels that are wanted, those of more weight first.

    Parameters
    ----------
    lines
        The lines that are drawn, as they fall on the sheet.
    """
    changed = (names.state.get("plan") or {}).get("changed", [])
    all_units = _units(names, lines) if names.wanted("unit") else ()
    units = sorted(all_units, key=lambda label: label.home not in changed)
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


def _units(names: Names, lines: Mapping[str, shapely.Geometry]) -> Iterator[Label]:
    parting = shapely.union_all(list(lines.values()))
    shapely.prepare(parting)
    bold, small = Type(13.5, colour("ink"), bold=True), Type(11, colour("ink"))
    for id_, unit in names.table["units"].items():
        holder = names.table["holders"][names.state["units"][id_]["holder"]]["name"]
        arrow = "→ " if id_ in (names.state.get("plan") or {}).get("changed", []) else ""
        rows = (*wrapped(_name(names, unit, id_), bold), *wrapped(arrow + holder, small))
        for point, label in _unit(names, id_, Label("unit", id_, rows, ())):
            # a name across a line would seem to lie on the other side's
            costs = [_crossing(parting, point, spot, label_size(rows)) for spot in label.spots]
            spots = tuple(
                (*spot[:4], spot[4] + cost) for spot, cost in zip(label.spots, costs, strict=True)
            )
            yield replace(label, spots=spots)


def _crossing(
    parting: shapely.Geometry, point: tuple[float, float], spot: Spot, size: tuple[float, float]
) -> float:
    x, y, across, along, _ = spot
    middle = x + across * size[0] / 2, y + along * size[1] / 2
    return _ACROSS if shapely.intersects(parting, shapely.LineString([point, middle])) else 0.0


def _unit(names: Names, id_: str, label: Label) -> Iterator[tuple[tuple[float, float], Label]]:
    """Yield what of a unit is named, and its label: within wide land, else in the sea beside."""
    unit, cam = names.table["units"][id_], names.cam
    point = cam.at(*unit["point"])
    if cam.sees(*point):
        if unit["beside"]:
            yield point, replace(label, spots=tuple(_spots_beside(*point)), shy=9)
        else:
            yield point, replace(label, spots=tuple(_spots_within(*point)), shy=0)
        return
    # of a unit that is seen in part, the part is named
    across, along = (side / 2 + 8 for side in label_size(label.rows))
    room = shapely.box(across, along, cam.width - across, cam.height - along)
    if within := _middle(names.shapes[id_], room):
        yield within, replace(label, spots=tuple(_spots_within(*within)), shy=0)
    elif seen := _middle(names.shapes[id_], shapely.box(0, 0, cam.width, cam.height)):
        # too narrow for its name, which may then reach over its coast but over no line
        x = min(max(seen[0], across), cam.width - across)
        y = min(max(seen[1], along), cam.height - along)
        yield seen, replace(label, spots=tuple(_spots_within(x, y)), shy=0, most=_ACROSS)


def _middle(outline: shapely.Geometry, frame: shapely.Geometry) -> tuple[float, float] | None:
    """Return the middle of the largest land within a frame, if there is enough of it to name."""
    seen = shapely.intersection(shapely.make_valid(outline), frame)
    if seen.area < _SMALLEST_PX2:
        return None
    largest = max(shapely.get_parts(seen), key=lambda part: part.area)
    x, y = shapely.maximum_inscribed_circle(largest, tolerance=4).coords[0]
    return float(x), float(y)


def _spots_within(x: float, y: float) -> Iterator[Spot]:
    for across in (0, 14, -14, 28, -28, 42, -42):
        for along in (0, 12, -12, 24, -24):
            yield x + across, y + along, 0, 0, hypot(across, along)


def _spots_beside(x: float, y: float) -> Iterator[Spot]:
    for away in (12, 16, 22, 28, 36, 50, 70):
        for place, (across, along) in enumerate(_COMPASS):
            # diagonals are nearer in each direction
            gap = away / hypot(across, along)
            yield x + across * gap, y + along * gap, across, along, away / 35 + place * 0.12


def _lines(names: Names, lines: Mapping[str, shapely.Geometry]) -> Iterator[Label]:
    slanted = Type(11, colour("ink"), italic=names.slants)
    for id_, line in lines.items():
        name = names.table["lines"][id_]["name"]
        spots = tuple(_line_spots(line))
        if spots:
            yield Label("line", id_, wrapped(name, slanted, 12), spots, shy=7, most=_MOST)


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
            rows = wrapped(name, Type(11, colour("soft"), italic=names.slants), 9)
            away = (0, 12, -12, 24, -24, 36, -36)
            spots = [(x + a, y + b, 0, 0, hypot(a, b) / 90) for a in away for b in away]
        shy, most = (1.0, inf) if is_marked(kind) else (5.0, _MOST)
        yield Label(f"place is-{kind}", place["id"], rows, tuple(spots), shy, most)
