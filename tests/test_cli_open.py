"""The command that opens the atlas of a folder: what it starts, and when it does not."""

import os
import sys
from pathlib import Path

import pytest

from geo.cli import main
from geo.paths import APP, DATA_DIR, ROOT, data_dir, record_dir
from tests.worlds import ARCHIPELAGO, archipelago_folder

Started = list[tuple[str, list[str], dict[str, str]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Return what the command becomes, which the test's own process had better not."""
    found: Started = []
    monkeypatch.chdir(ARCHIPELAGO.parent)  # and back again, from wherever the command goes
    monkeypatch.setattr(os, "execve", lambda *became: found.append(became))
    return found


def test_a_sound_folder_is_served_from_beside_the_app(started: Started) -> None:
    main(["open", "--data", "archipelago", "--port", "8765", "--no-browser"])
    ((program, command, environment),) = started
    assert Path.cwd() == ROOT
    assert (program, command[1:5]) == (sys.executable, ["-m", "streamlit", "run", str(APP)])
    assert command[5:] == ["--server.port=8765", "--server.headless=true"]
    assert environment["FOUR_ISLANDS_DATA"] == str(ARCHIPELAGO)


def test_a_broken_folder_is_not_served_unless_asked(
    started: Started, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = archipelago_folder(tmp_path)
    (record_dir(data) / "places.yaml").unlink()
    (record_dir(data) / "hedges.yaml").write_text("- 1", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["open", "--data", str(data)])
    told = capsys.readouterr().err
    assert (ended.value.code, started) == (1, [])
    assert "places.yaml: found no such file" in told
    assert "hedges.yaml" in told
    assert "give --anyway" in told.splitlines()[-1]
    main(["open", "--data", str(data), "--anyway"])
    assert started[-1][2]["FOUR_ISLANDS_DATA"] == str(data)


@pytest.mark.parametrize("port", ["0", "70000", "x"])
def test_a_port_that_is_none_is_bad_use(started: Started, port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["open", "--data", str(ARCHIPELAGO), "--port", port])
    assert (ended.value.code, started) == (2, [])


def test_streamlit_can_be_told_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)
    monkeypatch.setattr(sys, "argv", [str(APP), "--data", str(ARCHIPELAGO)])
    assert data_dir() == ARCHIPELAGO
    monkeypatch.setattr(sys, "argv", ["four-islands", "--data", str(ARCHIPELAGO)])
    assert data_dir() == DATA_DIR
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(ARCHIPELAGO))
    assert data_dir() == ARCHIPELAGO
