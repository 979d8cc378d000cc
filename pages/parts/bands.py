"""Vega-Lite: bands through time, a row for each subject, its name above it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.text import Wording
from pages.parts.rows import (
    DESCRIBED,
    chart_of_rows,
    described,
    from_top,
    legend,
    moment,
    names_of_rows,
)

_ROW_PX, _LABEL_PX, _BAR_PX = 54, 20, 24
# stripes of a bar, from its upper edge to its lower one
_STRIPES = 6
# a sign in a bar needs this share of the whole time
_SIGN_SHARE = 0.03
_PALE_OPACITY = 0.3

Rows = Sequence[dict[str, Any]]
_LEGEND_COLUMN_PX = 230


@dataclass(frozen=True)
class Bar:
    """A stretch of time in a row: its fill by name, a sign on it, and what it says when asked."""

    row: int
    start: date
    end: date
    fill: str
    said: Mapping[str, str]
    sign: str = ""
    pale: bool = False


@dataclass(frozen=True)
class Bands:
    """Rows by their labels, the bars in them, and the time that is shown.

    `fills` gives each fill its one colour or its two; `ticks` are the days that the
    axis names; `marked` is a day to draw a line at.
    """

    labels: Sequence[str]
    bars: Sequence[Bar]
    span: tuple[date, date]
    fills: Mapping[str, tuple[str, ...]]
    ticks: Sequence[date] = ()
    marked: date | None = None
    legend: Mapping[str, str] = field(default_factory=dict)


def bands_chart(drawn: Bands, say: Wording) -> dict[str, Any]:
    """Return the specification of bands through time."""
    height = _ROW_PX * len(drawn.labels)
    labels = [
        {"label": label, "middle": place * _ROW_PX + _LABEL_PX - 8}
        for place, label in enumerate(drawn.labels)
    ]
    bars = [_row(drawn, bar, say) for bar in shown_bars(drawn)]
    signed = [bar for bar in bars if bar["sign"]]
    layers = [
        *_marked(drawn),
        _bars(drawn, bars, height, say),
        _cuts(drawn, [bar for bar in bars if bar["cut"]], height),
        _signs(drawn, "signs", [bar for bar in signed if not bar["pale"]], height),
        # a pale band lets the page through: its sign has the colour of all other texts
        _signs(drawn, "palesigns", [bar for bar in signed if bar["pale"]], height),
        names_of_rows(labels, height),
    ]
    return chart_of_rows(layers, height, say)


def shown_bars(drawn: Bands) -> Iterable[Bar]:
    """Yield the bars of which some lies within the time that is shown."""
    start, end = drawn.span
    return (bar for bar in drawn.bars if bar.start < end and start < bar.end)


def _row(drawn: Bands, bar: Bar, say: Wording) -> dict[str, Any]:
    start, end = drawn.span
    top = bar.row * _ROW_PX + _LABEL_PX
    left, right = max(bar.start, start), min(bar.end, end)
    wide = (right - left) >= (end - start) * _SIGN_SHARE
    return {
        "start": left.isoformat(),
        "end": right.isoformat(),
        "middle": (left + (right - left) / 2).isoformat(),
        "cut": bar.start > start,
        "top": top,
        "bottom": top + _BAR_PX,
        "centre": top + _BAR_PX / 2,
        "fill": bar.fill,
        "opacity": _PALE_OPACITY if bar.pale else 1,
        "sign": bar.sign if wide else "",
        "pale": bar.pale,
        "description": described(bar.said, say),
        **{f"said{place}": text for place, text in enumerate(bar.said.values())},
    }


def _only(rows: Rows, *names: str) -> dict[str, Any]:
    # what a layer does not show need not travel
    return {"values": [{name: row[name] for name in names} for row in rows]}


def _bars(drawn: Bands, bars: Rows, height: int, say: Wording) -> dict[str, Any]:
    titles = next((list(bar.said) for bar in drawn.bars), [])
    return {
        "name": "bands",
        "data": {"values": bars},
        "mark": {"type": "rect"},
        "encoding": {
            "x": _time(drawn, "start"),
            "x2": {"field": "end"},
            "y": from_top("top", height),
            "y2": {"field": "bottom"},
            "fill": _fill(drawn, say),
            "fillOpacity": {"field": "opacity", "type": "quantitative", "scale": None},
            **DESCRIBED,
            "tooltip": [
                {"field": f"said{place}", "type": "nominal", "title": title}
                for place, title in enumerate(titles)
            ],
        },
    }


def _fill(drawn: Bands, say: Wording) -> dict[str, Any]:
    used = {bar.fill for bar in shown_bars(drawn)}
    ids = [id_ for id_ in drawn.fills if id_ in used]
    names = {id_: drawn.legend[id_] for id_ in ids if id_ in drawn.legend}
    columns = {"expr": f"max(1, floor(width / {_LEGEND_COLUMN_PX}))"}
    symbols = {"symbolType": "square", "symbolSize": 160, "symbolStrokeWidth": 0}
    return {
        "field": "fill",
        "type": "nominal",
        "title": None,
        "scale": {"domain": ids, "range": [_paint(drawn.fills[id_]) for id_ in ids]},
        "legend": legend(names, say, columns=columns, labelLimit=300, **symbols) if names else None,
    }


def _paint(colours: tuple[str, ...]) -> Any:
    """Return one colour, or stripes of two as a gradient with hard stops."""
    if len(colours) == 1:
        return colours[0]
    stops = []
    for stripe in range(_STRIPES):
        for edge in (stripe, stripe + 1):
            offset, colour = edge / _STRIPES, colours[stripe % len(colours)]
            stops.append(f"{{offset: {offset:.4f}, color: '{colour}'}}")
    line = "gradient: 'linear', x1: 0, y1: 0, x2: 0, y2: 1"
    return {"expr": f"{{{line}, stops: [{', '.join(stops)}]}}"}


def _cuts(drawn: Bands, cut: Rows, height: int) -> dict[str, Any]:
    # in the colour of the page, which only its style sheet knows
    return {
        "name": "cuts",
        "data": _only(cut, "start", "top", "bottom"),
        "mark": {"type": "rule", "strokeWidth": 1.5, "tooltip": None, "aria": False},
        "encoding": {
            "x": _time(drawn, "start"),
            "y": from_top("top", height),
            "y2": {"field": "bottom"},
        },
    }


def _signs(drawn: Bands, name: str, signed: Rows, height: int) -> dict[str, Any]:
    text = {"type": "text", "fontSize": 12, "fontWeight": 600, "aria": False, "baseline": "middle"}
    return {
        "name": name,
        "data": _only(signed, "middle", "centre", "sign"),
        "mark": text,
        "encoding": {
            "x": _time(drawn, "middle"),
            "y": from_top("centre", height),
            "text": {"field": "sign", "type": "nominal"},
        },
    }


def _marked(drawn: Bands) -> list[dict[str, Any]]:
    start, end = drawn.span
    if drawn.marked is None or not start <= drawn.marked < end:
        return []
    return [
        {
            "name": "marked",
            "data": {"values": [{"start": drawn.marked.isoformat()}]},
            "mark": {"type": "rule", "strokeDash": [2, 3], "strokeWidth": 2, "aria": False},
            "encoding": {"x": _time(drawn, "start")},
        }
    ]


def _time(drawn: Bands, name: str) -> dict[str, Any]:
    # days without a time of day: in another zone some would fall into the year before
    start, end = (moment(day) for day in drawn.span)
    axis = {
        "format": "%Y",
        "orient": "top",
        "values": [moment(day) for day in drawn.ticks],
        "labelOverlap": "greedy",
        "labelSeparation": 4,
        "labelFlush": False,
        "grid": True,
        "aria": False,
        "gridDash": [1, 3],
        "ticks": False,
        "domain": False,
    }
    scale = {"type": "utc", "domain": [start, end], "nice": False}
    return {"field": name, "type": "temporal", "title": None, "scale": scale, "axis": axis}
