"""GeoJSON files with their metadata: the same bytes each time, and every fault of a file.

Files are RFC 7946: lon/lat on WGS 84, counter-clockwise exteriors, at most six
decimals, a ``bbox`` on the file and on every feature. Beside each lies a
``.meta.yaml`` with origin, licence, size and SHA-256.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import shapely
import yaml
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry import mapping, shape

from geo.errors import Problem
from geo.paths import meta_file

DECIMALS = 6

Outline: TypeAlias = Polygon | MultiPolygon
Line: TypeAlias = LineString | MultiLineString


@dataclass(frozen=True)
class Feature:
    """A geometry in lon/lat degrees (EPSG:4326) with its id and further properties."""

    id: str
    geometry: Outline | Line | Point
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """A file that was written: its name, its size in bytes, its digest."""

    name: str
    size: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.name}: {self.size} bytes, sha256 {self.sha256}"


def made_features(
    path: Path,
    features: Iterable[Feature],
    *,
    facts: Mapping[str, Any],
    reports: Sequence[Mapping[str, Any]],
) -> tuple[Written, dict[Path, bytes]]:
    """Return what is to be written of features, and their file and its metadata by their paths.

    Parameters
    ----------
    facts
        What the metadata says of the file as a whole, beyond name, size and digest.
    reports
        What the metadata says of each feature.
    """
    data = geojson_text(features).encode()
    written = Written(path.name, len(data), sha256(data))
    meta = {
        "file": path.name,
        **facts,
        "bytes": written.size,
        "sha256": written.sha256,
        "features": list(reports),
    }
    text = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=100)
    return written, {path: data, meta_file(path): text.encode()}


def geojson_text(features: Iterable[Feature]) -> str:
    """Return features as RFC 7946 text, one feature a line, the same bytes each time.

    Rings are wound (exteriors counter-clockwise), started and sorted canonically;
    coordinates are lon/lat degrees rounded to six decimals.
    """
    rows = [_feature_row(feature) for feature in features]
    bbox = json.dumps(_joined(row["bbox"] for row in rows), separators=(",", ":"))
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return f'{{"type":"FeatureCollection","bbox":{bbox},"features":[\n{lines}\n]}}\n'


def tidy(geometry: Outline | Line | Point) -> Outline | Line | Point:
    """Return the geometry with canonical starts and order and RFC 7946 winding."""
    return shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=False)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_features(path: Path) -> list[dict[str, Any]]:
    """Return the features of a file that was found sound, as parsed."""
    features: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return features


def read_meta(path: Path) -> dict[str, Any]:
    """Return the metadata of a GeoJSON file that was found sound."""
    meta: dict[str, Any] = yaml.safe_load(meta_file(path).read_text("utf-8"))
    return meta


def file_problems(path: Path, *, rebuild: str, lines: bool = False) -> list[Problem]:
    """Return every problem of a file and its metadata; an empty list means they are sound.

    Parameters
    ----------
    rebuild
        The command that makes the file, for the messages.
    lines
        Whether features may be lines too.
    """
    problems = digest_problems(path, rebuild=rebuild)
    if not path.is_file():
        return problems
    try:
        collection = json.loads(path.read_bytes())
        features = collection["features"]
        ids = Counter(feature["id"] for feature in features)
    except OSError:
        # told already, by who looked for the digest
        return problems
    except (ValueError, KeyError, TypeError) as error:
        message = f"is not a feature collection with ids ({error})"
        return [*problems, Problem(path.name, "", "", message)]
    problems += [
        Problem(path.name, name, "id", f"occurs {count} times; write one feature per id")
        for name, count in ids.items()
        if count > 1
    ]
    for feature in features:
        problems += _feature_problems(path.name, feature, lines)
    if not problems:
        problems += _bbox_problems(path, collection)
    return problems


def digest_problems(path: Path, *, rebuild: str) -> list[Problem]:
    """Return whether a file is there and is the one that its metadata speaks of."""
    if not path.is_file():
        return [Problem(path.name, "", "", f"not found; run `{rebuild}`")]
    meta = meta_file(path)
    if not meta.is_file():
        return [Problem(meta.name, "", "", f"not found; run `{rebuild}`")]
    try:
        stated = read_meta(path)["sha256"]
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError, OSError) as error:
        return [Problem(meta.name, "", "sha256", f"cannot be read ({error}); run `{rebuild}`")]
    try:
        found = sha256(path.read_bytes())
    except OSError as error:
        message = f"found it unreadable ({error.strerror}); expected a file; check its permissions"
        return [Problem(path.name, "", "", message)]
    if stated != found:
        message = f"is {found}, {meta.name} says {stated}; rebuild instead of editing by hand"
        return [Problem(path.name, "", "sha256", message)]
    return []


def _feature_row(feature: Feature) -> dict[str, Any]:
    geometry = tidy(feature.geometry)
    return {
        "type": "Feature",
        "id": feature.id,
        "bbox": [round(value, DECIMALS) for value in geometry.bounds],
        "properties": {"id": feature.id, **feature.properties},
        "geometry": {
            "type": geometry.geom_type,
            "coordinates": _rounded(mapping(geometry)["coordinates"]),
        },
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(item) for item in coordinates]


def _joined(boxes: Iterable[Sequence[float]]) -> list[float]:
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]


def _feature_problems(file: str, feature: Mapping[str, Any], lines: bool) -> Iterator[Problem]:
    entry = str(feature["id"])
    try:
        geometry = shape(feature["geometry"])
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        yield Problem(file, entry, "geometry", f"cannot be read ({error})")
        return
    kinds = Outline | Line if lines else Outline
    if not isinstance(geometry, kinds) or geometry.is_empty:
        wanted = "a polygon or a line" if lines else "a filled polygon or multipolygon"
        yield Problem(file, entry, "geometry", f"is not {wanted}")
        return
    if (feature.get("properties") or {}).get("id") != entry:
        yield Problem(file, entry, "properties", "does not repeat the id of the feature")
    if not geometry.is_valid:
        yield Problem(file, entry, "geometry", f"is invalid: {shapely.is_valid_reason(geometry)}")
    yield from _coordinate_problems(file, entry, geometry, feature.get("bbox"))


def _coordinate_problems(
    file: str, entry: str, geometry: Outline | Line, bbox: object
) -> Iterator[Problem]:
    west, south, east, north = geometry.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        yield Problem(file, entry, "geometry", "leaves the range of lon/lat degrees")
    if bbox != [west, south, east, north]:
        yield Problem(file, entry, "bbox", f"is {bbox}, the geometry's is {list(geometry.bounds)}")
    coordinates = shapely.get_coordinates(geometry)
    if (coordinates.round(DECIMALS) != coordinates).any():
        yield Problem(file, entry, "geometry", f"has more than {DECIMALS} decimals")
    if isinstance(geometry, Outline) and not _is_wound(geometry):
        message = "is not wound as RFC 7946 asks: exteriors counter-clockwise, holes clockwise"
        yield Problem(file, entry, "geometry", message)


def _is_wound(outline: Outline) -> bool:
    return all(
        part.exterior.is_ccw and not any(hole.is_ccw for hole in part.interiors)
        for part in shapely.get_parts(outline)
    )


def _bbox_problems(path: Path, collection: Mapping[str, Any]) -> Iterator[Problem]:
    bounds = _joined(feature["bbox"] for feature in collection["features"])
    if collection.get("bbox") != bounds:
        message = f"is {collection.get('bbox')}, the features' is {bounds}"
        yield Problem(path.name, "", "bbox", message)
