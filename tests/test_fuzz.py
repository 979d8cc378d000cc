"""Whatever is read from outside is answered or refused, as hypothesis tries."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import targets
from tests.fuzz.addresses import asked
from tests.hostile import HOSTILE, NO_TEXT
from tests.worlds import ARCHIPELAGO, archipelago

PARAMETERS = (
    *("date", "event", "island", "lang", "view", "marked", "page", "browser"),
    *("plan", "against", "before", "after", "from", "to", "chart", "part", "of"),
    *("q", "kind", "language", "seen", "used", "sort", "sheet", "source", "table", "frame", "size"),
    *("parties", "units", "kinds", "order", "group", "argument", "position", "verdict", "fact"),
)
STRINGS = [*HOSTILE, *NO_TEXT, "alder", "none", "1950", "9999-12-31", "0000", "-1", "x" * 5_000, ""]


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(PARAMETERS), st.one_of(st.sampled_from(STRINGS), st.text())))
def test_any_address_is_a_view_and_notices(params: dict[str, str]) -> None:
    asked(params, archipelago())


@pytest.mark.parametrize("name", sorted(targets.TARGETS))
def test_what_a_target_starts_from_is_taken(name: str) -> None:
    found = targets.seeds(name)
    assert found
    targets.TARGETS[name](found[0])


# ---- files with bytes changed -------------------------------------------------------------------


@st.composite
def spoilt(draw: st.DrawFn, name: str) -> bytes:
    """Draw an input of a target with some of it cut out, doubled or put in its place."""
    content = draw(st.sampled_from(targets.seeds(name)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 60)))
        hostile = st.sampled_from([text.encode("utf-8", "surrogatepass") for text in STRINGS])
        put = draw(st.one_of(st.just(content[start:end] * 2), hostile, st.binary(max_size=8)))
        content = content[:start] + put + content[end:]
    return content


@pytest.mark.parametrize(("name", "count"), [("entries", 25), ("outlines", 15), ("words", 20)])
def test_a_file_with_bytes_changed_is_taken_or_refused(name: str, count: int) -> None:
    @settings(max_examples=count)
    @given(spoilt(name))
    def fuzz(content: bytes) -> None:
        targets.TARGETS[name](content)

    fuzz()


@settings(max_examples=100)
@given(spoilt("published"), st.text(alphabet="ab()[]{}|?*+.,\\d19<!=:^$-", max_size=30))
def test_published_areas_and_patterns_are_taken_or_refused(content: bytes, pattern: str) -> None:
    targets.published(content)
    targets.pattern(pattern.encode())


# ---- entries with values changed ----------------------------------------------------------------


@cache
def entries(name: str) -> Any:
    return yaml.safe_load((ARCHIPELAGO / "record" / name).read_text(encoding="utf-8"))


def places(content: Any, where: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value within lists and mappings."""
    items = content.items() if isinstance(content, dict) else enumerate(content)
    found = []
    for key, value in items:
        found.append((*where, key))
        if isinstance(value, dict | list):
            found += places(value, (*where, key))
    return found


def changed(content: Any, where: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    """Return a copy of the lists and mappings on a path, with a change at its end."""
    copy = dict(content) if isinstance(content, dict) else list(content)
    if len(where) == 1:
        change(copy, where[0])
    else:
        copy[where[0]] = changed(copy[where[0]], where[1:], change)
    return copy


def drop(holder: Any, key: Any) -> None:
    del holder[key]


def double(holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, holder[key])


def put(value: Any) -> Callable[[Any, Any], None]:
    def change(holder: Any, key: Any) -> None:
        holder[key] = value

    return change


VALUES = [None, True, 0, -1, 10**30, 1e308, float("inf"), float("nan"), [], {}, [[]], {"a": 1}, "1"]


@st.composite
def spoilt_entries(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file of the record in which values are dropped, doubled or others."""
    name = draw(st.sampled_from([name for name in targets.NAMES if name.endswith(".yaml")]))
    content = entries(name)
    for _ in range(draw(st.integers(1, 3))):
        if not (there := places(content)):
            break
        hostile = draw(st.sampled_from([*VALUES, *STRINGS[:-2]]))
        change = draw(st.sampled_from([drop, double, put(hostile)]))
        content = changed(content, draw(st.sampled_from(there)), change)
    text = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return name, text.encode("utf-8", "surrogatepass")


@settings(max_examples=15)
@given(spoilt_entries())
def test_a_record_with_values_changed_is_taken_or_refused(spoilt: tuple[str, bytes]) -> None:
    name, content = spoilt
    targets.spoilt_record({name: content})
