"""The clock of the machine: nothing that is shown or written depends on it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.paths import ROOT, TEMPLATES_DIR, WEB_DIR
from tests.worlds import archipelago_folder

# what asks for the day or the hour; how long something takes is another question
_ASKS = {
    ".py": r"\.today\(|\.now\(|utcnow|time\.time\(|localtime|time\.ctime",
    ".js": r"Date\.now|new Date\(\)",
    ".typ": r"datetime\.today",
    ".html": r"Date\.now|new Date\(\)",
}


def code() -> Iterator[Path]:
    for folder in (ROOT / "geo", ROOT / "pages", WEB_DIR, TEMPLATES_DIR):
        yield from (path for path in folder.rglob("*") if path.suffix in _ASKS)


def test_no_code_of_ours_asks_for_the_day() -> None:
    known = {"leaflet.js"}
    found = [path for path in code() if path.name not in known]
    assert len(found) > 200
    asking = [
        f"{path.name}: {match[0]}"
        for path in found
        for match in re.finditer(_ASKS[path.suffix], path.read_text(encoding="utf-8"))
    ]
    assert asking == []


def library() -> str:
    """Return where the library lies that gives a process another clock, or skip the test."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found:
        message = "no libfaketime found: install it to test other days than today"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return str(found[0])


def test_on_another_day_in_another_zone_all_is_the_same(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.clock", str(data)],
            cwd=ROOT,
            env={
                **os.environ,
                "FOUR_ISLANDS_DATA": str(data),
                "LD_PRELOAD": library(),
                "FAKETIME": f"@{day}",
                "FAKE_SLEEP": "0",
                "TZ": zone,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for day, zone in (
            ("1970-01-02 00:00:00", "Pacific/Kiritimati"),
            ("2100-12-31 23:59:00", "America/Adak"),
        )
    ]
    ended = [process.communicate(timeout=240) for process in started]
    assert [process.returncode for process in started] == [0, 0], ended[0][1][-2000:]
    early, late = (json.loads(said) for said, _ in ended)
    assert early.pop("year") < 1972
    assert late.pop("year") > 2099
    assert len(early) == 9
    assert {name for name in early if early[name] != late[name]} == set()
