"""What an address of the screen of charts asks for. Unknown values fall back, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.record import Record
from geo.trends import busy_span, charted_units, span_of
from pages.parts.address import Notice

CHART, FROM, TO = "chart", "from", "to"
CONTROL, POPULATION, EVENTS = CHARTS = ("control", "population", "events")


@dataclass(frozen=True)
class ChartsAddress:
    """A chart, and the years that the chart of control spans, both included."""

    chart: str
    span: tuple[int, int]
    notices: tuple[Notice, ...] = ()


def read_charts_address(params: Mapping[str, str], record: Record) -> ChartsAddress:
    """Return the chart and the span of years that an address asks for."""
    chart, chart_notice = _chart(params.get(CHART), charts_of(record))
    span, span_notice = _span(params, record)
    notices = (chart_notice, span_notice)
    return ChartsAddress(chart, span, tuple(notice for notice in notices if notice))


def charts_of(record: Record) -> tuple[str, ...]:
    """Return the charts that a record has something for."""
    return tuple(chart for chart in CHARTS if chart != POPULATION or charted_units(record))


def _chart(asked: str | None, known: tuple[str, ...]) -> tuple[str, Notice | None]:
    if asked is None or asked in known:
        return asked or CONTROL, None
    return CONTROL, Notice("charts.notice-chart", {"value": asked, "known": ", ".join(known)})


def _span(params: Mapping[str, str], record: Record) -> tuple[tuple[int, int], Notice | None]:
    (first, last), default = span_of(record), busy_span(record)
    asked = params.get(FROM), params.get(TO)
    if asked == (None, None):
        return default, None
    start, stop = (_year(text, known) for text, known in zip(asked, default, strict=True))
    if start is not None and stop is not None and first <= start < stop <= last:
        return (start, stop), None
    known = {"first": str(first), "last": str(last)}
    shown = {"start": str(default[0]), "end": str(default[1])}
    value = " – ".join(text or "…" for text in asked)
    return default, Notice("charts.notice-span", {"value": value, **known, **shown})


def _year(asked: str | None, default: int) -> int | None:
    if asked is None:
        return default
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else None
