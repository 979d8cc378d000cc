"""Instruments: their clauses, who relies on them for what, and what the record holds of them."""

from dataclasses import replace

import pytest

from geo.documents import Instrument
from geo.fields import LANGUAGES
from geo.instruments import (
    ENTER_INTO_FORCE,
    Passage,
    arguments_on,
    passages,
    positions_on,
    provisions_about,
    reliance,
    relying_parties,
    sources_shown,
    unseen_languages,
)
from geo.record import Record
from tests.worlds import archipelago, shipped

INSTRUMENTS = [one.id for one in shipped().instruments]


def passage_of(record: Record, instrument: str) -> Passage:
    (found,) = passages(record, record.instrument(instrument))
    return found


# ---- who relies on it ------------------------------------------------------------------------


def test_what_rests_on_an_instrument_is_told_by_party() -> None:
    record = archipelago()
    assert relying_parties(record, "harbour-1850") == ("norland", "sudria")
    norland = reliance(record, "harbour-1850", "norland")
    assert [one.id for one in norland.positions] == ["no-1901", "no-1920"]
    assert [one.id for one in norland.arguments] == ["arg-line"]
    sudria = reliance(record, "harbour-1850", "sudria")
    assert [one.id for one in sudria.positions] == ["su-1900"]
    assert [one.id for one in sudria.arguments] == ["arg-line"]


def test_who_names_it_nowhere_relies_on_nothing() -> None:
    found = reliance(archipelago(), "harbour-1850", "fishers")
    assert (found.positions, found.arguments) == ((), ())


def test_one_who_only_answers_a_question_relies_on_it_too() -> None:
    record = replace(archipelago(), positions=())
    assert relying_parties(record, "harbour-1850") == ("norland", "sudria")
    assert relying_parties(record, "joint-note-1920") == ()


def test_an_instrument_may_have_nobody_who_relies_on_it() -> None:
    record = archipelago()
    bare = replace(record, positions=(), arguments=())
    assert positions_on(bare, "harbour-1850") == ()
    assert arguments_on(bare, "harbour-1850") == ()


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_parties_account_for_every_position_and_answer(instrument: str) -> None:
    record = shipped()
    found = [reliance(record, instrument, party) for party in relying_parties(record, instrument)]
    positions = {position.id for one in found for position in one.positions}
    assert positions == {one.id for one in positions_on(record, instrument)}
    answers = {(one.party, argument.id) for one in found for argument in one.arguments}
    assert answers == {
        (side, argument.id)
        for argument in arguments_on(record, instrument)
        for side in argument.sides
    }


# ---- clauses ---------------------------------------------------------------------------------


def test_a_clause_shows_its_own_text_before_translations() -> None:
    found = passage_of(archipelago(), "harbour-1850")
    told = [(text.lang, text.standing, text.by_atlas) for text in found.texts]
    assert told == [
        ("ja", "authentic", False),
        ("en", "translation", True),
        ("ru", "translation", False),
    ]
    assert unseen_languages(found) == ()


def test_the_clause_of_a_provision_has_the_form_of_all_others() -> None:
    record = archipelago()
    found, provision = passage_of(record, "joint-note-1920"), record.provisions[0]
    assert found.place == provision.article
    assert [text.lang for text in found.texts] == ["ja", "ru", "en"]
    assert [text.standing for text in found.texts] == ["authentic", "authentic", "translation"]
    assert found.texts[-1].translator == provision.clause[0].translation_of
    assert "gazette-1850" in sources_shown(record, record.instrument("joint-note-1920"))


def test_the_languages_in_which_a_clause_was_not_seen_are_named() -> None:
    found = passage_of(archipelago(), "harbour-1850")
    assert unseen_languages(replace(found, texts=found.texts[:1])) == ("en", "ru")


def test_an_instrument_without_clause_or_provision_has_no_passage() -> None:
    record = replace(archipelago(), provisions=())
    assert passages(record, record.instrument("joint-note-1920")) == ()
    assert provisions_about(record, "joint-note-1920") == ()


def test_documents_that_belong_to_a_provision_lead_to_it() -> None:
    marked = shipped().meta.marked_provision
    for instrument in ("joint-declaration-1956", "matsumoto-gromyko-1956", "memoranda-1960"):
        assert [one.id for one in provisions_about(shipped(), instrument)] == [marked]
    assert provisions_about(shipped(), "shimoda-1855") == ()


# ---- what the record holds -------------------------------------------------------------------


def instruments() -> tuple[Instrument, ...]:
    return shipped().instruments


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_instrument_has_a_date_somebody_who_made_it_and_sources(instrument: str) -> None:
    found = shipped().instrument(instrument)
    assert found.signed
    assert found.parties or found.other_parties
    assert found.sources


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_quotation_says_its_language_and_stands_in_a_text_that_was_seen(
    instrument: str,
) -> None:
    record = shipped()
    for passage in passages(record, record.instrument(instrument)):
        languages = [text.lang for text in passage.texts]
        assert len(set(languages)) == len(languages)
        for text in passage.texts:
            source = record.source(text.source)
            assert source.text_seen, source.id


def test_only_the_text_that_was_not_seen_has_no_quotation() -> None:
    bare = [one.id for one in instruments() if not passages(shipped(), one)]
    assert bare == ["ep-2005"]


def test_everything_the_record_holds_is_relied_on_by_somebody() -> None:
    record = shipped()
    for one in INSTRUMENTS:
        assert positions_on(record, one) or arguments_on(record, one), one


def test_the_atlas_translates_only_into_languages_that_the_instrument_lacks() -> None:
    for one in instruments():
        for clause in one.clauses:
            own = {text.lang for text in clause.texts if text.standing != "translation"}
            ours = [text.lang for text in clause.texts if text.by_atlas]
            assert own.isdisjoint(ours), one.id
            assert set(ours) <= set(LANGUAGES), one.id


def test_treaties_between_states_of_1855_to_1960_say_when_they_took_effect() -> None:
    missing = [one.id for one in instruments() if one.kind == "treaty" and not one.in_force]
    assert missing == ["un-charter-1945"]
    assert {one.kind for one in instruments() if one.in_force} <= ENTER_INTO_FORCE | {
        "declaration",
        "resolution",
    }


def test_the_event_of_an_instrument_is_that_of_its_signing_publication_or_entry_into_force() -> (
    None
):
    for one in instruments():
        if one.event:
            dates = {one.signed, one.published, one.in_force}
            assert shipped().event(one.event).date in dates, one.id
