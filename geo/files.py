"""Write a file or a folder whole or not at all.

All is made ready beside its place, and reaches the disk, before it takes the place in
one step: who reads it then, or comes after a process that was killed or a machine that lost
its power, finds what was there before or what is new, and never half of one.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EEXIST, ENOTDIR, ENOTEMPTY, EROFS
from pathlib import Path

from geo.drafts import NEW, OLD, draft_beside, exchanged
from geo.errors import PlaceTakenError


def replace_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write bytes to a file, making its folder; a write that fails leaves the old file as it was.

    Parameters
    ----------
    lasting
        Whether it is to outlast a loss of power, for which the disk is waited for.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    replace_files({path: data}, lasting=lasting)


def replace_files(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """Write files that belong together: all are made ready before the first takes its place.

    Raises
    ------
    OSError
        If a place cannot be written; where there is no room, every old file is as it was.
    """
    with ExitStack() as stack:
        ready = {}
        for path, data in files.items():
            with _named(path):
                stack.enter_context(_folders_above(path))
                ready[path] = stack.enter_context(draft_beside(path)) / NEW
                _write(ready[path], data, lasting)
        for path, draft in ready.items():
            with _named(path):
                os.replace(draft, path)


def replace_folder(folder: Path, files: Mapping[str, bytes], *, sign: str) -> None:
    """Write files to a folder, in place of what an earlier call has written there.

    Parameters
    ----------
    files
        Contents by path within the folder, with slashes.
    sign
        The one of these files by which a folder is known as one of ours: one that has
        other things in it is not touched.

    Raises
    ------
    PlaceTakenError
        If the folder is there and is not ours.
    OSError
        If the place cannot be written; the old folder then is as it was.
    """
    check_folder(folder, sign=sign)
    # one that is named by a point has no name to put a draft beside
    folder = folder.resolve()
    with _folders_above(folder), draft_beside(folder) as aside:
        draft = aside / NEW
        for name, content in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content, lasting=True)
        _take_place(draft, folder, aside / OLD)


def check_folder(folder: Path, *, sign: str) -> None:
    """Raise what `replace_folder` would, before somebody makes the files for it.

    Raises
    ------
    PlaceTakenError
        If the folder is there and is not ours.
    OSError
        If it lies where no folder can be made.
    """
    taken = folder.is_file() or (folder.is_dir() and any(folder.iterdir()))
    if taken and not (folder / sign).is_file():
        raise PlaceTakenError(
            f"{folder}: found other things and no {sign}; expected a folder that an export has "
            "made; give an empty folder or a new one"
        )
    check_place(folder)


def check_place(path: Path) -> None:
    """Raise what would be raised in the end, before somebody makes what is to be written.

    Raises
    ------
    OSError
        If a file or a folder lies where none can be made.
    """
    above = next(place for place in path.resolve().parents if place.exists())
    if not above.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(above))
    if not os.access(above, os.W_OK):
        fault = EROFS if os.statvfs(above).f_flag & os.ST_RDONLY else EACCES
        raise OSError(fault, os.strerror(fault), str(above))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error name the file that somebody wants, and not the draft that was at fault."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write(path: Path, data: bytes, lasting: bool) -> None:
    with path.open("wb") as file:
        file.write(data)
        if lasting:
            file.flush()
            os.fsync(file.fileno())


def _take_place(draft: Path, folder: Path, old: Path) -> None:
    """Put a draft in the place of a folder; another export may do the same at the same time."""
    while True:
        try:
            if not folder.exists():
                os.replace(draft, folder)
            elif not exchanged(draft, folder):
                _in_two_steps(draft, folder, old)
        except FileNotFoundError:
            if not draft.exists():
                raise
        except OSError as error:
            if error.errno not in (EEXIST, ENOTEMPTY):
                raise
        else:
            return


def _in_two_steps(draft: Path, folder: Path, old: Path) -> None:
    try:
        os.replace(folder, old)
        os.replace(draft, folder)
    finally:
        # also where somebody stopped the program between the two
        if old.exists() and not folder.exists():
            os.replace(old, folder)


@contextmanager
def _folders_above(place: Path) -> Iterator[None]:
    """Make the folders above a place, and take them away again if nothing comes of it."""
    missing = [folder for folder in place.parents if not folder.exists()]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for folder in missing if not place.exists() else ():
            # one in which something lies is left: it is not ours
            with suppress(OSError):
                folder.rmdir()
