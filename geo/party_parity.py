"""Measure whether the parties are given the same room: fields, lengths, primary texts.

What is compared
----------------
- In each argument, the answers of its sides with one another.
- In each provision, the readings of the parties with one another.
- Of the positions, those that a reader sees side by side: positions of governments
  of different parties that claim a unit in common and stand at the same time. Other
  positions have no counterpart of their own; they are listed, and not compared.

How it is measured
------------------
- A length is the number of characters of the text as it is printed, spaces and
  punctuation included, in each language on its own.
- A ratio is the longer length by the shorter. Within the limit: at most 1.2 in every
  language, that is, the longer is at most a fifth longer than the shorter.
- A primary text is a source that is a treaty, a law, or a document of a government or
  of the United Nations, by the kind that the record gives it. The number is shown;
  no limit is set to it, since it follows what the sides rest on and what could be read.
- Fields compared are those that a position can always fill; a note, an end, and what
  a party said it would hand over are facts of one position.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from geo.documents import Argument, Provision, Reading
from geo.errors import Problem
from geo.fields import LANGUAGES, Language, Text
from geo.model import Position
from geo.references import FILES
from geo.tables import Record

LIMIT = 1.2
PRIMARY_KINDS = frozenset({"treaty", "law", "government", "un"})

Table = Literal["arguments", "provisions", "positions"]
_POSITION_FIELDS = ("title", "statement", "covers", "claims", "instruments", "sources")


@dataclass(frozen=True)
class Side:
    """What a party is given in one place; `entry` is its position where it has one of its own."""

    party: str
    entry: str
    fields: tuple[str, ...]
    lengths: Mapping[Language, int]
    sources: int
    primary: int


@dataclass(frozen=True)
class Comparison:
    """Two or more parties in one place, and how much longer the longest text is."""

    table: Table
    entry: str
    sides: tuple[Side, ...]
    ratios: Mapping[Language, float]

    @property
    def is_within(self) -> bool:
        """Return whether no text is more than a fifth longer than another."""
        return all(ratio <= LIMIT for ratio in self.ratios.values())


def comparisons(record: Record) -> tuple[Comparison, ...]:
    """Return every comparison: arguments, readings of provisions, positions side by side."""
    return (
        *(_compared("arguments", a.id, _argument_sides(record, a)) for a in record.arguments),
        *(_compared("provisions", p.id, _reading_sides(record, p)) for p in record.provisions),
        *_position_comparisons(record),
    )


def position_sides(record: Record) -> tuple[Side, ...]:
    """Return what every position is given, also of parties that have no counterpart."""
    return tuple(_position_side(record, position) for position in record.positions)


def party_problems(record: Record) -> tuple[Problem, ...]:
    """Return the places in which the parties have not the same fields or not similar room."""
    return tuple(problem for one in comparisons(record) for problem in _faults(one))


def _compared(table: Table, entry: str, sides: Iterable[Side]) -> Comparison:
    found = tuple(sides)
    lengths = {language: [side.lengths[language] for side in found] for language in LANGUAGES}
    ratios = {
        language: max(each) / min(each) if each else 1.0 for language, each in lengths.items()
    }
    return Comparison(table, entry, found, ratios)


def _argument_sides(record: Record, argument: Argument) -> Iterator[Side]:
    for party, text in argument.sides.items():
        sources = argument.side_sources.get(party, ())
        fields = ("answer", "sources") if sources else ("answer",)
        yield _side(record, (party, argument.id), fields, text, sources)


def _reading_sides(record: Record, provision: Provision) -> Iterator[Side]:
    for reading in provision.readings:
        fields = _filled(reading, ("statement", "sources"))
        yield _side(record, (reading.party, ""), fields, reading.statement, reading.sources)


def _position_side(record: Record, position: Position) -> Side:
    fields = _filled(position, _POSITION_FIELDS)
    name = (position.party, position.id)
    return _side(record, name, fields, position.statement, position.sources)


def _filled(entry: Reading | Position, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(entry, name))


def _side(
    record: Record,
    name: tuple[str, str],
    fields: tuple[str, ...],
    text: Text,
    sources: Sequence[str],
) -> Side:
    lengths = {language: len(text[language]) for language in LANGUAGES}
    primary = sum(record.source(source).kind in PRIMARY_KINDS for source in sources)
    return Side(*name, fields, lengths, len(sources), primary)


def _position_comparisons(record: Record) -> Iterator[Comparison]:
    for one, other in combinations(record.positions, 2):
        if _stand_against(one, other):
            pair = sorted((one, other), key=lambda position: position.party)
            sides = [_position_side(record, position) for position in pair]
            yield _compared("positions", f"{pair[0].id} · {pair[1].id}", sides)


def _stand_against(one: Position, other: Position) -> bool:
    """Return whether two parties claim a unit in common at the same time."""
    return (
        one.party != other.party
        and not set(one.claims).isdisjoint(other.claims)
        and (one.end is None or other.start.first_day < one.end.first_day)
        and (other.end is None or one.start.first_day < other.end.first_day)
    )


def _faults(one: Comparison) -> Iterator[Problem]:
    file = FILES[one.table]
    every = dict.fromkeys(field for side in one.sides for field in side.fields)
    for side in one.sides:
        for field in every:
            if field not in side.fields:
                message = f"found nothing of {side.party}; expected it as of the other; add it"
                yield Problem(file, one.entry, field, message)
    if one.is_within:
        return
    for language, ratio in one.ratios.items():
        if ratio > LIMIT:
            lengths = ", ".join(f"{side.party} {side.lengths[language]}" for side in one.sides)
            message = (
                f"found {lengths} characters, {ratio:.2f} to 1; expected at most {LIMIT:g} to 1;"
                " shorten the one or say as much of the other"
            )
            yield Problem(file, one.entry, f"length.{language}", message)
