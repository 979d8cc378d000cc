"""The API of the site: the answers of the command line, and every file as its description says."""

import json
import re
from bisect import bisect_right
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from geo.answers import measure_answer, record_measures, state_answer
from geo.bibliography import csl_items
from geo.dates import PartialDate
from geo.paths import map_outlines_file
from geo.plan_answer import plan_answer
from geo.plans import recorded_plan
from geo.sea import load_sea
from geo.timeline import change_dates, state_at
from tests.sites import ADDRESS, Made, archipelago_site, shipped_site
from tests.worlds import shipped, wording

SITES = {"shipped": shipped_site, "archipelago": archipelago_site}


@pytest.fixture(params=SITES)
def made(request: pytest.FixtureRequest) -> Made:
    return SITES[request.param]()


def answer(made: Made, name: str) -> Any:
    return json.loads(made.files[f"api/{name}"])


def names(made: Made) -> set[str]:
    return {path.removeprefix("api/") for path in made.files if path.startswith("api/")}


def described(made: Made) -> dict[re.Pattern[str], dict[str, Any]]:
    """Return the schema of each form of file, by a pattern of the names that it has."""
    found = {}
    for path, entry in answer(made, "openapi.json")["paths"].items():
        values = {
            parameter["name"]: parameter["schema"]["enum"]
            for parameter in entry["get"].get("parameters", ())
        }
        pattern = re.escape(path.removeprefix("/"))
        for name, known in values.items():
            pattern = pattern.replace(rf"\{{{name}\}}", f"({'|'.join(map(re.escape, known))})")
        ((_, content),) = entry["get"]["responses"]["200"]["content"].items()
        found[re.compile(pattern)] = content["schema"]
    return found


def validator(made: Made, schema: dict[str, Any]) -> Draft202012Validator:
    components = answer(made, "openapi.json")["components"]
    return Draft202012Validator({**schema, "components": components})


# ---- the description ---------------------------------------------------------------------------


def test_the_description_is_an_openapi_document(made: Made) -> None:
    document = answer(made, "openapi.json")
    validate(document)
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["version"] == made.record.meta.version
    expected = f"{ADDRESS}/api" if made.record == shipped() else "."
    assert document["servers"] == [{"url": expected}]
    Draft202012Validator.check_schema(document["components"]["schemas"])


def test_every_file_is_described_once_and_is_what_its_description_says(made: Made) -> None:
    forms = described(made)
    for name in sorted(names(made) - {"openapi.json"}):
        (schema,) = [schema for pattern, schema in forms.items() if pattern.fullmatch(name)]
        errors = [
            error.message[:300] for error in validator(made, schema).iter_errors(answer(made, name))
        ]
        assert errors == [], name


def test_every_form_of_file_is_there_for_each_value_that_it_can_have(made: Made) -> None:
    for path, entry in answer(made, "openapi.json")["paths"].items():
        (parameter,) = entry["get"].get("parameters") or [{"name": "", "schema": {"enum": [""]}}]
        for value in parameter["schema"]["enum"]:
            assert path[1:].replace(f"{{{parameter['name']}}}", value) in names(made)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("state/1956-10-19.json", lambda found: found["units"]["shikotan"].pop("holder")),
        ("state/1956-10-19.json", lambda found: found.update(owner="japan")),
        ("events.json", lambda found: found["events"][3].update(date="1956-19-10")),
        ("events.json", lambda found: found["events"][3].pop("sources")),
        (
            "islands/shikotan.json",
            lambda found: found["measures"]["shikotan"].update(area_km2="much"),
        ),
        ("plans/joint-declaration-1956.json", lambda found: found["to"]["japan"].pop("land_km2")),
        ("sources.json", lambda found: found[0].pop("title")),
        ("index.json", lambda found: found["states"][0].update(date="soon")),
        ("positions.json", lambda found: found.pop("licences")),
    ],
)
def test_the_description_is_strict(name: str, spoil: Any) -> None:
    made = shipped_site()
    content = answer(made, name)
    (schema,) = [schema for pattern, schema in described(made).items() if pattern.fullmatch(name)]
    assert validator(made, schema).is_valid(content)
    spoil(content)
    assert not validator(made, schema).is_valid(content)


