"""Plans as plain data: the keys of the contract, and the table to take away."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from geo.documents import Proposal
from geo.paths import DATA_DIR
from geo.plan_answer import CSV_COLUMNS, plan_answer, plan_csv
from geo.plans import (
    QUANTITIES,
    Plan,
    plan_named,
    recorded_plan,
    sums,
    unit_figures,
)
from geo.record import Record
from geo.sea import Sea, load_sea
from tests.worlds import ARCHIPELAGO, archipelago, shipped

SEA, MADE_UP_SEA = load_sea(DATA_DIR), load_sea(ARCHIPELAGO)
FOUR = ("kunashir", "iturup", "shikotan", "habomai")
CONTRACT = [
    "land_km2",
    "land_share",
    "territorial_sea_km2",
    "sea_200nm_km2",
    "sea_share",
    "population",
    "residents_1945",
]
BESIDE = ["coastline_km", "errors"]
PROPOSALS = pytest.mark.parametrize("proposal", shipped().proposals, ids=lambda item: item.id)


def answer(plan: Plan | str, record: Record | None = None, sea: Sea | None = SEA) -> dict[str, Any]:
    """Return an answer as a machine reads it."""
    record = record or shipped()
    plan = plan_named(record, plan) if isinstance(plan, str) else plan
    made = plan_answer(record, plan, sea)
    read: dict[str, Any] = json.loads(json.dumps(made))
    assert read == made, "plain data"
    return read


def table(
    names: list[str], record: Record | None = None, sea: Sea | None = SEA
) -> list[dict[str, str]]:
    """Return the rows of the table to take away."""
    record = record or shipped()
    text = plan_csv(record, [plan_named(record, name) for name in names], sea)
    return list(csv.DictReader(io.StringIO(text), strict=True))


def bounds(value: Any) -> tuple[float, float]:
    low, high = value if isinstance(value, list) else (value, value)
    return low, high


# ---- the contract --------------------------------------------------------------------------


@PROPOSALS
def test_every_plan_is_answered_with_the_keys_of_the_contract_and_no_others(
    proposal: Proposal,
) -> None:
    found = answer(recorded_plan(shipped(), proposal))
    assert set(found) == {"plan", "units", "parts", "to", "shares_of", *CONTRACT, *BESIDE}
    assert list(found)[:3] == ["plan", "units", "parts"]
    for gain in [found, *found["to"].values()]:
        assert [key for key in gain if key in CONTRACT] == CONTRACT
        assert set(gain["population"]) == {"value", "dates", "missing"}
        assert set(gain["errors"]) == {"land_km2", "territorial_sea_km2", "sea_200nm_km2"}
    for gain in found["to"].values():
        assert set(gain) == {*CONTRACT, *BESIDE}


@PROPOSALS
def test_an_answer_says_which_plan_it_is_and_what_changes(proposal: Proposal) -> None:
    plan = recorded_plan(shipped(), proposal)
    found = answer(plan)
    assert found["plan"] == proposal.id
    assert found["units"] == plan.changes
    assert found["parts"] == {unit: {to: share} for unit, (to, share) in plan.parts.items()}
    assert found["shares_of"] == list(FOUR)
    assert plan_named(shipped(), found["plan"]) == plan


def test_the_two_islands_are_answered_in_full() -> None:
    found = answer("joint-declaration-1956")
    assert found["units"] == {"habomai": "japan", "shikotan": "japan"}
    assert {key: found[key] for key in CONTRACT} == {
        "land_km2": 343.5,
        "land_share": 0.0688,
        "territorial_sea_km2": 6424.6,
        "sea_200nm_km2": 110221.9,
        "sea_share": 0.5051,
        "population": {"value": 3772, "dates": ["2023-01-01"], "missing": []},
        "residents_1945": 6319,
    }
    assert found["to"] == {"japan": {key: found[key] for key in [*CONTRACT, *BESIDE]}}


def test_a_plan_that_moves_nothing_is_nought_everywhere() -> None:
    found = answer("none")
    assert (found["plan"], found["units"], found["parts"], found["to"]) == ("none", {}, {}, {})
    assert {key: found[key] for key in CONTRACT} == {
        **dict.fromkeys(CONTRACT, 0),
        "population": {"value": 0, "dates": [], "missing": []},
    }
    assert set(found["errors"].values()) == {0}
    assert answer("status-quo") == {**found, "plan": "status-quo"}


@pytest.mark.parametrize("proposal", [p for p in shipped().proposals if not p.drawable])
def test_a_plan_that_is_not_summed_answers_null_and_not_nought(proposal: Proposal) -> None:
    found = answer(proposal.id)
    assert {key: found[key] for key in CONTRACT} == {
        **dict.fromkeys(CONTRACT),
        "population": {"value": None, "dates": [], "missing": []},
    }
    assert set(found["errors"].values()) == {None}
    assert (found["units"], found["to"]) == ({}, {})


def test_a_sum_that_lacks_a_unit_is_a_lower_bound() -> None:
    assert answer("jcp-whole-kurils")["residents_1945"] == [17_291, None]
    assert answer("four-islands-japan")["residents_1945"] == 17_291


@pytest.mark.parametrize("name", ["four-islands-japan", "habomai,iturup,kunashir,shikotan"])
def test_the_four_are_the_whole_exactly(name: str) -> None:
    found = answer(name)
    assert (found["land_share"], found["sea_share"]) == (1.0, 1.0)
    assert found["land_km2"] == 4994.6
    assert found["residents_1945"] == 17_291


def test_units_that_nobody_disputes_count_in_figures_and_not_in_shares() -> None:
    found, four = answer("jcp-whole-kurils"), answer("four-islands-japan")
    assert (found["land_share"], found["sea_share"]) == (1.0, 1.0)
    for key in ("land_km2", "coastline_km", "territorial_sea_km2", "sea_200nm_km2"):
        assert found[key] > 1.5 * four[key], key
    assert found["population"] == {
        "value": [18_403, None],
        "dates": ["2010", "2023-01-01"],
        "missing": ["kurils-north-middle"],
    }
    beyond = answer("urup")
    assert beyond["land_km2"] > 1_000
    assert (beyond["land_share"], beyond["sea_share"]) == (0.0, 0.0)


def test_of_a_divided_island_bounds_are_given_where_only_they_are_known() -> None:
    found = answer("half-area-2006")
    three = answer("kunashir,shikotan,habomai")
    four = answer("four-islands-japan")
    # the same sum in another order: 218,221.65, which must not be rounded up here and down there
    assert found["land_km2"] == 2620.7
    assert found["parts"] == {"iturup": {"japan": 0.25}}
    for key in ("coastline_km", "territorial_sea_km2", "sea_200nm_km2", "sea_share"):
        assert found[key] == [three[key], four[key]], key
        assert found[key][0] < found[key][1], key
    assert found["population"]["value"] == [11_487, 18_403]
    assert found["residents_1945"] == [13_683, 17_291]


@pytest.mark.parametrize("name", ["two-stage-2016", "joint-administration-2016"])
def test_joint_administration_is_a_group_of_its_own_and_not_in_the_figures_above(
    name: str,
) -> None:
    found = answer(name)
    assert set(found["to"]) == {"japan", "joint-administration"}
    assert {key: found[key] for key in CONTRACT} == {
        key: answer("joint-declaration-1956")[key] for key in CONTRACT
    }
    joint, rest = found["to"]["joint-administration"], answer("kunashir,iturup")
    assert {key: joint[key] for key in CONTRACT} == {key: rest[key] for key in CONTRACT}
    assert found["units"]["iturup"] == "joint-administration"


def test_several_parties_are_added_up_above_and_told_apart_below() -> None:
    figures = unit_figures(shipped(), SEA)
    found = answer(Plan({"shikotan": "japan", "habomai": "ainu"}))
    assert set(found["to"]) == {"japan", "ainu"}
    assert found["residents_1945"] == 1_038 + 5_281
    assert found["to"]["ainu"]["residents_1945"] == 5_281
    added = figures["shikotan"]["land_km2"].high + figures["habomai"]["land_km2"].high
    assert found["land_km2"] == round(added, 1)


@PROPOSALS
def test_no_share_is_below_nothing_or_above_the_whole(proposal: Proposal) -> None:
    found = answer(recorded_plan(shipped(), proposal))
    # what is not summed has no share, above or below
    gains = [found, *found["to"].values()] if proposal.drawable else []
    assert proposal.drawable or (found["land_share"], found["sea_share"]) == (None, None)
    for gain in gains:
        for key in ("land_share", "sea_share"):
            low, high = bounds(gain[key])
            assert 0 <= low <= high <= 1


def test_an_error_is_not_rounded_to_none() -> None:
    # 0.0188, 0.03 and 48.15 in the data
    assert answer("shikotan")["errors"] == {
        "land_km2": 0.1,
        "territorial_sea_km2": 0.1,
        "sea_200nm_km2": 48.2,
    }


def test_without_a_sea_areas_are_null_and_people_are_known() -> None:
    found = answer("cedar", archipelago(), None)
    for key in set(CONTRACT) - {"population", "residents_1945"}:
        if key in found:
            assert found[key] is None, key
    assert found["population"] == {"value": 15, "dates": ["1899"], "missing": []}
    assert set(found["errors"].values()) == {0}


def test_former_residents_are_named_by_the_year_of_their_count() -> None:
    found = answer("cedar", archipelago(), MADE_UP_SEA)
    assert found["residents_1899"] == 15
    assert "residents_1945" not in found
    assert found["land_km2"] == 9.7
    assert found["land_share"] == round(9.7158 / (9.7158 + 126.4627), 4)


def test_a_record_that_names_no_former_residents_answers_null() -> None:
    meta = archipelago().meta.model_copy(update={"former_residents": None})
    found = answer("cedar", replace(archipelago(), meta=meta), MADE_UP_SEA)
    assert found["residents_then"] is None
    assert found["population"]["value"] == 15


def test_of_a_whole_that_is_not_known_there_are_no_shares() -> None:
    assert SEA is not None
    rows = tuple(row for row in SEA.figures if row.unit != "iturup")
    found = answer("shikotan", sea=SEA.model_copy(update={"figures": rows}))
    assert found["land_km2"] == 249.1
    assert (found["land_share"], found["sea_share"]) == (None, None)


# ---- the table to take away ----------------------------------------------------------------

NAMES = [*shipped().ids("proposals"), "none", "urup", "iturup,habomai"]


def test_the_table_has_a_row_for_each_plan_holder_and_quantity() -> None:
    wanted = []
    for name in NAMES:
        for holder in sums(plan_named(shipped(), name), unit_figures(shipped(), SEA)):
            wanted += [(name, holder, quantity) for quantity in QUANTITIES[:-1]]
            wanted.append((name, holder, "residents_1945"))
    rows = table(NAMES)
    assert tuple(rows[0]) == CSV_COLUMNS
    found = [(row["plan"], row["holder"], row["quantity"]) for row in rows]
    assert sorted(found) == sorted(wanted)
    assert len(found) == len(set(found))
    assert [name for name in NAMES if name in {row["plan"] for row in rows}] == list(
        dict.fromkeys(row["plan"] for row in rows)
    ), "in the order asked for"


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_of_the_table_are_those_of_the_answer(name: str) -> None:
    found = answer(name)
    for row in table([name]):
        gain, key = found["to"][row["holder"]], row["quantity"]
        value = gain[key]["value"] if key == "population" else gain[key]
        if value is None:
            assert (row["low"], row["high"], row["error"]) == ("", "", ""), key
            continue
        low, high = bounds(value)
        assert float(row["low"]) == low, key
        assert (float(row["high"]) if row["high"] else None) == high, key
        assert float(row["error"]) == gain["errors"].get(key, 0), key
        share = {"land_km2": "land_share", "sea_200nm_km2": "sea_share"}.get(key)
        if share:
            assert (float(row["share_low"]), float(row["share_high"])) == bounds(gain[share])


def test_a_figure_that_lacks_a_unit_has_no_upper_bound() -> None:
    rows = {row["quantity"]: row for row in table(["jcp-whole-kurils"])}
    assert (rows["population"]["low"], rows["population"]["high"]) == ("18403.0", "")
    assert (rows["residents_1945"]["low"], rows["residents_1945"]["high"]) == ("17291.0", "")
    assert rows["land_km2"]["high"] == rows["land_km2"]["low"] == "10276.7"


def test_what_is_not_known_is_empty_and_not_nought() -> None:
    for row in table(["cedar"], archipelago(), None):
        cells = [row[column] for column in CSV_COLUMNS[3:]]
        if row["quantity"] in ("population", "residents_1899"):
            assert cells[:3] == ["15.0", "15.0", "0.0"]
        else:
            assert cells == [""] * 5


def test_two_plans_stand_one_below_the_other() -> None:
    rows = table(["half-area-2006", "shikotan,habomai"])
    assert [row["plan"] for row in rows] == ["half-area-2006"] * 6 + ["shikotan,habomai"] * 6
    land, other = (row for row in rows if row["quantity"] == "land_km2")
    assert (land["low"], land["high"], land["share_high"]) == ("2620.7", "2620.7", "0.5247")
    assert (other["low"], other["share_low"]) == ("343.5", "0.0688")


def test_a_plan_that_moves_nothing_has_a_header_and_no_row() -> None:
    assert plan_csv(shipped(), [plan_named(shipped(), "none")], SEA) == ",".join(CSV_COLUMNS) + "\n"


def test_the_table_is_the_same_bytes_for_everybody() -> None:
    text = plan_csv(shipped(), [plan_named(shipped(), "half-area-2006")], SEA)
    assert "\r" not in text
    assert text.isascii()
    assert text.endswith("\n")
