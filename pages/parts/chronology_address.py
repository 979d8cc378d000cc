"""What an address of the chronology asks for. Unknown values fall back, visibly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.chronology import Query, values
from geo.dates import PartialDate
from geo.model import Event
from geo.record import Record
from pages.parts.address import Notice

# the parameter of each filter
PARAMETERS = {"kinds": "kind", "parties": "party", "units": "unit", "confidence": "confidence"}
TEXT, FIRST, LAST, EVENT, SHEET = "q", "from", "to", "event", "list"
# everything that another search lets go of, and everything that is asked for
ASKED = (TEXT, *PARAMETERS.values(), FIRST, LAST)
EVENTS_PER_SHEET = 25
_DIGITS = 6


@dataclass(frozen=True)
class ChronologyAddress:
    """A view of the chronology: what is asked for, the event that is open, the part of the list."""

    query: Query
    event: str | None = None
    sheet: int | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A part of the list: its events, its number from 1, and how many there are."""

    events: tuple[Event, ...]
    number: int
    count: int
    notices: tuple[Notice, ...] = ()


def read_chronology(params: Mapping[str, str], record: Record) -> ChronologyAddress:
    """Return what an address asks the chronology for."""
    found: list[Notice] = []
    chosen = {
        name: _known(record, name, params.get(parameter, ""), found)
        for name, parameter in PARAMETERS.items()
    }
    first, last = (_date(params.get(name), found) for name in (FIRST, LAST))
    if first and last and last.text < first.text[: len(last.text)]:
        first, last = last, first
        found.append(Notice("chronology.reversed", {"first": first, "last": last}))
    query = Query(text=params.get(TEXT, "").strip(), first=first, last=last, **chosen)
    event, asked = params.get(EVENT), params.get(SHEET)
    # an unknown event is noticed where the date is read, which is the same for every screen
    known = event if event in record.ids("events") else None
    sheet = int(asked) if asked and _is_number(asked) else None
    if asked is not None and not sheet:
        found.append(Notice("chronology.no-sheet", {"value": asked}))
    return ChronologyAddress(query, known, sheet or None, tuple(found))


def sheet_of(address: ChronologyAddress, hits: Sequence[Event]) -> Sheet:
    """Return the part of the list that is asked for, else that with the event that is open."""
    count = max(-(-len(hits) // EVENTS_PER_SHEET), 1)
    places = (place for place, event in enumerate(hits) if event.id == address.event)
    number = address.sheet or next(places, 0) // EVENTS_PER_SHEET + 1
    wrong = Notice("chronology.no-sheet", {"value": str(number)})
    shown = min(number, count)
    start = (shown - 1) * EVENTS_PER_SHEET
    events = tuple(hits[start : start + EVENTS_PER_SHEET])
    return Sheet(events, shown, count, () if number == shown else (wrong,))


def without(query: Query, name: str, value: str) -> Query:
    """Return a query with one value less of a filter."""
    left: dict[str, Any] = {name: tuple(one for one in query.chosen(name) if one != value)}
    return replace(query, **left)


def _known(record: Record, name: str, asked: str, found: list[Notice]) -> tuple[str, ...]:
    """Return the values that some event has; what is asked for in vain is noticed."""
    known = values(record, name)
    named = list(dict.fromkeys(value.strip() for value in asked.split(",") if value.strip()))
    unknown = [value for value in named if value not in known]
    if unknown:
        told = {"value": ", ".join(unknown), "known": ", ".join(known)}
        found.append(Notice(f"chronology.unknown-{PARAMETERS[name]}", told))
    # in the order of the record, so that one choice has one address
    return tuple(value for value in known if value in named)


def _date(asked: str | None, found: list[Notice]) -> PartialDate | None:
    if not asked:
        return None
    try:
        return PartialDate(asked.strip())
    except ValueError:
        found.append(Notice("chronology.no-date", {"value": asked}))
        return None


def _is_number(asked: str) -> bool:
    return len(asked) <= _DIGITS and asked.isascii() and asked.isdigit()
