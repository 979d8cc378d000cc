"""A unit to be read: names, measures, control, people, events, its place in each proposal."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.island_text import (
    island_of,
    lines_at,
    measure_facts,
    name_rows,
    outcome,
    part_facts,
    proposal_time,
    published_texts,
    published_titles,
)
from geo.land import Unit
from geo.looks import holder_fill
from geo.model import ControlPeriod
from geo.periods import period_text
from geo.population_text import figure_texts, figure_titles
from geo.reading_drawings import control_band, people_chart
from geo.reading_parts import Desk, Reading
from geo.timeline import state_at
from geo.trends import figures_of


def island_readings(desk: Desk) -> Iterator[tuple[str, Reading]]:
    """Yield every unit by its id."""
    for unit in desk.record.units:
        yield unit.id, _reading(desk, unit)


def _reading(desk: Desk, unit: Unit) -> Reading:
    island, record, say = island_of(desk.record, unit), desk.record, desk.say
    now = state_at(record, record.meta.as_of)
    lines, legal = lines_at(record, unit, now, say), now.units[unit.id].period.legal
    told = say("list.colon").join([say.date(record.meta.as_of), " · ".join(lines)])
    # first what holds, so that a short text names every side; then what the unit is
    about = " · ".join([told, desk.text(island.description if island else legal)])
    name = desk.text(unit.names)
    return desk.reading(
        "island",
        name[:1].upper() + name[1:],
        about,
        unit=unit,
        island=island,
        now=told,
        legal=desk.runs(legal),
        names=_names(desk, unit),
        **_measures(desk, unit),
        **_control(desk, unit),
        **_people(desk, unit),
        events=list(_events(desk, unit)),
        proposals=list(_proposals(desk, unit)),
        proposal_sources=desk.sources(id_ for one in record.proposals for id_ in one.sources),
    )


def _names(desk: Desk, unit: Unit) -> list[tuple[str, Any]]:
    """Return the names in every language, then those of each party, in an order without rank."""
    island = island_of(desk.record, unit)
    rows: list[tuple[str, Any]] = list(name_rows(island, desk.say).items()) if island else []
    for party in desk.alphabetical(unit.names_by):
        rows.append((desk.parties([party]), desk.runs(unit.names_by[party])))
    return rows


def _measures(desk: Desk, unit: Unit) -> Mapping[str, Any]:
    say, record = desk.say, desk.record
    measure, island = desk.measured.land[unit.id], island_of(record, unit)
    published = [
        (published_texts(record, beside, say)[:-1], desk.lines[beside.published.source])
        for beside in measure.published
    ]
    top = island.highest_point if island else None
    heights = [height.source for height in top.values] if top else []
    return {
        "measures": list(measure_facts(record, unit, desk.measured, say)),
        "published": published,
        "published_titles": published_titles(say),
        "parts": list(part_facts(record, unit, desk.measured.land, say)),
        "island_sources": desk.sources([*island.sources, *heights] if island else ()),
    }


def _control(desk: Desk, unit: Unit) -> Mapping[str, Any]:
    periods = [one for one in desk.record.control_periods if one.unit == unit.id]
    return {
        "band": control_band(desk, unit, periods),
        "periods": [_period(desk, period) for period in periods],
        "period_sources": desk.sources(id_ for period in periods for id_ in period.sources),
    }


def _period(desk: Desk, period: ControlPeriod) -> Mapping[str, Any]:
    record, say = desk.record, desk.say
    return {
        "holder": desk.text(record.holder(period.holder).names),
        "fill": holder_fill(record, period.holder),
        "status": say(f"island.status-{period.status}"),
        "time": period_text(period, say),
        "legal": desk.runs(period.legal),
        "address": desk.way("map", str(period.start)),
        "map": say("provision.map-at", date=say.date(period.start)),
    }


def _people(desk: Desk, unit: Unit) -> Mapping[str, Any]:
    figures, say = figures_of(desk.record, unit), desk.say
    return {
        "people": people_chart(desk, unit, figures) if figures else None,
        "figures": [figure_texts(desk.record, figure, say) for figure in figures],
        "figure_titles": figure_titles(say),
        "figure_sources": desk.sources(id_ for figure in figures for id_ in figure.sources),
    }


def _events(desk: Desk, unit: Unit) -> Iterator[Mapping[str, str]]:
    for event in reversed(desk.record.events):
        if unit.id in event.units:
            address = desk.way("event", event.id)
            date = desk.say.date(event.date)
            yield {"date": date, "title": desk.text(event.title), "address": address}


def _proposals(desk: Desk, unit: Unit) -> Iterator[Mapping[str, str]]:
    for proposal in desk.record.proposals:
        yield {
            "name": desk.text(proposal.names),
            "address": desk.way("plan", proposal.id),
            "told": proposal_time(proposal, desk.say),
            "outcome": outcome(desk.record, proposal, unit, desk.say),
        }
