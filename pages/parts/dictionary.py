"""The data dictionary on the page: one table of the record, its columns, its first entries."""

import csv
import io
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from geo.data_package import table_about, table_files, table_name
from geo.export_tables import entries
from geo.fields import LANGUAGES
from geo.paths import schemas_dir
from geo.references import FILES
from geo.scripts import in_parts, runs
from geo.sheets import TABLES, Column, Sheet, sheet_of
from geo.table_schema import column_about
from geo.text import Wording
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.cached import Atlas, csv_files
from pages.parts.downloads import download
from pages.parts.marked import marked_list, marked_table
from pages.parts.plain import code, plain
from pages.parts.sources import lazy_expander

# of the entries that are shown, and of the letters that a long text keeps
_FIRST, _LETTERS = 2, 160


def tables(found: Atlas, table: str, say: Wording) -> None:
    """Show how many tables and entries there are, and one table with everything about it."""
    st.header(say("data.tables"), anchor=False)
    known = [name for name in TABLES if name in table_files(found.data)]
    counts = {name: _rows(found, name) for name in known}
    named = {
        name: say("data.with-count", name=table_name(name, say), n=say.number(count))
        for name, count in counts.items()
    }
    total = {"tables": say.number(len(known)), "n": say.number(sum(counts.values()))}
    st.markdown(plain(say("data.tables-about", **total)))
    # what is shown is what the address says, however it came to say it
    st.session_state[keys.TABLE] = table
    st.selectbox(
        say("data.table"),
        known,
        format_func=named.__getitem__,
        key=keys.TABLE,
        placeholder=say("data.table"),
        on_change=callbacks.on_choice(keys.TABLE),
    )
    st.markdown(f"### {plain(named[table])}")
    st.markdown(plain(table_about(table, say)))
    _files(found, table, say)
    for sheet in sheet_of(table).all():
        _sheet(sheet, say)


def _rows(found: Atlas, table: str) -> int:
    if table in FILES:
        return len(entries(found.record, table))
    return len(_content(csv_files(table)[table]))


def _files(found: Atlas, table: str, say: Wording) -> None:
    """Show the files of a table: as CSV, as it is kept, and its JSON Schema."""
    original = table_files(found.data)[table]
    schema = schemas_dir(found.data) / f"{original.stem}.schema.json"
    with st.container(horizontal=True):
        for name, content in csv_files(table).items():
            download(f"{name}.csv", f"{name}.csv", partial(bytes, content), say, len(content))
        if original.suffix == ".yaml":
            _as_kept(found, original, say)
        if table in FILES and schema.is_file():
            _as_kept(found, schema, say)


def _as_kept(found: Atlas, file: Path, say: Wording) -> None:
    """Offer a file of the data folder, as long as it is the one that was loaded."""
    make = partial(found.of_data, lambda _: file.read_bytes())
    download(file.name, file.name, make, say, file.stat().st_size)


def _sheet(sheet: Sheet, say: Wording) -> None:
    """Show what every column of a sheet means, and its first rows once asked for."""
    columns = (*sheet.keys, *sheet.columns)
    st.markdown(f"#### {plain(f'{sheet.name}.csv')}")
    if sheet.about:
        mark = None if say.language == "en" else "en"
        about = sheet.about.replace("`", "")
        marked_list([[[about, mark] if mark else about]], say.language, key=f"about-{sheet.name}")
    head = [say("data.column"), say("data.holds")]
    lines = [[f"`{column.name}`", _holds(column, say)] for column in columns]
    st.markdown(_table(head, lines))
    _preview(sheet, columns, say)


def _holds(column: Column, say: Wording) -> str:
    holds = column_about(column, say)
    return say("data.required", holds=holds) if column.is_required else holds


def _preview(sheet: Sheet, columns: tuple[Column, ...], say: Wording) -> None:
    rows = _content(csv_files(sheet.table)[sheet.name])[:_FIRST]
    if not rows:
        return
    box = lazy_expander(say("data.preview", name=f"{sheet.name}.csv"), key=f"first-{sheet.name}")
    if box.open:
        with box:
            head = [
                say("data.column"),
                *(say("data.row", n=say.number(n + 1)) for n in range(len(rows))),
            ]
            lines = [
                [[column.name], *(_cell(row, column, say) for row in rows)] for column in columns
            ]
            marked_table(head, lines, say.language, key=f"rows-{sheet.name}")


def _cell(row: Mapping[str, str], column: Column, say: Wording) -> list[Any]:
    """Return a cell in parts, each with its language where that is not the reader's."""
    text, last = row[column.name], column.name.rpartition("_")[2]
    short = text if len(text) <= _LETTERS else f"{text[:_LETTERS].rstrip()}…"
    # a quotation or a title is in a language that its row names
    own = row.get("lang") or row.get("language") or "en"
    return in_parts(runs(short, last if last in LANGUAGES else own, say.language))


def _content(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def _table(head: list[str], lines: list[list[str]]) -> str:
    """Return a markdown table; every cell is escaped."""
    rows = [f"| {' | '.join(code(cell) for cell in line)} |" for line in (head, *lines)]
    return "\n".join([rows[0], f"|{' --- |' * len(head)}", *rows[1:]])
