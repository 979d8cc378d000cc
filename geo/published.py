"""Published areas of islands, each with its source: ``data/measures/published-areas.csv``."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Problem, RecordError
from geo.paths import published_areas_file

COLUMNS = ("island", "area_km2", "as_of", "source", "note", "difference_reason")
NEEDED = COLUMNS[:4]


@dataclass(frozen=True)
class PublishedArea:
    """An area as a source gives it, in km², and why it differs from ours where it does.

    `island` is the id of an island or unit; `as_of` is the year that the figure
    stands for.
    """

    island: str
    area_km2: float
    as_of: str
    source: str
    note: str = ""
    difference_reason: str = ""


def load_published_areas(data_dir: Path) -> list[PublishedArea]:
    """Return the published areas in the order of the file; none of a folder without ``measures``.

    Raises
    ------
    RecordError
        With every row that does not hold what it should.
    """
    path = published_areas_file(data_dir)
    if problems := list(_row_problems(path)):
        raise RecordError(problems)
    return [_published_area(row) for row in _rows(path)]


def published_area_problems(
    data_dir: Path, known_ids: Collection[str], known_sources: Collection[str]
) -> list[Problem]:
    """Return every problem of the published areas; an empty list means they are sound.

    Parameters
    ----------
    known_ids
        Ids of islands and units of the record.
    known_sources
        Ids of sources of the record.
    """
    path = published_areas_file(data_dir)
    if problems := list(_row_problems(path)):
        return sorted(problems)
    return [
        Problem(path.name, _line(number), field, f"{row[field]!r} is not in the record; correct it")
        for number, row in enumerate(_rows(path), start=2)
        for field, known in (("island", known_ids), ("source", known_sources))
        if row[field] not in known
    ]


def _published_area(row: dict[str, str]) -> PublishedArea:
    return PublishedArea(
        island=row["island"],
        area_km2=float(row["area_km2"]),
        as_of=row["as_of"],
        source=row["source"],
        note=row["note"],
        difference_reason=row["difference_reason"],
    )


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row_problems(path: Path) -> Iterator[Problem]:
    if not path.parent.is_dir():
        return
    if not path.is_file():
        yield Problem(path.name, "", "", "not found; measures are compared with it")
        return
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file), [])
    rows = _rows(path)
    if tuple(columns) != COLUMNS:
        yield Problem(
            path.name, "", "", f"has not the columns {', '.join(COLUMNS)}; correct the header"
        )
        return
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            yield Problem(path.name, _line(number), "", f"has not {len(COLUMNS)} fields")
            continue
        for field in NEEDED:
            if not row[field]:
                yield Problem(path.name, _line(number), field, "is empty; every figure needs it")
        if row["area_km2"] and not _is_positive(row["area_km2"]):
            message = f"{row['area_km2']!r} is not a number of km2 above 0"
            yield Problem(path.name, _line(number), "area_km2", message)


def _line(number: int) -> str:
    return f"line {number}"


def _is_positive(text: str) -> bool:
    try:
        return 0 < float(text) < float("inf")
    except ValueError:
        return False
