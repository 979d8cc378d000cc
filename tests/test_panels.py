"""What the panels say, in each language and at each date."""

import json
from typing import Any

import pytest

from geo.fields import LANGUAGES, Language
from geo.panels import panel_table
from geo.paths import DATA_DIR
from geo.plan_text import plan_rows, quantities
from geo.plans import plan_named
from geo.sea import load_sea
from geo.timeline import change_days, segments_of, stops
from geo.webmap import marked_provision
from tests.worlds import ARCHIPELAGO, archipelago, at, shipped, wording

SEA = load_sea(DATA_DIR)


def table(language: Language) -> dict[str, Any]:
    """Return the table as a browser reads it."""
    made = panel_table(shipped(), marked_provision(shipped()), wording(language), SEA)
    read: dict[str, Any] = json.loads(json.dumps(made, ensure_ascii=False))
    assert read == made
    return read


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
    for id_, (line, *seen) in found["sources"].items():
        source = shipped().source(id_)
        told = "".join(part if isinstance(part, str) else part[0] for part in line)
        assert source.title in told
        assert seen == [] or seen[1] == source.seen_at
        assert (wording(language)("source.not-seen") in told) == (not source.text_seen)


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_provision_tells_what_its_plan_would_change_in_the_same_figures(
    language: Language,
) -> None:
    found, say = table(language)["provision"], wording(language)
    plan = plan_named(shipped(), "joint-declaration-1956")
    (rows,) = plan_rows(shipped(), plan, SEA, say).values()
    assert [tuple(row) for row in found["figures"]] == rows
    assert len(rows) == len(quantities(shipped()))
    assert say("plan.unknown") not in [value for _, value in found["figures"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_provision_links_to_its_plan_and_not_to_another(language: Language) -> None:
    found = table(language)["provision"]
    assert found["plan"] == {
        "id": "joint-declaration-1956",
        "link": wording(language)("plan.figures-link"),
    }
    plan = plan_named(shipped(), found["plan"]["id"])
    assert set(plan.changes) == set(marked_provision(shipped()).covers)


def test_without_a_sea_the_figures_of_the_provision_say_that_there_are_none() -> None:
    say, record = wording("en"), archipelago()
    without, with_sea = (
        panel_table(record, marked_provision(record), say, sea)["provision"]["figures"]
        for sea in (None, load_sea(ARCHIPELAGO))
    )
    assert [value for _, value in without[:4]] == [say("plan.unknown")] * 4
    assert with_sea[0][1].startswith("9.7")
    assert [label for label, _ in without] == [label for label, _ in with_sea]


def test_the_table_is_small_enough_to_fetch_at_once() -> None:
    for language in LANGUAGES:
        assert len(json.dumps(table(language), ensure_ascii=False).encode()) < 400_000
