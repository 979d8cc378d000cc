"""A Vega-Lite specification of the chronology: events through time, a row for each kind.

A few hundred events are a mark each; more are counted by decade, so that a picture
never holds more than there are kinds and decades.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from geo.dates import PartialDate
from geo.event_text import event_time
from geo.model import Event
from geo.text import Wording

MARKS = 300
# what the choice of a mark is called
MARK = "mark"
ROW_PX, AXIS_PX = 24, 30
_COLOUR = "#5f8aa5"
# the outline is seen on light and on dark; where marks meet, both are seen
_MARK = {
    "type": "circle",
    "size": 70,
    "fill": _COLOUR,
    "fillOpacity": 0.5,
    "stroke": _COLOUR,
    "strokeWidth": 1.5,
    "opacity": 1,
    "cursor": "pointer",
}
_STEPS = (50, 25, 10, 5, 2, 1)
_FEWEST = 4
# how much of a stretch's width its events decide, once there are enough of them
_PULL, _ENOUGH = 0.5, 50
_HALF_A_YEAR_PX = 20


def chronology_chart(events: Sequence[Event], kinds: Sequence[str], say: Wording) -> dict[str, Any]:
    """Return the picture of some events, at least one; `kinds` are its rows, from above."""
    names = {kind: say(f"chronology.kind-{kind}") for kind in kinds}
    edges = edges_of([event.date.first_day.year for event in events])
    counted = len(events) > MARKS
    rows = _decades(events, names, say) if counted else _marks(events, names, say)
    spec: dict[str, Any] = {
        "data": {"values": rows},
        "mark": _MARK,
        "encoding": {
            "x": {
                "field": "year",
                "type": "quantitative",
                "title": None,
                "scale": {
                    "domain": list(edges),
                    "range": _places(events, edges),
                    "nice": False,
                    "clamp": True,
                },
                "axis": _years(edges),
            },
            "y": {
                "field": "kind",
                "type": "nominal",
                "title": None,
                "sort": list(names.values()),
                "axis": {"grid": True, "labelLimit": 150},
            },
            "tooltip": [
                {"field": field, "type": "nominal", "title": say(f"chronology.chart-{field}")}
                for field in (("decade", "count") if counted else ("date", "event"))
            ],
        },
    }
    if not counted:
        spec["params"] = [{"name": MARK, "select": {"type": "point", "fields": ["id"]}}]
    else:
        spec["encoding"]["size"] = {"field": "count", "type": "quantitative", "legend": None}
    return spec


def _years(edges: Sequence[int]) -> dict[str, Any]:
    return {
        "values": list(edges[:-1]),
        "format": "d",
        "labelOverlap": "greedy",
        # nearer to an end than half of its width, a year would be cut
        "labelFlush": _HALF_A_YEAR_PX,
    }


def edges_of(years: Sequence[int]) -> tuple[int, ...]:
    """Return evenly spaced round years from the first year on, and the end of the last year.

    Examples
    --------
    >>> edges_of([1855, 1956])
    (1850, 1875, 1900, 1925, 1950, 1957)
    """
    first, end = min(years), max(years) + 1
    step = next((step for step in _STEPS if (end - first) // step >= _FEWEST), _STEPS[-1])
    return (*range(first // step * step, end, step), end)


def _places(events: Sequence[Event], edges: Sequence[int]) -> list[dict[str, str]]:
    """Return where each edge stands: what lies between two has width for its time and its events.

    History is told ever more closely; on an even scale the last decades would be a smear.
    """
    held = Counter(_between(event.date.first_day.year, edges) for event in events)
    pull = _PULL * min(len(events) / _ENOUGH, 1)
    place, places = 0.0, [0.0]
    for number, (start, end) in enumerate(pairwise(edges)):
        time = (end - start) / (edges[-1] - edges[0])
        place += (1 - pull) * time + pull * held[number] / len(events)
        places.append(place)
    return [{"expr": f"width * {place:.4f}"} for place in places]


def _between(year: int, edges: Sequence[int]) -> int:
    return bisect_right(edges, year) - 1


def _marks(events: Iterable[Event], names: Mapping[str, str], say: Wording) -> list[dict[str, Any]]:
    return [
        {
            "id": event.id,
            "year": round(_year(event.date), 2),
            "kind": names[event.kind],
            "date": event_time(event, say),
            "event": event.title[say.language],
        }
        for event in events
    ]


def _decades(
    events: Iterable[Event], names: Mapping[str, str], say: Wording
) -> list[dict[str, Any]]:
    held = Counter((event.date.first_day.year // 10 * 10, event.kind) for event in events)
    return [
        {
            "year": decade + 5,
            "kind": names[kind],
            "decade": say("chronology.decade", year=decade),
            "count": count,
        }
        for (decade, kind), count in held.items()
    ]


def _year(when: PartialDate) -> float:
    day = when.first_day
    return day.year + (day.timetuple().tm_yday - 1) / 366
