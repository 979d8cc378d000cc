"""A view cited: in each style with what has to be there, whatever signs are in it."""

import re

import pytest

from geo import paths
from geo.fields import LANGUAGES, Language
from geo.record import Record
from geo.view_citation import STYLES, citation_in_style, cited_view
from tests.hostile import HOSTILE
from tests.worlds import archipelago, shipped, wording

ADDRESS = "https://atlas.example/islands/?date=1956-10-19&island=a,b&lang=ja"


def cited(
    record: Record, language: Language, shown: str = "…", address: str = ADDRESS
) -> list[str]:
    view = cited_view(record, shown, address, wording(language))
    return [citation_in_style(view, style) for style in STYLES]


@pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "made-up"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_style_names_authors_view_version_date_and_address(
    record: Record, language: Language
) -> None:
    meta, say = record.meta, wording(language)
    found = cited(record, language, "19 …")
    assert len(set(found)) == len(STYLES)
    for text in found:
        for part in (meta.authors[language], meta.title[language], meta.version, ADDRESS, "19 …"):
            assert part in text
        # a style may write small letters large, but changes no date
        assert say.date(meta.as_of).casefold() in text.casefold()


def test_the_year_is_that_of_the_data() -> None:
    year = str(shipped().meta.as_of.first_day.year)
    for style, text in zip(STYLES, cited(shipped(), "en"), strict=True):
        # what is left but for the title, in which the day stands
        rest = re.sub(r"\(data [^)]*\)", "", text)
        assert (year in rest) == (style != "sist02"), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_style_begins_with_a_number_or_asks_for_a_day_of_access(language: Language) -> None:
    for text in cited(shipped(), language):
        assert text.startswith(shipped().meta.authors[language])
        assert not re.search(r"[Aa]ccessed|[Rr]etrieved|обращения|参照", text)


@pytest.mark.parametrize("shown", [*HOSTILE, "a {b} <i>c</i> & d", "№ 1. «Ё»", "1) x"])
def test_no_sign_in_a_title_is_lost_or_read_as_markup(shown: str) -> None:
    words = re.findall(r"\w+", shown.casefold())
    for text in cited(archipelago(), "en", shown):
        found = re.findall(r"\w+", text.casefold())
        assert [word for word in words if word not in found] == []


def test_the_styles_are_there_with_their_licence() -> None:
    files = {file.name for file in paths.STYLES_DIR.iterdir()}
    assert files == {"LICENSE", *(f"{style}.csl" for style in STYLES)}
    for style in STYLES:
        text = (paths.STYLES_DIR / f"{style}.csl").read_text(encoding="utf-8")
        assert "http://creativecommons.org/licenses/by-sa/3.0/" in text


def test_the_citation_file_names_the_same_authors_and_title() -> None:
    text = (paths.ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"- name: {shipped().meta.authors.en}\n" in text
    assert f'title: "{shipped().meta.title.en}' in text
