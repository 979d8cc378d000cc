"""The details of one unit: names, measures, control, people, events, proposals."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from geo.documents import Proposal
from geo.errors import GeoError
from geo.island_text import island_of, lines_at, name_rows, outcome, proposal_time
from geo.land import Island, Unit
from geo.model import ControlPeriod, Event, Holder
from geo.periods import period_text
from geo.population_text import figure_texts, figure_titles
from geo.record import Record
from geo.scripts import in_parts
from geo.text import Wording
from geo.timeline import State
from geo.trends import figures_of
from pages.parts import state as keys
from pages.parts.charts import control_band, population_chart
from pages.parts.island_measures import Measuring, island_measures
from pages.parts.marked import marked_list, marked_table
from pages.parts.plain import link, plain
from pages.parts.problems import show_problems
from pages.parts.sources import lazy_expander, sources_expander

_BAND_HEIGHT_PX = 170
_CHART_HEIGHT_PX = 300


def island_card(record: Record, unit: Unit, now: State, say: Wording, measuring: Measuring) -> None:
    """Show everything the record and the outlines know of a unit, at a date."""
    with st.container(key="island-card"):
        st.header(plain(unit.names[say.language]), anchor=False)
        st.markdown(_at_date(record, unit, now, say))
        _sections(record, unit, say, measuring)


def _sections(record: Record, unit: Unit, say: Wording, measuring: Measuring) -> None:
    sections: Mapping[str, Callable[[], object]] = {
        "overview": lambda: _overview(record, unit, say, measuring),
        "control": lambda: _control(record, unit, say),
        "people": lambda: _people(record, unit, say),
        "events": lambda: st.markdown(_events(record, unit, say)),
        "proposals": lambda: _proposals(record, unit, say),
    }
    labels = [say(f"island.{section}") for section in sections]
    tabs = st.tabs(labels, key="island-sections", on_change="rerun")
    for tab, show in zip(tabs, sections.values(), strict=True):
        if tab.open:
            with tab:
                show()


def _at_date(record: Record, unit: Unit, now: State, say: Wording) -> str:
    lines = [plain(line) for line in lines_at(record, unit, now, say)]
    head = " · ".join([f"**{plain(say('island.at-date'))}**", *lines])
    return head + "\n\n" + plain(now.units[unit.id].period.legal[say.language])


def _overview(record: Record, unit: Unit, say: Wording, measuring: Measuring) -> None:
    island = island_of(record, unit)
    if island:
        st.markdown(plain(island.description[say.language]))
        marked_list(_names(island, say), say.language, key="island-names")
    try:
        island_measures(record, unit, say, measuring())
    except GeoError as error:
        # taken in the background, so this is the first that is seen of them; the rest still stands
        show_problems(error, of="error.part")
    if island:
        sources_expander(record, island.sources, say, key="island-sources")


def _names(island: Island, say: Wording) -> list[list[Any]]:
    """Return the island's names in every language of the record, each marked with its own."""
    rows = name_rows(island, say).items()
    return [[name + say("list.colon"), *in_parts(found)] for name, found in rows]


def _control(record: Record, unit: Unit, say: Wording) -> None:
    holders = {holder.id: holder for holder in record.holders}
    periods = [period for period in record.control_periods if period.unit == unit.id]
    st.vega_lite_chart(
        control_band(record, periods, say),
        height=_BAND_HEIGHT_PX,
        key="control-band",
        alt=say("island.control-chart", unit=unit.names[say.language]),
    )
    st.markdown("\n".join(_period(period, holders, say) for period in reversed(periods)))
    cited = [source for period in periods for source in period.sources]
    sources_expander(record, cited, say, key="control-sources")


def _period(period: ControlPeriod, holders: Mapping[str, Holder], say: Wording) -> str:
    time = period_text(period, say)
    name = holders[period.holder].names[say.language]
    status = say(f"island.status-{period.status}")
    return "- " + say("list.comma").join([f"**{plain(name)}**", plain(status), plain(time)])


def _people(record: Record, unit: Unit, say: Wording) -> None:
    figures = figures_of(record, unit)
    if not figures:
        st.caption(say("island.no-population"))
        return
    st.vega_lite_chart(
        population_chart(record, figures, say),
        height=_CHART_HEIGHT_PX,
        key="population-chart",
        alt=say("island.population-chart", unit=unit.names[say.language]),
    )
    st.caption(plain(say("island.population-note")))
    box = lazy_expander(say("island.population-table"), key="population-figures")
    if box.open:
        rows = [[[text] for text in figure_texts(record, figure, say)] for figure in figures]
        with box:
            marked_table(figure_titles(say), rows, say.language, key="population-table")
    sources = [source for figure in figures for source in figure.sources]
    sources_expander(record, sources, say, key="population-sources")


def _events(record: Record, unit: Unit, say: Wording) -> str:
    concern = [event for event in record.events if unit.id in event.units]
    head = plain(say.count("island.event-count", len(concern)))
    return "\n".join([head, "", *(_event(event, unit, say) for event in reversed(concern))])


def _event(event: Event, unit: Unit, say: Wording) -> str:
    address = keys.link_to(date=str(event.date), event=event.id, island=unit.id, lang=say.language)
    title = link(event.title[say.language], address)
    return f"- {plain(say.date(event.date))}{say('list.colon')}{title}"


def _proposals(record: Record, unit: Unit, say: Wording) -> None:
    st.caption(say("proposal.note"))
    st.markdown("\n".join(_proposal(record, item, unit, say) for item in record.proposals))
    cited = [source for proposal in record.proposals for source in proposal.sources]
    sources_expander(record, cited, say, key="proposal-sources")


def _proposal(record: Record, proposal: Proposal, unit: Unit, say: Wording) -> str:
    address = keys.link_to(plan=proposal.id, island=unit.id, lang=say.language)
    name = link(proposal.names[say.language], address)
    becomes = plain(outcome(record, proposal, unit, say))
    told = say("list.brackets", text=plain(proposal_time(proposal, say)))
    return f"- **{becomes}** · {name}{told}"
