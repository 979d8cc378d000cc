"""The lesson sheet: one page for a class, with a blank and a dated map, texts and questions."""

from pathlib import Path

from geo.dates import PartialDate
from geo.fields import Language
from geo.record import Record


def write_lesson(
    file: Path, record: Record, data: Path, language: Language, when: PartialDate | None = None
) -> int:
    """Write the sheet of a language as a PDF and return its size; it is whole or not there.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    raise NotImplementedError
