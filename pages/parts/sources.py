"""Sources under a text: how many, and the list once it is asked for."""

from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from geo.citations import Citation, citations
from geo.record import Record
from geo.text import Wording
from pages.parts.marked import marked_list


def lazy_expander(label: str, *, key: str) -> ExpanderContainer:
    """Return an expander to fill only while it is open: what is closed need not travel."""
    return st.expander(label, key=key, type="compact", on_change="rerun")


def sources_expander(record: Record, ids: Sequence[str], say: Wording, *, key: str) -> None:
    """Show how many sources there are, and the sources themselves once asked for."""
    box = lazy_expander(say.count("panel.source-count", len(set(ids))), key=key)
    if box.open:
        with box:
            lines = [citation_line(found) for found in citations(record, ids, say)]
            marked_list(lines, say.language, key=f"{key}-list")


def citation_line(found: Citation) -> list[object]:
    """Return a citation in parts as `marked_list` shows them, with the way to where it was seen."""
    line, *seen = found.for_browser()
    return [*line, " ", [seen[0], None, seen[1]]] if seen else line
