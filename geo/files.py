"""Write a file or a folder whole or not at all."""

import os
import shutil
from collections.abc import Mapping
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
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


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
    taken = folder.is_file() or (folder.is_dir() and any(folder.iterdir()))
    if taken and not (folder / sign).is_file():
        raise PlaceTakenError(
            f"{folder}: found other things and no {sign}; expected a folder that an export has "
            "made; give an empty folder or a new one"
        )
    draft, old = folder.with_name(folder.name + ".part"), folder.with_name(folder.name + ".old")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        for name, content in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if folder.exists():
            os.replace(folder, old)
        os.replace(draft, folder)
    except OSError:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
