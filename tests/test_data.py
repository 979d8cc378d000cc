"""The shipped record, entry by entry: a failure names the entry."""

import re
from collections import Counter

import pytest

from geo.dates import PartialDate
from geo.documents import Argument, Proposal
from geo.fields import LANGUAGES, Language
from geo.maritime import SeaEntry
from geo.model import ControlPeriod, Source
from geo.parity import parity_problems
from geo.passages import passages
from geo.paths import DATA_DIR
from geo.record import load_record, record_problems
from geo.references import FILES, label, references

RECORD = load_record(DATA_DIR)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
HYPHENATED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def test_the_record_is_free_of_problems() -> None:
    assert record_problems(DATA_DIR) == ()


def test_nothing_of_the_research_was_lost() -> None:
    counts = {table: len(getattr(RECORD, table)) for table in FILES if table != "meta"}
    assert counts == {
        "sources": 916,
        "parties": 11,
        "holders": 8,
        "units": 9,
        "islands": 36,
        "places": 44,
        "areas": 11,
        "population_terms": 16,
        "population": 136,
        "instruments": 33,
        "events": 106,
        "control_periods": 68,
        "boundaries": 8,
        "positions": 28,
        "provisions": 1,
        "arguments": 20,
        "proposals": 25,
        "maritime": 29,
        "seed_facts": 42,
        "loaded_words": 16,
        "hedges": 9,
    }


def test_what_is_inside_the_longer_documents_was_not_lost() -> None:
    (provision,) = RECORD.provisions
    counts = [len(getattr(provision, name)) for name in ("steps", "articles", "references")]
    assert counts == [12, 10, 12]
    assert len(provision.stages) == 12
    assert sum(len(argument.views) for argument in RECORD.arguments) == 71
    assert sum(len(event.quotes) for event in RECORD.events) == 35
    assert sum(len(island.islets) for island in RECORD.islands) == 15
    assert sum(bool(event.note) for event in RECORD.events) >= 100
    assert sum(proposal.drawable for proposal in RECORD.proposals) == 20
    assert Counter(source.text_seen for source in RECORD.sources)[False] > 0


def test_four_published_estimates_can_be_laid_beside_computed_ones() -> None:
    four, two = ("kunashir", "iturup", "shikotan", "habomai"), ("shikotan", "habomai")
    assert {
        entry.id: (entry.compares.quantity, entry.compares.units, entry.value)
        for entry in RECORD.maritime
        if entry.compares
    } == {
        "eez-four-147630": ("sea_200nm_km2", four, 147_630),
        "eez-four-200000": ("sea_200nm_km2", four, 200_000),
        "eez-share-two-islands": ("sea_share", two, 40),
        "land-share": ("land_share", two, 6.8),
    }


@pytest.mark.parametrize("entry", [e for e in RECORD.maritime if e.compares], ids=label)
def test_a_difference_is_told_in_a_sentence_or_two_without_the_figures(entry: SeaEntry) -> None:
    assert entry.compares is not None
    for language, stop in (("en", "."), ("ja", "。"), ("ru", ".")):
        told = entry.compares.difference[language]
        assert told.count(stop) <= 2, language
        assert set(re.findall(r"\d+", told)) <= {"200"}, language


@pytest.mark.parametrize("proposal", RECORD.proposals, ids=label)
def test_a_proposal_that_is_not_drawn_or_only_in_part_says_why(proposal: Proposal) -> None:
    if not proposal.drawable or proposal.units_joint or proposal.land_share_to:
        assert proposal.drawable_note is not None
    if not proposal.drawable:
        assert [*proposal.units_to, *proposal.units_joint, *proposal.land_share_to] == []


def test_the_notes_of_five_proposals_say_why_they_are_not_drawn() -> None:
    notes = [item.drawable_note for item in RECORD.proposals if not item.drawable]
    assert len(notes) == len(set(map(str, notes))) == 5, "each its own reason"


def test_a_unit_passes_to_the_same_party_in_every_proposal() -> None:
    parties = {
        (unit, party)
        for item in RECORD.proposals
        for party, units in item.units_to.items()
        for unit in units
    }
    assert parties == {
        (unit, "japan")
        for unit in ("kunashir", "iturup", "shikotan", "habomai", "urup", "kurils-north-middle")
    }


