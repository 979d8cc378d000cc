"""The process that looks at a record which was handed in: ``python -m geo.opening_process``.

It takes limits upon itself before it looks, and ends as it must where it meets one. What it
has to say it leaves as files in the folder that it is given (`geo.opening_words`).
"""

import errno
import gc
import json
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from geo import limits
from geo.checking import data_problems
from geo.data_package import package_name
from geo.errors import PackageError, Problem
from geo.export_atlas import write_atlas
from geo.fields import LANGUAGES
from geo.opening_words import ANSWER, ATLAS, FAULTY, HANDED_IN, LARGE, NO_ROOM, OPENED
from geo.record import load_record
from geo.unpacking import unpack

# readers of the atlas come first
_NICE = 5
_FILES = 64
# what some libraries say, too, where they were not given memory
_WITHOUT_MEMORY = (ImportError, RuntimeError, SystemError)
# memory that is asked for at once is refused although less is left
_SPARE = 128 * 2**20
# what a file has that may not become larger, and memory that is not given
_TOO_LARGE = {errno.EFBIG, errno.ENOMEM}


def main(arguments: Sequence[str]) -> int:
    """Look at the record in a folder, within limits, and return how that ended."""
    folder, work_s, memory, file = Path(arguments[0]), *map(int, arguments[1:])
    try:
        _limit(work_s, memory, file)
        return _looked_at(folder, memory)
    except MemoryError:
        return LARGE


def _looked_at(folder: Path, memory: int) -> int:
    """Look at the record in a folder, and return what became of it where that failed, too."""
    try:
        return look_at(folder)
    except OSError as error:
        return LARGE if error.errno in _TOO_LARGE else NO_ROOM
    except _WITHOUT_MEMORY:
        if _most_memory() + _SPARE >= memory:
            return LARGE
        raise


def look_at(folder: Path) -> int:
    """Leave the atlas of the record in a folder, or its problems, and return which of them."""
    data = folder / "data"
    try:
        unpack((folder / HANDED_IN).read_bytes(), data)
        problems = data_problems(data)
    except PackageError as error:
        problems = list(error.problems)
    if problems:
        told = [_told(problem) for problem in problems[: limits.PROBLEMS]]
        _answer(folder, {"count": len(problems), "problems": told})
        return FAULTY
    record = load_record(data)
    write_atlas(folder / ATLAS, record, data)
    meta = record.meta
    title = {language: meta.title[language] for language in LANGUAGES}
    _answer(folder, {"title": title, "version": meta.version, "name": package_name(meta)})
    return OPENED


def _limit(work_s: int, memory: int, file: int) -> None:
    os.nice(_NICE)
    # it does not live long enough for that to pay
    gc.disable()
    # by the first signal it ends; the second is for what would not
    resource.setrlimit(resource.RLIMIT_CPU, (work_s, work_s + 5))
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
        # it starts nothing; where the system counts for the owner of the process, not even a thread
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(kind, (limit, limit))


def _most_memory() -> int:
    """Return the most address space that this process has had, bytes; 0 where no file tells."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return 0
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmPeak:"))


def _told(problem: Problem) -> list[str]:
    longest = limits.PROBLEM_LENGTH
    texts = (str(text) for text in astuple(problem))
    return [text if len(text) <= longest else f"{text[: longest - 1]}…" for text in texts]


def _answer(folder: Path, answer: dict[str, Any]) -> None:
    (folder / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    # nothing is left to tidy up, and where there is no memory that would fail
    os._exit(main(sys.argv[1:]))
