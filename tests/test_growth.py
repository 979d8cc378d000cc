"""A step costs as much in a record of ten thousand events as in one of a hundred."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from geo.model import Event
from geo.record import Record
from geo.sentence import state_sentence
from geo.timeline import state_at
from geo.view_sources import map_sources
from geo.views import in_view
from geo.webmap import map_state
from pages.parts import callbacks
from pages.parts import state as keys
from tests.large import large
from tests.worlds import shipped, wording

COUNT = 10_000
# a step looks at its own event and at those of the same date, of which there are some thirty
FEW = 100


class Watched(tuple[Event, ...]):
    """Events that count how many of them are looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Event]:
        for event in super().__iter__():
            Watched.looked += 1
            yield event

    def __getitem__(self, place: Any) -> Any:
        Watched.looked += 1
        return super().__getitem__(place)

    def index(self, *wanted: Any) -> int:
        found = super().index(*wanted)
        Watched.looked += found
        return found


class Query(dict[str, str]):
    """The part of `st.query_params` that the atlas uses."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, wanted: dict[str, str]) -> None:
        self.clear()
        self.update(wanted)


def stepped(record: Record, place: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, ...]:
    """Do what a step on the map screen does with the record: callback, address, state, sources."""
    said = {"event": record.events[place].id, "moved": True, "island": "shikotan", "seq": 1}
    session = {keys.FOLLOWER: {"view": said}, keys._ADDRESS: {"date": "1956-10-19"}}
    streamlit = SimpleNamespace(
        session_state=session, query_params=Query(), context=SimpleNamespace(locale="en-GB")
    )
    for module in (callbacks, keys):
        monkeypatch.setattr(module, "st", streamlit)
    callbacks.on_view(record)()
    address = keys.current(record)
    now = state_at(record, address.when)
    return (
        address,
        map_state(record, now, selected=address.island, marked=address.marked),
        state_sentence(in_view(record, address.view, now.units), now, wording("en")),
        list(map_sources(record, now, record.events[address.stop].id, address.island)),
    )


@pytest.mark.parametrize("record", [shipped(), large(COUNT)], ids=["shipped", "large"])
def test_a_step_looks_at_a_few_events_however_many_there_are(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = replace(record, events=Watched(record.events))
    middle = len(record.events) // 2
    # what is worked out once for all steps
    stepped(watched, middle, monkeypatch)
    Watched.looked = 0
    address, _, sentence, sources = stepped(watched, middle + 1, monkeypatch)
    assert Watched.looked <= FEW
    assert address.when == record.events[middle + 1].date
    assert record.events[address.stop].id == record.events[middle + 1].id
    assert sentence
    assert sources
    Watched.looked = 0
    assert sum(1 for _ in watched.events) == Watched.looked == len(record.events)
