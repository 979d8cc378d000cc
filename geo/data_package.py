"""The Frictionless Data Package of a data folder: ``datapackage.json`` in it.

It describes what lies there. Most of the record is YAML with entries within entries,
of which the validator can tell no more than that the file is there: each such resource
names the JSON Schema that the entries fit (`jsonSchema`), and `check` holds them to it.
The tables that are CSV have a Table Schema, but no foreign keys, for the tables that they
would lead to are YAML. Layers carry the size and digest of their file. Who wants the whole
record as tables, with keys that a validator follows, takes the exported package
(`geo.export_package`), which is made from the same models.

Version 1 of the specification, since every tool reads it; a validator needs no network.
What belongs to one day or machine is left out: the date is that of the record.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from geo import paths
from geo.errors import Problem, RecordError, TextError
from geo.export_layers import layer_files, layer_problems
from geo.faults import validation_problems
from geo.files import replace_file
from geo.geojson import read_meta
from geo.model import Meta
from geo.reading import read_yaml
from geo.references import FILES
from geo.sheets import PUBLISHED, sheet_of
from geo.table_schema import table_schema
from geo.text import Wording, load_wording

# a longer one would be no name of a file, with all that is told beside it
_NAME_LENGTH = 60

_LICENCES: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    "ODbL-1.0": (
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
}


def table_name(table: str, say: Wording) -> str:
    """Return what a table is called."""
    return say(f"data.name-{table.replace('_', '-')}")


def table_about(table: str, say: Wording) -> str:
    """Return in a sentence what is in a table."""
    return say(f"data.about-{table.replace('_', '-')}")


def layer_name(layer: str, say: Wording) -> str:
    """Return what a layer is called."""
    return say(f"data.name-layer-{layer.replace('_', '-')}")


def layer_about(layer: str, say: Wording) -> str:
    """Return in a sentence what is in a layer."""
    return say(f"data.about-layer-{layer.replace('_', '-')}")


def licence(name: str) -> dict[str, str]:
    """Return a licence as a package states it; of one that is not known here, only the name."""
    title, path = _LICENCES.get(name, (name, ""))
    return {"name": name, "title": title, **({"path": path} if path else {})}


def head(meta: Meta, say: Wording) -> dict[str, Any]:
    """Return what a package says of itself as a whole; its date is that of the record."""
    return {
        "profile": "data-package",
        "name": package_name(meta),
        "title": meta.title[say.language],
        "description": f"{say('data.about')} {meta.convention[say.language]}",
        "version": meta.version,
        "created": f"{meta.as_of.first_day.isoformat()}T00:00:00Z",
        "asOf": str(meta.as_of),
        "contributors": [{"title": meta.authors[say.language], "role": "author"}],
    }


def package_name(meta: Meta) -> str:
    """Return the name of a record's package and of its file.

    Examples
    --------
    >>> from geo.paths import DATA_DIR
    >>> from geo.record import load_record
    >>> package_name(load_record(DATA_DIR).meta)
    'four-islands'
    """
    words = re.sub(r"[^a-z0-9]+", "-", meta.title.en.lower()).strip("-")
    return words[:_NAME_LENGTH].strip("-") or "record"


def whole(parts: Mapping[str, Any], resources: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a package with the licences and sources of its resources, each once."""
    return {
        **parts,
        "licenses": _once(item for one in resources for item in one["licenses"]),
        "sources": _once(item for one in resources for item in one["sources"]),
        "resources": resources,
    }


def data_package(data: Path) -> dict[str, Any]:
    """Return the descriptor of a data folder.

    Raises
    ------
    RecordError, TextError
        If what the record says of itself, or the wording, cannot be read.
    """
    meta, say = _meta(data), load_wording(data, "en")
    cited = [documents(say, f"record/{FILES['sources']}")]
    resources = [
        _table(table, data, say) | {"licenses": [licence(meta.licence)], "sources": cited}
        for table in table_files(data)
    ]
    resources += [layer(name, path, data, say) for name, path in layer_files(data).items()]
    return whole(head(meta, say), resources)