def test_the_index_leads_to_every_file(made: Made) -> None:
    index = answer(made, "index.json")
    lists = [index[name] for name in ("events", "islands", "plans", "tables")]
    told = {file for files in lists for file in files}
    told |= {state["file"] for state in index["states"]}
    told |= {index["sources"], index["outlines"], index["description"], "index.json"}
    assert told == names(made)


# ---- the answers -------------------------------------------------------------------------------


def test_states_are_those_of_the_command_line(made: Made) -> None:
    for when in change_dates(made.record):
        expected = state_answer(made.record, state_at(made.record, when))
        found = answer(made, f"state/{when}.json")
        assert {name: found[name] for name in expected} == expected
        assert len(found["sources"]) > 0
    files = {name for name in names(made) if name.startswith("state/")}
    assert len(files) == len(change_dates(made.record))


@given(day=st.dates(min_value=shipped().meta.first_date.first_day))
def test_the_state_at_any_day_is_found_as_the_index_says(day: Any) -> None:
    made, when = shipped_site(), PartialDate(day.isoformat())
    states = answer(made, "index.json")["states"]
    place = bisect_right([state["from"] for state in states], day.isoformat()) - 1
    found = answer(made, states[place]["file"])
    now = state_at(made.record, when)
    expected = state_answer(made.record, now)
    changed = {"date": str(when), "event": expected["event"]}
    assert {name: found[name] for name in expected} | changed == expected
    # nothing that is named in it lacks its source
    cited = {source["id"] for source in found["sources"]}
    assert cited >= {id_ for state in now.units.values() for id_ in state.period.sources}
    assert cited >= {id_ for line in now.boundaries for id_ in made.record.boundary(line).sources}
    for ids in now.positions.values():
        assert cited >= {id_ for position in ids for id_ in made.record.position(position).sources}


def test_an_event_names_the_state_at_its_date_and_every_source_it_rests_on(made: Made) -> None:
    for event in made.record.events:
        found = answer(made, f"events/{event.id}.json")
        assert found["event"] == event.model_dump(mode="json", exclude_none=True)
        state = answer(made, found["state"])
        expected = state_answer(made.record, state_at(made.record, event.date))
        assert state["units"] == expected["units"]
        cited = {source["id"] for source in found["sources"]}
        assert cited == {*event.sources, *(quote.source for quote in event.quotes)}


def test_islands_have_the_measures_of_the_command_line(made: Made) -> None:
    record = made.record
    # of the shipped record a part, which takes a part of the seconds
    only = {"shikotan", record.meta.reference_unit} if record == shipped() else None
    measured = record_measures(record, made.data, only)
    expected = json.loads(json.dumps(measure_answer(measured, load_sea(made.data))))
    found: dict[str, Any] = {}
    for unit in record.units:
        content = answer(made, f"islands/{unit.id}.json")
        assert unit.id in content["measures"]
        assert {island["id"] for island in content["islands"]} == set(unit.islands)
        periods = [period for period in record.control_periods if period.unit == unit.id]
        assert len(content["control_periods"]) == len(periods)
        found |= content["measures"]
    assert {name: found[name] for name in expected} == expected
    assert only or found == expected


def test_plans_are_those_of_the_command_line(made: Made) -> None:
    sea = load_sea(made.data)
    for proposal in made.record.proposals:
        expected = plan_answer(made.record, recorded_plan(made.record, proposal), sea)
        found = answer(made, f"plans/{proposal.id}.json")
        assert {name: found[name] for name in expected} == json.loads(json.dumps(expected))
        assert {source["id"] for source in found["sources"]} >= set(proposal.sources)


def test_sources_are_csl_and_outlines_those_of_the_map(made: Made) -> None:
    ids = made.record.ids("sources")
    assert answer(made, "sources.json") == csl_items(made.record, ids, wording("en"))
    assert made.files["api/outlines.geojson"] == map_outlines_file(made.data).read_bytes()


def test_files_say_version_licences_and_convention(made: Made) -> None:
    meta = made.record.meta
    # a list in a form of others, and one whose form has no place for it
    bare = re.compile(r"sources\.json|outlines\.geojson|openapi\.json")
    headed = [name for name in names(made) if not bare.fullmatch(name)]
    assert len(headed) > len(made.record.events)
    for name in headed:
        found = answer(made, name)
        assert found["version"] == meta.version
        assert found["convention"] == meta.convention.model_dump()
        assert found["licences"][0]["licence"] == meta.licence
        assert "OpenStreetMap" in found["licences"][1]["attribution"] or made.record != shipped()
