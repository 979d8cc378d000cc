"""The layers to take away: GeoJSON as it lies in the data, and one GeoPackage of them all.

A GeoPackage holds one kind of geometry per layer, so the sea is two there, cells and
median lines. Lines and places of the record, which have coordinates but no file of
their own, are layers too; their columns lead to the tables of the record by `id`.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry import shape

from geo import paths
from geo.disk import no_scratch, scratch
from geo.errors import Problem
from geo.fields import LANGUAGES, Text
from geo.geojson import Feature, geojson_text, read_features, read_meta
from geo.geojson_checks import digest_problems, said_problems
from geo.record import Record
from geo.units import WGS84

LINES = "_lines"


@dataclass(frozen=True)
class Layer:
    """A layer as GeoJSON: how to read it, how large it is in bytes, and whom to name for it."""

    name: str
    read: Callable[[], bytes]
    size: int
    licence: str
    attribution: str


def layers(data: Path, record: Record) -> tuple[Layer, ...]:
    """Return the layers of a data folder that was found sound, then those of its record."""
    found = []
    for name, path in layer_files(data).items():
        meta = read_meta(path)
        size = path.stat().st_size
        found.append(Layer(name, path.read_bytes, size, meta["licence"], meta["attribution"]))
    for name, text in record_layers(record).items():
        content, own = text.encode(), record.meta
        read = partial(bytes, content)
        found.append(Layer(name, read, len(content), own.licence, own.authors.en))
    return tuple(found)


def layer_licences(data: Path) -> set[tuple[str, str]]:
    """Return the licence of each geometry file of a data folder, and whom to name for it."""
    metas = (read_meta(path) for path in layer_files(data).values())
    return {(meta["licence"], meta["attribution"]) for meta in metas}


def layer_files(data: Path) -> dict[str, Path]:
    """Return the GeoJSON files of a data folder by the names of their layers.

    The sea is left out where a folder has none.
    """
    files = {
        "islands": paths.outlines_file(data),
        "map": paths.map_outlines_file(data),
        "sea": paths.sea_file(data),
        "sea_map": paths.map_sea_file(data),
    }
    return {name: path for name, path in files.items() if path.is_file()}


def layer_problems(data: Path) -> list[Problem]:
    """Return whether each layer is the file that its metadata speaks of, and says whose it is."""
    outlines = paths.outlines_file(data), paths.map_outlines_file(data)
    problems = []
    for path in layer_files(data).values():
        rebuild = "geo build outlines" if path in outlines else "geo build sea"
        found = digest_problems(path, rebuild=rebuild)
        problems += found or said_problems(path, rebuild=rebuild)
    return problems


def record_layers(record: Record) -> dict[str, str]:
    """Return the lines and the places of a record as GeoJSON, by the names of their layers."""
    lines = [
        Feature(
            line.id,
            shapely.LineString(line.coordinates),
            {**_names(line.names), "status": line.status},
        )
        for line in record.boundaries
    ]
    points = [
        Feature(place.id, shapely.Point(place.point), {**_names(place.names), "kind": place.kind})
        for place in record.places
    ]
    layers = {"boundaries": lines, "places": points}
    return {name: geojson_text(features) for name, features in layers.items() if features}


def frames(name: str, features: Sequence[Mapping[str, Any]]) -> dict[str, gpd.GeoDataFrame]:
    """Return parsed GeoJSON features as frames of one kind of geometry each, EPSG:4326.

    What is one polygon or one line becomes a collection of one, since a layer of a
    GeoPackage holds either; a list among the properties becomes ids with spaces between.
    """
    geometry = [_gathered(shape(feature["geometry"])) for feature in features]
    rows = [
        {key: " ".join(value) if isinstance(value, list) else value for key, value in row.items()}
        for row in (feature["properties"] for feature in features)
    ]
    whole = gpd.GeoDataFrame(rows, geometry=geometry, crs=WGS84)
    is_line = whole.geom_type == "MultiLineString"
    if not is_line.any() or is_line.all():
        return {name: whole}
    return {name: _part(whole[~is_line]), f"{name}{LINES}": _part(whole[is_line])}


def geopackage(layers: Mapping[str, gpd.GeoDataFrame], stamp: date) -> bytes:
    """Return a GeoPackage of these layers; the same layers and date give the same bytes.

    Parameters
    ----------
    stamp
        The day that the file says it was last changed on: a clock would make each
        file another one.

    Raises
    ------
    PlaceError
        If there is no room for temporary files.
    """
    pyogrio.set_gdal_config_options({_NOW: f"{stamp.isoformat()}T00:00:00Z"})
    try:
        with scratch() as folder:
            file = folder / "layers.gpkg"
            for name, frame in layers.items():
                frame.to_file(file, layer=name, driver="GPKG", engine="pyogrio", index=False)
            _check_indices(file, len(layers))
            return file.read_bytes()
    except (DataSourceError, DataLayerError, sqlite3.Error) as error:
        # of a disk that is full, a database only tells what it could not do
        raise no_scratch(OSError(f"no GeoPackage could be written ({error})")) from error
    finally:
        pyogrio.set_gdal_config_options({_NOW: None})


_NOW = "OGR_CURRENT_DATE"


def _check_indices(file: Path, layers: int) -> None:
    """Raise an error unless each layer has its index, which comes last.

    Where there is no room for it, nothing else tells.
    """
    with closing(sqlite3.connect(file)) as database:
        query = "select count(*) from gpkg_extensions where extension_name = 'gpkg_rtree_index'"
        (found,) = database.execute(query).fetchone()
    if found != layers:
        raise sqlite3.OperationalError(f"{found} of {layers} layers have an index")


def layer_frames(data: Path, record: Record) -> dict[str, gpd.GeoDataFrame]:
    """Return every layer of a data folder and its record, in the order in which they are listed."""
    found: dict[str, gpd.GeoDataFrame] = {}
    for name, path in layer_files(data).items():
        found |= frames(name, read_features(path))
    for name, text in record_layers(record).items():
        found |= frames(name, _parsed(text))
    return found


def layer_geopackages(data: Path, record: Record) -> dict[str, bytes]:
    """Return a GeoPackage of each layer, by its name; a layer of two geometries holds both."""
    day = record.meta.as_of.first_day
    parsed = {name: read_features(path) for name, path in layer_files(data).items()}
    parsed |= {name: _parsed(text) for name, text in record_layers(record).items()}
    return {name: geopackage(frames(name, rows), day) for name, rows in parsed.items()}


def _names(names: Text) -> dict[str, str]:
    return {f"name_{language}": names[language] for language in LANGUAGES}


def _parsed(text: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(text)["features"]
    return features


def _gathered(geometry: shapely.Geometry) -> shapely.Geometry:
    if isinstance(geometry, shapely.Polygon):
        return shapely.MultiPolygon([geometry])
    return shapely.MultiLineString([geometry]) if _is_line(geometry) else geometry


def _is_line(geometry: shapely.Geometry) -> bool:
    return isinstance(geometry, shapely.LineString)


def _part(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return some rows of a frame without the columns that are empty in all of them."""
    return frame.dropna(axis="columns", how="all").reset_index(drop=True)
