"""Parts of one language in a mixed text, told by their script."""

import pytest

from geo.citations import citation
from geo.fields import LANGUAGES, Language
from geo.scripts import runs
from tests.worlds import shipped, wording


@pytest.mark.parametrize(
    ("text", "document", "expected"),
    [
        ("Treaty of 1855", "en", [("Treaty of 1855", "en")]),
        ("歯舞群島 [Habomai Islands]", "ja", [("歯舞群島 ", "ja"), ("[Habomai Islands]", "en")]),
        ("色丹村", "zh", [("色丹村", "zh")]),
        ("Екарма", "bg", [("Екарма", "bg")]),
        ("Екарма", "ja", [("Екарма", "ru")]),
        ("Anziferow-Insel", "de", [("Anziferow-Insel", "de")]),
        ("外務省 (MLIT), 1956年", "ja", [("外務省 ", "ja"), ("(MLIT), ", "en"), ("1956年", "ja")]),
        ("1956 – 1957", "ru", [("1956 – 1957", "ru")]),
        ("共同宣言(条約)[Declaration]", "ja", [("共同宣言(条約)", "ja"), ("[Declaration]", "en")]),
        ("宣言\uff08Declaration\uff09", "ja", [("宣言", "ja"), ("\uff08Declaration\uff09", "en")]),
    ],
)
def test_each_part_has_the_language_of_its_script(
    text: str, document: str, expected: list[tuple[str, str]]
) -> None:
    assert list(runs(text, document, "fr")) == expected


def test_parts_in_the_reader_s_language_need_no_mark() -> None:
    assert runs("歯舞群島 [Habomai]", "ja", "ja") == (("歯舞群島 ", None), ("[Habomai]", "en"))
    assert runs("歯舞群島 [Habomai]", "ja", "en") == (("歯舞群島 ", "ja"), ("[Habomai]", None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_citation_loses_a_letter_or_has_a_part_in_an_unmarked_script(
    language: Language,
) -> None:
    say = wording(language)
    for source in shipped().sources:
        found = citation(source, say)
        assert source.title in found.text, source.id
        assert source.publisher in found.text, source.id
        unmarked = "".join(text for text, marked in found.runs if marked is None)
        told = {
            mark
            for text, mark in runs(unmarked, language, "")
            if text.strip(" .,。、()\uff08\uff09")
        }
        assert told <= {language}, source.id
