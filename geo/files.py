"""Write a file or a folder whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EACCES, ENOTDIR
from pathlib import Path

from geo.errors import PlaceTakenError


def replace_file(path: Path, data: bytes) -> None:
    """Write bytes to a file, making its folder; a write that fails leaves the old file as it was.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _aside(path) as aside:
        draft = aside / "new"
        draft.write_bytes(data)
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
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _aside(folder) as aside:
        draft, old = aside / "new", aside / "old"
        for name, content in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            if folder.exists():
                os.replace(folder, old)
            os.replace(draft, folder)
        finally:
            # also where somebody stopped the program between the two
            if old.exists() and not folder.exists():
                os.replace(old, folder)


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
    above = next(place for place in folder.resolve().parents if place.exists())
    if not above.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(above))
    if not os.access(above, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(above))


@contextmanager
def _aside(place: Path) -> Iterator[Path]:
    """Give a folder beside a place, with a name that nobody else has, and take it away again."""
    with tempfile.TemporaryDirectory(
        prefix=".export-", dir=place.parent, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)
