"""Events to be read: all of them by decade, and each on a page of its own."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from geo.event_text import event_line, event_note
from geo.fields import LANGUAGES
from geo.model import Event
from geo.reading_parts import Desk, Reading
from geo.reported import reported_about
from geo.searching import folded


def chronology_reading(desk: Desk) -> Reading:
    """Return all events by decade, each with what a filter in the browser asks for."""
    events = desk.record.events
    grouped = groupby(events, key=lambda event: event.date.first_day.year // 10 * 10)
    decades = [(decade, [_line(desk, event) for event in found]) for decade, found in grouped]
    say = desk.say
    about = say("chronology.about")
    return desk.reading(
        "chronology", say("nav.chronology"), about, decades=decades, count=len(events)
    )


def event_readings(desk: Desk) -> Iterator[tuple[str, Reading]]:
    """Yield every event by its id."""
    events = desk.record.events
    for place, event in enumerate(events):
        before = events[place - 1] if place else None
        after = events[place + 1] if place + 1 < len(events) else None
        yield event.id, _event(desk, event, before, after)


def event_when(desk: Desk, event: Event) -> str:
    """Return the date of an event, or from when to when it ran, with its year by eras."""
    start = desk.date(event.date)
    if event.end is None:
        return start
    return desk.say("island.from-to", start=start, end=desk.date(event.end))


def _event(desk: Desk, event: Event, before: Event | None, after: Event | None) -> Reading:
    say, time = desk.say, event_when(desk, event)
    about = say("list.colon").join([time, desk.text(event.summary)])
    return desk.reading(
        "event",
        desk.text(event.title),
        about,
        event=event,
        time=time,
        line=event_line(desk.record, event, say),
        units=[(desk.units([id_]), desk.way("island", id_)) for id_ in event.units],
        ways=list(_ways(desk, event)),
        quotes=[(quote, desk.lines[quote.source]) for quote in event.quotes],
        note=event_note(event, say),
        certainty=say(f"chronology.means-{event.confidence}"),
        others=list(_other_dates(desk, event)),
        sources=desk.sources(event.sources),
        before=_step(desk, before),
        after=_step(desk, after),
    )


def _ways(desk: Desk, event: Event) -> Iterator[tuple[str, str]]:
    """Yield the ways to the map, to the documents of the day, and to the reports about it."""
    say, record = desk.say, desk.record
    yield say("chronology.on-map"), desk.way("map", str(event.date))
    for instrument in record.instruments:
        if instrument.event == event.id:
            name = say("provision.see-document", name=desk.text(instrument.names))
            yield name, desk.way("claims", f"instrument-{instrument.id}")
    for report in reported_about(record, event.id):
        text = say.count("reported.link", len(report.facts))
        yield text, desk.way("report", report.source.id)


def _other_dates(desk: Desk, event: Event) -> Iterator[Markup]:
    """Yield what a source gives as the date, for a document of the day."""
    for instrument in desk.record.instruments:
        for other in instrument.other_dates if instrument.event == event.id else ():
            told = f"{desk.date(other.date)}{desk.say('list.colon')}"
            yield Markup("{}{}").format(told, desk.lines[other.source])


def _step(desk: Desk, event: Event | None) -> dict[str, str] | None:
    if event is None:
        return None
    text = desk.say.date(event.date) + desk.say("list.colon") + desk.text(event.title)
    return {"text": text, "address": desk.way("event", event.id)}


def _line(desk: Desk, event: Event) -> Mapping[str, Any]:
    shown = event_line(desk.record, event, desk.say)
    return {
        **shown,
        "time": event_when(desk, event),
        "kind_id": event.kind,
        "confidence_id": event.confidence,
        "party_ids": " ".join(event.parties),
        "unit_ids": " ".join(event.units),
        "search": folded(" ".join(_searched(desk, event))),
    }


def _searched(desk: Desk, event: Event) -> Sequence[str]:
    """Return the titles in the other languages, which the line does not show."""
    return [event.title[one] for one in LANGUAGES if one != desk.say.language]
