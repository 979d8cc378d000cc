"""The whole record in one file: a Frictionless Data Package as ZIP.

::

    datapackage.json   tables and layers, with schemas, keys, licences, sources, digests
    README.md          how to read it, and what every column means
    tables/            the record as CSV, one file per sheet (`geo.sheets`)
    layers/            one GeoPackage of all layers, and the record's lines and places
    data/              the data folder itself: YAML, JSON Schemas, wording, outlines, licences

`data/` opens in the atlas and is described by a package of its own; the tables are made
from the same entries and read back to the same (`geo.export_tables.read_tables`). The same
data give the same bytes: names are sorted, and every file bears the date of the record.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo import paths
from geo.data_files import data_files
from geo.data_package import (
    csv_resource,
    documents,
    head,
    json_text,
    layer,
    layer_about,
    layer_name,
    licence,
    table_about,
    table_files,
    table_name,
    whole,
)
from geo.errors import OutlineError
from geo.export_layers import geopackage, layer_files, layer_frames, layer_problems, record_layers
from geo.export_readme import readme
from geo.export_tables import csv_texts
from geo.files import replace_file
from geo.geojson import sha256
from geo.packing import packed
from geo.record import MODELS, Record
from geo.sheets import PUBLISHED, Sheet, sheet_of
from geo.table_schema import table_schema
from geo.text import Wording, load_wording

DATA = "data"
GEOPACKAGE = "layers/layers.gpkg"


def write_package(file: Path, record: Record, data: Path) -> int:
    """Write the package of a data folder and return its size in bytes; it is whole or not there.

    Raises
    ------
    OutlineError
        If a geometry file is not the one that its metadata speaks of.
    OSError
        If the place cannot be written.
    """
    content = package_bytes(record, data)
    replace_file(file, content)
    return len(content)


def package_bytes(record: Record, data: Path) -> bytes:
    """Return the package of a data folder and the record loaded from it."""
    return packed(package_files(record, data), record.meta.as_of.first_day)


def package_files(record: Record, data: Path) -> dict[str, bytes]:
    """Return every file of the package by its path in it.

    Raises
    ------
    OutlineError
        If a geometry file is not the one that its metadata speaks of.
    """
    if problems := layer_problems(data):
        raise OutlineError(problems)
    say = load_wording(data, "en")
    files = dict(_tables(record, data)) | dict(_layers(record, data)) | dict(_originals(data))
    descriptor = _descriptor(record, data, files, say)
    files["datapackage.json"] = json_text(descriptor).encode()
    files["README.md"] = readme(record, descriptor, say).encode()
    return files


def _tables(record: Record, data: Path) -> Iterator[tuple[str, bytes]]:
    for table in MODELS:
        for name, text in csv_texts(record, table).items():
            yield _csv(name), text.encode()
    published = paths.published_areas_file(data)
    if published.is_file():
        yield _csv(PUBLISHED), published.read_bytes()


def _layers(record: Record, data: Path) -> Iterator[tuple[str, bytes]]:
    for name, text in record_layers(record).items():
        yield f"layers/{name}.geojson", text.encode()
    yield GEOPACKAGE, geopackage(layer_frames(data, record), record.meta.as_of.first_day)


def _originals(data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a data folder that the atlas knows of, and no others."""
    for name in data_files():
        path = data / name
        if path.is_file():
            yield f"{DATA}/{name}", path.read_bytes()


def _descriptor(
    record: Record, data: Path, files: Mapping[str, bytes], say: Wording
) -> dict[str, Any]:
    own = {"licenses": [licence(record.meta.licence)], "sources": [documents(say, _csv("sources"))]}
    resources = [
        _sheet(sheet, say) | own for table in table_files(data) for sheet in sheet_of(table).all()
    ]
    outlines = [_within(layer(name, path, data, say)) for name, path in layer_files(data).items()]
    lines = [_record_layer(name, say) | own for name in record_layers(record)]
    every = [*resources, *outlines, *lines, _geopackage(whole({}, [*outlines, *lines]), say)]
    return whole(head(record.meta, say), [_measured(one, files) for one in every])


def _sheet(sheet: Sheet, say: Wording) -> dict[str, Any]:
    schema = table_schema(sheet, say, with_foreign_keys=True)
    title, about = table_name(sheet.table, say), table_about(sheet.table, say)
    if sheet.kind != "table":
        within = sheet.name.removeprefix(f"{sheet.table}_").replace("_", " ")
        title = f"{title}: {within}"
        about = f"One row per item of {within} of an entry of `{sheet.table}`."
    return csv_resource(sheet.name, _csv(sheet.name), schema) | {
        "title": title,
        "description": f"{about} {sheet.about}".strip(),
    }


def _record_layer(name: str, say: Wording) -> dict[str, Any]:
    return {
        "name": f"layer_{name}",
        "path": f"layers/{name}.geojson",
        "title": layer_name(name, say),
        "description": layer_about(name, say),
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "crs": "EPSG:4326",
    }


def _geopackage(layers: Mapping[str, Any], say: Wording) -> dict[str, Any]:
    """Return the resource of the GeoPackage, which holds every layer under every licence."""
    return {
        "name": "layers",
        "path": GEOPACKAGE,
        "title": say("data.geopackage"),
        "description": say("data.geopackage-about"),
        "format": "gpkg",
        "mediatype": "application/geopackage+sqlite3",
        "crs": "EPSG:4326",
        "licenses": layers["licenses"],
        "sources": layers["sources"],
    }


def _within(resource: dict[str, Any]) -> dict[str, Any]:
    """Return a resource of the data folder as it is named in the package around it."""
    return resource | {name: f"{DATA}/{resource[name]}" for name in ("path", "metadata")}


def _measured(resource: dict[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    content = files[resource["path"]]
    return resource | {"bytes": len(content), "hash": f"sha256:{sha256(content)}"}


def _csv(name: str) -> str:
    return f"tables/{name}.csv"
