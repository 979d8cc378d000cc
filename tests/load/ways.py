"""What each reader asks for, and what the atlas has to answer: worked out from the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.fields import LANGUAGES, Language
from geo.plans import plan_name, recorded_plan
from geo.sentence import state_sentence
from geo.timeline import state_at
from geo.views import in_view, views
from tests.worlds import shipped, wording

# places on the slider between one reader and the next: far apart, and never two alike
_APART = 37
_WITH_ISLAND = 4


@dataclass(frozen=True)
class Way:
    """The way of one reader through the atlas."""

    number: int
    language: Language
    view: str
    island: str | None

    @property
    def kept(self) -> dict[str, str]:
        """Return what of the address stays the same all the way."""
        island = {"island": self.island} if self.island else {}
        return {"lang": self.language, "view": self.view, **island}

    def events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Return the events to step to, one after the other, with what is then to be shown."""
        place = self.number * _APART
        while True:
            place = (place + 1) % len(shipped().events)
            yield shipped().events[place].id, self.shown(place)

    def plans(self) -> Iterator[str]:
        """Return the plans to choose, one after the other."""
        place = self.number
        while True:
            place += 1
            yield plan_names()[place % len(plan_names())]

    def address(self) -> dict[str, str]:
        """Return the address at which the reader arrives."""
        event = shipped().events[self.number * _APART % len(shipped().events)]
        return {"date": str(event.date), "event": event.id, **self.kept}

    def shown(self, place: int) -> dict[str, Any]:
        """Return what is shown at an event."""
        event = shipped().events[place]
        return {
            "index": place,
            "day": event.date.first_day.isoformat(),
            "dateText": wording(self.language).date(event.date),
            "sentence": _sentence(place, self.language, self.view),
            "island": self.island,
            "marked": False,
        }


def way(number: int) -> Way:
    """Return the way of a reader; in language, view, island and place it differs from the next."""
    known, units = views(shipped()), shipped().units
    island = None if number % _WITH_ISLAND else units[number // _WITH_ISLAND % len(units)].id
    language = LANGUAGES[number % len(LANGUAGES)]
    return Way(number, language, known[number // len(LANGUAGES) % len(known)], island)


@cache
def plan_names() -> list[str]:
    """Return the names of the recorded plans."""
    record = shipped()
    return [plan_name(record, recorded_plan(record, each)) for each in record.proposals]


@cache
def _sentence(place: int, language: Language, view: str) -> str:
    state = state_at(shipped(), shipped().events[place].date)
    return state_sentence(in_view(shipped(), view, state.units), state, wording(language))
