"""Sources as a reader needs them: the document, and where its text was seen."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from geo.model import Source
from geo.record import Record
from geo.text import Wording
from pages.parts.plain import link, plain


def citation(source: Source, say: Wording) -> str:
    """Return one source as markdown: title, publisher, date, and where it was seen."""
    date = f", {say.date(source.date)}" if source.date else ""
    line = say(
        "source.line",
        title=plain(source.title),
        publisher=plain(source.publisher),
        date=plain(date),
    )
    if source.seen_at:
        host = urlsplit(source.seen_at).hostname or source.seen_at
        line += f" {link(say('source.seen-at', host=host), source.seen_at)}"
    if not source.text_seen:
        line += f" ({plain(say('source.not-seen'))})"
    return line


def source_list(record: Record, ids: Iterable[str], say: Wording) -> str:
    """Return sources as a markdown list, in the order in which they are cited."""
    return "\n".join(f"- {citation(record.source(id_), say)}" for id_ in dict.fromkeys(ids))


def lazy_expander(label: str, *, key: str) -> ExpanderContainer:
    """Return an expander to fill only while it is open: what is closed need not travel."""
    return st.expander(label, key=key, type="compact", on_change="rerun")


def sources_expander(record: Record, ids: Sequence[str], say: Wording, *, key: str) -> None:
    """Show how many sources there are, and the sources themselves once asked for."""
    box = lazy_expander(say.count("panel.source-count", len(set(ids))), key=key)
    if box.open:
        box.markdown(source_list(record, ids, say))
