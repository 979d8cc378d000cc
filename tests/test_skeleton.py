"""A data folder to begin with: it checks, opens and is taken away, and names every field."""

import re
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from geo.checking import data_problems
from geo.cli import main
from geo.data_files import data_files
from geo.paths import APP, NEW_DIR, data_readme_file, record_dir
from geo.record import MODELS, load_record
from geo.references import FILES, NEEDED
from geo.skeleton import skeleton

_NAME = re.compile(r"\b([a-z][a-z0-9_]*)(?=:|,|\n| )")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as the command makes it."""
    folder = tmp_path_factory.mktemp("new") / "mine"
    main(["new", str(folder)])
    return folder


def test_a_new_folder_is_sound_as_it_stands(made: Path) -> None:
    assert data_problems(made) == []
    record = load_record(made)
    assert (len(record.units), len(record.events)) == (2, 3)


def test_a_new_folder_opens(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(made))
    for params in ({"lang": "ru", "date": "1930"}, {"lang": "en", "page": "claims"}):
        app = AppTest.from_file(str(APP), default_timeout=120)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        assert not app.error
    assert "Two Holms" in app.sidebar.markdown[0].value


def test_a_new_folder_answers_and_is_taken_away(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["state", "1930", "--data", str(made)])
    assert "Westland administers South Holm" in capsys.readouterr().out
    main(["export", str(tmp_path / "atlas.html"), "--data", str(made)])
    assert "Two Holms" in (tmp_path / "atlas.html").read_text(encoding="utf-8")


def test_a_new_folder_has_files_that_the_atlas_knows_and_no_others(made: Path) -> None:
    found = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert found <= set(data_files())
    assert {f"record/{file}" for file in FILES.values()} <= found
    assert "| `marked_provision` |" in data_readme_file(made).read_text(encoding="utf-8")


@pytest.mark.parametrize("table", FILES)
def test_the_comments_of_a_file_name_every_field(table: str) -> None:
    text = (record_dir(NEW_DIR) / FILES[table]).read_text(encoding="utf-8")
    named = set(_NAME.findall(text))
    assert set(MODELS[table].model_fields) <= named
    if table not in NEEDED and table not in ("positions", "population"):
        assert text.rstrip().endswith("\n[]")
        assert text.startswith("# ")


@pytest.mark.parametrize(
    "table", [table for table in FILES if table not in NEEDED - {"meta"} and table != "population"]
)
def test_an_entry_in_a_comment_has_every_field_that_is_needed(table: str) -> None:
    text = (record_dir(NEW_DIR) / FILES[table]).read_text(encoding="utf-8")
    if table in ("meta", "positions"):
        return
    example = text.partition("#\n")[2].replace("[]\n", "")
    lines = (line.removeprefix("# ") for line in example.splitlines())
    entries = yaml.safe_load("\n".join(lines))
    for entry in entries:
        needed = {name for name, field in MODELS[table].model_fields.items() if field.is_required()}
        assert needed <= set(entry)
        assert set(entry) <= set(MODELS[table].model_fields)


def test_the_same_atlas_makes_the_same_folder() -> None:
    assert skeleton() == skeleton()


@pytest.mark.parametrize("there", ["file", "folder"])
def test_a_place_that_is_taken_stays_as_it_is(
    there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "mine"
    kept = place if there == "file" else place / "README.md"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("kept", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["new", str(place)])
    assert ended.value.code == 2
    assert "found something there; expected a new folder; give another" in capsys.readouterr().err
    assert kept.read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    main(["new", str(tmp_path)])
    assert (record_dir(tmp_path) / "meta.yaml").is_file()
