"""Which field of which table names an id of which other table, and where each table is kept.

The table below is the only place that knows; the checks, and whoever wants to
know what cites what, read it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from pydantic import BaseModel

from geo.tables import Record

FILES: Mapping[str, str] = {
    "meta": "meta.yaml",
    "sources": "sources.yaml",
    "parties": "parties.yaml",
    "holders": "holders.yaml",
    "units": "units.yaml",
    "islands": "islands.yaml",
    "places": "places.yaml",
    "areas": "areas.yaml",
    "population_terms": "population-terms.yaml",
    "population": "population.csv",
    "instruments": "instruments.yaml",
    "events": "events.yaml",
    "control_periods": "control-periods.yaml",
    "boundaries": "boundaries.yaml",
    "positions": "positions.yaml",
    "provisions": "provisions.yaml",
    "arguments": "arguments.yaml",
    "proposals": "proposals.yaml",
    "maritime": "maritime.yaml",
    "seed_facts": "seed-facts.yaml",
    "loaded_words": "loaded-words.yaml",
    "hedges": "hedges.yaml",
}

# the tables without an entry there is nothing to show; of the others a file may hold an empty list
NEEDED = frozenset(
    {"meta", "sources", "parties", "holders", "units", "islands", "events", "control_periods"}
)

_AREAS = ("islands", "places", "areas")
# a path goes through lists by itself; * stands for the keys of a mapping, ** for its values
_PATHS: Mapping[str, Mapping[str, str | tuple[str, ...]]] = {
    "meta": {
        "reference_unit": "units",
        "start_event": "events",
        "marked_provision": "provisions",
        "former_residents.group": "population_terms",
        "methods": "sources",
    },
    "sources": {"about": "events"},
    "holders": {"party": "parties", "names_as": "parties", "fill.stripes": "holders"},
    "units": {"names_by.*": "parties", "islands": "islands"},
    "islands": {
        "parent": "islands",
        "names.ain.source": "sources",
        "highest_point.values.source": "sources",
        "administration.party": "parties",
        "administration.settlements": "places",
        "published_distances.source": "sources",
        "islets.sources": "sources",
        "sources": "sources",
    },
    "places": {
        "names_by.*": "parties",
        "island": "islands",
        "unit": "units",
        "sources": "sources",
    },
    "population": {
        "area": _AREAS,
        "group": "population_terms",
        "basis": "population_terms",
        "sources": "sources",
    },
    "instruments": {
        "other_dates.source": "sources",
        "parties": "parties",
        "event": "events",
        "clauses.texts.source": "sources",
        "sources": "sources",
    },
    "events": {
        "units": "units",
        "parties": "parties",
        "quotes.source": "sources",
        "sources": "sources",
    },
    "control_periods": {
        "unit": "units",
        "holder": "holders",
        "basis_event": "events",
        "sources": "sources",
    },
    "boundaries": {
        "border_of": "parties",
        "basis_event": "events",
        "sources": "sources",
    },
    "positions": {
        "party": "parties",
        "covers": "units",
        "claims": "units",
        "to_be_transferred": "units",
        "instruments": "instruments",
        "sources": "sources",
    },
    "provisions": {
        "instrument": "instruments",
        "parties": "parties",
        "steps.sources": "sources",
        "steps.other_dates.source": "sources",
        "stages.event": "events",
        "stages.sources": "sources",
        "registration.sources": "sources",
        "signatories.sources": "sources",
        "signatories.parties.*": "parties",
        "articles.sources": "sources",
        "clause.source": "sources",
        "clause.other_sources": "sources",
        "further_quotes.source": "sources",
        "further_quotes.other_sources": "sources",
        "key_words.sources": "sources",
        "covers": "units",
        "not_named": "units",
        "covers_note.sources": "sources",
        "boundary": "boundaries",
        "proposal": "proposals",
        "related.sources": "sources",
        "references.sources": "sources",
        "readings.party": "parties",
        "readings.sources": "sources",
        "sources": "sources",
    },
    "arguments": {
        "sides.*": "parties",
        "side_sources.*": "parties",
        "side_sources.**": "sources",
        "views.sources": "sources",
        "instruments": "instruments",
        "sources": "sources",
    },
    "proposals": {
        "units_to.*": "parties",
        "units_to.**": "units",
        "units_joint": "units",
        "joint_holder": "holders",
        "land_share_to.*": "parties",
        "land_share_to.**.*": "units",
        "straits": "places",
        "boundary": "boundaries",
        "sources": "sources",
    },
    "maritime": {
        "actors": "parties",
        "quote.source": "sources",
        "compares.units": "units",
        "sources": "sources",
    },
    "seed_facts": {
        "seed": "sources",
        "event": "events",
        "island": "islands",
        "checked_against": "sources",
    },
}
_NOTES = ("note", "notes")
_ID_IN_NOTE = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True)
class Reference:
    """One id that an entry names, and the tables it may come from."""

    table: str
    entry: str
    field: str
    id: str
    targets: tuple[str, ...]


def references(record: Record, *, notes: bool = False) -> Iterator[Reference]:
    """Yield every reference of a record; with `notes` also the sources that notes name."""
    for table in _PATHS:
        content = getattr(record, table)
        for entry in (content,) if table == "meta" else content:
            name = label(entry)
            for path, into in targets(table).items():
                field = path.removesuffix(".*").removesuffix(".**").removesuffix(".**")
                for value in _values(entry, path.split(".")):
                    yield Reference(table, name, field, value, into)
    if notes:
        yield from _named_in_notes(record)


def targets(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return the fields of a table that name ids, each as a path, with the tables they come from.

    In a path, ``*`` stands for the keys of a mapping and ``**`` for its values.
    """
    paths = _PATHS.get(table, {})
    return {path: (into,) if isinstance(into, str) else into for path, into in paths.items()}


def label(entry: object) -> str:
    """Return what a message calls an entry: its id, else what tells it apart."""
    if hasattr(entry, "id"):
        return str(entry.id)
    words = [getattr(entry, name, None) for name in ("unit", "area", "seed", "start", "date")]
    return " ".join(str(word) for word in words if word is not None)


def tables_with_ids(record: Record) -> tuple[str, ...]:
    """Return the names of the tables whose entries have ids."""
    names = (field.name for field in fields(record) if field.name != "meta")
    return tuple(name for name in names if record.ids(name))


def _values(value: object, path: list[str]) -> Iterator[str]:
    """Yield the texts at the end of a path, through lists and mappings."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values(item, path)
    elif not path:
        if value is not None:
            yield str(value)
    elif isinstance(value, Mapping):
        yield from _values(tuple(value) if path[0] == "*" else tuple(value.values()), path[1:])
    elif value is not None:
        yield from _values(getattr(value, path[0]), path[1:])


def _named_in_notes(record: Record) -> Iterator[Reference]:
    sources = set(record.ids("sources"))
    for table in FILES:
        content = getattr(record, table)
        for entry in () if table == "meta" else content:
            for note in _notes(entry):
                for word in _ID_IN_NOTE.findall(note):
                    if word in sources:
                        yield Reference(table, label(entry), "note", word, ("sources",))


def _notes(value: object) -> Iterator[str]:
    """Yield every note inside an entry, however deep."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            item = getattr(value, name)
            if name in _NOTES and isinstance(item, str):
                yield item
            elif name in _NOTES and isinstance(item, tuple):
                yield from item
            else:
                yield from _notes(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _notes(item)
