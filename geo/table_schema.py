"""Table Schemas of the sheets: what a validator and a reader are told of each column."""

from collections.abc import Iterable, Mapping
from typing import Any

from geo.fields import LANGUAGES
from geo.schemas import IDS_PATTERN, in_words
from geo.sheets import Column, Sheet, sheet_of

# nothing narrower: a date may be known to the month only, and a list has no type of its own
_TYPES = {"boolean": "boolean", "integer": "integer", "number": "number"}
_LIMITS = ("minimum", "maximum", "pattern", "enum")
_UNITS = {
    "_km2": "in km²",
    "_km": "in km",
    "_m": "in metres",
    "_deg": "in degrees",
    "lon": "in degrees of longitude (WGS 84)",
    "lat": "in degrees of latitude (WGS 84)",
}
_IN = {"en": "English", "ja": "Japanese", "ru": "Russian"}


def table_schema(sheet: Sheet, *, with_foreign_keys: bool) -> dict[str, Any]:
    """Return the Table Schema of a sheet.

    Parameters
    ----------
    with_foreign_keys
        Whether the sheets that its ids come from lie beside it.

    Notes
    -----
    A foreign key is stated where a column holds one id of one table. Lists of ids,
    and ids that may come from several tables, have a form only: what they name is
    checked when the record is loaded.
    """
    columns = (*sheet.keys, *sheet.columns)
    found: dict[str, Any] = {"fields": [_field(column) for column in columns]}
    if sheet.keys:
        found["primaryKey"] = [key.name for key in sheet.keys]
    elif sheet.has_id:
        found["primaryKey"] = ["id"]
    if with_foreign_keys and (foreign := [*_above(sheet), *_foreign_keys(sheet.name, columns)]):
        found["foreignKeys"] = foreign
    return found


def column_about(column: Column) -> str:
    """Return in words what a column holds."""
    if column.targets:
        tables = " or ".join(f"`{table}`" for table in column.targets)
        return f"ids from {tables}, spaces between" if column.is_list else f"id from {tables}"
    if column.is_list:
        return f"list, spaces between: {in_words(column.form)}"
    words = in_words(column.form)
    last = column.name.rpartition("_")[2]
    if last in LANGUAGES and words == "text":
        return f"text in {_IN[last]}"
    unit = next((text for end, text in _UNITS.items() if column.name.endswith(end)), None)
    return f"{words}, {unit}" if unit and words.startswith(("number", "whole")) else words


def _field(column: Column) -> dict[str, Any]:
    limits = {name: column.form[name] for name in _LIMITS if name in column.form}
    if column.is_list:
        ids = {"pattern": IDS_PATTERN}
        limits = ids if "pattern" in column.form else {"pattern": _any_of(column.form["enum"])}
    kind = _TYPES.get(str(column.form.get("type")), "string")
    if column.is_required:
        limits = {"required": True, **limits}
    return {
        "name": column.name,
        "type": "string" if column.is_list else kind,
        "description": column_about(column),
        **({"constraints": limits} if limits else {}),
    }


def _any_of(values: Iterable[str]) -> str:
    one = f"({'|'.join(values)})"
    return f"^{one}( {one})*$"


def _above(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the key that leads from a row within a list to the row of the list above."""
    above = [key.name for key in sheet.keys[:-1]]
    if len(above) < 2:
        return []
    return [_foreign_key(above, sheet.above, above)]


def _foreign_keys(name: str, columns: Iterable[Column]) -> list[dict[str, Any]]:
    return [
        _foreign_key([column.name], "" if table == name else table, ["id"])
        for column in columns
        if not column.is_list and len(column.targets) == 1
        for table in column.targets
        if sheet_of(table).has_id
    ]


def _foreign_key(fields: list[str], resource: str, into: list[str]) -> Mapping[str, Any]:
    return {"fields": fields, "reference": {"resource": resource, "fields": into}}
