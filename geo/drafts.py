"""Folders in which something is made ready, beside the place that it is for.

Whoever has one holds a lock on it, which the system lets go of when the process ends,
however it ends. So a draft that can be locked was left by a run that was killed, and the
next run that writes to the same folder takes it away.
"""

import ctypes
import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL, ENOSYS, EOPNOTSUPP
from pathlib import Path

NEW, OLD = "new", "old"

_NAME = re.compile(r"\.export-([0-9a-f]{8})-[a-z0-9_]{8}")
# of Linux: relative to the working directory, and: let the two change places
_HERE, _EXCHANGE = -100, 2


@contextmanager
def draft_beside(place: Path) -> Iterator[Path]:
    """Give a folder beside a place that nobody else has, and take it away again."""
    _sweep(place)
    folder, lock = _new(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, or return False where the system cannot.

    Raises
    ------
    OSError
        If it can, but not these two.
    """
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        # another system than Linux, or an old one
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if (errno := ctypes.get_errno()) in (EINVAL, ENOSYS, EOPNOTSUPP):
        return False
    raise OSError(errno, os.strerror(errno), str(other))


def _new(place: Path) -> tuple[Path, int | None]:
    """Make a draft for a place and return it with its lock, where there are locks."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".export-{_mark(place)}-", dir=place.parent))
        try:
            lock = _locked(folder)
        except (BlockingIOError, FileNotFoundError):
            # another run took it for one that was left, before it was locked
            continue
        if folder.exists():
            return folder, lock
        if lock is not None:
            os.close(lock)


def _sweep(place: Path) -> None:
    """Take away the drafts beside a place whose runs were killed."""
    for folder in place.parent.iterdir():
        name = _NAME.fullmatch(folder.name)
        if name and folder.is_dir() and not folder.is_symlink():
            # what cannot be taken away harms nobody
            with suppress(OSError):
                _take_away(folder, place, is_its=name[1] == _mark(place))


def _take_away(folder: Path, place: Path, *, is_its: bool) -> None:
    if {path.name for path in folder.iterdir()} - {NEW, OLD}:
        return
    lock = _locked(folder)
    if lock is None:
        return
    try:
        if (old := folder / OLD).exists():
            # killed between the old and the new, where the two cannot change places at once
            if not is_its:
                return
            if not place.exists():
                os.replace(old, place)
        shutil.rmtree(folder)
    finally:
        os.close(lock)


def _mark(place: Path) -> str:
    """Return by what a draft is known as that of a place, however long its name."""
    return hashlib.sha256(os.fsencode(place.name)).hexdigest()[:8]


def _locked(folder: Path) -> int | None:
    """Lock a folder until what is returned is closed; None where there are no locks.

    Raises
    ------
    BlockingIOError
        If another process has it.
    FileNotFoundError
        If it is gone.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:
        # some network disks: nobody can tell who is at work, and nothing is taken away
        os.close(handle)
        return None
    return handle
