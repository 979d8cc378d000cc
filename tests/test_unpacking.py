"""Unpacking what somebody sent: the ways to pack a data folder, and to do harm with one."""

import io
import re
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import limits, unpacking
from geo.data_files import SIGN, data_files
from geo.errors import PackageError, PlaceTakenError
from geo.export_package import package_bytes
from geo.record import Record, load_record
from geo.unpacking import unpack
from tests.worlds import ARCHIPELAGO, archipelago, archipelago_folder

FILES = {
    name: (ARCHIPELAGO / name).read_bytes()
    for name in data_files()
    if (ARCHIPELAGO / name).is_file()
}


def packed(files: Mapping[Any, bytes], top: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of files by their names, which may be entries made by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(top + name if isinstance(name, str) else name, content, method)
    return out.getvalue()


PACKED = packed(FILES)


def problems(content: bytes, folder: Path) -> list[str]:
    """Return the problems of an archive, of which nothing may be written."""
    with pytest.raises(PackageError) as caught:
        unpack(content, folder)
    assert not folder.exists() or list(folder.iterdir()) == []
    return [str(problem) for problem in caught.value.problems]


def tables(record: Record) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


# ---- how a data folder may be packed -----------------------------------------------------------


@pytest.mark.parametrize("top", ["", "kurils/", "kurils/data/", "資料 1/"])
def test_a_data_folder_is_the_same_after_packing(tmp_path: Path, top: str) -> None:
    unpack(packed(FILES, top), tmp_path / "new")
    for name, content in FILES.items():
        assert (tmp_path / "new" / name).read_bytes() == content
    assert tables(load_record(tmp_path / "new")) == tables(archipelago())


def test_the_package_that_the_atlas_exports_is_unpacked(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    unpack(package_bytes(archipelago(), data), tmp_path / "new")
    assert tables(load_record(tmp_path / "new")) == tables(archipelago())
    assert {path.name for path in (tmp_path / "new").iterdir()} <= {
        name.split("/")[0] for name in data_files()
    }


def test_what_a_data_folder_does_not_have_stays_in_the_archive(tmp_path: Path) -> None:
    other = {"record/.meta.yaml.swp": b"x", "__MACOSX/record/._meta.yaml": b"x", "run.py": b"x"}
    unpack(packed({**FILES, **other}), tmp_path)
    assert {p.name for p in tmp_path.rglob("*")} & {"run.py", "__MACOSX", ".meta.yaml.swp"} == set()


def test_a_folder_that_is_nearer_to_the_top_is_the_one_that_is_meant(tmp_path: Path) -> None:
    inner = {f"old/{name}": b"- broken" for name in FILES}
    unpack(packed({**FILES, **inner}), tmp_path)
    assert (tmp_path / SIGN).read_bytes() == FILES[SIGN]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(PlaceTakenError, match="expected an empty folder"):
        unpack(PACKED, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_written_is_left_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.suffix == ".csv":
            raise OSError(28, "No space left on device")
        return written(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        unpack(PACKED, tmp_path)
    assert list(tmp_path.iterdir()) == []


# ---- harm --------------------------------------------------------------------------------------


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    """Return an entry whose name the library has not made harmless."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.yaml",
        "record/../../evil.yaml",
        "/etc/cron.d/evil",
        "C:/evil.yaml",
        "record\\..\\evil.yaml",
        "record/\x07evil.yaml",
        "..",
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (only,) = problems(packed({**FILES, entry(name): b"x"}), tmp_path / "new")
    assert "expected a plain path" in only
    assert only.isprintable()
    assert [path.name for path in tmp_path.iterdir()] in ([], ["new"])


def test_points_within_a_name_are_no_way_out(tmp_path: Path) -> None:
    unpack(packed({**FILES, "notes..old/a..b": b"x"}), tmp_path)
    assert (tmp_path / SIGN).is_file()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_refused(tmp_path: Path, kind: int) -> None:
    files: dict[Any, bytes] = {k: v for k, v in FILES.items() if k != "record/events.yaml"}
    files[entry("record/events.yaml", kind | 0o777)] = b"/etc/passwd"
    (only,) = problems(packed(files), tmp_path)
    assert only == (
        "archive, record/events.yaml: found a link or a device; expected plain files; "
        "pack the files themselves"
    )


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    bad = {entry("../a"): b"", entry("b", stat.S_IFLNK): b"", "c/" * 20 + "d": b""}
    assert len(problems(packed({**FILES, **bad}), tmp_path)) == 3


def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = packed({SIGN: FILES[SIGN], entry(SIGN): b"other"})
    (only,) = problems(content, tmp_path)
    assert "found the name 2 times" in only


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no archive", PACKED[:-30], PACKED[1000:], b"PK\x05\x06" + bytes(18)]
)
def test_what_is_no_archive_of_a_data_folder_is_refused(tmp_path: Path, content: bytes) -> None:
    assert all(re.match("archive[:,].* found .*; expected", p) for p in problems(content, tmp_path))


def test_two_data_folders_are_refused(tmp_path: Path) -> None:
    both = {f"{top}/{name}": data for top in "ab" for name, data in FILES.items()}
    (only,) = problems(packed(both), tmp_path)
    assert "found 2 data folders; expected one data folder" in only


def test_an_archive_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PACKAGE_BYTES", len(PACKED) - 1)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    (only,) = problems(PACKED, tmp_path)
    assert f"found {len(PACKED):,} bytes; expected at most {len(PACKED) - 1:,}" in only


def test_more_files_than_a_folder_can_have_are_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = packed({f"{number}": b"" for number in range(limits.PACKAGE_FILES + 1)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    (only,) = problems(content, tmp_path)
    assert "found 2,001 files; expected at most 2,000" in only


def test_a_bomb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed({**FILES, "record/events.yaml": bytes(2 * limits.RATIO_FROM)})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    (only,) = problems(content, tmp_path)
    assert only.startswith("archive, record/events.yaml: found ")
    assert "bytes out of one; expected at most 100" in only


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("FILE_BYTES", "bytes;"),
        ("UNPACKED_BYTES", "bytes unpacked;"),
        ("PACKAGE_VALUES", "values;"),
    ],
)
def test_sizes_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str
) -> None:
    monkeypatch.setattr(limits, name, 1000)
    assert any(what in problem for problem in problems(PACKED, tmp_path))


def test_of_an_entry_that_lies_about_its_size_no_more_is_unpacked(tmp_path: Path) -> None:
    size = 30 * 1024 * 1024
    content = bytearray(packed({**FILES, "record/events.yaml": bytes(size)}))
    told = struct.pack("<I", size)
    while (at := content.find(told)) >= 0:
        content[at : at + 4] = struct.pack("<I", 1000)
    tracemalloc.start()
    (only,) = problems(bytes(content), tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "Bad CRC-32" in only
    assert peak < size // 10


def test_an_encrypted_entry_and_another_method_are_refused(tmp_path: Path) -> None:
    other = packed(FILES, method=zipfile.ZIP_LZMA)
    assert len(problems(other, tmp_path)) == len(FILES)
    content = bytearray(PACKED)
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    (only,) = problems(bytes(content), tmp_path)
    assert "found it packed in another way" in only


SMALL = packed({SIGN: FILES[SIGN], "record/parties.yaml": FILES["record/parties.yaml"]})


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=8),
    st.integers(0, len(SMALL)),
    st.binary(max_size=40),
)
def test_whatever_is_sent_is_unpacked_or_refused(
    changes: list[tuple[int, int]], cut: int, spliced: bytes
) -> None:
    content = bytearray(SMALL)
    for at, value in changes:
        content[at] = value
    content[cut:cut] = spliced
    files: Mapping[str, bytes] = {}
    with suppress(PackageError):
        files = unpacking._contents(bytes(content))
    assert set(files) <= set(data_files())
