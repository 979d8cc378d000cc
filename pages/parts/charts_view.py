"""What the screen of charts shows: which chart, how to read it, the chart, the same as a table."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from geo.record import Record
from geo.text import Wording
from pages.parts import callbacks
from pages.parts.charts_address import CHART, CONTROL, charts_of
from pages.parts.marked import marked_table
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander


def chart_switch(record: Record, shown: str, say: Wording) -> None:
    """Show which charts there are; what is chosen goes into the address."""
    names = {chart: say(f"charts.{chart}") for chart in charts_of(record)}
    st.session_state[CHART] = shown
    st.segmented_control(
        say("charts.choose"),
        names,
        format_func=names.__getitem__,
        key=CHART,
        on_change=callbacks.on_choice(CHART, CONTROL),
    )


def chart_head(chart: str, say: Wording, **values: Any) -> None:
    """Show the title of a chart and how to read it."""
    st.header(say(f"charts.{chart}-title"), anchor=False)
    st.markdown(plain(say(f"charts.{chart}-read", **values)))


def as_table(chart: str, say: Wording, csv: Callable[[], str], show: Callable[[], None]) -> None:
    """Offer what a chart shows as tables, and as a file."""
    box = lazy_expander(say("charts.table"), key=f"chart-{chart}-table")
    if box.open:
        with box:
            show()
    st.download_button(
        say("charts.download"),
        csv,
        f"{chart}.csv",
        "text/csv",
        key=f"chart-{chart}-csv",
        on_click="ignore",
        icon=":material/download:",
    )


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], language: str, *, key: str
) -> None:
    """Show a table of texts that are all in the reader's language."""
    marked_table(columns, [[[cell] for cell in row] for row in rows], language, key=key)
