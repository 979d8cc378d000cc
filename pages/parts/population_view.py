"""People through time: the charts of the units that have figures, and the same as tables."""

import csv
import io
from collections.abc import Sequence

import streamlit as st

from geo.land import Population, Unit
from geo.population_text import figure_texts, figure_titles
from geo.record import Record
from geo.text import Wording
from geo.timeline import state_at
from geo.trends import GAP_YEARS, JOINED_YEARS, charted_units, figures_of
from geo.views import in_view
from pages.parts import callbacks
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.charts_address import ChartsAddress
from pages.parts.charts_view import as_table, chart_head, table
from pages.parts.plain import plain
from pages.parts.population_chart import population_lines
from pages.parts.sources import sources_expander

_ALL = "all"


def population_view(found: Atlas, address: Address, asked: ChartsAddress) -> Sequence[str]:
    """Show the people counted on each unit, or on the one that the address asks for."""
    say = found.wordings[address.language]
    record = in_view(found.record, address.view, state_at(found.record, address.when).units)
    chart_head("population", say, joined=say.number(JOINED_YEARS), gap=say.number(GAP_YEARS))
    _choice(record, address.island, say)
    units = charted_units(record) if address.island is None else (record.unit(address.island),)
    figures = [figure for unit in units for figure in figures_of(record, unit)]
    if not figures:
        st.info(plain(say("charts.no-figures", unit=units[0].names[say.language])))
        return []
    st.vega_lite_chart(
        population_lines(record, units, say),
        height="content",
        key="population-chart",
        alt=say(
            "charts.population-alt", units=say.join(unit.names[say.language] for unit in units)
        ),
    )
    as_table("population", say, lambda: _csv(figures), lambda: _tables(record, units, say))
    sources = [id_ for figure in figures for id_ in figure.sources]
    sources_expander(record, sources, say, key="population-chart-sources")
    return sources


def _choice(record: Record, island: str | None, say: Wording) -> None:
    units = [unit for unit in record.units if figures_of(record, unit)]
    names = {_ALL: say("charts.all-islands")}
    names |= {unit.id: unit.names[say.language] for unit in units}
    if island is not None:
        names.setdefault(island, record.unit(island).names[say.language])
    st.session_state["chart-island"] = island or _ALL

    def write() -> None:
        chosen = st.session_state["chart-island"]
        if chosen is not None:
            callbacks.on_wanted(island=None if chosen == _ALL else chosen)()

    st.pills(
        say("island.choose"),
        list(names),
        format_func=lambda each: plain(names[each]),
        key="chart-island",
        wrap=True,
        on_change=write,
    )


def _tables(record: Record, units: Sequence[Unit], say: Wording) -> None:
    for unit in units:
        st.markdown(f"### {plain(unit.names[say.language])}")
        figures = sorted(figures_of(record, unit), key=lambda figure: figure.date)
        rows = [figure_texts(record, figure, say) for figure in figures]
        table(figure_titles(say), rows, say.language, key=f"population-{unit.id}-table")


def _csv(figures: Sequence[Population]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["area", "date", "population", "group", "basis", "sources"])
    for figure in figures:
        row = (figure.area, figure.date, figure.population, figure.group, figure.basis)
        writer.writerow([*row, " ".join(figure.sources)])
    return text.getvalue()
