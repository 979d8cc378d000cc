"""Outlines: one land polygon per island, read from GeoJSON and checked.

Two levels of detail lie in ``data/outlines``: the full one (``islands.geojson``)
for measures and download, the light one (``map.geojson``) for the map.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import geopandas as gpd
from shapely.geometry import shape

from geo.errors import OutlineError, Problem
from geo.geojson import read_features, read_meta
from geo.geojson_checks import file_problems
from geo.paths import map_outlines_file, outlines_file
from geo.units import WGS84

BACKGROUND = "background"

_REBUILD = "geo build outlines"


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
    data_dir: Path, known_ids: Collection[str] | None, *, required_ids: Collection[str] = ()
) -> list[Problem]:
    """Return every problem of both outline files; an empty list means they are sound.

    Parameters
    ----------
    known_ids
        Ids that the record gives to islands and units; any other is a problem.
        Background land on the map needs no entry. None where the record is not sound:
        only the files themselves are looked at.
    required_ids
        Islands that must have an outline in the full level.
    """
    full, light = outlines_file(data_dir), map_outlines_file(data_dir)
    problems = [*_file_problems(full), *_file_problems(light)]
    if not problems and known_ids is not None:
        problems += _unknown_ids(full, known_ids)
        problems += _unknown_ids(light, {*known_ids, BACKGROUND})
        present = {feature["id"] for feature in read_features(full)}
        problems += [
            Problem(
                full.name, island, "", "has no outline; add a box to assignment.yaml and rebuild"
            )
            for island in sorted(set(required_ids) - present)
        ]
    return sorted(problems)


def _frame(path: Path) -> gpd.GeoDataFrame:
    if problems := _file_problems(path):
        raise OutlineError(problems)
    features = read_features(path)
    rows = [feature["properties"] for feature in features]
    geometry = [shape(feature["geometry"]) for feature in features]
    frame = gpd.GeoDataFrame(rows, geometry=geometry, crs=WGS84).set_index("id")
    frame.attrs = {key: value for key, value in read_meta(path).items() if key != "features"}
    return frame


def _file_problems(path: Path) -> list[Problem]:
    problems = file_problems(path, rebuild=_REBUILD)
    if not problems:
        features = read_features(path)
        with_unit = [feature["id"] for feature in features if "unit" in feature["properties"]]
        if with_unit and len(with_unit) < len(features):
            problems.append(Problem(path.name, "", "unit", "is given by some features only"))
    return problems


def _unknown_ids(path: Path, known_ids: Collection[str]) -> Iterator[Problem]:
    for feature in read_features(path):
        for field in ("id", "unit"):
            value = feature["properties"].get(field)
            if value is not None and value not in known_ids:
                yield Problem(path.name, feature["id"], field, f"{value!r} is not in the record")
