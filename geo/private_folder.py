"""A folder for a while, which nobody else can read and which does not outlast its use.

It is deleted whatever happens to who uses it. Where the whole process is killed nobody can
delete it; the next one that makes such a folder finds it without an owner, and does.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "four-islands-own-"
_OWNED = "owned"


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a new and empty folder with a name that nobody can guess, and take it away again.

    Raises
    ------
    OSError
        If no folder can be made.
    """
    _clear()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder, mark = Path(name) / "kept", Path(name) / "mark"
        with mark.open("w") as owned:
            # the system gives the lock back when the process ends, however it does
            fcntl.flock(owned, fcntl.LOCK_EX)
            # under this name nobody ever sees it without an owner
            mark.rename(Path(name) / _OWNED)
            folder.mkdir()
            yield folder


def _clear() -> None:
    """Delete the folders that a process has left which was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            with (folder / _OWNED).open() as owned:
                fcntl.flock(owned, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            # it has an owner, or is just being made or deleted, or belongs to somebody else
            continue
        shutil.rmtree(folder, ignore_errors=True)
