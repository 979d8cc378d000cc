"""Texts as they are searched: what a reader may type in another way makes no difference."""

import re
from unicodedata import normalize

# what a reader may leave out or type in another way: accents of Latin letters and of the
# Cyrillic ё, which is often written е, and kinds of dashes and apostrophes
_ALIKE = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘ʼ", "'")
_TURNED = re.compile(f"[\u00c0-\u024f\u0300-\u036f\u0450\u0451\u1e00-\u1eff{''.join(_ALIKE)}]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_AROUND = "\"'“”„«»‹›「」『』()[]{}<>,.;:!?、。…"


def folded(text: str) -> str:
    """Return a text as it is searched: without case, accents, widths and kinds of dashes."""
    level = normalize("NFKC", normalize("NFKC", text).casefold())
    return _TURNED.sub(lambda found: _ALIKE.get(found[0]) or _bare(found[0]), level)


def _bare(letter: str) -> str:
    return _ACCENTS.sub("", normalize("NFKD", letter))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a search as they are looked for.

    Examples
    --------
    >>> words("«Мирный договор»  ＪＯＩＮＴ")
    ('мирный', 'договор', 'joint')
    """
    parts = (word.strip(_AROUND) for word in folded(text).split())
    return tuple(dict.fromkeys(word for word in parts if word))
