"""Find the figures, months and days that a text names, in the way each language writes them.

A figure is compared by its value, not by how it is written: 1,234 · 1 234 · 1234,
9.5 million · 950万 · 9,5 млн, two · 二つ · два, 19th · 19世紀 · XIX are the same.

Notes
-----
Figures are sets: how often a text repeats one does not matter. One is not looked
for, since no language writes it alike. Years of Japanese eras stand beside the
years of the common calendar and are left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from geo.number_words import COUNTERS, KANJI, LOOSE, MONTHS, STATED

_FROM = 2
# looked for from its first digit alone: else every digit of a long one is tried to the end
_VALUE = r"(?<!\d)(\d+(?:\.\d+)?)"
_DASH = "[-–—‐―~〜～]"
_DAY, _MONTH = r"(?<![\d,.])(\d{1,2})", r"(1[0-2]|[1-9])月"
# 1955-56 names two years; so does 1955–1956
_SHORT_SPAN = re.compile(rf"(?<!\d)(1[5-9]|20)(\d\d){_DASH}(\d\d)(?!\d|{_DASH}\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CENTURY = r"(?=\s(?:в\.|вв\.|век|столет|и\s[IVX]+\sв))"
_ROMAN = re.compile(rf"(?<![\w.])(?:[IVX]{{2,}}|[IVX]{_CENTURY})(?![A-Za-zА-Яа-я0-9])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_PLAIN = {ord("０") + n: str(n) for n in range(10)} | {ord("，"): ",", ord("．"): "."}
_PLAIN |= dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")


@dataclass(frozen=True)
class Figures:
    """The figures of a text by value, from 2 on, and the months and days it names.

    `loose` are words that hint at a figure without stating it ("both", "second",
    the four islands as a name): they answer a figure that another language states
    and ask for none. `days` are days of a month, each as (month, day).
    """

    stated: frozenset[float]
    loose: frozenset[float]
    months: frozenset[int]
    days: frozenset[tuple[int, int]]


def figures(text: str, language: str) -> Figures:
    """Return the figures, months and days that a text in `language` names.

    Examples
    --------
    >>> sorted(figures("about 9.5 million yen in March 1998", "en").stated)
    [1998.0, 9500000.0]
    >>> sorted(figures("1998年3月に約950万円", "ja").stated)
    [1998.0, 9500000.0]
    """
    even = _SHORT_SPAN.sub(r"\1\2 - \1\3", text.translate(_PLAIN))
    months, days = _calendar(even, language)
    even = _NORMAL[language](even)
    stated = {float(number) for number in _NUMBER.findall(even)}
    stated |= {float(_roman(numeral)) for numeral in _ROMAN.findall(even)}
    stated |= _in_words(_STATED[language], even)
    large = frozenset(value for value in stated if value >= _FROM)
    return Figures(large, _in_words(_LOOSE[language], even), months, days)


def _calendar(text: str, language: str) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    """Return the months that a text names and its days of a month."""
    if language == "ja":
        found = {int(number) for pair in _JA_MONTHS.findall(text) for number in pair if number}
        return frozenset(found), frozenset(_japanese_days(text))
    months = {n for n, month in enumerate(_MONTHS[language], start=1) if month.search(text)}
    days = {
        (n, int(day))
        for n, dated in enumerate(_DATED[language], start=1)
        for found in dated.findall(text)
        for day in found
        if day
    }
    return frozenset(months), frozenset(days)


def _japanese_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield the days of a Japanese text; one without a month is of the month named last."""
    month = 0
    for named, day in _JA_DAYS.findall(text):
        if named:
            month = int(named)
        elif month:
            yield month, int(day)


def _english(text: str) -> str:
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return _scaled(text, {"thousand": 10**3, "million": 10**6, "billion": 10**9})


def _russian(text: str) -> str:
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    return _scaled(text, {"тыс": 10**3, "млн": 10**6, "миллион": 10**6, "млрд": 10**9})


def _japanese(text: str) -> str:
    text = re.sub(r"(?:明治|大正|昭和|平成|令和)\d+年", " ", text)
    text = _JA_MONTHS.sub(" ", text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = _HUNDRED_MILLIONS.sub(lambda m: _sum(m, 10**8, 10**4), text)
    text = _TEN_THOUSANDS.sub(lambda m: _sum(m, 10**4, 10**3), text)
    return _THOUSANDS.sub(partial(_times, 1000), text)


def _sum(found: re.Match[str], first: int, second: int) -> str:
    """Return a number written in steps (3億5000万, 1万2千500) in digits."""
    value = float(found[1]) * first + float(found[2] or 0) * second + float(found[3] or 0)
    return f"{value:.12g} "


def _scaled(text: str, scales: Mapping[str, int]) -> str:
    """Return a text in which "9.5 million" is written out."""
    for word, scale in scales.items():
        pattern = rf"{_VALUE} {word}"
        text = re.sub(pattern, partial(_times, scale), text)
    return text


def _times(scale: int, found: re.Match[str]) -> str:
    return f"{float(found[1]) * scale:.12g} "


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _in_words(words: Sequence[tuple[re.Pattern[str], int]], text: str) -> frozenset[float]:
    return frozenset(float(value) for pattern, value in words if pattern.search(text))


def _compiled(words: Mapping[int, str]) -> list[tuple[re.Pattern[str], int]]:
    patterns = ((rf"\b(?:{word})\b", value) for value, word in words.items())
    return [(re.compile(pattern, re.IGNORECASE), value) for pattern, value in patterns]


def _kanji(value: int) -> re.Pattern[str]:
    # the four islands are also a name, which states no figure; nor do "some tens" of years
    counters = COUNTERS if value != 4 else COUNTERS.replace("島|", "")
    return re.compile(rf"(?<![{KANJI}百千万数何]){KANJI[value]}(?:{counters})")


_JA_MONTHS = re.compile(rf"(?<!\d)(?:(1[0-2]|[1-9]){_DASH})?{_MONTH}")
_DAYS_END = rf"(?={_DASH}\d{{1,2}}日|日(?![間前後目本]))"
_JA_DAYS = re.compile(rf"(?<!\d){_MONTH}|(?<!\d)(\d{{1,2}}){_DAYS_END}")
_HUNDRED_MILLIONS = re.compile(rf"{_VALUE}億(?:(\d+)万)?(\d*)")
_TEN_THOUSANDS = re.compile(rf"{_VALUE}万(?:(\d)千)?(\d*)")
_THOUSANDS = re.compile(rf"{_VALUE}千(?!島)")
_MONTHS = {
    # English months have capitals ("may" is a verb)
    language: [re.compile(rf"\b{word}", 0 if language == "en" else re.IGNORECASE) for word in words]
    for language, words in MONTHS.items()
}
_DATED = {
    language: [
        re.compile(
            rf"{_DAY}(?:\s?(?:{_DASH}|and|or|to|и|или|по)\s?(\d{{1,2}}))?\s{month.pattern}"
            rf"|{month.pattern}\s(\d{{1,2}})(?:st|nd|rd|th)\b"
        )
        for month in months
    ]
    for language, months in _MONTHS.items()
}
_STATED = {language: _compiled(words) for language, words in STATED.items()}
_LOOSE = {language: _compiled(words) for language, words in LOOSE.items() if language != "ja"}
_STATED["ja"] = [(_kanji(value), value) for value in range(_FROM, 11)]
_LOOSE["ja"] = [(re.compile(word), value) for value, word in LOOSE["ja"].items()]
_NORMAL: Mapping[str, Callable[[str], str]] = {
    "en": _english,
    "ja": _japanese,
    "ru": _russian,
}
