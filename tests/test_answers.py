"""Answers as plain data: the contract of ``--json``, and no other number than the measures'."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.answers import measure_answer, record_measures, state_answer
from geo.errors import OutlineError
from geo.paths import outlines_file
from geo.sea import load_sea
from geo.timeline import change_days
from tests.worlds import ARCHIPELAGO, archipelago, archipelago_folder, at, shipped

CONTRACT = ["date", "event", "units", "boundaries", "positions"]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the measures of the archipelago as they are printed."""
    data = archipelago_folder(tmp_path_factory.mktemp("answers"))
    answer = measure_answer(record_measures(archipelago(), data), load_sea(data))
    read: dict[str, Any] = json.loads(json.dumps(answer))
    return read


def test_a_state_is_answered_in_the_form_of_the_contract() -> None:
    answer = state_answer(archipelago(), at(archipelago(), "1950-06"))
    assert answer["date"] == "1950-06"
    assert answer["event"] == "1950-parliament-vote"
    assert list(answer["units"]) == ["alder", "cedar", "dune-north", "dune-south"]
    assert answer["units"]["alder"] == {
        "holder": "sudria",
        "status": "administration",
        "claimants": ["norland", "sudria"],
        "legal": {
            "en": "Administered by Sudria; Norland claims the island.",
            "ja": "スドリアが管轄し、ノルランドが領有権を主張する。",
            "ru": "Управляется Судрией; Норландия претендует на остров.",
        },
    }
    assert answer["boundaries"] == ["line-1900", "line-1920-note"]
    assert answer["positions"] == {
        "fishers": "fishers-1930",
        "norland": "no-1920",
        "sudria": "su-1920",
    }
    assert answer["further_positions"] == {"norland": ["no-opposition"]}


@pytest.mark.parametrize(
    ("date", "stage", "since"),
    [
        ("1900", "not-negotiated", "1800"),
        ("1920-03-15", "signed", "1920-03-15"),
        ("1950", "in-force", "1920-06-01"),
    ],
)
def test_the_provision_of_an_answer_is_named_by_its_year_and_has_the_stage_of_the_date(
    date: str, stage: str, since: str
) -> None:
    answer = state_answer(archipelago(), at(archipelago(), date))
    provision = answer["provision_1920"]
    assert (provision["stage"], provision["since"]) == (stage, since)
    assert provision["covers"] == ["cedar"]
    assert set(provision["label"]) == {"en", "ja", "ru"}
    assert "provision_1956" not in answer


def test_the_shipped_record_has_the_provision_of_1956() -> None:
    answer = state_answer(shipped(), at(shipped(), "1960"))
    assert answer["provision_1956"]["covers"] == ["shikotan", "habomai"]


def test_every_answer_has_every_key_and_is_json() -> None:
    record = shipped()
    for change in change_days(record):
        state = at(record, change.isoformat())
        answer = state_answer(record, state)
        assert list(answer)[:5] == CONTRACT
        assert json.loads(json.dumps(answer)) == answer
        for unit, found in state.units.items():
            assert answer["units"][unit]["holder"] == found.holder
            assert answer["units"][unit]["claimants"] == list(found.claimants)
        assert set(answer["positions"]) == set(state.positions)
        for party, ids in answer["further_positions"].items():
            assert answer["positions"][party] not in ids


def test_a_party_without_a_position_is_absent_and_not_null() -> None:
    answer = state_answer(archipelago(), at(archipelago(), "1860"))
    assert answer["positions"] == {}
    assert answer["further_positions"] == {}


def test_measures_are_answered_by_unit_and_by_island_of_a_group(measured: dict[str, Any]) -> None:
    assert {"alder", "cedar", "cedar-east", "cedar-west", "dune-north", "dune-south"} <= set(
        measured
    )
    assert measured["cedar-east"]["unit"] == "cedar"
    group = measured["cedar"]
    islets = [measured["cedar-east"], measured["cedar-west"]]
    assert group["area_km2"] == pytest.approx(sum(i["area_km2"] for i in islets), abs=1e-3)
    assert group["parts"] == 2
    assert group["nearest_to_hokkaido_km"] == min(i["nearest_to_hokkaido_km"] for i in islets)
    assert group["nearest_to_hokkaido_km"] < max(i["nearest_to_hokkaido_km"] for i in islets)


def test_a_distance_names_both_ends_in_lon_lat_order(measured: dict[str, Any]) -> None:
    alder = measured["alder"]
    assert alder["from"] == pytest.approx([20.09, 9.1], abs=1e-3)
    assert alder["to"] == pytest.approx([20.09, 9.85], abs=1e-3)
    assert alder["nearest_to_hokkaido_km"] == pytest.approx(0.75 * 110.6, rel=0.01)


def test_the_reference_has_no_distance_to_itself(measured: dict[str, Any]) -> None:
    reference = measured["dune-south"]
    assert (reference["nearest_to_hokkaido_km"], reference["from"], reference["to"]) == (None,) * 3


def test_published_areas_stand_beside_the_measured_one_with_the_difference(
    measured: dict[str, Any],
) -> None:
    alder = measured["alder"]
    (beside,) = alder["published"]
    assert (beside["area_km2"], beside["as_of"], beside["source"]) == (130, "1960", "atlas-1960")
    expected = 100 * (130 - alder["area_km2"]) / alder["area_km2"]
    assert beside["difference_percent"] == pytest.approx(expected, abs=0.01)
    assert beside["main_difference_percent"] > beside["difference_percent"]
    assert measured["cedar"]["published"] == []


def test_a_unit_has_the_sea_nearest_to_it_with_error_and_coarser_samplings(
    measured: dict[str, Any],
) -> None:
    sea = load_sea(ARCHIPELAGO)
    assert sea is not None
    for unit in archipelago().ids("units"):
        figures = sea.by_unit[unit]
        for key in ("territorial_sea_km2", "sea_200nm_km2"):
            assert measured[unit][key] == json.loads(getattr(figures, key).model_dump_json())
            assert list(measured[unit][key]) == ["value", "error", "by_step"]
            assert len(measured[unit][key]["by_step"]) == len(sea.steps_m)
    assert measured["alder"]["territorial_sea_km2"]["value"] == 2974.73
    assert measured["alder"]["sea_200nm_km2"]["value"] == 87941.34


def test_an_island_of_a_group_has_no_sea_of_its_own(measured: dict[str, Any]) -> None:
    for island in ("cedar-east", "cedar-west", "dune"):
        assert {"territorial_sea_km2", "sea_200nm_km2"}.isdisjoint(measured.get(island, {}))
    assert "sea_200nm_km2" in measured["cedar"]


def test_without_a_sea_the_land_is_answered_as_before(measured: dict[str, Any]) -> None:
    answer = measure_answer(record_measures(archipelago(), ARCHIPELAGO), None)
    sea = {"territorial_sea_km2", "sea_200nm_km2"}
    without = {
        name: {key: value for key, value in row.items() if key not in sea}
        for name, row in measured.items()
    }
    assert json.loads(json.dumps(answer)) == without
    assert without != measured


def test_altered_outlines_are_not_measured(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    path = outlines_file(data)
    path.write_text(path.read_text("utf-8").replace("20.19", "20.18"), encoding="utf-8")
    with pytest.raises(OutlineError, match="sha256"):
        record_measures(archipelago(), data)
