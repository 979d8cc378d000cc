"""What the pages to be read are made of: the desk they are written at, and what all of them need.

A page is a fragment of HTML without a head and without a first heading: the single file and
the static site each put it into a shell of their own.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from geo.citations import citation
from geo.dates import PartialDate
from geo.eras import era_of
from geo.fields import Sourced, Text
from geo.html import page
from geo.island_text import Measured
from geo.record import Record
from geo.scripts import Run, runs
from geo.text import Wording

# kind of a page and id of what it is about to its address; the kinds are those of `WAYS`
Way = Callable[[str, str | None], str]
# `map` at a date, `event`, `island` and `plan` of an id; `report` and `source` are anchors on the
# pages of reports and sources; an id of `claims` or `provision` is an anchor there, None the page
WAYS = ("map", "event", "island", "plan", "claims", "provision", "sources", "source", "report")

# of a description: letters at most, and at least before it is better cut within a sentence
_MOST, _LEAST = 200, 80
# after a word of three letters or more, so that it is no abbreviation
_SENTENCE = re.compile(r"(?<=\w{3}[.!?])(?: )(?=[^\W\d_]|[«“\"])|(?<=[。！？])")
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True)
class Reading:
    """A page to be read: its title and what it is about as plain text, and its fragment."""

    title: str
    description: str
    html: Markup


@dataclass(frozen=True)
class Desk:
    """The record in the reader's view, the wording, the way to other pages, what was measured.

    Not `is_cited`, a page only marks where the line of a source belongs.
    """

    record: Record
    say: Wording
    way: Way
    measured: Measured
    is_cited: bool = True

    def page(self, template: str, **values: Any) -> Markup:
        """Return a fragment from a template of ``geo/templates/reading``."""
        values |= {"desk": self, "say": self.say, "way": self.way}
        return Markup(page(f"reading/{template}.html", **values))  # noqa: S704

    def reading(self, template: str, title: str, about: str, **values: Any) -> Reading:
        """Return a page from a template, with its title and what it is about."""
        return Reading(title, shortened(about), self.page(template, **values))

    def text(self, text: Text) -> str:
        """Return a text of the record in the reader's language."""
        return text[self.say.language]

    def runs(self, text: Text | str) -> tuple[Run, ...]:
        """Return a text in the reader's language, in runs of one language each."""
        told = text if isinstance(text, str) else self.text(text)
        return runs(told, self.say.language, self.say.language)

    def units(self, ids: Iterable[str]) -> str:
        """Return the names of units, as an enumeration."""
        return self.say.join(self.text(self.record.unit(id_).names) for id_ in ids)

    def parties(self, ids: Iterable[str]) -> str:
        """Return the names of parties, as an enumeration."""
        return self.say.join(self.text(self.record.party(id_).names) for id_ in ids)

    def alphabetical(self, parties: Iterable[str]) -> list[str]:
        """Return the ids of parties by their names: an order that carries no rank."""
        names = {id_: self.record.party(id_).names[self.say.language] for id_ in parties}
        return sorted(names, key=lambda id_: names[id_].casefold())

    def date(self, when: PartialDate) -> str:
        """Return a date with its year by Japanese eras, for who reads Japanese."""
        era = era_of(when, self.say.language)
        return self.say.date(when) + (self.say("list.brackets", text=era) if era else "")

    def sources(self, ids: Iterable[str]) -> list[Markup]:
        """Return a line for each source, once, in the order in which it is first cited."""
        return [self.lines[id_] for id_ in dict.fromkeys(ids)]

    @cached_property
    def lines(self) -> Mapping[str, Markup]:
        """The line of every source: its title leads to its entry, its address to its text."""
        return _Lines(self)


class _Lines(dict[str, Markup]):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def __missing__(self, id_: str) -> Markup:
        if self._desk.is_cited:
            self[id_] = source_line(self._desk, id_)
        else:
            address = self._desk.way("source", id_)
            self[id_] = Markup('<a href="{}" data-source="{}"></a>').format(address, id_)
        return self[id_]


def source_line(desk: Desk, id_: str) -> Markup:
    """Return a source in a line: its title, which leads to its entry, and where it was seen."""
    found = citation(desk.record.source(id_), desk.say)
    return desk.page(
        "source_line",
        id=id_,
        title=found.runs[: found.named],
        rest=found.runs[found.named :],
        seen=found.seen,
        address=web_address(found.address),
    )


def web_address(address: str | None) -> str | None:
    """Return an address that a link may lead to: of the web, and of nothing else."""
    return address if address and address.startswith(("https://", "http://")) else None


def shortened(text: str) -> str:
    """Return the first sentences of a text, about as many as a link preview shows.

    Examples
    --------
    >>> shortened("One sentence. " * 20).count("sentence")
    14
    """
    line = _BREAKING.sub(" ", text).strip()
    if len(line) <= _MOST:
        return line
    ends = [found.start() for found in _SENTENCE.finditer(line) if found.start() <= _MOST]
    if ends and ends[-1] >= _LEAST:
        return line[: ends[-1]]
    return line[: _MOST - 1].rsplit(" ", 1)[0].rstrip(" ,;:—–") + "…"


def noted(entry: Sourced, desk: Desk) -> tuple[Run, ...]:
    """Return what the record notes of an entry, in runs of one language each."""
    return desk.runs(entry.note) if entry.note else ()
