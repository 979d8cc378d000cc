"""Interface wording, dates and numbers in the reader's language.

Wording lives in gettext catalogues (``data/text/<language>.po``), so that a
translator can open it with any of the usual tools; keys are the same in every
catalogue. `geo.catalogues` says what a data folder has without its own. Dates,
numbers and lists follow CLDR through Babel.
"""

import gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from geo.catalogues import (
    catalogue,
    is_shipped,
    key_of,
    overlay_problems,
    own_catalogue,
    placeholders,
    text_problem,
    texts_of,
    unfit_text,
)
from geo.dates import PartialDate
from geo.errors import OutlineError, Problem, TextError
from geo.fields import LANGUAGES, Language
from geo.geojson import read_meta
from geo.paths import map_outlines_file
from geo.untranslated import equal_fault, script_fault

# British English writes the day first, as the documents of the record do.
_LOCALES: Mapping[str, str] = {"en": "en_GB", "ja": "ja_JP", "ru": "ru_RU"}
_KILO = 1000


@dataclass(frozen=True)
class Wording:
    """The interface wording of one language, with its calendar and number forms."""

    language: Language
    locale: Locale
    catalogue: gettext.GNUTranslations
    keys: frozenset[str]

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the wording of `key` with its placeholders filled.

        Raises
        ------
        TextError
            If no catalogue has the key.
        """
        return self.raw(key).format(**values)

    def raw(self, key: str) -> str:
        """Return the wording of `key` with its placeholders as they stand."""
        if key not in self.keys:
            raise TextError([text_problem(self.language, key, "is not in the catalogue; add it")])
        return self.catalogue.gettext(key)

    def count(self, key: str, number: int, /, **values: Any) -> str:
        """Return the plural form of `key` that `number` asks for, with ``{n}`` filled."""
        if key not in self.keys:
            raise TextError([text_problem(self.language, key, "is not in the catalogue; add it")])
        form = self.catalogue.ngettext(key, key, number)
        return form.format(n=self.number(number), **values)

    def date(self, when: PartialDate) -> str:
        """Return a date as the language writes it, no more precise than it is known."""
        day = when.first_day
        if when.precision == "day":
            return format_date(day, "long", locale=self.locale)
        skeleton = "yMMMM" if when.precision == "month" else "y"
        return str(format_skeleton(skeleton, day, locale=self.locale))

    def dated(self, when: PartialDate) -> str:
        """Return a date as it stands alone or in a sentence, where a year may need a word."""
        text = self.date(when)
        return self("date.in-year", year=text) if when.precision == "year" else text

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with the separators of the language, rounded to `digits`."""
        return format_decimal(round(value, digits), locale=self.locale)

    def size(self, count: int) -> str:
        """Return a number of bytes in kilobytes or megabytes, as the language writes it."""
        if count < _KILO**2:
            return self("data.kilobytes", n=self.number(max(1, round(count / _KILO))))
        return self("data.megabytes", n=self.number(count / _KILO**2, 1))

    @property
    def separators(self) -> tuple[str, str]:
        """The decimal sign and the sign between thousands."""
        return get_decimal_symbol(self.locale), get_group_symbol(self.locale)

    def join(self, items: Iterable[str]) -> str:
        """Return an enumeration ("a, b and c")."""
        return format_list(list(items), locale=self.locale)


def load_wording(data: Path, language: Language) -> Wording:
    """Read the wording of a data folder in one language; what it does not say is the atlas's own.

    Raises
    ------
    TextError
        If the catalogue is missing or cannot be read, or holds what cannot be filled in.
    """
    whole = catalogue(data, language)
    if unfit := list(_unfit(data, language, whole)):
        raise TextError(unfit)
    _attribute(whole, data)
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return Wording(
        language,
        Locale.parse(_LOCALES[language]),
        gettext.GNUTranslations(compiled),
        frozenset(key_of(message.id) for message in whole if message.id),
    )


