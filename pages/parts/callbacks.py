"""The callbacks: each translates what the reader did into query parameters of the address.

Everything else is recomputed from the address.
"""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.record import Record
from geo.timeline import state_at, stop_at, stop_of
from pages.parts import state as keys
from pages.parts.address import MARKED, Address, Notice, query
from pages.parts.compare_address import AFTER, BEFORE, compare_query, read_date
from pages.parts.plan_address import plan_query, read_plan_address

# what a reader can have meant to type; beyond it an address is only long
_LONGEST = 200


def on_view(record: Record) -> Callable[[], None]:
    """Return the callback of the timeline: the reader stepped, or chose an island."""

    def write() -> None:
        said = keys.said(keys.FOLLOWER)
        event = said.get("event")
        if not isinstance(event, str) or event not in record.ids("events"):
            return
        keys.heard(keys.TIMELINE, said)
        address = keys.current(record)
        stop = stop_of(record, event)
        when = record.event(event).date if said.get("moved") else address.when
        island = _unit(said.get("island"), record)
        wanted = query(Address(when, stop, island, address.language), record, keys.asked())
        wanted.pop(MARKED, None)
        can = record.meta.marked_provision
        marked = {MARKED: can} if can and said.get("marked") else {}
        keys.replace({**wanted, **marked})

    return write


def on_date(record: Record) -> Callable[[], None]:
    """Return the callback of the date field."""

    def write() -> None:
        asked = str(st.session_state[keys.GO_TO] or "").strip()[:_LONGEST]
        if not asked:
            return
        address = keys.current(record)
        try:
            when = state_at(record, PartialDate(asked)).when
        except (ValueError, UnknownIdError):
            values = {"value": asked, "first": record.meta.first_date, "shown": address.when}
            st.session_state[keys.REFUSED] = Notice("notice.date", values)
            return
        stop = stop_at(record, when)
        _write(Address(when, stop, address.island, address.language), record)
        st.session_state[keys.GO_TO] = ""

    return write


def on_event(key: str, record: Record) -> Callable[[], None]:
    """Return the callback of a list of all events: the date becomes that of the chosen one."""

    def write() -> None:
        chosen = st.session_state[key]
        if chosen not in record.ids("events"):
            return
        address, stop = keys.current(record), stop_of(record, chosen)
        when = record.events[stop].date
        _write(Address(when, stop, address.island, address.language), record)

    return write


def on_island(record: Record) -> Callable[[], None]:
    """Return the callback of the list of islands."""

    def write() -> None:
        address = keys.current(record)
        island = st.session_state[keys.ISLANDS]
        _write(Address(address.when, address.stop, island, address.language), record)

    return write


def on_map_click(record: Record) -> Callable[[], None]:
    """Return the callback of the map itself, for browsers in which the timeline cannot reach it."""

    def write() -> None:
        properties = keys.said(keys.MAP, "last_active_drawing").get("properties")
        unit = properties.get("unit") if isinstance(properties, Mapping) else None
        island = _unit(unit, record)
        address = keys.current(record)
        if island is not None and island != address.island:
            _write(Address(address.when, address.stop, island, address.language), record)

    return write


def on_plan(record: Record) -> Callable[[], None]:
    """Return the callback of the page of plans: the reader chose another plan."""

    def write() -> None:
        said = keys.said(keys.PLAN_SAID)
        asked = {
            key: said[key] for key in (keys.PLAN, keys.AGAINST) if isinstance(said.get(key), str)
        }
        if keys.PLAN not in asked:
            return
        address = read_plan_address(asked, record, None)
        keys.heard(keys.PLAN, said)
        if not address.notices:
            keys.replace(plan_query(address, record, keys.asked()))

    return write


