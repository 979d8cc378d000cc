"""Where each source is used: in which entry and for what, in words, and where to read it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from geo.contents import default_plan
from geo.fields import Text
from geo.land import IslandNames
from geo.published import PublishedArea
from geo.record import Record
from geo.references import FILES, label, references
from geo.scripts import Run, runs
from geo.text import Wording
from geo.views import units_of_places

_PUBLISHED = "published-areas"
# the parts of entries of which it is said that they rest on a source; of others the entry is enough
_PARTS = (
    *("articles", "checked_against", "clause", "clauses", "covers_note", "further_quotes"),
    *("highest_point", "islets", "key_words", "names", "note", "notes", "other_dates"),
    *("published_distances", "quote", "quotes"),
    *("readings", "references", "registration", "related", "seed", "side_sources", "signatories"),
    *("stages", "steps", "views"),
)
# what an entry calls itself, in the order in which it is looked for
_NAMES = ("title", "question", "names", "claim")


@dataclass(frozen=True)
class Use:
    """An entry that a source is used in, and the fields of it that name the source.

    `table` is the name of a file of the record without its ending.
    """

    table: str
    entry: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class UseShown:
    """A use in the reader's words, in parts, and the parameters of the address that shows it."""

    runs: tuple[Run, ...]
    parameters: Mapping[str, str] | None


def source_uses(
    record: Record, published: Iterable[PublishedArea] = ()
) -> Mapping[str, tuple[Use, ...]]:
    """Return the uses of every source, in the order of the tables and their entries."""
    fields: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for ref in references(record, notes=True):
        if ref.targets == ("sources",):
            where = (_stem(ref.table), ref.entry)
            fields[ref.id].setdefault(where, []).append(ref.field)
    for area in published:
        fields[area.source].setdefault((_PUBLISHED, area.island), []).append("source")
    return MappingProxyType(
        {
            source: tuple(
                Use(table, entry, tuple(dict.fromkeys(names)))
                for (table, entry), names in fields.get(source, {}).items()
            )
            for source in record.ids("sources")
        }
    )


def use_tables() -> tuple[str, ...]:
    """Return every table that a use can be in."""
    return (*(_stem(table) for table in FILES), _PUBLISHED)


def use_shown(record: Record, use: Use, say: Wording) -> UseShown:
    """Return a use in the reader's words, with the way to it."""
    entries = _entries(record).get((use.table, use.entry), ())
    name = tuple(_name(record, use, entries, say))
    if parts := [say(f"sources.field-{part}") for part in _parts(use)]:
        name = (*name, (say("list.brackets", text=say("list.comma").join(parts)), None))
    kind = (say(f"sources.use-{use.table}") + say("list.colon"), None)
    found = _WAYS.get(use.table)
    return UseShown((kind, *name), found(record, entries, use) if found else None)


def _name(record: Record, use: Use, entries: tuple[Any, ...], say: Wording) -> Iterator[Run]:
    entry: Any = entries[0] if entries else None
    if use.table == "meta":
        yield say("sources.methods"), None
    elif use.table == "sources":
        yield from runs(entry.title, entry.language, say.language)
    elif use.table == "control-periods":
        yield _of_day(record.unit(entry.unit).names[say.language], entry.start, say), None
    elif use.table == "population":
        yield _of_day(_area(record, entry.area, say), entry.date, say), None
    elif use.table == _PUBLISHED:
        yield _area(record, use.entry, say), None
    else:
        own = next((getattr(entry, name) for name in _NAMES if hasattr(entry, name)), use.entry)
        yield from _text(own, getattr(entry, "date", None), say)


def _text(own: Any, when: Any, say: Wording) -> Iterator[Run]:
    if isinstance(own, str):
        yield own, None if say.language == "en" else "en"
    elif isinstance(own, IslandNames):
        yield str(getattr(own, "en_dual" if say.language == "en" else say.language)), None
    elif isinstance(own, Text):
        text = own[say.language]
        yield (_of_day(text, when, say) if when else text), None


def _of_day(name: str, when: Any, say: Wording) -> str:
    return name + say("list.brackets", text=say.date(when))


def _area(record: Record, area: str, say: Wording) -> str:
    for table in ("units", "places", "areas"):
        if area in record.ids(table):
            names: Text = getattr(record, _SINGLE[table])(area).names
            return names[say.language]
    return "".join(text for text, _ in _text(record.island(area).names, None, say))


def _parts(use: Use) -> list[str]:
    """Return which parts of an entry name the source."""
    parts = dict.fromkeys(field.split(".")[0] for field in use.fields)
    return [part.replace("_", "-") for part in parts if part in _PARTS]


# ---- where a use can be read -----------------------------------------------------------------

_Way = Callable[[Record, tuple[Any, ...], Use], Mapping[str, str] | None]


def _of_island(record: Record, island: str) -> Mapping[str, str] | None:
    """Return the way to the card of the unit that an island, place or unit is in."""
    homes = {one: unit.id for unit in record.units for one in unit.islands}
    homes |= {
        island.parent: homes[island.id]
        for island in record.islands
        if island.parent and island.id in homes
    }
    homes |= {**units_of_places(record), **{unit.id: unit.id for unit in record.units}}
    return {"island": homes[island]} if island in homes else None


def _of_proposal(record: Record) -> Mapping[str, str]:
    return {"plan": default_plan(record)}


_WAYS: Mapping[str, _Way] = MappingProxyType(
    {
        "meta": lambda record, entries, use: _of_proposal(record),
        "sources": lambda record, entries, use: {"page": "sources", "source": use.entry},
        "islands": lambda record, entries, use: _of_island(record, use.entry),
        "places": lambda record, entries, use: _of_island(record, use.entry),
        "population": lambda record, entries, use: _of_island(record, entries[0].area),
        "published-areas": lambda record, entries, use: _of_island(record, use.entry),
        "events": lambda record, entries, use: {"page": "chronology", "event": use.entry},
        "control-periods": lambda record, entries, use: {
            "date": str(entries[0].start),
            "island": entries[0].unit,
        },
        "boundaries": lambda record, entries, use: {"date": str(entries[0].start)},
        "positions": lambda record, entries, use: {"page": "claims", "order": entries[0].party},
        "provisions": lambda record, entries, use: {"page": "provision", "provision": use.entry},
        "instruments": lambda record, entries, use: {"page": "claims", "instrument": use.entry},
        "arguments": lambda record, entries, use: {"page": "claims", "argument": use.entry},
        "proposals": lambda record, entries, use: {"plan": use.entry},
        "maritime": lambda record, entries, use: _of_proposal(record),
        "seed-facts": lambda record, entries, use: {"page": "reported", "report": entries[0].seed},
    }
)
_SINGLE = {"units": "unit", "places": "place", "areas": "area"}


def _stem(table: str) -> str:
    return FILES[table].partition(".")[0]


@lru_cache(maxsize=8)
def _entries(record: Record) -> Mapping[tuple[str, str], tuple[Any, ...]]:
    """Return the entries of every table by what a reference calls them."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for table in FILES:
        content = getattr(record, table)
        for entry in (content,) if table == "meta" else content:
            found[_stem(table), label(entry)].append(entry)
    return {where: tuple(entries) for where, entries in found.items()}
