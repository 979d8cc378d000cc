"""Where sources are used: all of it found, in words, with a way that leads there."""

import pytest

from geo.fields import LANGUAGES, Language
from geo.paths import DATA_DIR
from geo.plans import plan_named
from geo.published import load_published_areas
from geo.record import Record
from geo.source_uses import Use, source_uses, use_shown, use_tables
from geo.voices import positions_of
from pages.parts.address import SCREENS, read_address
from pages.parts.claims_address import read_claims_address
from tests.worlds import ARCHIPELAGO, archipelago, shipped, wording

WORLDS = pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "made-up"])


def uses_of(record: Record) -> dict[str, tuple[Use, ...]]:
    folder = DATA_DIR if record is shipped() else ARCHIPELAGO
    return dict(source_uses(record, load_published_areas(folder)))


@WORLDS
def test_every_source_is_used_somewhere(record: Record) -> None:
    found = uses_of(record)
    assert list(found) == list(record.ids("sources"))
    assert [source for source, uses in found.items() if not uses] == []


@WORLDS
def test_the_sources_of_an_event_know_it(record: Record) -> None:
    found = uses_of(record)
    for event in record.events:
        for source in event.sources:
            use = next(use for use in found[source] if use.entry == event.id)
            assert use.table == "events"
            assert "sources" in use.fields


def test_an_entry_that_names_a_source_twice_is_one_use() -> None:
    for uses in uses_of(shipped()).values():
        places = [(use.table, use.entry) for use in uses]
        assert len(places) == len(set(places))
    quoted = [use for uses in uses_of(shipped()).values() for use in uses if len(use.fields) > 1]
    assert any({"sources", "quotes.source"} <= set(use.fields) for use in quoted)


def test_a_published_area_and_a_method_are_uses_too() -> None:
    found = {use.table for uses in uses_of(shipped()).values() for use in uses}
    assert {"published-areas", "meta", "sources"} <= found
    method = shipped().meta.methods[0]
    assert Use("meta", "", ("methods",)) in uses_of(shipped())[method]


@WORLDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_use_is_told_in_words_and_its_way_leads_there(
    record: Record, language: Language
) -> None:
    say = wording(language)
    for use in {use for uses in uses_of(record).values() for use in uses}:
        shown = use_shown(record, use, say)
        kind, *name = shown.runs
        assert kind == (say(f"sources.use-{use.table}") + say("list.colon"), None)
        assert "".join(text for text, _ in name).strip(), use
        parameters = dict(shown.parameters or {})
        if "plan" in parameters:
            assert plan_named(record, parameters["plan"])
        assert parameters.pop("page", "map") in SCREENS
        assert read_address(parameters, record, language).notices == (), use


def test_a_use_that_cannot_be_shown_on_its_own_has_no_way() -> None:
    wide = [row for row in shipped().population if row.area in shipped().ids("areas")]
    assert wide
    found = uses_of(shipped())[wide[0].sources[0]]
    names = f"{wide[0].area} {wide[0].date}"
    use = next(use for use in found if use.entry == names)
    assert use_shown(shipped(), use, wording("en")).parameters is None


def test_a_position_is_read_in_full_with_its_party() -> None:
    record = shipped()
    used = {use for uses in uses_of(record).values() for use in uses if use.table == "positions"}
    assert {use.entry for use in used} == set(record.ids("positions"))
    for use in used:
        parameters = dict(use_shown(record, use, wording("en")).parameters or {})
        asked = read_claims_address(parameters, record, "en")
        assert (asked.show, asked.notices) == ("positions", ())
        assert record.position(use.entry) in positions_of(record, *asked.order)


def test_what_the_name_of_an_entry_is_in_is_marked() -> None:
    fact = shipped().seed_facts[0]
    use = next(use for use in uses_of(shipped())[fact.seed] if use.table == "seed-facts")
    assert (
        wording("en")("sources.field-seed") in use_shown(shipped(), use, wording("en")).runs[-1][0]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_that_can_use_a_source_has_a_name(language: Language) -> None:
    names = [wording(language)(f"sources.use-{table}") for table in use_tables()]
    assert all(names)
