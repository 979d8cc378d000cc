"""Table Schemas of the sheets: what a validator and a reader are told of each column."""

from collections.abc import Iterable, Mapping
from typing import Any

from geo.dates import PATTERN as DATE_PATTERN
from geo.fields import LANGUAGES
from geo.schemas import ID_PATTERN, IDS_PATTERN
from geo.sheets import Column, Sheet, sheet_of
from geo.text import Wording

# nothing narrower: a date may be known to the month only, and a list has no type of its own
_TYPES = {"boolean": "boolean", "integer": "integer", "number": "number"}
_LIMITS = ("minimum", "maximum", "pattern", "enum")
_SIGNS = {"minimum": "≥", "maximum": "≤", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}
# the longest endings first
_UNITS = {"km2": "km2", "km": "km", "m": "m", "deg": "deg", "lon": "lon", "lat": "lat"}


def table_schema(sheet: Sheet, say: Wording, *, with_foreign_keys: bool) -> dict[str, Any]:
    """Return the Table Schema of a sheet, with what each column holds in words.

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
    found: dict[str, Any] = {"fields": [_field(column, say) for column in columns]}
    if sheet.keys:
        found["primaryKey"] = [key.name for key in sheet.keys]
    elif sheet.has_id:
        found["primaryKey"] = ["id"]
    if with_foreign_keys and (foreign := [*_above(sheet), *_foreign_keys(sheet.name, columns)]):
        found["foreignKeys"] = foreign
    return found


def column_about(column: Column, say: Wording) -> str:
    """Return in words what a column holds."""
    if column.targets:
        tables = say("list.comma").join(f"`{table}`" for table in column.targets)
        return say("data.holds-ids" if column.is_list else "data.holds-id-of", tables=tables)
    words = _scalar(column, say)
    if column.is_list:
        return say("data.holds-list", of=words)
    if column.form.get("type") not in ("number", "integer"):
        return words
    unit = _UNITS.get(column.name.rpartition("_")[2])
    signs = [f"{sign} {column.form[key]:g}" for key, sign in _SIGNS.items() if key in column.form]
    parts = [words, *([say(f"data.in-{unit}")] if unit else []), *signs]
    return say("list.comma").join(parts)


def _scalar(column: Column, say: Wording) -> str:
    form, pattern = column.form, column.form.get("pattern")
    if "enum" in form:
        return say("data.holds-choice", values=" · ".join(f"`{value}`" for value in form["enum"]))
    if pattern == DATE_PATTERN:
        return say("data.holds-date")
    if pattern == ID_PATTERN:
        return say("data.holds-id")
    if pattern:
        return say("data.holds-pattern", pattern=f"`{pattern}`")
    if form.get("type") in _TYPES:
        return say(f"data.holds-{form['type']}")
    last = column.name.rpartition("_")[2]
    return say(f"data.holds-text-{last}" if last in LANGUAGES else "data.holds-text")


def _field(column: Column, say: Wording) -> dict[str, Any]:
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
        "description": column_about(column, say),
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


def _foreign_key(fields: list[str], resource: str, into: list[str]) -> dict[str, Any]:
    reference: Mapping[str, Any] = {"resource": resource, "fields": into}
    return {"fields": fields, "reference": reference}
