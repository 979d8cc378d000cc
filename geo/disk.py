"""Places on a disk that cannot be written or read: what to say of them, and what to do."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EACCES, EBUSY, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS
from pathlib import Path

from geo.errors import PlaceError, UnreadableError

_FULL = "no space left; expected room for the file; free some space"
_FORBIDDEN = "no permission to write; expected a folder of one's own; change its permissions"
_FAULTS: Mapping[int, str] = {
    EACCES: _FORBIDDEN,
    EBUSY: "a place that others hold, such as a mounted disk; expected one that can be replaced;"
    " give a folder within it",
    EDQUOT: _FULL,
    EFBIG: _FULL,
    ENOSPC: _FULL,
    EPERM: _FORBIDDEN,
    EROFS: "a read-only disk; expected one that can be written; make it writable",
}
_OTHER = "{}; expected a place where a file can be written; look what lies there"


def unwritable(place: object, error: OSError, otherwise: str = "give another path") -> PlaceError:
    """Return the error of a place that cannot be written.

    Parameters
    ----------
    otherwise
        What else one can do.

    Examples
    --------
    >>> print(unwritable("a.html", OSError(ENOSPC, "")))
    a.html: found no space left; expected room for the file; free some space, or give another path
    """
    found = _FAULTS.get(error.errno or 0) or _OTHER.format(error.strerror or error)
    return PlaceError(f"{place}: found {found}, or {otherwise}")


def unreadable(place: object, error: OSError) -> UnreadableError:
    """Return the error of a file or folder that cannot be read.

    Examples
    --------
    >>> print(unreadable("events.yaml", OSError(EACCES, "Permission denied")))
    events.yaml: found it unreadable (Permission denied); expected a file; check its permissions
    """
    found = f"found it unreadable ({error.strerror or error})"
    return UnreadableError(f"{place}: {found}; expected a file; check its permissions")


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for what lives only for a moment.

    Raises
    ------
    PlaceError
        If there is no folder for such things, or no room in it.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="four-islands-") as name:
            yield Path(name)
    except OSError as error:
        raise no_scratch(error) from error


def no_scratch(error: OSError) -> PlaceError:
    """Return the error of a machine that has no place for what lives only for a moment."""
    try:
        place = tempfile.gettempdir()
    except OSError:
        place = "temporary folder"
    return unwritable(place, error, "name another folder in TMPDIR")
