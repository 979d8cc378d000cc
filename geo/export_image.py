"""A view of the map as an image: SVG, PNG or PDF, with title, legend, scale and sources."""

from pathlib import Path
from typing import Literal, get_args

from geo.record import Record
from geo.shown import Shown
from geo.typesetting import Form

Format = Literal["a4", "slide", "card"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write_image(file: Path, record: Record, data: Path, shown: Shown, format_: Format) -> int:
    """Write a view as an image and return its size in bytes; it is whole or not there.

    Parameters
    ----------
    file
        Its ending says which kind of image: .svg, .png or .pdf.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    raise NotImplementedError


def image(record: Record, data: Path, shown: Shown, format_: Format, form: Form) -> bytes:
    """Return a view as an image.

    Parameters
    ----------
    format_
        ``a4`` is a sheet of paper, ``slide`` 16 by 9, ``card`` the 1.91 by 1 of a link preview.
    """
    raise NotImplementedError
