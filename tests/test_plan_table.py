"""The table of plans that travels to the browser, and the state of the map under a plan."""

import ast
import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from geo.citations import citation
from geo.documents import NO_UNIT, Proposal
from geo.fields import LANGUAGES, Language
from geo.palette import fill_colour
from geo.paths import DATA_DIR, ROOT, WEB_DIR
from geo.plan_answer import plan_answer
from geo.plan_table import plan_map_state, plan_table
from geo.plan_text import DIGITS, quantity_form, quantity_label
from geo.plans import (
    QUANTITIES,
    Plan,
    disputed_units,
    holders_today,
    movable_units,
    plan_named,
    recorded_plan,
    sums,
    unit_figures,
)
from geo.record import Record
from geo.sea import Sea, load_sea
from geo.webmap import map_state
from tests.worlds import ARCHIPELAGO, archipelago, at, shipped, wording

SEA, MADE_UP_SEA = load_sea(DATA_DIR), load_sea(ARCHIPELAGO)
WORLDS: dict[str, tuple[Record, Sea | None]] = {
    "shipped": (shipped(), SEA),
    "archipelago": (archipelago(), MADE_UP_SEA),
    "without sea": (archipelago(), None),
}
EVERY = pytest.mark.parametrize("world", WORLDS)
PROPOSALS = pytest.mark.parametrize("proposal", shipped().proposals, ids=lambda item: item.id)


@cache
def table(language: Language = "en", world: str = "shipped") -> dict[str, Any]:
    """Return the table as a browser reads it."""
    record, sea = WORLDS[world]
    made = plan_table(record, sea, wording(language))
    read: dict[str, Any] = json.loads(json.dumps(made, ensure_ascii=False))
    assert read == made, "plain data"
    return read


# ---- units and figures -----------------------------------------------------------------------


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_there_with_its_name_holder_and_where_it_would_go(
    world: str, language: Language
) -> None:
    record, _ = WORLDS[world]
    found = table(language, world)["units"]
    assert list(found) == list(record.ids("units"))
    for unit in record.units:
        row = found[unit.id]
        assert row["name"] == unit.names[language]
        assert row["holder"] == holders_today(record)[unit.id]
        assert row["to"] == movable_units(record).get(unit.id)
        assert row["disputed"] == (unit.id in disputed_units(record))
    assert any(row["to"] is None for row in found.values())
    assert not all(row["disputed"] for row in found.values())


@EVERY
def test_the_figures_of_a_unit_are_those_that_plans_add_up_and_null_where_none_is(
    world: str,
) -> None:
    record, sea = WORLDS[world]
    for unit, figures in unit_figures(record, sea).items():
        found = table("en", world)["units"][unit]["figures"]
        assert set(found) == set(QUANTITIES)
        for quantity, figure in figures.items():
            if figure.missing:
                assert found[quantity] is None, (unit, quantity)
                continue
            assert found[quantity]["value"] == figure.low == figure.high
            assert found[quantity]["error"] == figure.error
            dates = [[str(day), wording("en").date(day)] for day in figure.dates]
            assert [found[quantity]["date"]] == dates if dates else "date" not in found[quantity]


def test_without_a_sea_only_people_have_figures() -> None:
    found = table("en", "without sea")["units"]["cedar"]["figures"]
    known = {quantity for quantity, figure in found.items() if figure}
    assert known == {"population", "residents_then"}


