"""Control through time: the bands of every unit, the span of years, and the same as tables."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from geo.fields import LANGUAGES
from geo.looks import holder_fill
from geo.model import ControlPeriod
from geo.periods import period_text
from geo.record import Record
from geo.text import Wording
from geo.timeline import state_at
from geo.trends import busy_span, span_of, turning_days
from geo.views import in_view
from pages.parts import callbacks
from pages.parts.address import Address
from pages.parts.bands import Bands, Bar, bands_chart
from pages.parts.cached import Atlas
from pages.parts.charts_address import FROM, TO, ChartsAddress
from pages.parts.charts_view import as_table, chart_head, table
from pages.parts.plain import plain
from pages.parts.sources import sources_expander

_LEAST_YEARS = 10


def control_view(found: Atlas, address: Address, asked: ChartsAddress) -> Sequence[str]:
    """Show who administers each unit through time; return the ids of the sources."""
    say = found.wordings[address.language]
    record = in_view(found.record, address.view, state_at(found.record, address.when).units)
    sources = [id_ for period in record.control_periods for id_ in period.sources]
    chart_head("control", say, date=say.date(address.when))
    _span_choice(record, asked.span, say)
    st.vega_lite_chart(
        bands_chart(_bands(record, asked.span, address.when.first_day, say), say),
        height="content",
        key="control-chart",
        alt=say("charts.control-alt"),
    )
    as_table("control", say, lambda: _csv(record), lambda: _tables(record, say))
    sources_expander(record, sources, say, key="control-chart-sources")
    return sources


def _span_choice(record: Record, span: tuple[int, int], say: Wording) -> None:
    first, last = span_of(record)
    st.session_state["chart-from"], st.session_state["chart-to"] = span
    with st.container(key="chart-span", horizontal=True, vertical_alignment="bottom"):
        for key, name, limits in (
            ("chart-from", FROM, (first, span[1] - 1)),
            ("chart-to", TO, (span[0] + 1, last)),
        ):
            st.number_input(
                say(f"charts.{name}"),
                *limits,
                step=_LEAST_YEARS,
                key=key,
                on_change=_on_span(record),
            )
        whole, busy = (first, last), busy_span(record)
        for label, wanted in (("whole", whole), ("busy", busy)):
            if wanted != span:
                years = {"start": wanted[0], "end": wanted[1]}
                st.button(
                    say(f"charts.span-{label}", **years),
                    key=f"chart-span-{label}",
                    on_click=callbacks.on_wanted(**_asked(record, wanted)),
                )


def _on_span(record: Record) -> Callable[[], None]:
    def write() -> None:
        span = st.session_state["chart-from"], st.session_state["chart-to"]
        callbacks.on_wanted(**_asked(record, span))()

    return write


def _asked(record: Record, span: tuple[int, int]) -> dict[str, str | None]:
    """Return how an address asks for a span; nothing for that of most changes."""
    if span == busy_span(record):
        return {FROM: None, TO: None}
    return {FROM: str(span[0]), TO: str(span[1])}


def _bands(record: Record, span: tuple[int, int], marked: date, say: Wording) -> Bands:
    rows = {unit.id: place for place, unit in enumerate(record.units)}
    last = record.meta.as_of.first_day + timedelta(days=1)
    return Bands(
        labels=[unit.names[say.language] for unit in record.units],
        bars=[
            Bar(
                row=rows[period.unit],
                start=period.start.first_day,
                end=period.end.first_day if period.end else last,
                fill=period.holder,
                said=_said(record, period, say),
            )
            for period in record.control_periods
        ],
        span=(date(span[0], 1, 1), date(span[1] + 1, 1, 1)),
        fills={holder.id: holder_fill(record, holder.id) for holder in record.holders},
        ticks=turning_days(record),
        marked=marked,
        legend={holder.id: holder.names[say.language] for holder in record.holders},
    )


def _said(record: Record, period: ControlPeriod, say: Wording) -> dict[str, str]:
    texts = (record.unit(period.unit).names[say.language], *_cells(record, period, say))
    return dict(zip((say("charts.unit"), *_columns(say)), texts, strict=True))


def _columns(say: Wording) -> tuple[str, str, str]:
    return say("island.time"), say("island.control"), say("charts.legal")


def _cells(record: Record, period: ControlPeriod, say: Wording) -> tuple[str, str, str]:
    holder = record.holder(period.holder).names[say.language]
    status = say("list.brackets", text=say(f"island.status-{period.status}"))
    return period_text(period, say), holder + status, period.legal[say.language]


def _tables(record: Record, say: Wording) -> None:
    for unit, periods in groupby(record.control_periods, key=lambda period: period.unit):
        st.markdown(f"### {plain(record.unit(unit).names[say.language])}")
        rows = [_cells(record, period, say) for period in periods]
        table(_columns(say), rows, say.language, key=f"control-{unit}")


def _csv(record: Record) -> str:
    """Return every control period, whatever span is shown, as comma-separated values."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    legal = [f"legal_{language}" for language in LANGUAGES]
    writer.writerow(["unit", "start", "end", "holder", "status", *legal, "sources"])
    for period in record.control_periods:
        dates = (period.start, period.end or "")
        texts = [period.legal[language] for language in LANGUAGES]
        sources = " ".join(period.sources)
        writer.writerow([period.unit, *dates, period.holder, period.status, *texts, sources])
    return text.getvalue()
