"""Where the labels of a map image stand: no two on one another, none cut by the edge.

Each label may stand at several spots. It takes the one with room that covers the
least of coasts, lines and marks; a label without room is left out, as on the map of
the browser, and those before it in the list are of more weight.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.type_width import text_width

Area = tuple[float, float, float, float]  # left, top, right, bottom in pixels
Spot = tuple[float, float, int, int, float]  # x, y, direction across and along, cost
Anchor = Literal["start", "middle", "end"]

LINE_HEIGHT = 1.18
_WIDEST_EM = 15
_EDGE_PX = 5
_AIR_PX = 1.5
_CELL_PX = 5
# a word of one or two letters stays with the next one, a short number with the one before
_WORD = re.compile(r"(?:\b[^\W\d]{1,2}\s+)?\S+(?:\s+\d{1,2}\b)?\s*|\s+")
_BETWEEN_NAMES = re.compile("(?<=/)\\s+|(?<!\\s)\\s+(?=\\()|(?=\uff08)")
_ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}


@dataclass(frozen=True)
class Type:
    """How a text is set: its size in pixels, and its looks."""

    size: float
    colour: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Label:
    """A label to place: its rows from top to bottom, and the spots where it may stand.

    `home` says which unit, line or place it names, `shy` how much it minds what it
    covers, `most` how costly a spot may be before the label is left out.
    """

    kind: str
    home: str
    rows: tuple[tuple[str, Type], ...]
    spots: tuple[Spot, ...]
    shy: float = 1.0
    most: float = inf


@dataclass(frozen=True)
class Placed:
    """A label where it stands: each row with its anchor and the y of its baseline."""

    label: Label
    box: Area
    x: float
    anchor: Anchor

    def rows(self) -> Iterator[tuple[str, Type, float]]:
        """Yield text, type and baseline of each row."""
        y = self.box[1]
        for text, type_ in self.label.rows:
            yield text, type_, y + type_.size * 0.94
            y += type_.size * LINE_HEIGHT


class Ground:
    """What labels should not cover: a coarse grid of the sheet with the weight of each cell."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        across, along = int(width // _CELL_PX) + 1, int(height // _CELL_PX) + 1
        self.cells: NDArray[np.float64] = np.zeros((along, across))

    def copy(self) -> "Ground":
        """Return another grid with the same weights."""
        other = Ground(self.width, self.height)
        other.cells = self.cells.copy()
        return other

    def add_areas(self, shapes: Iterable[shapely.Geometry], weight: float) -> None:
        """Give a weight to the cells whose middle lies in one of the areas."""
        along, across = self.cells.shape
        x, y = np.meshgrid(np.arange(across) + 0.5, np.arange(along) + 0.5)
        for area in shapes:
            shapely.prepare(area)
            inside = shapely.contains_xy(area, x.ravel() * _CELL_PX, y.ravel() * _CELL_PX)
            self.cells[inside.reshape(self.cells.shape)] = weight

    def add_points(self, points: Iterable[tuple[float, float]], weight: float) -> None:
        """Give a weight to the cells that points lie in."""
        for x, y in points:
            row, column = int(y // _CELL_PX), int(x // _CELL_PX)
            if 0 <= row < self.cells.shape[0] and 0 <= column < self.cells.shape[1]:
                self.cells[row, column] = max(self.cells[row, column], weight)

    def covered(self, box: Area) -> float:
        """Return the mean weight of the cells under a box."""
        left, top, right, bottom = (max(int(side // _CELL_PX), 0) for side in box)
        under = self.cells[top : bottom + 1, left : right + 1]
        return float(under.mean()) if under.size else 0.0


def placed_labels(
    labels: Iterable[Label], ground: Ground, taken: Iterable[Area] = ()
) -> list[Placed]:
    """Return the labels that have room, where they stand.

    Parameters
    ----------
    labels
        Those of more weight first.
    taken
        Areas of the sheet on which something else stands.
    """
    boxes, found = list(taken), []
    for label in labels:
        free = [one for one in _ways(label) if _has_room(one[1].box, ground, boxes)]
        if free:
            costs = [cost + label.shy * ground.covered(one.box) for cost, one in free]
            best = free[costs.index(min(costs))][1]
            if min(costs) <= label.most:
                boxes.append(best.box)
                found.append(best)
    return found


def wrapped(text: str, type_: Type, widest_em: float = _WIDEST_EM) -> tuple[tuple[str, Type], ...]:
    """Return a text as rows that are no wider than a number of its sizes, if words allow.

    What has two names is parted between them before it is within one.
    """
    widest = widest_em * type_.size
    parts = [text] if _width(text, type_) <= widest else _BETWEEN_NAMES.split(text)
    return tuple((row, type_) for part in parts for row in _rows_of(part, type_, widest))


def _rows_of(text: str, type_: Type, widest: float) -> Iterator[str]:
    row = ""
    for word in _WORD.findall(text):
        if row and _width((row + word).strip(), type_) > widest:
            yield row.strip()
            row = ""
        row += word
    if row.strip():
        yield row.strip()


def _width(text: str, type_: Type) -> float:
    return text_width(text, type_.size, bold=type_.bold)


def label_size(rows: Sequence[tuple[str, Type]]) -> tuple[float, float]:
    """Return width and height of a label in pixels."""
    widths = [_width(text, type_) for text, type_ in rows]
    return max(widths, default=0.0), sum(type_.size * LINE_HEIGHT for _, type_ in rows)


def _ways(label: Label) -> Iterator[tuple[float, Placed]]:
    width, height = label_size(label.rows)
    for x, y, across, along, cost in label.spots:
        left = x + (across - 1) * width / 2
        top = y + (along - 1) * height / 2
        # the text hangs from its anchor: its near edge beside a point, its middle over one
        at = x if across else left + width / 2
        yield cost, Placed(label, (left, top, left + width, top + height), at, _ANCHORS[across])


def _has_room(box: Area, ground: Ground, boxes: Iterable[Area]) -> bool:
    left, top, right, bottom = box
    if left < _EDGE_PX or top < _EDGE_PX:
        return False
    if right > ground.width - _EDGE_PX or bottom > ground.height - _EDGE_PX:
        return False
    return not any(
        left < other[2] + _AIR_PX
        and other[0] < right + _AIR_PX
        and top < other[3] + _AIR_PX
        and other[1] < bottom + _AIR_PX
        for other in boxes
    )
