"""The site as a whole: what it is made from, where its pages stand, how one leads to another.

A path is within the folder of the site. Links are relative, so that the site works in any
folder of any host, and from a disk.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from geo.contents import is_empty
from geo.data_package import package_name
from geo.fields import LANGUAGES, Language
from geo.model import Meta
from geo.record import Record
from geo.text import Wording, load_wording

ATLAS, API_INDEX, SITEMAP = "index.html", "api/index.json", "sitemap.xml"
# by this file a folder is known as a site that may be replaced
SIGN = "atlas-site.json"
START, ABOUT, DATA, EVENT, ISLAND = "start", "about", "data", "event", "island"
# what is read, in the order of the menu
READ = ("chronology", "claims", "provision", "reported", "sources", ABOUT)

# what is shown: the kind of page, and the id of its event or island where it is one's own
Target = tuple[str, str | None]


@dataclass(frozen=True)
class Site:
    """What the pages are made from; `address` is where they will stand, if that is known."""

    record: Record
    data: Path
    address: str | None
    wordings: Mapping[Language, Wording]

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What the site has a page of, in each language."""
        return tuple(_targets(self.record))


def site_of(record: Record, data: Path, address: str | None = None) -> Site:
    """Return the site of a data folder and the record loaded from it."""
    wordings = {language: load_wording(data, language) for language in LANGUAGES}
    return Site(record, data, address, wordings)


def _targets(record: Record) -> Iterator[Target]:
    yield START, None
    yield from ((kind, None) for kind in (*READ, DATA) if not is_empty(record, kind))
    yield from ((ISLAND, unit.id) for unit in record.units)
    yield from ((EVENT, event.id) for event in record.events)


def page_path(language: Language, target: Target) -> str:
    """Return where a page stands: those of a language side by side, so that links are short.

    Examples
    --------
    >>> page_path("ja", ("event", "treaty-1855")), page_path("ru", ("start", None))
    ('ja/event-treaty-1855.html', 'ru/index.html')
    """
    kind, id_ = target
    if id_ is not None:
        return f"{language}/{kind}-{id_}.html"
    return f"{language}/{'index' if kind == START else kind}.html"


def package_path(meta: Meta) -> str:
    """Return where the data package stands."""
    return f"data/{package_name(meta)}.zip"


def relative(here: str, there: str) -> str:
    """Return how a page leads to another file, in whatever folder and on whatever host they are.

    Examples
    --------
    >>> relative("en/event-treaty-1855.html", "index.html")
    '../index.html'
    """
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def whole(address: str, path: str) -> str:
    """Return the whole address of a file; that of an index is the folder's.

    Examples
    --------
    >>> whole("https://example.org/atlas", "en/index.html")
    'https://example.org/atlas/en/'
    """
    folder, name = posixpath.split(path)
    named = path if name != ATLAS else f"{folder}/".removeprefix("/")
    return f"{address}/{named}"


def map_query(language: Language, **wanted: str | None) -> str:
    """Return the part of an address behind the sign ``#`` that opens the map on something."""
    given = {name: value for name, value in wanted.items() if value}
    return urlencode({**given, "lang": language})


def site_address(text: str) -> str:
    """Return the address at which a site is to stand, without the slash at its end.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> site_address("https://example.org/atlas/")
    'https://example.org/atlas'
    """
    expected = "expected http:// or https:// and a host, without ? and #"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"found {text!r}, {error}; {expected}") from error
    sound = parts.scheme in ("http", "https") and parts.hostname and not set(text) & set("?#")
    if not sound or not text.isascii() or not text.isprintable() or set(text) & set(' "<>\\'):
        raise ValueError(f"found {text!r}; {expected}; write it as a browser shows it")
    if parts.username or parts.password:
        raise ValueError(f"found a name or password in {text!r}; {expected}; leave them out")
    return text.rstrip("/")
