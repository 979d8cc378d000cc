"""What a map image is drawn from: geometry on the map's plane, the table, and the state."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo.fields import Language
from geo.geojson import read_features
from geo.map_camera import Camera, mercator, path_data
from geo.map_frame import MapFrame, map_frame
from geo.map_table import state_table
from geo.outlines import BACKGROUND, load_map_outlines
from geo.paths import map_sea_file
from geo.plan_table import plan_map_state
from geo.plans import recorded_plan
from geo.record import Record
from geo.sea import Sea, load_sea
from geo.shown import Shown
from geo.text import Wording, load_wording
from geo.timeline import state_at
from geo.webmap import map_state


@dataclass(frozen=True)
class Scene:
    """The geometry of a data folder in degrees of Mercator, and where the map looks.

    `units` has the parts of each unit as one outline; `background` is the land of none.
    """

    frame: MapFrame
    units: Mapping[str, shapely.Geometry]
    background: shapely.Geometry
    sea: Sea | None


@dataclass(frozen=True)
class SeaScene:
    """The cells of the sea by unit and zone, and the median lines by the sites they part."""

    cells: Mapping[tuple[str, str], shapely.Geometry]
    medians: Mapping[tuple[str, str], shapely.Geometry]


@dataclass(frozen=True)
class Sheet:
    """The land as it falls on a sheet: in pixels, and as the paths that draw it."""

    shapes: Mapping[str, shapely.Geometry]
    paths: Mapping[str, str]


@dataclass(frozen=True)
class SeaSheet:
    """The cells and median lines of `SeaScene` as paths on a sheet, empty where off it."""

    cells: Mapping[tuple[str, str], str]
    medians: Mapping[tuple[str, str], str]


@lru_cache(maxsize=8)
def scene(record: Record, data: Path) -> Scene:
    """Return the geometry of a record's map.

    Raises
    ------
    OutlineError
        If a geometry file is not the one that its metadata speaks of.
    """
    outlines, sea = load_map_outlines(data), load_sea(data)
    plane = dict(outlines.geometry.groupby(outlines["unit"]).agg(_on_plane))
    background = plane.pop(BACKGROUND, shapely.MultiPolygon())
    return Scene(map_frame(record, outlines, with_sea=sea is not None), plane, background, sea)


@lru_cache(maxsize=4)
def sea_scene(data: Path) -> SeaScene:
    """Return the geometry of the sea that follows each unit."""
    cells, medians = {}, {}
    for feature in read_features(map_sea_file(data)):
        place, plane = feature["properties"], _projected(shape(feature["geometry"]))
        if "between" in place:
            medians[tuple(place["between"])] = plane
        else:
            cells[place["unit"], place["zone"]] = plane
    return SeaScene(cells, medians)


@lru_cache(maxsize=24)
def sheet(record: Record, data: Path, cam: Camera) -> Sheet:
    """Return the land on a sheet; the dates of an atlas share it."""
    found = scene(record, data)
    shapes = {
        id_: cam.clipped(plane)
        for id_, plane in [(BACKGROUND, found.background), *found.units.items()]
    }
    return Sheet(shapes, {id_: path_data(clipped) for id_, clipped in shapes.items()})


@lru_cache(maxsize=8)
def sea_sheet(data: Path, cam: Camera) -> SeaSheet:
    """Return the sea on a sheet as the paths that draw it; the plans of an atlas share it."""
    found = sea_scene(data)
    cells, medians = (
        {key: path_data(cam.clipped(plane)) for key, plane in planes.items()}
        for planes in (found.cells, found.medians)
    )
    return SeaSheet(cells, medians)


@lru_cache(maxsize=32)
def table_of(record: Record, data: Path, language: Language, view: str) -> dict[str, Any]:
    """Return the table that the map of the browser follows too; nobody may change it."""
    labels = scene(record, data).frame.labels
    return state_table(record, wording_of(data, language), labels, view)


@lru_cache(maxsize=16)
def wording_of(data: Path, language: Language) -> Wording:
    """Return the wording of a language, read once."""
    return load_wording(data, language)


def shown_state(record: Record, shown: Shown) -> dict[str, Any]:
    """Return the state that a view shows, in the form that the map of the browser follows."""
    now = state_at(record, shown.when)
    state = map_state(record, now, selected=shown.island, marked=shown.marked)
    if shown.plan is None:
        return state
    plan = plan_map_state(record, recorded_plan(record, record.proposal(shown.plan)))
    return state | {key: plan[key] for key in ("units", "lines", "segment", "plan")}


def _on_plane(outlines: Any) -> shapely.Geometry:
    parts = [part for outline in outlines for part in shapely.get_parts(outline)]
    return _projected(shapely.MultiPolygon(parts))


def _projected(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(geometry, lambda points: np.asarray(mercator(points)))
