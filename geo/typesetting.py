"""Sheets and images by Typst, which sets text in three scripts and writes SVG, PNG and PDF."""

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from geo import paths
from geo.type_width import missing

Form = Literal["svg", "png", "pdf"]


def typeset(
    template: str,
    values: Mapping[str, Any],
    form: Form,
    *,
    pictures: Mapping[str, bytes] = {},
    ppi: float = 200,
) -> bytes:
    """Return a template of ``geo/templates`` filled with values, as SVG, PNG or PDF of one page.

    Parameters
    ----------
    template
        The name of a Typst file. It reads ``values.json`` and the pictures beside it, so
        nothing of the data is ever taken for markup.
    values
        Anything that JSON can hold.
    pictures
        Images by file name.
    ppi
        Pixels per inch of a PNG.

    Raises
    ------
    typst.TypstError
        If the template cannot be set.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in paths.TEMPLATES_DIR.glob("*.typ"):
            (folder / source.name).write_bytes(source.read_bytes())
        content = json.dumps(values, ensure_ascii=False)
        (folder / "values.json").write_text(content, encoding="utf-8")
        for picture, data in pictures.items():
            (folder / picture).write_bytes(data)
        signs = set(content).union(*(_signs(name, data) for name, data in pictures.items()))
        compiler = typst.Compiler(root=folder, font_paths=_fonts(bool(missing(signs))))
        found = compiler.compile(input=folder / template, format=form, ppi=ppi)
    return found if isinstance(found, bytes) else b"".join(found or [])


def _signs(picture: str, data: bytes) -> set[str]:
    return set(data.decode("utf-8", "replace")) if picture.endswith(".svg") else set()


@cache
def _fonts(of_machine: bool) -> typst.Fonts:
    """Return our fonts, and no others unless a text asks for more.

    So an image is the same on every machine, unless it has signs that ours lack.
    """
    return typst.Fonts(of_machine, False, [paths.FONTS_DIR])
