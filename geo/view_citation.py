"""A view of the atlas cited in the styles that its readers have to follow.

The styles are those of the Citation Style Language project, which reference managers
use too (`geo/styles`). None of them is given a day of access: that is the reader's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from geo import paths
from geo.record import Record
from geo.text import Wording

# international, of historians, of Russia, of Japan
STYLES = ("apa", "chicago-author-date", "gost-r-7-0-5-2008-numeric", "sist02")

# a style of numbered lists numbers the only entry too
_NUMBER = re.compile(r"^\s*\(?1[.)]\s*")


@dataclass(frozen=True)
class CitedView:
    """What is cited: a view, by the name it has in the reader's language, and its address."""

    title: str
    atlas: str
    authors: str
    year: int
    address: str
    language: str


def cited_view(record: Record, shown: str, address: str, say: Wording) -> CitedView:
    """Return a view of the atlas as a document, with the version of the data that it shows.

    Parameters
    ----------
    shown
        What is shown, in words.
    address
        The whole address of the view.
    """
    meta = record.meta
    version = {"version": meta.version, "date": say.date(meta.as_of)}
    title = say("cite.title", view=shown, **version)
    atlas, authors = meta.title[say.language], meta.authors[say.language]
    year = meta.as_of.first_day.year
    return CitedView(title, atlas, authors, year, address, str(say.locale).replace("_", "-"))


@lru_cache(maxsize=256)
def citation_in_style(view: CitedView, style: str) -> str:
    """Return a view as one of `STYLES` cites it, as plain text."""
    # here, since it is needed only when somebody asks how to cite
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    file = str(paths.STYLES_DIR / f"{style}.csl")
    sheet = CitationStylesStyle(file, locale=view.language, validate=False)
    bibliography = CitationStylesBibliography(sheet, CiteProcJSON([_item(view)]), formatter.plain)
    bibliography.register(Citation([CitationItem("view")]))
    return _NUMBER.sub("", str(bibliography.bibliography()[0])).strip()


def _item(view: CitedView) -> dict[str, object]:
    return {
        "id": "view",
        "type": "webpage",
        "title": view.title,
        "container-title": view.atlas,
        "author": [{"literal": view.authors}],
        "issued": {"date-parts": [[view.year]]},
        "URL": view.address,
        "language": view.language,
    }
