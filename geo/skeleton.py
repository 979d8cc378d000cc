"""A data folder to begin with: the smallest record that checks, opens and exports.

What one writes by hand lies in ``geo/templates/new``, with comments that say what each
field is for; the rest is built from it as for any other folder.
"""

import shutil
from functools import cache
from pathlib import Path

from geo import paths
from geo.data_package import build_package
from geo.disk import scratch
from geo.errors import PlaceTakenError
from geo.files import replace_folder
from geo.osm import build_outlines
from geo.packing import packed
from geo.schemas import build_schemas
from geo.sea_build import build_sea

_SIGN = "README.md"


def write_skeleton(folder: Path) -> int:
    """Write a data folder to begin with, whole or not at all, and return how many files it has.

    Raises
    ------
    PlaceTakenError
        If there is anything at the place.
    OSError
        If the place cannot be written.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise PlaceTakenError(
            f"{folder}: found something there; expected a new folder; give another place"
        )
    files = skeleton()
    replace_folder(folder, files, sign=_SIGN)
    return len(files)


def skeleton() -> dict[str, bytes]:
    """Return the files of a data folder to begin with, by their paths in it."""
    with scratch() as place:
        folder = place / "new"
        shutil.copytree(paths.NEW_DIR, folder)
        build_outlines(folder)
        build_sea(folder)
        build_schemas(folder)
        build_package(folder)
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@cache
def packed_skeleton() -> bytes:
    """Return a data folder to begin with as a ZIP; made once."""
    return packed({f"new/{name}": content for name, content in skeleton().items()})
