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
import yaml

from geo import __version__
from geo.answers import state_answer
from geo.cli import main
from geo.fields import LANGUAGES, Language
from geo.paths import (
    DATA_DIR,
    ROOT,
    map_outlines_file,
    map_sea_file,
    meta_file,
    record_dir,
    sea_file,
    text_dir,
)
from geo.plan_answer import plan_answer
from geo.plan_text import plan_lines
from geo.plans import plan_named
from geo.sea import load_sea
from geo.sentence import state_sentence
from tests.worlds import ARCHIPELAGO, archipelago, archipelago_folder, at, loaded, shipped, wording


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
    monkeypatch.setattr("geo.cli.load_record", loaded)

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


@pytest.fixture
def without_sea(data: Path) -> Path:
    """Return the data folder with its sea taken away."""
    for path in (sea_file(data), map_sea_file(data)):
        path.unlink()
        meta_file(path).unlink()
    return data


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


def test_check_tells_a_figure_that_one_language_says_differently(run: Run, data: Path) -> None:
    spoil(data, "events.yaml", "fighting ended in 1901", "fighting ended in 1902")
    ended = run("check", "--data", data)
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert lines[-1] == "3 problems"
    start = "events.yaml, 1900-08-landing, summary.ja: found no figure 1902; expected it as"
    assert any(line.startswith(start) for line in lines), lines
    # every language lacks what another says
    assert {line.split(": ")[0].rpartition(".")[2] for line in lines[:-1]} == {"en", "ja", "ru"}


def test_check_parity_prints_the_report_and_ends_with_0(run: Run, data: Path) -> None:
    ended = run("check", "--parity", "--data", data)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert "arguments: 1 of 1 within 1.2 to 1" in lines
    assert "positions: 2 of 2 within 1.2 to 1" in lines
    assert lines[-1] == "no problems"


def test_check_parity_ends_with_1_when_a_side_says_much_more(run: Run, data: Path) -> None:
    spoil(data, "arguments.yaml", "it lapsed in 1900.", "it lapsed in 1900, as everybody knows.")
    ended = run("check", "--parity", "--data", data, "--json")
    assert ended.code == 1
    assert ended.json["summary"]["arguments"] == {"compared": 1, "within": 0}
    (problem,) = ended.json["problems"]
    assert (problem["entry"], problem["field"]) == ("arg-line", "length.en")


def test_check_parity_of_the_shipped_record_finds_no_problem(run: Run) -> None:
    ended = run("check", "--parity", "--json")
    assert (ended.code, ended.json["problems"]) == (0, [])
    counts = ended.json["summary"].values()
    assert all(count["within"] == count["compared"] > 0 for count in counts)


def test_check_looks_at_the_outlines_of_a_sound_record(run: Run, data: Path) -> None:
    path = map_outlines_file(data)
    path.write_text(path.read_text("utf-8").replace("20.44", "20.43"), encoding="utf-8")
    ended = run("check", "--data", data)
    assert ended.code == 1
    assert "map.geojson, sha256: " in ended.out


def test_check_finds_nothing_wrong_where_there_is_no_sea(run: Run, without_sea: Path) -> None:
    assert run("check", "--data", without_sea) == Ended(0, "no problems\n", "")


@pytest.mark.parametrize(
    ("spoiled", "words"),
    [
        (
            {"neighbours": [{"id": "sudria-elsewhere", "holder": "westland"}]},
            "sea.meta.yaml, sudria-elsewhere, holder: 'westland' is not in the record",
        ),
        ({"steps_m": [2000.0]}, "sea.meta.yaml, steps_m: found "),
        ({"sha256": "0" * 64}, "sea.geojson, sha256: is "),
    ],
)
def test_check_looks_at_the_sea_of_a_sound_record(
    run: Run, data: Path, spoiled: dict[str, Any], words: str
) -> None:
    path = meta_file(sea_file(data))
    meta = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(meta | spoiled, allow_unicode=True), encoding="utf-8")
    ended = run("check", "--data", data)
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line.startswith(words)], ended.out


