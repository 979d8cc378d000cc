"""The lesson sheet: one page for a class, and the page of the teacher with the answers."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import floor, log10
from pathlib import Path
from typing import Any

import shapely

from geo.answers import record_measures
from geo.citations import citation
from geo.dates import PartialDate
from geo.fields import Language
from geo.files import replace_file
from geo.lesson import Lesson, lesson
from geo.lesson_topic import Measured
from geo.map_camera import Camera, camera
from geo.map_scene import scene, sheet
from geo.map_svg import map_svg
from geo.plans import disputed_units
from geo.record import Record
from geo.sea import load_sea
from geo.shown import Shown
from geo.text import Wording, load_wording
from geo.typesetting import typeset

_MAP_PX = (440.0, 300.0)
_LEAST_PX = 400  # a unit of which less is on the map has no number, unless the lesson is about it
_BESIDE_PX = (18.0, 13.0)  # a number beside a unit that it would cover
_SCALE_SHARE = 0.3  # of the width of a map, the most that its scale bar takes


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
    pictures = {
        f"{name}.svg": map_svg(record, data, shown, _MAP_PX, blank=name == "blank")
        for name in ("blank", "dated")
    }
    values = {
        **_common(record, made, say),
        **_sheet(record, made, say),
        "maps": _maps(record, data, made, say),
    }
    return typeset("lesson.typ", values, "pdf", pictures=pictures)


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
    say = load_wording(data, language)
    return say, lesson(record, say, when, _measured(record, data))


@lru_cache(maxsize=4)
def _measured(record: Record, data: Path) -> Measured:
    units = disputed_units(record)
    rows = record_measures(record, data, {*units, record.meta.reference_unit})
    distances = {row.id: row.nearest_to_hokkaido_km for row in rows if row.id in units}
    return Measured(
        load_sea(data),
        {id_: km for id_, km in distances.items() if km is not None},
        tuple(_spots(record, data)),
    )


def _camera(record: Record, data: Path) -> Camera:
    return camera(scene(record, data).frame.view, _MAP_PX)


@lru_cache(maxsize=4)
def _spots(record: Record, data: Path) -> Mapping[str, tuple[float, float]]:
    """Return where the number of each unit on the blank map stands, in pixels."""
    cam, frame = _camera(record, data), scene(record, data).frame
    spots = {}
    for unit, shape in sheet(record, data, cam).shapes.items():
        seen = shape.intersection(shapely.box(0, 0, cam.width, cam.height))
        if seen.is_empty or (seen.area < _LEAST_PX and unit not in disputed_units(record)):
            continue
        at = (
            seen.representative_point()
            if not cam.sees(*cam.at(*frame.labels.points[unit]))
            else shapely.Point(cam.at(*frame.labels.points[unit]))
        )
        spots[unit] = (
            (at.x + _BESIDE_PX[0], at.y + _BESIDE_PX[1])
            if unit in frame.labels.beside
            else (at.x, at.y)
        )
    return {unit: spots[unit] for unit in record.ids("units") if unit in spots}


def _common(record: Record, made: Lesson, say: Wording) -> dict[str, Any]:
    """Return what both pages say: of the atlas, and what the sheet is."""
    meta, language = record.meta, say.language
    return {
        "language": language,
        "atlas": meta.title[language],
        "kind": say("lesson.kind"),
        "head": say("lesson.head"),
        "date": say.date(made.when),
        "authors": meta.authors[language],
        "convention": meta.convention[language],
        "version": say("page.version", version=meta.version, date=say.date(meta.as_of)),
        "attribution": say("map.attribution"),
        "words": {
            key: say(f"lesson.{key}")
            for key in ("answers", "blank", "class", "day", "name", "questions", "sources", "texts")
        },
    }


def _sheet(record: Record, made: Lesson, say: Wording) -> dict[str, Any]:
    numbers = {id_: number for number, id_ in enumerate(made.sources, start=1)}
    clause = made.clause
    return {
        "dated": say("lesson.dated", date=say.date(made.when)),
        "sentence": made.sentence,
        "order": say("panel.order"),
        "none": say("lesson.no-claims"),
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
            "status": clause.status,
            "sources": _numbers(clause.sources, numbers),
        },
        "questions": [{"text": one.text, "lines": one.lines} for one in made.questions],
        "sources": [_cited(record, id_, say) for id_ in made.sources[: made.cited]],
    }


def _numbers(sources: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return sorted({numbers[id_] for id_ in sources})


def _cited(record: Record, source: str, say: Wording) -> dict[str, Any]:
    found = citation(record.source(source), say)
    return {"runs": [list(run) for run in found.runs], "address": found.address}


def _maps(record: Record, data: Path, made: Lesson, say: Wording) -> dict[str, Any]:
    """Return the form, the numbers and the scale of the maps, in shares of their width."""
    cam, spots = _camera(record, data), _spots(record, data)
    length = _round_km(_SCALE_SHARE * cam.width / cam.km_px())
    return {
        "ratio": cam.height / cam.width,
        "numbers": [[x / cam.width for x in spots[unit]] for unit in made.numbered],
        "scale": {
            "share": length * cam.km_px() / cam.width,
            "text": say("map.scale-km", value=say.number(length)),
        },
    }


def _round_km(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is not above `most`."""
    step = 10 ** floor(log10(most))
    return float(max(one * step for one in (1, 2, 5) if one * step <= most))


def write_lesson(
    file: Path, record: Record, data: Path, language: Language, when: PartialDate | None = None
) -> int:
    """Write the sheet of a language as a PDF and return its size; it is whole or not there.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    content = lesson_pdf(record, data, language, when)
    replace_file(file, content)
    return len(content)
