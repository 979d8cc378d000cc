"""The screen of a reader's own record: what comes of a file, and that it stays this reader's."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import NotOpenedError, Problem
from geo.fields import LANGUAGES, Language
from geo.opening import Faulty, Opened
from geo.paths import DATA_DIR, ROOT
from geo.skeleton import packed_skeleton
from pages.parts import cached, own_opening, own_problems
from pages.parts import state as keys
from pages.parts.plain import code, plain
from tests import screens
from tests.screens import parts_of, said
from tests.worlds import shipped, wording
from tests.zips import archipelago_zip

OWN = Opened({"en": "<b>T</b>", "ja": "題", "ru": "Т"}, "9.9", "own", b"<!doctype html>")
HOSTILE = Faulty(3, tuple(Problem("a.yaml", "<img src=x>", "*f*", f"=m{n}") for n in range(3)))


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def opens(monkeypatch: pytest.MonkeyPatch, found: object) -> list[bytes]:
    """Let opening a file give something at once, and return the files that were opened."""
    given: list[bytes] = []

    def open_record(content: bytes, _: object) -> object:
        given.append(content)
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(own_opening, "open_record", open_record)
    return given


def opened(language: Language = "en") -> AppTest:
    return screens.opened(page="own", lang=language)


def handed_in(content: bytes, language: Language = "en") -> AppTest:
    """Return the screen after a file was chosen."""
    app = opened(language)
    app.file_uploader(key=keys.HANDED_IN).set_value(("record.zip", content, "application/zip"))
    app.run(timeout=120)
    assert not app.exception
    return app


def part(app: AppTest, key: str) -> dict[str, object] | None:
    return parts_of(app, "own").get(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_a_file_is_chosen_it_is_told_what_happens_to_it(language: Language) -> None:
    app, say = opened(language), wording(language)
    for line in ("own.form-1", "own.form-3", "own.kept-1", "own.kept-2", "own.kept-4"):
        assert code(say(line)) in said(app)
    assert say.size(20_000_000).replace("\u00a0", " ") in app.file_uploader[0].label.replace(
        "\\", ""
    ).replace("\u00a0", " ")
    assert not app.error
    assert not app.info


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sound_record_is_marked_as_none_of_the_atlas(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(monkeypatch, OWN)
    app, say = handed_in(b"zip", language), wording(language)
    told = say("own.opened", title=OWN.title[language], version="9.9")
    assert [info.value for info in app.info] == [plain(told)]
    shown, file = part(app, keys.OWN_ATLAS), part(app, keys.OWN_FILE)
    assert shown is not None
    assert file is not None
    assert (shown["file"], file["page"]) == ("own.html", "<!doctype html>")
    assert shown["id"] == file["id"]
    assert "language" not in file, "in another language it would travel again"


def test_problems_are_text_in_a_table_and_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    opens(monkeypatch, HOSTILE)
    app = handed_in(b"zip")
    assert [error.value for error in app.error] == [plain(wording("en").count("own.problems", 3))]
    (table,) = (data for data in parts_of(app, "marked").values() if "rows" in data)
    assert table["rows"][0] == [[["<img src=x>", "en"]], [["*f*", "en"]], [["=m0", "en"]]]
    assert part(app, keys.OWN_ATLAS) is None
    names = [
        element.proto.id.rpartition("download-")[2] for element in app.main.get("download_button")
    ]
    assert names == ["problems.csv", "problems.json", "new.zip"]


def test_the_files_hold_every_problem_and_no_formula() -> None:
    read = csv.DictReader(io.StringIO(own_problems.csv_bytes(HOSTILE.problems).decode("utf-8-sig")))
    assert [row["message"] for row in read] == ["'=m0", "'=m1", "'=m2"]
    told = json.loads(own_problems.json_bytes(HOSTILE.problems))
    assert told[2] == {"file": "a.yaml", "entry": "<img src=x>", "field": "*f*", "message": "=m2"}


def test_of_ten_thousand_problems_some_are_shown_and_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = tuple(Problem(f"{n // 100:03}.yaml", str(n), "", "x") for n in range(10_000))
    opens(monkeypatch, Faulty(25_000, many))
    app, say = handed_in(b"zip"), wording("en")
    tables = [data for data in parts_of(app, "marked").values() if "rows" in data]
    assert len(tables) == 40
    assert {len(table["rows"]) for table in tables} == {40}
    captions = [caption.value for caption in app.main.caption]
    assert plain(say("own.problems-first", n="10,000")) in captions
    assert plain(say.count("own.problems-more", 60)) in captions
    assert plain(say.count("own.files-more", 60)) in captions


@pytest.mark.parametrize("reason", ["broken", "large", "line", "room", "slow"])
def test_what_cannot_be_opened_says_why_and_may_be_tried_again(
    reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = opens(monkeypatch, NotOpenedError(reason))
    app, say = handed_in(b"zip", "ru"), wording("ru")
    assert [error.value for error in app.error] == [plain(say(f"own.{reason}"))]
    assert bool(app.button) == (reason in {"line", "room", "slow"})
    app.run()
    assert len(given) == 1, "it is not opened again unasked"
    if app.button:
        opens(monkeypatch, OWN)
        app.button(key=keys.OWN_AGAIN).click().run()
        assert not app.error
        assert part(app, keys.OWN_ATLAS) is not None


def test_a_file_is_opened_once_and_forgotten_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    given = opens(monkeypatch, OWN)
    app = handed_in(b"zip")
    app.run()
    assert given == [b"zip"]
    assert OWN in app.session_state[keys._OUTCOME]
    app.query_params["page"] = "sources"
    app.run()
    assert keys._OUTCOME not in app.session_state


def test_a_file_that_is_removed_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    opens(monkeypatch, OWN)
    app = handed_in(b"zip")
    app.file_uploader(key=keys.HANDED_IN).set_value(None)
    app.run()
    assert part(app, keys.OWN_ATLAS) is None
    assert keys._OUTCOME not in app.session_state


def test_the_folder_to_begin_with_opens_here() -> None:
    app = handed_in(packed_skeleton())
    assert not app.error
    assert part(app, keys.OWN_ATLAS) is not None


def files_of(folder: Path) -> set[str]:
    skipped = {"__pycache__", ".git", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
    return {str(path) for path in folder.rglob("*") if not skipped & set(path.parts)}


def test_it_is_never_mixed_with_the_atlas_and_never_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached.atlas()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, loaded = files_of(ROOT), []
    make = cached._atlas
    monkeypatch.setattr(cached, "_atlas", lambda data: loaded.append(data) or make(data))
    app = handed_in(archipelago_zip(), "ja")
    assert "二島" in app.info[0].value
    assert list(tmp_path.iterdir()) == []
    assert files_of(ROOT) == before
    # nobody else has it, and who has it finds the atlas's own record everywhere else
    other = opened("ja")
    assert part(other, keys.OWN_ATLAS) is None
    assert not other.info
    title = plain(shipped().meta.title.ja)
    for elsewhere in (app, other):
        elsewhere.query_params["page"] = "sources"
        elsewhere.run(timeout=120)
        assert any(title in element.value for element in elsewhere.sidebar.markdown)
    assert "二島" not in said(app)
    assert set(loaded) == {DATA_DIR}
