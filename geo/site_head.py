"""What a page of the site tells search engines and link previews, and nothing that it does not say.

Whole addresses, which canonical links, previews and Dataset need, are there where the place
of the site is known. The vocabulary of the structured data is that of schema.org.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from geo.data_package import licence
from geo.fields import LANGUAGES, Language
from geo.model import Event, Meta, Source
from geo.record import Record
from geo.site_frame import (
    ABOUT,
    API_INDEX,
    ATLAS,
    DATA,
    EVENT,
    ISLAND,
    START,
    Site,
    Target,
    package_path,
    page_path,
    relative,
    whole,
)
from geo.text import Wording

PICTURE_SIZE = (1200, 630)
_CONTEXT = "https://schema.org"
_FALLBACK: Language = "en"

Data = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """A page as it is told of: what it shows, where it stands, and in words in which language."""

    target: Target
    path: str
    title: str
    description: str
    say: Wording


@dataclass(frozen=True)
class Picture:
    """The picture of a page: its path within the site, and what is to be seen in words."""

    path: str
    alt: str


def head(site: Site, subject: Subject, picture: Picture) -> Data:
    """Return what the template of a page's head asks for."""
    address = site.address
    return {
        "title": subject.title,
        "description": subject.description,
        "canonical": whole(address, subject.path) if address else None,
        "alternates": alternates(subject.path, subject.target, address),
        "properties": [*_properties(site, subject), *_preview(subject, picture, address)],
        "structured": _structured(site.record, subject, address),
    }


def alternates(here: str, target: Target, address: str | None) -> list[tuple[str, str]]:
    """Return the addresses of a page in each language, then that for any other language."""
    paths: dict[str, str] = {language: page_path(language, target) for language in LANGUAGES}
    # the atlas itself asks the browser for its language
    paths["x-default"] = ATLAS if target[0] == START else paths[_FALLBACK]
    return [
        (language, whole(address, path) if address else relative(here, path))
        for language, path in paths.items()
    ]


def _properties(site: Site, subject: Subject) -> list[tuple[str, str]]:
    """Return the properties of Open Graph that say what a page is."""
    locale = str(subject.say.locale)
    others = (str(wording.locale) for wording in site.wordings.values())
    return [
        ("og:type", "article" if subject.target[0] == EVENT else "website"),
        ("og:site_name", site.record.meta.title[subject.say.language]),
        ("og:title", subject.title),
        ("og:description", subject.description),
        ("og:locale", locale),
        *(("og:locale:alternate", other) for other in others if other != locale),
    ]


def _preview(subject: Subject, picture: Picture, address: str | None) -> list[tuple[str, str]]:
    """Return where page and picture stand, which a preview needs, and how it is to be laid out."""
    if address is None:
        return [("twitter:card", "summary")]
    width, height = PICTURE_SIZE
    return [
        ("og:url", whole(address, subject.path)),
        ("og:image", whole(address, picture.path)),
        ("og:image:type", "image/png"),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
        ("og:image:alt", picture.alt),
        ("twitter:card", "summary_large_image"),
        ("twitter:image:alt", picture.alt),
    ]


# ---- structured data -------------------------------------------------------------------------


def _structured(record: Record, subject: Subject, address: str | None) -> Markup:
    """Return a page as JSON-LD; no text in it can end the element that it stands in."""
    say, meta = subject.say, record.meta
    content: Data = {
        "@context": _CONTEXT,
        "@type": "WebPage",
        **_addressed(address, subject.path),
        "name": subject.title,
        "description": subject.description,
        "inLanguage": say.language,
        "license": _licence(meta),
        "version": meta.version,
        "isPartOf": {
            "@type": "WebSite",
            "name": meta.title[say.language],
            **_addressed(address, page_path(say.language, (START, None))),
        },
        **_about(record, subject),
    }
    if subject.target[0] in (START, ABOUT, DATA):
        content["mainEntity"] = _dataset(record, subject, address)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704


def _about(record: Record, subject: Subject) -> Data:
    (kind, id_), language = subject.target, subject.say.language
    if kind == EVENT and id_:
        event = record.event(id_)
        cited = (record.source(source) for source in event.sources)
        return {
            "about": _happened(event, language),
            "citation": [_document(source) for source in cited],
        }
    if kind == ISLAND and id_:
        names = record.unit(id_).names
        others = dict.fromkeys(names[other] for other in LANGUAGES if other != language)
        place = {"@type": "Place", "name": names[language], "alternateName": list(others)}
        return {"about": place}
    return {}


def _happened(event: Event, language: Language) -> Data:
    days = {"startDate": str(event.date)} | ({"endDate": str(event.end)} if event.end else {})
    return {"@type": "Event", "name": event.title[language], **days}


def _document(source: Source) -> Data:
    found = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
    }
    if source.date:
        found["datePublished"] = str(source.date)
    return found | ({"url": source.seen_at} if source.seen_at else {})


def _dataset(record: Record, subject: Subject, address: str | None) -> Data:
    say, meta = subject.say, record.meta
    name = say("cite.title", view=meta.title[say.language], **_version(meta, say))
    cited = f"{meta.authors[say.language]}, {name}" + (f", {address}/" if address else "")
    return {
        "@type": "Dataset",
        "name": meta.title[say.language],
        "description": f"{say('data.about')} {meta.convention[say.language]}",
        "creator": {"@type": "Organization", "name": meta.authors[say.language]},
        "license": _licence(meta),
        "version": meta.version,
        "inLanguage": list(meta.languages),
        "isAccessibleForFree": True,
        "temporalCoverage": f"{meta.first_date}/{meta.as_of}",
        "creditText": cited,
        **({"distribution": _distribution(meta, address)} if address else {}),
    }


def _version(meta: Meta, say: Wording) -> dict[str, str]:
    return {"version": meta.version, "date": say.date(meta.as_of)}


def _distribution(meta: Meta, address: str) -> Sequence[Data]:
    files = {package_path(meta): "application/zip", API_INDEX: "application/json"}
    return [
        {
            "@type": "DataDownload",
            "encodingFormat": media,
            "contentUrl": whole(address, path),
        }
        for path, media in files.items()
    ]


def _addressed(address: str | None, path: str) -> Data:
    return {"url": whole(address, path)} if address else {}


def _licence(meta: Meta) -> str:
    known = licence(meta.licence)
    return known.get("path", known["name"])
