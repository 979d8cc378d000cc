"""What is said of an event, in a line and in full."""

import json

import pytest

from geo.event_text import event_in_full, event_line, event_note, event_time
from geo.fields import LANGUAGES, Language
from tests.worlds import archipelago, shipped, wording

TREATY, LANDING = "1850-05-01-treaty-of-harbour", "1900-08-landing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_says_when_what_which_how_certain_whom_and_where(language: Language) -> None:
    record, say = archipelago(), wording(language)
    event = record.event(LANDING)
    line = event_line(record, event, say)
    assert (line["id"], line["date"], line["end"]) == (LANDING, "1900-08", "1901")
    assert line["title"] == event.title[language]
    assert line["kind"] == say("chronology.kind-war")
    assert line["confidence"] == say("event.confidence-low")
    for party in ("norland", "sudria"):
        assert record.party(party).names[language] in line["parties"]
    for unit in event.units:
        assert record.unit(unit).names[language] in line["units"]


def test_a_date_is_no_more_precise_than_it_is_known() -> None:
    say = wording("en")
    assert event_time(archipelago().event(TREATY), say) == "1 May 1850"
    assert event_time(archipelago().event(LANDING), say) == "August 1900 – 1901"


def test_an_event_in_full_has_its_quotations_in_their_own_language_and_all_sources() -> None:
    record = archipelago()
    told = event_in_full(record, record.event(TREATY), wording("ru"))
    (quote,) = told["quotes"]
    assert (quote["text"], quote["language"]) == ("境ハ水道ニ在リ", "ja")
    assert len(told["sources"]) == len(set(record.event(TREATY).sources)) == 2
    assert quote["source"] in told["sources"]
    assert told["note"] == []
    assert told["certainty"] == wording("ru")("chronology.means-high")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_told_in_the_reader_s_language(language: Language) -> None:
    event = archipelago().events[0]
    assert event.note is not None
    runs = event_note(event, wording(language))
    assert "".join(text for text, _ in runs) == event.note[language]
    assert {marked for _, marked in runs} == {None}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_of_another_language_in_a_note_are_marked(language: Language) -> None:
    event = shipped().event("1884-northern-kuril-ainu-moved")
    told = event_in_full(shipped(), event, wording(language))["note"]
    assert ["(強制移住). ", "ja"] in told


def test_an_event_without_a_note_has_none() -> None:
    event = next(event for event in shipped().events if event.note is None)
    assert event_in_full(shipped(), event, wording("en"))["note"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_the_record_is_told_and_travels_as_it_is(language: Language) -> None:
    say = wording(language)
    for event in shipped().events:
        told = {
            **event_line(shipped(), event, say),
            **event_in_full(shipped(), event, say),
        }
        assert json.loads(json.dumps(told)) == told
        assert told["summary"] == event.summary[language]
        assert len(told["quotes"]) == len(event.quotes)
        assert len(told["sources"]) == len(set(event.sources))
