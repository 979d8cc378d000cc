"""What holds between the entries of a record and the sources that they name."""

from collections.abc import Iterator

from geo.errors import Problem
from geo.references import FILES, references, tables_with_ids
from geo.tables import Record

# the fields that say what document words are from; instruments have a check of their own
_QUOTED_FROM = ("quotes.source", "quote.source", "clause.source", "further_quotes.source")


def source_problems(record: Record) -> Iterator[Problem]:
    """Yield every fault of what entries cite: not listed, listed twice, quoted but not seen."""
    yield from _listed(record)
    yield from _listed_once(record)
    yield from _seen(record)


def _listed(record: Record) -> Iterator[Problem]:
    """Find quoted documents that do not stand among the sources of their entry."""
    own = {("events", event.id): event.sources for event in record.events}
    own |= {("provisions", item.id): item.sources for item in record.provisions}
    own |= {("maritime", entry.id): entry.sources for entry in record.maritime}
    own |= {("instruments", item.id): item.sources for item in record.instruments}
    for ref in references(record):
        sources = own.get((ref.table, ref.entry), (ref.id,))
        if ref.targets == ("sources",) and ref.id not in sources:
            message = f"found {ref.id!r}; expected one of the entry's own sources; list it there"
            yield Problem(FILES[ref.table], ref.entry, ref.field, message)


def _listed_once(record: Record) -> Iterator[Problem]:
    """Find a source that stands twice among those of an entry."""
    # entries without an id can share a label
    named, known = tables_with_ids(record), set()
    for ref in references(record):
        if ref.field != "sources" or ref.table not in named:
            continue
        if ref in known:
            message = f"found {ref.id!r} twice; expected it once; take one out"
            yield Problem(FILES[ref.table], ref.entry, ref.field, message)
        known.add(ref)


def _seen(record: Record) -> Iterator[Problem]:
    """Find quotations from a document whose text nobody has seen."""
    unseen = {source.id for source in record.sources if not source.text_seen}
    for ref in references(record):
        if ref.field in _QUOTED_FROM and ref.id in unseen:
            message = f"found {ref.id!r}, whose text was not seen; expected one that was; cite that"
            yield Problem(FILES[ref.table], ref.entry, ref.field, message)
