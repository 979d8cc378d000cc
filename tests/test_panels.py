"""What the panels say, in each language and at each date."""

import json
from typing import Any

import pytest

from geo.fields import LANGUAGES, Language
from geo.panels import panel_table
from geo.timeline import change_days, segments_of, stops
from geo.webmap import marked_provision
from tests.worlds import at, shipped, wording


def table(language: Language) -> dict[str, Any]:
    return panel_table(shipped(), marked_provision(shipped()), wording(language))


def standing(language: Language, date: str) -> dict[str, Any]:
    days = change_days(shipped())
    found: dict[str, Any] = table(language)["standing"][
        days.index(at(shipped(), date).segment.start)
    ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_party_with_a_position_has_a_panel_in_alphabetical_order(language: Language) -> None:
    speaking = {position.party for position in shipped().positions}
    names = [party["name"] for party in table(language)["parties"]]
    assert {party["id"] for party in table(language)["parties"]} == speaking
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("date", ["1700", "1951-10-19", "1956-10-19", "1991-12-26", "2022-10-07"])
def test_the_positions_that_stand_are_those_of_the_state(date: str) -> None:
    found = standing("en", date)["positions"]
    assert found == {party: list(ids) for party, ids in at(shipped(), date).positions.items()}
    assert ("jp-current" in found.get("japan", [])) == (date > "2022-04")


def test_what_stands_runs_along_the_segments_and_the_sources_along_the_stops() -> None:
    found = table("en")
    assert len(found["standing"]) == len(segments_of(shipped()))
    assert [event["sources"] for event in found["events"]] == [
        list(event.sources) for event in stops(shipped())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_position_has_the_same_form_in_every_language(language: Language) -> None:
    for id_, found in table(language)["positions"].items():
        position = shipped().position(id_)
        assert found["title"] == position.title[language]
        assert found["statement"] == position.statement[language]
        assert found["sources"] == list(position.sources)
        lists = [position.covers, position.claims, position.to_be_transferred]
        assert len(found["facts"]) == 2 + sum(map(bool, [*lists, position.instruments]))
        assert "{" not in "".join(found["facts"])


def test_a_position_that_claims_nothing_does_not_say_that_it_does() -> None:
    facts = table("en")["positions"]["us-1956"]["facts"]
    claimed = wording("en").raw("panel.claimed").split("{")[0]
    assert not any(fact.startswith(claimed) for fact in facts)
    japan = table("en")["positions"]["jp-current"]["facts"]
    assert any(fact.startswith(claimed) for fact in japan)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_that_is_named_is_there_with_where_it_was_seen(language: Language) -> None:
    found = table(language)
    named = {id_ for event in found["events"] for id_ in event["sources"]}
    named |= {id_ for position in found["positions"].values() for id_ in position["sources"]}
    named |= {id_ for reading in found["provision"]["readings"] for id_ in reading["sources"]}
    named |= set(found["provision"]["sources"])
    assert named == set(found["sources"])
    for id_, texts in found["sources"].items():
        source = shipped().source(id_)
        assert source.title in texts[0]
        assert texts[1:] == [] or texts[2] == source.seen_at
        assert (wording(language)("source.not-seen") in texts[0]) == (not source.text_seen)


@pytest.mark.parametrize(
    ("date", "stage"),
    [
        ("1950", "not-negotiated"),
        ("1956-10-18", "in-negotiation"),
        ("1956-10-19", "signed"),
        ("1956-12-12", "in-force"),
        ("1960-01-27", "condition-added"),
        ("2022-03-21", "talks-ended"),
    ],
)
def test_the_provision_has_the_status_of_the_date(date: str, stage: str) -> None:
    assert standing("en", date)["stage"] == stage
    label = table("en")["provision"]["stages"][stage]
    assert label.startswith(
        next(s for s in marked_provision(shipped()).stages if s.id == stage).label["en"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clause_is_quoted_in_the_reader_s_language(language: Language) -> None:
    found = table(language)["provision"]
    assert found["language"] == language
    authentic = wording(language)("provision.authentic")
    assert (found["standing"] == authentic) == (language != "en")


def test_the_table_is_small_enough_to_fetch_at_once() -> None:
    for language in LANGUAGES:
        assert len(json.dumps(table(language), ensure_ascii=False).encode()) < 400_000
