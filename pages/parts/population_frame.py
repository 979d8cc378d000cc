"""Where a figure of people lies in a chart of rows: one scale of people, one of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.land import Population
from geo.trends import grid_step
from pages.parts.rows import Layer, from_top, moment

# the height in which figures lie, in a chart of several rows and of one
_SEVERAL_PX, _ONE_PX = 120, 300
_LABEL_PX, ABOVE_PX, _BELOW_PX = 24, 22, 26
# room on the left for the scale, on the right for the last number, at both ends for a point
_SCALE_PX, _NUMBER_PX, _MARGIN_YEARS = 34, 46, 4


@dataclass(frozen=True)
class Frame:
    """The feet of rows from above, the height of all, pixels for each person, and the time."""

    feet: Sequence[float]
    height: int
    scale: float
    step: int
    most: int
    time: tuple[date, date]

    def at(self, row: int, people: float) -> float:
        """Return the height at which so many people lie in a row."""
        return self.feet[row] - people * self.scale

    def x(self, name: str) -> Layer:
        """Return the encoding of a day."""
        axis = {"format": "%Y", "tickCount": 6, "ticks": False, "domain": False, "grid": False}
        scale = {
            "type": "utc",
            "domain": [moment(day) for day in self.time],
            "range": [_SCALE_PX, {"expr": f"width - {_NUMBER_PX}"}],
            "nice": False,
        }
        axis |= {"orient": "top", "labelOverlap": "greedy", "aria": False}
        return {"field": name, "type": "temporal", "title": None, "scale": scale, "axis": axis}

    def y(self, name: str) -> Layer:
        """Return the encoding of a height."""
        return from_top(name, self.height)


def frame_of(figures: Sequence[Sequence[Population]]) -> Frame:
    """Return the frame of the figures of each row."""
    flat = [figure for mine in figures for figure in mine]
    most = max(1, *(figure.population for figure in flat))
    years = [figure.date.first_day.year for figure in flat]
    tall = _ONE_PX if len(figures) == 1 else _SEVERAL_PX
    whole = _LABEL_PX + ABOVE_PX + tall + _BELOW_PX
    return Frame(
        [row * whole + _LABEL_PX + ABOVE_PX + tall for row in range(len(figures))],
        whole * len(figures),
        tall / most,
        grid_step(most),
        most,
        (date(min(years) - _MARGIN_YEARS, 1, 1), date(max(years) + _MARGIN_YEARS, 1, 1)),
    )
