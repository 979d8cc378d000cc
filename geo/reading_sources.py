"""Sources to be read: all of them by kind, each with where its text was seen."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.model import Source
from geo.published import load_published_areas
from geo.reading_parts import Desk, Reading, source_line
from geo.scripts import Run, runs
from geo.source_search import SourceFilter, sources_found
from geo.source_text import NOTES, language_name
from geo.source_uses import Use, source_uses, use_shown

# parameters of the app that name an entry which is a page here too, or an anchor of one
_BY_PARAMETER = ("event", "island", "plan", "report", "source")


def sources_reading(desk: Desk, data: Path) -> Reading:
    """Return every source, by kind and within one by title."""
    say, record = desk.say, desk.record
    uses = source_uses(record, load_published_areas(data))
    named = {source.kind: say(f"sources.kind-{source.kind}") for source in record.sources}
    kinds = [
        (
            kind,
            named[kind],
            [
                _entry(desk, source, uses[source.id])
                for source in sources_found(record, uses, SourceFilter(kinds=(kind,)))
            ],
        )
        for kind in sorted(named, key=lambda kind: named[kind].casefold())
    ]
    about = say("sources.about")
    return desk.reading(
        "sources", say("nav.sources"), about, kinds=kinds, count=len(record.sources)
    )


def _entry(desk: Desk, source: Source, uses: Sequence[Use]) -> Mapping[str, Any]:
    say = desk.say
    author = runs(source.author, source.language, say.language) if source.author else ()
    return {
        "id": source.id,
        "line": source_line(desk, source.id),
        "author": author,
        "language": language_name(source.language, say),
        "is_unclear": source.seen_as == "not-stated",
        "note": runs(source.note, NOTES, say.language) if source.note else (),
        "counted": say.count("sources.use-count", len(uses)),
        # a file that holds all pages has no room for them
        "uses": [_use(desk, use) for use in uses] if desk.is_cited else [],
    }


def _use(desk: Desk, use: Use) -> tuple[str, tuple[Run, ...], str | None]:
    """Return what kind of entry a use is, its name, and the address of the page that tells it."""
    shown = use_shown(desk.record, use, desk.say)
    (kind, _), *name = shown.runs
    address = _address(desk, use, shown.parameters) if shown.parameters else None
    return kind, tuple(name), address


def _address(desk: Desk, use: Use, parameters: Mapping[str, str]) -> str:
    """Return the address of the page here that shows what parameters of the app show."""
    if "date" in parameters:
        return desk.way("map", parameters["date"])
    for kind in _BY_PARAMETER:
        if kind in parameters:
            return desk.way(kind, parameters[kind])
    anchor = f"{use.table.removesuffix('s')}-{use.entry}"
    return desk.way(parameters["page"], anchor if parameters["page"] == "claims" else None)
