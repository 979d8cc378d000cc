"""The API of the site: answers of the atlas as files, which any host serves without a program.

::

    index.json                            what there is, and the days on which the state changes
    openapi.json                          the description of all of it (`geo.site_openapi`)
    state/<date>.json                     the state from a change date on, as ``state --json``,
                                          with the sources it rests on; likewise of a plan
    events.json, events/<id>.json         the chronology; one event with the sources it rests on
    islands.json, islands/<unit>.json     units and their islands; one with measures and periods
    plans.json, plans/<id>.json           the proposals; what one would change, as ``plan --json``
    <table>.json                          other tables of the record
    sources.json                          every source as CSL-JSON
    outlines.geojson                      the outlines of the map

Between two change dates nothing but the date and the event changes, so that these files
hold the state at every date there is.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from geo import paths
from geo.answers import measure_answer, record_measures, state_answer
from geo.bibliography import csl_items
from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.geojson import read_meta
from geo.land import Unit
from geo.plan_answer import plan_answer
from geo.plans import recorded_plan
from geo.record import Record
from geo.sea import load_sea
from geo.text import Wording, load_wording
from geo.timeline import change_dates, change_days, state_at
from geo.view_sources import plan_sources, state_sources

# tables of which there is one file, as the record has them
TABLES = (
    "positions",
    "parties",
    "holders",
    "boundaries",
    "instruments",
    "provisions",
    "arguments",
    "places",
    "control_periods",
    "population",
    "population_terms",
    "areas",
    "maritime",
)
SIGN = "index.json"


def api_files(record: Record, data: Path) -> dict[str, bytes]:
    """Return every file of the API but its description, by its path in the folder of the API.

    Raises
    ------
    OutlineError, RecordError
        If outlines or published areas are not what they should be.
    """
    wordings = {language: load_wording(data, language) for language in LANGUAGES}
    say, top = wordings["en"], head(record, data)
    found = chain(
        [(SIGN, _index(record, top, wordings))],
        _states(record, top, say),
        _events(record, top, say),
        _islands(record, data, top, say),
        _plans(record, data, top, say),
        ((table_file(table), top | {table: _entries(record, table)}) for table in TABLES),
        [("sources.json", csl_items(record, record.ids("sources"), say))],
    )
    files = {name: json_bytes(content) for name, content in found}
    files["outlines.geojson"] = paths.map_outlines_file(data).read_bytes()
    return files


def head(record: Record, data: Path) -> dict[str, Any]:
    """Return what a file of the API says of itself, beside its content."""
    meta, outlines = record.meta, read_meta(paths.map_outlines_file(data))
    return {
        "title": meta.title.model_dump(),
        "version": meta.version,
        "as_of": str(meta.as_of),
        "convention": meta.convention.model_dump(),
        "licences": [
            {"of": "record", "licence": meta.licence, "attribution": meta.authors.en},
            {
                "of": "outlines",
                "licence": outlines["licence"],
                "attribution": outlines["attribution"],
            },
        ],
    }


def state_file_at(record: Record, when: PartialDate) -> str:
    """Return in which file of the API the state at a date stands."""
    place = bisect_right(change_days(record), when.first_day) - 1
    return f"state/{change_dates(record)[max(place, 0)]}.json"


def _index(
    record: Record, top: Mapping[str, Any], wordings: Mapping[Language, Wording]
) -> dict[str, Any]:
    days = zip(change_dates(record), change_days(record), strict=True)
    return {
        **top,
        "languages": list(record.meta.languages),
        "about": {language: wordings[language]("site.api-about") for language in LANGUAGES},
        "how": {language: wordings[language]("site.api-state-how") for language in LANGUAGES},
        "states": [
            {"date": str(when), "from": day.isoformat(), "file": f"state/{when}.json"}
            for when, day in days
        ],
        "events": [f"events/{event.id}.json" for event in record.events],
        "islands": [f"islands/{unit.id}.json" for unit in record.units],
        "plans": [f"plans/{proposal.id}.json" for proposal in record.proposals],
        "tables": ["events.json", "islands.json", "plans.json", *map(table_file, TABLES)],
        "sources": "sources.json",
        "outlines": "outlines.geojson",
        "description": "openapi.json",
    }


def _states(record: Record, top: Mapping[str, Any], say: Wording) -> Iterator[tuple[str, Any]]:
    for when in change_dates(record):
        now = state_at(record, when)
        sources = csl_items(record, state_sources(record, now), say)
        yield f"state/{when}.json", {**top, **state_answer(record, now), "sources": sources}


def _events(record: Record, top: Mapping[str, Any], say: Wording) -> Iterator[tuple[str, Any]]:
    yield "events.json", {**top, "events": _entries(record, "events")}
    for event in record.events:
        entry = _entry(event)
        yield (
            f"events/{event.id}.json",
            {
                **top,
                "event": entry,
                "state": state_file_at(record, event.date),
                "sources": csl_items(record, _cited(entry), say),
            },
        )


def _islands(
    record: Record, data: Path, top: Mapping[str, Any], say: Wording
) -> Iterator[tuple[str, Any]]:
    tables = {table: _entries(record, table) for table in ("units", "islands")}
    yield "islands.json", {**top, **tables}
    measured = measure_answer(record_measures(record, data), load_sea(data))
    for unit in record.units:
        found = _island(record, unit, measured)
        sources = csl_items(record, _cited(found), say)
        yield f"islands/{unit.id}.json", {**top, **found, "sources": sources}


def _island(record: Record, unit: Unit, measured: Mapping[str, Any]) -> dict[str, Any]:
    areas = {unit.id, *unit.islands}
    return {
        "unit": _entry(unit),
        "islands": [_entry(island) for island in record.islands if island.id in unit.islands],
        # islands that units share are measured whole, and each unit's part of them
        "measures": {name: row for name, row in measured.items() if row["unit"] in areas},
        "control_periods": [
            _entry(period) for period in record.control_periods if period.unit == unit.id
        ],
        "population": [_entry(row) for row in record.population if row.area in areas],
    }


def _plans(
    record: Record, data: Path, top: Mapping[str, Any], say: Wording
) -> Iterator[tuple[str, Any]]:
    yield "plans.json", {**top, "plans": _entries(record, "proposals")}
    sea = load_sea(data)
    for proposal in record.proposals:
        plan = recorded_plan(record, proposal)
        sources = csl_items(record, plan_sources(record, plan), say)
        answer = plan_answer(record, plan, sea)
        yield f"plans/{proposal.id}.json", {**top, **answer, "sources": sources}


def table_file(table: str) -> str:
    """Return the file of one of `TABLES`."""
    return f"{table.replace('_', '-')}.json"


def _entries(record: Record, table: str) -> list[dict[str, Any]]:
    return [_entry(entry) for entry in getattr(record, table)]


def _entry(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_none=True)


def _cited(content: Any) -> Iterator[str]:
    """Yield the ids of the sources that are named anywhere in what an entry holds."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            if key == "source":
                yield value
            elif key == "sources":
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(content, list):
        for item in content:
            yield from _cited(item)


def json_bytes(content: Any) -> bytes:
    """Return a file of the API as it is written."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