def test_who_runs_units_jointly_is_no_party_and_striped() -> None:
    holders = {item.joint_holder for item in RECORD.proposals if item.joint_holder}
    assert holders == {"joint-administration"}
    holder = RECORD.holder("joint-administration")
    assert (holder.party, holder.fill.stripes) == (None, ("japan", "russia"))
    assert holder.id not in {period.holder for period in RECORD.control_periods}


def test_the_plan_of_the_marked_provision_hands_over_what_it_covers() -> None:
    provision = RECORD.provision(RECORD.meta.marked_provision)
    plan = RECORD.proposal(provision.proposal)
    assert {key: set(units) for key, units in plan.units_to.items()} == {
        "japan": set(provision.covers)
    }
    assert set(provision.not_named) & {*plan.units_joint, *plan.land_share_to} == set()


@pytest.mark.parametrize("unit", ["kunashir", "iturup", "shikotan", "habomai"])
def test_each_of_the_four_has_one_figure_of_former_residents_and_one_of_the_last_count(
    unit: str,
) -> None:
    then = RECORD.meta.former_residents
    assert then is not None
    rows = [row for row in RECORD.population if row.area == unit]
    former = [row for row in rows if (row.date, row.group) == (then.date, then.group)]
    last = [row for row in rows if row.date == max(row.date for row in rows)]
    assert len(former) == len(last) == 1
    assert str(last[0].date) == "2023-01-01", "the same day for all four"
    assert last[0].group == "russian"


def test_the_languages_agree_the_parties_have_the_same_room_and_no_loaded_word_is_loose() -> None:
    assert parity_problems(RECORD) == ()


def test_the_rules_have_lost_no_word_and_no_reason() -> None:
    words = {part for word in RECORD.loaded_words for lang in LANGUAGES for part in word[lang]}
    assert {"inherent", "illegal", "unlawful", "occup", "liberat", "return", "annex"} <= words
    assert {"固有", "不法", "違法", "占領", "占拠", "解放", "返還", "復帰", "奪還", "併合"} <= words
    assert {"исконн", "незаконн", "оккуп", "освобожд", "возвра", "украд", "аннекс"} <= words
    assert {"aggress", "lawful", "so-called", "侵略", "合法", "いわゆる"} <= words
    assert {"агресс", "законных", "так называем"} <= words
    hedges = {hedge.id for hedge in RECORD.hedges}
    assert hedges >= {"about", "at-least", "estimate", "reported", "unconfirmed"}


@pytest.mark.parametrize("argument", RECORD.arguments, ids=label)
def test_a_side_is_told_from_sources_of_its_argument(argument: Argument) -> None:
    assert set(argument.side_sources) == set(argument.sides)
    for sources in argument.side_sources.values():
        assert set(sources) <= set(argument.sources)


@pytest.mark.parametrize("unit", RECORD.ids("units"))
def test_a_unit_has_one_holder_on_every_day(unit: str) -> None:
    periods = [period for period in RECORD.control_periods if period.unit == unit]
    assert str(periods[0].start) == "1600"
    assert periods[-1].end is None
    ends = [period.end for period in periods[:-1]]
    assert ends == [period.start for period in periods[1:]]


@pytest.mark.parametrize("period", RECORD.control_periods, ids=label)
def test_a_control_period_rests_on_an_event_that_speaks_of_its_unit(
    period: ControlPeriod,
) -> None:
    event = RECORD.event(period.basis_event)
    known = {  # the event opens the situation of the unit without naming it
        "sakhalin-north 1600",
        "hokkaido 1952-04-28",
    }
    assert period.unit in event.units or label(period) in known


