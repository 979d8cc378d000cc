"""The measures of a unit: computed from its outline, with the published values beside."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import streamlit as st

from geo.island_text import (
    Fact,
    Measured,
    measure_facts,
    part_facts,
    published_texts,
    published_titles,
)
from geo.land import Unit
from geo.measures import Measure
from geo.record import Record
from geo.scripts import in_parts
from geo.text import Wording
from pages.parts.marked import marked_table
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander

Measuring: TypeAlias = Callable[[], Measured]


def island_measures(record: Record, unit: Unit, say: Wording, measured: Measured) -> None:
    """Show area, coastline, height, distance and sea, and the area of each island of a group."""
    facts = measure_facts(record, unit, measured, say)
    st.markdown("\n".join(_row(fact, say) for fact in facts))
    _published(record, measured.land[unit.id], say)
    if parts := list(part_facts(record, unit, measured.land, say)):
        st.markdown(_parts(parts, say))


def _row(fact: Fact, say: Wording) -> str:
    row = f"- {plain(fact.label)}{say('list.colon')}**{plain(fact.value)}**"
    return say("list.comma").join([row, *map(plain, fact.more)])


def _published(record: Record, measure: Measure, say: Wording) -> None:
    if not measure.published:
        return
    box = lazy_expander(say("island.published"), key="island-published")
    if box.open:
        rows = [
            [in_parts(text) for text in published_texts(record, beside, say)]
            for beside in measure.published
        ]
        with box:
            marked_table(published_titles(say), rows, say.language, key="island-published-table")


def _parts(parts: Iterable[Fact], say: Wording) -> str:
    rows = [f"- {plain(part.label)} {plain(part.value)}" for part in parts]
    return "\n".join([f"**{plain(say('island.parts'))}**", "", *rows])
