"""The record as flat sheets: in which columns the entries of a table are written.

A table of the record holds entries within entries; CSV holds rows. The sheets are
laid out from the JSON Schemas, and so from the models: nobody lists columns by hand.

- A text in three languages is three columns: ``title_en``, ``title_ja``, ``title_ru``.
- An entry within an entry is columns with its name in front: ``former_residents_date``.
- A point is two columns in degrees: ``point_lon``, ``point_lat`` (EPSG:4326).
- A list of ids is one column, the ids with spaces between.
- Any other list, and a mapping, is a sheet of its own (``events_quotes``). There
  ``entry`` is the id of the entry, ``quotes_number`` the place in the list (from 1)
  or ``sides_key`` the key of the mapping, and ``value`` an item that has no parts.
- An empty cell is an absent key.

The published areas are CSV already and stand as they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from geo.published import COLUMNS, NEEDED
from geo.references import FILES, targets
from geo.schemas import ID_PATTERN, entry_schema, key_order

PUBLISHED = "published_areas"
# every table of a data folder: those of the record, and the figures to compare with
TABLES = (*FILES, PUBLISHED)

ITEM = "item"
ENTRY = "entry"
_NUMBER = {"type": "integer", "minimum": 1}
_ID = {"type": "string", "pattern": ID_PATTERN}

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Column:
    """A column: where its value lies in the item of a row, and the JSON Schema of it.

    `is_list` where a cell holds ids with spaces between; `form` is then that of one
    of them. `is_kept` where the entry around it has the key even if nothing is in it.
    `targets` are the tables that the ids come from.
    """

    name: str
    path: Path
    form: Mapping[str, Any] = field(hash=False)
    is_required: bool = True
    is_list: bool = False
    is_kept: bool = True
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet: what is in a row, and the sheets of the lists and mappings within.

    `about` is what the model says of its items; `path` is where they lie in an item of
    the sheet above; `keys` tell which
    item a row is of; `whole` are the places of entries that are there even where
    all their columns are empty.
    """

    name: str
    table: str
    kind: Literal["table", "list", "mapping"]
    about: str = ""
    path: Path = ()
    keys: tuple[Column, ...] = ()
    columns: tuple[Column, ...] = ()
    whole: tuple[Path, ...] = ()
    children: tuple["Sheet", ...] = ()
    above: str = ""
    is_kept: bool = True

    def all(self) -> Iterator["Sheet"]:
        """Yield the sheet and those below it."""
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def has_id(self) -> bool:
        """Whether its rows are entries that others name by their ids."""
        return self.kind == "table" and self.columns[0].name == "id"


@lru_cache(maxsize=64)
def sheet_of(table: str) -> Sheet:
    """Return the sheet of a table of the record, with the sheets below it.

    Examples
    --------
    >>> [sheet.name for sheet in sheet_of("events").all()]
    ['events', 'events_quotes']
    >>> [column.name for column in sheet_of("areas").columns]
    ['id', 'names_en', 'names_ja', 'names_ru']
    """
    if table == PUBLISHED:
        return _PUBLISHED
    form, forms = entry_schema(table)
    top = Sheet(table, table, "table", form["description"])
    return _filled(top, form, _Place(table, forms))


_TEXT = {"type": "string"}
_OF_PUBLISHED: Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]] = {
    "island": (_ID, ("islands", "units")),
    "area_km2": ({"type": "number", "exclusiveMinimum": 0}, ()),
    "source": (_ID, ("sources",)),
}
# it has no model, and so no JSON Schema
_PUBLISHED = Sheet(
    PUBLISHED,
    PUBLISHED,
    "table",
    "An area as a source gives it, and why it differs from the computed one where it does.",
    columns=tuple(
        Column(name, (), form, name in NEEDED, targets=into)
        for name in COLUMNS
        for form, into in (_OF_PUBLISHED.get(name, (_TEXT, ())),)
    ),
)


@dataclass(frozen=True)
class _Place:
    """Where the layout has come to: within the item, in names of columns, in references."""

    table: str
    forms: Mapping[str, Any]
    path: Path = (ITEM,)
    words: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    is_required: bool = True
    is_kept: bool = True

    def down(self, key: str, *, is_required: bool) -> "_Place":
        return replace(
            self,
            path=(*self.path, key),
            words=(*self.words, key),
            reference=(*self.reference, key),
            is_required=self.is_required and is_required,
            is_kept=is_required,
        )

    def targets(self, *steps: str) -> tuple[str, ...]:
        return targets(self.table).get(".".join((*self.reference, *steps)), ())