@pytest.mark.parametrize("name", ["four-islands-japan", "joint-declaration-1956"])
def test_the_table_is_enough_to_add_a_plan_up(name: str) -> None:
    found = table()
    (plan,) = [row for row in found["plans"] if row["id"] == name]
    wanted = plan_answer(shipped(), plan_named(shipped(), name), SEA)
    units = [found["units"][unit]["figures"] for unit in plan["changes"]]
    for quantity in ("land_km2", "coastline_km", "territorial_sea_km2", "sea_200nm_km2"):
        added = sum(figures[quantity]["value"] for figures in units)
        assert added == pytest.approx(wanted[quantity], abs=0.06)
    assert sum(figures["population"]["value"] for figures in units) == wanted["population"]["value"]
    assert sum(figures["residents_then"]["value"] for figures in units) == wanted["residents_1945"]


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_quantities_come_with_their_words_and_form(world: str, language: Language) -> None:
    record, _ = WORLDS[world]
    say = wording(language)
    assert table(language, world)["quantities"] == [
        {
            "id": name,
            "label": quantity_label(record, name, say),
            "form": quantity_form(name, say),
            "digits": DIGITS.get(name, 0),
            "dated": name != "population",
        }
        for name in QUANTITIES
    ]


def test_a_record_that_names_no_former_residents_has_no_such_quantity() -> None:
    meta = archipelago().meta.model_copy(update={"former_residents": None})
    made = plan_table(replace(archipelago(), meta=meta), MADE_UP_SEA, wording("en"))
    assert [quantity["id"] for quantity in made["quantities"]] == list(QUANTITIES[:-1])


def test_numbers_and_states_are_the_same_in_every_language() -> None:
    def bare(language: Language) -> Any:
        found = table(language)
        units = {
            unit: {
                **{key: row[key] for key in ("disputed", "holder", "to")},
                **{
                    name: figure and (figure["value"], figure["error"], figure.get("date", [""])[0])
                    for name, figure in row["figures"].items()
                },
            }
            for unit, row in found["units"].items()
        }
        keys = ("id", "year", "drawable", "changes", "parts", "sources")
        return units, [{key: plan[key] for key in keys} for plan in found["plans"]]

    assert bare("en") == bare("ja") == bare("ru")
    for key in ("units", "quantities", "holders", "plans", "words"):
        assert table("en")[key] != table("ja")[key], f"{key} are not translated"


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en-GB"), ("ja", "ja-JP"), ("ru", "ru-RU")]
)
def test_the_table_names_its_language_as_a_browser_does(language: Language, locale: str) -> None:
    assert (table(language)["language"], table(language)["locale"]) == (language, locale)


# ---- plans -----------------------------------------------------------------------------------


def plan_row(proposal: Proposal, language: Language = "en") -> dict[str, Any]:
    (row,) = [row for row in table(language)["plans"] if row["id"] == proposal.id]
    found: dict[str, Any] = row
    return found


@EVERY
def test_every_proposal_is_a_plan_in_the_order_of_the_record(world: str) -> None:
    record, _ = WORLDS[world]
    assert [plan["id"] for plan in table("en", world)["plans"]] == list(record.ids("proposals"))


@PROPOSALS
def test_a_plan_changes_what_the_recorded_one_does(proposal: Proposal) -> None:
    plan, row = recorded_plan(shipped(), proposal), plan_row(proposal)
    assert row["changes"] == plan.changes
    assert row["parts"] == {
        unit: {"holder": holder, "share": share} for unit, (holder, share) in plan.parts.items()
    }
    assert row["drawable"] == proposal.drawable
    named = {*row["changes"].values(), *(part["holder"] for part in row["parts"].values())}
    assert named <= set(table()["holders"])
    assert {*row["changes"], *row["parts"]} <= set(table()["units"])


