"""The record as CSV, and back: `read_tables` gives the very entries that were written."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from geo.errors import Problem, RecordError
from geo.faults import validation_problems
from geo.reading import read_rows
from geo.record import MODELS, Record
from geo.sheets import ENTRY, ITEM, Column, Sheet, sheet_of
from geo.sheets import Path as Steps

Row = dict[str, str]


def csv_texts(record: Record, table: str) -> dict[str, str]:
    """Return the CSV text of every sheet of a table, by the name of the sheet.

    UTF-8, one header row, cells as `geo.sheets` says; the same record gives the
    same text. A sheet whose lists are all empty is there with its header.
    """
    top = sheet_of(table)
    rows: dict[str, list[Row]] = {sheet.name: [] for sheet in top.all()}
    for entry in entries(record, table):
        content = {ITEM: entry.model_dump(mode="json", exclude_none=True)}
        for sheet, row in _rows(top, content, {}):
            rows[sheet.name].append(row)
    return {sheet.name: _text(sheet, rows[sheet.name]) for sheet in top.all()}


def read_tables(folder: Path) -> dict[str, tuple[BaseModel, ...]]:
    """Return the entries of every table, read from the CSV files of a folder.

    Raises
    ------
    RecordError
        With every file that is missing and every row that does not fit its model.
    """
    problems: list[Problem] = []
    tables = {table: _read(folder, table, problems) for table in MODELS}
    if problems:
        raise RecordError(problems)
    return tables


def entries(record: Record, table: str) -> Sequence[BaseModel]:
    """Return the entries of a table; of ``meta``, the only one."""
    content = getattr(record, table)
    return (content,) if isinstance(content, BaseModel) else content


def header(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the columns of a sheet, keys first."""
    return tuple(column.name for column in (*sheet.keys, *sheet.columns))


# ---- writing ----------------------------------------------------------------------------------


def _rows(sheet: Sheet, content: Any, keys: Row) -> Iterator[tuple[Sheet, Row]]:
    """Yield the row of an item, then those of the lists and mappings in it."""
    row = {column.name: _cell(_at(content, column.path)) for column in sheet.columns}
    yield sheet, {**keys, **row}
    if sheet.kind == "table" and sheet.children:
        keys = {ENTRY: row["id"]}
    for child in sheet.children:
        for key, item in _items(child, _at(content, child.path)):
            yield from _rows(child, {ITEM: item}, {**keys, child.keys[-1].name: key})


def _items(sheet: Sheet, found: Any) -> Iterator[tuple[str, Any]]:
    if sheet.kind == "mapping":
        yield from (found or {}).items()
    else:
        yield from ((str(number), item) for number, item in enumerate(found or (), start=1))


def _at(content: Any, path: Steps) -> Any:
    """Return what lies at the end of a path, or None where it breaks off."""
    for step in path:
        if content is None:
            return None
        content = content[step] if isinstance(step, int) else content.get(step)
    return content


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, list) else str(value)


def _text(sheet: Sheet, rows: Sequence[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header(sheet), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


# ---- reading ----------------------------------------------------------------------------------

# sheet, then the keys of the item above, to the rows of its items with their lines
_Found = Mapping[str, Mapping[tuple[str, ...], list[tuple[int, Row]]]]


def _read(folder: Path, table: str, problems: list[Problem]) -> tuple[BaseModel, ...]:
    top, before = sheet_of(table), len(problems)
    found = {sheet.name: _grouped(folder, sheet, problems) for sheet in top.all()}
    read = []
    for line, row in found[top.name].get((), ()) if len(problems) == before else ():
        raw = _item(top, row, (row.get("id", ""),), found)
        try:
            read.append(MODELS[table].model_validate(raw))
        except ValidationError as error:
            name = row.get("id", f"line {line}")
            problems.extend(validation_problems(f"{table}.csv", name, error))
    return tuple(read)


def _grouped(
    folder: Path, sheet: Sheet, problems: list[Problem]
) -> dict[tuple[str, ...], list[tuple[int, Row]]]:
    rows: dict[tuple[str, ...], list[tuple[int, Row]]] = defaultdict(list)
    for line, row in read_rows(folder / f"{sheet.name}.csv", header(sheet), problems):
        rows[tuple(row.get(key.name, "") for key in sheet.keys[:-1])].append((line, row))
    return rows


def _item(sheet: Sheet, row: Row, keys: tuple[str, ...], found: _Found) -> Any:
    """Return the item of a row, with the lists and mappings in it."""
    content: dict[str, Any] = {}
    for path in sorted(sheet.whole, key=len):
        _put(content, path, {})
    for column in sheet.columns:
        _put_cell(content, column, row.get(column.name, ""))
    for child in sheet.children:
        items = found[child.name].get(keys, [])
        key = child.keys[-1].name
        if child.kind == "list":
            items = sorted(items, key=lambda item: int(item[1][key]))
        inner = [(one[key], _item(child, one, (*keys, one[key]), found)) for _, one in items]
        if inner or (child.is_kept and isinstance(_at(content, child.path[:-1]), dict)):
            whole = dict(inner) if child.kind == "mapping" else [item for _, item in inner]
            _put(content, child.path, whole)
    return content.get(ITEM, [])


def _put_cell(content: dict[str, Any], column: Column, cell: str) -> None:
    *above, last = column.path
    if not cell:
        # an empty list may be wanted where the entry around it is there
        if column.is_list and column.is_kept and isinstance(_at(content, tuple(above)), dict):
            _put(content, column.path, [])
    elif isinstance(last, int):
        if last == 0:
            _put(content, tuple(above), [])
        _at(content, tuple(above)).append(cell)
    else:
        _put(content, column.path, cell.split(" ") if column.is_list else cell)


def _put(content: dict[str, Any], path: Steps, value: Any) -> None:
    *above, last = path
    for step in above:
        content = content.setdefault(step, {})  # type: ignore[arg-type]
    content[last] = value  # type: ignore[index]
