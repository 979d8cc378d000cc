"""The command that exports: it asks for one thing, by a name that says what it is."""

from itertools import product
from pathlib import Path

import pytest

from geo.cli import main
from tests.worlds import shipped

TARGETS = {
    "file": "atlas.html",
    "site": "site",
    "package": "all.zip",
    "image": "map.svg",
    "lesson": "sheet.pdf",
}


def arguments(kind: str, target: object) -> list[str]:
    return [str(target)] if kind == "file" else [f"--{kind}", str(target)]


def ended(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    try:
        main(["export", *map(str, words)])
        code = 0
    except SystemExit as error:
        code = int(error.code or 0)
    told = capsys.readouterr()
    return code, told.err


def test_nothing_or_two_things_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = ended(capsys)
    assert code == 2
    assert "found nothing" in said
    assert "FILE.html, --site DIR, --package FILE.zip, --image FILE.svg|png|pdf" in said
    code, said = ended(capsys, "a.html", "--package", "a.zip")
    assert code == 2
    assert "found file, package" in said


@pytest.mark.parametrize("kind", [kind for kind in TARGETS if kind != "site"])
def test_a_name_that_does_not_say_what_it_is_is_a_mistake(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    code, said = ended(capsys, *arguments(kind, tmp_path / "export.txt"))
    assert code == 2
    assert "export.txt: expected a name that ends in ." in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "idle"),
    [
        ("file", "--answers"),
        ("file", "--url=https://example.org"),
        ("site", "--date=1956"),
        ("package", "--lang=ja"),
        ("image", "--answers"),
        ("lesson", "--view=japan"),
        ("lesson", "--format=a4"),
    ],
)
def test_an_option_that_would_change_nothing_is_a_mistake(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, idle: str
) -> None:
    code, said = ended(capsys, *arguments(kind, tmp_path / TARGETS[kind]), idle)
    assert code == 2
    assert f"{idle.partition('=')[0]} changes nothing here" in said
    assert list(tmp_path.iterdir()) == []


WRONG = [
    ("--lang", "de", "'en', 'ja', 'ru'"),
    ("--date", "never", "never"),
    ("--date", "1100", "1100"),
    ("--island", "atlantis", shipped().units[0].id),
    ("--view", "mine", "neutral"),
    ("--plan", "mine", "--plan"),
]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        *product(("file", "image"), WRONG),
        *product(("lesson",), WRONG[:3]),
    ],
)
def test_what_is_unknown_is_said_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, wrong: tuple[str, str, str]
) -> None:
    option, value, told = wrong
    code, said = ended(capsys, *arguments(kind, tmp_path / TARGETS[kind]), option, value)
    assert code == 2
    assert told in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", TARGETS)
def test_a_place_that_cannot_be_written_is_said_by_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    (tmp_path / "taken").write_bytes(b"a file, not a folder")
    target = tmp_path / "taken" / TARGETS[kind]
    code, said = ended(capsys, *arguments(kind, target))
    assert code == 1
    assert said.startswith(str(target)), said
    assert said.rstrip().endswith("give another path")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_site_does_not_take_the_place_of_other_things(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_bytes(b"dear")
    code, said = ended(capsys, "--site", tmp_path)
    assert code == 2
    assert "found other things" in said
    assert "give an empty folder or a new one" in said
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
