"""How a map image is laid out: the sizes of its parts, and what its template gets to set."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from math import ceil, floor, log10
from pathlib import Path
from typing import Any, Literal, get_args

from geo.image_inset import Key, inset
from geo.image_words import Words, image_words
from geo.map_camera import Camera, aspect, latitude
from geo.map_labels import Placed
from geo.map_legend import Group, legend_entries
from geo.map_scene import scene, wording_of
from geo.map_svg import Drawing, drawing, view_box
from geo.record import Record
from geo.shown import Shown
from geo.svg import svg_bytes
from geo.text import Wording
from geo.type_width import text_width

Format = Literal["a4", "slide", "card"]
FORMATS: tuple[Format, ...] = get_args(Format)

_MM = 72 / 25.4
_LANDSCAPE = 1.4  # the aspect of a map from which on paper is turned
_STEP = 16.0
_BAR_SHARE = 0.2  # of the width of the map, that the scale bar has at most


@dataclass(frozen=True)
class Form:
    """A format in points: its page, how large its type is, and how its map stands in it.

    `pixel` is how many points a pixel of the map has, `text` the size of the sentence,
    `small` that of the sources, `map_share` the width of a map beside its words.
    """

    layout: Literal["above", "beside", "card"]
    width: float
    height: float
    margin: float
    pixel: float
    text: float
    small: float
    ppi: float = 200
    map_share: float = 1.0

    @property
    def inner(self) -> tuple[float, float]:
        """Width and height within the margins."""
        return self.width - 2 * self.margin, self.height - 2 * self.margin


_PORTRAIT = Form("above", 210 * _MM, 297 * _MM, 13 * _MM, 0.62, 9.2, 6)
_TURNED = Form("beside", 297 * _MM, 210 * _MM, 12 * _MM, 0.62, 8.8, 6, map_share=0.66)
_SLIDE = Form("beside", 960, 540, 26, 0.95, 12.5, 7.5, ppi=144, map_share=0.66)
_CARD = Form("card", 600, 315, 20, 0.9, 12, 6.4, ppi=144, map_share=0.64)


@dataclass(frozen=True)
class Sheet:
    """A page that is ready to be set: the values of its template, its pictures, its form.

    `cam` is the camera of the map; `keyed` are the units that have a number on the
    small map, each with the number of its holder.
    """

    values: Mapping[str, Any]
    pictures: Mapping[str, bytes]
    form: Form
    words: Words
    cam: Camera
    keyed: Mapping[str, str]


def image_sheet(record: Record, data: Path, shown: Shown, format_: Format) -> Sheet:
    """Return a view as a page of a format that is ready to be set.

    Raises
    ------
    OutlineError
        If a geometry file is not the one that its metadata speaks of.
    """
    say, sea = wording_of(data, shown.language), scene(record, data).sea
    wide = aspect(view_box(record, data, shown))
    form = _form(format_, wide)
    words = image_words(record, shown, sea, say)
    groups = legend_entries(record, shown, say)
    made = _large_map(record, data, shown, form, _map_size(form, words, groups, wide))
    keys = tuple(Key(str(n), one.holder) for n, one in enumerate(groups[0].entries, 1))
    beside = None
    if form.layout != "card":
        beside = inset(record, data, shown, keys, made.cam.box)
    if beside is None:
        groups = legend_entries(record, shown, say, lines=made.lines, units=made.units)
    if sea is None:
        groups = tuple(group for group in groups if group.title != say("map.plan-sea"))
    pictures = {"large.svg": svg_bytes(made.root), **_swatches(groups)}
    values = {
        "language": say.language,
        "form": asdict(form),
        "words": {**asdict(words), "sources_title": say("panel.sources")},
        "author": record.meta.authors[say.language],
        "date": _day(record),
        "size": [made.cam.width * form.pixel, made.cam.height * form.pixel],
        "labels": list(_rows(made.labels, form.pixel)),
        "scale": _scale(made.cam, form.pixel, say),
        "told": [say("map.administration"), say("map.plan-administration"), say("map.claims")],
        "colon": say("list.colon"),
        "legend": list(_legend(groups, keys if beside else ())),
        "more": [_more(n, say) for n in range(len(words.sources) + 1)],
        # what a preview says in place of its sources, for which it has no room
        "counted": say.count("image.sources", len(words.sources)),
        "inset": None,
    }
    if beside:
        pictures["small.svg"] = svg_bytes(beside.root)
        values["inset"] = _inset_values(beside, made.cam, form)
    keyed = {one.label.home: one.label.rows[0][0] for one in beside.labels} if beside else {}
    return Sheet(values, pictures, form, words, made.cam, keyed)


def _large_map(
    record: Record, data: Path, shown: Shown, form: Form, size: tuple[float, float]
) -> Drawing:
    pixels = size[0] / form.pixel, size[1] / form.pixel
    # a preview has room for few words, and is no map to measure on
    how = {"kinds": ("unit", "line")} if form.layout == "card" else {"taken": _bar_room(pixels)}
    return drawing(record, data, shown, pixels, **how)


def _form(format_: Format, wide: float) -> Form:
    if format_ == "a4":
        return _TURNED if wide > _LANDSCAPE else _PORTRAIT
    return _SLIDE if format_ == "slide" else _CARD


def _day(record: Record) -> list[int]:
    """Return the day that a document is dated with: that of the record, not of the clock."""
    day = record.meta.as_of.first_day
    return [day.year, day.month, day.day]


# ---- sizes -----------------------------------------------------------------------------------


def _map_size(
    form: Form, words: Words, groups: Iterable[Group], wide: float
) -> tuple[float, float]:
    """Return the size of the map in points: what the words around it leave."""
    width, height = form.inner
    if form.layout == "card":
        return form.width * form.map_share, form.height
    if form.layout == "beside":
        foot = _sources_height(form, words, 3) if form.small < 7 else 0.0
        high = height - min(max(foot, 50), height * 0.3) - 34
        return width * form.map_share, high // _STEP * _STEP
    head = 52.0 + (18 if words.about else 0)
    head += _lines(words.sentence, width, form.text) * form.text * 1.25
    rows = sum(len(group.entries) + bool(group.title) for group in groups)
    told = sum(
        _lines(label + value, width * 0.41, 7) for _, of in words.figures for label, value in of
    )
    legend = max(120.0, (rows if told else rows / 2 + 1) * 11.0, told * 9.5)
    left = height - head - legend - _sources_height(form, words, 2) - 66
    # in steps, so that views of one size share what is drawn once
    return width, min(max(left, height * 0.34), width / wide) // _STEP * _STEP


def _sources_height(form: Form, words: Words, columns: int) -> float:
    width = form.inner[0] / columns - 8
    lines = sum(_lines(source, width, form.small) for source in words.sources)
    return (lines / columns + 2) * form.small * 1.11


def _lines(text: str, width: float, size: float) -> int:
    return ceil(text_width(text, size) * 1.03 / width)


def _bar_room(pixels: tuple[float, float]) -> tuple[tuple[float, float, float, float], ...]:
    """Return the corner of the map in pixels where the scale stands."""
    width, height = pixels
    return ((width * (1 - _BAR_SHARE) - 40, height - 34, width, height),)


def _scale(cam: Camera, pixel: float, say: Wording) -> dict[str, Any]:
    """Return the scale bar: the longest round number of kilometres that has room."""
    km_px, widest = cam.km_px(), cam.width * _BAR_SHARE
    whole = 10.0 ** floor(log10(widest / km_px))
    km = max(step * whole for step in (1, 2, 5) if step * whole * km_px <= widest)
    middle = latitude(cam.north - cam.height / cam.scale / 2)
    side = say("map.north" if middle >= 0 else "map.south", value=say.number(abs(middle), 1))
    length = say("map.scale-km", value=say.number(km, 0 if km >= 1 else 2))
    return {
        "km": km,
        "width": km * km_px * pixel,
        "text": say("image.scale", length=length, latitude=side),
    }


# ---- what the template sets ------------------------------------------------------------------


def _rows(found: Iterable[Placed], pixel: float) -> Iterator[dict[str, Any]]:
    for one in found:
        for text, type_, y in one.rows():
            yield {
                "text": text,
                "x": one.x * pixel,
                "y": y * pixel,
                "anchor": one.anchor,
                "size": type_.size * pixel,
                "fill": type_.colour,
                "bold": type_.bold,
                "italic": type_.italic,
            }


def _legend(groups: Iterable[Group], keys: Iterable[Key]) -> Iterator[dict[str, Any]]:
    numbers = {key.holder: key.text for key in keys}
    for place, group in enumerate(groups):
        rows = [
            {
                "text": one.text,
                "picture": f"swatch-{place}-{row}.svg",
                "key": numbers.get(one.holder, "") if one.holder else "",
            }
            for row, one in enumerate(group.entries)
        ]
        yield {"title": group.title, "rows": rows}


def _swatches(groups: Iterable[Group]) -> dict[str, bytes]:
    return {
        f"swatch-{place}-{row}.svg": one.swatch
        for place, group in enumerate(groups)
        for row, one in enumerate(group.entries)
    }


def _more(count: int, say: Wording) -> str:
    """Return that there are more sources than have room; none for none."""
    return say.count("image.more", count) if count else ""


def _inset_values(beside: Drawing, cam: Camera, form: Form) -> dict[str, Any]:
    frame = [beside.cam.at(*corner) for corner in (cam.box[:2], cam.box[2:])]
    (left, bottom), (right, top) = frame
    return {
        "width": beside.cam.width,
        "height": beside.cam.height,
        "frame": [left, top, right - left, bottom - top],
        "labels": list(_rows(beside.labels, 1)),
    }
