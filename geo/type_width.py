"""How wide a text is in the fonts of the images, for who places labels."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from fontTools.ttLib import TTFont

from geo import paths

_FILES = ("NotoSans-Regular.ttf", "NotoSansCJKjp-Regular.otf")
_BOLD = "NotoSans-Bold.ttf"


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text set in a size, in the unit of the size."""
    files = (_BOLD, *_FILES) if bold else _FILES
    return size * sum(_advance(sign, files) for sign in text)


def missing(text: Iterable[str]) -> set[str]:
    """Return the signs that the fonts of the images do not have."""
    known = [_advances(file) for file in _FILES]
    return {sign for sign in text if sign.isprintable() and not any(sign in one for one in known)}


@cache
def _advance(sign: str, files: tuple[str, ...]) -> float:
    for file in files:
        if sign in _advances(file):
            return _advances(file)[sign]
    return 0.0 if unicodedata.combining(sign) else 1.0


@cache
def _advances(file: str) -> Mapping[str, float]:
    """Return the width of each sign of a font, in its own size."""
    with TTFont(paths.FONTS_DIR / file, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"]
        return {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
