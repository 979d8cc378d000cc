"""The map of a view as SVG: the outlines, the table and the look of the map in the browser."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import shapely

from geo import svg
from geo.map_camera import Box, Camera, camera
from geo.map_labels import Area, Ground, Label, Placed, Type, placed_labels
from geo.map_layers import (
    Work,
    degrees,
    draw_defs,
    draw_graticule,
    draw_land,
    draw_lines,
    draw_outlines,
    draw_sea,
)
from geo.map_look import colour
from geo.map_names import Names, is_marked, labels, places_on
from geo.map_scene import scene, sheet, shown_state, table_of, wording_of
from geo.outlines import BACKGROUND
from geo.record import Record
from geo.shown import Shown

FONTS = "Noto Sans, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"

_DOT = "M-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0Z"
_SHAPES = {"volcano": "M0-3.8L3.6 2.6H-3.6Z"}
_OPEN = ("cape",)
_HALO_PX = 3
# what a label had better not cover, the worst last
_COAST, _LINE, _MARK = 1.0, 1.5, 6.0


@dataclass(frozen=True)
class Drawing:
    """A map: what is drawn as SVG without its labels, the labels, the camera, and what is on it."""

    root: ET.Element
    labels: tuple[Placed, ...]
    cam: Camera
    lines: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def map_svg(
    record: Record, data: Path, shown: Shown, size: tuple[float, float], *, blank: bool = False
) -> bytes:
    """Return the map of a view as SVG, with its labels as text.

    Parameters
    ----------
    size
        Width and height in pixels; type has 11 to 14 of them.
    blank
        Only the land: no fills of holders, no claims, no lines, no labels.

    Raises
    ------
    OutlineError
        If a geometry file is not the one that its metadata speaks of.
    """
    made = drawing(record, data, shown, size, blank=blank)
    if made.labels:
        _write(made.root, made.labels)
    return svg.svg_bytes(made.root)


def drawing(
    record: Record, data: Path, shown: Shown, size: tuple[float, float], **how: Any
) -> Drawing:
    """Return the map of a view with its labels apart, for who sets them in type.

    Parameters
    ----------
    how
        `blank` as for `map_svg`; `box` for what to show of the Earth, else what the
        map of the browser shows first; `taken` for areas where no label may stand;
        `kinds` for what to name, all that the scale allows where it is left out.
    """
    cam = camera(how.get("box") or view_box(record, data, shown), size)
    table = table_of(record, data, shown.language, shown.view)
    work = Work(record, data, cam, table, shown_state(record, shown), sheet(record, data, cam))
    root = svg.drawing_of(*size)
    svg.rect(root, 0, *size, colour("sea"))
    if how.get("blank"):
        draw_land(root, work, [BACKGROUND, *table["units"]])
        return Drawing(root, (), cam)
    draw_defs(root, work)
    draw_sea(root, work)
    draw_land(root, work, [BACKGROUND])
    draw_graticule(root, work)
    draw_outlines(root, work)
    lines = draw_lines(root, work)
    names = Names(table, work.state, cam, work.sheet.shapes, how.get("kinds"))
    found = _labels(work, names, lines, how.get("taken", ()))
    draw_marks(root, names, {one.label.home for one in found})
    units = tuple(id_ for id_ in work.state["units"] if work.sheet.paths.get(id_))
    return Drawing(root, tuple(found), cam, tuple(lines), units)


def view_box(record: Record, data: Path, shown: Shown) -> Box:
    """Return what the map of the browser shows first of a view."""
    frame = scene(record, data).frame
    return frame.sea_view if shown.plan else frame.view


def _labels(
    work: Work, names: Names, lines: Mapping[str, shapely.Geometry], taken: Iterable[Area]
) -> list[Placed]:
    ground = _coasts(work.record, work.data, work.cam).copy()
    for line in lines.values():
        along = np.arange(0, line.length, 3)
        points = shapely.line_interpolate_point(shapely.line_merge(line), along)
        ground.add_points(((p.x, p.y) for p in points if not p.is_empty), _LINE)
    ground.add_points(
        ((x, y) for place, x, y in places_on(names) if is_marked(place["kind"])), _MARK
    )
    wanted = _degrees(work) if names.kinds is None else ()
    degrees_there = placed_labels(wanted, Ground(work.cam.width, work.cam.height), taken)
    around = [*taken, *(one.box for one in degrees_there)]
    return [*placed_labels(labels(names, lines), ground, around), *degrees_there]


@lru_cache(maxsize=16)
def _coasts(record: Record, data: Path, cam: Camera) -> Ground:
    ground = Ground(cam.width, cam.height)
    ground.add_areas(sheet(record, data, cam).shapes.values(), _COAST)
    return ground


def _degrees(work: Work) -> Iterable[Label]:
    """Yield the names of meridians at the foot of the sheet, and of parallels at its left."""
    west, south, east, north = work.cam.box
    say, soft = wording_of(work.data, work.table["language"]), Type(10.5, colour("soft"))
    middle = (south + north) / 2
    for lon in degrees(west, east):
        x, _ = work.cam.at(lon, middle)
        text = say("map.east" if lon >= 0 else "map.west", value=abs(lon))
        yield Label("degree", f"{lon}E", ((text, soft),), ((x + 4, work.cam.height - 6, 1, -1, 0),))
    for lat in degrees(south, north):
        _, y = work.cam.at(west, lat)
        text = say("map.north" if lat >= 0 else "map.south", value=abs(lat))
        yield Label("degree", f"{lat}N", ((text, soft),), ((6, y - 2, 1, -1, 0),))


def draw_marks(root: ET.Element, names: Names, named: Iterable[str]) -> None:
    """Draw the marks of the places that have their names beside them."""
    group = svg.layer(root, "marks")
    for place, x, y in places_on(names):
        kind = place["kind"]
        if is_marked(kind) and place["id"] in named:
            inner = "#ffffff" if kind in _OPEN else colour("ink")
            ink = {"fill": inner, "stroke": colour("ink"), "stroke-width": "1"}
            where = {"class": f"mark is-{kind}", "transform": f"translate({x:.1f} {y:.1f})"}
            svg.path(group, _SHAPES.get(kind, _DOT), {**where, **ink})


def _write(root: ET.Element, found: Iterable[Placed]) -> None:
    """Write labels as text, each row by itself."""
    halo = {"stroke": "#ffffff", "stroke-width": f"{_HALO_PX}", "stroke-opacity": "0.88"}
    round_ = {"stroke-linejoin": "round", "paint-order": "stroke", "font-family": FONTS}
    group = svg.layer(root, "labels", {**halo, **round_})
    for one in found:
        where = {"class": f"label {one.label.kind}", "text-anchor": one.anchor}
        label = svg.layer(group, where.pop("class"), where)
        for content, type_, y in one.rows():
            style = {"font-size": f"{type_.size:g}", "fill": type_.colour}
            style |= {"font-weight": "bold"} if type_.bold else {}
            style |= {"font-style": "italic"} if type_.italic else {}
            svg.text(label, content, {"x": f"{one.x:.1f}", "y": f"{y:.1f}", **style})