def test_check_compares_the_figures_of_the_sea_with_its_cells(run: Run, data: Path) -> None:
    path = meta_file(sea_file(data))
    text = path.read_text(encoding="utf-8")
    assert text.count("value: 2974.73") == 1
    path.write_text(text.replace("value: 2974.73", "value: 3974.73"), encoding="utf-8")
    ended = run("check", "--data", data, "--json")
    assert ended.code == 1
    (problem,) = ended.json
    assert (problem["file"], problem["entry"], problem["field"]) == (
        "sea.meta.yaml",
        "alder",
        "territorial_sea_km2",
    )
    assert problem["message"].startswith("is 3974.73, the cells hold 2974.7")


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


def test_measure_prints_a_line_per_unit_its_sea_below_and_published_areas(
    run: Run, data: Path
) -> None:
    ended = run("measure", "--data", data)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("alder: 126.46 km² in 2 parts, coastline 53 km (tolerance 1 m)")
    assert lines[1] == (
        "    sea nearest to it: 2,975 km² ± 0.6 within 12 NM, 87,941 km² ± 0.3 within 200 NM"
    )
    assert "130.00 km² (1960, atlas-1960): +2.80 %" in lines[2]
    rows = run("measure", "--data", data, "--json").json
    units = list(archipelago().ids("units"))
    assert len(lines) == len(rows) + len(units) + 1
    above = [lines[place - 1] for place, line in enumerate(lines) if "sea nearest to it" in line]
    assert sorted(line.partition(":")[0] for line in above) == sorted(units)


def test_measure_without_a_sea_prints_land_alone(run: Run, without_sea: Path) -> None:
    ended = run("measure", "--data", without_sea)
    assert (ended.code, ended.err) == (0, "")
    assert "sea" not in ended.out
    rows = run("measure", "--data", without_sea, "--json").json
    assert len(ended.out.splitlines()) == len(rows) + 1
    assert not [name for name, row in rows.items() if "sea_200nm_km2" in row]


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


# ---- plan ---------------------------------------------------------------------------------


def test_plan_without_a_name_lists_every_proposal(run: Run) -> None:
    ended = run("plan")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert len(lines) == len(shipped().proposals) == 25
    for line, item in zip(lines, shipped().proposals, strict=True):
        drawn = "" if item.drawable else " · not drawn"
        assert line == f"{item.id}: {item.year} · {item.names.en} · {item.standing}{drawn}"
    assert "joint-declaration-1956: 1956 · Two islands" in ended.out
    assert sum("not drawn" in line for line in lines) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_plan_lists_in_the_language_asked_for(run: Run, language: Language) -> None:
    lines = run("plan", "--lang", language).out.splitlines()
    for line, item in zip(lines, shipped().proposals, strict=True):
        assert item.names[language] in line


def test_plan_lists_as_json_what_the_record_has(run: Run) -> None:
    rows = run("plan", "--json").json
    assert [row["id"] for row in rows] == list(shipped().ids("proposals"))
    (half,) = [row for row in rows if row["id"] == "half-area-2006"]
    assert half["land_share_to"] == {"japan": {"iturup": 0.25}}
    assert set(half["names"]) == set(LANGUAGES)
    dated = [row["id"] for row in rows if "date" in row]
    assert dated == [item.id for item in shipped().proposals if item.date], "never null"


