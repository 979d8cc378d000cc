"""Signs as each language sets them: full width in Japanese, no break before a Russian unit."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from geo.fields import Language, Text
from tests.worlds import shipped, wording

JAPANESE = r"[\u3005\u3040-\u30ff\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{JAPANESE}[(:;?!]|[):;?!]{JAPANESE}")
BREAKS = re.compile(r"[\d}] (км|м|%|морских)(?![а-яё])")


def texts(node: Any, language: Language) -> Iterator[str]:
    """Yield every text of an entry that stands in all languages, in one of them."""
    if isinstance(node, Text):
        yield node[language]
    elif isinstance(node, BaseModel):
        for field in type(node).model_fields:
            yield from texts(getattr(node, field), language)
    elif isinstance(node, dict):
        yield from (text for value in node.values() for text in texts(value, language))
    elif isinstance(node, list | tuple):
        yield from (text for value in node for text in texts(value, language))


TABLES = (
    "events",
    "control_periods",
    "positions",
    "arguments",
    "proposals",
    "provisions",
    "boundaries",
    "seed_facts",
)
ENTRIES = [(table, entry) for table in TABLES for entry in getattr(shipped(), table)]


@pytest.mark.parametrize(
    ("table", "entry"), ENTRIES, ids=[f"{t}-{place}" for place, (t, _) in enumerate(ENTRIES)]
)
def test_japanese_signs_of_the_record_have_full_width(table: str, entry: BaseModel) -> None:
    found = list(texts(entry, "ja"))
    assert found, table
    assert [text for text in found if HALF_WIDTH.search(text)] == []


def test_japanese_signs_of_the_wording_have_full_width() -> None:
    say = wording("ja")
    raw = {key: re.sub(r"\{\w+\}", "", say.raw(key)) for key in say.keys}
    assert {key: text for key, text in raw.items() if HALF_WIDTH.search(text)} == {}


def test_a_russian_unit_is_not_torn_from_its_number() -> None:
    say = wording("ru")
    assert {key for key in say.keys if BREAKS.search(say.raw(key))} == set()


def test_the_scan_sees_what_it_is_for() -> None:
    assert HALF_WIDTH.search("共同宣言(1956年)")
    assert not HALF_WIDTH.search("共同宣言\uff081956年\uff09")
    assert BREAKS.search("{value} км²")
    assert not BREAKS.search("{value}\u00a0км² 5 мая")
