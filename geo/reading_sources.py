"""Sources to be read: all of them by kind, each with where its text was seen."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.model import Source
from geo.published import load_published_areas
from geo.reading_parts import Desk, Reading, source_line
from geo.scripts import runs
from geo.source_search import SourceFilter, sources_found
from geo.source_text import NOTES, language_name
from geo.source_uses import Use, source_uses


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
        "uses": say.count("sources.use-count", len(uses)),
    }
