"""Vega-Lite: people through time, a row for each unit on one scale, gaps shown as gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geo import palette
from geo.land import Population, Unit
from geo.record import Record
from geo.text import Wording
from geo.trends import figures_of, gaps_of, runs_of, years_between
from pages.parts.charts import figure_texts, figure_titles
from pages.parts.rows import Layer, chart_of_rows, from_top, legend, moment, names_of_rows

# hues that no party has, paler than any party's; each group has its shape too
_HUES_DEG = (300, 205, 30, 110)
_CHROMA = 0.09
_SHAPES = ("circle", "square", "triangle-up", "diamond")
_GAP = "#808080"
_FIGURE = ("date", "people", "group", "basis")
# the height in which figures lie, in a chart of several rows and of one
_SEVERAL_PX, _ONE_PX = 120, 300
_LABEL_PX, _ABOVE_PX, _BELOW_PX = 24, 22, 26
# room on the left for the scale, on the right for the last number, at both ends for a point
_SCALE_PX, _NUMBER_PX, _MARGIN_YEARS = 34, 46, 4
# a gap leaves the figures at its ends their room
_BESIDE = timedelta(days=365)


@dataclass(frozen=True)
class _Frame:
    """The rows from above, the height of all, pixels for each person, and the time."""

    feet: Sequence[float]
    height: int
    scale: float
    step: int
    most: int
    time: tuple[date, date]

    def at(self, row: int, people: float) -> float:
        return self.feet[row] - people * self.scale

    def x(self, name: str) -> Layer:
        axis = {"format": "%Y", "tickCount": 6, "ticks": False, "domain": False, "grid": False}
        scale = {
            "type": "utc",
            "domain": [moment(day) for day in self.time],
            "range": [_SCALE_PX, {"expr": f"width - {_NUMBER_PX}"}],
            "nice": False,
        }
        axis |= {"orient": "top", "labelOverlap": "greedy"}
        return {"field": name, "type": "temporal", "title": None, "scale": scale, "axis": axis}

    def y(self, name: str) -> Layer:
        return from_top(name, self.height)


def group_looks(groups: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return the colour and the shape of each group."""
    colours = [palette.oklch_hex(palette.LIGHTNESS, _CHROMA, hue) for hue in _HUES_DEG]
    return {
        group: (colours[place % len(colours)], _SHAPES[place % len(_SHAPES)])
        for place, group in enumerate(groups)
    }


def population_lines(record: Record, units: Sequence[Unit], say: Wording) -> Layer:
    """Return the specification of the figures of units, all on one scale of people and time."""
    figures = [figures_of(record, unit) for unit in units]
    frame = _frame(figures)
    points = [
        point
        for row, mine in enumerate(figures)
        for point in _points(record, mine, (frame, row), say)
    ]
    gaps = [gap for row, mine in enumerate(figures) for gap in _gaps(mine, (frame, row), say)]
    names = [
        {"label": unit.names[say.language], "middle": frame.at(row, frame.most) - _ABOVE_PX - 8}
        for row, unit in enumerate(units)
    ]
    looks = _looks(record, {figure.group for mine in figures for figure in mine}, say)
    layers = [
        *_gap_layers(gaps, frame),
        *_grid_layers(len(units), frame, say),
        _line_layer(points, looks, frame),
        _point_layer(points, looks, frame, say),
        *_number_layers(points, frame),
        names_of_rows(names, frame.height),
    ]
    return chart_of_rows(layers, frame.height, say)


def _frame(figures: Sequence[Sequence[Population]]) -> _Frame:
    flat = [figure for mine in figures for figure in mine]
    most = max(1, *(figure.population for figure in flat))
    years = [figure.date.first_day.year for figure in flat]
    tall = _ONE_PX if len(figures) == 1 else _SEVERAL_PX
    whole = _LABEL_PX + _ABOVE_PX + tall + _BELOW_PX
    return _Frame(
        [row * whole + _LABEL_PX + _ABOVE_PX + tall for row in range(len(figures))],
        whole * len(figures),
        tall / most,
        _step(most),
        most,
        (date(min(years) - _MARGIN_YEARS, 1, 1), date(max(years) + _MARGIN_YEARS, 1, 1)),
    )


def _step(most: int) -> int:
    """Return the round number of people from one line of the grid to the next."""
    power = 1
    while power * 10 <= most:
        power *= 10
    return next((step for step in (4 * power, 2 * power, power) if 2 * step <= most), power)


def _points(
    record: Record, figures: Sequence[Population], at: tuple[_Frame, int], say: Wording
) -> list[dict[str, Any]]:
    first, last = _ends(figures)
    frame, row = at
    return [
        {
            "date": figure.date.first_day.isoformat(),
            "y": frame.at(row, figure.population),
            "group": figure.group,
            "run": f"{row}-{place}",
            "named": "last" if figure in last else "first" if figure in first else "",
            **{
                f"{name}Text": text
                for name, text in zip(_FIGURE, figure_texts(record, figure, say), strict=True)
            },
        }
        for place, run in enumerate(runs_of(figures))
        for figure in run.figures
    ]


