"""Figures, months and days: the same value however a language writes it."""

import pytest

from geo.fields import LANGUAGES
from geo.figures import figures

# each row says the same in the three languages, and nothing else
ALIKE = [
    ("1,234 boats", "1,234隻", "1234 судна"),
    ("12,345 people", "1万2,345人", "12\u00a0345 человек"),
    ("9.5 million yen", "950万円", "9,5 млн иен"),
    ("24,500", "2万4500", "24,5 тысячи"),
    ("147,630 km²", "14万7630平方キロ", "147 630 км²"),
    ("300 million", "3億", "300 миллионов"),
    ("5,003.05 km²", "5,003.05 km²", "5003,05 км²"),
    ("96 per cent", "96%", "96 %"),
    ("the 19th century", "19世紀", "XIX в."),
    ("Alexander II", "アレクサンドル2世", "Александр II"),
    ("resolution 2662-IX", "決議第2662-IX号", "постановление № 2662-IX"),
    ("the 1950s", "1950年代", "1950-е годы"),
    ("1955–56", "1955~56年", "1955–1956 гг."),
    ("in 1875", "明治8年(1875年)", "в 1875 г."),
    ("two islands", "二島", "два острова"),
    ("eighteen islands", "18島", "восемнадцать островов"),
    ("the third of five", "5つのうち三番目ではなく3番目", "третий из пяти"),
    ("50°N", "北緯50度", "50° с. ш."),
    ("Article 2(c)", "第2条(c)", "статья 2(c)"),
    ("a quarter", "4分の1", "четверть"),
]
DATED = [
    ("19 October 1956", "1956年10月19日", "19 октября 1956 г."),
    ("23-28 January 1972", "1972年1月23日から28日", "23–28 января 1972 года"),
    ("May-July 1807", "1807年5〜7月", "май–июль 1807"),
    ("September 5th, 1905", "1905年9月5日", "5 сентября 1905 г."),
    ("14 August and 15 August", "8月14日、15日", "14 августа и 15 августа"),
]


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0])
def test_a_figure_is_the_same_value_in_every_language(texts: tuple[str, str, str]) -> None:
    found = [figures(text, lang) for text, lang in zip(texts, LANGUAGES, strict=True)]
    assert found[0].stated
    for one in found:
        for other in found:
            assert one.stated <= other.stated | other.loose


@pytest.mark.parametrize("texts", DATED, ids=lambda texts: texts[0])
def test_a_date_is_the_same_month_and_days(texts: tuple[str, str, str]) -> None:
    found = [figures(text, lang) for text, lang in zip(texts, LANGUAGES, strict=True)]
    assert found[0].months
    assert len({one.months for one in found}) == len({one.days for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("950万円", "ja", 9_500_000),
        ("1万2千500人", "ja", 12_500),
        ("3億5000万円", "ja", 350_000_000),
        ("9,5 млн", "ru", 9_500_000),
        ("1,234.5", "en", 1234.5),
        ("1 234,5", "ru", 1234.5),
    ],
)
def test_a_large_number_is_read_whole(text: str, language: str, value: float) -> None:
    assert figures(text, language).stated == {value}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("千島列島", "ja"),
        ("北方四島", "ja"),
        ("数十年にわたる交渉と何百回もの会談", "ja"),
        ("a chain of islands, I think, may be one", "en"),
        ("Мартин и Майя", "ru"),
        ("V. Gavrilov", "en"),
    ],
)
def test_a_name_states_no_figure_and_no_month(text: str, language: str) -> None:
    found = figures(text, language)
    assert (found.stated, found.months) == (frozenset(), frozenset())


def test_a_span_of_days_is_a_span_of_one_month_and_days_of_a_period_are_not_dates() -> None:
    assert figures("2019年2月11~17日", "ja").days == {(2, 11), (2, 17)}
    assert figures("8月9日の3日前、5日間", "ja").days == {(8, 9)}


def test_a_word_that_hints_states_nothing() -> None:
    found = figures("both sides", "en")
    assert (found.stated, found.loose) == (frozenset(), {2})
