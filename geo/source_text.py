"""A source in words: what it is, and what its language is called."""

from collections.abc import Iterator

from geo.model import Source
from geo.scripts import Run, runs
from geo.text import Wording

# the language in which the notes of sources are written
NOTES = "en"
_DOT = " · "


def language_name(code: str, say: Wording) -> str:
    """Return what the reader's language calls a language."""
    return str(say.locale.languages.get(code, code))


def source_facts(source: Source, say: Wording) -> Iterator[Run]:
    """Yield author, publisher, date, kind and language of a source, in runs of one language."""
    for text in filter(None, (source.author, source.publisher)):
        yield from runs(text, source.language, say.language)
        yield _DOT, None
    if source.date:
        yield say.date(source.date), None
        yield _DOT, None
    yield say(f"sources.kind-{source.kind}"), None
    yield _DOT, None
    yield language_name(source.language, say), None
