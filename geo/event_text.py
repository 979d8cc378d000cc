"""What is said of an event, in one language: in a line of a list, and in full.

Texts only, for the browser to show as text; the record is that of the reader's view.
"""

from typing import Any

from geo.citations import citation, citations
from geo.model import Event
from geo.record import Record
from geo.scripts import Run, in_parts, runs
from geo.text import Wording


def event_line(record: Record, event: Event, say: Wording) -> dict[str, str]:
    """Return when an event was, what, of which kind, how certain, whom and what it concerns."""
    return {
        "id": event.id,
        "date": str(event.date),
        "end": str(event.end or event.date),
        "dateText": event_time(event, say),
        "title": event.title[say.language],
        "kind": say(f"chronology.kind-{event.kind}"),
        "confidence": say(f"event.confidence-{event.confidence}"),
        "parties": say.join(record.party(id_).names[say.language] for id_ in event.parties),
        "units": say.join(record.unit(id_).names[say.language] for id_ in event.units),
    }


def event_in_full(record: Record, event: Event, say: Wording) -> dict[str, Any]:
    """Return what is told of an event, in whose words, on which sources, and what is open."""
    return {
        "summary": event.summary[say.language],
        "quotes": [
            {
                "text": quote.text,
                "language": quote.lang,
                "source": citation(record.source(quote.source), say).for_browser(),
            }
            for quote in event.quotes
        ],
        "note": in_parts(event_note(event, say)),
        "certainty": say(f"chronology.means-{event.confidence}"),
        "sources": [found.for_browser() for found in citations(record, event.sources, say)],
    }


def event_time(event: Event, say: Wording) -> str:
    """Return the date of an event, or from when to when it ran."""
    start = say.date(event.date)
    if event.end is None:
        return start
    return say("island.from-to", start=start, end=say.date(event.end))


def event_note(event: Event, say: Wording) -> tuple[Run, ...]:
    """Return what the sources leave open or tell differently, in runs of one language each."""
    return () if event.note is None else runs(event.note[say.language], say.language, say.language)
