"""The state in words: the same units, holders and claimants as the state, in three languages."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LANGUAGES, Language
from geo.record import Record
from geo.sentence import body, dated, state_sentence
from geo.timeline import Segment, change_days, segments_of
from tests.worlds import archipelago, at, shipped, wording

RECORDS = {"shipped": shipped, "archipelago": archipelago}
SEGMENTS = st.sampled_from(
    [(make(), segment) for make in RECORDS.values() for segment in segments_of(make())]
)


def said(date: str, language: Language = "en") -> str:
    return state_sentence(archipelago(), at(archipelago(), date), wording(language))


def test_control_and_rival_claims_are_said() -> None:
    assert said("1950-06-01") == (
        "On 1 June 1950 Sudria administers Alder / Arudo and Cedar Islets; Norland and Sudria hold "
        "Dune north of 10°N undivided; Norland administers Dune south of 10°N. "
        "Norland claims Alder / Arudo and Cedar Islets."
    )


def test_who_administers_what_it_claims_is_said_once() -> None:
    assert said("1900-09").count("Sudria") == 2  # Alder and Cedar; Dune with Norland
    assert "claims" not in said("1900-09")


def test_no_claim_leaves_no_empty_sentence() -> None:
    for language in LANGUAGES:
        text = said("1860", language)
        end = wording(language)("sentence.end")
        assert text.endswith(end)
        assert not text.removesuffix(end).endswith(end)
        assert text == text.strip()


@pytest.mark.parametrize(
    ("language", "date", "start"),
    [
        ("en", "1920-06-01", "On 1 June 1920 Sudria"),
        ("en", "1920-06", "In June 1920 Sudria"),
        ("en", "1920", "In 1920 Sudria"),
        ("ja", "1920-06-01", "1920年6月1日現在\uff1a"),
        ("ja", "1920-06", "1920年6月現在\uff1a"),
        ("ja", "1920", "1920年現在\uff1a"),
        ("ru", "1920-06-01", "На 1 июня 1920\u202fг.:"),
        ("ru", "1920-06", "На июнь 1920\u202fг.:"),
        ("ru", "1920", "На 1920"),
    ],
)
def test_the_date_is_no_more_precise_than_asked(language: Language, date: str, start: str) -> None:
    assert said(date, language).startswith(start)
    assert said("1920-06-02", language).startswith(start) is False


@pytest.mark.parametrize("language", LANGUAGES)
@given(found=SEGMENTS)
def test_every_unit_is_under_its_holder_and_every_rival_claim_is_named(
    language: Language, found: tuple[Record, Segment]
) -> None:
    record, segment = found
    text, say = body(record, segment, wording(language)), wording(language)
    names = {unit.id: unit.names[language] for unit in record.units}
    for holder in record.holders:
        held = [names[unit] for unit, state in segment.units.items() if state.holder == holder.id]
        clause = holder.sentence[language].format(units=say.join(held))
        assert (clause in text) == bool(held)
    for party in record.parties:
        claimed = [
            names[unit]
            for unit, state in segment.units.items()
            if party.id in state.claimants and record.holder(state.holder).party != party.id
        ]
        name = party.names[language]
        clause = say("sentence.claims", party=name, units=say.join(claimed))
        assert (clause in text) == bool(claimed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=RECORDS)
def test_no_placeholder_and_no_other_language_is_left(record: Record, language: Language) -> None:
    for change in change_days(record):
        text = state_sentence(record, at(record, change.isoformat()), wording(language))
        assert not re.search(r"[{}]", text)
        assert "  " not in text
        if language == "en":
            assert text.isascii() or not re.search(r"[\u0400-\u04ff\u3040-\u9fff]", text)
        if language == "ru":
            assert not re.search(r"[\u3040-\u9fff]", text)
            assert re.search(r"[\u0400-\u04ff]", text)
        if language == "ja":
            assert not re.search(r"[\u0400-\u04ff]", text)


def test_different_segments_of_the_record_read_differently() -> None:
    record = shipped()
    seen: dict[str, object] = {}
    for segment in segments_of(record):
        shown = {unit: (state.holder, state.claimants) for unit, state in segment.units.items()}
        text = body(record, segment, wording("en"))
        # a rival is someone who claims what another administers
        assert seen.setdefault(text, _rivals(record, shown)) == _rivals(record, shown)


def _rivals(
    record: Record, shown: dict[str, tuple[str, tuple[str, ...]]]
) -> dict[str, tuple[str, frozenset[str]]]:
    return {
        unit: (holder, frozenset(claimants) - {record.holder(holder).party or ""})
        for unit, (holder, claimants) in shown.items()
    }


def test_the_date_in_front_is_the_only_difference_within_a_segment() -> None:
    record, say = archipelago(), wording("en")
    one, other = at(record, "1930"), at(record, "1931-05")
    assert one.segment is other.segment
    text = body(record, one.segment, say)
    assert state_sentence(record, one, say) == dated(text, one.when, say)
    assert state_sentence(record, other, say) == dated(text, other.when, say)
    assert dated(text, one.when, say) != dated(text, other.when, say)


def test_braces_in_a_name_are_shown_as_they_are() -> None:
    record = archipelago()
    units = tuple(
        unit.model_copy(update={"names": unit.names.model_copy(update={"en": "Al{der}"})})
        if unit.id == "alder"
        else unit
        for unit in record.units
    )
    changed = replace(record, units=units)
    assert "Al{der}" in state_sentence(changed, at(changed, "1950"), wording("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_in_two_stops(language: Language) -> None:
    record, say = shipped(), wording(language)
    texts = [body(record, segment, say) for segment in segments_of(record)]
    assert [text for text in texts if ".." in text or "。。" in text] == []
    assert all(text.endswith((".", "。")) for text in texts)
