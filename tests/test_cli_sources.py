"""The command that lists sources: all, some, or those of a date; in each format."""

import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from geo.bibliography import FORMATS, bibliography
from geo.cli import main
from geo.view_sources import map_sources
from tests.worlds import archipelago_folder, at, loaded, shipped, wording

TWO = "karney-2013,unclos-1982"


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)
    monkeypatch.setattr("geo.cli_sources.load_record", loaded)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(["sources", *arguments])
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["sources", *arguments])
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_without_options_each_source_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys).splitlines()
    assert [line.split(": ")[0] for line in lines] == list(shipped().ids("sources"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_prints_what_the_page_gives_away(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = bibliography(shipped(), TWO.split(","), name, wording("ja"))
    assert printed(capsys, "--format", name, "--ids", TWO, "--lang", "ja") == wanted


def test_a_date_gives_the_sources_of_its_map(capsys: pytest.CaptureFixture[str]) -> None:
    now = at(shipped(), "1956-10-19")
    wanted = list(dict.fromkeys(map_sources(shipped(), now, now.event, None)))
    text = printed(capsys, "--format", "csl", "--date", "1956-10-19")
    assert [item["id"] for item in json.loads(text)] == wanted
    other = printed(capsys, "--format", "ris", "--date", "1700")
    assert {entry["id"] for entry in rispy.loads(other)} != set(wanted)


def test_json_tells_where_each_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(printed(capsys, "--json", "--ids", "unclos-1982"))
    assert found["title"] == shipped().source("unclos-1982").title
    assert {"table": "meta", "entry": "", "fields": ["methods"]} in found["used"]


def test_another_record_is_listed_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, "--data", str(archipelago_folder(tmp_path)), "--json")
    assert [row["id"] for row in json.loads(text)] == [
        "atlas-1960",
        "gazette-1850",
        "herald-1950",
        "log-1901",
    ]


def test_the_whole_list_is_bibtex_that_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    library = parse_string(printed(capsys, "--format", "bibtex"))
    assert not library.failed_blocks
    assert len(library.entries) == len(shipped().sources)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--ids", "karney-2013,nonsense"], "nonsense"),
        (["--ids", ""], "''"),
        (["--date", "19-10-1956"], "19-10-1956"),
        (["--date", "1200"], "1200"),
        (["--format", "word"], "word"),
        (["--date", "1956", "--ids", TWO], "not both"),
        (["--format", "csl", "--json"], "not both"),
    ],
)
def test_bad_usage_ends_with_one_line_that_names_it(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, *arguments)
    assert part in told
    assert len(told.splitlines()) == 1
