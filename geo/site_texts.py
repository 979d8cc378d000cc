"""What the pages of the site tell: what is to be read, a start, and what can be taken away."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from geo.fields import Language
from geo.html import page
from geo.reading_pages import Reading, Way, readings
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
from geo.site_openapi import endpoints
from geo.text import Wording

# on which page the anchor of an id stands, and what comes before the id in it
_ANCHORED = {kind: (kind, "") for kind in READ} | {
    "source": ("sources", "source-"),
    "report": ("reported", "report-"),
}


@dataclass(frozen=True)
class Download:
    """A file to take away: its path within the site, its size in bytes, what is said of it."""

    path: str
    size: int
    name: str
    about: str


def texts(site: Site, language: Language, downloads: tuple[Download, ...]) -> dict[Target, Reading]:
    """Return what every page of a language tells.

    Raises
    ------
    OutlineError, RecordError
        If outlines, sea or published areas are not what they should be.
    """
    say = site.wordings[language]
    read = readings(site.record, site.data, say, way_of(language))
    found = {
        target: read["/".join(part for part in target if part)]
        for target in site.targets
        if target[0] not in (START, DATA)
    }
    found[START, None] = _start(site, say, found)
    found[DATA, None] = _data(site, say, downloads)
    return {target: found[target] for target in site.targets}


def way_of(language: Language) -> Way:
    """Return how the pages of a language, which stand side by side, lead to others and the map."""
    start = page_path(language, (START, None))

    def way(kind: str, id_: str | None) -> str:
        if kind in (EVENT, ISLAND, DATA):
            return relative(start, page_path(language, (kind, id_)))
        if kind in _ANCHORED:
            there, before = _ANCHORED[kind]
            anchor = f"#{before}{id_}" if id_ else ""
            return relative(start, page_path(language, (there, None))) + anchor
        wanted = {"date" if kind == "map" else kind: id_}
        return f"{relative(start, ATLAS)}#{map_query(language, **wanted)}"

    return way


def start_words(site: Site, say: Wording) -> tuple[str, str]:
    """Return the title of the site, and what it is, in the language of `say`."""
    meta = site.record.meta
    span = {"first": say.dated(meta.first_date), "last": say.dated(meta.as_of)}
    title = say("site.start-title", title=meta.title[say.language])
    return title, say("site.start-about", **span)


def _start(site: Site, say: Wording, read: Mapping[Target, Reading]) -> Reading:
    way = way_of(say.language)
    content = page(
        "site_start.html",
        words={"islands": say("site.islands"), "read": say("site.read")},
        islands=[(unit.names[say.language], way(ISLAND, unit.id)) for unit in site.record.units],
        ways=[
            *(
                (read[kind, None].title, way(kind, None), read[kind, None].description)
                for kind in READ
                if (kind, None) in read
            ),
            (say("nav.data"), way(DATA, None), say("site.data-about")),
        ],
    )
    return Reading(*start_words(site, say), Markup(content))  # noqa: S704


def _data(site: Site, say: Wording, downloads: tuple[Download, ...]) -> Reading:
    here = page_path(say.language, (DATA, None))
    content = page(
        "site_data.html",
        words={
            "files": say("site.files"),
            "api": say("site.api"),
            "about": say("site.api-about"),
            "how": say("site.api-state-how"),
            "described": say("site.api-described"),
            "example": f"{say('site.api-example')}{say('list.colon')}",
        },
        downloads=[
            {
                "name": one.name,
                "about": one.about,
                "file": one.path.rpartition("/")[2],
                "href": relative(here, one.path),
                "size": say.size(one.size),
            }
            for one in downloads
        ],
        described=relative(here, "api/openapi.json"),
        endpoints=[
            {"path": path, "about": about, "file": file, "href": relative(here, f"api/{file}")}
            for path, about, file in endpoints(site.record, say)
        ],
    )
    return Reading(say("nav.data"), say("site.data-about"), Markup(content))  # noqa: S704
