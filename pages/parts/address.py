"""What an address asks for: date, island, language, view. Unknown values fall back, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.fields import LANGUAGES, Language
from geo.model import Event
from geo.record import Record
from geo.timeline import State, state_at, stop_at
from geo.views import NEUTRAL, views

# the screens in three groups: what is looked at, what is read, what it all rests on
MAP, PLANS, COMPARE, CHARTS = _SHOWN = ("map", "plans", "compare", "charts")
CHRONOLOGY, CLAIMS, PROVISION, REPORTED = _READ = ("chronology", "claims", "provision", "reported")
SOURCES, DATA, SHARE, PARITY, OWN = _CHECKED = ("sources", "data", "share", "parity", "own")
SCREEN_GROUPS = (_SHOWN, _READ, _CHECKED)
SCREENS = (*_SHOWN, *_READ, *_CHECKED)

# names the provision whose units are marked on the map, where the reader wants them marked
MARKED = "marked"

# a screen that its own parameter asks for, where the address names none
_ASKED_BY = {"plan": PLANS, "with": COMPARE}


@dataclass(frozen=True)
class Notice:
    """A wording key and its values: what was asked for, and what is shown instead."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Address:
    """A view of the atlas, as ids and ISO dates."""

    when: PartialDate
    stop: int
    island: str | None
    language: Language
    view: str = NEUTRAL
    marked: bool = False
    notices: tuple[Notice, ...] = ()


def read_address(params: Mapping[str, str], record: Record, browser: str | None) -> Address:
    """Return the view that an address asks for.

    Parameters
    ----------
    params
        The query parameters as they came.
    record
        A loaded record.
    browser
        The browser's language tag, which decides where the address names none.
    """
    language, language_notice = language_of(params.get("lang"), browser)
    event, event_notice = _event(params.get("event"), record)
    # an event's own date counts where the address names no other
    own = str(event.date) if event else None
    state, date_notice = _state(params.get("date", own), record)
    island, island_notice = _island(params.get("island"), record)
    view, view_notice = view_of(params.get("view"), record)
    marked, marked_notice = _marked(params.get(MARKED), record)
    _, page_notice = screen_of(params)
    notices = [language_notice, page_notice, view_notice, event_notice, date_notice, island_notice]
    notices.append(marked_notice)
    if date_notice is None and state.when.first_day > record.meta.as_of.first_day:
        notices.append(Notice("notice.after", {"date": record.meta.as_of}))
    address = Address(state.when, stop_at(record, state.when), island, language, view, marked)
    address = replace(address, stop=_named_stop(params.get("event"), address, record))
    return replace(address, notices=tuple(notice for notice in notices if notice))


def screen_of(params: Mapping[str, str]) -> tuple[str, Notice | None]:
    """Return the name of the screen that an address asks for, by itself or by what it shows."""
    asked = params.get("page")
    default = next((screen for name, screen in _ASKED_BY.items() if name in params), MAP)
    if asked is None or asked in SCREENS:
        return asked or default, None
    return default, Notice("notice.page", {"value": asked, "known": ", ".join(SCREENS)})


def language_of(asked: str | None, browser: str | None) -> tuple[Language, Notice | None]:
    """Return the language that an address asks for, else the browser's, else English."""
    wanted = (browser or "").split("-")[0].lower()
    default: Language = next((known for known in LANGUAGES if known == wanted), "en")
    if asked is None:
        return default, None
    for known in LANGUAGES:
        if asked == known:
            return known, None
    values = {"value": asked, "shown": default, "known": ", ".join(LANGUAGES)}
    return default, Notice("notice.lang", values)


def view_of(asked: str | None, record: Record) -> tuple[str, Notice | None]:
    """Return the view that an address asks for, else the neutral one: nothing else decides it."""
    known = views(record)
    if asked is None or asked in known:
        return asked or NEUTRAL, None
    return NEUTRAL, Notice("notice.view", {"value": asked, "known": ", ".join(known)})


def in_order(
    first: PartialDate | None, last: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None, Notice | None]:
    """Return the ends of a period, turned round where it runs backwards, and what to tell of it."""
    if first is None or last is None or last.text >= first.text[: len(last.text)]:
        return first, last, None
    return last, first, Notice("notice.reversed", {"first": last, "last": first})


def _event(asked: str | None, record: Record) -> tuple[Event | None, Notice | None]:
    if asked is None or asked in record.ids("events"):
        return (record.event(asked) if asked else None), None
    return None, Notice("notice.event", {"value": asked})


def _state(asked: str | None, record: Record) -> tuple[State, Notice | None]:
    default = record.event(record.meta.start_event).date
    if asked is None:
        return state_at(record, default), None
    try:
        return state_at(record, PartialDate(asked)), None
    except (ValueError, UnknownIdError):
        values = {"value": asked, "first": record.meta.first_date, "shown": default}
        return state_at(record, default), Notice("notice.date", values)


def _island(asked: str | None, record: Record) -> tuple[str | None, Notice | None]:
    known = [unit.id for unit in record.units]
    if asked is None or asked in known:
        return asked, None
    return None, Notice("notice.island", {"value": asked, "known": ", ".join(known)})


def _marked(asked: str | None, record: Record) -> tuple[bool, Notice | None]:
    known = record.meta.marked_provision
    if asked is None or asked == known:
        return asked == known, None
    return False, Notice("notice.marked", {"value": asked, "known": known})


def _named_stop(event: str | None, address: Address, record: Record) -> int:
    # two events can share a date; the address then names the one that is meant
    for place in range(address.stop, -1, -1):
        if record.events[place].date.first_day != address.when.first_day:
            break
        if record.events[place].id == event:
            return place
    return address.stop


def query(address: Address, record: Record, current: Mapping[str, str]) -> dict[str, str]:
    """Return the query parameters of a view; those it does not speak of are kept."""
    kept = {key: value for key, value in current.items() if key not in {"date", "event", "island"}}
    wanted = {"date": str(address.when)}
    if address.stop != stop_at(record, address.when):
        wanted["event"] = record.events[address.stop].id
    if address.island:
        wanted["island"] = address.island
    return {**kept, **wanted}
