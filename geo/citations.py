"""Sources as a reader needs them: the document, and where its text was seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

from geo.model import Source
from geo.record import Record
from geo.scripts import Run, in_parts, runs
from geo.text import Wording


@dataclass(frozen=True)
class Citation:
    """A document in one line, and the address at which its text was seen, in words.

    `named` is how many of the runs, from the first on, name it: its title.
    """

    runs: tuple[Run, ...]
    seen: str | None
    address: str | None
    named: int

    @property
    def text(self) -> str:
        """The line as one text."""
        return "".join(text for text, _ in self.runs)

    def for_browser(self) -> list[Any]:
        """Return the line in parts, each with its language where that is another, and address."""
        line = in_parts(self.runs)
        return [line] if self.address is None else [line, str(self.seen), self.address]


def citation(source: Source, say: Wording) -> Citation:
    """Return a source in the reader's language: title, publisher, date, where it was seen.

    Title and publisher stand as the record has them, marked with their own language;
    the title comes first in every language.
    """
    line = list(_line(source, say))
    if not source.text_seen:
        line.append((say("source.not-seen"), None))
    named = len(runs(source.title, source.language, say.language))
    return Citation(tuple(line), seen(source, say), source.seen_at, named)


def seen(source: Source, say: Wording) -> str | None:
    """Return in words where the text of a source was seen, and what that address is."""
    if source.seen_at is None:
        return None
    return say(f"source.seen-{source.seen_as}", host=host(source.seen_at))


def host(address: str) -> str:
    """Return whose address it is, as a reader reads it."""
    return urlsplit(address).hostname or address


def _line(source: Source, say: Wording) -> Iterator[Run]:
    names = {"title": source.title, "publisher": source.publisher}
    form = say.raw("source.line-dated" if source.date else "source.line")
    before = ""
    for sign, field, _, _ in Formatter().parse(form):
        # what ends in a stop of its own needs no second one
        sign = sign.removeprefix(".") if before.endswith(".") else sign
        if sign:
            yield sign, None
        if field in names:
            before = names[field]
            yield from runs(before, source.language, say.language)
        elif field and source.date:
            before = say.date(source.date)
            yield before, None


def citations(record: Record, ids: Iterable[str], say: Wording) -> list[Citation]:
    """Return each source once, in the order in which it is first cited."""
    return [citation(record.source(id_), say) for id_ in dict.fromkeys(ids)]
