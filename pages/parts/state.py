"""Every key of the session, and the callbacks that write the address.

The address is the one truth about what is shown. A callback translates what
the reader did into query parameters; everything else is recomputed from them.
"""

from collections.abc import Callable, Container, Iterable
from urllib.parse import urlencode

import streamlit as st

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.fields import Language
from geo.record import Record
from geo.timeline import state_at, stop_at
from pages.parts.address import MARKED, Address, Notice, language_of, query, read_address, screen_of
from pages.parts.compare_address import (
    AFTER,
    BEFORE,
    CompareAddress,
    compare_query,
    read_compare_address,
    read_date,
)
from pages.parts.plan_address import PlanAddress, plan_query, read_plan_address

LANGUAGE = "lang"
VIEW = "view"
PAGE = "page"
PLAN = "plan"
AGAINST = "against"
SEARCH = "q"
FILTERS = "filters"
EVENTS = "events"
TIMELINE = "timeline"
PANELS = "panels"
FOLLOWER = "follower"
MAP = "map"
ISLANDS = "islands"
GO_TO = "go-to"
PLANNER = "planner"
PLAN_MAP = "plan-map"
PLAN_SAID = "plan-said"
PLAN_FIGURES = "plan-figures"
PLAN_TABLE = "plan-table"
COMPARE = "compare"
HOST_WORDS = "host-words"
ACCESS = "access"
# what of an address belongs to the reader's place in the atlas, and not to one screen
_KEPT = ("date", "event", "island", LANGUAGE, VIEW, MARKED)
_ADDRESS = "address"
_SEQUENCE = "sequence"
_PLAN_SEQUENCE = "plan-sequence"
_COMPARE_SEQUENCE = "compare-sequence"
_REFUSED = "refused"
# what a reader can have meant to type; beyond it an address is only long
_LONGEST = 200


def arrive() -> None:
    """Take the address from the browser: it was opened, or the reader went back or elsewhere."""
    asked = st.query_params.to_dict()
    st.session_state[_ADDRESS] = asked
    # a link between screens that share a path leaves the browser's address as it was
    st.query_params.from_dict(asked)


def current(record: Record) -> Address:
    """Return the view that the address asks for."""
    return read_address(_address(), record, st.context.locale)


def current_plan(record: Record) -> PlanAddress:
    """Return the plans that the address asks for."""
    return read_plan_address(_address(), record, st.context.locale)


def current_comparison(record: Record) -> CompareAddress:
    """Return the two dates that the address asks for."""
    return read_compare_address(_address(), record, st.context.locale)


def screen_asked() -> str:
    """Return the name of the screen that the address asks for."""
    screen, _ = screen_of(st.query_params.to_dict())
    return screen


def parameters_of_the_map() -> dict[str, str]:
    """Return what the address says that every screen keeps, to link between screens."""
    return asked(_KEPT)


def asked(names: Container[str] | None = None) -> dict[str, str]:
    """Return what the address says, or what it says of some parameters."""
    said = _address()
    return {name: value for name, value in said.items() if names is None or name in names}


def parameters(**wanted: str) -> dict[str, str]:
    """Return the query parameters of a view; what it does not speak of stays as in `link_to`."""
    kept = {key: value for key, value in parameters_of_the_map().items() if key != "event"}
    return {**kept, **wanted}


def parameters_of(screen: str, **wanted: str) -> dict[str, str]:
    """Return the query parameters of a screen at the reader's place, with those it wants."""
    return {**parameters_of_the_map(), PAGE: screen, **wanted}


def link_to(**wanted: str) -> str:
    """Return the address of a view; what it does not speak of stays, but for plans and events."""
    return "?" + urlencode(parameters(**wanted))


def whole_address(**wanted: str) -> str:
    """Return the address of a view with the host at which the reader has the atlas open."""
    return f"{(st.context.url or '').rstrip('/')}/?{urlencode(wanted, safe=',')}"


def _address() -> dict[str, str]:
    # while a fragment runs, the browser may not have heard yet of the address written last
    known: dict[str, str] | None = st.session_state.get(_ADDRESS)
    return st.query_params.to_dict() if known is None else dict(known)


def language() -> Language:
    """Return the language that the address asks for, else the browser's, else English."""
    return language_of(_address().get(LANGUAGE), st.context.locale)[0]


def sequence() -> int:
    """Return the number of the last message that the timeline sent."""
    return int(st.session_state.get(_SEQUENCE, 0))


def plan_sequence() -> int:
    """Return the number of the last message that the page of plans sent."""
    return int(st.session_state.get(_PLAN_SEQUENCE, 0))


def sequence_of(key: str) -> int:
    """Return the number of the last message that a browser part sent which writes the address."""
    return int(st.session_state.get(f"{key}-{_SEQUENCE}", 0))


def compare_sequence() -> int:
    """Return the number of the last message that the page that compares sent."""
    return int(st.session_state.get(_COMPARE_SEQUENCE, 0))


def refused() -> Notice | None:
    """Return, once, what was wrong with the last date that was typed."""
    notice: Notice | None = st.session_state.pop(_REFUSED, None)
    return notice


