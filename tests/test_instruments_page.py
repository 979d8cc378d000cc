"""The documents that positions and arguments rest on, on the screen of claims."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from geo.fields import LANGUAGES, Language
from geo.instruments import passages, relying_parties
from geo.paths import record_dir
from pages.parts.plain import plain
from tests.screens import asked, links, opened, said
from tests.worlds import archipelago_folder, shipped, wording

EVERY = [one.id for one in shipped().instruments]
Ways = list[tuple[str, dict[str, str]]]


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def ways(**params: str) -> Ways:
    """Return the links of the screen, each with its parameters."""
    app = opened(page="claims", **params)
    return [(label, dict(parse_qsl(query))) for label, query in links(app)]


def headings(text: str) -> list[str]:
    return [line.removeprefix("#### ") for line in text.splitlines() if line.startswith("#### ")]


# ---- the list --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_document_once_oldest_first(language: Language) -> None:
    app, say = opened(page="claims", show="instruments", lang=language), wording(language)
    assert [head.value for head in app.header] == [say("instrument.list")]
    found = [(label, dict(parse_qsl(query))["instrument"]) for label, query in links(app)]
    assert found == [(plain(one.names[language]), one.id) for one in shipped().instruments]


def test_a_line_of_the_list_tells_kind_dates_parties_and_what_rests_on_it() -> None:
    app = opened(page="claims", show="instruments", lang="en")
    told = [caption.value for caption in app.main.caption]
    line = (
        "treaty · Signed: 7 February 1855 · In force: 7 December 1856 · Ended: 17 July 1899"
        " · Japan and Russia · 3 positions · 3 contested questions"
    )
    assert plain(line) in told
    rada = "resolution · Adopted: 7 October 2022 · In force: 7 October 2022 · Ukraine · 1 position"
    assert plain(rada) in told


def test_the_order_that_the_reader_chose_goes_along() -> None:
    found = ways(show="instruments", lang="en", order="russia,japan")
    assert all(query["order"] == "russia,japan" for _, query in found)


# ---- one in full -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", ["st-petersburg-1875", "joint-declaration-1956", "ep-2005"])
def test_a_document_opens_in_every_language(instrument: str, language: Language) -> None:
    app, say = opened(page="claims", instrument=instrument, lang=language), wording(language)
    found = shipped().instrument(instrument)
    assert [head.value for head in app.header] == [plain(found.names[language])]
    assert say("instrument.relies") in [head.value for head in app.subheader]
    assert not app.warning


@pytest.mark.parametrize("instrument", EVERY)
def test_every_document_shows_each_text_under_its_language_and_each_party_that_relies(
    instrument: str,
) -> None:
    record = shipped()
    text = said(opened(page="claims", instrument=instrument, lang="en"))
    quoted = passages(record, record.instrument(instrument))
    spoken = {"en": "English", "fr": "French", "ja": "Japanese", "ru": "Russian", "uk": "Ukrainian"}
    languages = [spoken[one.lang] for passage in quoted for one in passage.texts]
    parties = [record.party(id_).names["en"] for id_ in relying_parties(record, instrument)]
    shown = headings(text)
    assert shown[: len(languages)] == languages
    assert sorted(shown[len(languages) :]) == sorted(map(plain, parties))


def test_words_are_marked_with_their_language_and_say_whose_they_are() -> None:
    app = opened(page="claims", instrument="st-petersburg-1875", lang="en")
    sent = [json.loads(part.proto.json) for part in app.main.get("bidi_component")]
    quotes = [data["quote"] for data in sent if "quote" in data]
    (clause,) = shipped().instrument("st-petersburg-1875").clauses
    texts = {text.lang: text for text in clause.texts}
    assert quotes == [[[texts[lang].text, lang]] for lang in ("fr", "en", "ja", "ru")]
    text = said(app)
    translator = texts["en"].translator
    assert translator
    for whose in (
        "authentic text",
        "translation; the copy does not name the translator",
        f"translation: {translator['en']}",
    ):
        assert f"**{plain(whose)}**" in text


def test_our_own_translations_say_so_and_what_was_not_seen_is_named() -> None:
    ours = next(
        one.id
        for one in shipped().instruments
        if any(text.by_atlas for clause in one.clauses for text in clause.texts)
    )
    say = wording("en")
    text = said(opened(page="claims", instrument=ours, lang="en"))
    assert f"**{plain(say('instrument.by-atlas'))}**" in text
    app = opened(page="claims", instrument="irkutsk-2001", lang="en")
    line = plain(say("instrument.unseen", languages="Russian"))
    assert line in [caption.value for caption in app.main.caption]


def test_the_text_that_was_not_seen_is_not_quoted() -> None:
    text = said(opened(page="claims", instrument="ep-2005", lang="en"))
    assert plain(wording("en")("instrument.no-words")) in text
    assert headings(text) == ["European Union \\(European Parliament\\)"]


def test_parties_stand_in_the_order_that_the_reader_chose_and_in_one_form() -> None:
    address = {"page": "claims", "instrument": "shimoda-1855", "lang": "en"}
    assert headings(said(opened(**address)))[-2:] == ["Japan", "Russia"]
    text = said(opened(**address, order="russia,japan"))
    assert headings(text)[-2:] == ["Russia", "Japan"]
    _, *columns = text.split("\n#### ")
    forms = [[line for line in column.splitlines() if line.startswith("**")] for column in columns]
    assert forms[-2:] == [
        ["**0 positions**", "**3 contested questions**"],
        ["**3 positions**", "**3 contested questions**"],
    ]


def test_who_does_not_rely_on_it_is_named() -> None:
    app = opened(page="claims", instrument="rada-2022", lang="en")
    line = wording("en")("instrument.not-by", parties="Japan and Russia")
    assert plain(line) in [caption.value for caption in app.main.caption]


def test_from_a_document_the_reader_reaches_map_event_provision_and_arguments() -> None:
    found = [query for _, query in ways(instrument="joint-declaration-1956", lang="en")]
    event = shipped().instrument("joint-declaration-1956").event
    assert {"date": "1956-10-19", "event": event, "lang": "en"} in found
    assert {"page": "chronology", "event": event, "lang": "en"} in found
    (provision,) = shipped().provisions
    assert {"page": "provision", "provision": provision.id, "lang": "en"} in found
    assert {query["argument"] for query in found if "argument" in query} == {
        one.id for one in shipped().arguments if "joint-declaration-1956" in one.instruments
    }
    assert {"page": "claims", "show": "positions", "order": "japan", "lang": "en"} in found


def test_documents_lead_to_those_before_and_after() -> None:
    ends = {EVERY[0]: [EVERY[1]], EVERY[-1]: [EVERY[-2]], EVERY[1]: [EVERY[0], EVERY[2]]}
    for instrument, near in ends.items():
        found = [query for _, query in ways(instrument=instrument, lang="en")]
        assert {query["instrument"] for query in found if "instrument" in query} == set(near)
        assert {"page": "claims", "show": "instruments", "lang": "en"} in found


def test_an_unknown_document_shows_the_list_and_says_so() -> None:
    app = opened(page="claims", instrument="treaty-of-nowhere", lang="en")
    (warning,) = app.warning
    assert "treaty-of-nowhere" in warning.value.replace("\\", "")
    assert [head.value for head in app.header] == [wording("en")("instrument.list")]
    assert asked(app)["instrument"] == "treaty-of-nowhere"


def test_an_archipelago_with_nobody_who_relies_on_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = archipelago_folder(tmp_path)
    path = record_dir(data) / "positions.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("harbour-1850, joint-note-1920", "harbour-1850")
    path.write_text(text.replace("  instruments: [joint-note-1920]\n", ""), encoding="utf-8")
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    nobody = plain(wording("en")("instrument.nobody"))
    app = opened(page="claims", show="instruments", lang="en")
    assert [nobody in caption.value for caption in app.main.caption][:2] == [False, True]
    assert nobody in said(opened(page="claims", instrument="joint-note-1920", lang="en"))
