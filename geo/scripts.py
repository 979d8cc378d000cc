"""Which language each part of a mixed text is in, told by its script.

Titles of documents stand in the record as printed, often with a gloss in another
language; a screen reader has to be told where one ends and the other begins.
"""

import re
from collections.abc import Iterable
from typing import Any

# a text and its language; None where that is the language of what stands around it
Run = tuple[str, str | None]

# what a language is taken for, where the document's own is not written in the script
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]"), ("ja", "zh")),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "bg", "mk", "uk")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHERS = {language for _, languages in _SCRIPTS for language in languages}
_PIECES = re.compile(r"(?<=\s)|(?=[\[(\uff08「«“])|(?<=[\])\uff09」»”])")


def runs(text: str, document: str, reader: str) -> tuple[Run, ...]:
    """Return a text in parts of one language each.

    Parameters
    ----------
    document
        The language of the document that the text belongs to, which decides
        between languages of one script.
    reader
        The language of what stands around the text; its parts need no mark.

    Examples
    --------
    >>> runs("歯舞群島 [Habomai Islands]", "ja", "ru")
    (('歯舞群島 ', 'ja'), ('[Habomai Islands]', 'en'))
    """
    found: list[tuple[str, str]] = []
    for piece in _PIECES.split(text):
        # digits and signs belong to what stands before them
        language = _language(piece, document) or (found[-1][1] if found else document)
        if found and found[-1][1] == language:
            piece = found.pop()[0] + piece
        found.append((piece, language))
    return tuple((piece, None if language == reader else language) for piece, language in found)


def in_parts(found: Iterable[Run]) -> list[Any]:
    """Return a text for the browser: its parts, each with its language if that is another.

    Examples
    --------
    >>> in_parts([("as printed: ", None), ("歯舞群島", "ja")])
    ['as printed: ', ['歯舞群島', 'ja']]
    """
    return [text if language is None else [text, language] for text, language in found]


def _language(text: str, document: str) -> str | None:
    for letters, languages in _SCRIPTS:
        if letters.search(text):
            return document if document in languages else languages[0]
    if _LATIN.search(text):
        return "en" if document in _OTHERS else document
    return None
