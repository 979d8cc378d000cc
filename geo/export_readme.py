"""The README of the exported package: how to read it, and what every column means."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.export_tables import entries
from geo.record import MODELS, Record
from geo.text import Wording

_HOW = """## How to read the tables

- UTF-8, commas, one header row; an empty cell means that nothing is recorded.
- A text in three languages is three columns: `title_en`, `title_ja`, `title_ru`.
- A list of ids is one column, the ids with spaces between.
- Dates are as precise as is known: `1754`, `1956-02`, `1956-10-19`. Read them as text.
- `start` is included, `end` is not.
- A list or a mapping within an entry is a table of its own, such as `events_quotes.csv`:
  `entry` is the `id` of the entry that it belongs to, a column that ends in `_number` the
  place in the list, one that ends in `_key` the key of the mapping, `value` an item that
  has no parts.
- Control and claims are apart: `control_periods.csv` says who administers, `positions.csv`
  who claims.
- Layers are in longitude and latitude (EPSG:4326); their `id` or `unit` leads to the tables.

`data/` is the record as it is kept: YAML with its JSON Schemas, outlines, wording. The atlas
opens it (`FOUR_ISLANDS_DATA=data`); `data/README.md` tells what the entries mean and what was
changed when."""


def readme(record: Record, package: Mapping[str, Any], say: Wording) -> str:
    """Return the README of a package, in English, from its own descriptor.

    Parameters
    ----------
    package
        The descriptor: its resources, licences and dates.
    """
    return (
        "\n\n".join(
            [*_head(record, package, say), _HOW, *_tables(record, package), *_layers(package)]
        )
        + "\n"
    )


def _head(record: Record, package: Mapping[str, Any], say: Wording) -> Iterator[str]:
    meta = record.meta
    yield f"# {package['title']}"
    yield say("page.version", version=meta.version, date=say.date(meta.as_of))
    yield meta.convention[say.language]
    yield f"To cite: {meta.authors.en}, {package['title']}, version {meta.version}, {meta.as_of}."
    names = {one["name"]: one for one in package["licenses"]}
    rows = [f"- {_linked(one)}: {_of(package, name)}" for name, one in names.items()]
    yield "## Licences\n\n" + "\n".join(rows)
    yield "Quotations remain their authors'; each names its source."
    named = "\n".join(f"- {one['title']}" for one in package["sources"])
    yield f"## Sources\n\n{named}"


def _linked(licence: Mapping[str, str]) -> str:
    title, path = licence["title"], licence.get("path")
    return f"[{title}]({path})" if path else title


def _of(package: Mapping[str, Any], name: str) -> str:
    """Return in words what is under a licence."""
    under = [
        one for one in package["resources"] if name in {each["name"] for each in one["licenses"]}
    ]
    tables = sum(one["format"] == "csv" for one in under)
    layers = [f"`{one['path']}`" for one in under if one["format"] != "csv"]
    return ", ".join([*([f"{tables} tables"] if tables else []), *layers])


def _tables(record: Record, package: Mapping[str, Any]) -> Iterator[str]:
    counts = {table: len(entries(record, table)) for table in MODELS}
    yield "## Tables"
    for one in package["resources"]:
        if one["format"] == "csv":
            number = counts.get(one["name"])
            size = "" if number is None else f" Entries: {number}."
            yield f"### `{one['path']}`\n\n{one['title']}. {one['description']}{size}"
            yield _columns(one["schema"])


def _columns(schema: Mapping[str, Any]) -> str:
    rows = [
        f"| `{one['name']}` | {one['description']} | "
        f"{'yes' if one.get('constraints', {}).get('required') else ''} |"
        for one in schema["fields"]
    ]
    return "\n".join(["| column | holds | required |", "| --- | --- | --- |", *rows])


def _layers(package: Mapping[str, Any]) -> Iterator[str]:
    rows = [
        f"- `{one['path']}`: {one['title']}. {one['description']}"
        for one in package["resources"]
        if one["format"] != "csv"
    ]
    yield "## Layers\n\n" + "\n".join(rows)
