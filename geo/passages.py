"""Walk every text of a record: in three languages, and in the atlas's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from geo.fields import LANGUAGES, Language, Text
from geo.references import FILES, label
from geo.tables import Record

# notes on land, on population figures and on documents are in English alone
_NOTES = ("note", "notes", "effect")
# words of documents and of the two press reports stand as they were said
_VERBATIM = ("quotes", "quote", "clause", "further_quotes", "claim")
# titles of documents are as printed; the rules name the words that they are about
_TITLES_AND_RULES = ("sources", "loaded_words", "hedges")
_TITLES = {"instruments": "names"}


@dataclass(frozen=True)
class Passage:
    """A text in three languages and where it stands, as in a `Problem`."""

    file: str
    entry: str
    field: str
    text: Text


@dataclass(frozen=True)
class Sentence:
    """What an entry says in the atlas's own words, in one language."""

    file: str
    entry: str
    field: str
    language: Language
    text: str


def passages(record: Record) -> Iterator[Passage]:
    """Yield every text in three languages, in file order."""
    for table, entry in _entries(record):
        for path, text in _texts(entry, ()):
            yield Passage(FILES[table], label(entry), ".".join(path), text)


def sentences(record: Record) -> Iterator[Sentence]:
    """Yield what the record says in its own words: texts and notes, not quotes and titles."""
    for table, entry in _entries(record):
        if table in _TITLES_AND_RULES:
            continue
        file, name = FILES[table], label(entry)
        for path, text in _texts(entry, ()):
            if not any(step in (*_VERBATIM, _TITLES.get(table)) for step in path):
                where = ".".join(path)
                yield from (Sentence(file, name, where, lang, text[lang]) for lang in LANGUAGES)
        for path, note in _notes(entry, ()):
            yield Sentence(file, name, ".".join(path), "en", note)


def _entries(record: Record) -> Iterator[tuple[str, BaseModel]]:
    for table in FILES:
        content = getattr(record, table)
        yield from ((table, entry) for entry in ((content,) if table == "meta" else content))


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Text]]:
    if isinstance(value, Text):
        yield path, value
        return
    for step, item in _inside(value):
        yield from _texts(item, (*path, step))


def _notes(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        if any(step in _NOTES for step in path):
            yield path, value
        return
    for step, item in _inside(value):
        if step not in _VERBATIM and not isinstance(item, Text):
            yield from _notes(item, (*path, step))


def _inside(value: object) -> Iterator[tuple[str, object]]:
    """Yield the parts of a model, a list or a mapping, each with its step of the path."""
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, Mapping):
        yield from ((str(key), item) for key, item in value.items())
    elif isinstance(value, tuple):
        yield from ((str(number), item) for number, item in enumerate(value))
