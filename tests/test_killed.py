"""A process that is killed while it writes: what lies there then, and after the next run."""

import subprocess
import sys
from pathlib import Path

import pytest

from geo.drafts import exchanged
from tests.faults import ROOT, SITE, killed_at_every_moment, killed_command, within
from tests.worlds import archipelago_folder


def can_exchange(folder: Path) -> bool:
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    return exchanged(one, other)


@pytest.mark.parametrize(("kind", "steps"), [("file", 1), ("folder", 1), ("folder", 2)])
def test_the_old_or_the_new_lies_there_whole_at_every_moment(
    tmp_path: Path, kind: str, steps: int
) -> None:
    moments = killed_at_every_moment(kind, tmp_path, steps=steps)
    found = [each["found"] for each in moments]
    assert len(found) > 8
    # once the new one is there, no later moment finds the old one
    assert found == sorted(found, key=["old", "none", "new"].index)
    assert {"old", "new"} <= set(found)
    # between two steps nothing lies there; it is not lost, for the next run puts it back
    in_one = kind == "file" or (steps == 1 and can_exchange(tmp_path))
    assert found.count("none") == (0 if in_one else 1)


@pytest.mark.parametrize(("kind", "steps"), [("file", 1), ("folder", 1), ("folder", 2)])
def test_the_next_run_writes_as_if_nothing_had_been(tmp_path: Path, kind: str, steps: int) -> None:
    moments = killed_at_every_moment(kind, tmp_path, steps=steps)
    assert any(each["left"] for each in moments), "no draft was left: nothing was tried"
    assert {each["after"] for each in moments} == {"new"}
    assert all(each["lie"] == ["place"] for each in moments)


def test_schemas_are_each_whole_when_the_command_is_killed(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    before, after, *killed = killed_command(data, 4, "build", "schemas", "--data", data)
    assert len(set(after) - set(before)) > 20
    for found in killed:
        shown = {name: digest for name, digest in found.items() if "/.export-" not in name}
        assert set(before) <= set(shown)
        # the data, the schemas that were written before: nothing has a third content
        assert all(digest in (before.get(name), after[name]) for name, digest in shown.items())
    assert any(len(before) < len(found) for found in killed)


def test_two_exports_to_one_place_leave_one_whole(tmp_path: Path) -> None:
    place = tmp_path / "site"
    code = (
        "import sys; from pathlib import Path; from geo.files import replace_folder;"
        "from tests.faults import SIGN, SITE;"
        "[replace_folder(Path(sys.argv[1]), SITE[sys.argv[2]], sign=SIGN) for _ in range(60)]"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(place), which], cwd=ROOT)
        for which in ("old", "new", "old", "new")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0, 0]
    assert within(place) in SITE.values()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
