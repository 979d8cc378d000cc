"""What is taken away of a view: images, and the names of their files.

What sets type takes a while to load; only a reader who asks for an image waits for it.
"""

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo.data_package import package_name
from geo.record import Record
from geo.shown import Shown
from geo.text import Wording
from geo.views import NEUTRAL
from pages.parts import state as keys
from pages.parts.address import SHARE
from pages.parts.cached import Atlas
from pages.parts.downloads import download
from pages.parts.frame import way
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander

if TYPE_CHECKING:
    from geo.export_image import Format
    from geo.typesetting import Form

FORMATS: tuple["Format", ...] = ("a4", "slide")
FORMS: tuple["Form", ...] = ("svg", "png", "pdf")


def take_away(found: Atlas, shown: Shown | None, say: Wording) -> None:
    """Offer the view as an image, and the way to all else there is, once somebody asks."""
    box = lazy_expander(say("share.take"), key="take")
    if not box.open:
        return
    with box:
        if shown is None:
            st.caption(plain(say("share.own-plan")))
        else:
            images(found, shown, say)
        more = {keys.PAGE: SHARE, keys.LANGUAGE: say.language}
        plan = {} if shown is None or shown.plan is None else {keys.PLAN: shown.plan}
        way(say("share.more"), keys.parameters(**more, **plan))


def images(found: Atlas, shown: Shown, say: Wording) -> None:
    """Offer the view as an image in every form, each made when it is asked for."""
    for format_ in FORMATS:
        with st.container(key=f"images-{format_}", horizontal=True):
            for form in FORMS:
                name = f"{file_stem(found.record, shown, format_)}.{form}"
                label = say(f"share.image-{format_}", form=form.upper())
                make = partial(_image, found, shown, (format_, form))
                download(label, name, make, say)


def file_stem(record: Record, shown: Shown, *also: str) -> str:
    """Return the name of the file of a view, without its ending.

    It tells what is shown from all else of the same record; what is usual goes unsaid.
    """
    parts = [
        package_name(record.meta),
        shown.plan or str(shown.when),
        shown.island,
        "marked" if shown.marked else None,
        None if shown.view == NEUTRAL else shown.view,
        shown.language,
        *(part for part in also if part != FORMATS[0]),
    ]
    return "-".join(part for part in parts if part)


def _image(found: Atlas, shown: Shown, kind: tuple["Format", "Form"]) -> bytes:
    # what sets the type is loaded by the first who wants an image, and by nobody else
    from geo.export_image import image

    return found.of_data(lambda data: image(found.record, data, shown, *kind))
