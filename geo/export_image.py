"""A view of the map as an image: SVG, PNG or PDF, with title, legend, scale and sources."""

import io
from pathlib import Path

from PIL import Image

from geo.files import replace_file
from geo.image_sheet import FORMATS, Format, image_sheet
from geo.image_svg import readable_svg
from geo.record import Record
from geo.shown import Shown
from geo.typesetting import Form, typeset

__all__ = ["FORMATS", "Format", "image", "write_image"]

_COLOURS = 256


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
    form: Form = file.suffix.lower().removeprefix(".")  # type: ignore[assignment]
    made = image(record, data, shown, format_, form)
    replace_file(file, made)
    return len(made)


def image(record: Record, data: Path, shown: Shown, format_: Format, form: Form) -> bytes:
    """Return a view as an image.

    Parameters
    ----------
    format_
        ``a4`` is a sheet of paper, ``slide`` 16 by 9, ``card`` the 1.91 by 1 of a link preview.
    """
    sheet = image_sheet(record, data, shown, format_)
    pictures, ppi = sheet.pictures, sheet.form.ppi
    made = typeset("sheet-image.typ", sheet.values, form, pictures=pictures, ppi=ppi)
    if form == "png":
        return _small(made)
    return readable_svg(made, sheet.words, shown.language) if form == "svg" else made


def _small(png: bytes) -> bytes:
    """Return a PNG with a palette, which is a third of its size and looks the same."""
    file = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    # without dithering, which would speckle even surfaces
    small = picture.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(file, "PNG", compress_level=6)
    return file.getvalue()