def _ends(figures: Sequence[Population]) -> tuple[list[Population], list[Population]]:
    """Return the figures whose numbers the chart writes: both ends of each group, and the last."""
    ordered = sorted(figures, key=lambda figure: figure.date)
    first = {figure.group: figure for figure in reversed(ordered)}
    last = {figure.group: figure for figure in ordered}
    return [*first.values(), *last.values()], ordered[-1:]


def _gaps(
    figures: Sequence[Population], at: tuple[_Frame, int], say: Wording
) -> list[dict[str, Any]]:
    frame, row = at
    return [
        {
            "start": (before.date.first_day + _BESIDE).isoformat(),
            "end": (after.date.first_day - _BESIDE).isoformat(),
            "middle": (
                before.date.first_day + (after.date.first_day - before.date.first_day) / 2
            ).isoformat(),
            "top": frame.at(row, frame.most) - _ABOVE_PX,
            "centre": frame.at(row, frame.most / 2),
            "foot": frame.feet[row],
            "text": [
                say("charts.gap"),
                say.count("charts.gap-years", int(years_between(before, after))),
            ],
        }
        for before, after in gaps_of(figures)
    ]


def _gap_layers(gaps: list[dict[str, Any]], frame: _Frame) -> list[Layer]:
    field = {"type": "rect", "color": _GAP, "opacity": 0.13, "aria": False}
    text = {"type": "text", "fontSize": 12, "baseline": "middle", "lineHeight": 15}
    return [
        {
            "name": "gaps",
            "data": {"values": gaps},
            "mark": field,
            "encoding": {
                "x": frame.x("start"),
                "x2": {"field": "end"},
                "y": frame.y("top"),
                "y2": {"field": "foot"},
            },
        },
        {
            "name": "gapnames",
            "data": {"values": gaps},
            "mark": text,
            "encoding": {
                "x": frame.x("middle"),
                "y": frame.y("centre"),
                "text": {"field": "text", "type": "nominal"},
            },
        },
    ]


def _grid_layers(rows: int, frame: _Frame, say: Wording) -> list[Layer]:
    lines = [
        {"y": frame.at(row, people), "above": frame.at(row, people) - 7, "text": say.number(people)}
        for row in range(rows)
        for people in range(0, frame.most + 1, frame.step)
    ]
    text = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11}
    return [
        {
            "name": "feet",
            "data": {"values": lines},
            "mark": {"type": "rule", "opacity": 0.22, "aria": False},
            "encoding": {"y": frame.y("y")},
        },
        {
            "name": "scale",
            "data": {"values": lines},
            "mark": text,
            "encoding": {
                "x": {"value": 0},
                "y": frame.y("above"),
                "text": {"field": "text", "type": "nominal"},
            },
        },
    ]


def _looks(record: Record, groups: set[str], say: Wording) -> dict[str, Layer]:
    """Return colour and shape by group: the same for a group in every chart."""
    terms = [term.id for term in record.population_terms if term.kind == "group"]
    looks = group_looks(terms)
    names = {id_: record.population_term(id_).names[say.language] for id_ in terms if id_ in groups}
    shown = legend(names, say, columns=1, labelLimit=400, symbolSize=90)
    one = {"field": "group", "type": "nominal", "title": None, "legend": shown}
    return {
        channel: {
            **one,
            "scale": {"domain": list(names), "range": [looks[id_][place] for id_ in names]},
        }
        for place, channel in enumerate(("color", "shape"))
    }


def _line_layer(points: list[dict[str, Any]], looks: dict[str, Layer], frame: _Frame) -> Layer:
    return {
        "name": "lines",
        "data": {"values": points},
        "mark": {"type": "line", "strokeWidth": 2, "aria": False, "tooltip": None},
        "encoding": {
            "x": frame.x("date"),
            "y": frame.y("y"),
            "detail": {"field": "run", "type": "nominal"},
            "color": looks["color"],
        },
    }


def _point_layer(
    points: list[dict[str, Any]], looks: dict[str, Layer], frame: _Frame, say: Wording
) -> Layer:
    return {
        "name": "points",
        "data": {"values": points},
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            "x": frame.x("date"),
            "y": frame.y("y"),
            **looks,
            "tooltip": [
                {"field": f"{name}Text", "type": "nominal", "title": title}
                for name, title in zip(_FIGURE, figure_titles(say), strict=True)
            ],
        },
    }


def _number_layers(points: list[dict[str, Any]], frame: _Frame) -> list[Layer]:
    """Return the numbers of the first figures, above them, and of the last, on its right."""
    above: Layer = {"dy": -13}
    right: Layer = {"dx": 9, "align": "left", "baseline": "middle"}
    return [
        {
            "name": f"{end}numbers",
            "data": {"values": [point for point in points if point["named"] == end]},
            "mark": {"type": "text", "fontSize": 12, "fontWeight": 600, "aria": False, **place},
            "encoding": {
                "x": frame.x("date"),
                "y": frame.y("y"),
                "text": {"field": "peopleText", "type": "nominal"},
            },
        }
        for end, place in (("first", above), ("last", right))
    ]
