"""The land polygons that outlines and sea are built from: a folder's own, or OpenStreetMap's.

A folder that has ``outlines/land.geojson`` is built from its polygons, whoever drew them.
For any other they are those of OpenStreetMap, which come from the package
``roaring-landmask`` (optional extra ``build``).
"""

import importlib
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import shape

from geo.assignment import Parts
from geo.errors import OutlineError, Problem
from geo.geojson import sha256
from geo.paths import land_file

PACKAGE = "roaring-landmask"


def land(data: Path) -> tuple[Parts, dict[str, str]]:
    """Return the land polygons for a data folder (lon/lat degrees), and where they are from.

    Raises
    ------
    OutlineError
        If the folder's own polygons cannot be read, or the package is not installed.
    """
    own = land_file(data)
    if own.exists():
        content = _read(own)
        return _polygons(own, content), {"input_sha256": sha256(content)}
    wkb = land_polygons_wkb()
    origin = {"package_version": version(PACKAGE), "input_sha256": sha256(wkb)}
    return shapely.get_parts(shapely.from_wkb(wkb)), origin


def land_polygons_wkb() -> bytes:
    """Return the land polygons of the world as one WKB MultiPolygon (lon/lat, WGS 84)."""
    try:
        package = importlib.import_module("roaring_landmask")
    except ImportError as error:
        message = (
            f"needs the package {PACKAGE}; install the optional dependencies 'build', or give"
            " the land of the folder in outlines/land.geojson"
        )
        raise OutlineError([Problem("geo build outlines", "", "", message)]) from error
    return bytes(package.Shapes.wkb(package.LandmaskProvider.Osm))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise OutlineError([_problem(file, f"cannot be read ({error.strerror})")]) from error


def _polygons(file: Path, content: bytes) -> Parts:
    try:
        rows = [shape(one["geometry"]) for one in json.loads(content)["features"]]
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        raise OutlineError([_problem(file, f"is not GeoJSON features ({error!r})")]) from error
    problems = []
    for number, geometry in enumerate(rows, start=1):
        fault = _fault(geometry)
        if fault:
            problems.append(_problem(file, fault, f"feature {number}"))
    if not rows:
        problems.append(_problem(file, "has no features; draw the land"))
    if problems:
        raise OutlineError(problems)
    parts: Parts = shapely.get_parts(np.array(rows, dtype=object))
    return parts


def _fault(geometry: shapely.Geometry) -> str | None:
    """Return what is wrong with a piece of land."""
    if geometry.geom_type not in ("Polygon", "MultiPolygon") or geometry.is_empty:
        return f"is a {geometry.geom_type}; expected land as Polygon or MultiPolygon; redraw it"
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return "leaves the globe; expected longitude and latitude in degrees, in this order"
    if not geometry.is_valid:
        return f"is not valid ({shapely.is_valid_reason(geometry)}); redraw it"
    return None


def _problem(file: Path, message: str, entry: str = "") -> Problem:
    return Problem(file.name, entry, "", message)