def on_said(key: str, names: Iterable[str], resets: Iterable[str] = ()) -> Callable[[], None]:
    """Return the callback of a browser part that says parameters of the address, empty for none.

    Parameters
    ----------
    names
        The parameters that it may speak of.
    resets
        Those that anything it says takes out of the address.
    """

    def write() -> None:
        said = keys.said(key)
        keys.heard(key, said)
        wanted = {name: _word(said[name]) for name in names if name in said}
        gone = {*wanted, *resets} if wanted else set()
        kept = {name: value for name, value in keys.asked().items() if name not in gone}
        keys.replace({**kept, **{name: value for name, value in wanted.items() if value}})

    return write


def on_mark(key: str, name: str, record: Record) -> Callable[[], None]:
    """Return the callback of a chart in which an event's mark was chosen.

    Parameters
    ----------
    name
        What the chart calls the choice.
    """

    def write() -> None:
        chosen = keys.said(key, "selection").get(name)
        first = chosen[0] if isinstance(chosen, list) and chosen else None
        event = first.get("id") if isinstance(first, Mapping) else None
        if not isinstance(event, str) or event not in record.ids("events"):
            return
        kept = {each: value for each, value in keys.asked().items() if each != "list"}
        keys.replace({**kept, "event": event, "date": str(record.event(event).date)})

    return write


def on_compare(record: Record) -> Callable[[], None]:
    """Return the callback of the page that compares: the reader chose another date."""

    def write() -> None:
        said = keys.said(keys.COMPARE)
        shown = keys.current_comparison(record)
        dates = {BEFORE: shown.address.when, AFTER: shown.against}
        if not all(isinstance(said.get(side), str) for side in dates):
            return
        keys.heard(keys.COMPARE, said)
        for side, now in dates.items():
            dates[side], refused = read_date(said[side], record, now)
            # what is wrong with a date that is shown, the address itself tells
            if refused and dates[side] == now:
                st.session_state[keys.REFUSED] = refused
        keys.replace(compare_query(dates[BEFORE], dates[AFTER], keys.asked()))

    return write


def on_filter(
    key: str, name: str, default: str | None = None, resets: Iterable[str] = ()
) -> Callable[[], None]:
    """Return the callback of a filter: one value, several with commas between, or none.

    Parameters
    ----------
    name
        The parameter that it writes.
    default
        What the address leaves out.
    resets
        Parameters that another choice takes out of the address.
    """

    def write() -> None:
        chosen = st.session_state[key] or ""
        value = (chosen if isinstance(chosen, str) else ",".join(chosen)).strip()[:_LONGEST]
        kept = {each: text for each, text in keys.asked().items() if each not in {name, *resets}}
        keys.replace(kept if value in ("", default) else {**kept, name: value})

    return write


def on_choice(key: str, default: str | None = None) -> Callable[[], None]:
    """Return the callback of a switch whose key is that of the address.

    Parameters
    ----------
    default
        What the address leaves out.
    """

    def write() -> None:
        chosen = st.session_state[key]
        kept = {name: value for name, value in keys.asked().items() if name != key}
        # a switch that is pressed again lets go of what it had: nothing was chosen
        if chosen is not None:
            keys.replace(kept if chosen == default else {**kept, key: chosen})

    return write


def on_wanted(**wanted: str | None) -> Callable[[], None]:
    """Return the callback of a control that asks for something; None takes it out again."""

    def write() -> None:
        both = {**keys.asked(), **wanted}
        keys.replace({name: value for name, value in both.items() if value is not None})

    return write


def _unit(said: object, record: Record) -> str | None:
    """Return the unit that a part in the browser speaks of, if it is one."""
    return said if isinstance(said, str) and said in record.ids("units") else None


def _word(said: object) -> str:
    """Return the value of a parameter that a part in the browser speaks of; empty for none."""
    return str(said)[:_LONGEST] if isinstance(said, str | int | float) else ""


def _write(address: Address, record: Record) -> None:
    keys.replace(query(address, record, keys.asked()))


def open_again() -> None:
    """Open once more the file of the reader's own that could not be opened."""
    keys.forget_outcome()
