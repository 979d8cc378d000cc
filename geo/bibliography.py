"""Sources as records of reference managers: CSL-JSON, BibTeX and RIS.

One CSL item is made of each source; the two other formats are written of the same
item, so that the three cannot say different things. Titles stay as the record has
them, with transliteration and translation in brackets.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote

from geo.citations import seen
from geo.dates import PartialDate
from geo.model import Source
from geo.record import Record
from geo.text import Wording

Item = dict[str, Any]


class _Type(NamedTuple):
    """What a kind of source is called in each format, and the field that its publisher is in."""

    csl: str
    bibtex: str
    ris: str
    within: bool = False


# a publisher is what an article or an entry is in; whether a scholarly text is a book, a chapter or
# an article the record does not say, so it is called none of them
_TYPES: Mapping[str, _Type] = MappingProxyType(
    {
        "academic": _Type("document", "misc", "GEN"),
        "encyclopedia": _Type("entry-encyclopedia", "incollection", "ENCYC", within=True),
        "government": _Type("document", "misc", "GOVDOC"),
        "law": _Type("legislation", "misc", "STAT"),
        "press": _Type("article-newspaper", "article", "NEWS", within=True),
        "seed": _Type("article-newspaper", "article", "NEWS", within=True),
        "treaty": _Type("treaty", "misc", "LEGAL"),
        "un": _Type("document", "misc", "GOVDOC"),
    }
)
_LATEX = {sign: f"\\{sign}" for sign in "%&$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPACE, _BREAK = re.compile(r"\s+"), re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def csl_items(record: Record, ids: Iterable[str], say: Wording) -> list[Item]:
    """Return each source once as a CSL item, in the order given.

    What the atlas itself says (where a text was seen) is in the language of `say`.
    """
    return [_item(record.source(id_), say) for id_ in dict.fromkeys(ids)]


def csl_json(items: Iterable[Item]) -> str:
    """Return CSL-JSON."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def bibtex(items: Iterable[Item]) -> str:
    """Return BibTeX; fields that only BibLaTeX knows (`date`, `langid`) are there too."""
    # here, since no screen needs it before somebody asks for the file
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    library = Library()
    for item in items:
        fields = [Field(name, value) for name, value in _bibtex_fields(item).items()]
        library.add(Entry(_type_of(item).bibtex, item["id"], fields))
    return write_string(library)


def ris(items: Iterable[Item]) -> str:
    """Return RIS."""
    # here, since no screen needs it before somebody asks for the file
    import rispy

    # numbers between the entries are no part of the format
    writer = type("Writer", (rispy.RisWriter,), {"set_header": lambda self, count: ""})
    return str(rispy.dumps([_ris_entry(item) for item in items], implementation=writer))


# name of a format: how it is written, the ending of its files and their media type
FORMATS: Mapping[str, tuple[Callable[[Iterable[Item]], str], str, str]] = MappingProxyType(
    {
        "csl": (csl_json, "json", "application/vnd.citationstyles.csl+json"),
        "bibtex": (bibtex, "bib", "application/x-bibtex"),
        "ris": (ris, "ris", "application/x-research-info-systems"),
    }
)


def bibliography(record: Record, ids: Iterable[str], name: str, say: Wording) -> str:
    """Return sources in one of `FORMATS`."""
    return FORMATS[name][0](csl_items(record, ids, say))


def _item(source: Source, say: Wording) -> Item:
    kind = _TYPES[source.kind]
    publisher = "container-title" if kind.within else "publisher"
    item: Item = {
        "id": source.id,
        "type": kind.csl,
        "title": _line(source.title),
        publisher: _line(source.publisher),
        "language": source.language,
        "keyword": source.kind,
    }
    if source.author:
        # as one name: which part of it is the family's the record does not say
        item["author"] = [{"literal": _line(source.author)}]
    if source.date:
        item["issued"] = {"date-parts": [[int(part) for part in source.date.text.split("-")]]}
    if source.seen_at:
        item["URL"] = source.seen_at
    if note := " ".join(_notes(source, say)):
        item["note"] = note
    return item


def _notes(source: Source, say: Wording) -> Iterable[str]:
    if source.note:
        yield _line(source.note)
    if not source.text_seen:
        yield say("sources.note-not-seen")
    elif source.seen_as and source.seen_as != "original":
        yield say("sources.note-seen", seen=seen(source, say))


def _type_of(item: Item) -> _Type:
    return _TYPES[item["keyword"]]


def _bibtex_fields(item: Item) -> dict[str, str]:
    within = {"article": "journal", "incollection": "booktitle"}
    fields = {"title": f"{{{_latex(item['title'])}}}"}
    if "author" in item:
        fields["author"] = f"{{{_latex(item['author'][0]['literal'])}}}"
    place = within.get(_type_of(item).bibtex, "publisher")
    fields[place] = _latex(item.get("container-title") or item["publisher"])
    if when := _date(item):
        fields |= {"date": when.text, "year": when.text[:4]}
        if when.precision != "year":
            fields["month"] = str(when.first_day.month)
    fields |= {"language": item["language"], "langid": _english_name(item["language"])}
    if "URL" in item:
        # taken as it stands, so braces are not for LaTeX to count
        fields["url"] = item["URL"].translate({ord(sign): quote(sign) for sign in "{}\\"})
    if "note" in item:
        fields["note"] = _latex(item["note"])
    fields["keywords"] = item["keyword"]
    return fields


def _ris_entry(item: Item) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type_of_reference": _type_of(item).ris,
        "id": item["id"],
        "title": item["title"],
    }
    if "author" in item:
        entry["authors"] = [item["author"][0]["literal"]]
    if "container-title" in item:
        entry["secondary_title"] = item["container-title"]
    else:
        entry["publisher"] = item["publisher"]
    if when := _date(item):
        # year/month/day/other: what is not known stays empty
        parts = [*when.text.split("-"), "", "", ""][:4]
        entry |= {"year": parts[0], "date": "/".join(parts)}
    entry["language"] = item["language"]
    if "URL" in item:
        entry["urls"] = [item["URL"]]
    if "note" in item:
        entry["notes"] = [item["note"]]
    entry["keywords"] = [item["keyword"]]
    return entry


def _date(item: Item) -> PartialDate | None:
    if "issued" not in item:
        return None
    year, *rest = item["issued"]["date-parts"][0]
    return PartialDate("-".join([f"{year:04}", *(f"{part:02}" for part in rest)]))


@lru_cache(maxsize=64)
def _english_name(language: str) -> str:
    # BibLaTeX knows languages by the names that babel, the package of LaTeX, gives them
    from babel import Locale

    return str(Locale("en").languages[language]).lower()


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)


def _line(text: str) -> str:
    return _SPACE.sub(lambda found: " " if _BREAK.search(found[0]) else found[0], text)
