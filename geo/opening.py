"""Open a record that somebody hands in: checked, and made into one file, apart from all else.

Nothing of it is read in this process, which others depend on: it goes as it came into a
folder of its own and to a process of its own (`geo.opening_process`), which has limits of
time and memory and is stopped when nobody waits for it any more. What comes back is made by
that process, and bounded. The folder is deleted in any case.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from geo import limits, paths
from geo.errors import NotOpenedError, Problem
from geo.opening_words import ANSWER, ATLAS, FAULTY, HANDED_IN, LARGE, NO_ROOM, OPENED
from geo.private_folder import private_folder

# the longest that somebody who has gone is not missed
_POLL_S = 0.1
_COMPILED = "PYTHONPYCACHEPREFIX"
# how libraries that are not in Python, and the C library itself, end where memory is refused
_REFUSED_MEMORY = (-signal.SIGABRT, -signal.SIGBUS, -signal.SIGSEGV, 127)


@dataclass(frozen=True)
class Bounds:
    """What one record may take: seconds in all, seconds of work, bytes of memory and of a file."""

    whole_s: float = limits.OPENING_S
    work_s: int = limits.OPENING_WORK_S
    memory: int = limits.OPENING_MEMORY
    file: int = limits.OPENING_FILE


BOUNDS = Bounds()


@dataclass(frozen=True)
class Opened:
    """A record without a problem: what it calls itself, and the atlas of it as one HTML file."""

    title: dict[str, str]
    version: str
    name: str
    page: bytes


@dataclass(frozen=True)
class Faulty:
    """A record with problems: how many, and those that are told, in order."""

    count: int
    problems: tuple[Problem, ...]


def open_record(
    content: bytes, is_wanted: Callable[[], object], bounds: Bounds = BOUNDS
) -> Opened | Faulty:
    """Return what a data folder in an archive holds: the atlas of it, or its problems.

    Parameters
    ----------
    content
        The bytes of an archive, as `geo.unpacking` takes it. They may be anything.
    is_wanted
        Called a few times a second; what it raises ends the work and is passed on.

    Raises
    ------
    NotOpenedError
        If it needs more than its bounds, or there is no room for it.
    """
    if len(content) > limits.PACKAGE_BYTES:
        raise NotOpenedError("large")
    try:
        with private_folder() as folder:
            (folder / HANDED_IN).write_bytes(content)
            with _process(folder, bounds) as process:
                code = _ended(process, is_wanted, bounds.whole_s)
            return _outcome(code, folder)
    except OSError as error:
        raise NotOpenedError("room") from error


@contextmanager
def _process(folder: Path, bounds: Bounds) -> Iterator[subprocess.Popen[bytes]]:
    """Run the process that looks at a record; it and all that it started end with its use."""
    given = [str(value) for value in astuple(bounds)[1:]]
    # neither the folder it works in nor the reader's own settings decide what code it runs
    command = [sys.executable, "-P", "-s", "-m", "geo.opening_process", str(folder), *given]
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=paths.ROOT,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # what it would tell of an error is of the record, which is kept nowhere
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Return all that the process knows of its surroundings: nothing that is secret."""
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    # where code is kept compiled: without it, all would be compiled for each record anew
    compiled = {_COMPILED: os.environ[_COMPILED]} if _COMPILED in os.environ else {}
    return {
        **compiled,
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": os.defpath,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(paths.ROOT),
        "TMPDIR": str(folder),
        # each would take its share of the memory
        **dict.fromkeys(threads, "1"),
    }


def _ended(
    process: subprocess.Popen[bytes], is_wanted: Callable[[], object], whole_s: float
) -> int:
    """Return how a process ended, as soon as it has."""
    end = time.monotonic() + whole_s
    while True:
        try:
            return process.wait(_POLL_S)
        except subprocess.TimeoutExpired:
            is_wanted()
            if time.monotonic() > end:
                raise NotOpenedError("slow") from None


def _outcome(code: int, folder: Path) -> Opened | Faulty:
    """Return what a process has left; its own word counts only where it ended as it should."""
    if code not in (OPENED, FAULTY):
        reasons = {LARGE: "large", NO_ROOM: "room", -signal.SIGXCPU: "slow"}
        reasons |= dict.fromkeys(_REFUSED_MEMORY, "large")
        raise NotOpenedError(reasons.get(code, "broken"))
    answer: dict[str, Any] = json.loads((folder / ANSWER).read_bytes())
    if code == FAULTY:
        problems = tuple(Problem(*row) for row in answer["problems"])
        return Faulty(answer["count"], problems)
    return Opened(**answer, page=(folder / ATLAS).read_bytes())
