"""Sources found: by words, kind, language, date and use, in the order asked for."""

from dataclasses import replace

import pytest

from geo.dates import PartialDate
from geo.record import Record
from geo.source_search import DATE, TITLE, USES, SourceFilter, sources_found
from geo.source_uses import source_uses
from tests.worlds import archipelago, shipped


def ids(record: Record, sort: str = TITLE, **wanted: object) -> list[str]:
    found = sources_found(record, source_uses(record), SourceFilter(**wanted), sort)  # type: ignore[arg-type]
    return [source.id for source in found]


def test_nothing_asked_for_finds_all() -> None:
    assert sorted(ids(archipelago())) == sorted(archipelago().ids("sources"))
    assert len(ids(shipped())) == len(shipped().sources)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ATLAS", ["atlas-1960"]),
        ("mapmaker harbour", ["atlas-1960"]),
        ("海峡", ["gazette-1850"]),
        ("голосование", ["herald-1950"]),
        ("one report", ["herald-1950"]),
        ("example.org", ["atlas-1960", "herald-1950"]),
        ("ｅｘａｍｐｌｅ", ["atlas-1960", "herald-1950"]),
        ("atlas herald", []),
        ("%_.*[", []),
    ],
)
def test_every_word_has_to_be_there_in_any_field(text: str, expected: list[str]) -> None:
    assert ids(archipelago(), text=text) == expected


def test_kinds_and_languages_are_each_one_of_several() -> None:
    assert ids(archipelago(), kinds=("press", "treaty")) == ["herald-1950", "gazette-1850"]
    assert ids(archipelago(), kinds=("press", "treaty"), languages=("ja",)) == ["gazette-1850"]
    assert ids(archipelago(), kinds=("un",)) == []


def test_what_was_seen_and_what_was_not_are_all_there_is() -> None:
    seen, unseen = ids(archipelago(), is_seen=True), ids(archipelago(), is_seen=False)
    assert unseen == ["log-1901"]
    assert sorted([*seen, *unseen]) == sorted(archipelago().ids("sources"))


def test_a_table_finds_what_its_entries_cite() -> None:
    cited = {source for event in archipelago().events for source in event.sources}
    assert cited <= set(ids(archipelago(), used=("events",)))
    assert ids(archipelago(), used=("hedges",)) == []


@pytest.mark.parametrize(
    ("start", "end", "is_found"),
    [
        ("1950", "1950", True),
        ("1950-09", None, True),
        ("1950-09-15", "1950-09-16", True),  # some day of the month
        (None, "1950-09", True),
        (None, "1950-08-31", False),
        ("1950-10", None, False),
        ("1951", "1949", False),
    ],
)
def test_a_date_known_to_the_month_counts_where_a_day_of_it_can_fall(
    start: str | None, end: str | None, is_found: bool
) -> None:
    limits = {"start": start and PartialDate(start), "end": end and PartialDate(end)}
    assert ("herald-1950" in ids(archipelago(), **limits)) == is_found


def test_a_source_without_a_date_is_in_no_period() -> None:
    undated = [source.id for source in archipelago().sources if source.date is None]
    assert undated
    everything = ids(archipelago(), start=PartialDate("0001"), end=PartialDate("9999"))
    assert not set(undated) & set(everything)


def test_the_order_is_that_of_letters_dates_or_uses() -> None:
    record = shipped()
    uses = source_uses(record)
    by_date = [record.source(id_).date for id_ in ids(record, DATE)]
    dated = [when.first_day for when in by_date if when]
    assert dated == sorted(dated)
    assert None not in by_date[: len(dated)]
    counts = [len(uses[id_]) for id_ in ids(record, USES)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    by_title = [record.source(id_).title for id_ in ids(record)]
    assert by_title != [record.source(id_).title for id_ in record.ids("sources")]


def test_a_title_in_quotation_marks_stands_at_its_first_letter() -> None:
    first, *others = archipelago().sources
    record = replace(archipelago(), sources=(*others, first.model_copy(update={"title": "«Zz»"})))
    assert ids(record)[:2] == ["log-1901", first.id]
