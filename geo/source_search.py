"""Sources searched, filtered and sorted."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.citations import host
from geo.dates import PartialDate
from geo.model import Source
from geo.record import Record
from geo.searching import folded, words
from geo.source_uses import Use

TITLE, DATE, USES = SORTS = ("title", "date", "uses")

Uses = Mapping[str, Sequence[Use]]
_SIGNS = re.compile(r"^[\W_]+")


@dataclass(frozen=True)
class SourceFilter:
    """What sources are asked for; what is empty or None asks for nothing.

    Every word of `text` must be there, in any field; of `kinds`, `languages` and
    `used` (tables of `use_tables`) one is enough. `start` and `end` are included; a
    date that is known to the year or month counts where any of its days can fall
    between them, and a source without a date never does.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    is_seen: bool | None = None
    used: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None


def sources_found(
    record: Record, uses: Uses, wanted: SourceFilter, sort: str = TITLE
) -> tuple[Source, ...]:
    """Return the sources that a filter lets through, sorted.

    By title they stand in the order of the letters, by date the oldest first and
    those without one last, by uses those with most first.
    """
    asked = words(wanted.text)
    found = [
        source
        for source, text in zip(record.sources, _texts(record), strict=True)
        if all(word in text for word in asked) and _passes(source, uses, wanted)
    ]
    return tuple(sorted(found, key=_order(uses, sort)))


@lru_cache(maxsize=8)
def _texts(record: Record) -> tuple[str, ...]:
    return tuple(folded("\n".join(filter(None, _searched(source)))) for source in record.sources)


def _searched(source: Source) -> tuple[str | None, ...]:
    where = source.seen_at and host(source.seen_at)
    return source.id, source.title, source.author, source.publisher, where, source.note


def _passes(source: Source, uses: Uses, wanted: SourceFilter) -> bool:
    return (
        (not wanted.kinds or source.kind in wanted.kinds)
        and (not wanted.languages or source.language in wanted.languages)
        and (wanted.is_seen is None or source.text_seen == wanted.is_seen)
        and (not wanted.used or any(use.table in wanted.used for use in uses[source.id]))
        and _is_between(source.date, wanted.start, wanted.end)
    )


def _is_between(
    when: PartialDate | None, start: PartialDate | None, end: PartialDate | None
) -> bool:
    if when is None:
        return start is None and end is None
    # ISO texts compare as dates do; only what both know is compared
    after = start is None or when.text >= start.text[: len(when.text)]
    return after and (end is None or when.text[: len(end.text)] <= end.text)


def _order(uses: Uses, sort: str) -> Callable[[Source], Any]:
    def title(source: Source) -> str:
        # quotation marks and brackets in front are no letters
        return _SIGNS.sub("", folded(source.title))

    def order(source: Source) -> tuple[Any, ...]:
        if sort == DATE:
            return source.date is None, source.date and source.date.text, title(source), source.id
        if sort == USES:
            return -len(uses[source.id]), title(source), source.id
        return title(source), source.id

    return order
