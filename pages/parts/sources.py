"""Sources under a text: how many, and the list once it is asked for."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from geo.citations import Citation, citations
from geo.record import Record
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.marked import marked_list


def lazy_expander(label: str, *, key: str, sources: Sequence[str] = ()) -> ExpanderContainer:
    """Return an expander to fill only while it is open: what is closed need not travel.

    Parameters
    ----------
    sources
        Ids of the sources that it holds; on paper, numbers stand for those of a closed one.
    """
    box = st.expander(label, key=key, type="compact", on_change="rerun")
    if sources and not box.open:
        keys.folded()[key] = tuple(dict.fromkeys(sources))
    return box


def sources_expander(
    record: Record, ids: Sequence[str], say: Wording, *, key: str, label: str = "panel.source-count"
) -> None:
    """Show how many sources there are, and the sources themselves once asked for.

    Parameters
    ----------
    label
        The wording, with a plural, that says how many there are.
    """
    box = lazy_expander(say.count(label, len(set(ids))), key=key, sources=ids)
    if box.open:
        with box:
            sources_list(record, ids, say, key=f"{key}-list")


def sources_list(record: Record, ids: Sequence[str], say: Wording, *, key: str) -> None:
    """Show each source once, with the address at which its text was seen."""
    lines = [cited_line(found) for found in citations(record, ids, say)]
    marked_list(lines, say.language, key=key)


def cited_line(found: Citation) -> list[Any]:
    """Return a citation in parts, with the address at which its text was seen."""
    line, *seen = found.for_browser()
    return [*line, " ", [seen[0], None, seen[1]]] if seen else line
