"""Whatever readers type, browsers send and shells hand over is taken or refused, never a fault."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import commands, readers
from tests.hostile import HOSTILE, NO_TEXT, TEXT
from tests.worlds import archipelago

STRINGS = [*HOSTILE, *NO_TEXT, TEXT, "alder", "none", "cedar-clause", "1900-08-landing", "1950", ""]
text = st.one_of(st.sampled_from(STRINGS), st.text(max_size=30))

# ---- the box for a date -------------------------------------------------------------------------

numbers = st.integers(0, 99_999).map(str)
dates = st.lists(
    st.one_of(numbers, st.sampled_from(["-", "/", ".", "年", "0", "１", " ", "T", "٣"]))
)


@settings(max_examples=60)
@given(st.one_of(text, dates.map("".join), st.dates().map(str)))
def test_what_is_typed_for_a_date_is_a_date_or_a_notice(typed: str) -> None:
    readers.type_date(typed, archipelago())


def test_the_two_ends_of_what_can_be_typed() -> None:
    assert readers.type_date("  1950-02  ", archipelago()) == "1950-02"
    assert readers.type_date("1950-02-30", archipelago()) is None
    # digits that only look like those of a date
    assert readers.type_date("１９５０", archipelago()) is None
    assert readers.type_date("1" * 1_000_000, archipelago()) is None


# ---- messages of parts in the browser -----------------------------------------------------------

KEYS = ("event", "moved", "island", "marked", "seq", "plan", "against", "before", "after", "q")
KEYS = (*KEYS, "date", "mark", "id", "properties", "unit")
leaves = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), text),
    st.sampled_from([10**30, -1, 2**53, 1e308]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", sorted(readers.HEARD))
def test_whatever_a_part_says_is_heard_or_left(name: str) -> None:
    @settings(max_examples=40)
    @given(st.one_of(values, st.dictionaries(st.sampled_from(KEYS), values, max_size=8)))
    def fuzz(value: object) -> None:
        readers.tell(name, json.loads(json.dumps(value)), archipelago())

    fuzz()


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("view", {"event": "1900-08-landing", "moved": True, "island": ["alder"]}, "date"),
        ("view", {"event": "1900-08-landing", "moved": True, "seq": "x"}, "date"),
        ("map", {"properties": {"unit": "alder"}}, "island"),
        ("mark", {"mark": [{"id": "1900-08-landing"}]}, "event"),
        ("said", {"q": "log", "seq": float("nan")}, "q"),
    ],
)
def test_what_makes_sense_of_a_message_is_done(name: str, value: object, kept: str) -> None:
    assert readers.tell(name, value, archipelago()).get(kept)


def test_what_a_part_says_is_cut_and_only_a_word() -> None:
    assert len(readers.tell("said", {"q": "x" * 1_000_000}, archipelago())["q"]) == 200
    assert readers.tell("said", {"q": {"a": [1]}}, archipelago()) == {}


# ---- the command line ---------------------------------------------------------------------------

WORDS = (
    *("check", "state", "measure", "plan", "diff", "sources", "export", "build", "new", "open"),
    *("outlines", "schemas", "--data", "--lang", "--json", "--date", "--island", "--plan", "--ids"),
    *("--islands", "--format", "--site", "--package", "--image", "--lesson", "--url", "--port"),
    *("--parity", "--marked", "--answers", "--help", "--", "-h", "--no-browser", "a.html", "m.png"),
    *("ja", "ris", "slide", ".", "nowhere", "/proc/nowhere", "/dev/null", "https://a.test/b"),
    *("\udcff", "a\udcff.html", "x" * 300 + ".html", "x" * 5_000),
)
words = st.one_of(st.sampled_from(WORDS), text).map(lambda word: word.replace("\0", "0"))


@settings(max_examples=60)
@given(st.sampled_from(WORDS[:10]), st.lists(words, max_size=4))
def test_any_words_of_a_command_end_with_a_code_and_a_message(name: str, rest: list[str]) -> None:
    commands.run([name, *rest])


def test_words_that_are_a_command_are_one() -> None:
    assert commands.run(["state", "1950"]) == (0, "")
    code, said = commands.run(["new", "a\udcff"])
    assert code == 1
    assert "read-only disk" in said
    assert commands.run(["state", "\udcff\x1b[2J"])[0] == 2
