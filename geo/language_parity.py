"""Compare the three languages of every text: figures, dates, hedges, scripts.

Nothing is excused by a list: a text whose languages differ is worded until they agree.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from geo.errors import Problem
from geo.fields import LANGUAGES, Language, Text
from geo.figures import Figures, figures
from geo.parity_rules import Hedge
from geo.passages import Passage, passages
from geo.tables import Record
from geo.untranslated import equal_fault, script_fault

_Named = Mapping[Language, frozenset[str]]


def language_problems(record: Record) -> tuple[Problem, ...]:
    """Return what differs between the languages of the texts of a record."""
    return tuple(
        problem
        for passage in passages(record)
        for problem in passage_problems(passage, record.hedges)
    )


def passage_problems(passage: Passage, hedges: Sequence[Hedge]) -> Iterator[Problem]:
    """Yield what differs between the languages of one text."""
    found = {language: figures(passage.text[language], language) for language in LANGUAGES}
    faults = [
        *_figure_faults(found),
        *_differences(found, "month", lambda one: (str(month) for month in one.months)),
        *_differences(found, "day", lambda one: (f"{day}.{month}." for month, day in one.days)),
        *_hedge_faults(passage.text, hedges),
        *_script_faults(passage.text),
    ]
    for language, message in faults:
        yield Problem(passage.file, passage.entry, f"{passage.field}.{language}", message)


def _figure_faults(found: Mapping[Language, Figures]) -> Iterator[tuple[str, str]]:
    """Yield each figure that a language states and another neither states nor hints at."""
    everywhere = frozenset[float]().union(*(one.stated for one in found.values()))
    for value in sorted(everywhere):
        having = [language for language, one in found.items() if value in one.stated]
        for language, one in found.items():
            if value not in one.stated | one.loose:
                yield language, _missing(f"figure {value:.12g}", having)


def _differences(
    found: Mapping[Language, Figures], kind: str, of: Callable[[Figures], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    """Yield each month or day that one language names and another does not."""
    named: _Named = {language: frozenset(of(one)) for language, one in found.items()}
    for value in sorted(frozenset[str]().union(*named.values())):
        having = [language for language, values in named.items() if value in values]
        for language, values in named.items():
            if value not in values:
                yield language, _missing(f"{kind} {value}", having)


def _hedge_faults(text: Text, hedges: Sequence[Hedge]) -> Iterator[tuple[str, str]]:
    for hedge in hedges:
        having = [lang for lang in LANGUAGES if _pattern(hedge[lang]).search(text[lang])]
        if having:
            for language in LANGUAGES:
                if language not in having:
                    yield language, _missing(f"hedge {hedge.id!r}", having)


def _script_faults(text: Text) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        equal = equal_fault(text[language], text.en) if language != "en" else None
        if fault := equal or script_fault(text[language], language):
            yield language, fault


def _missing(what: str, having: Sequence[str]) -> str:
    return f"found no {what}; expected it as in {' and '.join(having)}; correct one of the texts"


@cache
def _pattern(alternatives: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)
