"""Faults of a machine, made for tests: a process killed at any moment, a disk that is full.

Run as a script it is the process that is killed: a process of its own, small enough to be
copied for each moment.
"""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

from geo import files

ROOT = Path(__file__).resolve().parent.parent
SIGN = "sign.json"
SITE = {
    "old": {SIGN: b"{}", "index.html": b"old start", "gone/page.html": b"old page"},
    "new": {SIGN: b"{}", "index.html": b"new start", "sub/page.html": b"new page"},
}


def within(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in a folder by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def mount(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something over a folder for as long as a test takes, or skip it with the reason."""
    # not above: what is killed is to be small
    import pytest

    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip() or 'mount failed'}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size in bytes, as if the disk were full then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # python ignores the signal, so that a write fails instead of the process
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def killed_at_every_moment(kind: str, folder: Path, *, steps: int) -> list[dict[str, Any]]:
    """Return what lies in a folder after a writer was killed at each of its moments.

    Parameters
    ----------
    kind
        ``file`` or ``folder``.
    steps
        In how many steps a folder takes the place of another.
    """
    return _asked("writer", kind, folder, steps)


def killed_command(folder: Path, moments: int, *words: object) -> list[dict[str, str]]:
    """Return what lies in a folder after a command was killed at so many of its moments.

    It is told by digests, first of all what the folder holds before and after the command.
    """
    return _asked("command", folder, moments, *words)


def _asked(*words: object) -> Any:
    line = [sys.executable, "-m", "tests.faults", *map(str, words)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def _killed(act: Callable[[], None], folder: Path, moment: int) -> int | None:
    """Do something in a copy of this process that dies at a moment.

    Returns None if it died, else how many moments it had.
    """
    reading, writing = os.pipe()
    if copy := os.fork():
        os.close(writing)
        with os.fdopen(reading) as told:
            moments = told.read()
        died = os.WIFSIGNALED(os.waitpid(copy, 0)[1])
        return None if died else int(moments)
    moments = 0

    def watch(_: str, arguments: tuple[object, ...]) -> None:
        nonlocal moments
        # whatever is done to a path there: made, opened, listed, locked, moved, taken away
        if any(str(folder) in str(one) for one in arguments):
            moments += 1
            if moments == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    act()
    os.write(writing, str(moments).encode())
    os._exit(0)


def _write(kind: str, place: Path, which: str) -> None:
    if kind == "file":
        files.replace_file(place, which.encode() * 1000)
    else:
        files.replace_folder(place, SITE[which], sign=SIGN)


def _writer(kind: str, folder: str, steps: str) -> Iterator[dict[str, Any]]:
    if steps == "2":
        files.exchanged = lambda *_: False
    place = Path(folder) / "place"
    for moment in count(1):
        _write(kind, place, "old")
        if _killed(partial(_write, kind, place, "new"), place.parent, moment) is not None:
            return
        found, left = _which(place), len(os.listdir(folder)) - place.exists()
        _write(kind, place, "new")
        yield {"found": found, "left": left, "after": _which(place), "lie": os.listdir(folder)}


def _which(place: Path) -> str:
    """Return which of the two lies in a place: ``old``, ``new``, ``none`` or a mixture."""
    if not place.exists():
        return "none"
    found = {"": place.read_bytes()} if place.is_file() else within(place)
    known = {which: [{"": which.encode() * 1000}, SITE[which]] for which in SITE}
    return next((which for which in known if found in known[which]), f"a mixture: {sorted(found)}")


def _command(folder: str, moments: str, *words: str) -> Iterator[dict[str, str]]:
    from geo.cli import main

    def run() -> None:
        with redirect_stdout(StringIO()):
            main(words)

    place = Path(folder)
    yield _digests(place)
    kept = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    every = _killed(run, place, 0) or 0
    yield _digests(place)
    for number in range(1, int(moments) + 1):
        for path in [*place.rglob("*")]:
            if path.is_file() and path not in kept:
                path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)
        assert _killed(run, place, max(1, every * number // int(moments))) is None
        yield _digests(place)


def _digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in within(folder).items()}


if __name__ == "__main__":
    _ASKED = {"writer": _writer, "command": _command}
    print(json.dumps(list(_ASKED[sys.argv[1]](*sys.argv[2:]))))
