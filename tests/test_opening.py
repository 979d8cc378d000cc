"""Opening what is handed in: the atlas of it, or its problems; and nothing of it is left."""

import io
import os
import signal
import tempfile
import zipfile
from pathlib import Path

import pytest

from geo import opening, opening_process
from geo.cli import main
from geo.errors import NotOpenedError, Problem
from geo.export_atlas import atlas_html
from geo.opening import Bounds, Faulty, Opened, open_record
from geo.opening_words import ANSWER, ATLAS, FAULTY, HANDED_IN, LARGE, NO_ROOM, OPENED
from tests.worlds import ARCHIPELAGO, archipelago
from tests.zips import archipelago_zip, spoiled_zip


def wanted() -> None:
    """Say nothing, as who waits."""


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the place for temporary files, which is empty."""
    place = tmp_path_factory.mktemp("place")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_a_sound_record_is_the_file_that_the_command_makes_and_nothing_is_left(place: Path) -> None:
    found = open_record(archipelago_zip(), wanted)
    assert isinstance(found, Opened)
    assert found.page == atlas_html(archipelago(), ARCHIPELAGO)
    meta = archipelago().meta
    assert (found.title["ja"], found.version) == (meta.title.ja, meta.version)
    assert list(place.iterdir()) == []


def test_a_faulty_record_has_the_problems_that_the_command_prints(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoil(data: Path) -> None:
        events = data / "record" / "events.yaml"
        events.write_text(events.read_text("utf-8") + "- {id: <script>}\n", encoding="utf-8")
        (data / "outlines" / "map.geojson").write_text("[", encoding="utf-8")

    content = spoiled_zip(place, spoil)
    found = open_record(content, wanted)
    assert isinstance(found, Faulty)
    with pytest.raises(SystemExit):
        main(["check", "--data", str(place / "spoiled")])
    assert capsys.readouterr().out.splitlines()[:-1] == [str(one) for one in found.problems]
    assert found.count == len(found.problems) > 3
    assert {"events.yaml", "map.geojson"} <= {one.file for one in found.problems}
    assert [child.name for child in place.iterdir()] == ["spoiled"]


def test_more_time_than_there_is_ends_it_and_nothing_is_left(place: Path) -> None:
    with pytest.raises(NotOpenedError) as error:
        open_record(archipelago_zip(), wanted, Bounds(whole_s=0))
    assert error.value.reason == "slow"
    assert list(place.iterdir()) == []


def test_who_leaves_ends_the_process_and_nothing_is_left(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    popen = opening.subprocess.Popen

    def start(*given: object, **options: object) -> object:
        process = popen(*given, **options)  # type: ignore[call-overload]
        started.append(process.pid)
        return process

    def leave() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening.subprocess, "Popen", start)
    with pytest.raises(KeyboardInterrupt):
        open_record(archipelago_zip(), leave)
    (pid,) = started
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert list(place.iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    with pytest.raises(NotOpenedError) as error:
        open_record(archipelago_zip(), wanted)
    assert error.value.reason == "room"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (LARGE, "large"),
        (NO_ROOM, "room"),
        (-signal.SIGXCPU, "slow"),
        (-signal.SIGABRT, "large"),
        (-signal.SIGSEGV, "large"),
        (-signal.SIGKILL, "broken"),
        (1, "broken"),
    ],
)
def test_how_a_process_ends_says_why(code: int, reason: str, tmp_path: Path) -> None:
    with pytest.raises(NotOpenedError) as error:
        opening._outcome(code, tmp_path)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        (Bounds(work_s=1), "slow"),
        (Bounds(memory=1), "large"),
        (Bounds(file=100_000), "large"),
    ],
)
def test_a_process_ends_at_each_of_its_limits(bounds: Bounds, reason: str, place: Path) -> None:
    with pytest.raises(NotOpenedError) as error:
        open_record(archipelago_zip(), wanted, bounds)
    assert error.value.reason == reason
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("error", [ImportError, SystemError, RuntimeError])
def test_what_a_library_says_at_the_limit_of_memory_is_not_a_failure_of_the_program(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> int:
        raise error

    monkeypatch.setattr(opening_process, "_limit", lambda *bounds: None)
    monkeypatch.setattr(opening_process, "look_at", fail)
    assert opening_process.main([str(tmp_path), "60", "1", "1"]) == LARGE
    with pytest.raises(error):
        opening_process.main([str(tmp_path), "60", str(2**50), "1"])


def test_the_process_is_told_nothing_of_what_is_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "of the server")
    told = opening._environment(tmp_path)
    assert "SECRET" not in told
    assert set(told.values()).isdisjoint({"of the server"})
    assert told["TMPDIR"] == str(tmp_path)


# ---- in the process: what it makes of what it is given ---------------------------------------


def looked_at(folder: Path, content: bytes) -> tuple[int, str]:
    """Return how looking at some bytes ends, and what is told of it."""
    (folder / HANDED_IN).write_bytes(content)
    code = opening_process.look_at(folder)
    return code, (folder / ANSWER).read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_archive_is_one_problem(content: bytes, tmp_path: Path) -> None:
    code, told = looked_at(tmp_path, content)
    assert code == FAULTY
    assert '"count": 1,' in told


def test_many_problems_are_counted_and_so_many_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Problem(f"{number:05}.yaml", "x" * 5_000, "", "") for number in range(10_001)]
    monkeypatch.setattr(opening_process, "data_problems", lambda data: found)
    monkeypatch.setattr(opening_process, "unpack", lambda content, data: None)
    code, told = looked_at(tmp_path, b"")
    assert code == FAULTY
    assert '"count": 10001' in told
    assert "09999.yaml" in told
    assert "10000.yaml" not in told
    assert "x" * 401 not in told


def hostile(files: dict[str, bytes]) -> bytes:
    """Return the made-up record as a ZIP, some of its files as a stranger would have them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in ARCHIPELAGO.rglob("*") if path.is_file()):
            name = str(file.relative_to(ARCHIPELAGO))
            archive.writestr(name, files.get(name, file.read_bytes()))
        for name in set(files) - set(archive.namelist()):
            archive.writestr(name, files[name])
    return out.getvalue()


_BOMB = b"".join(b"a%d: &a%d [%s]\n" % (n, n, b"*a%d," % (n - 1) * 9) for n in range(1, 12))


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"../../evil": b"x"}, "leads out of the folder"),
        ({"record/events.yaml": b"a0: &a0 x\n" + _BOMB}, "anchor or alias"),
        ({"record/events.yaml": "- id: \u00e9".encode("utf-16")}, "not UTF-8"),
        ({"record/events.yaml": b"\0" * 20_000_000}, "bytes out of one"),
        ({"record/events.yaml": b"[" * 100_000}, "events.yaml"),
    ],
)
def test_what_is_meant_to_harm_is_a_problem_like_others(
    files: dict[str, bytes], told: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    code, answer = looked_at(folder, hostile(files))
    assert code == FAULTY
    assert told in answer
    assert [child.name for child in tmp_path.iterdir()] == ["in"]


def test_a_script_in_a_title_is_text_in_the_file(tmp_path: Path) -> None:
    meta = (ARCHIPELAGO / "record" / "meta.yaml").read_text(encoding="utf-8")
    script = "2 <script>alert()</script>"
    files = {"record/meta.yaml": meta.replace("Two Islands", script).encode()}
    code, answer = looked_at(tmp_path, hostile(files))
    assert code == OPENED, answer
    page = (tmp_path / ATLAS).read_text(encoding="utf-8")
    assert script not in page
    assert "2 &lt;script&gt;alert()" in page