def on_view(record: Record) -> Callable[[], None]:
    """Return the callback of the timeline: the reader stepped, or chose an island."""

    def write() -> None:
        said = st.session_state[FOLLOWER].get("view") or {}
        known = [event.id for event in record.events]
        if said.get("event") not in known:
            return
        st.session_state[_SEQUENCE] = int(said.get("seq", 0))
        address = current(record)
        stop = known.index(said["event"])
        when = record.events[stop].date if said.get("moved") else address.when
        island = said.get("island")
        if island not in {unit.id for unit in record.units}:
            island = None
        marked = {MARKED: record.meta.marked_provision} if said.get("marked") else {}
        wanted = query(Address(when, stop, island, address.language), record, _address())
        _replace({**{key: value for key, value in wanted.items() if key != MARKED}, **marked})

    return write


def on_date(record: Record) -> Callable[[], None]:
    """Return the callback of the date field."""

    def write() -> None:
        asked = str(st.session_state[GO_TO] or "").strip()
        if not asked:
            return
        address = current(record)
        try:
            when = state_at(record, PartialDate(asked)).when
        except (ValueError, UnknownIdError):
            values = {"value": asked, "first": record.meta.first_date, "shown": address.when}
            st.session_state[_REFUSED] = Notice("notice.date", values)
            return
        stop = stop_at(record, when)
        _write(Address(when, stop, address.island, address.language), record)
        st.session_state[GO_TO] = ""

    return write


def on_island(record: Record) -> Callable[[], None]:
    """Return the callback of the list of islands."""

    def write() -> None:
        address = current(record)
        island = st.session_state[ISLANDS]
        _write(Address(address.when, address.stop, island, address.language), record)

    return write


def on_map_click(record: Record) -> Callable[[], None]:
    """Return the callback of the map itself, for browsers in which the timeline cannot reach it."""

    def write() -> None:
        drawing = (st.session_state.get(MAP) or {}).get("last_active_drawing") or {}
        island = (drawing.get("properties") or {}).get("unit")
        address = current(record)
        if island in {unit.id for unit in record.units} and island != address.island:
            _write(Address(address.when, address.stop, island, address.language), record)

    return write


def on_plan(record: Record) -> Callable[[], None]:
    """Return the callback of the page of plans: the reader chose another plan."""

    def write() -> None:
        said = st.session_state[PLAN_SAID].get("view") or {}
        asked = {key: said[key] for key in (PLAN, AGAINST) if isinstance(said.get(key), str)}
        if PLAN not in asked:
            return
        address = read_plan_address(asked, record, None)
        st.session_state[_PLAN_SEQUENCE] = int(said.get("seq", 0))
        if not address.notices:
            _replace(plan_query(address, record, _address()))

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
        said = st.session_state[key].get("view") or {}
        st.session_state[f"{key}-{_SEQUENCE}"] = int(said.get("seq", 0))
        wanted = {name: str(said[name])[:_LONGEST] for name in names if name in said}
        gone = {*wanted, *resets} if wanted else set()
        kept = {name: value for name, value in _address().items() if name not in gone}
        _replace({**kept, **{name: value for name, value in wanted.items() if value}})

    return write


def on_compare(record: Record) -> Callable[[], None]:
    """Return the callback of the page that compares: the reader chose another date."""

    def write() -> None:
        said = st.session_state[COMPARE].get("view") or {}
        shown = current_comparison(record)
        dates = {BEFORE: shown.address.when, AFTER: shown.against}
        if not all(isinstance(said.get(side), str) for side in dates):
            return
        st.session_state[_COMPARE_SEQUENCE] = int(said.get("seq", 0))
        for side, now in dates.items():
            dates[side], refused = read_date(said[side], record, now)
            # what is wrong with a date that is shown, the address itself tells
            if refused and dates[side] == now:
                st.session_state[_REFUSED] = refused
        _replace(compare_query(dates[BEFORE], dates[AFTER], _address()))

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
        kept = {each: text for each, text in _address().items() if each not in {name, *resets}}
        _replace(kept if value in ("", default) else {**kept, name: value})

    return write


def on_clear(names: Iterable[str]) -> Callable[[], None]:
    """Return the callback of a button that takes parameters out of the address."""
    gone = set(names)
    return lambda: _replace({name: text for name, text in _address().items() if name not in gone})


def on_step(name: str, value: str) -> Callable[[], None]:
    """Return the callback of a button that sets a parameter of the address."""
    return lambda: _replace({**_address(), name: value})


def on_choice(key: str, default: str | None = None) -> Callable[[], None]:
    """Return the callback of a switch whose key is that of the address.

    Parameters
    ----------
    default
        What the address leaves out.
    """

    def write() -> None:
        chosen = st.session_state[key]
        kept = {name: value for name, value in _address().items() if name != key}
        # a switch that is pressed again lets go of what it had: nothing was chosen
        if chosen is not None:
            _replace(kept if chosen == default else {**kept, key: chosen})

    return write


def on_wanted(**wanted: str | None) -> Callable[[], None]:
    """Return the callback of a control that asks for something; None takes it out again."""

    def write() -> None:
        both = {**_address(), **wanted}
        _replace({name: value for name, value in both.items() if value is not None})

    return write


def _write(address: Address, record: Record) -> None:
    _replace(query(address, record, _address()))


def _replace(wanted: dict[str, str]) -> None:
    if wanted != _address():
        st.session_state[_ADDRESS] = wanted
        st.query_params.from_dict(wanted)
