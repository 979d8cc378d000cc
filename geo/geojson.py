"""GeoJSON files with their metadata: the same bytes each time.

Files are RFC 7946: lon/lat on WGS 84, counter-clockwise exteriors, at most six
decimals, a ``bbox`` on the file and on every feature. Beside each lies a
``.meta.yaml`` with origin, licence, size and SHA-256.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import shapely
import yaml
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry import mapping

from geo.errors import OutlineError, Problem
from geo.paths import meta_file
from geo.reading import read_text, read_yaml

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
    bbox = json.dumps(joined(row["bbox"] for row in rows), separators=(",", ":"))
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return f'{{"type":"FeatureCollection","bbox":{bbox},"features":[\n{lines}\n]}}\n'


def tidy(geometry: Outline | Line | Point) -> Outline | Line | Point:
    """Return the geometry with canonical starts and order and RFC 7946 winding."""
    return shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=False)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_features(path: Path) -> list[dict[str, Any]]:
    """Return the features of a file that was found sound, as parsed.

    Raises
    ------
    OutlineError
        If it cannot be read now.
    """
    problems: list[Problem] = []
    if (text := read_text(path, problems)) is None:
        raise OutlineError(problems)
    features: list[dict[str, Any]] = json.loads(text)["features"]
    return features


def read_meta(path: Path) -> dict[str, Any]:
    """Return the metadata of a GeoJSON file.

    Raises
    ------
    OutlineError
        If they cannot be read.
    """
    problems: list[Problem] = []
    meta: dict[str, Any] = read_yaml(meta_file(path), problems)
    if not problems and not isinstance(meta, dict):
        message = f"found {type(meta).__name__}; expected a mapping; rebuild the file"
        problems.append(Problem(meta_file(path).name, "", "", message))
    if problems:
        raise OutlineError(problems)
    return meta


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


def joined(boxes: Iterable[Sequence[float]]) -> list[float]:
    """Return the box around boxes of west, south, east and north."""
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]