def _filled(sheet: Sheet, form: Mapping[str, Any], place: _Place) -> Sheet:
    """Return a sheet with the columns and the sheets of the form of its items."""
    parts = list(_parts(form, place))
    columns = tuple(part for part in parts if isinstance(part, Column))
    whole = tuple(part for part in parts if isinstance(part, tuple))
    sheet = replace(sheet, columns=columns, whole=whole)
    children = tuple(_child(sheet, part) for part in parts if isinstance(part, _Below))
    return replace(sheet, children=children)


@dataclass(frozen=True)
class _Below:
    """A list or a mapping that needs a sheet of its own."""

    place: _Place
    form: Mapping[str, Any]
    key: Mapping[str, Any] | None


def _parts(form: Mapping[str, Any], place: _Place) -> Iterator[Column | Path | _Below]:
    """Yield the columns of a form, the places of its entries, and what needs a sheet below."""
    if "$ref" in form:
        form = place.forms[str(form["$ref"]).rpartition("/")[2]]
    if "properties" in form:
        if place.is_required:
            yield place.path
        for key in key_order(form["properties"]):
            deeper = place.down(key, is_required=key in form.get("required", ()))
            yield from _parts(form["properties"][key], deeper)
    elif form.get("type") == "object":
        yield _Below(place, _values(form), _keys(form))
    elif _is_point(form):
        for index, name in enumerate(("lon", "lat")):
            item = form["prefixItems"][index]
            column = "_".join((*place.words, name))
            yield Column(column, (*place.path, index), item, place.is_required)
    elif form.get("type") == "array":
        yield from _list(form, place)
    else:
        name = "_".join(place.words) or "value"
        yield Column(name, place.path, form, place.is_required, targets=place.targets())


def _list(form: Mapping[str, Any], place: _Place) -> Iterator[Column | _Below]:
    item = form["prefixItems"][0] if "prefixItems" in form else form["items"]
    if "enum" in item or item.get("pattern") == ID_PATTERN:
        is_required = place.is_required and bool(form.get("minItems"))
        yield Column(
            "_".join(place.words) or "value",
            place.path,
            item,
            is_required,
            is_list=True,
            is_kept=place.is_kept,
            targets=place.targets(),
        )
    else:
        yield _Below(place, item, None)


def _child(above: Sheet, part: _Below) -> Sheet:
    """Return the sheet of a list or a mapping within the items of a sheet."""
    if above.kind == "table" and not above.has_id:
        raise TypeError(f"{above.table}: entries without ids cannot hold lists; give them an id")
    word = "_".join(part.place.words) or "value"
    of_entry = Column(ENTRY, (), _ID, targets=(above.table,))
    key, step = Column(f"{word}_number", (), _NUMBER), list[str]()
    if part.key is not None:
        key = Column(f"{word}_key", (), part.key, targets=part.place.targets("*"))
        step = ["**"]
    sheet = Sheet(
        f"{above.name}_{word}",
        above.table,
        "list" if part.key is None else "mapping",
        _about(part.form, part.place),
        part.place.path,
        (*(above.keys or (of_entry,)), key),
        above=above.name,
        is_kept=part.place.is_kept,
    )
    inside = replace(
        part.place,
        path=(ITEM,),
        words=(),
        reference=(*part.place.reference, *step),
        is_required=True,
        is_kept=True,
    )
    return _filled(sheet, part.form, inside)


def _about(form: Mapping[str, Any], place: _Place) -> str:
    if "$ref" in form:
        form = place.forms[str(form["$ref"]).rpartition("/")[2]]
    return str(form.get("description", ""))


def _is_point(form: Mapping[str, Any]) -> bool:
    return [item.get("type") for item in form.get("prefixItems", ())] == ["number", "number"]


def _keys(form: Mapping[str, Any]) -> Mapping[str, Any]:
    if "patternProperties" in form:
        (pattern,) = form["patternProperties"]
        return {"type": "string", "pattern": pattern}
    return {"type": "string", **form["propertyNames"]}


def _values(form: Mapping[str, Any]) -> Mapping[str, Any]:
    values: Mapping[str, Any]
    if "patternProperties" in form:
        (values,) = form["patternProperties"].values()
        return values
    values = form["additionalProperties"]
    return values