def host_table(say: Wording, languages: Iterable[Wording]) -> dict[str, Any]:
    """Return what Streamlit itself is to say in a language, and each language by its own name.

    What is said where a text cannot be drawn is there in every language: who is told so may
    be unable to read the one of the page.
    """
    languages = tuple(languages)
    return {
        "language": say.language,
        "words": {key: say.raw(key) for key in sorted(say.keys) if key.startswith("host.")},
        "languages": {wording("lang.name"): wording.language for wording in languages},
        "fonts": {wording.language: wording("host.fonts") for wording in languages},
    }


def text_problems(data: Path) -> tuple[Problem, ...]:
    """Return what keeps the catalogues from being complete and equal in keys and placeholders.

    Of another folder than the shipped one only its own words are looked at.
    """
    catalogues: dict[str, Catalog] = {}
    problems: list[Problem] = []
    for language in LANGUAGES:
        try:
            found = catalogue(data, language) if is_shipped(data) else own_catalogue(data, language)
        except TextError as error:
            problems.extend(error.problems)
            continue
        if found is not None:
            catalogues[language] = found
    problems += overlay_problems(data, catalogues)
    forms = {language: _forms(found) for language, found in catalogues.items()}
    for key in sorted(set().union(*forms.values())) if forms else []:
        problems.extend(_key_problems(key, forms))
    for known, found in catalogues.items():
        problems.extend(_message_problems(known, found, forms.get("en", {})))
    return tuple(problems)


def _message_problems(
    language: str, catalogue: Catalog, english: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Yield the messages that are only drafts, lack a plural form or are not in the language."""
    wanted = get_plural(language).num_plurals
    for message in catalogue:
        key = key_of(message.id)
        if not key:
            continue
        if message.fuzzy:
            yield text_problem(language, key, "is marked fuzzy; check it and remove the mark")
        texts = texts_of(message)
        if message.pluralizable and len(texts) != wanted:
            found = f"has {len(texts)} plural forms; expected {wanted}; correct them"
            yield text_problem(language, key, found)
        for text in texts:
            if unfit := unfit_text(text):
                yield text_problem(language, key, unfit)
            equal = language != "en" and any(equal_fault(text, one) for one in english.get(key, ()))
            fault = "is the English text; translate it" if equal else script_fault(text, language)
            if fault:
                yield text_problem(language, key, fault)


def _key_problems(key: str, forms: Mapping[str, Mapping[str, tuple[str, ...]]]) -> list[Problem]:
    problems = []
    fields = set()
    for language, messages in forms.items():
        texts = messages.get(key, ())
        if not texts or not all(texts):
            problems.append(text_problem(language, key, "has no text; translate it"))
            continue
        fields.add(frozenset().union(*(placeholders(text) for text in texts)))
    if len(fields) > 1:
        problems.append(text_problem("*", key, "has other placeholders in one of the languages"))
    return problems


def _unfit(data: Path, language: str, whole: Catalog) -> Iterator[Problem]:
    """Yield the texts of a catalogue that would fail, or do harm, where they are filled in."""
    for message in whole:
        for text in texts_of(message) if message.id else ():
            if unfit := unfit_text(text):
                yield text_problem(language, key_of(message.id), unfit)
    own = own_catalogue(data, language)
    if own is not None:
        yield from overlay_problems(data, {language: own})


def _attribute(whole: Catalog, data: Path) -> None:
    """Fill in whose outlines they are, where the words do not say it: their metadata knows."""
    message = whole.get("map.attribution")
    if message is not None and "{attribution}" in str(message.string):
        said = _metadata(map_outlines_file(data))
        text = str(message.string)
        for name in ("attribution", "licence"):
            value = str(said.get(name, "?")).replace("{", "{{").replace("}", "}}")
            text = text.replace(f"{{{name}}}", value)
        message.string = text


def _metadata(outlines: Path) -> Mapping[str, Any]:
    # what is wrong with the file is told where the outlines are read
    try:
        return read_meta(outlines)
    except OutlineError:
        return {}


def _forms(found: Catalog) -> dict[str, tuple[str, ...]]:
    return {key_of(message.id): texts_of(message) for message in found if message.id}
