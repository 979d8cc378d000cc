"""Archives of data folders, as readers hand them in."""

import io
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.worlds import ARCHIPELAGO


def zipped(folder: Path, within: str = "") -> bytes:
    """Return the files of a folder as a ZIP, `within` before each name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, within + str(file.relative_to(folder)))
    return out.getvalue()


@cache
def archipelago_zip() -> bytes:
    """Return the made-up record as a reader hands it in."""
    return zipped(ARCHIPELAGO, "two-islands/")


def spoiled_zip(folder: Path, spoil: Callable[[Path], object]) -> bytes:
    """Return the made-up record as a ZIP after something was done to a copy of it."""
    data = Path(shutil.copytree(ARCHIPELAGO, folder / "spoiled"))
    spoil(data)
    return zipped(data)
