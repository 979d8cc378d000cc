"""The legend of a map image: a swatch and words for each fill, hatch, line and mark that it has."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from geo import svg
from geo.map_layers import SELECTED_BAND, fill, hatch_id, line_classes, rivals, shown_lines
from geo.map_look import colour, look
from geo.map_scene import shown_state
from geo.map_table import drawing_table
from geo.record import Record
from geo.shown import Shown
from geo.text import Wording

SWATCH_PX = (26, 16)

_LINE = "M1 8H25"


@dataclass(frozen=True)
class Entry:
    """A row of the legend: its words, and its swatch as an SVG of `SWATCH_PX`.

    `holder` is the id of the holder whose fill it explains, if it does one.
    """

    text: str
    swatch: bytes
    holder: str | None = None


@dataclass(frozen=True)
class Group:
    """Rows of the legend under a title; what marks units has none."""

    title: str | None
    entries: tuple[Entry, ...]


def legend_entries(
    record: Record,
    shown: Shown,
    say: Wording,
    *,
    lines: Collection[str] | None = None,
    units: Collection[str] | None = None,
) -> tuple[Group, ...]:
    """Return the legend of a view, as the map of the browser has it.

    Parameters
    ----------
    lines, units
        The lines that are drawn, and the units; left out, all lines that stand, all units.
    """
    table = drawing_table(record, say.language, shown.view)
    state = shown_state(record, shown)
    seen = [unit for id_, unit in state["units"].items() if units is None or id_ in units]
    drawn = [id_ for id_ in shown_lines(table, state) if lines is None or id_ in lines]
    plan = state.get("plan")
    title = "map.plan-administration" if plan else "map.administration"
    groups = [
        Group(say(title), tuple(_holders(table, seen))),
        Group(say("map.claims"), tuple(_claims(table, seen))),
        Group(say("map.lines"), tuple(_lines(table, drawn))),
        Group(None, tuple(_marks(record, shown, state, say))),
    ]
    if plan:
        groups.append(Group(say("map.plan-sea"), tuple(_sea(say))))
    return tuple(group for group in groups if group.entries)


def _holders(table: Mapping[str, Any], seen: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    holding = {unit["holder"] for unit in seen}
    for id_, holder in table["holders"].items():
        if id_ in holding:
            look_ = {**look("outline"), "fill": fill(table, id_)}
            yield Entry(holder["name"], _box(look_, *_stripes(table, id_)), id_)


def _claims(table: Mapping[str, Any], seen: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    claimants = {party for unit in seen for party in rivals(table, unit)}
    for id_ in sorted(claimants):
        party = table["parties"][id_]
        pattern = svg.hatch(hatch_id([id_]), table["patterns"]["hatch"], [party["hatch"]])
        paper = look("paper", within="legend")
        hatched = {"fill": f"url(#{hatch_id([id_])})", "stroke": colour("ink")}
        yield Entry(party["name"], _box(paper, pattern, over=hatched))


def _lines(table: Mapping[str, Any], drawn: Collection[str]) -> Iterator[Entry]:
    for id_, line in table["lines"].items():
        if id_ in drawn:
            yield Entry(line["name"], _way(*line_classes(line)))


def _marks(record: Record, shown: Shown, state: Mapping[str, Any], say: Wording) -> Iterator[Entry]:
    plan = state.get("plan") or {"changed": [], "divided": []}
    if shown.island:
        name = record.unit(shown.island).names[say.language]
        yield Entry(say("image.selected", name=name), _selected())
    if state["marked"]:
        yield Entry(say("map.marked"), _outline(state["mark"]))
    if plan["changed"]:
        yield Entry(say("map.plan-changed"), _outline("is-changed"))
    if plan["divided"]:
        yield Entry(say("map.plan-divided"), _outline("is-divided"))


def _sea(say: Wording) -> Iterator[Entry]:
    for zone, key in (("territorial-sea", "map.plan-sea-12"), ("eez", "map.plan-sea-200")):
        yield Entry(say(key), _box(look("sea-cell", f"is-{zone}")))
    yield Entry(say("map.plan-median"), _way("median"))


def _selected() -> bytes:
    def draw(root: ET.Element) -> None:
        size = {"width": "100%", "height": "100%", "fill": colour("sea")}
        ET.SubElement(root, "rect", size)
        for style in (SELECTED_BAND, {**look("outline", "is-selected"), "fill": "none"}):
            svg.path(root, "M5 5H21V11H5Z", style)

    return _swatch(draw)


def _outline(mark: str) -> bytes:
    # a mark of any fill
    return _box({**look("outline", mark), "fill": "#ffffff"})


def _box(
    drawn: Mapping[str, str], *patterns: ET.Element, over: Mapping[str, str] | None = None
) -> bytes:
    def draw(root: ET.Element) -> None:
        ET.SubElement(root, "defs").extend(patterns)
        for style in (drawn, over) if over else (drawn,):
            svg.path(root, "M2 2H24V14H2Z", style)

    return _swatch(draw)


def _way(*classes: str) -> bytes:
    return _swatch(lambda root: svg.path(root, _LINE, look(*classes)))


def _swatch(draw: Callable[[ET.Element], None]) -> bytes:
    root = svg.drawing_of(*SWATCH_PX)
    draw(root)
    return svg.svg_bytes(root)


def _stripes(table: Mapping[str, Any], id_: str) -> Iterator[ET.Element]:
    holder = table["holders"][id_]
    if holder["stripes"]:
        fills = [table["holders"][other]["fill"] for other in holder["stripes"]]
        yield svg.stripes(f"fill-{id_}", table["patterns"]["stripes"], fills)
