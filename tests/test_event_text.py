"""What is said of an event, in a line and in full."""

import json

import pytest

from geo.event_text import event_in_full, event_line, event_note, event_time
from geo.fields import LANGUAGES, Language, Untranslated
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


def test_a_note_says_which_language_it_is_in() -> None:
    event = archipelago().event(LANDING)
    assert event.note is not None
    own = {language: event_note(event, wording(language)) for language in LANGUAGES}
    assert own["en"] == ((event.note.en, None),)
    assert own["ja"][0][0] == event.note.ja
    plain = event.note.en
    english = event.model_copy(update={"note": Untranslated(en=plain, ja=plain, ru=plain)})
    assert event_note(english, wording("ru")) == ((plain, "en"),)
    assert event_in_full(archipelago(), english, wording("ru"))["note"] == [[plain, "en"]]


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
