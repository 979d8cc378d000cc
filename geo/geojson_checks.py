"""Every fault of a GeoJSON file and its metadata, whatever is in them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo import limits
from geo.characters import text_fault
from geo.errors import OutlineError, Problem
from geo.geojson import DECIMALS, Line, Outline, joined, read_meta, sha256
from geo.paths import meta_file
from geo.reading import read_text

# what the metadata of every file say, to people and to what is made of it
_SAID = ("attribution", "licence", "title")
_OUTLINES = ("Polygon", "MultiPolygon")
_LINES = (*_OUTLINES, "LineString", "MultiLineString")
_NO_SHAPE = (
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    ValueError,
    shapely.errors.ShapelyError,
)


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
    collection = _collection(path, problems)
    features = collection.get("features", [])
    ids = Counter(feature["id"] for feature in features)
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


def _collection(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Return the content of a file if it is a collection of features with ids, else a problem."""
    text = read_text(path, problems)
    if text is None:
        return {}
    try:
        # before it is parsed: each point of a geometry has its bracket
        if (count := text.count("[")) > limits.POINTS:
            fault: str | None = f"{count:,} points; expected at most {limits.POINTS:,}"
        else:
            collection = json.loads(text, parse_constant=_no_number)
            fault = _collection_fault(collection)
    except (ValueError, RecursionError) as error:
        fault = str(error)
    if fault:
        message = f"is not a feature collection with ids ({fault})"
        problems.append(Problem(path.name, "", "", message))
        return {}
    return dict(collection)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _collection_fault(collection: object) -> str | None:
    """Return what keeps parsed JSON from being a collection of features."""
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        return "it has no list of features"
    if "crs" in collection:
        return "it names a CRS of its own, and lon/lat on WGS 84 is the only one"
    for number, feature in enumerate(collection["features"], start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("id"), str):
            return f"feature {number} has no id that is a text"
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            return f"feature {number} has no properties"
        if not all(_is_plain(value) for value in properties.values()):
            return f"feature {number} has properties within properties"
        if not isinstance(properties.get("unit", ""), str):
            return f"feature {number} has no unit that is a text"
    return None


def _is_plain(value: object) -> bool:
    """Return whether a property is one value, or a list of texts."""
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return not isinstance(value, dict)


def digest_problems(path: Path, *, rebuild: str) -> list[Problem]:
    """Return whether a file is there and is the one that its metadata speaks of."""
    if not path.is_file():
        return [Problem(path.name, "", "", f"not found; run `{rebuild}`")]
    meta = meta_file(path)
    if not meta.is_file():
        return [Problem(meta.name, "", "", f"not found; run `{rebuild}`")]
    try:
        said = read_meta(path)
    except OutlineError as error:
        found = "; ".join(problem.message for problem in error.problems)
        return [Problem(meta.name, "", "sha256", f"cannot be read ({found}); run `{rebuild}`")]
    if "sha256" not in said:
        return [Problem(meta.name, "", "sha256", f"found nothing; run `{rebuild}`")]
    try:
        digest = sha256(path.read_bytes())
    except OSError as error:
        message = f"found it unreadable ({error.strerror}); expected a file; check its permissions"
        return [Problem(path.name, "", "", message)]
    if said["sha256"] != digest:
        message = f"is {digest}, {meta.name} says {said['sha256']}; rebuild instead of editing"
        return [Problem(path.name, "", "sha256", f"{message} by hand")]
    return []


def said_problems(path: Path, *, rebuild: str) -> list[Problem]:
    """Return what the metadata of a sound file do not say that is said wherever it is shown."""
    said = read_meta(path)
    return [
        Problem(meta_file(path).name, "", name, f"found no such text; run `{rebuild}`")
        for name in _SAID
        if not isinstance(said.get(name), str) or text_fault(said[name])
    ]


def _feature_problems(file: str, feature: Mapping[str, Any], lines: bool) -> Iterator[Problem]:
    entry = feature["id"]
    given = feature.get("geometry")
    # by its name: collections within collections are not even built
    is_kind = isinstance(given, dict) and given.get("type") in (_LINES if lines else _OUTLINES)
    try:
        geometry = shape(given) if is_kind or not isinstance(given, dict) else None
    except _NO_SHAPE as error:
        yield Problem(file, entry, "geometry", f"cannot be read ({error})")
        return
    if geometry is None or geometry.is_empty:
        wanted = "a polygon or a line" if lines else "a filled polygon or multipolygon"
        yield Problem(file, entry, "geometry", f"is not {wanted}")
        return
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        yield Problem(file, entry, "geometry", "leaves the range of lon/lat degrees")
        return
    if geometry.has_z:
        yield Problem(file, entry, "geometry", "has heights; write lon and lat alone")
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
    bounds = joined(feature["bbox"] for feature in collection["features"])
    if collection.get("bbox") != bounds:
        message = f"is {collection.get('bbox')}, the features' is {bounds}"
        yield Problem(path.name, "", "bbox", message)
