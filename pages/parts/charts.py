"""Vega-Lite specifications of the island card: control as a band, people through time."""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from geo import palette
from geo.land import Population
from geo.model import ControlPeriod
from geo.periods import period_text
from geo.population_text import figure_texts, figure_titles
from geo.record import Record
from geo.text import Wording

# hues that no party has, paler than any party's
_GROUP_HUES_DEG = (205, 300, 30, 110)
_GROUP_CHROMA = 0.08
# seen on light and on dark, whatever it parts
_BETWEEN = "#808080"
# letters in a line of a legend of two columns and of one, on a phone
_SHORT, _LONG = 17, 30
# signs that Japanese keeps from the beginning of a line
_NOT_FIRST = re.compile("\n([、。・）」])")


def control_band(record: Record, periods: Sequence[ControlPeriod], say: Wording) -> dict[str, Any]:
    """Return a band that shows who administered a unit from the record's first date on."""
    holders = {holder.id: holder for holder in record.holders}
    last = record.meta.as_of.first_day.isoformat()
    rows = [
        {
            "start": period.start.first_day.isoformat(),
            "end": period.end.first_day.isoformat() if period.end else last,
            "holder": lines_of(holders[period.holder].names[say.language], say, _SHORT),
            "name": holders[period.holder].names[say.language],
            "time": period_text(period, say),
        }
        for period in periods
    ]
    shown = list(dict.fromkeys(period.holder for period in periods))
    return {
        "config": config(say),
        "data": {"values": rows},
        "mark": {"type": "bar", "height": 26, "stroke": _BETWEEN, "strokeWidth": 1},
        "encoding": {
            "x": _years("start"),
            "x2": {"field": "end"},
            "color": {
                "field": "holder",
                "type": "nominal",
                "title": None,
                "scale": {
                    "domain": [
                        lines_of(holders[id_].names[say.language], say, _SHORT) for id_ in shown
                    ],
                    "range": [_colour(record, id_) for id_ in shown],
                },
                "legend": _legend(columns=2),
            },
            "tooltip": [
                {"field": "name", "type": "nominal", "title": say("island.control")},
                {"field": "time", "type": "nominal", "title": say("island.time")},
            ],
        },
    }


def _legend(*, columns: int) -> dict[str, Any]:
    # its labels are broken into lines: what is too long would be cut at the edge of the chart
    lines = "split(datum.label, '\\n')"
    size = {"labelLimit": 400, "symbolStrokeWidth": 0.5}
    return {"orient": "bottom", "columns": columns, "labelExpr": lines, **size}


def lines_of(text: str, say: Wording, letters: int) -> str:
    """Return a text in lines of so many letters; those of Japanese are twice as wide."""
    lines = "\n".join(wrap(text, letters // 2 if say.language == "ja" else letters))
    return _NOT_FIRST.sub(r"\1\n", lines).rstrip()


def _years(field: str) -> dict[str, Any]:
    # days without a time of day: in another zone some would fall into the year before
    scale, axis = {"type": "utc"}, {"format": "%Y", "tickCount": 6}
    return {"field": field, "type": "temporal", "title": None, "scale": scale, "axis": axis}


def _colour(record: Record, holder: str) -> str:
    fills = {item.id: item.fill for item in record.holders}
    fill = fills[holder]
    if fill.stripes:
        # a band cannot be striped: the mean of nothing is grey, so show it as the first of the two
        return palette.hatch_colour(fills[fill.stripes[0]].hue_deg)
    return palette.fill_colour(fill.hue_deg)


def _group_colours() -> list[str]:
    return [palette.oklch_hex(palette.LIGHTNESS, _GROUP_CHROMA, hue) for hue in _GROUP_HUES_DEG]


def population_chart(record: Record, figures: Sequence[Population], say: Wording) -> dict[str, Any]:
    """Return the dated figures as points, joined only where group and basis are the same."""
    return {
        "config": config(say),
        "data": {"values": [_figure_row(record, figure, say) for figure in figures]},
        "mark": {"type": "line", "point": {"size": 45, "filled": True}},
        "encoding": {
            "x": _years("date"),
            "y": {
                "field": "people",
                "type": "quantitative",
                "title": say("island.population-axis"),
            },
            "detail": {"field": "basis"},
            "color": {
                "field": "group",
                "type": "nominal",
                "title": None,
                "scale": {"range": _group_colours()},
                "legend": _legend(columns=1),
            },
            "shape": {"field": "group", "type": "nominal", "legend": None},
            "tooltip": [
                {"field": f"{key}Text", "type": "nominal", "title": title}
                for key, title in zip(_FIGURE, figure_titles(say), strict=True)
            ],
        },
    }


_FIGURE = ("date", "people", "group", "basis")


def _figure_row(record: Record, figure: Population, say: Wording) -> dict[str, Any]:
    texts = figure_texts(record, figure, say)
    return {
        "date": figure.date.first_day.isoformat(),
        "people": figure.population,
        "group": lines_of(texts[2], say, _LONG),
        "basis": texts[3],
        **{f"{key}Text": text for key, text in zip(_FIGURE, texts, strict=True)},
    }


def config(say: Wording) -> dict[str, Any]:
    """Return the number format of the reader's language."""
    decimal, thousands = say.separators
    number = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}
    return {"locale": {"number": number}}
