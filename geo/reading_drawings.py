"""Pictures on the pages to be read: control as a band, people through time as points.

Drawn once, in a size that a phone shows as it is; a table or a list beside each says the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from geo.land import Population, Unit
from geo.looks import holder_fill, looks_of_groups
from geo.model import ControlPeriod
from geo.reading_parts import Desk
from geo.trends import busy_span, ends_of, gaps_of, grid_step, runs_of, years_between

WIDTH = 360
# least distance between the years below a drawing, and the width of a bar that holds its number
_APART, _NUMBERED = 36, 11
_BAR, _STRIPES = 30, 6
# of the drawing of people: its edges, and the years before the first and after the last
_LEFT, _RIGHT, _TOP, _FOOT = 40, WIDTH - 46, 22, 190
_MARGIN_YEARS = 4
_TICKS, _MOST_TICKS = (1, 2, 5, 10, 20, 50, 100, 200), 6
# signs of groups, around a middle
_SIGNS = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "square": "M-4-4h8v8h-8z",
    "triangle-up": "M0-5l5 9h-10z",
    "diamond": "M0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
}


@dataclass(frozen=True)
class _Scale:
    """Days from left to right."""

    first: date
    last: date
    left: float
    right: float

    def __call__(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)


# ---- control ---------------------------------------------------------------------------------


def control_band(desk: Desk, unit: Unit, periods: Sequence[ControlPeriod]) -> Markup:
    """Return who administered a unit as a band, each period with its number in the list."""
    first, _ = busy_span(desk.record)
    scale = _Scale(date(first, 1, 1), desk.record.meta.as_of.first_day, 0.5, WIDTH - 0.5)
    bars = []
    for number, period in enumerate(periods, start=1):
        left = scale(period.start.first_day)
        right = scale(period.end.first_day if period.end else scale.last)
        if right > left:
            bars.append(_bar(left, right, holder_fill(desk.record, period.holder), str(number)))
    days = [period.start.first_day for period in periods if period.start.first_day.year > first]
    return desk.page(
        "band",
        label=desk.say("island.control-chart", unit=desk.text(unit.names)),
        bars=bars,
        years=list(_apart([scale.first, *days, scale.last], scale)),
        width=WIDTH,
        height=_BAR,
    )


def _bar(left: float, right: float, fills: Sequence[str], number: str) -> Mapping[str, Any]:
    count = _STRIPES if len(fills) > 1 else 1
    tall = round(_BAR / count, 2)
    return {
        "x": left,
        "width": round(right - left, 1),
        "middle": round((left + right) / 2, 1),
        "stripes": [(place * tall, tall, fills[place % len(fills)]) for place in range(count)],
        "sign": number if right - left >= _NUMBERED * len(number) else "",
    }


def _apart(days: Iterable[date], scale: _Scale) -> Iterator[tuple[float, int, str]]:
    """Yield the years that have room below a drawing; the first and the last always have."""
    ordered = sorted(set(days))
    end, before = scale(ordered[-1]), float("-inf")
    for day in ordered:
        x, is_last = scale(day), day == ordered[-1]
        if is_last or (x - before >= _APART and end - x >= 1.5 * _APART):
            anchor = "end" if is_last else "start" if before < 0 else "middle"
            before = x + _APART / 2 if anchor == "start" else x
            yield x, day.year, anchor


# ---- people ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Frame:
    """Where a figure lies: the time from left to right, so many people a pixel."""

    scale: _Scale
    most: int

    def height(self, people: float) -> float:
        return round(_FOOT - people * (_FOOT - _TOP) / self.most, 1)

    def at(self, figure: Population) -> tuple[float, float]:
        return self.scale(figure.date.first_day), self.height(figure.population)


def people_chart(desk: Desk, unit: Unit, figures: Sequence[Population]) -> Markup:
    """Return dated figures as points, joined only within a run; a long gap is shown as one."""
    years = [figure.date.first_day.year for figure in figures]
    first, last = min(years) - _MARGIN_YEARS, max(years) + _MARGIN_YEARS
    scale = _Scale(date(first, 1, 1), date(last, 1, 1), _LEFT, _RIGHT)
    frame = _Frame(scale, max(1, *(figure.population for figure in figures)))
    looks, say = looks_of_groups(desk.record), desk.say
    return desk.page(
        "people",
        label=say("island.population-chart", unit=desk.text(unit.names)),
        size={"width": WIDTH, "left": _LEFT, "right": _RIGHT, "top": _TOP, "foot": _FOOT},
        grid=[
            (frame.height(people), say.number(people))
            for people in range(0, frame.most + 1, grid_step(frame.most))
        ],
        years=[(scale(date(year, 1, 1)), year) for year in _ticks(first, last)],
        gaps=list(_gaps(desk, figures, scale)),
        lines=[
            (looks[run.figures[0].group][0], [frame.at(figure) for figure in run.figures])
            for run in runs_of(figures)
            if len(run.figures) > 1
        ],
        points=[(*frame.at(figure), *_sign(looks[figure.group])) for figure in figures],
        numbers=list(_numbers(desk, figures, frame)),
        legend=[
            (desk.text(desk.record.population_term(id_).names), *_sign(looks[id_]))
            for id_ in looks
            if id_ in {figure.group for figure in figures}
        ],
    )


def _sign(look: tuple[str, str]) -> tuple[str, str]:
    """Return the path of a sign and its colour."""
    return _SIGNS[look[1]], look[0]


def _ticks(first: int, last: int) -> range:
    step = next((step for step in _TICKS if (last - first) / step <= _MOST_TICKS), _TICKS[-1])
    return range(first + -first % step, last + 1, step)


def _gaps(
    desk: Desk, figures: Sequence[Population], scale: _Scale
) -> Iterator[tuple[float, float, list[str]]]:
    """Yield from where to where there is no figure, and that it is so, in words."""
    for before, after in gaps_of(figures):
        years = int(years_between(before, after))
        told = [desk.say("charts.gap"), desk.say.count("charts.gap-years", years)]
        yield scale(before.date.first_day) + 3, scale(after.date.first_day) - 3, told


def _numbers(
    desk: Desk, figures: Sequence[Population], frame: _Frame
) -> Iterator[tuple[float, float, str, str]]:
    """Yield the numbers of the first figures, above them, and of the last, on its right."""
    first, last = ends_of(figures)
    for figure in dict.fromkeys([*first, *last]):
        x, y = frame.at(figure)
        number = desk.say.number(figure.population)
        yield (x + 9, y + 4, "start", number) if figure in last else (x, y - 9, "middle", number)
