"""Outlines: one land polygon per island, read from GeoJSON and checked.

Two levels of detail lie in ``data/outlines``: the full one (``islands.geojson``)
for measures and download, the light one (``map.geojson``) for the map. Both are
RFC 7946: lon/lat on WGS 84, counter-clockwise exteriors, at most six decimals,
a ``bbox`` on the file and on every feature.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import geopandas as gpd
import shapely
import yaml
from shapely import MultiPolygon, Polygon
from shapely.geometry import mapping, shape

from geo.errors import OutlineError, Problem
from geo.paths import map_outlines_file, meta_file, outlines_file
from geo.units import WGS84

DECIMALS = 6
BACKGROUND = "background"

Outline: TypeAlias = Polygon | MultiPolygon


@dataclass(frozen=True)
class Feature:
    """An outline with its id and, on the map, the unit that it is drawn with."""

    id: str
    geometry: Outline
    unit: str | None = None


def load_outlines(data_dir: Path) -> gpd.GeoDataFrame:
    """Return the full-level outlines: one row per island, index ``id``, EPSG:4326.

    ``attrs`` of the frame holds the metadata: origin, licence, attribution,
    ``coastline_tolerance_m`` and more.

    Raises
    ------
    OutlineError
        With every problem of the file: missing, altered, invalid, wrongly wound.
    """
    return _frame(outlines_file(data_dir))


def load_map_outlines(data_dir: Path) -> gpd.GeoDataFrame:
    """Return the light-level outlines: index ``id``, column ``unit``, EPSG:4326.

    The unit is the id of the record's unit that the outline is drawn with, or
    ``background``; ``attrs`` of the frame holds the metadata.

    Raises
    ------
    OutlineError
        With every problem of the file: missing, altered, invalid, wrongly wound.
    """
    return _frame(map_outlines_file(data_dir))


def outline_problems(
    data_dir: Path, known_ids: Collection[str], *, required_ids: Collection[str] = ()
) -> list[Problem]:
    """Return every problem of both outline files; an empty list means they are sound.

    Parameters
    ----------
    known_ids
        Ids that the record gives to islands and units; any other is a problem.
        Background land on the map needs no entry.
    required_ids
        Islands that must have an outline in the full level.
    """
    full, light = outlines_file(data_dir), map_outlines_file(data_dir)
    problems = [*_file_problems(full), *_file_problems(light)]
    if not problems:
        problems += _unknown_ids(full, known_ids)
        problems += _unknown_ids(light, {*known_ids, BACKGROUND})
        present = {feature["id"] for feature in _features(full)}
        problems += [
            Problem(
                full.name, island, "", "has no outline; add a box to assignment.yaml and rebuild"
            )
            for island in sorted(set(required_ids) - present)
        ]
    return sorted(problems)


def geojson_text(features: Iterable[Feature]) -> str:
    """Return features as RFC 7946 text, one feature a line, the same bytes each time.

    Rings are wound (exteriors counter-clockwise), started and sorted canonically;
    coordinates are lon/lat degrees rounded to six decimals.
    """
    rows = [_feature_row(feature) for feature in features]
    boxes = [row["bbox"] for row in rows]
    west, south, east, north = zip(*boxes, strict=True)
    bbox = json.dumps([min(west), min(south), max(east), max(north)], separators=(",", ":"))
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return f'{{"type":"FeatureCollection","bbox":{bbox},"features":[\n{lines}\n]}}\n'


def tidy(outline: Outline) -> Outline:
    """Return the outline with canonical ring starts and order and RFC 7946 winding."""
    return shapely.orient_polygons(shapely.normalize(outline), exterior_cw=False)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _feature_row(feature: Feature) -> dict[str, Any]:
    outline = tidy(feature.geometry)
    properties = {"id": feature.id} | ({"unit": feature.unit} if feature.unit else {})
    return {
        "type": "Feature",
        "id": feature.id,
        "bbox": [round(value, DECIMALS) for value in outline.bounds],
        "properties": properties,
        "geometry": {
            "type": outline.geom_type,
            "coordinates": _rounded(mapping(outline)["coordinates"]),
        },
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(item) for item in coordinates]


def _frame(path: Path) -> gpd.GeoDataFrame:
    if problems := _file_problems(path):
        raise OutlineError(problems)
    features = _features(path)
    rows = [feature["properties"] for feature in features]
    geometry = [shape(feature["geometry"]) for feature in features]
    frame = gpd.GeoDataFrame(rows, geometry=geometry, crs=WGS84).set_index("id")
    meta = yaml.safe_load(meta_file(path).read_text("utf-8"))
    frame.attrs = {key: value for key, value in meta.items() if key != "features"}
    return frame


def _features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return features


def _file_problems(path: Path) -> list[Problem]:
    if not path.is_file():
        return [Problem(path.name, "", "", "not found; run `geo build outlines`")]
    data = path.read_bytes()
    problems = list(_meta_problems(path, data))
    try:
        collection = json.loads(data)
        features = collection["features"]
        ids = Counter(feature["id"] for feature in features)
    except (ValueError, KeyError, TypeError) as error:
        return [
            *problems,
            Problem(path.name, "", "", f"is not a feature collection with ids ({error})"),
        ]
    problems += [
        Problem(path.name, island, "id", f"occurs {count} times; write one feature per id")
        for island, count in ids.items()
        if count > 1
    ]
    for feature in features:
        problems += _feature_problems(path.name, feature)
    if not problems:
        problems += _collection_problems(path, collection)
    return problems


def _meta_problems(path: Path, data: bytes) -> Iterator[Problem]:
    meta = meta_file(path)
    if not meta.is_file():
        yield Problem(meta.name, "", "", "not found; run `geo build outlines`")
        return
    try:
        stated = yaml.safe_load(meta.read_text("utf-8"))["sha256"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        yield Problem(
            meta.name, "", "sha256", f"cannot be read ({error}); run `geo build outlines`"
        )
        return
    if stated != (found := sha256(data)):
        message = f"is {found}, {meta.name} says {stated}; rebuild instead of editing by hand"
        yield Problem(path.name, "", "sha256", message)


def _feature_problems(file: str, feature: Mapping[str, Any]) -> Iterator[Problem]:
    entry = str(feature["id"])
    try:
        outline = shape(feature["geometry"])
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        yield Problem(file, entry, "geometry", f"cannot be read ({error})")
        return
    if not isinstance(outline, Polygon | MultiPolygon) or outline.is_empty:
        yield Problem(file, entry, "geometry", "is not a filled polygon or multipolygon")
        return
    if (feature.get("properties") or {}).get("id") != entry:
        yield Problem(file, entry, "properties", "does not repeat the id of the feature")
    if not outline.is_valid:
        yield Problem(file, entry, "geometry", f"is invalid: {shapely.is_valid_reason(outline)}")
    yield from _coordinate_problems(file, entry, outline, feature.get("bbox"))


def _coordinate_problems(
    file: str, entry: str, outline: Outline, bbox: object
) -> Iterator[Problem]:
    west, south, east, north = outline.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        yield Problem(file, entry, "geometry", "leaves the range of lon/lat degrees")
    if bbox != [west, south, east, north]:
        yield Problem(file, entry, "bbox", f"is {bbox}, the outline's is {list(outline.bounds)}")
    coordinates = shapely.get_coordinates(outline)
    if (coordinates.round(DECIMALS) != coordinates).any():
        yield Problem(file, entry, "geometry", f"has more than {DECIMALS} decimals")
    if not _is_wound(outline):
        message = "is not wound as RFC 7946 asks: exteriors counter-clockwise, holes clockwise"
        yield Problem(file, entry, "geometry", message)


def _is_wound(outline: Outline) -> bool:
    return all(
        part.exterior.is_ccw and not any(hole.is_ccw for hole in part.interiors)
        for part in shapely.get_parts(outline)
    )


def _collection_problems(path: Path, collection: Mapping[str, Any]) -> Iterator[Problem]:
    features = collection["features"]
    west, south, east, north = zip(*(feature["bbox"] for feature in features), strict=True)
    bounds = [min(west), min(south), max(east), max(north)]
    if collection.get("bbox") != bounds:
        yield Problem(
            path.name, "", "bbox", f"is {collection.get('bbox')}, the features' is {bounds}"
        )
    with_unit = [feature["id"] for feature in features if "unit" in feature["properties"]]
    if with_unit and len(with_unit) < len(features):
        yield Problem(path.name, "", "unit", "is given by some features only")


def _unknown_ids(path: Path, known_ids: Collection[str]) -> Iterator[Problem]:
    for feature in _features(path):
        for field in ("id", "unit"):
            value = feature["properties"].get(field)
            if value is not None and value not in known_ids:
                yield Problem(path.name, feature["id"], field, f"{value!r} is not in the record")
