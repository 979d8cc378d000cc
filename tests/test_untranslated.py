"""A text that was left in another language is told from one that needs no translation."""

import pytest

from geo.untranslated import equal_fault, script_fault


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("{value} km²", "ja"),
        ("± {value}", "ru"),
        ("NHK", "ja"),
        ("海馬島(Осколки)", "ja"),
        ("Закон о «北方領土» (ほっぽう)", "ru"),
        ("СССР", "ru"),
        ("The Act on 北方領土", "en"),
    ],
)
def test_a_sign_a_unit_and_a_term_in_the_original_are_sound(text: str, language: str) -> None:
    assert script_fault(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Treaty of peace", "ja", "no Japanese script"),
        ("Treaty of peace", "ru", "no Cyrillic script"),
        ("Treaty мира", "en", "'м'"),
        ("条約 мира", "ja", "'м'"),
        ("Договор ひらがな", "ru", "'ひ'"),
    ],
)
def test_a_text_in_another_script_is_found(text: str, language: str, named: str) -> None:
    fault = script_fault(text, language)
    assert fault is not None
    assert named in fault


def test_a_translation_that_is_its_original_is_found() -> None:
    assert equal_fault("Habomai", "Habomai") is not None
    assert equal_fault("GPS", "GPS") is None
    assert equal_fault("Хабомаи", "Habomai") is None
