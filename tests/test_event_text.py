"""What the chronology says of an event in full."""

import pytest

from geo.event_text import event_in_full, event_note
from geo.fields import LANGUAGES, Language
from tests.worlds import archipelago, shipped, wording


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
