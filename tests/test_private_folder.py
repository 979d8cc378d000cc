"""Folders for a while: nobody else's to read, and gone afterwards, also those of the killed."""

import fcntl
import stat
import tempfile
from pathlib import Path

import pytest

from geo.private_folder import private_folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the place for temporary files, which is empty."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_for_its_owner_alone_and_gone_afterwards(place: Path) -> None:
    with private_folder() as folder:
        (folder / "a").write_text("b", encoding="utf-8")
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        assert [child.name for child in folder.iterdir()] == ["a"]
    assert list(place.iterdir()) == []


def test_it_goes_also_where_its_use_fails(place: Path) -> None:
    def use() -> None:
        with private_folder() as folder:
            (folder / "a").write_text("b", encoding="utf-8")
            raise KeyError

    with pytest.raises(KeyError):
        use()
    assert list(place.iterdir()) == []


def test_what_a_killed_process_has_left_goes_with_the_next_one(place: Path) -> None:
    left = place / "four-islands-own-left"
    (left / "kept").mkdir(parents=True)
    (left / "owned").write_text("", encoding="utf-8")
    other = place / "four-islands-other"
    other.mkdir()
    with private_folder() as first, private_folder() as second:
        assert first.is_dir()
        assert second.is_dir()
        assert not left.exists()
    assert list(place.iterdir()) == [other]


def test_what_has_an_owner_stays(place: Path) -> None:
    taken = place / "four-islands-own-taken"
    taken.mkdir()
    with (taken / "owned").open("w") as owned:
        fcntl.flock(owned, fcntl.LOCK_EX)
        with private_folder():
            pass
        assert taken.is_dir()
