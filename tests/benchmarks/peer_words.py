"""What the peers say: the texts of one event and of one island, for each to show in its own way."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo import palette, paths
from geo.answers import record_measures
from geo.island_text import Measured, island_of, lines_at, measure_facts, name_rows, part_facts
from geo.measures import Measure
from geo.panels import panel_table
from geo.periods import period_text
from geo.record import Record, load_record
from geo.sentence import state_sentence
from geo.text import Wording, load_wording
from geo.timeline import State, segments_of, state_at
from geo.webmap import marked_provision

BACKGROUND = "background"
LEAFLET = paths.WEB_DIR / "leaflet"
CENTRE, ZOOM = (44.3, 146.4), 7
LAND = {"fillColor": "#efece4", "fillOpacity": 1, "color": "#17242b", "weight": 0.5}
OUTLINE = {"fillOpacity": 0.9, "color": "#17242b", "weight": 0.8}


@dataclass(frozen=True)
class Block:
    """A heading, what is said under it at once, and what one has to open for."""

    name: str
    heads: list[str]
    more: list[str]


@dataclass(frozen=True)
class Told:
    """Everything beside the map at one place of the slider."""

    date: str
    title: str
    summary: str
    sources: Block
    parties: list[tuple[str, Block]]
    status: str
    provision: Block
    sentence: str


@dataclass(frozen=True)
class Card:
    """The details of a unit at one place of the slider."""

    heading: str
    lines: list[str]
    facts: list[tuple[str, str]]
    events: list[str]


@dataclass(frozen=True)
class World:
    """What a peer loads once per process."""

    record: Record
    say: Wording
    outlines: dict[str, Any]
    table: dict[str, Any]

    def state(self, place: int) -> State:
        """Return the state at a place of the slider."""
        return state_at(self.record, self.record.events[place].date)

    def colours(self, place: int) -> dict[str, str]:
        """Return the fill of every unit at a place of the slider."""
        units = self.state(place).units
        return {
            unit: palette.fill_colour(self.record.holder(state.holder).fill.hue_deg)
            for unit, state in units.items()
        }

    def place_of(self, event: str | None) -> int:
        """Return the place of an event, or where the record begins to show."""
        ids = [found.id for found in self.record.events]
        return ids.index(event if event in ids else self.record.meta.start_event)


@cache
def world() -> World:
    """Return the record, its wording and outlines, in English."""
    data = paths.data_dir()
    record, say = load_record(data), load_wording(data, "en")
    outlines = json.loads(paths.map_outlines_file(data).read_text("utf-8"))
    return World(record, say, outlines, panel_table(record, marked_provision(record), say))


@cache
def measures() -> dict[str, Measure]:
    """Return the measures of every unit and island, taken when the first card is asked for."""
    return {found.id: found for found in record_measures(world().record, paths.data_dir())}


def told(place: int) -> Told:
    """Return what stands beside the map at a place of the slider."""
    here = world()
    event, now = here.record.events[place], here.state(place)
    standing = here.table["standing"][_segment(now)]
    provision = here.table["provision"]
    return Told(
        here.say.date(event.date),
        event.title["en"],
        event.summary["en"],
        Block(here.say("panel.sources-count", n=len(event.sources)), [], _cited(event.sources)),
        [
            (party["id"], _party(party["name"], standing["positions"].get(party["id"], [])))
            for party in here.table["parties"]
        ],
        provision["stages"][standing["stage"]],
        Block(
            provision["clause"],
            [provision["quote"], provision["standing"], provision["condition"]],
            [f"{row['name']}: {row['statement']}" for row in provision["readings"]]
            + _cited(provision["sources"]),
        ),
        state_sentence(here.record, now, here.say),
    )


def card(unit_id: str, place: int) -> Card:
    """Return the details of a unit at a place of the slider; texts only, no charts."""
    here = world()
    record, say, now = here.record, here.say, here.state(place)
    unit = record.unit(unit_id)
    island, measured = island_of(record, unit), Measured(measures(), None)
    names = name_rows(island, say) if island else {}
    facts = [*measure_facts(record, unit, measured, say)]
    facts += part_facts(record, unit, measures(), say)
    periods = [period for period in record.control_periods if period.unit == unit_id]
    return Card(
        unit.names["en"],
        [*lines_at(record, unit, now, say), now.units[unit_id].period.legal["en"]],
        [(label, "".join(text for text, _ in runs)) for label, runs in names.items()]
        + [(fact.label, fact.value) for fact in facts]
        + [(period_text(p, say), record.holder(p.holder).names["en"]) for p in periods],
        [
            f"{say.date(event.date)}: {event.title['en']}"
            for event in reversed(record.events)
            if unit_id in event.units
        ],
    )


def _segment(now: State) -> int:
    starts = [segment.start for segment in segments_of(world().record)]
    return starts.index(now.segment.start)


def _party(name: str, positions: list[str]) -> Block:
    found = [world().table["positions"][id_] for id_ in positions]
    more = [text for position in found for text in (position["statement"], *position["facts"])]
    return Block(name, [row["title"] for row in found] or [world().say("panel.none")], more)


def _cited(sources: list[str] | tuple[str, ...]) -> list[str]:
    lines = (world().table["sources"][source][0] for source in sources)
    return ["".join(part if isinstance(part, str) else part[0] for part in line) for line in lines]
