"""The command line: what it prints, and how it ends."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geo import __version__
from geo.answers import state_answer
from geo.cli import main
from geo.fields import LANGUAGES, Language
from geo.paths import ROOT, map_outlines_file, record_dir, text_dir
from geo.sentence import state_sentence
from tests.worlds import archipelago, archipelago_folder, at, shipped, wording


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command line in this process."""
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)

    def command(*arguments: object) -> Ended:
        code: object = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code or 0
        streams = capsys.readouterr()
        assert isinstance(code, int)
        return Ended(code, streams.out, streams.err)

    return command


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a whole data folder with the archipelago, which a test may spoil."""
    return archipelago_folder(tmp_path)


def spoil(data: Path, file: str, old: str, new: str) -> None:
    path = record_dir(data) / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}: correct the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# ---- check --------------------------------------------------------------------------------


def test_check_finds_nothing_wrong_with_the_shipped_data(run: Run) -> None:
    assert run("check") == Ended(0, "no problems\n", "")


def test_check_finds_nothing_wrong_with_the_archipelago(run: Run, data: Path) -> None:
    assert run("check", "--data", data) == Ended(0, "no problems\n", "")
    assert run("check", "--data", data, "--json").json == []


def test_check_names_every_problem_of_every_kind_and_ends_with_1(run: Run, data: Path) -> None:
    spoil(data, "events.yaml", "date: '1850-05-01'", "date: '1850-19-05'")
    spoil(data, "boundaries.yaml", "sources: [gazette-1850]", "sources: [gazette-1851]")
    (text_dir(data) / "ja.po").unlink()
    ended = run("check", "--data", data)
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert lines[-1] == f"{len(lines) - 1} problems"
    for words in (
        "events.yaml, 1850-05-01-treaty-of-harbour, date: ",
        "boundaries.yaml, line-1850, sources: ",
        "text/ja.po: the file is missing",
    ):
        assert [line for line in lines if line.startswith(words)], words
    assert ended.err == ""


def test_check_looks_at_the_outlines_of_a_sound_record(run: Run, data: Path) -> None:
    path = map_outlines_file(data)
    path.write_text(path.read_text("utf-8").replace("20.44", "20.43"), encoding="utf-8")
    ended = run("check", "--data", data)
    assert ended.code == 1
    assert "map.geojson, sha256: " in ended.out


def test_check_as_json_gives_file_entry_field_and_message(run: Run, data: Path) -> None:
    spoil(data, "boundaries.yaml", "sources: [gazette-1850]", "sources: [gazette-1851]")
    ended = run("check", "--data", data, "--json")
    assert ended.code == 1
    (problem,) = [row for row in ended.json if row["entry"] == "line-1850"]
    assert list(problem) == ["file", "entry", "field", "message"]
    assert problem["file"] == "boundaries.yaml"


# ---- state --------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["1920", "1920-03", "1920-03-15", "1860", "2100"])
def test_state_as_json_is_the_state_of_the_date(run: Run, data: Path, date: str) -> None:
    ended = run("state", date, "--data", data, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json == state_answer(archipelago(), at(archipelago(), date))
    assert ended.json["date"] == date


def test_state_of_a_year_is_not_that_of_its_last_day(run: Run, data: Path) -> None:
    year, last = (
        run("state", date, "--data", data, "--json").json["units"]["alder"]["holder"]
        for date in ("1900", "1900-12-31")
    )
    assert (year, last) == ("norland", "sudria")


@pytest.mark.parametrize("language", LANGUAGES)
def test_state_in_words_is_the_sentence_and_the_event(run: Run, language: Language) -> None:
    ended = run("state", "1956-11", "--lang", language)
    sentence, event = ended.out.splitlines()
    assert sentence == state_sentence(shipped(), at(shipped(), "1956-11"), wording(language))
    assert event.startswith(shipped().event("1956-10-19-joint-declaration").title[language])
    assert ended.code == 0


def test_state_as_json_keeps_the_letters_of_each_language(run: Run) -> None:
    ended = run("state", "1956-11", "--json")
    assert "\\u" not in ended.out
    assert "sakhalin-north" in ended.json["units"]


def test_the_data_folder_of_the_environment_is_used_unless_one_is_named(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "alder" not in run("state", "1950", "--json").json["units"]
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    assert "alder" in run("state", "1950", "--json").json["units"]
    shutil.copytree(data, data.parent / "other")
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data.parent / "nowhere"))
    assert run("state", "1950", "--data", data.parent / "other").code == 0


# ---- measure ------------------------------------------------------------------------------


def test_measure_prints_one_line_per_unit_and_one_per_published_area(run: Run, data: Path) -> None:
    ended = run("measure", "--data", data)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("alder: 126.46 km² in 2 parts, coastline 53 km (tolerance 1 m)")
    assert "130.00 km² (1960, atlas-1960): +2.80 %" in lines[1]
    assert len(lines) == len(run("measure", "--data", data, "--json").json) + 1


def test_measure_of_the_shipped_data_has_every_unit_and_the_published_values_beside(
    run: Run,
) -> None:
    rows = run("measure", "--json").json
    assert set(shipped().ids("units")) <= set(rows)
    for unit in ("kunashir", "iturup", "shikotan", "habomai"):
        assert {"area_km2", "coastline_km", "nearest_to_hokkaido_km", "from", "to"} <= set(
            rows[unit]
        )
        assert any(abs(row["difference_percent"]) < 1 for row in rows[unit]["published"])
    assert rows["habomai"]["nearest_to_hokkaido_km"] < rows["iturup"]["nearest_to_hokkaido_km"]


# ---- how it ends --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("state", "1956-19-10"), "'1956-19-10' is not an ISO date"),
        (("state", "1956-02-30"), "names a day that does not exist"),
        (("state", "yesterday"), "is not an ISO date"),
        (("state", ""), "is not an ISO date"),
        (("state", "1956\n"), "is not an ISO date"),
        (("state", "1599-12-31"), "the record begins in 1600; give a later date"),
        (("state",), "Missing argument 'DATE'"),
        (("state", "1956", "--lang", "de"), "'de' is not one of 'en', 'ja', 'ru'"),
        (("state", "1956", "--data", "/no/such/folder"), "does not exist"),
        (("check", "--data", "/no/such/folder"), "does not exist"),
        (("measure", "--data", __file__), "is a file"),
        (("plane",), "No such command 'plane'"),
        (("check", "--fast"), "No such option"),
    ],
)
def test_bad_usage_ends_with_2_and_one_line(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert words in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""


@pytest.mark.parametrize("command", [("state", "1950"), ("measure",)])
def test_bad_data_ends_with_1_and_every_problem_on_its_line(
    run: Run, data: Path, command: tuple[str, ...]
) -> None:
    spoil(data, "events.yaml", "date: '1850-05-01'", "date: '1850-19-05'")
    spoil(data, "boundaries.yaml", "sources: [gazette-1850]", "sources: [gazette-1851]")
    ended = run(*command, "--data", data)
    assert (ended.code, ended.out) == (1, "")
    assert "events.yaml, 1850-05-01-treaty-of-harbour, date: " in ended.err
    assert "boundaries.yaml, line-1850, sources: " in ended.err
    assert "Traceback" not in ended.err


def test_an_empty_folder_is_bad_data_and_names_every_file(run: Run, tmp_path: Path) -> None:
    ended = run("check", "--data", tmp_path)
    assert ended.code == 1
    for name in ("meta.yaml", "events.yaml", "text/en.po"):
        assert name in ended.out


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("state", "--help"), ("build", "-h")])
def test_help_is_no_error(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Usage: four-islands")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out.split()[-1] == __version__


def test_the_module_runs_in_a_process_of_its_own(data: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "geo", "state", "1066", "--data", data],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "date 1066: the record begins in 1800; give a later date\n"
