"""A record of many events, made of the shipped ones."""

from dataclasses import replace
from functools import cache

from geo.dates import PartialDate
from geo.record import Record
from tests.worlds import shipped


@cache
def large(count: int) -> Record:
    """Return the shipped record with as many events, spread evenly over its time, none alike.

    The first have the ids of the shipped ones, which other entries name.
    """
    events = shipped().events
    first, last = events[0].date.first_day.year, events[-1].date.first_day.year
    made = tuple(
        events[number % len(events)].model_copy(
            update={
                "id": events[number].id if number < len(events) else f"event-{number}",
                "date": PartialDate(str(first + number * (last - first) // count)),
                "end": None,
                "title": _numbered(events[number % len(events)].title, number),
            }
        )
        for number in range(count)
    )
    return replace(shipped(), events=made)


def _numbered(title: object, number: int) -> object:
    texts = {language: f"{text} {number}" for language, text in title}  # type: ignore[attr-defined]
    return title.model_copy(update=texts)  # type: ignore[attr-defined]