@pytest.mark.parametrize("name", shipped().ids("proposals"))
def test_plan_of_an_id_prints_what_it_would_change(run: Run, name: str) -> None:
    plan, sea = plan_named(shipped(), name), load_sea(DATA_DIR)
    ended = run("plan", name)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == list(plan_lines(shipped(), plan, sea, wording("en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plan_speaks_the_language_asked_for(run: Run, language: Language) -> None:
    plan, sea = plan_named(shipped(), "half-area-2006"), load_sea(DATA_DIR)
    ended = run("plan", "half-area-2006", "--lang", language)
    assert ended.out.splitlines() == list(plan_lines(shipped(), plan, sea, wording(language)))
    assert shipped().proposal("half-area-2006").names[language] in ended.out


@pytest.mark.parametrize(
    "islands", ["habomai,shikotan", "shikotan,habomai", "shikotan,habomai,shikotan"]
)
def test_a_plan_of_ones_own_is_named_by_its_islands_in_any_order(run: Run, islands: str) -> None:
    ended = run("plan", "--islands", islands, "--json")
    plan = plan_named(shipped(), "shikotan,habomai")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json == plan_answer(shipped(), plan, load_sea(DATA_DIR))
    assert ended.json["plan"] == "shikotan,habomai"
    recorded = run("plan", "joint-declaration-1956", "--json").json
    for key in ("land_km2", "land_share", "sea_200nm_km2", "sea_share", "residents_1945"):
        assert ended.json[key] == recorded[key], key


def test_a_plan_of_no_island_is_a_plan(run: Run) -> None:
    ended = run("plan", "--islands", "none", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert (ended.json["units"], ended.json["land_km2"], ended.json["land_share"]) == ({}, 0, 0)
    assert run("plan", "--islands", "none").out == "Nothing would change hands.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("atlantis",), "plan: 'atlantis' is no recorded plan and no list of units"),
        (("--islands", "shikotan,atlantis"), "some of kunashir, iturup, shikotan, habomai"),
        (("--islands", "hokkaido"), "plan: 'hokkaido' is no recorded plan"),
        (("--islands", ""), "plan: '' is no recorded plan"),
        (("--islands", "shikotan, habomai"), "with commas between"),
        (("joint-declaration-1956", "--islands", "urup"), "give a plan or --islands, not both"),
        (("joint-declaration-1956", "--lang", "de"), "'de' is not one of 'en', 'ja', 'ru'"),
        (("a", "b"), "unexpected extra argument"),
    ],
)
def test_a_plan_that_is_none_ends_with_2_and_one_line(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    for options in ((), ("--json",)):
        ended = run("plan", *arguments, *options)
        assert (ended.code, ended.out) == (2, "")
        assert words in ended.err
        assert ended.err.count("\n") == 1


def test_a_plan_of_another_folder_is_of_its_record_and_its_sea(run: Run, data: Path) -> None:
    ended = run("plan", "half-1950", "--data", data, "--json")
    plan = plan_named(archipelago(), "half-1950")
    assert ended.json == plan_answer(archipelago(), plan, load_sea(ARCHIPELAGO))
    assert run("plan", "joint-declaration-1956", "--data", data).code == 2
    assert run("plan", "--islands", "alder", "--data", data).code == 2, "never passes whole"


def test_a_plan_without_a_sea_says_that_no_figure_is_recorded(run: Run, without_sea: Path) -> None:
    ended = run("plan", "joint-note-1920", "--data", without_sea)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[1:4] == [
        "Norland: Cedar Islets",
        "    Land: no figure recorded",
        "    Coastline: no figure recorded",
    ]
    answer = run("plan", "joint-note-1920", "--data", without_sea, "--json").json
    assert (answer["land_km2"], answer["land_share"], answer["sea_200nm_km2"]) == (None,) * 3
    assert answer["residents_1899"] == 15


def test_a_plan_on_a_spoiled_sea_is_bad_data(run: Run, data: Path) -> None:
    path = sea_file(data)
    path.write_text(path.read_text("utf-8").replace("20.", "21.", 1), encoding="utf-8")
    for command in (("plan", "joint-note-1920"), ("measure",)):
        ended = run(*command, "--data", data)
        assert (ended.code, ended.out) == (1, "")
        assert "sea.geojson, sha256: is " in ended.err


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


@pytest.mark.parametrize("command", [("state", "1950"), ("measure",), ("plan",)])
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
    (tmp_path / "record").mkdir()
    ended = run("check", "--data", tmp_path)
    assert ended.code == 1
    for name in ("meta.yaml", "events.yaml", "islands.geojson"):
        assert name in ended.out


@pytest.mark.parametrize(
    "arguments", [("--help",), ("-h",), ("state", "--help"), ("plan", "-h"), ("build", "-h")]
)
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
