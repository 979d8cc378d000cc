"""What each app must show at each event, worked out from the record and not from the apps."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlencode

from geo import palette, paths
from geo.model import Event, Holder
from geo.record import Record, load_record
from geo.sentence import state_sentence
from geo.text import Wording, load_wording
from geo.timeline import State, state_at
from pages.parts.address import Address, query

App = Literal["atlas", "naive"]
APPS: tuple[App, ...] = ("atlas", "naive")


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


@lru_cache(maxsize=1)
def facts() -> tuple[Record, Wording]:
    """Return the record and the wording that both apps show."""
    return load_record(paths.DATA_DIR), load_wording(paths.DATA_DIR, "en")


def expected(app: App, place: int) -> Expected:
    """Return what an app shows at the event at a place of the slider."""
    record, say = facts()
    event = record.events[place]
    now = state_at(record, event.date)
    return Expected(
        fills=fills(app, {unit: state.holder for unit, state in now.units.items()}),
        sentence=squeezed(state_sentence(record, now, say)),
        heading=squeezed(say.date(event.date) + event.title["en"]),
        sources=_sources(app, event, say),
        panels=dict(_panels(record, now, say)),
        status=_status(record, now, say),
    )


def start(app: App, place: int) -> str:
    """Return the query string that opens an app at an event."""
    record = facts()[0]
    event = record.events[place]
    asked = _address(record, event, place) if app == "atlas" else {"event": event.id}
    return f"?{urlencode({**asked, 'lang': 'en'})}"


def fill_turns() -> list[int]:
    """Return the places of the slider at which, from the place before, a fill changes."""
    return [place for place in _places() if all(_is_new(app, place, "fills") for app in APPS)]


def panel_turns() -> list[int]:
    """Return the places of the slider at which, from the place before, a panel changes."""
    return [
        place
        for place in _places()
        if any(_is_new("atlas", place, part) for part in ("panels", "status"))
    ]


def _places() -> range:
    return range(1, len(facts()[0].events))


def _is_new(app: App, place: int, part: str) -> bool:
    before, now = expected(app, place - 1), expected(app, place)
    return bool(getattr(before, part) != getattr(now, part))


def squeezed(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def fills(app: App, holders: Mapping[str, str]) -> dict[str, str]:
    """Return the computed fill of the outlines of each unit, by who holds it."""
    paint = _atlas_fill if app == "atlas" else _naive_fill
    return {unit: paint(facts()[0].holder(holder)) for unit, holder in holders.items()}


def _atlas_fill(holder: Holder) -> str:
    return f'url("#fill-{holder.id}")' if holder.fill.stripes else _naive_fill(holder)


def _naive_fill(holder: Holder) -> str:
    colour = palette.fill_colour(holder.fill.hue_deg).lstrip("#")
    red, green, blue = bytes.fromhex(colour)
    return f"rgb({red}, {green}, {blue})"


def _address(record: Record, event: Event, place: int) -> dict[str, str]:
    return query(Address(event.date, place, None, "en"), record, {})


def _sources(app: App, event: Event, say: Wording) -> str:
    if app == "atlas":
        return squeezed(say("panel.sources-count", n=len(event.sources)))
    return squeezed(say.count("panel.source-count", len(set(event.sources))))


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
