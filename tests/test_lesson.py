"""The lesson: texts of equal form, and questions whose answers are those of the record."""

import csv
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.fields import LANGUAGES, Language
from geo.figures import figures
from geo.lesson import Lesson, default_date, lesson
from geo.lesson_questions import Question
from geo.lesson_topic import Measured
from geo.loaded_words import loaded
from geo.party_parity import LIMIT
from geo.paths import DATA_DIR, record_dir
from geo.record import Record
from geo.sea import load_sea
from geo.timeline import change_dates
from tests.worlds import ARCHIPELAGO, archipelago, shipped, wording

# made-up distances: what the questions make of them is tested, not how they are measured
FAR = {"kunashir": 16.25, "iturup": 120.5, "shikotan": 73.8, "habomai": 3.5}
MEASURED = Measured(load_sea(DATA_DIR), FAR, ("kunashir", "iturup", "shikotan", "habomai"))
ISLETS = Measured(load_sea(ARCHIPELAGO), {"alder": 83.0, "cedar": 49.3}, ("alder", "cedar"))
DATES = ["1600", "1875-08-22", "1945-09-03", "1951", "1956-10-19", "1975", "2026-02-20"]


def of_shipped(language: Language = "en", when: str | None = None) -> Lesson:
    return lesson(shipped(), wording(language), PartialDate(when) if when else None, MEASURED)


def of_archipelago(language: Language = "en", when: str | None = None) -> Lesson:
    date = PartialDate(when) if when else None
    return lesson(archipelago(), wording(language), date, ISLETS)


def by_id(made: Lesson) -> dict[str, Question]:
    found = {question.id: question for question in made.questions}
    assert len(found) == len(made.questions)
    return found


def written(made: Lesson) -> list[str]:
    """Return every text of a lesson in the atlas's own words, but for what documents are called."""
    asked = [text for one in made.questions for text in (one.text, *one.answer)]
    stated = [text for one in made.statements for text in (one.title, one.text)]
    return [*asked, *stated, made.sentence, *([made.clause.text] if made.clause else [])]


# ---- the date and the texts ------------------------------------------------------------------


def test_the_date_is_that_of_the_marked_provision_unless_another_is_asked_for() -> None:
    assert default_date(shipped()).text == of_shipped().when.text == "1956-10-19"
    assert of_archipelago().when.text == "1920-03-15"
    assert of_shipped(when="1975").when.text == "1975"


def test_a_date_before_the_record_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownIdError, match="1599: the record begins in 1600"):
        of_shipped(when="1599")


def test_the_texts_are_the_positions_that_stand_at_the_date() -> None:
    texts = {one.party: one.text for one in of_shipped().statements}
    record = shipped()
    assert texts == {
        "Japan": record.position("jp-1956-1991").statement.en,
        "USSR": record.position("su-1955-1960").statement.en,
    }
    now = {one.party: one.text for one in of_shipped(when="2026-02-20").statements}
    assert now == {
        "Japan": record.position("jp-current").statement.en,
        "Russia": record.position("ru-current").statement.en,
    }


