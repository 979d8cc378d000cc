"""What each app must show at each event, worked out from the record and not from the apps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from geo import palette, paths
from geo.model import Event, Holder
from geo.record import Record, load_record
from geo.sentence import state_sentence
from geo.text import Wording, load_wording
from geo.timeline import State, state_at
from pages.parts.address import Address, query

if TYPE_CHECKING:
    from tests.benchmarks.apps import App


@dataclass(frozen=True)
class Expected:
    """What the page shows once a step has arrived; texts are compared without their spaces.

    `fills` is the computed fill of the outlines of each unit, `heading` the
    event's date and title, `sources` how many sources it has, in words, `panels`
    the head of every party's panel, and `status` that of the 1956 provision.
    """

    fills: dict[str, str]
    sentence: str
    heading: str
    sources: str
    panels: dict[str, str]
    status: str

    def as_json(self) -> dict[str, Any]:
        """Return it as the probe takes it."""
        return asdict(self)


@lru_cache(maxsize=8)
def facts(data: Path = paths.DATA_DIR) -> tuple[Record, Wording]:
    """Return the record and the wording that the apps show."""
    return load_record(data), load_wording(data, "en")


def expected(app: App, place: int, data: Path = paths.DATA_DIR) -> Expected:
    """Return what an app shows at the event at a place of the slider."""
    record, say = facts(data)
    event = record.events[place]
    now = state_at(record, event.date)
    return Expected(
        fills=fills(app, {unit: state.holder for unit, state in now.units.items()}, data),
        sentence=squeezed(state_sentence(record, now, say)),
        heading=squeezed(say.date(event.date) + event.title["en"]),
        sources=_sources(app, event, say),
        panels=dict(_panels(record, now, say)),
        status=_status(record, now, say),
    )


def start(app: App, place: int, data: Path = paths.DATA_DIR) -> str:
    """Return the query string that opens an app at an event."""
    record = facts(data)[0]
    event = record.events[place]
    asked = _address(record, event, place) if app == "atlas" else {"event": event.id}
    return f"?{urlencode({**asked, 'lang': 'en'})}"


def fill_turns(data: Path = paths.DATA_DIR) -> list[int]:
    """Return the places of the slider at which, from the place before, a fill changes.

    A fill that only the atlas changes, with its stripes, is no turn.
    """
    record = facts(data)[0]
    holders = [
        {unit: state.holder for unit, state in state_at(record, event.date).units.items()}
        for event in record.events
    ]
    return [
        place
        for place in range(1, len(holders))
        if all(
            fills(app, holders[place - 1], data) != fills(app, holders[place], data)
            for app in ("atlas", "naive")
        )
    ]


def panel_turns() -> list[int]:
    """Return the places of the slider at which, from the place before, a panel changes."""
    found = [expected("atlas", place) for place in range(len(facts()[0].events))]
    return [
        place
        for place, (before, now) in enumerate(pairwise(found), start=1)
        if (before.panels, before.status) != (now.panels, now.status)
    ]


def squeezed(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def fills(app: App, holders: Mapping[str, str], data: Path = paths.DATA_DIR) -> dict[str, str]:
    """Return the computed fill of the outlines of each unit, by who holds it."""
    paint = _atlas_fill if app == "atlas" else _plain_fill
    return {unit: paint(facts(data)[0].holder(holder)) for unit, holder in holders.items()}


def _atlas_fill(holder: Holder) -> str:
    return f'url("#fill-{holder.id}")' if holder.fill.stripes else _plain_fill(holder)


def _plain_fill(holder: Holder) -> str:
    colour = palette.fill_colour(holder.fill.hue_deg).lstrip("#")
    red, green, blue = bytes.fromhex(colour)
    return f"rgb({red}, {green}, {blue})"


def _address(record: Record, event: Event, place: int) -> dict[str, str]:
    return query(Address(event.date, place, None, "en"), record, {})


def _sources(app: App, event: Event, say: Wording) -> str:
    if app == "naive":
        return squeezed(say.count("panel.source-count", len(set(event.sources))))
    return squeezed(say("panel.sources-count", n=len(event.sources)))


def _panels(record: Record, now: State, say: Wording) -> Iterator[tuple[str, str]]:
    speaking = {position.party for position in record.positions}
    for party in record.parties:
        if party.id in speaking:
            titles = [record.position(id_).title["en"] for id_ in now.positions.get(party.id, ())]
            heads = titles or [say("panel.none")]
            yield party.id, squeezed(party.names["en"] + "".join(heads))


def _status(record: Record, now: State, say: Wording) -> str:
    provision = record.provision(record.meta.marked_provision)
    stage = next(s for s in provision.stages if s.id == now.stages[provision.id])
    since = say("panel.since", date=say.date(stage.start))
    return squeezed(f"{stage.label['en']}·{since}")
