"""A view changes names, their order and the style of lines; states and figures never."""

import json
import re
from typing import Any

import pytest

from geo.fields import LANGUAGES, Language
from geo.map_table import Labels, state_table
from geo.panels import panel_table
from geo.plan_table import plan_table
from geo.record import Record
from geo.sentence import state_sentence
from geo.timeline import change_days
from geo.views import (
    DE_FACTO,
    NEUTRAL,
    in_view,
    is_border,
    naming_parties,
    units_of_places,
    view_name,
    view_note,
    views,
)
from geo.webmap import marked_provision
from tests.shipped_sea import sea as shipped_sea
from tests.worlds import archipelago, at, shipped, wording

RECORDS = {"shipped": shipped, "archipelago": archipelago}
BOTH = pytest.mark.parametrize("record", [make() for make in RECORDS.values()], ids=RECORDS)
TODAY = "2026-01-01"

# what a view may change in a table; everything else has to be the same
NAMING = {"name", "names", "border", "convention", "sentence", "switch", "facts"}


def table(record: Record, view: str, language: Language = "en") -> dict[str, Any]:
    labels = Labels({unit.id: (145.5, 44.25) for unit in record.units}, set())
    made: dict[str, Any] = json.loads(
        json.dumps(state_table(record, wording(language), labels, view))
    )
    return made


def without_names(value: Any) -> Any:
    """Return a table without what a view may change."""
    if isinstance(value, dict):
        return {key: without_names(item) for key, item in value.items() if key not in NAMING}
    return [without_names(item) for item in value] if isinstance(value, list) else value


def test_the_views_are_neutral_one_for_each_naming_party_and_de_facto() -> None:
    assert views(shipped()) == (NEUTRAL, "japan", "russia", DE_FACTO)
    assert views(archipelago()) == (NEUTRAL, "norland", "sudria", DE_FACTO)


@pytest.mark.parametrize("language", LANGUAGES)
@BOTH
def test_states_lines_and_figures_of_the_map_are_the_same_in_every_view(
    record: Record, language: Language
) -> None:
    neutral = table(record, NEUTRAL, language)
    for view in views(record):
        seen = table(record, view, language)
        assert without_names(seen) == without_names(neutral), view
        assert (seen == neutral) == (view == NEUTRAL), f"{view} changes nothing"


@pytest.mark.parametrize("view", views(shipped()))
def test_panels_and_plans_say_the_same_in_every_view(view: str) -> None:
    record, say = shipped(), wording("en")
    named = in_view(record, view, at(record, TODAY).units)
    provision, sea = marked_provision(record), shipped_sea()
    for make in (
        lambda of: panel_table(of, provision, say, sea),
        lambda of: plan_table(of, sea, say),
    ):
        assert without_names(make(named)) == without_names(make(record))
    seen, neutral = (panel_table(of, provision, say, sea)["positions"] for of in (named, record))
    for id_, row in seen.items():
        told = [by_ids(line, named) for line in row["facts"]]
        assert told == [by_ids(line, record) for line in neutral[id_]["facts"]], id_


def by_ids(text: str, record: Record) -> str:
    """Return a text with the ids of units in place of their names."""
    for unit in sorted(record.units, key=lambda unit: -len(unit.names.en)):
        text = text.replace(unit.names.en, unit.id)
    return text


@BOTH
def test_only_names_of_units_and_places_differ_between_records_in_view(record: Record) -> None:
    for view in views(record):
        named = in_view(record, view, at(record, str(record.meta.first_date)).units)
        for field in type(record).__dataclass_fields__:
            if field not in {"units", "places"}:
                assert getattr(named, field) is getattr(record, field)
        for table_name in ("units", "places"):
            assert apart_from_names(named, table_name) == apart_from_names(record, table_name)


def apart_from_names(record: Record, table_name: str) -> list[dict[str, Any]]:
    return [entry.model_dump(exclude={"names"}) for entry in getattr(record, table_name)]


