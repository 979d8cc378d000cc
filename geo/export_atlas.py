"""The atlas as one HTML file that needs no server and no network."""

from pathlib import Path

from geo.record import Record
from geo.shown import Shown


def write_atlas(file: Path, record: Record, data: Path, shown: Shown | None = None) -> int:
    """Write the atlas as one file and return its size in bytes; it is whole or not there.

    Parameters
    ----------
    shown
        What the file opens with where its address says nothing; None leaves the date to
        the record and the language to the reader's browser.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    raise NotImplementedError
