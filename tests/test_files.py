"""Files that are written whole or not at all."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from geo import files
from geo.drafts import NEW, OLD, _mark, draft_beside
from geo.errors import PlaceTakenError
from geo.files import check_folder, replace_file, replace_files, replace_folder


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file.txt"
    replace_file(path, b"one\n")
    assert path.read_bytes() == b"one\n"
    assert list(path.parent.iterdir()) == [path]  # no draft stays behind


def test_bytes_are_replaced_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    replace_file(path, b"a longer text")
    replace_file(path, b"short")
    assert path.read_bytes() == b"short"


def fail(*_: object) -> NoReturn:
    raise OSError("no space left")


def in_two_steps(patch: pytest.MonkeyPatch) -> None:
    """Let no two folders change places at once, as on systems that cannot do so."""
    patch.setattr(files, "exchanged", lambda *_: False)


@pytest.mark.parametrize(("module", "name"), [(os, "fsync"), (os, "replace")])
def test_a_write_that_fails_leaves_the_old_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    path = tmp_path / "file.txt"
    replace_file(path, b"old")
    with monkeypatch.context() as patch:
        patch.setattr(module, name, fail)
        with pytest.raises(OSError, match="no space left"):
            replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["part", "new", "old", "tmp"])
def test_files_of_others_with_names_like_drafts_are_left_alone(tmp_path: Path, ending: str) -> None:
    path, other = tmp_path / "file.txt", tmp_path / f"file.txt.{ending}"
    other.write_bytes(b"half of a download")
    replace_file(path, b"whole")
    assert within(tmp_path) == {"file.txt": b"whole", other.name: b"half of a download"}


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file, not a folder")
    with pytest.raises(OSError, match="taken"):
        replace_file(tmp_path / "taken" / "file.txt", b"text")
    assert (tmp_path / "taken").read_bytes() == b"a file, not a folder"


def test_folders_that_were_made_for_nothing_are_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="no space left"):
            replace_file(tmp_path / "mine" / "new" / "deep" / "file.txt", b"text")
        with pytest.raises(OSError, match="no space left"):
            replace_folder(tmp_path / "mine" / "new" / "site", SITE, sign="sign.json")
    # the folder that was there is left, though it is empty
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_files_that_belong_together_stay_together_where_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "map.geojson", tmp_path / "map.meta.yaml"
    replace_files({one: b"old outlines", other: b"old digest"})
    before, real = within(tmp_path), files._write

    def full(path: Path, data: bytes, lasting: bool) -> None:
        if data == b"new digest":
            fail()
        real(path, data, lasting)

    with monkeypatch.context() as patch:
        patch.setattr(files, "_write", full)
        with pytest.raises(OSError, match="no space left"):
            replace_files({one: b"new outlines", other: b"new digest"})
    assert within(tmp_path) == before
    replace_files({one: b"new outlines", other: b"new digest"})
    assert within(tmp_path) == {one.name: b"new outlines", other.name: b"new digest"}


def test_a_file_waits_for_the_disk_only_where_it_is_to_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    replace_file(tmp_path / "passing.json", b"table", lasting=False)
    assert waited == []
    replace_file(tmp_path / "lasting.html", b"atlas")
    assert len(waited) == 1


# ---- drafts of runs that were killed ---------------------------------------------------------


def left_behind(place: Path, *parts: str) -> Path:
    """Make what a run leaves that is killed while it writes to a place."""
    folder = place.parent / f".export-{_mark(place)}-0killed_"
    folder.mkdir()
    for part in parts:
        (folder / part).mkdir()
        (folder / part / "page.html").write_bytes(part.encode())
    return folder


def test_the_next_run_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    left = [left_behind(tmp_path / "site", NEW), left_behind(tmp_path / "other.html")]
    assert {path.name for path in left} == {path.name for path in tmp_path.iterdir()}
    replace_file(tmp_path / "file.txt", b"text")
    assert within(tmp_path) == {"file.txt": b"text"}
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_what_a_run_is_at_work_on_is_left_alone(tmp_path: Path) -> None:
    with draft_beside(tmp_path / "file.txt") as draft:
        (draft / NEW).write_bytes(b"half")
        replace_file(tmp_path / "file.txt", b"whole")
        assert within(tmp_path) == {"file.txt": b"whole", f"{draft.name}/{NEW}": b"half"}
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


@pytest.mark.parametrize(
    "name", [".export-", ".export-of-my-letters", ".export-0123abcd-my_notes", "export-1"]
)
def test_what_only_looks_like_a_draft_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_bytes(b"dear")
    replace_file(tmp_path / "file.txt", b"text")
    assert within(tmp_path) == {"file.txt": b"text", f"{name}/letter.txt": b"dear"}


def test_an_old_folder_in_a_draft_goes_back_to_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # killed between the two steps, where two folders cannot change places at once
    left_behind(tmp_path / "site", NEW, OLD)
    replace_file(tmp_path / "file.txt", b"text")
    assert not (tmp_path / "site").exists()  # that of another place is not touched
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="no space left"):
            replace_file(tmp_path / "site", b"")
    assert within(tmp_path) == {"file.txt": b"text", "site/page.html": b"old"}


# ---- folders ---------------------------------------------------------------------------------

SITE = {"index.html": b"start", "sub/page.html": b"page", "sign.json": b"{}"}


def within(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_is_written_whole_and_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "site"
    replace_folder(folder, SITE, sign="sign.json")
    assert within(folder) == SITE
    assert list(folder.parent.iterdir()) == [folder]


def test_a_folder_of_ours_is_replaced_with_all_that_was_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    replace_folder(folder, {**SITE, "gone.html": b"old"}, sign="sign.json")
    replace_folder(folder, SITE, sign="sign.json")
    assert within(folder) == SITE
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("ending", ["part", "new", "old"])
def test_folders_of_others_with_names_like_drafts_are_left_alone(
    tmp_path: Path, ending: str
) -> None:
    other = tmp_path / f"site.{ending}"
    other.mkdir()
    (other / "letter.txt").write_bytes(b"dear")
    for _ in range(2):
        replace_folder(tmp_path / "site", SITE, sign="sign.json")
    assert within(tmp_path / "site") == SITE
    assert within(other) == {"letter.txt": b"dear"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    replace_folder(tmp_path / "site", SITE, sign="sign.json")
    assert within(tmp_path / "site") == SITE


def test_a_folder_with_other_things_and_a_file_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_bytes(b"dear")
    (tmp_path / "file").write_bytes(b"content")
    before = within(tmp_path)
    for name in ("home", "file"):
        with pytest.raises(PlaceTakenError, match=name):
            replace_folder(tmp_path / name, SITE, sign="sign.json")
    assert within(tmp_path) == before


@pytest.mark.parametrize(("module", "name"), [(os, "fsync"), (os, "replace"), (files, "exchanged")])
def test_a_folder_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    folder = tmp_path / "site"
    replace_folder(folder, SITE, sign="sign.json")
    with monkeypatch.context() as patch:
        if name == "replace":
            in_two_steps(patch)
        patch.setattr(module, name, fail)
        with pytest.raises(OSError, match="no space left"):
            replace_folder(folder, {"sign.json": b"new"}, sign="sign.json")
    assert within(folder) == SITE
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_whose_draft_cannot_take_its_place_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = tmp_path / "site", os.replace
    replace_folder(folder, SITE, sign="sign.json")

    def not_the_draft(source: Path, target: Path) -> None:
        if source.name == "new":
            fail()
        real(source, target)

    with monkeypatch.context() as patch:
        in_two_steps(patch)
        patch.setattr(os, "replace", not_the_draft)
        with pytest.raises(OSError, match="no space left"):
            replace_folder(folder, {"sign.json": b"new"}, sign="sign.json")
    assert within(folder) == SITE
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_stays_where_somebody_stops_the_program_between_old_and_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = tmp_path / "site", os.replace
    replace_folder(folder, SITE, sign="sign.json")

    def stopped(source: Path, target: Path) -> None:
        if Path(source).name == "new":
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        in_two_steps(patch)
        patch.setattr(os, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            replace_folder(folder, {"sign.json": b"new"}, sign="sign.json")
    assert within(folder) == SITE
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_may_be_named_by_a_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    replace_folder(Path("."), SITE, sign="sign.json")
    assert within(tmp_path / "site") == SITE


def test_a_folder_is_refused_before_its_files_are_made(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file, not a folder")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_bytes(b"dear")
    before = within(tmp_path)
    with pytest.raises(NotADirectoryError):
        check_folder(tmp_path / "taken" / "deep" / "site", sign="sign.json")
    with pytest.raises(PlaceTakenError, match="mine: found other things"):
        check_folder(tmp_path / "mine", sign="sign.json")
    check_folder(tmp_path / "new" / "site", sign="sign.json")
    assert within(tmp_path) == before