def test_a_period_carried_back_says_so_and_cites_the_opening_event() -> None:
    opening = RECORD.event("1600-ainu-habitation")
    first = [period for period in RECORD.control_periods if str(period.start) == "1600"]
    assert len(first) == 9
    for period in first:
        assert set(opening.sources) <= set(period.sources)
        assert period.note is not None
        assert "carries the period back to 1600" in period.note.en
        assert all({"1600", "1700"} <= set(YEAR.findall(period.note[lang])) for lang in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_names_a_document_in_words_and_not_by_its_id(language: Language) -> None:
    ids = {name for name in RECORD.ids("sources") if "-" in name}
    assert [
        (passage.file, passage.entry, word)
        for passage in passages(RECORD)
        for word in HYPHENATED.findall(passage.text[language])
        if word in ids
    ] == []


def test_the_notes_that_weigh_sources_are_texts_in_three_languages() -> None:
    noted = Counter(p.file for p in passages(RECORD) if p.field.split(".")[-1] == "note")
    assert noted["events.yaml"] >= 100
    assert set(noted) >= {
        "control-periods.yaml",
        "boundaries.yaml",
        "positions.yaml",
        "provisions.yaml",
        "arguments.yaml",
        "proposals.yaml",
        "maritime.yaml",
    }


def test_the_ussr_and_russia_speak_each_in_their_own_time() -> None:
    begins, ends = PartialDate("1922-12-30"), PartialDate("1991-12-26")
    for event in RECORD.events:
        last = event.end or event.date
        if "ussr" in event.parties:
            assert begins <= last, event.id
            assert event.date <= ends, event.id
        if "russia" in event.parties and event.id != "1991-10-14-visa-free-exchange":
            assert event.date < begins or last >= ends, event.id
    for position in RECORD.positions:
        if position.party == "ussr":
            assert position.end is not None
            assert position.end <= ends
        if position.party == "russia":
            assert position.start >= ends


def test_only_a_government_of_a_state_claims() -> None:
    for position in RECORD.positions:
        if position.claims:
            assert position.held_by == "government"
            assert RECORD.party(position.party).kind == "state"
    claimants = {position.party for position in RECORD.positions if position.claims}
    assert claimants == {"japan", "russia", "ussr"}


def test_the_stages_of_the_marked_provision_fit_a_label() -> None:
    provision = RECORD.provision(RECORD.meta.marked_provision)
    assert [stage.id for stage in provision.stages][:4] == [
        "not-negotiated",
        "two-islands-offered",
        "in-negotiation",
        "signed",
    ]
    for stage in provision.stages:
        assert max(len(stage.label[language]) for language in LANGUAGES) <= 60
        if stage.event:
            event = RECORD.event(stage.event)
            assert event.date <= stage.start <= (event.end or stage.start)


def test_the_atlas_opens_on_the_latest_event() -> None:
    assert RECORD.meta.start_event == RECORD.events[-1].id


def test_ids_are_listed_without_rank() -> None:
    for table in ("sources", "parties", "holders", "areas"):
        assert list(RECORD.ids(table)) == sorted(RECORD.ids(table))
    for event in RECORD.events:
        assert list(event.parties) == sorted(event.parties)
    for entry in RECORD.maritime:
        assert list(entry.actors) == sorted(entry.actors)
    assert [p.party for p in RECORD.positions] == sorted(p.party for p in RECORD.positions)


def test_every_event_is_told_by_a_source_whose_text_was_seen() -> None:
    for event in RECORD.events:
        assert any(RECORD.source(source).text_seen for source in event.sources), event.id


def test_references_are_found_at_all() -> None:
    assert len(list(references(RECORD))) > 3000


@pytest.mark.parametrize("source", RECORD.sources, ids=lambda source: source.id)
def test_an_address_is_not_called_the_publishers_where_the_entry_says_otherwise(
    source: Source,
) -> None:
    copied = re.search(r"\bcop(?:y|ies)\b|mirror|reprint|reproduc|転載|再録|魚拓", source.publisher)
    quoted = re.search(r"quoted on|extract|引用", source.publisher)
    archived = "web.archive.org" in (source.seen_at or "")
    if source.seen_at and (copied or quoted or archived):
        assert source.seen_as != "original"


def test_most_addresses_are_told_apart() -> None:
    known = Counter(source.seen_as for source in RECORD.sources if source.seen_at)
    assert set(known) == {"original", "mirror", "reprint", "excerpt", "not-stated"}
    assert known["not-stated"] < known.total() / 10
