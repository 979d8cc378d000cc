"""The parties have the same fields and the same room; a side that is given more is named."""

from dataclasses import replace

import pytest

from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.party_parity import LIMIT, comparisons, party_problems, position_sides
from geo.record import Record
from tests.worlds import archipelago, shipped


def with_argument(record: Record, **changed: object) -> Record:
    """Return the record with a change to its first argument."""
    first, *others = record.arguments
    return replace(record, arguments=(first.model_copy(update=changed), *others))


def with_position(record: Record, entry: str, **changed: object) -> Record:
    """Return the record with a change to one position."""
    changes = [
        one.model_copy(update=changed) if one.id == entry else one for one in record.positions
    ]
    return replace(record, positions=tuple(changes))


def longer(record: Record, party: str, language: Language, factor: float) -> Record:
    """Return the record in which one side of the first argument says more in one language."""
    sides = dict(record.arguments[0].sides)
    text = sides[party][language]
    added = text + "x" * round(len(text) * (factor - 1))
    sides[party] = sides[party].model_copy(update={language: added})
    return with_argument(record, sides=sides)


@pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "archipelago"])
def test_the_parties_have_the_same_room(record: Record) -> None:
    assert party_problems(record) == ()
    for one in comparisons(record):
        assert one.is_within
        assert len({side.fields for side in one.sides}) == 1, one.entry


def test_every_argument_is_compared_and_every_position_listed() -> None:
    record = shipped()
    compared = {one.entry for one in comparisons(record) if one.table == "arguments"}
    assert compared == set(record.ids("arguments"))
    assert [side.entry for side in position_sides(record)] == list(record.ids("positions"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_side_that_is_given_more_in_one_language_is_named(language: Language) -> None:
    (problem,) = party_problems(longer(shipped(), "japan", language, 1.6))
    entry = shipped().arguments[0].id
    assert (problem.file, problem.entry) == ("arguments.yaml", entry)
    assert problem.field == f"length.{language}"
    assert problem.message.startswith("found japan ")
    assert "expected at most 1.2 to 1" in problem.message


def test_a_length_is_counted_in_characters_and_the_limit_is_a_fifth() -> None:
    record = archipelago()
    norland, sudria = comparisons(record)[0].sides
    text = record.arguments[0].sides["norland"].en
    assert (norland.party, norland.lengths["en"]) == ("norland", len(text))
    ratio = comparisons(record)[0].ratios["en"]
    assert ratio == max(len(text), sudria.lengths["en"]) / min(len(text), sudria.lengths["en"])
    assert LIMIT == 1.2


def test_at_the_limit_is_within_and_above_it_is_not() -> None:
    sides = {
        party: archipelago()
        .arguments[0]
        .sides[party]
        .model_copy(update=dict.fromkeys(LANGUAGES, "a" * length))
        for party, length in (("norland", 120), ("sudria", 100))
    }
    assert party_problems(with_argument(archipelago(), sides=sides)) == ()
    sides["norland"] = sides["norland"].model_copy(update={"ru": "a" * 121})
    (problem,) = party_problems(with_argument(archipelago(), sides=sides))
    assert problem.field == "length.ru"


def test_a_side_without_sources_is_named() -> None:
    sources = dict(shipped().arguments[0].side_sources)
    del sources["russia"]
    (problem,) = party_problems(with_argument(shipped(), side_sources=sources))
    assert (problem.field, problem.message[:24]) == ("sources", "found nothing of russia;")


def test_a_field_that_one_position_lacks_is_named() -> None:
    found = party_problems(with_position(shipped(), "ru-current", instruments=()))
    assert {problem.field for problem in found} == {"instruments"}
    assert any("jp-current · ru-current" in problem.entry for problem in found)


def test_positions_are_compared_that_claim_a_unit_in_common_at_the_same_time() -> None:
    pairs = {one.entry for one in comparisons(shipped()) if one.table == "positions"}
    assert "jp-current · ru-current" in pairs
    assert not any("jp-jcp" in pair or "cn-current" in pair for pair in pairs), "claim nothing"
    assert "jp-current · ru-1991-2000" not in pairs, "at another time"


def test_a_position_that_ends_when_another_begins_does_not_stand_beside_it() -> None:
    record = with_position(archipelago(), "su-1920", start=PartialDate("1930"))
    pairs = {one.entry for one in comparisons(record) if one.table == "positions"}
    assert "no-1920 · su-1920" in pairs
    record = with_position(record, "no-1920", end=PartialDate("1930"))
    assert {one.entry for one in comparisons(record) if one.table == "positions"} == {
        "no-1901 · su-1900"
    }


def test_primary_texts_are_counted_by_the_kind_of_the_source() -> None:
    record = shipped()
    for one in comparisons(record):
        if one.table == "arguments":
            for side in one.sides:
                sources = record.argument(one.entry).side_sources[side.party]
                kinds = [record.source(source).kind for source in sources]
                wanted = sum(kinds.count(kind) for kind in ("treaty", "law", "government", "un"))
                assert (side.sources, side.primary) == (len(sources), wanted)