@pytest.mark.parametrize("language", LANGUAGES)
@PROPOSALS
def test_a_plan_is_described_in_the_language_of_the_table(
    proposal: Proposal, language: Language
) -> None:
    row, say = plan_row(proposal, language), wording(language)
    for key, text in (
        ("name", proposal.names),
        ("proposer", proposal.proposer),
        ("line", proposal.line),
        ("summary", proposal.summary),
    ):
        assert row[key] == text[language]
    note = proposal.drawable_note
    assert row["note"] == (note[language] if note else None)
    assert row["drawable"] or row["note"], "what is not drawn says why"
    assert row["standing"] == say(f"proposal.{proposal.standing}")
    assert row["confidence"] == say(f"event.confidence-{proposal.confidence}")
    assert str(proposal.year) in row["when"]
    assert proposal.date is None or row["when"] == say.date(proposal.date)


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_of_a_plan_is_there_with_where_it_was_seen(
    world: str, language: Language
) -> None:
    record, _ = WORLDS[world]
    found = table(language, world)
    assert {id_ for plan in found["plans"] for id_ in plan["sources"]} == set(found["sources"])
    for plan, proposal in zip(found["plans"], record.proposals, strict=True):
        assert plan["sources"] == list(proposal.sources)
    for id_, told in found["sources"].items():
        assert told == citation(record.source(id_), wording(language)).for_browser()


def test_a_set_of_the_reader_has_no_entry_in_the_table() -> None:
    names = {plan["id"] for plan in table()["plans"]}
    assert "none" not in names
    assert names.isdisjoint(table()["units"]), "an address could mean either"


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_holders_have_their_colour_and_how_a_sentence_names_them(
    world: str, language: Language
) -> None:
    record, _ = WORLDS[world]
    found = table(language, world)["holders"]
    assert list(found) == list(record.ids("holders"))
    for holder in record.holders:
        row = found[holder.id]
        assert row["name"] == holder.names[language]
        assert row["party"] is (holder.party is not None)
        assert row["to"] == (holder.to or holder.names)[language]
        assert row["fill"] == fill_colour(holder.fill.hue_deg)
        assert row["stripes"] == (list(holder.fill.stripes) if holder.fill.stripes else None)
        assert set(row["stripes"] or ()) <= set(found)


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "{units}", "a\u2028b\\"])
def test_hostile_text_in_the_record_reaches_the_browser_as_text(text: str) -> None:
    first, *others = shipped().proposals
    names = first.names.model_copy(update={"en": text})
    hostile = replace(shipped(), proposals=(first.model_copy(update={"names": names}), *others))
    made = plan_table(hostile, SEA, wording("en"))
    assert json.loads(json.dumps(made))["plans"][0]["name"] == text


def test_the_table_is_small_enough_to_fetch_at_once() -> None:
    for language in LANGUAGES:
        assert len(json.dumps(table(language), ensure_ascii=False).encode()) < 100_000


# ---- words -----------------------------------------------------------------------------------

_WORD = re.compile(r'\bword\((?:[^"{]*\? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?')


def asked_by_the_browser() -> set[str]:
    """Return the keys that the modules of the plans ask for."""
    source = "".join(file.read_text(encoding="utf-8") for file in sorted(WEB_DIR.glob("plan*.js")))
    calls = _WORD.findall(source)
    assert len(calls) == len(re.findall(r"\bword\(", source)) > 20, "correct the scan"
    named = {f"plan.{key}" for call in calls for key in call if key}
    return named | set(re.findall(r'words\["([a-z]+\.[a-z0-9-]+)"\]', source))


