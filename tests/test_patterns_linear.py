"""Patterns that see what strangers write take a time that grows with the text alone."""

import importlib
import pkgutil
import re
import re._constants as signs  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

import geo
import pages.parts
from geo.bibliography import _line
from geo.figures import figures
from geo.map_labels import _BETWEEN_NAMES

# what sees our own style sheets and scripts alone, or a text that is no longer than a line
OURS = ("geo.map_look", "geo.script_bundle", "geo.patterns")


def patterns(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the patterns that a value is or holds, each with where it is."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value.pattern
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from patterns(f"{name}[{key}]", inner)
    elif isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        for number, inner in enumerate(value):
            yield from patterns(f"{name}[{number}]", inner)


def known() -> Iterator[tuple[str, str]]:
    for package in (geo, pages.parts):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__") and found.name not in OURS:
                for name, value in vars(importlib.import_module(found.name)).items():
                    if not name.startswith("__"):
                        yield from patterns(f"{found.name}.{name}", value)


def begins_endlessly(items: Iterable[Any]) -> bool:
    """Tell whether a pattern tries an endless repetition anew at each sign of a run of them.

    It does where that comes first and something follows it that may be missing: each start
    is then followed to the end of the run, in vain. One that begins only where no such sign
    stands before it has a look behind in front.
    """
    first, *rest = [*items, (None, None)]
    match first:
        case signs.BRANCH, (_, ways):
            return any(begins_endlessly([*way, *rest[:-1]]) for way in ways)
        case signs.SUBPATTERN, (_, _, _, inner):
            return begins_endlessly([*inner, *rest[:-1]])
        case signs.MAX_REPEAT, (least, most, inner):
            if most is signs.MAXREPEAT:
                return any(is_needed(*item) for item in rest[:-1])
            return begins_endlessly([*inner, *rest[:-1]]) or (
                least == 0 and begins_endlessly(rest[:-1])
            )
    return False


def is_needed(sign: Any, given: Any) -> bool:
    """Tell whether a pattern fails where a part of it is missing."""
    return sign is not signs.MAX_REPEAT or given[0] > 0


def test_the_scan_knows_an_endless_beginning_and_finds_patterns() -> None:
    slow = (r"\d+x", r"(\d+(?:\.\d+)?) million", r"a|\s+(?=\()", r"(?:(?:b?)\s*)c", r"(?:-)?\d+x")
    for pattern in slow:
        assert begins_endlessly(parser.parse(pattern)), pattern
    for pattern in (r"\d+(?:\.\d+)?", r"(?<!\d)\d+x", r"^\s*a", r"a\d+b", r"\d{1,4}x"):
        assert not begins_endlessly(parser.parse(pattern)), pattern
    names = [name for name, _ in known()]
    assert "geo.figures._THOUSANDS" in names
    assert "pages.parts.plain._MARKUP" in names
    assert any(name.startswith("geo.figures._DATED[ru][") for name in names)
    assert len(names) > 80


def test_no_pattern_begins_with_an_endless_repetition() -> None:
    found = [
        f"{name}: {pattern}" for name, pattern in known() if begins_endlessly(parser.parse(pattern))
    ]
    assert found == []


# ---- they find what they found -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_figure_that_no_one_counted_is_no_fault(language: str) -> None:
    long = "1" * 5_000
    for text in (f"{long}千", f"{long} million", f"{long}億", f"{long}.5万", long, f"{long} млн"):
        assert all(value > 1 for value in figures(text, language).stated)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.5億", "ja", 150_000_000),
        ("3億5000万", "ja", 350_000_000),
        ("1万2千500", "ja", 12_500),
        ("17千", "ja", 17_000),
        ("12.5 million", "en", 12_500_000),
        ("9,5 млн", "ru", 9_500_000),
    ],
)
def test_figures_are_read_from_their_first_digit(text: str, language: str, value: float) -> None:
    assert figures(text, language).stated == {value}


def test_breaks_and_names_are_parted_as_ever() -> None:
    assert _line("a \n\n b  c\u2028d\u00a0e") == "a b  c d\u00a0e"
    assert _BETWEEN_NAMES.split("A /  B  (C)\uff08D") == ["A /", "B", "(C)", "\uff08D"]
