"""The sources that a search finds: the field, the filters, the list in sheets."""

from collections.abc import Sequence
from dataclasses import fields

import streamlit as st

from geo.model import Source
from geo.record import Record
from geo.source_search import SORTS, TITLE, SourceFilter, sources_found
from geo.source_text import language_name
from geo.source_uses import use_tables
from geo.text import Wording
from pages.parts import callbacks
from pages.parts import source_address as asked
from pages.parts.cached import Atlas, uses_of_sources
from pages.parts.cite import downloads
from pages.parts.marked import marked_entries
from pages.parts.plain import plain
from pages.parts.search import search_field
from pages.parts.source_address import SourceAddress
from pages.parts.source_entry import entry_of
from pages.parts.sources import lazy_expander

SHEET_LENGTH = 25
_FILTERS = "sources-filters"


def search(found: Atlas, address: SourceAddress, say: Wording) -> None:
    """Show the search field and the filters; each writes the address."""
    search_field(
        found,
        say("sources.search"),
        placeholder=say("sources.search-example"),
        text=address.wanted.text,
        resets=(asked.SHEET, asked.SOURCE),
    )
    count = _active(address.wanted)
    label = say.count("sources.filters-active", count) if count else say("sources.filters")
    # who follows a link that filters sees by what
    st.session_state.setdefault(_FILTERS, bool(count))
    box = lazy_expander(label, key=_FILTERS)
    if box.open:
        with box:
            _filters(found.record, address, say)


def _active(wanted: SourceFilter) -> int:
    given = (getattr(wanted, field.name) for field in fields(wanted) if field.name != "text")
    return sum(value not in ((), None) for value in given)


def _filters(record: Record, address: SourceAddress, say: Wording) -> None:
    wanted = address.wanted
    kinds = sorted({source.kind for source in record.sources})
    names = {source.language: language_name(source.language, say) for source in record.sources}
    spoken = dict(sorted(names.items(), key=lambda each: each[1].casefold()))
    used = {use.table for uses in uses_of_sources().values() for use in uses}
    seen = None if wanted.is_seen is None else (asked.YES if wanted.is_seen else asked.NO)
    _pills(asked.KIND, {kind: say(f"sources.kind-{kind}") for kind in kinds}, wanted.kinds, say)
    _pills(asked.SPOKEN, spoken, wanted.languages, say)
    _pills(asked.SEEN, {each: say(f"sources.seen-{each}") for each in asked.ANSWERS}, seen, say)
    tables = {table: say(f"sources.use-{table}") for table in use_tables() if table in used}
    _pills(asked.USED, tables, wanted.used, say)
    left, right = st.columns(2)
    for column, name, when in ((left, asked.FROM, wanted.start), (right, asked.TO, wanted.end)):
        key = f"sources-{name}"
        st.session_state[key] = str(when or "")
        column.text_input(
            say(f"sources.{name}"),
            key=key,
            placeholder="1956-10-19",
            on_change=callbacks.on_filter(key, name, resets=(asked.SHEET,)),
        )


def _pills(
    name: str, options: dict[str, str], chosen: tuple[str, ...] | str | None, say: Wording
) -> None:
    key = f"sources-{name}"
    is_many = isinstance(chosen, tuple)
    st.session_state[key] = list(chosen) if isinstance(chosen, tuple) else chosen
    st.pills(
        say(f"sources.{name}"),
        options,
        selection_mode="multi" if is_many else "single",
        format_func=options.__getitem__,
        key=key,
        on_change=callbacks.on_filter(key, name, resets=(asked.SHEET,)),
    )


def sources_list(record: Record, address: SourceAddress, say: Wording) -> Sequence[Source]:
    """Show the sheet of the sources found that the address asks for, and return what is on it."""
    found = sources_found(record, uses_of_sources(), address.wanted, address.sort)
    is_searched = address.wanted != SourceFilter()
    if not found:
        st.info(plain(say("sources.no-hit")), icon=":material/search_off:")
        _clear(say)
        return ()
    st.header(say.count("sources.found", len(found)), anchor=False)
    if is_searched:
        _clear(say)
    _order(address, say)
    files = lazy_expander(say.count("sources.files", len(found)), key="sources-files")
    if files.open:
        with files:
            downloads(record, tuple(source.id for source in found), say, key="found")
    of = -(-len(found) // SHEET_LENGTH)
    sheet = min(address.sheet, of)
    if sheet != address.sheet:
        st.warning(plain(say("notice.sheet", value=address.sheet)), icon=":material/info:")
    shown = found[(sheet - 1) * SHEET_LENGTH : sheet * SHEET_LENGTH]
    entries = [entry_of(record, source, say) for source in shown]
    marked_entries(entries, say.language, key="sources-entries")
    _sheets(sheet, of, say)
    return shown


def _clear(say: Wording) -> None:
    names = (*asked.FILTERS, asked.SHEET)
    st.button(
        say("sources.clear"),
        key="sources-clear",
        on_click=callbacks.on_wanted(**dict.fromkeys(names)),
    )


def _order(address: SourceAddress, say: Wording) -> None:
    """Show the choice of the order in which sources stand."""
    key = f"sources-{asked.SORT}"
    labels = {sort: say(f"sources.sort-{sort}") for sort in SORTS}
    st.session_state[key] = address.sort
    st.segmented_control(
        say("sources.sort"),
        labels,
        format_func=labels.__getitem__,
        key=key,
        on_change=callbacks.on_filter(key, asked.SORT, default=TITLE, resets=(asked.SHEET,)),
    )


def _sheets(sheet: int, of: int, say: Wording) -> None:
    """Show the way to the sheets before and after."""
    if of == 1:
        return
    number = {"sheet": say.number(sheet), "sheets": say.number(of)}
    with st.container(key="sources-sheets", horizontal=True):
        for name, target in (("previous", sheet - 1), ("next", sheet + 1)):
            st.button(
                say(f"sources.{name}"),
                key=f"sources-{name}",
                disabled=not 1 <= target <= of,
                on_click=callbacks.on_wanted(**{asked.SHEET: str(target)}),
            )
        st.markdown(plain(say("sources.sheet", **number)))
