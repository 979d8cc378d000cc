"""A record of many events, made of the shipped ones."""

from dataclasses import replace
from functools import cache

from geo.dates import PartialDate
from geo.record import Record
from tests.worlds import shipped


@cache
def large(count: int) -> Record:
    """Return the shipped record with as many events, spread evenly over its time, none alike."""
    events = shipped().events
    first, last = events[0].date.first_day.year, events[-1].date.first_day.year
    made = tuple(
        events[number % len(events)].model_copy(
            update={
                "id": f"event-{number}",
                "date": PartialDate(str(first + number * (last - first) // count)),
                "end": None,
                "title": _numbered(events[number % len(events)].title, number),
            }
        )
        for number in range(count)
    )
    meta = shipped().meta.model_copy(update={"start_event": made[-1].id})
    return replace(shipped(), meta=meta, events=made)


def _numbered(title: object, number: int) -> object:
    texts = {language: f"{text} {number}" for language, text in title}  # type: ignore[attr-defined]
    return title.model_copy(update=texts)  # type: ignore[attr-defined]
