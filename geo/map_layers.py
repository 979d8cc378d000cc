"""The layers of a map image, from below: sea, land, graticule, outlines, claims, lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely.geometry import LineString

from geo.map_camera import Camera, mercator, path_data
from geo.map_look import look
from geo.map_scene import Sheet, scene, sea_sheet
from geo.record import Record
from geo.svg import hatch, layer, path, stripes

ON_DEMAND = "hypothetical"  # lines of this status are drawn when the reader asks for them

SELECTED_BAND = {
    "fill": "none",
    "stroke": "#ffffff",
    "stroke-width": "7",
    "stroke-linejoin": "round",
}

_NEAR_ZOOM = 8.5


@dataclass(frozen=True)
class Work:
    """What the layers of one drawing share."""

    record: Record
    data: Path
    cam: Camera
    table: Mapping[str, Any]
    state: Mapping[str, Any]
    sheet: Sheet


def draw_defs(root: ET.Element, work: Work) -> None:
    """Write the patterns of the holders that have stripes; hatches come with their claims."""
    defs = ET.SubElement(root, "defs")
    for id_, holder in work.table["holders"].items():
        if holder["stripes"]:
            fills = [work.table["holders"][other]["fill"] for other in holder["stripes"]]
            defs.append(stripes(f"fill-{id_}", work.table["patterns"]["stripes"], fills))
    claims = {
        tuple(found) for unit in work.state["units"].values() if (found := rivals(work.table, unit))
    }
    for claimants in sorted(claims):
        marks = [work.table["parties"][party]["hatch"] for party in claimants]
        defs.append(hatch(hatch_id(claimants), work.table["patterns"]["hatch"], marks))


def draw_sea(root: ET.Element, work: Work) -> None:
    """Draw the cells of the sea and the median lines: only plans speak of them."""
    if not work.state.get("plan") or scene(work.record, work.data).sea is None:
        return
    group = layer(root, "sea")
    for (unit, zone), cell in sea_sheet(work.data, work.cam).cells.items():
        if cell:
            classes = ["sea-cell", f"sea-of-{unit}", f"is-{zone}"]
            path(group, cell, _held(work, unit, classes))


def draw_land(root: ET.Element, work: Work, ids: Iterable[str]) -> None:
    """Draw outlines as plain land."""
    group = layer(root, "land")
    for id_ in ids:
        if work.sheet.paths.get(id_):
            path(group, work.sheet.paths[id_], {"class": "land", **look("land")})


def draw_graticule(root: ET.Element, work: Work) -> None:
    """Draw meridians and parallels."""
    west, south, east, north = work.cam.box
    along = [((float(lon), south), (float(lon), north)) for lon in degrees(west, east)]
    across = [((west, float(lat)), (east, float(lat))) for lat in degrees(south, north)]
    group = layer(root, "graticule", look("graticule"))
    for way in (*along, *across):
        path(group, path_data(LineString([work.cam.at(*point) for point in way])), {})


def degrees(low: float, high: float) -> list[int]:
    """Return the degrees that the graticule draws between two: about four of them."""
    step = next((one for one in (1, 2, 5, 10, 20) if (high - low) / one <= 6), 30)
    return [at for at in range(-180, 181, step) if low < at < high]


def draw_outlines(root: ET.Element, work: Work) -> None:
    """Draw each unit by who administers it, and over it who else claims it."""
    # rounded, since the points of small rocks would become thorns
    group = layer(root, "outlines", {"stroke-linejoin": "round"})
    claims = layer(root, "claims")
    for id_, unit in work.state["units"].items():
        outline = work.sheet.paths.get(id_)
        if not outline:
            continue
        classes = ["outline", f"unit-{id_}"]
        if work.state["selected"] == id_:
            # a light band around it, which shows beneath any other mark
            path(group, outline, SELECTED_BAND)
        path(group, outline, _held(work, id_, classes))
        if claimants := rivals(work.table, unit):
            names = " ".join(["claim", f"claim-on-{id_}", *(f"by-{party}" for party in claimants)])
            path(claims, outline, {"class": names, "fill": f"url(#{hatch_id(claimants)})"})


def draw_lines(root: ET.Element, work: Work) -> dict[str, shapely.Geometry]:
    """Draw the lines that stand and have something in view; return them by id."""
    group, found = layer(root, "lines"), {}
    for id_ in shown_lines(work.table, work.state):
        line = work.table["lines"][id_]
        seen = work.cam.clipped(LineString(mercator(np.array(line["coordinates"]))))
        if seen.is_empty:
            continue
        found[id_] = seen
        way = path_data(seen)
        path(group, way, look("line-casing"))
        classes = [f"boundary-{id_}", *line_classes(line)]
        path(group, way, {"class": " ".join(classes), **look(*classes)})
    _medians(group, work)
    return found


def shown_lines(table: Mapping[str, Any], state: Mapping[str, Any]) -> list[str]:
    """Return the lines that stand, and the one that marked units ask for."""
    lines, asked = table["lines"], state["markLine"]
    standing = [id_ for id_ in state["lines"] if lines[id_]["status"] != ON_DEMAND]
    is_asked = bool(state["marked"]) and asked is not None and asked not in standing
    return [*standing, asked] if is_asked else standing


def line_classes(line: Mapping[str, Any]) -> list[str]:
    """Return the classes of a line; those that the view takes for borders are unbroken."""
    return ["boundary", f"is-{line['status']}", *(["is-border"] if line["border"] else [])]


def _medians(group: ET.Element, work: Work) -> None:
    sea = scene(work.record, work.data).sea
    if not work.state.get("plan") or sea is None:
        return
    holders = {row.id: row.holder for row in sea.neighbours}
    holders |= {unit: now["holder"] for unit, now in work.state["units"].items()}
    for (one, other), way in sea_sheet(work.data, work.cam).medians.items():
        parted = holders.get(one), holders.get(other)
        if way and all(parted) and parted[0] != parted[1]:
            path(group, way, look("line-casing"))
            path(group, way, {"class": "median", **look("median")})


def rivals(table: Mapping[str, Any], unit: Mapping[str, Any]) -> list[str]:
    """Return the parties that claim what another one administers."""
    holder = table["holders"][unit["holder"]]
    return [party for party in unit["claimants"] if party != holder["party"]]


def hatch_id(claimants: Iterable[str]) -> str:
    """Return the id of the pattern of claimants."""
    return "hatch-" + "-and-".join(claimants)


def unit_classes(state: Mapping[str, Any], id_: str) -> list[str]:
    """Return the classes that an outline has by the state, as on the map of the browser."""
    now, plan = state["units"][id_], state.get("plan") or {"changed": [], "divided": []}
    flags = {
        str(state["mark"]): id_ in state["marked"],
        "is-selected": state["selected"] == id_,
        "is-changed": id_ in plan["changed"],
        "is-divided": id_ in plan["divided"] and id_ not in plan["changed"],
    }
    claimed = [f"claimed-by-{party}" for party in now["claimants"]]
    return [f"held-by-{now['holder']}", *claimed, *(name for name, is_so in flags.items() if is_so)]


def fill(table: Mapping[str, Any], holder: str) -> str:
    """Return the fill of a holder: its colour, or the pattern of one that is two."""
    found = table["holders"][holder]
    return f"url(#fill-{holder})" if found["stripes"] else str(found["fill"])


def _held(work: Work, unit: str, classes: list[str]) -> dict[str, str]:
    names = [*classes, *unit_classes(work.state, unit)]
    drawn = look(*names, within="is-near" if work.cam.zoom >= _NEAR_ZOOM else "")
    holder = work.state["units"][unit]["holder"]
    return {"class": " ".join(names), **drawn, "fill": fill(work.table, holder)}
