"""Events per decade by kind: the chart, and the same as a table."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import get_args

import streamlit as st

from geo.model import EventKind
from geo.text import Wording
from geo.trends import events_by_decade
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.charts_address import ChartsAddress
from pages.parts.charts_view import as_table, chart_head, table
from pages.parts.events_chart import Decades, all_kinds, events_chart
from pages.parts.sources import sources_expander


def events_view(found: Atlas, address: Address, asked: ChartsAddress) -> Sequence[str]:
    """Show how many events of each kind begin in each decade; return the ids of the sources."""
    say, record = found.wordings[address.language], found.record
    counts = events_by_decade(record)
    names = {kind: say(f"chronology.kind-{kind}") for kind in get_args(EventKind)}
    rows = {say("charts.all-kinds"): all_kinds(counts)}
    rows |= {names[kind]: decades for kind, decades in counts.items()}
    sources = [id_ for event in record.events for id_ in event.sources]
    chart_head("events", say, n=say.number(len(record.events)))
    st.vega_lite_chart(
        events_chart(rows, say), height="content", key="events-chart", alt=say("charts.events-alt")
    )
    as_table("events", say, lambda: _csv(counts), lambda: _table(counts, names, say))
    sources_expander(record, sources, say, key="events-chart-sources")
    return sources


def _table(
    counts: Mapping[EventKind, Decades], names: Mapping[EventKind, str], say: Wording
) -> None:
    rows = []
    for decade, total in all_kinds(counts).items():
        kinds = [
            say("charts.kind-count", kind=names[kind], n=say.number(decades[decade]))
            for kind, decades in counts.items()
            if decade in decades
        ]
        time = say("charts.decade", start=decade, end=decade + 9)
        rows.append([time, say.number(total), say("list.comma").join(kinds)])
    columns = [say(f"charts.events-{name}") for name in ("decade", "events", "kind")]
    table(columns, rows, say.language, key="events-table")


def _csv(counts: Mapping[EventKind, Decades]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["decade", "kind", "events"])
    writer.writerows(
        (decade, kind, count)
        for kind, decades in sorted(counts.items())
        for decade, count in decades.items()
    )
    return text.getvalue()
