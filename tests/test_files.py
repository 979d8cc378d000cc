"""Files that are written whole or not at all."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from geo.files import replace_file


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


@pytest.mark.parametrize(("module", "name"), [(Path, "write_bytes"), (os, "replace")])
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


def test_a_draft_left_by_a_broken_run_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.with_name("file.txt.part").write_bytes(b"half of an earlier te")
    replace_file(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file, not a folder")
    with pytest.raises(OSError, match="taken"):
        replace_file(tmp_path / "taken" / "file.txt", b"text")
    assert (tmp_path / "taken").read_bytes() == b"a file, not a folder"
