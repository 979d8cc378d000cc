"""Models of the rules that texts are measured by: loaded words and hedges."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from geo.fields import Entry, Id, Line, Text
from geo.patterns import pattern_fault


def _pattern(value: str) -> str:
    if fault := pattern_fault(value):
        raise ValueError(fault)
    return value


Pattern = Annotated[Line, AfterValidator(_pattern)]
Words = Annotated[tuple[Line, ...], Field(min_length=1)]
Patterns = Annotated[tuple[Pattern, ...], Field(min_length=1)]


class Allowed(Entry):
    """Phrases in which a loaded word is a plain or a technical term, and why."""

    why: Text
    phrases: Words


class LoadedWord(Entry):
    """A word that carries a verdict, in the three languages; it stands only in quotations.

    In English and Russian a word is given by its beginning, in Japanese by any part of it.
    """

    id: Id
    en: Words
    ja: Words
    ru: Words
    allowed: tuple[Allowed, ...] = ()

    def __getitem__(self, language: str) -> Sequence[str]:
        return tuple(getattr(self, language))


class Hedge(Entry):
    """A way to say that something is not sure, as regular expressions per language.

    A text that has it in one language has it in all three.
    """

    id: Id
    en: Patterns
    ja: Patterns
    ru: Patterns

    def __getitem__(self, language: str) -> Sequence[str]:
        return tuple(getattr(self, language))
