"""The wording of a data folder: its own words over those that the atlas ships.

A folder need not repeat what the interface says. Its ``text/`` may be missing, or hold
only the keys that it says otherwise; for the rest stand the shipped ones, and before them,
for what the shipped record says of itself, the words of ``geo/words``, which are about no
dispute in particular. The shipped folder has every word itself.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from geo import limits, paths
from geo.characters import unseen
from geo.errors import Problem, TextError
from geo.fields import LANGUAGES
from geo.reading import read_text

# by these, every rule has chosen each of its forms
_NUMBERS = range(1000)
# a text that is none for a brace in it
BROKEN = "{"
# a name alone: what else a format can ask for leads into the objects that are filled in, or
# makes texts as long as it likes
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BROKEN_FILE = (PoFileError, ValueError, LookupError, AttributeError, TypeError)

# the page and the beginning of what a record may name beside the keys of the interface
_OF_RECORDS = ("claims", "group-")


def catalogue(data: Path, language: str) -> Catalog:
    """Return everything that the interface of a data folder says in a language.

    Raises
    ------
    TextError
        If a catalogue cannot be read, or the folder that the atlas ships has none.
    """
    own = own_catalogue(data, language)
    if is_shipped(data):
        if own is None:
            raise TextError([text_problem(language, "", "the file is missing; restore it")])
        return own
    if own is None and language not in LANGUAGES:
        raise TextError([text_problem(language, "", "the file is missing; give another language")])
    return _merged([*_shipped(language), *([own] if own else [])], language)


def own_catalogue(data: Path, language: str) -> Catalog | None:
    """Return what a data folder itself says in a language, None if it says nothing.

    Raises
    ------
    TextError
        If the catalogue cannot be read.
    """
    file = _file(data, language)
    return _read(file, language) if file.exists() else None


def is_shipped(data: Path) -> bool:
    """Return whether a data folder is the one that the atlas ships."""
    return data.resolve() == paths.DATA_DIR


def overlay_problems(data: Path, own: Mapping[str, Catalog]) -> Iterator[Problem]:
    """Yield what the own words of a folder say that the interface does not know.

    Parameters
    ----------
    own
        The catalogues of the folder that can be read, by language.
    """
    if is_shipped(data):
        return
    missing = [known for known in LANGUAGES if not _file(data, known).exists()]
    for absent in missing if len(missing) < len(LANGUAGES) else ():
        yield text_problem(absent, "", "the file is missing; add it, or remove the others")
    for language, found in own.items():
        # the words of the record may use what either of the two below them uses
        known = [{key_of(one.id): one for one in layer if one.id} for layer in _shipped(language)]
        for message in found:
            if message.id:
                below = [layer[key] for layer in known if (key := key_of(message.id)) in layer]
                yield from _unfit(language, message, below)


def _unfit(language: str, message: Message, below: list[Message]) -> Iterator[Problem]:
    key = key_of(message.id)
    if not below:
        page, _, name = key.partition(".")
        if page != _OF_RECORDS[0] or not name.startswith(_OF_RECORDS[1]):
            found = "is no key of the interface; correct or remove it"
            yield text_problem(language, key, found)
        return
    if message.pluralizable != below[0].pluralizable:
        wanted = "plural forms" if below[0].pluralizable else "one text and no plural forms"
        yield text_problem(language, key, f"expected {wanted}; write it as the interface does")
    known = {name for one in below for text in texts_of(one) for name in placeholders(text)}
    other = {name for text in texts_of(message) for name in placeholders(text)} - known - {BROKEN}
    if other:
        named = ", ".join(f"{{{name}}}" for name in sorted(other))
        can = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
        yield text_problem(language, key, f"has the placeholder {named}; expected of {can}")


def texts_of(message: Message) -> tuple[str, ...]:
    """Return the text of a message, or each of its plural forms."""
    whole = message.string
    return (whole,) if isinstance(whole, str) else tuple(whole or ())


def key_of(message_id: Any) -> str:
    """Return the key of a message, with or without plural forms."""
    return str(message_id if isinstance(message_id, str) else message_id[0])


def placeholders(text: str) -> frozenset[str]:
    """Return what is to be filled into a text, each with how it is to be written if that is said.

    What a brace begins that is nothing to be filled in is `BROKEN`.
    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return frozenset({BROKEN})
    return frozenset(
        name + (f"!{as_}" if as_ else "") + (f":{form}" if form else "")
        for _, name, form, as_ in parts
        if name is not None
    )


def unfit_text(text: str) -> str | None:
    """Return why a wording cannot be filled in and shown, or None where it can."""
    names = placeholders(text)
    if BROKEN in names:
        return "has a brace that fills in nothing; write it twice"
    if other := sorted(name for name in names if not _NAME.fullmatch(name)):
        return f"has the placeholder {{{other[0]}}}; expected a name alone; correct it"
    if sign := unseen(text):
        return f"has the sign {sign}; expected signs that can be seen; remove it"
    return None


def text_problem(language: str, key: str, message: str) -> Problem:
    """Return the problem of a catalogue and one of its keys."""
    return Problem(f"text/{language}.po", key, "", message)


@lru_cache(maxsize=len(LANGUAGES))
def _shipped(language: str) -> tuple[Catalog, Catalog]:
    """Return the shipped catalogue, and the words in place of what it says of its dispute."""
    files = (paths.text_dir(paths.DATA_DIR), paths.WORDS_DIR)
    shipped, neutral = (_read(folder / f"{language}.po", language) for folder in files)
    return shipped, neutral


def _merged(layers: Iterable[Catalog], language: str) -> Catalog:
    """Return a catalogue of its own in which of two layers the later one has the last word."""
    messages = {key_of(one.id): one for layer in layers for one in layer if one.id}
    whole = Catalog(locale=language)
    for one in messages.values():
        whole.add(one.id, one.string, flags=one.flags)
    return whole


def _file(data: Path, language: str) -> Path:
    return paths.text_dir(data) / f"{language}.po"


def _read(file: Path, language: str) -> Catalog:
    problems: list[Problem] = []
    text = read_text(file, problems, bytes_at_most=limits.WORDING_BYTES)
    if text is None:
        why = "; ".join(problem.message for problem in problems)
        raise TextError([text_problem(language, "", f"is not a gettext catalogue: {why}")])
    try:
        # as text, so that no header says by which letters it is to be read
        found = read_po(io.StringIO(text), locale=language, abort_invalid=True)
    except _BROKEN_FILE as error:
        message = f"is not a gettext catalogue ({error}); mend it"
        raise TextError([text_problem(language, "", message)]) from error
    wanted = get_plural(language)
    if _forms(found) != _forms(wanted):
        message = (
            f"found {found.plural_forms!r}; expected {wanted.plural_forms!r}; correct the header"
        )
        raise TextError([text_problem(language, "Plural-Forms", message)])
    return found


def _forms(rule: Any) -> tuple[int, list[int]] | None:
    """Return how many plural forms a rule has and which each number takes; None if it is none.

    The same rule can be written in more than one way.
    """
    try:
        form = c2py(rule.plural_expr)
        return rule.num_plurals, [form(number) for number in _NUMBERS]
    except (ValueError, ZeroDivisionError):
        return None