def test_a_party_is_read_by_its_own_names_and_what_it_names_alike_keeps_its_name() -> None:
    record = shipped()
    japan, russia = (in_view(record, party, {}) for party in ("japan", "russia"))
    assert japan.unit("iturup").names.en == "Etorofu"
    assert russia.unit("iturup").names.en == "Iturup"
    assert japan.unit("iturup").names.ja == "択捉島"
    assert russia.place("yuzhno-kurilsk").names.ja == "ユジノクリリスク"
    for record_in_view in (japan, russia):
        assert record_in_view.unit("shikotan").names == record.unit("shikotan").names


@pytest.mark.parametrize(
    ("date", "etorofu", "korsakov"),
    [("1930", "Etorofu", "Otomari"), ("1956", "Iturup", "Korsakov"), (TODAY, "Iturup", "Korsakov")],
)
def test_the_de_facto_view_names_as_who_administers_at_the_date(
    date: str, etorofu: str, korsakov: str
) -> None:
    record = shipped()
    named = in_view(record, DE_FACTO, at(record, date).units)
    assert named.unit("iturup").names.en == etorofu
    assert named.place("korsakov").names.en == korsakov


def test_where_nobody_in_particular_administers_both_names_stay() -> None:
    record = shipped()
    state = at(record, "1860")
    assert state.units["sakhalin-south"].holder == "joint-undivided"
    named = in_view(record, DE_FACTO, state.units)
    assert named.unit("sakhalin-south").names == record.unit("sakhalin-south").names
    strait = named.place("la-perouse-strait").names
    assert strait == record.place("la-perouse-strait").names


@BOTH
def test_the_browser_names_at_every_date_what_python_names(record: Record) -> None:
    seen = table(record, DE_FACTO)
    home = units_of_places(record)
    for day in change_days(record):
        state = at(record, day.isoformat())
        named = in_view(record, DE_FACTO, state.units)
        for unit in named.units:
            row = seen["units"][unit.id]
            assert row.get("names", {}).get(state.units[unit.id].holder, row["name"]) == (
                unit.names.en
            )
        for place, row in zip(named.places, seen["places"], strict=True):
            holder = state.units[home[place.id]].holder if place.id in home else None
            assert row.get("names", {}).get(holder, row["name"]) == place.names.en


@pytest.mark.parametrize("language", LANGUAGES)
@BOTH
def test_sentences_name_units_as_the_view_does(record: Record, language: Language) -> None:
    for view in views(record):
        for row in table(record, view, language)["events"]:
            state = at(record, row["date"])
            named = in_view(record, view, state.units)
            assert row["sentence"] == state_sentence(named, state, wording(language))


def test_the_neutral_view_names_both_in_every_language() -> None:
    record = shipped()
    for entry in [*record.units, *record.places]:
        for names in entry.names_by.values():
            for language in LANGUAGES:
                # a word of both names stands for the part that describes: strait, cape, south of
                assert any(word in entry.names[language] for word in _words(names[language])), (
                    entry.id,
                    language,
                )


def _words(name: str) -> list[str]:
    return [re.split("[(\uff08]", name)[0], *(word for word in name.split() if word[0].isupper())]


def test_who_has_names_of_its_own_is_named_with_every_other_in_the_same_entry() -> None:
    record = shipped()
    for entry in [*record.units, *record.places]:
        assert set(entry.names_by) in (set(), set(naming_parties(record))), entry.id


def test_neutral_draws_only_lines_of_treaties_unbroken() -> None:
    for line in shipped().boundaries:
        assert is_border(line, NEUTRAL) == (line.status == "treaty"), line.id


def test_the_line_that_is_a_border_to_one_party_is_none_to_the_other() -> None:
    record = shipped()
    claimed, held = (
        record.boundary(id_) for id_ in ("line-japan-claim-today", "line-1945-de-facto-nemuro")
    )
    assert (is_border(claimed, "japan"), is_border(held, "japan")) == (True, False)
    assert (is_border(claimed, "russia"), is_border(held, "russia")) == (False, True)
    assert (is_border(claimed, DE_FACTO), is_border(held, DE_FACTO)) == (False, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_has_a_name_and_says_its_convention(language: Language) -> None:
    record, say = shipped(), wording(language)
    names = [view_name(record, view, say) for view in views(record)]
    notes = [view_note(record, view, say) for view in views(record)]
    assert len(set(names)) == len(set(notes)) == len(views(record))
    assert table(record, "japan", language)["convention"] == view_note(record, "japan", say)
