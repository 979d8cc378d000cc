"""Vega-Lite: events per decade, a row of columns for each kind, all on one scale."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from geo import palette
from geo.text import Wording
from pages.parts.rows import DESCRIBED, chart_of_rows, described, from_top, names_of_rows

Decades = Mapping[int, int]

# slate, as the atlas's own controls: no party has so little colour
COLOUR = palette.oklch_hex(0.53, 0.035, 230)
_TALLEST_PX, _LABEL_PX, _BELOW_PX = 130, 22, 16
_LEAST_PX = 2
_DECADE, _BETWEEN_YEARS = 10, 0.6


def all_kinds(counts: Mapping[Any, Decades]) -> Decades:
    """Return how many events there are of all kinds together, by decade."""
    total: Counter[int] = Counter()
    for decades in counts.values():
        total.update(decades)
    return dict(sorted(total.items()))


def events_chart(rows: Mapping[str, Decades], say: Wording) -> dict[str, Any]:
    """Return the specification of the chart; `rows` are the labels, each with its decades."""
    tallest = max(count for decades in rows.values() for count in decades.values())
    scale = _TALLEST_PX / tallest
    columns, labels, lower = [], [], 0.0
    for label, decades in rows.items():
        upper = lower + _LABEL_PX
        lower = upper + max(_LEAST_PX, max(decades.values()) * scale) + 4
        total = say.count("charts.events-count", sum(decades.values()))
        labels.append({"label": label, "count": total, "middle": upper - 8, "foot": lower})
        columns += [
            {
                "from": decade,
                "to": decade + _DECADE - _BETWEEN_YEARS,
                "top": lower - max(_LEAST_PX, count * scale),
                "foot": lower,
                "kind": label,
                "decade": say("charts.decade", start=decade, end=decade + _DECADE - 1),
                "events": say.number(count),
                "description": _told(label, decade, count, say),
            }
            for decade, count in decades.items()
        ]
        lower += _BELOW_PX
    return _specification(columns, labels, round(lower), say)


def _told(kind: str, decade: int, count: int, say: Wording) -> str:
    time = say("charts.decade", start=decade, end=decade + _DECADE - 1)
    return described({kind: time, say("charts.events-events"): say.number(count)}, say)


def _specification(
    columns: list[dict[str, Any]], labels: list[dict[str, Any]], height: int, say: Wording
) -> dict[str, Any]:
    first = min(column["from"] for column in columns)
    last = max(column["to"] for column in columns)
    feet = {
        "name": "feet",
        "data": {"values": labels},
        "mark": {"type": "rule", "opacity": 0.35, "aria": False},
        "encoding": {"y": from_top("foot", height)},
    }
    drawn = {
        "name": "columns",
        "data": {"values": columns},
        "mark": {"type": "rect", "color": COLOUR},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", **_years(first, last)},
            "x2": {"field": "to"},
            "y": from_top("top", height),
            "y2": {"field": "foot"},
            **DESCRIBED,
            "tooltip": [
                {"field": name, "type": "nominal", "title": say(f"charts.events-{name}")}
                for name in ("kind", "decade", "events")
            ],
        },
    }
    layers = [feet, drawn, names_of_rows(labels, height), _counts(labels, height)]
    return chart_of_rows(layers, height, say)


def _counts(labels: list[dict[str, Any]], height: int) -> dict[str, Any]:
    return {
        "name": "counts",
        "data": {"values": labels},
        "mark": {
            "type": "text",
            "aria": False,
            "align": "right",
            "baseline": "middle",
            "fontSize": 13,
        },
        "encoding": {
            "x": {"value": "width"},
            "y": from_top("middle", height),
            "text": {"field": "count", "type": "nominal"},
        },
    }


def _years(first: int, last: int) -> dict[str, Any]:
    axis = {
        "aria": False,
        "orient": "top",
        "format": "d",
        "tickCount": 10,
        "labelOverlap": "greedy",
        "ticks": False,
        "domain": False,
        "gridDash": [1, 3],
    }
    scale = {"domain": [first, last], "nice": False, "zero": False}
    return {"title": None, "axis": axis, "scale": scale}
