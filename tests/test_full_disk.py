"""Disks that are full, or that nobody may write to: what stays, and what is said."""

import errno
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
import shapely

from geo import cli_export, disk, drafts, export_atlas, export_image, export_package, export_site
from geo.cli import main
from geo.errors import PlaceError
from geo.export_layers import geopackage, layer_frames
from geo.files import replace_files
from geo.geojson import Feature, made_features
from geo.geojson_checks import digest_problems
from geo.site_frame import SIGN
from tests.faults import mount, no_file_larger_than, within
from tests.worlds import ARCHIPELAGO, archipelago, archipelago_folder

LARGE = b"x" * 100_000
TARGETS = {
    "file": "atlas.html",
    "site": "site",
    "package": "all.zip",
    "image": "map.png",
    "lesson": "sheet.pdf",
}
FULL = "found no space left; expected room for the file; free some space, or give another path"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that opens quickly."""
    return archipelago_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(autouse=True)
def _made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is exported be large and quickly made: how it is written is what is asked."""
    for module, name in (
        (export_atlas, "atlas_html"),
        (export_package, "package_bytes"),
        (export_image, "image"),
        (cli_export, "lesson_pdf"),
    ):
        monkeypatch.setattr(module, name, lambda *_: LARGE)
    files = {SIGN: b"{}", "index.html": b"new", "image/map.png": LARGE}
    monkeypatch.setattr(export_site, "site_files", lambda *_: files)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk that is full soon."""
    yield from mount(tmp_path / "disk", "-t", "tmpfs", "-o", "size=64k", "none")


def exported(kind: str, target: Path, data: Path) -> int:
    words = [str(target)] if kind == "file" else [f"--{kind}", str(target)]
    try:
        main(["export", *words, "--data", str(data)])
    except SystemExit as error:
        return int(error.code or 0)
    return 0


def put(kind: str, target: Path) -> None:
    """Put there what an earlier export has left."""
    if kind == "site":
        target.mkdir(parents=True)
        (target / SIGN).write_bytes(b"{}")
        (target / "index.html").write_bytes(b"old")
    else:
        target.write_bytes(b"old")


@pytest.mark.parametrize("kind", TARGETS)
def test_an_export_that_finds_no_room_leaves_all_as_it_was(
    kind: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, new = tmp_path / TARGETS[kind], tmp_path / "new" / TARGETS[kind]
    put(kind, target)
    before = within(tmp_path)
    for place in (target, new):
        with no_file_larger_than(50_000):
            assert exported(kind, place, data) == 1
        assert capsys.readouterr().err == f"{place}: {FULL}\n"
    assert within(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    # it was the room that was missing, and nothing else
    assert exported(kind, target, data) == 0
    assert LARGE in within(tmp_path).values()


@pytest.mark.parametrize("kind", TARGETS)
def test_an_export_to_a_full_disk_leaves_all_as_it_was(
    kind: str, tiny_disk: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tiny_disk / TARGETS[kind]
    put(kind, target)
    before = within(tiny_disk)
    assert exported(kind, target, data) == 1
    assert capsys.readouterr().err == f"{target}: {FULL}\n"
    assert within(tiny_disk) == before
    assert [path.name for path in tiny_disk.iterdir()] == [target.name]


READ_ONLY = "found a read-only disk; expected one that can be written; make it writable"


@pytest.mark.parametrize("kind", TARGETS)
def test_an_export_to_a_read_only_disk_says_so(
    kind: str, tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for disk_ in mount(tmp_path / "disk", "-t", "tmpfs", "-o", "ro", "none"):
        assert exported(kind, disk_ / TARGETS[kind], data) == 1
        said = capsys.readouterr().err
        assert said == f"{disk_ / TARGETS[kind]}: {READ_ONLY}, or give another path\n"


@pytest.mark.parametrize("kind", TARGETS)
@pytest.mark.parametrize(
    "fault",
    [
        (errno.EROFS, READ_ONLY),
        (errno.EACCES, "found no permission to write; expected a folder of one's own"),
        (errno.EDQUOT, "found no space left"),
        (errno.EIO, "found Input/output error; expected a place where a file can be written"),
    ],
)
def test_what_is_wrong_with_a_place_is_said_with_what_to_do(
    kind: str,
    fault: tuple[int, str],
    tmp_path: Path,
    data: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    number, said = fault

    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number), "a draft that nobody has heard of")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts.tempfile, "mkdtemp", refused)
        assert exported(kind, tmp_path / "new" / TARGETS[kind], data) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{tmp_path / 'new' / TARGETS[kind]}: {said}")
    assert told.endswith(", or give another path\n")
    assert list(tmp_path.iterdir()) == []


def test_schemas_that_find_no_room_leave_all_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = archipelago_folder(tmp_path)
    before = within(data)
    with no_file_larger_than(4000), pytest.raises(SystemExit) as ended:
        main(["build", "schemas", "--data", str(data)])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith(str(data / "schemas"))
    assert said.endswith(f".schema.json: {FULL}\n")
    assert within(data) == before
    assert not (data / "schemas").exists()


# ---- the folder for what lives only for a moment ---------------------------------------------


@cache
def layers() -> tuple[dict[str, object], bytes]:
    frames = layer_frames(ARCHIPELAGO, archipelago())
    return frames, geopackage(frames, archipelago().meta.as_of.first_day)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.92, 0.99])
def test_a_geopackage_is_whole_or_there_is_none(
    share: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames, whole = layers()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with no_file_larger_than(int(len(whole) * share)), pytest.raises(PlaceError) as error:
        geopackage(frames, archipelago().meta.as_of.first_day)
    assert str(error.value).startswith(f"{tmp_path}: found ")
    assert str(error.value).endswith(", or name another folder in TMPDIR")
    assert list(tmp_path.iterdir()) == []


def test_a_package_says_which_disk_is_full(
    tiny_disk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(tiny_disk))
    assert exported("package", tmp_path / "all.zip", archipelago_folder(tmp_path)) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tiny_disk}: found ")
    assert said.endswith("name another folder in TMPDIR\n")
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "all.zip").exists()
    assert list(tiny_disk.iterdir()) == []


def test_where_there_is_no_temporary_folder_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere"])
    with pytest.raises(PlaceError) as error, disk.scratch():
        pass
    assert str(error.value).startswith("temporary folder: found No usable temporary directory")
    assert str(error.value).endswith("or name another folder in TMPDIR")


def test_an_image_needs_no_temporary_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    assert exported("image", tmp_path / "map.png", data) == 0
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_outlines_keep_the_metadata_that_fit_them(tmp_path: Path) -> None:
    path = tmp_path / "outlines" / "map.geojson"
    for side in (1, 2):
        square = Feature("square", shapely.box(0, 0, side, side))
        reports = [{"id": "square"}] * (1 if side == 1 else 3000)
        _, made = made_features(path, [square], facts={}, reports=reports)
        if side == 1:
            replace_files(made)
            continue
        # the outlines have room, their metadata have none
        with no_file_larger_than(10_000), pytest.raises(OSError, match="File too large"):
            replace_files(made)
    assert digest_problems(path, rebuild="") == []
    assert b'"bbox":[0.0,0.0,1.0,1.0]' in path.read_bytes()
