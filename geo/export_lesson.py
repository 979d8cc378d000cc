"""The lesson sheet: one page for a class, and the page of the teacher with the answers."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import floor, log10
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import shapely

from geo.answers import record_measures
from geo.citations import citation
from geo.dates import PartialDate
from geo.fields import Language
from geo.lesson import Lesson, lesson
from geo.lesson_topic import Measured
from geo.map_camera import camera
from geo.map_legend import legend_entries
from geo.map_scene import scene, sheet, wording_of
from geo.map_svg import drawing, map_svg
from geo.plans import disputed_units
from geo.record import Record
from geo.sea import load_sea
from geo.shown import Shown
from geo.text import Wording
from geo.timeline import state_at
from geo.typesetting import typeset

# the maps as they are, and lower where the texts need the room
_MAPS_PX = ((440.0, 300.0), (460.0, 284.0))
_LEAST_PX = 400  # a unit of which less is on the map has no number, unless the lesson is about it
_BESIDE_PX = (18.0, 13.0)  # a number beside a unit that it would cover
_SCALE_SHARE = 0.3  # of the width of a map, the most that its scale bar takes
_WORDS = (
    "lesson.answers",
    "lesson.blank",
    "lesson.class",
    "lesson.day",
    "lesson.name",
    "lesson.questions",
    "lesson.sources",
    "lesson.texts",
)


def lesson_pdf(
    record: Record, data: Path, language: Language, when: PartialDate | None = None
) -> bytes:
    """Return the sheet for a class as a PDF: one page of A4, unless the record says too much.

    Parameters
    ----------
    when
        The date of its map and texts; that of the marked provision if left out.

    Raises
    ------
    UnknownIdError
        If the date lies before the record begins.
    TextError, OutlineError
        If wording or outlines are not what they should be.
    """
    say, made = _made(record, data, language, when)
    shown = Shown(made.when, language)
    legend, swatches = _legend(record, data, made, say)
    maps = [_map(record, data, made, size, say) for size in _MAPS_PX]
    pictures = {
        name: map_svg(record, data, shown, size, blank=kind == "blank")
        for size, one in zip(_MAPS_PX, maps, strict=True)
        for kind, name in one["files"].items()
    }
    values = {
        **_common(record, made, say),
        **_sheet(record, made, say),
        "maps": maps,
        "legend": legend,
    }
    return typeset("lesson-sheet.typ", values, "pdf", pictures={**pictures, **swatches})


def answers_pdf(
    record: Record, data: Path, language: Language, when: PartialDate | None = None
) -> bytes:
    """Return the page of the teacher as a PDF: the questions with their answers and all sources.

    The parameters, and what it raises, are those of `lesson_pdf`.
    """
    say, made = _made(record, data, language, when)
    numbers = {id_: number for number, id_ in enumerate(made.sources, start=1)}
    values = {
        **_common(record, made, say),
        "teacher": say("lesson.teacher"),
        "listed": say("panel.sources"),
        "questions": [
            {
                "where": say(f"lesson.where-{one.where}"),
                "text": one.text,
                "answer": list(one.answer),
                "sources": _numbers(one.sources, numbers),
            }
            for one in made.questions
        ],
        "sources": [_cited(record, id_, say) for id_ in made.sources],
    }
    return typeset("lesson-answers.typ", values, "pdf")


def _made(
    record: Record, data: Path, language: Language, when: PartialDate | None
) -> tuple[Wording, Lesson]:
    say = wording_of(data, language)
    return say, lesson(record, say, when, _measured(record, data))


@lru_cache(maxsize=4)
def _measured(record: Record, data: Path) -> Measured:
    units = disputed_units(record)
    rows = record_measures(record, data, {*units, record.meta.reference_unit or ""})
    distances = {row.id: row.nearest_to_hokkaido_km for row in rows if row.id in units}
    return Measured(
        load_sea(data),
        {id_: km for id_, km in distances.items() if km is not None},
        tuple(_spots(record, data, _MAPS_PX[0])),
    )


@lru_cache(maxsize=8)
def _spots(record: Record, data: Path, size: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """Return where the number of each unit on the blank map stands, in pixels, in record order."""
    frame = scene(record, data).frame
    cam = camera(frame.view, size)
    shapes, window = sheet(record, data, cam).shapes, shapely.box(0, 0, *size)
    spots = {}
    for unit in record.ids("units"):
        seen = shapes[unit].intersection(window) if unit in shapes else None
        if seen is None or (seen.area < _LEAST_PX and unit not in disputed_units(record)):
            continue
        x, y = cam.at(*frame.labels.points[unit])
        if not cam.sees(x, y):
            x, y = seen.representative_point().coords[0]
        beside = _BESIDE_PX if unit in frame.labels.beside else (0, 0)
        spots[unit] = x + beside[0], y + beside[1]
    return spots


def _common(record: Record, made: Lesson, say: Wording) -> dict[str, Any]:
    """Return what both pages say: of the atlas, and what the sheet is."""
    meta, language = record.meta, say.language
    return {
        "language": language,
        "atlas": meta.title[language],
        "kind": say("lesson.kind"),
        "head": say("lesson.head"),
        "date": say.dated(made.when),
        "colon": say("list.colon"),
        "authors": meta.authors[language],
        "convention": meta.convention[language],
        "licence": meta.licence,
        "version": say("page.version", version=meta.version, date=say.date(meta.as_of)),
        "attribution": say("map.attribution"),
        "words": {key.rpartition(".")[2]: say(key) for key in _WORDS},
    }


def _sheet(record: Record, made: Lesson, say: Wording) -> dict[str, Any]:
    numbers = {id_: number for number, id_ in enumerate(made.sources, start=1)}
    clause = made.clause
    return {
        "dated": say("lesson.dated", date=say.dated(made.when)),
        "sentence": made.sentence,
        "order": say("panel.order"),
        "under": say("lesson.under"),
        "none": say("lesson.no-claims"),
        "no-other": say("lesson.no-other"),
        "numbered": len(made.numbered),
        "statements": [
            {
                "party": one.party,
                "title": one.title,
                "time": one.time,
                "text": one.text,
                "sources": _numbers(one.sources, numbers),
            }
            for one in made.statements
        ],
        "clause": clause
        and {
            "head": clause.head,
            "text": clause.text,
            "status": say("list.brackets", text=clause.status),
            "sources": _numbers(clause.sources, numbers),
        },
        "questions": [{"text": one.text, "lines": one.lines} for one in made.questions],
        "sources": [_cited(record, id_, say) for id_ in made.sources[: made.cited]],
    }


def _numbers(sources: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Return the numbers of sources, those that follow each other as from the first to the last."""
    runs: list[list[int]] = []
    for number in sorted({numbers[id_] for id_ in sources}):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = ({run[0]: None, run[-1]: None} for run in runs)
    return ", ".join("–".join(map(str, pair)) for pair in ends)


