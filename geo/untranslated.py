"""Tell whether a text is written in its language, and not left in another."""

import re

_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_OWN = {"ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "ru": re.compile(r"[\u0400-\u04ff]")}
_FOREIGN = {
    "en": re.compile(r"[\u0400-\u04ff\u3040-\u30ff]"),
    "ja": re.compile(r"[\u0400-\u04ff]"),
    "ru": re.compile(r"[\u3040-\u30ff]"),
}
_NAMES = {"ja": "Japanese", "ru": "Cyrillic"}
# a term may be given in the original: quoted, or in brackets; {name} is a placeholder
_ASIDE = re.compile(
    r'[(\uff08][^()\uff08\uff09]*[)\uff09]|"[^"]*"|“[^”]*”|«[^»]*»|「[^「」]*」|『[^』]*』|\{[^{}]*\}'
)


def script_fault(text: str, language: str) -> str | None:
    """Return what is wrong with the script of a text, as "found …; expected …; do …".

    A text without a word (a sign, a unit, an abbreviation of up to three Latin
    letters) needs no script of its own. A term may stand in the original in
    brackets or quotation marks.
    """
    own = _ASIDE.sub(" ", text)
    if language in _OWN and not _OWN[language].search(text) and _LATIN_WORD.search(own):
        return f"found no {_NAMES[language]} script in {_short(text)}; expected it; translate it"
    if foreign := _FOREIGN[language].search(own):
        sign = foreign.group()
        return f"found {sign!r} outside brackets and quotations; expected none; translate it"
    return None


def equal_fault(text: str, other: str) -> str | None:
    """Return what is wrong with a translation that is its original, letter for letter."""
    if text == other and _LATIN_WORD.search(_ASIDE.sub(" ", text)):
        return f"found the English text {_short(text)}; expected a translation; translate it"
    return None


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
