"""Sheets and images by Typst, which sets text in three scripts and writes SVG, PNG and PDF."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import typst

from geo import paths
from geo.errors import Problem, RecordError
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
    """Return a template of ``geo/templates`` filled with values, as SVG, PNG or PDF.

    Only a PDF can have more than one page.

    Parameters
    ----------
    template
        The name of a Typst file. It reads what `inputs` gives it, so nothing of the data
        is ever taken for markup.
    values
        Anything that JSON can hold.
    pictures
        SVG images by the names that the values call them.
    ppi
        Pixels per inch of a PNG.

    Raises
    ------
    typst.TypstError
        If the template cannot be set.
    RecordError
        If the texts need more pages than an image has.
    """
    given = inputs(values, pictures)
    signs = set().union(*given.values())
    compiler = typst.Compiler(
        root=paths.TEMPLATES_DIR, font_paths=_fonts(bool(missing(signs))), sys_inputs=given
    )
    found = compiler.compile(input=paths.TEMPLATES_DIR / template, format=form, ppi=ppi)
    if isinstance(found, list) and len(found) > 1:
        message = f"found texts that fill {len(found)} pages; expected one; shorten them, or ask"
        raise RecordError([Problem(f"image.{form}", "", "", f"{message} for a PDF")])
    return found if isinstance(found, bytes) else b"".join(found or [])


def inputs(values: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Return what a template reads by name; nothing is written, so no disk can be full."""
    given = {name: data.decode() for name, data in pictures.items()}
    return {**given, "values.json": json.dumps(values, ensure_ascii=False)}


@cache
def _fonts(of_machine: bool) -> typst.Fonts:
    """Return our fonts, and no others unless a text asks for more.

    So an image is the same on every machine, unless it has signs that ours lack.
    """
    return typst.Fonts(of_machine, False, [paths.FONTS_DIR])
