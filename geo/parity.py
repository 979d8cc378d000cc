"""The parity report: the three languages say the same, the parties have the same room.

`geo.language_parity`, `geo.party_parity` and `geo.loaded_words` say how each is measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import Problem
from geo.language_parity import language_problems
from geo.loaded_words import Use, loaded_uses, loaded_word_problems
from geo.party_parity import Comparison, Side, comparisons, party_problems, position_sides
from geo.passages import passages
from geo.tables import Record


@dataclass(frozen=True)
class Parity:
    """What was measured of a record, and every problem found.

    `texts` is the number of texts whose three languages were compared; `views` the
    number of further documents and views beside the sides of each argument.
    """

    texts: int
    comparisons: tuple[Comparison, ...]
    positions: tuple[Side, ...]
    views: Mapping[str, int]
    words: Mapping[str, Use]
    problems: tuple[Problem, ...]


def parity_problems(record: Record) -> tuple[Problem, ...]:
    """Return everything in which languages or parties are not treated alike."""
    found = (*language_problems(record), *party_problems(record), *loaded_word_problems(record))
    return tuple(sorted(set(found)))


def parity_report(record: Record) -> Parity:
    """Return the parity report of a record."""
    return Parity(
        sum(1 for _ in passages(record)),
        comparisons(record),
        position_sides(record),
        {argument.id: len(argument.views) for argument in record.arguments},
        loaded_uses(record),
        parity_problems(record),
    )
