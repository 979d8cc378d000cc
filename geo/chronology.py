"""The chronology: which events a reader asks for, and how many each filter would leave.

An index is made once per record. It keeps for each value of a filter the events that
have it as one whole number, a bit per event in record order, so that filters are
joined and counted by arithmetic, and the folded text of every event.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from geo.dates import PartialDate
from geo.fields import LANGUAGES, Confidence
from geo.model import Event
from geo.record import Record
from geo.searching import folded, words

# what a filter looks at; named as the fields of a query
FILTERS: Mapping[str, Callable[[Event], tuple[str, ...]]] = {
    "kinds": lambda event: (event.kind,),
    "parties": lambda event: event.parties,
    "units": lambda event: event.units,
    "confidence": lambda event: (event.confidence,),
}

# after every digit and hyphen
_LATEST = "~"


@dataclass(frozen=True)
class Query:
    """What a reader asks the chronology for; of several values of a filter, any will do.

    Parameters
    ----------
    text
        Words that must all occur in an event, in whichever language.
    first, last
        The period; an event that may have happened in part of it belongs to it.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    first: PartialDate | None = None
    last: PartialDate | None = None

    def chosen(self, name: str) -> tuple[str, ...]:
        """Return the values chosen of one of `FILTERS`."""
        values: tuple[str, ...] = getattr(self, name)
        return values


@dataclass(frozen=True)
class _Index:
    """The events of a record, ready to be searched; `having` is by filter, then by value."""

    having: Mapping[str, Mapping[str, int]]
    texts: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]


def find(record: Record, query: Query) -> tuple[Event, ...]:
    """Return the events that a query asks for, in date order.

    Examples
    --------
    >>> from geo.paths import DATA_DIR
    >>> from geo.record import load_record
    >>> found = find(load_record(DATA_DIR), Query("Итуруп", kinds=("treaty",)))
    >>> found[0].id
    '1855-02-07-treaty-of-shimoda'
    """
    hits = _within(record, query)
    for bits in _filtered(record, query).values():
        hits &= bits
    return tuple(event for event, bit in zip(record.events, _digits(hits), strict=False) if bit)


def counts(record: Record, query: Query) -> Mapping[str, Mapping[str, int]]:
    """Return for each filter how many events each of its values has.

    What else the query asks for holds, so that a count says how many events a
    value would show if it were the only one chosen of its filter.
    """
    within, filtered = _within(record, query), _filtered(record, query)
    found = {}
    for name, having in _index(record).having.items():
        others = within
        for other, bits in filtered.items():
            others &= bits if other != name else others
        found[name] = {value: (others & bits).bit_count() for value, bits in having.items()}
    return found


def values(record: Record, name: str) -> tuple[str, ...]:
    """Return the values of one of `FILTERS` that some event has, in the order of the record."""
    return tuple(_index(record).having[name])


def _within(record: Record, query: Query) -> int:
    """Return the events in the period of a query that have all its words."""
    index, hits = _index(record), _saying(record, words(query.text))
    # ISO texts order like days; what is known to the year or month may have been its last day
    if query.first:
        hits &= _bits([end + _LATEST >= query.first.text for end in index.ends])
    if query.last:
        hits &= _bits([start <= query.last.text + _LATEST for start in index.starts])
    return hits


@lru_cache(maxsize=64)
def _saying(record: Record, wanted: tuple[str, ...]) -> int:
    """Return the events that have all words; those of a search are asked for again and again."""
    return _bits([all(word in text for word in wanted) for text in _index(record).texts])


def _filtered(record: Record, query: Query) -> dict[str, int]:
    """Return the events that each filter in use lets through."""
    found = {}
    for name, having in _index(record).having.items():
        chosen = query.chosen(name)
        if chosen:
            found[name] = 0
            for value in chosen:
                found[name] |= having.get(value, 0)
    return found


@lru_cache(maxsize=8)
def _index(record: Record) -> _Index:
    events = record.events
    return _Index(
        {
            name: {
                value: _bits([value in of(event) for event in events])
                for value in _in_order(record, name, {v for event in events for v in of(event)})
            }
            for name, of in FILTERS.items()
        },
        tuple(_text(event) for event in events),
        tuple(event.date.text for event in events),
        tuple((event.end or event.date).text for event in events),
    )


def _in_order(record: Record, name: str, found: set[str]) -> list[str]:
    orders = {
        "units": tuple(record.ids("units")),
        "parties": tuple(record.ids("parties")),
        "confidence": get_args(Confidence),
    }
    return [value for value in orders.get(name, sorted(found)) if value in found]


def _text(event: Event) -> str:
    """Return what an event is found by: its texts in all languages and its date, folded."""
    texts = [text[language] for text in (event.title, event.summary) for language in LANGUAGES]
    return folded("\n".join([event.date.text, *texts, *(quote.text for quote in event.quotes)]))


def _bits(flags: Sequence[bool]) -> int:
    """Return flags as one whole number, the first as its lowest bit."""
    return int("0" + "".join(["1" if flag else "0" for flag in reversed(flags)]), 2)


def _digits(bits: int) -> Iterable[bool]:
    return (digit == "1" for digit in reversed(f"{bits:b}"))
