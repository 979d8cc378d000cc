"""What is kept as a file: images, the sheet for a class, the whole atlas, a site of one's own."""

from functools import partial

import streamlit as st

from geo.data_package import package_name
from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.record import Record
from geo.text import Wording
from pages.parts.cached import Atlas, atlas_file, atlas_size
from pages.parts.downloads import download
from pages.parts.plain import code, plain
from pages.parts.share_address import ShareAddress
from pages.parts.taken import file_stem, images

_SHEETS = ("sheet", "answers")


def image_files(found: Atlas, asked: ShareAddress) -> None:
    """Offer the view as an image."""
    say = found.wordings[asked.language]
    _head("image", say)
    images(found, asked.shown, say)
    _command(say, f"--image {file_stem(found.record, asked.shown)}.svg", _options(asked))


def lesson_files(found: Atlas, asked: ShareAddress) -> None:
    """Offer the sheet for a class in every language, with the answers on another."""
    say, when = found.wordings[asked.language], asked.address.when
    _head("lesson", say, date=say.date(when))
    for language in LANGUAGES:
        named = say(f"provision.in-{language}")
        with st.container(key=f"lesson-{language}", horizontal=True):
            for sheet in _SHEETS:
                name = f"{_name(found.record)}-{when}-{sheet}-{language}.pdf"
                make = partial(_lesson, found, (language, when), sheet)
                download(say(f"share.lesson-{sheet}", language=named), name, make, say)
    options = ["--date", str(when), "--lang", say.language]
    _command(say, f"--lesson {_name(found.record)}-sheet.pdf", options)


def atlas_as_file(found: Atlas, say: Wording) -> None:
    """Offer the whole atlas as one file."""
    _head("file", say)
    name = f"{_name(found.record)}.html"
    make = partial(atlas_file, found)
    download(say("share.file-download"), name, make, say, atlas_size())
    st.markdown(plain(say("share.file-use")))
    _command(say, name, [])


def own_site(found: Atlas, say: Wording) -> None:
    """Say how to make a site of one's own, and what it gives."""
    _head("site", say)
    _command(say, f"--site {_name(found.record)}", ["--url", "https://example.org/"])


def _head(section: str, say: Wording, **values: str) -> None:
    st.header(say(f"share.{section}"), anchor=False)
    st.markdown(plain(say(f"share.{section}-about", **values)))


def _command(say: Wording, what: str, options: list[str]) -> None:
    command = " ".join(["four-islands export", what, *options])
    st.caption(code(say("data.command", command=command)))


def _options(asked: ShareAddress) -> list[str]:
    shown = asked.shown
    what = ["--plan", shown.plan] if shown.plan else ["--date", str(shown.when)]
    island = ["--island", shown.island] if shown.island else []
    marked = ["--marked"] if shown.marked else []
    return [*what, *island, "--view", shown.view, *marked, "--lang", shown.language]


def _name(record: Record) -> str:
    return package_name(record.meta)


def _lesson(found: Atlas, asked: tuple[Language, PartialDate], sheet: str) -> bytes:
    # what sets the type is loaded by the first who wants a sheet, and by nobody else
    from geo.export_lesson import answers_pdf, lesson_pdf

    make = answers_pdf if sheet == "answers" else lesson_pdf
    return found.of_data(lambda data: make(found.record, data, *asked))
