"""What the charts of rows share: heights in pixels from the upper edge, days, legends."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from geo.text import Wording
from pages.parts.charts import config, lines_of

Layer = dict[str, Any]
_LEGEND_LETTERS = 34


def chart_of_rows(layers: Sequence[Layer], height: int, say: Wording) -> Layer:
    """Return a chart as high as its rows, however much axis and legend add to it."""
    return {
        "config": config(say),
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": list(layers),
    }


def from_top(name: str, height: int) -> Layer:
    """Return the encoding of a height in pixels from the upper edge."""
    scale = {"domain": [0, height], "reverse": True, "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "scale": scale, "axis": None}


def moment(day: date) -> Layer:
    """Return a day as Vega-Lite writes it, the same in every zone."""
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


# what a screen reader says of a mark: without it, names and numbers of the data
DESCRIBED: Layer = {"description": {"field": "description", "type": "nominal"}}


def described(said: Mapping[str, str], say: Wording) -> str:
    """Return what a mark says when asked, in one line."""
    return "; ".join(f"{title}{say('list.colon')}{text}" for title, text in said.items())


def names_of_rows(rows: Sequence[Mapping[str, Any]], height: int) -> Layer:
    """Return the names of rows, each at its `middle`, no wider than the chart.

    Marks in a row name it themselves, so that it is not read out twice.
    """
    mark = {"aria": False, "fontSize": 13, "fontWeight": 600, "limit": {"expr": "width"}}
    return {
        "name": "rows",
        "data": {"values": list(rows)},
        "mark": {"type": "text", "align": "left", "baseline": "middle", **mark},
        "encoding": {
            "x": {"value": 0},
            "y": from_top("middle", height),
            "text": {"field": "label", "type": "nominal"},
        },
    }


def legend(names: Mapping[str, str], say: Wording, **looks: Any) -> Layer:
    """Return a legend below the chart that calls each id by its name, in lines that a phone has."""
    lines = {id_: lines_of(name, say, _LEGEND_LETTERS) for id_, name in names.items()}
    labels = "".join(f"datum.label === {quoted(id_)} ? {quoted(lines[id_])} : " for id_ in names)
    return {
        "orient": "bottom",
        "title": None,
        "aria": False,
        "labelExpr": f"split({labels}'', '\\n')",
        "rowPadding": 6,
        "symbolOpacity": 1,
        **looks,
    }


def quoted(text: str) -> str:
    """Return a text as an expression of Vega."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"
