"""A source in a list, and in full: what it is, where its text was seen, where it is used."""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from geo.citations import seen
from geo.model import Source
from geo.record import Record
from geo.scripts import in_parts, runs
from geo.source_text import NOTES, source_facts
from geo.source_uses import Use, use_shown
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.address import SOURCES
from pages.parts.cached import uses_of_sources
from pages.parts.marked import marked_entries, marked_list
from pages.parts.plain import link, plain

_FEW = 3

Parts = list[Any]


def entry_of(record: Record, source: Source, say: Wording) -> dict[str, Any]:
    """Return a source as `marked_entries` shows it: its title, which leads to it, and lines."""
    uses = uses_of_sources()[source.id]
    return {
        "id": source.id,
        "address": keys.link_to(page=SOURCES, source=source.id, lang=say.language),
        "title": in_parts(runs(source.title, source.language, say.language)),
        "lines": [
            in_parts(tuple(source_facts(source, say))),
            _seen(source, say),
            *([_note(source, say)] if source.note else []),
            _used(record, uses, say),
        ],
    }


def source_in_full(record: Record, source: Source, say: Wording) -> None:
    """Show one source with all its uses."""
    back = keys.link_to(page=SOURCES, lang=say.language)
    with st.container(key="sources-back"):
        st.markdown(link(say("sources.all"), back))
    shown = entry_of(record, source, say)
    # what it is used for follows in full
    alone = {**shown, "address": None, "lines": shown["lines"][:-1]}
    marked_entries([alone], say.language, key="source-entry")
    address = keys.whole_address(page=SOURCES, source=source.id)
    st.markdown(f"{plain(say('sources.address'))} {link(address, address)}")
    uses = uses_of_sources()[source.id]
    st.header(say.count("sources.use-count", len(uses)), anchor=False)
    lines = [_use(record, use, say) for use in uses]
    marked_list(lines, say.language, key="source-uses")


def _seen(source: Source, say: Wording) -> Parts:
    if not source.seen_at:
        return [say("sources.seen-yes" if source.text_seen else "sources.seen-no")]
    where: Parts = [say("sources.text"), [seen(source, say), None, source.seen_at]]
    if source.seen_as == "not-stated":
        where.append(say("list.brackets", text=say("sources.seen-unclear")))
    return where


def _note(source: Source, say: Wording) -> Parts:
    note = str(source.note)
    return [say("sources.note"), note if say.language == NOTES else [note, NOTES]]


def _used(record: Record, uses: Sequence[Use], say: Wording) -> Parts:
    line: Parts = [say.count("sources.used-count", len(uses))]
    line += _between((_use(record, use, say) for use in uses[:_FEW]), say("sources.between"))
    return [*line, say("sources.more")] if len(uses) > _FEW else line


def _use(record: Record, use: Use, say: Wording) -> Parts:
    shown = use_shown(record, use, say)
    if shown.parameters is None:
        return in_parts(shown.runs)
    address = keys.link_to(**{**shown.parameters, "lang": say.language})
    kind, *name = shown.runs
    return [kind[0], *([text, language, address] for text, language in name)]


def _between(lines: Iterable[Parts], sign: str) -> Parts:
    parts: Parts = []
    for line in lines:
        parts += [sign] if parts else []
        parts += line
    return parts
