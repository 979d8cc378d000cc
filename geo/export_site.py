"""The atlas as a folder for any static host: pages, images, an API of files, the data package.

::

    index.html          the atlas itself, which needs nothing of the rest
    en/ ja/ ru/         a page for each event and island, and what is to be read
    image/              the picture of each page, as previews of links show it
    api/                answers as JSON (`geo.site_api`), described by openapi.json
    data/               the whole record as a data package
    lesson/             the sheet for a class, and the page of the teacher
    404.html, robots.txt, .nojekyll, sitemap.xml
    atlas-site.json     what this is; by it a folder is known as one that may be replaced

The same data and address give the same bytes. Search engines and previews of links take
whole addresses only: without one there is no sitemap.xml, and no page names its picture
to them.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from markupsafe import Markup

from geo.export_atlas import atlas_html
from geo.export_image import image
from geo.export_lesson import answers_pdf, lesson_pdf
from geo.export_package import package_bytes
from geo.fields import LANGUAGES, Language
from geo.files import check_folder, replace_folder
from geo.html import page
from geo.record import Record
from geo.shown import Shown
from geo.site_api import api_files, json_bytes
from geo.site_frame import (
    ATLAS,
    SIGN,
    SITEMAP,
    START,
    Site,
    package_path,
    page_path,
    site_of,
)
from geo.site_head import Subject, head
from geo.site_openapi import openapi
from geo.site_pages import picture_of, shown_on, site_pages
from geo.site_statics import sitemap, statics
from geo.site_texts import Download, start_words

# makes the PNG of a view
Painter = Callable[[Shown], bytes]


def write_site(folder: Path, record: Record, data: Path, address: str | None = None) -> int:
    """Write the site to a folder and return the number of its files; it is whole or as it was.

    Parameters
    ----------
    address
        Where the site will stand, as `geo.site_frame.site_address` returns it, for what
        needs whole addresses: previews of links, the list of pages. None leaves those out.

    Raises
    ------
    PlaceTakenError
        If the folder has other things in it.
    OSError
        If the place cannot be written.
    """
    check_folder(folder, sign=SIGN)
    files = site_files(record, data, address)
    replace_folder(folder, files, sign=SIGN)
    return len(files)


def site_files(
    record: Record, data: Path, address: str | None = None, paint: Painter | None = None
) -> dict[str, bytes]:
    """Return every file of the site by its path in it.

    Parameters
    ----------
    paint
        What makes the pictures; left out, `geo.export_image` does.

    Raises
    ------
    OutlineError, RecordError
        If outlines, sea or published areas are not what they should be.
    """
    site = site_of(record, data, address)
    files = statics(site) | _whole_files(site)
    files |= {f"api/{name}": content for name, content in api_files(record, data).items()}
    files["api/openapi.json"] = json_bytes(openapi(record, site.wordings["en"], address))
    pages = [
        found
        for language in LANGUAGES
        for found in site_pages(site, language, tuple(_to_take(site, language, files)))
    ]
    files |= {found.subject.path: found.content for found in pages}
    views = {found.picture.path: found.shown for found in pages}
    paint = paint or partial(_painted, site)
    # most of the work is done outside of Python, so that threads share it
    with ThreadPoolExecutor() as pool:
        files |= zip(views, pool.map(paint, views.values()), strict=True)
    if address:
        files[SITEMAP] = sitemap(site, address)
    return dict(sorted(files.items()))


def _whole_files(site: Site) -> dict[str, bytes]:
    """Return the files that are the atlas, the record or a sheet as a whole."""
    record, data = site.record, site.data
    files = {ATLAS: _atlas(site), package_path(site.record.meta): package_bytes(record, data)}
    for language in LANGUAGES:
        files[f"lesson/{language}.pdf"] = lesson_pdf(record, data, language)
        files[f"lesson/{language}-answers.pdf"] = answers_pdf(record, data, language)
    return files


def _to_take(site: Site, language: Language, files: Mapping[str, bytes]) -> Iterator[Download]:
    """Yield the files that the page of data leads to, in the language of the page."""
    say = site.wordings[language]
    told = {
        ATLAS: (say("site.file-atlas"), say("site.file-atlas-about")),
        package_path(site.record.meta): (say("data.whole"), say("data.whole-about")),
        f"lesson/{language}.pdf": (say("site.file-lesson"), say("site.file-lesson-about")),
        f"lesson/{language}-answers.pdf": (
            say("site.file-answers"),
            say("site.file-answers-about"),
        ),
    }
    for path, (name, about) in told.items():
        yield Download(path, len(files[path]), name, about)


def _painted(site: Site, shown: Shown) -> bytes:
    return image(site.record, site.data, shown, "card", "png")


def _atlas(site: Site) -> bytes:
    """Return the atlas with what previews ask of its page, and a way to the others."""
    say, record = site.wordings["en"], site.record
    shown = shown_on(site, (START, None), say.language)
    # it opens in the reader's language, which nobody knows before
    title = " · ".join(dict.fromkeys(record.meta.title[language] for language in LANGUAGES))
    subject = Subject((START, None), ATLAS, title, start_words(site, say)[1], say)
    told = page("site_head.html", **head(site, subject, picture_of(site, shown)))
    ways = [
        (language, page_path(language, (START, None)), *start_words(site, site.wordings[language]))
        for language in LANGUAGES
    ]
    return atlas_html(
        record,
        site.data,
        head=Markup(told),  # noqa: S704
        without_script=Markup(page("site_ways.html", ways=ways)),  # noqa: S704
    )
