"""Published areas of islands, each with its source: ``data/measures/published-areas.csv``."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.characters import text_fault
from geo.errors import Problem, RecordError
from geo.limits import LARGEST_NUMBER
from geo.paths import published_areas_file
from geo.reading import read_rows

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
    rows, problems = _checked(published_areas_file(data_dir))
    if problems:
        raise RecordError(problems)
    return [_published_area(row) for _, row in rows]


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
    rows, problems = _checked(path)
    if problems:
        return sorted(problems)
    return [
        Problem(path.name, line, field, f"{row[field]!r} is not in the record; correct it")
        for line, row in rows
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


def _checked(path: Path) -> tuple[list[tuple[str, dict[str, str]]], list[Problem]]:
    """Return the rows of the file, each with its line, and every problem of them."""
    problems: list[Problem] = []
    rows: list[tuple[str, dict[str, str]]] = []
    if not path.parent.is_dir():
        return rows, problems
    for number, given in read_rows(path, COLUMNS, problems):
        row = dict.fromkeys(COLUMNS, "") | given
        problems += _row_problems(path.name, f"line {number}", row)
        rows.append((f"line {number}", row))
    return rows, problems


def _row_problems(file: str, line: str, row: Mapping[str, str]) -> Iterator[Problem]:
    for field in NEEDED:
        if not row[field]:
            yield Problem(file, line, field, "is empty; every figure needs it")
    if row["area_km2"] and not _is_positive(row["area_km2"]):
        message = f"{row['area_km2'][:60]!r} is not a number of km2 above 0"
        yield Problem(file, line, "area_km2", message)
    for field, value in row.items():
        if fault := text_fault(value):
            yield Problem(file, line, field, f"found {fault}")


def _is_positive(text: str) -> bool:
    try:
        return 0 < float(text) <= LARGEST_NUMBER
    except ValueError:
        return False
