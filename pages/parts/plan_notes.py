"""What stands under the plans: published figures beside ours, and how ours are measured."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.maritime import SeaEntry
from geo.plan_text import compared_text, published_text, quantity_label
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording
from pages.parts.marked import marked_table
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander, sources_expander


@dataclass(frozen=True)
class Around:
    """The notes, which no step changes, and what is drawn above them and below with each."""

    body: DeltaGenerator
    notes: DeltaGenerator
    end: DeltaGenerator


def estimates(record: Record, sea: Sea | None, say: Wording) -> None:
    """Show each published estimate beside the computed figure, and why they may differ."""
    # those that can be compared first
    rows = sorted(
        (entry for entry in record.maritime if entry.kind == "estimate"),
        key=lambda entry: entry.compares is None,
    )
    if not rows or sea is None:
        return
    st.header(say("plan.estimates"), anchor=False)
    st.caption(plain(say("plan.estimates-note")))
    for left, right in zip(rows[::2], [*rows[1::2], None], strict=False):
        for column, entry in zip(st.columns(2), (left, right), strict=True):
            if entry:
                with column, st.container(border=True):
                    _estimate(record, entry, sea, say)


def _estimate(record: Record, entry: SeaEntry, sea: Sea, say: Wording) -> None:
    language = say.language
    st.markdown(f"**{plain(entry.title[language])}**")
    if entry.compares:
        published = say("plan.published", value=published_text(entry, say))
        ours = say("plan.ours", value=compared_text(record, entry, sea, say))
        st.markdown(f"- {plain(published)}\n- **{plain(ours)}**")
    st.markdown(plain(entry.summary[language]))
    why = entry.compares.difference[language] if entry.compares else say("plan.no-ours")
    st.markdown(plain(why))
    sources_expander(record, entry.sources, say, key=f"estimate-{entry.id}")


def method(record: Record, sea: Sea | None, say: Wording) -> None:
    """Show how the sea is divided, what the errors mean, and which people are counted."""
    st.header(say("plan.method"), anchor=False)
    if sea:
        before, after = sea.steps_m[-2:]
        st.markdown(plain(say("plan.method-cells")))
        st.markdown(plain(say("plan.method-claim")))
        numbers = {"before": before, "after": after, "tolerance": sea.coastline_tolerance_m}
        shown = {name: say.number(value) for name, value in numbers.items()}
        st.markdown(plain(say("plan.method-error", **shown)))
        box = lazy_expander(say("plan.steps"), key="sea-steps")
        if box.open:
            with box:
                columns, rows = _steps(record, sea, say)
                marked_table(columns, rows, say.language, key="sea-steps-table")
    st.markdown(plain(say("plan.method-people")))


def _steps(record: Record, sea: Sea, say: Wording) -> tuple[list[str], list[list[list[str]]]]:
    """Return the areas of each unit at each step of sampling, with the stated error."""
    steps = [say("plan.steps-step", step=say.number(step)) for step in sea.steps_m]
    columns = [say("plan.steps-unit"), say("plan.quantity"), *steps, say("plan.steps-error")]
    rows = [
        [
            [record.unit(row.unit).names[say.language]],
            [quantity_label(record, name, say)],
            *([say.number(value, 1)] for value in area.by_step),
            [say.number(area.error, 2)],
        ]
        for row in sea.figures
        for name, area in (
            ("territorial_sea_km2", row.territorial_sea_km2),
            ("sea_200nm_km2", row.sea_200nm_km2),
        )
    ]
    return columns, rows
