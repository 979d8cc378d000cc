"""Sources to be read: all of them by kind, each with where its text was seen and where it is used."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.citations import seen
from geo.model import Source
from geo.published import load_published_areas
from geo.reading_parts import Desk, Reading, web_address
from geo.scripts import Run, runs
from geo.source_search import SourceFilter, sources_found
from geo.source_text import NOTES, source_facts
from geo.source_uses import Use, source_uses, use_shown

# of many uses, how many are named
_FEW = 3
# the address of what shows a use: parameter by which the app names it, and kind of the page here
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
    return {
        "id": source.id,
        "title": runs(source.title, source.language, say.language),
        "facts": tuple(source_facts(source, say)),
        "seen": seen(source, say),
        "address": web_address(source.seen_at),
        "unclear": source.seen_as == "not-stated",
        "text_seen": source.text_seen,
        "note": ((source.note, None if say.language == NOTES else NOTES),) if source.note else (),
        "count": len(uses),
        "uses": [_use(desk, use) for use in uses[:_FEW]],
    }


def _use(desk: Desk, use: Use) -> tuple[str, tuple[Run, ...], str | None]:
    shown = use_shown(desk.record, use, desk.say)
    (kind, _), *name = shown.runs
    return kind, tuple(name), shown.parameters and _address(desk, use, shown.parameters)


def _address(desk: Desk, use: Use, parameters: Mapping[str, str]) -> str:
    """Return the address of a page here that shows what parameters of the app show."""
    if "date" in parameters:
        return desk.way("map", parameters["date"])
    for kind in _BY_PARAMETER:
        if kind in parameters:
            return desk.way(kind, parameters[kind])
    page = parameters["page"]
    entry = f"{use.table.removesuffix('s')}-{use.entry}"
    return desk.way(page, entry if page == "claims" else None)