def test_who_claims_nothing_that_the_provision_covers_has_no_text() -> None:
    # the United States state a position too, and claim nothing
    assert "usa" in {position.party for position in shipped().positions}
    assert [one.party for one in of_shipped(when="1951").statements] == ["USSR"]
    assert of_shipped(when="1875-08-22").statements == ()
    # of two strands of a party the government's is told
    assert [one.title for one in of_archipelago(when="1950").statements] == [
        "Both islands",
        "Cedar after a treaty",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_stand_in_the_order_of_the_reader_s_alphabet(language: Language) -> None:
    parties = [one.party for one in of_shipped(language).statements]
    assert parties == sorted(parties, key=str.casefold)
    assert len(parties) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_texts_have_the_same_form_and_room_at_every_date(language: Language) -> None:
    pairs = 0
    for when in change_dates(shipped()):
        texts = of_shipped(language, when.text).statements
        for one in texts:
            assert all((one.party, one.title, one.time, one.text, one.sources)), when
        lengths = [len(one.text) for one in texts]
        pairs += len(texts) > 1
        assert not lengths or max(lengths) <= LIMIT * min(lengths), when
    assert pairs > 5


def test_the_article_is_told_in_short_with_its_status_at_the_date() -> None:
    clause = of_shipped().clause
    assert clause is not None
    assert clause.head.startswith("Article 9 (Joint Declaration")
    assert clause.text == next(
        one.text.en for one in shipped().provision(default_id()).articles if one.number == 9
    )
    assert clause.status.endswith("Signed; not yet in force")
    later = of_shipped(when="1957").clause
    assert later is not None
    assert later.status.endswith("In force; not carried out: no peace treaty")
    assert later.text == clause.text
    assert of_shipped(when="1956-10-18").clause is None


def default_id() -> str:
    return shipped().meta.marked_provision


# ---- answers, found by other means -----------------------------------------------------------


def held_on(record: Record, unit: str, day: str) -> str:
    """Return the holder of a unit, found in its periods one by one."""
    rows = [p for p in record.control_periods if p.unit == unit]
    for row in rows:
        start = row.start.first_day.isoformat()
        end = row.end.first_day.isoformat() if row.end else "9999"
        if start <= day < end:
            return row.holder
    raise AssertionError(unit)


@pytest.mark.parametrize("when", ["1800-01-01", "1875-08-22", "1945-09-03", "1956-10-19"])
def test_who_administered_is_what_the_periods_say(when: str) -> None:
    record, answer = shipped(), by_id(of_shipped(when=when))["names"].answer
    assert len(answer) == 4
    for number, (unit, line) in enumerate(zip(MEASURED.on_map, answer, strict=True), start=1):
        held = record.holder(held_on(record, unit, when)).held.en
        assert line == f"{number} {record.unit(unit).names.en}: {held}"


def test_who_claims_is_told_apart_from_who_administers() -> None:
    answer = by_id(of_shipped())["control"].answer
    four = "Kunashir / Kunashiri, Iturup / Etorofu, Shikotan and Habomai Islands"
    assert answer == (
        f"{four}: administered by the USSR",
        f"Japan claims: {four}",
        f"USSR claims: {four}",
    )
    assert by_id(of_shipped(when="1600"))["control"].answer[-1].startswith("No government’s claim")
    split = by_id(of_shipped(when="1945-09-03"))["control"].answer
    assert [line.partition(":")[2].strip() for line in split[:2]] == [
        "administered by the USSR",
        "administered by Japan",
    ]


def test_the_last_change_of_hands_is_that_of_the_holder_and_not_of_the_status() -> None:
    answer = by_id(of_shipped())["change"].answer
    assert answer[:3] == (
        "1 September 1945: Soviet landings on Kunashir/Kunashiri and Shikotan",
        "Before: administered by Japan",
        "After: administered by the USSR",
    )
    assert "1952" not in " ".join(answer), "the holder did not change in that year"
    now = by_id(of_shipped(when="2026-02-20"))["change"].answer
    assert now[0].startswith("26 December 1991: ")
    assert "change" not in by_id(of_shipped(when="1600"))


def test_what_sources_tell_differently_stands_with_the_answer() -> None:
    event = shipped().event("1945-09-01-landing-kunashir-shikotan")
    assert event.note is not None
    for language in LANGUAGES:
        assert event.note[language] in by_id(of_shipped(language))["change"].answer
    notes = [shipped().position(id_).note for id_ in ("jp-1956-1991", "su-1955-1960")]
    told = by_id(of_shipped())["compare"].answer
    assert [note.en for note in notes if note] == list(told[1:])


def test_the_people_are_those_of_the_file_with_whom_they_count() -> None:
    with (record_dir(DATA_DIR) / "population.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["area"] == "shikotan"]
    then = next(row for row in rows if row["date"] == "1945-08-15")
    last = max(rows, key=lambda row: row["date"])
    question = by_id(of_shipped())["people"]
    for line, row in zip(question.answer, (then, last), strict=True):
        assert f": {int(row['population']):,} (" in line
        names = shipped().population_term(row["group"]).names.en
        assert f"({names}, " in line
    assert set(question.sources) == {*then["sources"].split(), *last["sources"].split()}
    assert "15\u00a0August\u00a01945" in question.text


def test_the_share_is_that_of_the_measured_land() -> None:
    sea = load_sea(DATA_DIR)
    assert sea is not None
    land = {row.unit: row.land_km2.value for row in sea.figures}
    part = land["shikotan"] + land["habomai"]
    whole = part + land["kunashir"] + land["iturup"]
    (line, note) = by_id(of_shipped())["share"].answer
    assert f"Japan: {part:,.1f} km²" in line
    assert f"{whole:,.1f} km²" in line
    assert line.endswith(f"that is {100 * part / whole:.1f}\u00a0%")
    assert note.startswith("Computed by this atlas")
    assert f"Kunashir / Kunashiri: {land['kunashir']:,.1f}\u00a0km²" in (
        by_id(of_shipped())["share"].text
    )


def test_distances_are_told_from_the_nearest_on() -> None:
    answer = by_id(of_shipped())["distance"].answer
    assert [line.rpartition(": ")[2] for line in answer[:4]] == [
        "3.5 km",
        "16.2 km",
        "73.8 km",
        "120.5 km",
    ]
    assert answer[0].startswith("Habomai Islands: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clause_is_answered_in_its_own_words(language: Language) -> None:
    question = by_id(of_shipped(language))["clause"]
    provision = shipped().provision(default_id())
    quote = next(one for one in provision.clause if one.language == language)
    assert quote.text in question.answer[1]
    assert quote.note is not None
    assert question.answer[2] == quote.note[language]
    for unit in provision.covers:
        assert shipped().unit(unit).names[language] in question.answer[0]
    for unit in provision.not_named:
        assert shipped().unit(unit).names[language] not in question.answer[0]
    assert question.sources == (quote.source, *quote.other_sources)


def test_the_archipelago_answers_as_its_record_says() -> None:
    found = by_id(of_archipelago())
    assert list(found) == [
        "names",
        "control",
        "distance",
        "change",
        "people",
        "clause",
        "share",
        "compare",
        "need",
    ]
    assert found["names"].answer[0] == "1 Alder / Arudo: administered by Sudria"
    assert found["change"].answer[0] == "August 1900: Sudria lands on Alder and Cedar"
    assert found["people"].answer == (
        "1899: 120 (Norland residents, Census)",
        "1 January 1950: 80 (All residents, Estimate)",
    )
    assert found["clause"].answer[0] == "Named in the text: Cedar Islets"
    assert found["need"].answer[-1] == "Does transfer carry sovereignty?"


# ---- what the record cannot answer is not asked ----------------------------------------------


@pytest.mark.parametrize(
    ("record", "measured", "missing"),
    [
        ({"population": ()}, MEASURED, {"people"}),
        ({}, replace(MEASURED, sea=None), {"share"}),
        ({}, replace(MEASURED, distances_km={}), {"distance"}),
        ({}, replace(MEASURED, distances_km={"habomai": 3.5}), {"distance"}),
        ({}, replace(MEASURED, on_map=()), {"names"}),
        ({}, Measured(), {"share", "distance", "names"}),
    ],
)
def test_a_question_without_an_answer_in_the_record_is_left_out(
    record: dict[str, Any], measured: Measured, missing: set[str]
) -> None:
    whole = by_id(of_shipped())
    made = lesson(replace(shipped(), **record), wording("en"), None, measured)
    assert set(whole) - set(by_id(made)) == missing


def test_before_the_provision_nothing_is_asked_about_it() -> None:
    assert set(by_id(of_shipped())) - set(by_id(of_shipped(when="1956-10-18"))) == {
        "clause",
        "share",
    }
    alone = by_id(of_shipped(when="1951"))
    assert "compare" not in alone, "there is one text only"
    assert "need" in alone


def test_the_sentence_speaks_of_what_is_on_the_map() -> None:
    assert "Urup" not in of_shipped().sentence
    whole = lesson(shipped(), wording("en"), None, Measured())
    assert "Urup" in whole.sentence
    assert of_shipped().sentence.startswith("On 19 October 1956 the USSR administers Kunashir /")


# ---- fair, and the same for every reader -----------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("when", DATES)
def test_no_verdict_is_spoken_outside_quotation_marks(language: Language, when: str) -> None:
    for text in written(of_shipped(language, when)):
        assert loaded(text, language, shipped().loaded_words) == [], text


def test_the_check_for_verdicts_finds_one() -> None:
    assert loaded("When were they liberated?", "en", shipped().loaded_words) == ["liberated"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("when", DATES)
def test_no_question_names_a_party(language: Language, when: str) -> None:
    # what a question would say of one side it would say for it
    names = [party.names[language] for party in shipped().parties]
    for question in of_shipped(language, when).questions:
        assert [name for name in names if name in question.text] == []


@pytest.mark.parametrize("when", DATES)
def test_the_languages_ask_the_same_and_say_the_same_figures(when: str) -> None:
    lessons = {language: of_shipped(language, when) for language in LANGUAGES}
    for asked in zip(*(made.questions for made in lessons.values()), strict=True):
        assert len({(one.id, one.where, one.lines, len(one.answer)) for one in asked}) == 1
        if asked[0].id not in {"clause", "need", "compare"}:
            for texts in zip(*((one.text, *one.answer) for one in asked), strict=True):
                found = [figures(text, lang) for text, lang in zip(texts, lessons, strict=True)]
                for one, other in pairwise(found):
                    assert one.stated - other.stated - other.loose == set(), texts
                    assert other.stated - one.stated - one.loose == set(), texts
                    assert one.days == other.days, texts


@pytest.mark.parametrize("when", DATES)
def test_every_source_is_known_cited_once_and_those_of_the_sheet_come_first(when: str) -> None:
    made = of_shipped(when=when)
    assert len(set(made.sources)) == len(made.sources)
    assert set(made.sources) <= set(shipped().ids("sources"))
    on_sheet = {id_ for one in (*made.statements, made.clause) if one for id_ in one.sources}
    assert set(made.sources[: made.cited]) == on_sheet
    answered = {id_ for one in made.questions for id_ in one.sources}
    assert set(made.sources) == on_sheet | answered
    for question in made.questions:
        assert question.answer
        assert question.sources or question.id in {"distance", "share", "need"}
