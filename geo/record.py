"""Load the record: YAML and CSV, then models, then what holds between the entries.

Every fault of every file is collected; `load_record` raises them once.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from geo.documents import Argument, Instrument, Proposal, Provision, SeedFact
from geo.errors import Problem, RecordError
from geo.faults import validation_problems
from geo.land import Area, Island, Place, Population, PopulationTerm, Unit
from geo.maritime import SeaEntry
from geo.model import (
    Boundary,
    ControlPeriod,
    Event,
    Holder,
    Meta,
    Party,
    Position,
    Source,
)
from geo.parity_rules import Hedge, LoadedWord
from geo.paths import record_dir
from geo.reading import empty_problem, empty_values, read_rows, read_yaml
from geo.record_checks import check_record
from geo.references import FILES, NEEDED
from geo.tables import Record

__all__ = ["MODELS", "Record", "load_record", "record_problems"]

MODELS: Mapping[str, type[BaseModel]] = {
    "meta": Meta,
    "sources": Source,
    "parties": Party,
    "holders": Holder,
    "units": Unit,
    "islands": Island,
    "places": Place,
    "areas": Area,
    "population_terms": PopulationTerm,
    "population": Population,
    "instruments": Instrument,
    "events": Event,
    "control_periods": ControlPeriod,
    "boundaries": Boundary,
    "positions": Position,
    "provisions": Provision,
    "arguments": Argument,
    "proposals": Proposal,
    "maritime": SeaEntry,
    "seed_facts": SeedFact,
    "loaded_words": LoadedWord,
    "hedges": Hedge,
}


_NO_FOLDER = (
    "found no such folder; expected the record of a data folder; name a data folder with --data,"
    " for the app in FOUR_ISLANDS_DATA"
)


def load_record(data: Path) -> Record:
    """Return the record of a data folder.

    Raises
    ------
    RecordError
        With every problem of every file.

    Examples
    --------
    >>> from geo.paths import DATA_DIR
    >>> load_record(DATA_DIR).meta.title["en"]
    'Four Islands'
    """
    record, problems = _read_record(record_dir(data))
    if problems or record is None:
        raise RecordError(problems)
    return record


def record_problems(data: Path) -> tuple[Problem, ...]:
    """Return every problem of the record of a data folder; empty if there is none."""
    return tuple(sorted(_read_record(record_dir(data))[1]))


def _read_record(folder: Path) -> tuple[Record | None, list[Problem]]:
    """Return what could be read and every problem found on the way.

    Entries that do not fit their model are left out, so checks that would
    blame other entries for that are left out with them.
    """
    if not folder.is_dir():
        return None, [Problem(str(folder), "", "", _NO_FOLDER)]
    problems: list[Problem] = []
    tables: dict[str, Any] = {}
    broken: set[str] = set()
    for table in MODELS:
        before = len(problems)
        entries = _read_table(folder, table, problems)
        tables[table] = entries
        if len(problems) > before:
            broken.add(table)
    if not tables["meta"]:
        return None, problems
    record = Record(**{**tables, "meta": tables["meta"][0]})
    problems.extend(check_record(record, broken=frozenset(broken)))
    return record, problems


def _read_table(folder: Path, table: str, problems: list[Problem]) -> tuple[BaseModel, ...]:
    """Return the entries of one file that fit their model."""
    path = folder / FILES[table]
    raw = list(_raw_entries(path, table, problems))
    entries = (_entry(path.name, table, position, item, problems) for position, item in raw)
    return tuple(entry for entry in entries if entry is not None)


def _raw_entries(path: Path, table: str, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a file as parsed, each with the place it stands at."""
    if table == "population":
        columns = tuple(Population.model_fields)
        for line, row in read_rows(path, columns, problems):
            yield f"line {line}", {**row, "sources": row.get("sources", "").split()}
        return
    before = len(problems)
    content = read_yaml(path, problems)
    if len(problems) > before and content is None:
        return
    wanted = "a mapping" if table == "meta" else "a list of entries"
    if content == [] and table not in NEEDED:
        return
    if not isinstance(content, Mapping if table == "meta" else list) or not content:
        message = f"found {type(content).__name__}; expected {wanted}; write the file as {wanted}"
        problems.append(Problem(path.name, "", "", message))
    elif isinstance(content, Mapping):
        yield "", content
    elif isinstance(content, Sequence):
        yield from ((f"entry {number}", item) for number, item in enumerate(content, start=1))


def _entry(
    file: str, table: str, position: str, raw: Any, problems: list[Problem]
) -> BaseModel | None:
    """Return one entry as its model, or None and its problems."""
    name = str(raw.get("id", position)) if isinstance(raw, Mapping) else position
    nothing = empty_values(raw)
    if nothing:
        problems.extend(empty_problem(file, name, where) for where in nothing)
        return None
    try:
        return MODELS[table].model_validate(raw)
    except ValidationError as error:
        problems.extend(validation_problems(file, name, error))
        return None