def asked_by_python() -> set[str]:
    """Return the keys of plans that Python spells, and those made of quantities."""
    files = [*ROOT.glob("geo/*.py"), *ROOT.glob("pages/**/*.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
    spelled = {text for text in texts if isinstance(text, str) and text.startswith("plan.")}
    return spelled - {"plan."} | {f"plan.{name.replace('_', '-')}" for name in QUANTITIES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_the_browser_asks_for_travels(language: Language) -> None:
    words = table(language)["words"]
    assert {"plan.own", "plan.sentence-to", "plan.sentence-joint", "plan.range"} <= set(words)
    assert asked_by_the_browser() - set(words) == set()
    for key, text in words.items():
        assert text == wording(language).raw(key)


def test_every_word_of_plans_is_asked_for_by_the_browser_or_by_python() -> None:
    known = {key for key in wording("en").keys if key.startswith("plan.")}
    asked = {key for key in asked_by_the_browser() if key.startswith("plan.")} | asked_by_python()
    assert known == asked


def given(source: str) -> set[str]:
    """Return the names of the values in the object that a call ends with, if there is one."""
    found = re.match(r",\s*\{", source)
    depth, names, text = 0, "", source[found.end() :] if found else "}"
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            break
        names += sign if depth == 0 else ""
    return {part.partition(":")[0].strip() for part in names.split(",")} - {""}


def test_the_browser_fills_in_what_the_wording_has_room_for() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in sorted(WEB_DIR.glob("plan*.js")))
    filled = set()
    for call in _WORD.finditer(source):
        values = given(source[call.end() :])
        for key in filter(None, call.groups()):
            fields = set(re.findall(r"\{(\w+)\}", table()["words"][f"plan.{key}"]))
            assert fields <= values, key
            filled |= {key} if fields else set()
    assert {"range", "percent", "sentence-brings", "would-pass", "missing"} <= filled


def test_the_browser_and_python_agree_on_what_is_written_in_both() -> None:
    store = (WEB_DIR / "plan_store.js").read_text(encoding="utf-8")
    assert re.findall(r'NO_UNIT = "(\w+)"', store) == [NO_UNIT]
    (by_share,) = re.findall(r'BY_SHARE = "(\w+)"', store)
    gain = sums(plan_named(shipped(), "half-area-2006"), unit_figures(shipped(), SEA))["japan"]
    assert [name for name in QUANTITIES if gain[name].low == gain[name].high] == [by_share]


# ---- the map ---------------------------------------------------------------------------------


def test_the_map_gets_the_same_form_as_on_the_other_screen() -> None:
    other = map_state(shipped(), at(shipped(), "1956"), selected=None, marked=False)
    assert set(plan_map_state(shipped(), Plan({}))) - {"plan"} == set(other)


@PROPOSALS
def test_the_map_shows_who_would_administer_and_what_changes(proposal: Proposal) -> None:
    plan = recorded_plan(shipped(), proposal)
    found = json.loads(json.dumps(plan_map_state(shipped(), plan)))
    today = holders_today(shipped())
    assert found["units"] == {
        unit: {"holder": plan.changes.get(unit, holder), "claimants": []}
        for unit, holder in today.items()
    }
    assert found["plan"] == {"changed": list(plan.changes), "divided": list(plan.parts)}
    assert (found["lines"], found["marked"], found["selected"]) == ([], [], None)


def test_a_divided_unit_keeps_its_holder_and_is_no_changed_one() -> None:
    found = plan_map_state(shipped(), plan_named(shipped(), "half-area-2006"))
    assert found["units"]["iturup"]["holder"] == "russia"
    assert found["units"]["kunashir"]["holder"] == "japan"
    assert found["plan"]["divided"] == ["iturup"]
    assert "iturup" not in found["plan"]["changed"]


def test_what_is_run_jointly_is_a_change_to_the_joint_holder() -> None:
    found = plan_map_state(shipped(), plan_named(shipped(), "joint-administration-2016"))
    assert found["units"]["iturup"]["holder"] == "joint-administration"
    assert set(found["plan"]["changed"]) == {"habomai", "shikotan", "kunashir", "iturup"}


def test_a_plan_that_moves_nothing_shows_today() -> None:
    found = plan_map_state(shipped(), plan_named(shipped(), "none"))
    assert found["plan"] == {"changed": [], "divided": []}
    assert {row["holder"] for row in found["units"].values()} == {"japan", "russia"}
    assert found == plan_map_state(shipped(), plan_named(shipped(), "status-quo"))
    assert found == plan_map_state(shipped(), plan_named(shipped(), "stalin-hokkaido-1945"))


def test_a_step_between_plans_costs_little() -> None:
    for proposal in shipped().proposals:
        found = plan_map_state(shipped(), recorded_plan(shipped(), proposal))
        assert len(json.dumps(found)) < 1_500
