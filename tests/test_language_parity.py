"""A text whose languages say different things is found, and the difference is named."""

from dataclasses import replace
from itertools import chain

import pytest

from geo.fields import LANGUAGES, Text
from geo.language_parity import language_problems, passage_problems
from geo.passages import Passage, passages
from tests.worlds import archipelago, shipped

HEDGES = shipped().hedges
SOUND = Text(
    en="According to the press, on 19 October 1956 about 1,200 people left two islands.",
    ja="報道によれば、1956年10月19日、約1,200人が二島を離れた。",
    ru="По сообщениям прессы, 19 октября 1956 г. около 1200 человек покинули два острова.",
)


def faults(**changed: str) -> list[tuple[str, str]]:
    """Return the field and the message of every problem of the sound text with a change."""
    text = SOUND.model_copy(update=changed)
    found = passage_problems(Passage("events.yaml", "made-up", "summary", text), HEDGES)
    return [(problem.field, problem.message) for problem in found]


def test_a_note_is_compared_like_any_other_text() -> None:
    first, *others = shipped().events
    assert first.note is not None
    note = first.note.model_copy(update={"ru": first.note.ru.replace("1600", "1601")})
    noted = first.model_copy(update={"note": note})
    found = language_problems(replace(shipped(), events=(noted, *others)))
    assert {(p.entry, p.field) for p in found} >= {(first.id, "note.ru"), (first.id, "note.en")}


def test_a_text_that_says_the_same_has_no_problem() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("language", "old", "new", "named"),
    [
        ("en", "1956", "1957", "figure 1957"),
        ("ja", "1956", "1957", "figure 1957"),
        ("ru", "1956", "1957", "figure 1957"),
        ("en", "October", "November", "month 11"),
        ("ja", "10月", "11月", "month 11"),
        ("ru", "октября", "ноября", "month 11"),
        ("ja", "19日", "18日", "day 18.10."),
        ("ru", "1200", "1300", "figure 1300"),
        ("ja", "1,200", "1万2,000", "figure 12000"),
        ("en", "two", "three", "figure 3"),
        ("ja", "二島", "三島", "figure 3"),
        ("ru", "два острова", "четыре острова", "figure 4"),
        ("en", "about ", "", "hedge 'about'"),
        ("ja", "約", "", "hedge 'about'"),
        ("ru", "около ", "", "hedge 'about'"),
        ("en", "According to the press, on", "On", "hedge 'reported'"),
        ("ja", "報道によれば、", "", "hedge 'reported'"),
        ("ru", "По сообщениям прессы, ", "", "hedge 'reported'"),
        ("en", "about", "at least", "hedge 'at-least'"),
        ("en", "left", "perhaps left", "hedge 'perhaps'"),
    ],
)
def test_a_difference_in_one_language_is_found_and_named(
    language: str, old: str, new: str, named: str
) -> None:
    text = SOUND[language]
    assert old in text
    found = faults(**{language: text.replace(old, new)})
    assert [message for _, message in found if named in message], found
    fields = {field for field, _ in found}
    assert fields <= {f"summary.{known}" for known in LANGUAGES}


def test_a_figure_left_out_is_told_of_the_language_that_lacks_it() -> None:
    found = faults(ja=SOUND.ja.replace("約1,200人", "約数人"))
    assert ("summary.ja", next(m for f, m in found if f == "summary.ja")) in found
    (message,) = [message for field, message in found if "1200" in message]
    assert message.startswith("found no figure 1200; expected it as in en and ru; correct")


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("ja", SOUND.en, "translate it"),
        ("ru", SOUND.en, "translate it"),
        ("ja", SOUND.ja + "острова", "outside brackets"),
        ("ru", SOUND.ru + "ひらがな", "outside brackets"),
    ],
)
def test_a_text_that_is_not_in_its_language_is_found(language: str, text: str, named: str) -> None:
    found = faults(**{language: text})
    assert [message for _, message in found if named in message]


def test_every_text_of_the_shipped_record_agrees_and_none_is_left_out() -> None:
    assert language_problems(shipped()) == ()
    found = list(passages(shipped()))
    assert len(found) > 1000
    # fields deep inside, which a table of fields would forget
    where = {(one.file, one.field.split(".")[0]) for one in found}
    assert {("provisions.yaml", "key_words"), ("arguments.yaml", "views")} <= where
    assert {("maritime.yaml", "compares"), ("loaded-words.yaml", "allowed")} <= where


def test_no_language_of_the_archipelago_differs() -> None:
    assert language_problems(archipelago()) == ()


def test_every_hedge_is_met_in_the_record() -> None:
    texts = [one.text for one in passages(shipped())]
    spoilt = chain.from_iterable(
        passage_problems(Passage("x", "x", "x", text.model_copy(update={"en": "Nothing."})), HEDGES)
        for text in texts
    )
    named = {problem.message.split("'")[1] for problem in spoilt if "hedge" in problem.message}
    assert named >= {"about", "reported", "perhaps", "unpublished", "less-than"}
