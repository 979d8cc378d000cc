"""Sources as a reader needs them: the document, and where its text was seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from geo.model import Source
from geo.record import Record
from geo.text import Wording


@dataclass(frozen=True)
class Citation:
    """A document in one line, and the address at which its text was seen, in words."""

    text: str
    seen: str | None
    address: str | None


def citation(source: Source, say: Wording) -> Citation:
    """Return a source in the reader's language: title, publisher, date, where it was seen."""
    date = f", {say.date(source.date)}" if source.date else ""
    text = say("source.line", title=source.title, publisher=source.publisher, date=date)
    if not source.text_seen:
        text += f" ({say('source.not-seen')})"
    if not source.seen_at:
        return Citation(text, None, None)
    host = urlsplit(source.seen_at).hostname or source.seen_at
    return Citation(text, say("source.seen-at", host=host), source.seen_at)


def citations(record: Record, ids: Iterable[str], say: Wording) -> list[Citation]:
    """Return each source once, in the order in which it is first cited."""
    return [citation(record.source(id_), say) for id_ in dict.fromkeys(ids)]
