"""Vega-Lite specifications of the island card: control as a band, people through time."""

from collections.abc import Sequence
from typing import Any

from geo import palette
from geo.land import Population
from geo.model import ControlPeriod
from geo.record import Record
from geo.text import Wording

# hues that no party has, paler than any party's
_GROUP_HUES_DEG = (205, 300, 30, 110)
_GROUP_CHROMA = 0.08


def control_band(record: Record, periods: Sequence[ControlPeriod], say: Wording) -> dict[str, Any]:
    """Return a band that shows who administered a unit from the record's first date on."""
    holders = {holder.id: holder for holder in record.holders}
    last = record.meta.as_of.first_day.isoformat()
    rows = [
        {
            "start": period.start.first_day.isoformat(),
            "end": period.end.first_day.isoformat() if period.end else last,
            "holder": holders[period.holder].names[say.language],
        }
        for period in periods
    ]
    shown = list(dict.fromkeys(period.holder for period in periods))
    return {
        "data": {"values": rows},
        "mark": {"type": "bar", "height": 26, "stroke": "#ffffff", "strokeWidth": 0.5},
        "encoding": {
            "x": {
                "field": "start",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%Y", "tickCount": 6},
            },
            "x2": {"field": "end"},
            "color": {
                "field": "holder",
                "type": "nominal",
                "title": None,
                "scale": {
                    "domain": [holders[id_].names[say.language] for id_ in shown],
                    "range": [_colour(record, id_) for id_ in shown],
                },
                "legend": {"orient": "bottom", "columns": 3, "labelLimit": 200},
            },
            "tooltip": [
                {"field": "holder", "type": "nominal", "title": say("island.control")},
                {"field": "start", "type": "temporal", "format": "%Y-%m-%d", "title": " "},
                {"field": "end", "type": "temporal", "format": "%Y-%m-%d", "title": "–"},
            ],
        },
    }


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
        "data": {"values": _figure_rows(record, figures, say)},
        "mark": {"type": "line", "point": {"size": 45, "filled": True}},
        "encoding": {
            "x": {
                "field": "date",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%Y", "tickCount": 6},
            },
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
                "legend": {"orient": "bottom", "columns": 1, "labelLimit": 320},
            },
            "shape": {"field": "group", "type": "nominal", "legend": None},
            "tooltip": [
                {"field": "date", "type": "temporal", "format": "%Y-%m-%d", "title": " "},
                {"field": "people", "type": "quantitative", "format": ",", "title": "="},
                {"field": "group", "type": "nominal", "title": "·"},
                {"field": "basis", "type": "nominal", "title": "·"},
            ],
        },
    }


def _figure_rows(
    record: Record, figures: Sequence[Population], say: Wording
) -> list[dict[str, Any]]:
    terms = {term.id: term.names[say.language] for term in record.population_terms}
    return [
        {
            "date": figure.date.first_day.isoformat(),
            "people": figure.population,
            "group": terms[figure.group],
            "basis": terms[figure.basis],
        }
        for figure in figures
    ]
