"""The fonts that are lent to machines without any: every sign of ours is in them."""

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geo.fields import LANGUAGES
from geo.file_fonts import fonts_table
from geo.paths import DATA_DIR, FONTS_DIR, WEB_DIR, record_dir, text_dir
from tests.worlds import wording

CODE = (WEB_DIR / "fonts.js").read_text(encoding="utf-8")
WORDINGS = {language: wording(language) for language in LANGUAGES}


def within(signs: str | None) -> set[int]:
    """Return what a range of CSS holds; without one it is everything."""
    if signs is None:
        return set(range(0x110000))
    ends = [part.strip().removeprefix("U+").split("-") for part in signs.split(",")]
    return {code for first, last in ends for code in range(int(first, 16), int(last, 16) + 1)}


def signs_of(font: Path | BytesIO) -> set[int]:
    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap())


def lent() -> dict[str, set[int]]:
    """Return the signs that the app lends, by font."""
    rows = re.findall(r'\{ file: "([^"]+)", scripts: \[[^]]+\](?:, signs: "([^"]+)")? \}', CODE)
    assert len(rows) == CODE.count("file: ")
    return {file: signs_of(FONTS_DIR / file) & within(signs or None) for file, signs in rows}


def test_what_the_app_lends_has_every_sign_of_the_record_the_wording_and_the_code() -> None:
    files: list[Path] = [*record_dir(DATA_DIR).iterdir(), *text_dir(DATA_DIR).glob("*.po")]
    files += WEB_DIR.glob("*.js")
    signs = set().union(*(path.read_text(encoding="utf-8") for path in files))
    known = set().union(*lent().values())
    assert len(signs) > 1500
    assert {sign for sign in signs if sign.isprintable() and ord(sign) not in known} == set()
    assert ord("한") not in known


def test_the_first_font_is_for_every_sign_and_lies_in_no_range() -> None:
    fonts = fonts_table(WORDINGS)["fonts"]
    assert "signs" not in fonts[0]
    assert 'file: "NotoSans-Regular.ttf", scripts: ["latin", "cyrillic"] }' in CODE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_can_say_what_is_missing_and_has_no_more_of_japanese(language: str) -> None:
    table = fonts_table(WORDINGS)
    known: set[int] = set()
    for row in table["fonts"]:
        font = BytesIO(base64.b64decode(row["content"]))
        known |= signs_of(font) & within(row.get("signs"))
    assert {sign for sign in table["told"][language] if ord(sign) not in known} == set()
    names = "".join(say("lang.name") for say in WORDINGS.values())
    japanese = {chr(code) for code in known if code > 0x2E80}
    assert japanese <= set(table["told"]["ja"] + names)


def test_the_same_fonts_come_out_the_same() -> None:
    first = fonts_table(WORDINGS)
    assert fonts_table(WORDINGS) == first
    assert sum(len(row["content"]) for row in first["fonts"]) < 100_000
