"""Words that carry a verdict are found wherever they stand outside quotation marks."""

from dataclasses import replace

import pytest

from geo.fields import LANGUAGES, Language, Quote, Text
from geo.loaded_words import loaded, loaded_uses, loaded_word_problems
from geo.record import Record
from tests.worlds import archipelago, shipped, wording


def saying(record: Record, **changed: str) -> Record:
    """Return the record whose first event has another summary."""
    first, *others = record.events
    summary = first.summary.model_copy(update=changed)
    return replace(record, events=(first.model_copy(update={"summary": summary}), *others))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Soviet forces occupied the islands."),
        ("en", 'Japan asks for the "return" of the islands, which it says are inherent.'),
        ("en", "Illegal, it said."),
        ("ja", "四島を不法に占拠した。"),
        ("ja", "北方領土の返還を求めた。"),
        ("ru", "СССР освобождал острова."),
        ("ru", "Япония требует возвращения островов."),
    ],
)
def test_a_loaded_word_outside_quotation_marks_is_found(language: str, sentence: str) -> None:
    assert len(loaded(sentence, language, shipped().loaded_words)) >= 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", 'what it calls the "illegal occupation"'),
        ("en", "zone of occupation"),
        ("ja", "「不法占拠」とする"),
        ("ru", "того, что называет «возвращением»"),
        ("ru", "аренда и невозвратный кредит"),
    ],
)
def test_a_quoted_an_allowed_and_another_word_are_not(language: str, sentence: str) -> None:
    assert loaded(sentence, language, shipped().loaded_words) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The islands were stolen."), ("ja", "島々の返還。"), ("ru", "Возвращение островов.")],
)
def test_the_problem_names_entry_field_and_word(language: str, text: str) -> None:
    (problem,) = loaded_word_problems(saying(shipped(), **{language: text}))
    assert problem.entry == shipped().events[0].id
    assert (problem.file, problem.field) == ("events.yaml", f"summary.{language}")
    assert "outside quotation marks" in problem.message


NOTE = Text(en="An act.", ja="行為。", ru="Поступок.")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "An illegal act."), ("ja", "不法な行為。"), ("ru", "Незаконный поступок.")],
)
def test_a_note_is_in_the_atlas_s_own_words(language: str, sentence: str) -> None:
    first, *others = shipped().events
    note = NOTE.model_copy(update={language: sentence})
    noted = first.model_copy(update={"note": note})
    (problem,) = loaded_word_problems(replace(shipped(), events=(noted, *others)))
    assert problem.field == f"note.{language}"


def test_a_quote_is_not_in_the_atlas_s_own_words() -> None:
    first, *others = shipped().events
    quote = Quote(text="An illegal act.", lang="en", source=first.sources[0])
    quoting = first.model_copy(update={"quotes": (quote,)})
    assert loaded_word_problems(replace(shipped(), events=(quoting, *others))) == ()


def test_a_phrase_that_no_text_has_is_a_problem() -> None:
    first, *others = archipelago().loaded_words
    unused = first.allowed[0].model_copy(update={"phrases": ("inherent vice",)})
    words = (first.model_copy(update={"allowed": (unused,)}), *others)
    found = loaded_word_problems(replace(archipelago(), loaded_words=words))
    assert any("'inherent vice'" in problem.message for problem in found)


def test_no_loaded_word_is_loose_and_uses_are_counted() -> None:
    assert loaded_word_problems(shipped()) == loaded_word_problems(archipelago()) == ()
    uses = loaded_uses(shipped())
    assert list(uses) == [word.id for word in shipped().loaded_words]
    assert uses["return"].quoted > uses["return"].allowed > 0


def test_uses_rise_by_one_with_one_more_quotation() -> None:
    before = loaded_uses(archipelago())["return"].quoted
    summary = archipelago().events[0].summary.en + ' A "return".'
    assert loaded_uses(saying(archipelago(), en=summary))["return"].quoted == before + 1


def test_every_reason_is_given_in_three_languages() -> None:
    for word in shipped().loaded_words:
        for group in word.allowed:
            assert isinstance(group.why, Text)


# a term of the law of war, the same for whoever held what; and that no position is taken
PLAIN = {("en", "island.status-occupation"), ("ja", "island.status-occupation")}
PLAIN |= {("ru", "island.status-occupation"), ("ja", "charts.control-read")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wording_of_the_atlas_says_no_loaded_word_outside_quotation_marks(
    language: Language,
) -> None:
    say = wording(language)
    found = {key for key in say.keys if loaded(say.raw(key), language, shipped().loaded_words)}
    assert {(language, key) for key in found} == {one for one in PLAIN if one[0] == language}
