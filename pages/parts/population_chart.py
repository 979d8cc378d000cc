"""Vega-Lite: people through time, a row for each unit on one scale, gaps shown as gaps."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from geo.land import Population, Unit
from geo.looks import looks_of_groups
from geo.population_text import figure_texts, figure_titles
from geo.record import Record
from geo.text import Wording
from geo.trends import ends_of, figures_of, gaps_of, runs_of, years_between
from pages.parts.population_frame import ABOVE_PX, Frame, frame_of
from pages.parts.rows import (
    DESCRIBED,
    Layer,
    chart_of_rows,
    described,
    legend,
    names_of_rows,
)

_GAP = "#808080"
_FIGURE = ("date", "people", "group", "basis")
# a gap leaves the figures at its ends their room
_BESIDE = timedelta(days=365)


def population_lines(record: Record, units: Sequence[Unit], say: Wording) -> Layer:
    """Return the specification of the figures of units, all on one scale of people and time."""
    figures = [figures_of(record, unit) for unit in units]
    frame = frame_of(figures)
    points = [
        point
        for row, mine in enumerate(figures)
        for point in _points(record, mine, (frame, row), say)
    ]
    gaps = [gap for row, mine in enumerate(figures) for gap in _gaps(mine, (frame, row), say)]
    names = [
        {"label": unit.names[say.language], "middle": frame.at(row, frame.most) - ABOVE_PX - 8}
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


def _points(
    record: Record, figures: Sequence[Population], at: tuple[Frame, int], say: Wording
) -> list[dict[str, Any]]:
    first, last = ends_of(figures)
    frame, row = at
    titles = figure_titles(say)
    texts = {figure: figure_texts(record, figure, say) for figure in figures}
    return [
        {
            "date": figure.date.first_day.isoformat(),
            "y": frame.at(row, figure.population),
            "group": figure.group,
            "run": f"{row}-{place}",
            "named": "last" if figure in last else "first" if figure in first else "",
            **{f"{name}Text": text for name, text in zip(_FIGURE, texts[figure], strict=True)},
            "description": described(dict(zip(titles, texts[figure], strict=True)), say),
        }
        for place, run in enumerate(runs_of(figures))
        for figure in run.figures
    ]


def _gaps(
    figures: Sequence[Population], at: tuple[Frame, int], say: Wording
) -> list[dict[str, Any]]:
    frame, row = at
    return [
        {
            "start": (before.date.first_day + _BESIDE).isoformat(),
            "end": (after.date.first_day - _BESIDE).isoformat(),
            "middle": (
                before.date.first_day + (after.date.first_day - before.date.first_day) / 2
            ).isoformat(),
            "top": frame.at(row, frame.most) - ABOVE_PX,
            "centre": frame.at(row, frame.most / 2),
            "foot": frame.feet[row],
            "text": [
                say("charts.gap"),
                say.count("charts.gap-years", int(years_between(before, after))),
            ],
        }
        for before, after in gaps_of(figures)
    ]


def _gap_layers(gaps: list[dict[str, Any]], frame: Frame) -> list[Layer]:
    field = {"type": "rect", "color": _GAP, "opacity": 0.13, "aria": False}
    text = {"type": "text", "fontSize": 12, "baseline": "middle", "lineHeight": 15, "aria": False}
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


def _grid_layers(rows: int, frame: Frame, say: Wording) -> list[Layer]:
    lines = [
        {"y": frame.at(row, people), "above": frame.at(row, people) - 7, "text": say.number(people)}
        for row in range(rows)
        for people in range(0, frame.most + 1, frame.step)
    ]
    text = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "aria": False}
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
    looks = looks_of_groups(record)
    names = {id_: record.population_term(id_).names[say.language] for id_ in looks if id_ in groups}
    shown = legend(names, say, columns=1, labelLimit=400, symbolSize=90)
    one = {"field": "group", "type": "nominal", "title": None, "legend": shown}
    return {
        channel: {
            **one,
            "scale": {"domain": list(names), "range": [looks[id_][place] for id_ in names]},
        }
        for place, channel in enumerate(("color", "shape"))
    }


def _line_layer(points: list[dict[str, Any]], looks: dict[str, Layer], frame: Frame) -> Layer:
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
    points: list[dict[str, Any]], looks: dict[str, Layer], frame: Frame, say: Wording
) -> Layer:
    return {
        "name": "points",
        "data": {"values": points},
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            "x": frame.x("date"),
            "y": frame.y("y"),
            **looks,
            **DESCRIBED,
            "tooltip": [
                {"field": f"{name}Text", "type": "nominal", "title": title}
                for name, title in zip(_FIGURE, figure_titles(say), strict=True)
            ],
        },
    }


def _number_layers(points: list[dict[str, Any]], frame: Frame) -> list[Layer]:
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