def package_text(data: Path) -> str:
    """Return the text of ``datapackage.json``; the same data give the same text."""
    return json_text(data_package(data))


def json_text(content: Mapping[str, Any]) -> str:
    """Return a descriptor as it is written to a file."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def build_package(data: Path) -> Path:
    """Write ``datapackage.json`` and return its path; it is replaced whole or not at all."""
    path = paths.data_package_file(data)
    replace_file(path, package_text(data).encode())
    return path


def package_problems(data: Path) -> list[Problem]:
    """Return whether ``datapackage.json`` is missing or differs; none where nobody keeps one.

    A data folder keeps one if it keeps schemas.
    """
    path = paths.data_package_file(data)
    if not paths.schemas_dir(data).is_dir() and not path.is_file():
        return []
    if layer_problems(data):
        return []
    try:
        expected = package_text(data).encode()
    except (RecordError, TextError):
        # what cannot be read is told where it is read
        return []
    if path.is_file() and path.read_bytes() == expected:
        return []
    state = "another text" if path.is_file() else "no such file"
    message = f"found {state}; expected what models and files give; build the schemas"
    return [Problem(path.name, "", "", message)]


def layer(name: str, path: Path, data: Path, say: Wording) -> dict[str, Any]:
    """Return the resource of a GeoJSON file, with the licence and source that lie beside it."""
    meta = read_meta(path)
    return {
        "name": f"layer_{name}",
        "path": path.relative_to(data).as_posix(),
        "title": layer_name(name, say),
        "description": layer_about(name, say),
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "bytes": meta["bytes"],
        "hash": f"sha256:{meta['sha256']}",
        "crs": "EPSG:4326",
        "metadata": paths.meta_file(path).relative_to(data).as_posix(),
        "licenses": [licence(meta["licence"])],
        "sources": [{"title": f"{meta['title']}, {meta['attribution']}"}],
    }


def documents(say: Wording, path: str) -> dict[str, str]:
    """Return the source of a table of the record: the documents that its entries name."""
    return {"title": say("data.documents"), "path": path}


def csv_resource(name: str, path: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of every CSV file."""
    return {
        "name": name,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": dict(schema),
    }


def table_files(data: Path) -> dict[str, Path]:
    """Return the files of a data folder that hold tables, by the name of the table."""
    files = {table: paths.record_dir(data) / file for table, file in FILES.items()}
    published = paths.published_areas_file(data)
    return files | ({PUBLISHED: published} if published.is_file() else {})


def _table(table: str, data: Path, say: Wording) -> dict[str, Any]:
    """Return the resource of a file that holds a table."""
    file = table_files(data)[table]
    path, sheet = file.relative_to(data).as_posix(), sheet_of(table)
    said = {
        "title": table_name(table, say),
        "description": f"{table_about(table, say)} {sheet.about}",
    }
    if table in FILES:
        said["jsonSchema"] = f"schemas/{file.stem}.schema.json"
    if file.suffix == ".csv":
        schema = table_schema(sheet, say, with_foreign_keys=False)
        return csv_resource(table, path, schema) | said
    return {
        "name": table,
        "type": "json",
        "path": path,
        "format": "yaml",
        "mediatype": "application/yaml",
        "encoding": "utf-8",
        **said,
    }


def _meta(data: Path) -> Meta:
    problems: list[Problem] = []
    file = paths.record_dir(data) / FILES["meta"]
    content = read_yaml(file, problems)
    try:
        meta = Meta.model_validate(content)
    except ValidationError as error:
        problems += validation_problems(file.name, "", error)
    if problems:
        raise RecordError(problems)
    return meta


def _once(items: Any) -> list[dict[str, str]]:
    return list({json.dumps(item): item for item in items}.values())
