"""Texts compared as a reader may type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.searching import folded, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ёлка", "елка"),
        ("Ōtsu", "otsu"),
        ("Straße", "strasse"),
        ("ﾊﾎﾞﾏｲ", "ハボマイ"),
        ("Ｔｒｅａｔｙ счётъ", "treaty счетъ"),
        ("Soviet–Japanese", "soviet-japanese"),
        ("Japan’s", "japan's"),
        ("Край", "край"),
    ],
)
def test_texts_are_compared_without_what_a_reader_may_leave_out(text: str, wanted: str) -> None:
    assert folded(text) == wanted


def test_what_makes_another_letter_is_not_left_out() -> None:
    assert folded("й") != folded("и")
    assert folded("ガ") != folded("カ")


def test_words_are_taken_out_of_their_quotation_marks_and_once() -> None:
    assert words("「港 条約」, 港 … ?") == ("港", "条約")


@given(st.text(max_size=60))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    whole = folded(text)
    assert folded(whole) == whole
