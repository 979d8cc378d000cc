"""The small map beside a map image: all units, and where among them the large one looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from geo.map_camera import Box, aspect, latitude
from geo.map_labels import Ground, Label, Spot, Type, placed_labels
from geo.map_look import colour
from geo.map_scene import scene, sheet, shown_state
from geo.map_svg import Drawing, drawing
from geo.record import Record
from geo.shown import Shown

_LONGER_PX = 150
_COVERED = 0.7  # of the box of all units: a map that shows as much needs no small one


@dataclass(frozen=True)
class Key:
    """The number of a holder on the small map, which has no room for names."""

    text: str
    holder: str | None


def inset(
    record: Record, data: Path, shown: Shown, keys: tuple[Key, ...], large: Box
) -> Drawing | None:
    """Return the small map, with the number of the holder at each unit that has room for it.

    None where the large map shows nearly all units itself.

    Parameters
    ----------
    large
        What the large map shows.
    """
    units = _box(record, data)
    if _area(_common(units, large)) >= _COVERED * _area(units):
        return None
    box = _around(units, large)
    wide = aspect(box)
    size = (_LONGER_PX * min(wide, 1.0), _LONGER_PX / max(wide, 1.0))
    made = drawing(record, data, shown, size, box=box, kinds=())
    state = shown_state(record, shown)
    numbers = {key.holder: key.text for key in keys}
    bold = Type(9.5, colour("ink"), bold=True)
    shapes = sheet(record, data, made.cam).shapes
    wanted = [
        Label("key", id_, ((numbers[unit["holder"]], bold),), tuple(_spots(shapes[id_])))
        for id_, unit in state["units"].items()
        if id_ in shapes and not shapes[id_].is_empty
    ]
    return Drawing(
        made.root, tuple(placed_labels(wanted, Ground(*size))), made.cam, made.lines, made.units
    )


def _spots(outline: shapely.Geometry) -> Iterator[Spot]:
    largest = max(shapely.get_parts(outline), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(shapely.make_valid(largest), tolerance=0.5)
    x, y = circle.coords[0]
    if circle.length >= 5:
        yield x, y, 0, 0, -1.0
    for place, (across, along) in enumerate(((1, 0), (1, 1), (-1, 0), (0, 1), (0, -1), (-1, -1))):
        yield x + 6 * across, y + 6 * along, across, along, place * 0.1


def _box(record: Record, data: Path) -> Box:
    bounds = shapely.total_bounds(np.array(list(scene(record, data).units.values())))
    west, south, east, north = (float(side) for side in bounds)
    across, along = (east - west) * 0.03, (north - south) * 0.03
    low, high = latitude(south - along), latitude(north + along)
    return west - across, low, east + across, high


def _common(one: Box, other: Box) -> Box:
    west, south = max(one[0], other[0]), max(one[1], other[1])
    return west, south, max(min(one[2], other[2]), west), max(min(one[3], other[3]), south)


def _around(one: Box, other: Box) -> Box:
    west, south = min(one[0], other[0]), min(one[1], other[1])
    return west, south, max(one[2], other[2]), max(one[3], other[3])


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
