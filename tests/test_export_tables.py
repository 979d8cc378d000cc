"""The record as flat tables, and back: the very entries, and nothing lost on the way."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import PartialDate
from geo.errors import RecordError
from geo.export_tables import csv_texts, entries, header, read_tables
from geo.fields import Text
from geo.record import MODELS, Record
from geo.sheets import _Below, _child, _Place, sheet_of
from tests.worlds import archipelago, shipped

Factory = pytest.TempPathFactory
WORLDS = {"shipped": shipped, "archipelago": archipelago}


def write(record: Record, folder: Path) -> Path:
    """Write every sheet of a record as CSV."""
    for table in MODELS:
        for name, text in csv_texts(record, table).items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


def rows(record: Record, table: str, sheet: str | None = None) -> list[dict[str, str]]:
    text = csv_texts(record, table)[sheet or table]
    return list(csv.DictReader(text.splitlines(keepends=True)))


@pytest.fixture(scope="module", params=WORLDS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    record = WORLDS[request.param]()
    return record, read_tables(write(record, tmp_path_factory.mktemp("tables")))


@pytest.mark.parametrize("table", MODELS)
def test_every_entry_comes_back_as_it_was(world: tuple, table: str) -> None:
    record, read = world
    before = tuple(entries(record, table))
    assert len(read[table]) == len(before) > 0
    for was, is_now in zip(before, read[table], strict=True):
        assert is_now == was
        assert is_now.model_dump_json() == was.model_dump_json()


@pytest.mark.parametrize("table", MODELS)
def test_the_order_of_the_rows_in_a_list_does_not_matter(table: str, tmp_path: Path) -> None:
    write(shipped(), tmp_path)
    for sheet in sheet_of(table).all():
        if sheet.kind == "list":
            file = tmp_path / f"{sheet.name}.csv"
            text = io.StringIO(file.read_text(encoding="utf-8"), newline="")
            head, *lines = csv.reader(text)
            with file.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([head, *reversed(lines)])
    assert read_tables(tmp_path)[table] == tuple(entries(shipped(), table))


def test_no_column_of_a_sheet_has_the_name_of_another() -> None:
    names = [sheet.name for table in MODELS for sheet in sheet_of(table).all()]
    assert len(names) == len(set(names))
    for table in MODELS:
        for sheet in sheet_of(table).all():
            assert len(header(sheet)) == len(set(header(sheet))), sheet.name


def test_the_rows_of_the_events_are_those_of_the_record() -> None:
    found = rows(shipped(), "events")
    assert [row["id"] for row in found] == list(shipped().ids("events"))
    for row in found:
        event = shipped().event(row["id"])
        assert row["title_ru"] == event.title.ru
        assert row["units"].split(" ") == list(event.units)
        assert PartialDate(row["date"]) == event.date
        assert row["core"] in ("true", "false")
    quotes = rows(shipped(), "events", "events_quotes")
    assert len(quotes) == sum(len(event.quotes) for event in shipped().events) > 0
    first = quotes[0]
    quoted = shipped().event(first["entry"]).quotes[int(first["quotes_number"]) - 1]
    assert (first["text"], first["lang"], first["source"]) == (*quoted.model_dump().values(),)


def test_a_list_within_a_list_names_both_places() -> None:
    found = rows(shipped(), "proposals", "proposals_land_share_to_value")
    assert found
    for row in found:
        shares = shipped().proposal(row["entry"]).land_share_to
        assert float(row["value"]) == shares[row["land_share_to_key"]][row["value_key"]]


def test_points_are_longitude_then_latitude() -> None:
    row = next(row for row in rows(shipped(), "islands") if row["id"] == "kunashir")
    assert 145 < float(row["point_lon"]) < 147
    assert 43 < float(row["point_lat"]) < 45


def test_the_same_record_gives_the_same_text() -> None:
    for table in MODELS:
        assert csv_texts(shipped(), table) == csv_texts(shipped(), table)


# whatever YAML can hold of a text, with what CSV has signs for
SIGNS = st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(list("\n\",;'= "))
TEXTS = st.text(SIGNS, min_size=1).filter(lambda text: text.strip() != "")


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_any_text_comes_back_letter_for_letter(text: str, tmp_path_factory: Factory) -> None:
    party = archipelago().parties[0]
    names = Text(en=text, ja=text, ru=text)
    record = replace(archipelago(), parties=(party.model_copy(update={"names": names}),))
    read = read_tables(write(record, tmp_path_factory.mktemp("texts")))
    assert read["parties"] == record.parties


def spoilt(name: str, change: Callable[[str], str], folder: Path) -> str:
    write(archipelago(), folder)
    file = folder / name
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    with pytest.raises(RecordError) as raised:
        read_tables(folder)
    return str(raised.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    message = spoilt("parties.csv", lambda text: text.replace("names_ja,", "", 1), tmp_path)
    assert "parties.csv, header" in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write(archipelago(), tmp_path)
    (tmp_path / "units.csv").unlink()
    with pytest.raises(RecordError, match=r"units\.csv: found no such file"):
        read_tables(tmp_path)


def test_a_value_that_does_not_fit_names_file_entry_and_field(tmp_path: Path) -> None:
    event = archipelago().events[0]
    message = spoilt(
        "events.csv", lambda text: text.replace(f",{event.date},", ",1956-99,"), tmp_path
    )
    assert f"events.csv, {event.id}, date" in message


def test_lists_of_entries_without_ids_are_refused() -> None:
    top = replace(sheet_of("population"), children=())
    below = _Below(
        _Place("population", {}).down("marks", is_required=True), {"type": "string"}, None
    )
    with pytest.raises(TypeError, match="give them an id"):
        _child(top, below)
