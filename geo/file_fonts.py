"""The fonts that the one file carries, for machines that have none of their own."""

import base64
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

from fontTools import subset

from geo import paths
from geo.fields import Language
from geo.text import Wording

_LETTERS = "NotoSans-Regular.ttf"
_SIGNS = "NotoSansSymbols2-Signs.ttf"
_JAPANESE = "NotoSansCJKjp-Regular.otf"
# as atlas.css calls what is for this sentence alone
_TOLD = "Four Islands Told"


def fonts_table(wordings: Mapping[Language, Wording]) -> dict[str, Any]:
    """Return fonts for Latin, Cyrillic and signs, and what is said where Japanese is missing.

    The characters of Japanese would make a file half as large again, for readers of whom
    hardly any needs them: of these there are only as many as that sentence has.
    """
    told = {language: say("host.fonts") for language, say in wordings.items()}
    names = "".join(say("lang.name") for say in wordings.values())
    fonts = [
        # without a range: Chromium ends a page of which a sign is in no font at all
        {"content": _font(_LETTERS, None)},
        {"content": _font(_JAPANESE, told["ja"] + names), "signs": "U+2E80-FFEF", "family": _TOLD},
        {"content": _font(_SIGNS, None), "signs": "U+2190-22FF, U+23E9-23FA, U+25A0-27BF"},
    ]
    return {"fonts": fonts, "told": told}


@cache
def _font(file: str, text: str | None) -> str:
    """Return a font as browsers take it, in letters; of its own signs those of a text, or all."""
    options = subset.Options(layout_features=[], notdef_outline=True, flavor="woff")
    # the same font gives the same letters at any time
    options.recalc_timestamp = False
    with subset.load_font(str(paths.FONTS_DIR / file), options) as font:
        subsetter = subset.Subsetter(options)
        if text is None:
            subsetter.populate(unicodes=font.getBestCmap())
        else:
            subsetter.populate(text=text)
        subsetter.subset(font)
        packed = BytesIO()
        subset.save_font(font, packed, options)
    return base64.b64encode(packed.getvalue()).decode("ascii")
