"""What stands under the plans: published figures beside ours, and how ours are measured."""

import streamlit as st

from geo.maritime import SeaEntry
from geo.plan_text import compared_text, published_text
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording
from pages.parts.plain import plain
from pages.parts.sources import sources_expander


def estimates(record: Record, sea: Sea | None, say: Wording) -> None:
    """Show each published estimate beside the computed figure, and why they may differ."""
    rows = [entry for entry in record.maritime if entry.compares]
    if not rows or sea is None:
        return
    st.subheader(say("plan.estimates"), anchor=False)
    st.caption(plain(say("plan.estimates-note")))
    for left, right in zip(rows[::2], [*rows[1::2], None], strict=False):
        for column, entry in zip(st.columns(2), (left, right), strict=True):
            if entry:
                with column, st.container(border=True):
                    _estimate(record, entry, sea, say)


def _estimate(record: Record, entry: SeaEntry, sea: Sea, say: Wording) -> None:
    language = say.language
    st.markdown(f"**{plain(entry.title[language])}**")
    published = say("plan.published", value=published_text(entry, say))
    ours = say("plan.ours", value=compared_text(record, entry, sea, say))
    st.markdown(f"- {plain(published)}\n- **{plain(ours)}**")
    st.markdown(plain(entry.summary[language]))
    if entry.compares:
        st.markdown(plain(entry.compares.difference[language]))
    sources_expander(record, entry.sources, say, key=f"estimate-{entry.id}")


def method(sea: Sea | None, say: Wording) -> None:
    """Show how the sea is divided, what the errors mean, and which people are counted."""
    st.subheader(say("plan.method"), anchor=False)
    if sea:
        before, after = sea.steps_m[-2:]
        st.markdown(plain(say("plan.method-cells")))
        st.markdown(plain(say("plan.method-claim")))
        numbers = {"before": before, "after": after, "tolerance": sea.coastline_tolerance_m}
        shown = {name: say.number(value) for name, value in numbers.items()}
        st.markdown(plain(say("plan.method-error", **shown)))
    st.markdown(plain(say("plan.method-people")))
