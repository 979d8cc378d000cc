"""The pages of the site, each in a shell that needs no script.

Every page has its title, its description and its picture in the language that it is in,
and leads to the same page in the others.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.data_package import licence
from geo.fields import LANGUAGES, Language
from geo.html import page
from geo.reading_pages import Reading
from geo.sentence import state_sentence
from geo.shown import Shown, shown_as
from geo.site_frame import (
    ATLAS,
    DATA,
    EVENT,
    ISLAND,
    READ,
    START,
    Site,
    Target,
    map_query,
    page_path,
    relative,
)
from geo.site_head import PICTURE_SIZE, Picture, Subject, head
from geo.site_texts import Download, texts, way_of
from geo.text import Wording
from geo.timeline import state_at

_PROVISION = "provision"
# on other pages the map at a date would say nothing
_PICTURED = (START, EVENT, ISLAND, _PROVISION)


@dataclass(frozen=True)
class Page:
    """A page of the site, its picture, and the view of the map that the picture shows."""

    subject: Subject
    picture: Picture
    shown: Shown
    content: bytes


def site_pages(site: Site, language: Language, downloads: tuple[Download, ...]) -> Iterator[Page]:
    """Yield every page of a language.

    Raises
    ------
    OutlineError, RecordError
        If outlines, sea or published areas are not what they should be.
    """
    say, told = site.wordings[language], texts(site, language, downloads)
    said = Counter(text.description for text in told.values())
    for target, text in told.items():
        title, about = text.title, text.description
        if target[0] != START:
            title = say("page.title", here=title, title=site.record.meta.title[language])
        if said[about] > 1:
            # units that share an island are described alike
            about = f"{text.title}{say('list.colon')}{about}"
        subject = Subject(target, page_path(language, target), title, about, say)
        shown = shown_on(site, target, language)
        picture = picture_of(site, shown)
        content = _page(site, subject, picture, text)
        yield Page(subject, picture, shown, content.encode())


def shown_on(site: Site, target: Target, language: Language) -> Shown:
    """Return the view of the map that belongs to a page."""
    kind, id_ = target
    when = site.record.event(id_).date if kind == EVENT and id_ else None
    island = id_ if kind == ISLAND else None
    return shown_as(site.record, when, language, island=island, marked=kind == _PROVISION)


def picture_path(shown: Shown) -> str:
    """Return where the picture of a view stands; pages that show the same share it.

    Examples
    --------
    >>> from geo.dates import PartialDate
    >>> picture_path(Shown(PartialDate("1855-02"), "ja", island="iturup"))
    'image/ja/1855-02-iturup.png'
    """
    marks = [str(shown.when), shown.island, "marked" if shown.marked else None]
    return f"image/{shown.language}/{'-'.join(mark for mark in marks if mark)}.png"


def picture_of(site: Site, shown: Shown) -> Picture:
    """Return the picture of a view, with what is to be seen in words."""
    return Picture(picture_path(shown), _alt(site, shown))


def _alt(site: Site, shown: Shown) -> str:
    say, record = site.wordings[shown.language], site.record
    sentence = state_sentence(record, state_at(record, shown.when), say)
    if shown.island is None:
        return say("site.picture", sentence=sentence)
    name = record.unit(shown.island).names[say.language]
    return say("site.picture-of", name=name, sentence=sentence)


def _page(site: Site, subject: Subject, picture: Picture, text: Reading) -> str:
    say, target, here = subject.say, subject.target, subject.path
    values = {
        **head(site, subject, picture),
        **_around(site, say),
        "heading": text.title,
        "about": text.description if target[1] is None else None,
        "content": text.html,
        "start": relative(here, page_path(say.language, (START, None))),
        "map": f"{relative(here, ATLAS)}#{_map_of(site, target, say.language)}",
        "menu": _menu(site, say, target),
        "languages": [
            (other, site.wordings[other]("lang.name"), relative(here, page_path(other, target)))
            for other in LANGUAGES
        ],
        "picture": _shown_picture(subject, picture) if target[0] in _PICTURED else None,
    }
    return page("site_page.html", **values)


def _around(site: Site, say: Wording) -> Mapping[str, Any]:
    """Return what all pages of a language say."""
    meta = site.record.meta
    return {
        "language": say.language,
        "site": meta.title[say.language],
        "words": {
            "skip": say("host.skip"),
            "languages": say("lang.label"),
            "menu": say("menu.label"),
            "map": say("menu.map"),
            "on_map": say("site.on-map"),
        },
        "convention": meta.convention[say.language],
        "version": say("page.version", version=meta.version, date=say.date(meta.as_of)),
        "attribution": say("map.attribution"),
        "licence": say("data.licence-record", who=meta.authors[say.language]),
        "licence_name": licence(meta.licence)["title"],
        "licence_address": licence(meta.licence).get("path"),
    }


def _menu(site: Site, say: Wording, target: Target) -> list[tuple[str, str, str | None]]:
    """Return name and address of what the menu leads to, and whether the page is it or of it."""
    way, parts = way_of(say.language), {EVENT: "chronology"}
    found = []
    for kind in (kind for kind in (*READ, DATA) if (kind, None) in site.targets):
        current = "page" if target[0] == kind else "true" if parts.get(target[0]) == kind else None
        found.append((say(f"menu.{kind}"), way(kind, None), current))
    return found


def _map_of(site: Site, target: Target, language: Language) -> str:
    """Return how the address of the map names what a page is about."""
    kind, id_ = target
    if kind == EVENT and id_:
        return map_query(language, date=str(site.record.event(id_).date), event=id_)
    if kind == ISLAND:
        return map_query(language, island=id_)
    marked = site.record.meta.marked_provision if kind == _PROVISION else None
    return map_query(language, marked=marked)


def _shown_picture(subject: Subject, picture: Picture) -> Mapping[str, Any]:
    width, height = PICTURE_SIZE
    return {
        "src": relative(subject.path, picture.path),
        "alt": picture.alt,
        "width": width,
        "height": height,
        "is_named": subject.target[0] == EVENT,
    }
