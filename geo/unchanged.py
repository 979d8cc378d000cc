"""Whether a data folder still is what was loaded from it.

What a process has loaded it shows until it ends. Some files are read later, when somebody
wants an export: one made half of what was loaded and half of what was put there since
would say what nobody has reviewed.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from geo.data_files import data_files
from geo.disk import unreadable
from geo.errors import ChangedError, UnreadableError

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Seen:
    """A file as it was: when it was changed last, its size, and the digest of its content."""

    changed_ns: int
    size: int
    sha256: str


def files_seen(data: Path) -> dict[str, Seen]:
    """Return the files of a data folder, as they are now, by their paths in it."""
    found = {name: _seen(data / name) for name in data_files()}
    return {name: seen for name, seen in found.items() if seen}


def check_unchanged(data: Path, known: Mapping[str, Seen]) -> None:
    """Do nothing if the files of a data folder are those that were seen.

    Raises
    ------
    ChangedError
        If one has another content, is gone or is new; with each of them.
    """
    lines = [
        f"{name}: found {'another content' if (data / name).exists() else 'no such file'} since the"
        " atlas was opened; expected the file that was loaded; put it back, or restart the atlas"
        " to show what is there now"
        for name in data_files()
        if not _is_same(data / name, known.get(name))
    ]
    if lines:
        raise ChangedError("\n".join(lines))


def of_unchanged(data: Path, known: Mapping[str, Seen], make: Callable[[Path], _Made]) -> _Made:
    """Return what is made of a data folder that is what was seen, from the first file to the last.

    Raises
    ------
    ChangedError
        If it is not.
    UnreadableError
        If files of it cannot be read; with each of them.
    """
    check_unchanged(data, known)
    try:
        made = make(data)
    except OSError as error:
        # of a disk that fails while a file is read, the system does not say which it was
        lines = [*_unreadable(data)] or [str(unreadable(error.filename or data, error))]
        raise UnreadableError("\n".join(lines)) from error
    check_unchanged(data, known)
    return made


def _unreadable(data: Path) -> Iterator[str]:
    for name in data_files():
        try:
            (data / name).read_bytes()
        except FileNotFoundError:
            # few must be there
            continue
        except OSError as error:
            yield str(unreadable(name, error))


def _is_same(path: Path, known: Seen | None) -> bool:
    try:
        stat = path.stat()
    except OSError:
        return known is None
    if known and (known.changed_ns, known.size) == (stat.st_mtime_ns, stat.st_size):
        return True
    # touched, or written again as it was
    found = _seen(path)
    return (found and found.sha256) == (known and known.sha256)


def _seen(path: Path) -> Seen | None:
    try:
        stat, content = path.stat(), path.read_bytes()
    except OSError:
        # who reads the file says what is wrong with it
        return None
    return Seen(stat.st_mtime_ns, stat.st_size, hashlib.sha256(content).hexdigest())
