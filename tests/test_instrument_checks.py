"""Instruments that a record has wrong: one fault at a time, and the problem that it gives."""

import shutil
from pathlib import Path

import pytest

from geo.record import record_problems
from tests.worlds import ARCHIPELAGO

FILE = "instruments.yaml"
# text, text put in its place, then entry, field and words of the problem
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "unknown party": (
        "parties: [norland, sudria]",
        "parties: [norland, divers]",
        "harbour-1850",
        "parties",
        "'divers'; expected an id of parties.yaml",
    ),
    "unknown event": (
        "event: 1850-05-01-treaty-of-harbour",
        "event: 1850-05-02-feast",
        "harbour-1850",
        "event",
        "'1850-05-02-feast'; expected an id of events.yaml",
    ),
    "unknown source of a clause": (
        "source: herald-1950\n          standing",
        "source: herald-1951\n          standing",
        "harbour-1850",
        "clauses.texts.source",
        "'herald-1951'; expected an id of sources.yaml",
    ),
    "a clause from a source that the entry does not list": (
        "source: herald-1950\n          standing",
        "source: gazette-1850\n          standing",
        "harbour-1850",
        "clauses.texts.source",
        "expected one of the entry's own sources",
    ),
    "unknown source of a date": (
        "source: herald-1950, of",
        "source: herald-1951, of",
        "harbour-1850",
        "other_dates.source",
        "'herald-1951'; expected an id of sources.yaml",
    ),
    "id twice": ("id: joint-note-1920", "id: harbour-1850", "harbour-1850", "id", "the id twice"),
    "not in the order of dates": (
        "signed: '1920-03-15'",
        "signed: '1820-03-15'",
        "joint-note-1920",
        "signed",
        "found 1820-03-15 after 1850-05-01",
    ),
    "in force before it was signed": (
        "in_force: '1850-09'",
        "in_force: '1850-04'",
        "harbour-1850",
        "in_force",
        "expected no day before 1850-05-01, signed",
    ),
    "ended before it was in force": (
        "ended: '1901'",
        "ended: '1850-06-01'",
        "harbour-1850",
        "ended",
        "expected no day before 1850-09, in_force",
    ),
    "published before it was signed": (
        "signed: '1920-03-15'\n",
        "signed: '1920-03-15'\n  published: '1919'\n",
        "joint-note-1920",
        "published",
        "expected no day before 1920-03-15, signed",
    ),
    "nobody made it": (
        "  parties: [norland, sudria]\n  event: 1920-03-15-joint-note\n",
        "  event: 1920-03-15-joint-note\n",
        "joint-note-1920",
        "parties",
        "found nobody",
    ),
    "unknown kind": ("kind: note", "kind: rumour", "joint-note-1920", "kind", "'rumour'"),
    "no act": ("  act: signed\n", "", "harbour-1850", "act", "found nothing"),
    "a language twice": (
        "lang: ru",
        "lang: en",
        "harbour-1850",
        "clauses.0.texts",
        "found 'en' twice",
    ),
    "no language": (
        "          lang: ru\n",
        "",
        "harbour-1850",
        "clauses.0.texts.2.lang",
        "found nothing",
    ),
    "no text": (
        "        - text: 境ハ水道ニ在リ\n",
        "        - text: ''\n",
        "harbour-1850",
        "clauses.0.texts.0.text",
        "found nothing",
    ),
    "our translation of what is not quoted": (
        "source: atlas-1960\n          standing: translation\n          by_atlas: true",
        "source: gazette-1850\n          standing: translation\n          by_atlas: true",
        "harbour-1850",
        "clauses.0.texts.1.by_atlas",
        "no text of 'gazette-1850' beside it",
    ),
    "an authentic text that we made": (
        "standing: translation\n          by_atlas: true",
        "standing: version\n          by_atlas: true",
        "harbour-1850",
        "clauses.0.texts.1.standing",
        "found 'version' with a translator",
    ),
    "a quotation of what was not seen": (
        "source: herald-1950\n          standing",
        "source: log-1901\n          standing",
        "harbour-1850",
        "clauses.0.texts.2.source",
        "'log-1901', whose text was not seen",
    ),
    "a note in one language": (
        "    ja: 条約の地図は失われている。\n",
        "",
        "harbour-1850",
        "note.ja",
        "found nothing",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_gives_its_problem(fault: str, tmp_path: Path) -> None:
    old, new, entry, field, words = FAULTS[fault]
    data = Path(shutil.copytree(ARCHIPELAGO, tmp_path / "data"))
    path = data / "record" / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text, "correct the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = record_problems(data)
    found = [(p.file, p.entry, p.field) for p in problems if words in p.message]
    assert found == [(FILE, entry, field)], "\n".join(map(str, problems))
    for problem in problems:
        assert problem.message.startswith("found "), problem
        assert ";" in problem.message, problem