def _cited(record: Record, source: str, say: Wording) -> dict[str, Any]:
    found = citation(record.source(source), say)
    address = found.address
    shown = unquote(address) if address else None
    return {"runs": [list(run) for run in found.runs], "address": address, "shown": shown}


def _map(
    record: Record, data: Path, made: Lesson, size: tuple[float, float], say: Wording
) -> dict[str, Any]:
    """Return the files, the form, the numbers and the scale of the maps of one size.

    Lengths are shares of the width of a map.
    """
    width, height = size
    cam, spots = camera(scene(record, data).frame.view, size), _spots(record, data, size)
    length = _round_km(_SCALE_SHARE * width / cam.km_px())
    return {
        "files": {kind: f"{kind}-{height:.0f}.svg" for kind in ("blank", "dated")},
        "ratio": height / width,
        "numbers": [[x / width for x in spots[unit]] for unit in made.numbered],
        "scale": {
            "share": length * cam.km_px() / width,
            "text": say("map.scale-km", value=say.number(length)),
        },
    }


def _legend(
    record: Record, data: Path, made: Lesson, say: Wording
) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Return the legend of the dated map, and its swatches by the names that it has for them."""
    shown = Shown(made.when, say.language)
    units = state_at(record, made.when).units
    holders = {None, *(units[unit].holder for unit in made.numbered)}
    drawn = drawing(record, data, shown, _MAPS_PX[0]).lines
    swatches: dict[str, bytes] = {}
    groups = []
    for group in legend_entries(record, shown, say, lines=drawn):
        entries = []
        for entry in group.entries:
            if entry.holder in holders:
                name = f"swatch-{len(swatches)}.svg"
                swatches[name] = entry.swatch
                entries.append({"text": entry.text, "swatch": name})
        groups.append({"title": group.title, "entries": entries})
    return groups, swatches


def _round_km(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is not above `most`."""
    step = 10 ** floor(log10(most))
    return float(max(one * step for one in (1, 2, 5) if one * step <= most))
