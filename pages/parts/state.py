"""Every key of the session, and the callbacks that write the address.

The address is the one truth about what is shown. A callback translates what
the reader did into query parameters; everything else is recomputed from them.
"""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.fields import Language
from geo.record import Record
from geo.timeline import state_at, stop_at
from pages.parts.address import Address, Notice, language_of, query, read_address, screen_of
from pages.parts.plan_address import PlanAddress, plan_query, read_plan_address

LANGUAGE = "lang"
VIEW = "view"
PAGE = "page"
PLAN = "plan"
AGAINST = "against"
TIMELINE = "timeline"
PANELS = "panels"
FOLLOWER = "follower"
MAP = "map"
ISLANDS = "islands"
GO_TO = "go-to"
TABLE = "table"
PLANNER = "planner"
PLAN_MAP = "plan-map"
PLAN_SAID = "plan-said"
PLAN_FIGURES = "plan-figures"
PLAN_TABLE = "plan-table"
HOST_WORDS = "host-words"
ACCESS = "access"
# what of an address belongs to the reader's place in the atlas, and not to one screen
_KEPT = ("date", "event", "island", LANGUAGE, VIEW)
_MARKED = "marked"
_ADDRESS = "address"
_SEQUENCE = "sequence"
_PLAN_SEQUENCE = "plan-sequence"
_REFUSED = "refused"


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


def screen_asked() -> str:
    """Return the name of the screen that the address asks for."""
    screen, _ = screen_of(st.query_params.to_dict())
    return screen


def asked(name: str) -> str | None:
    """Return what the address asks for under a name that one screen has of its own."""
    return _address().get(name)


def parameters_of_the_map() -> dict[str, str]:
    """Return what the address says that every screen keeps, to link between screens."""
    return {key: value for key, value in _address().items() if key in _KEPT}


def link_to(**wanted: str) -> str:
    """Return the address of a view; what it does not speak of stays, but for plans and events."""
    kept = {key: value for key, value in parameters_of_the_map().items() if key != "event"}
    return "?" + urlencode({**kept, **wanted})


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


def is_marked() -> bool:
    """Return whether the reader wants the provision's units marked."""
    return bool(st.session_state.get(_MARKED, False))


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
        st.session_state[_MARKED] = bool(said.get("marked"))
        address = current(record)
        stop = known.index(said["event"])
        when = record.events[stop].date if said.get("moved") else address.when
        island = said.get("island")
        if island not in {unit.id for unit in record.units}:
            island = None
        language = address.language
        _write(Address(when, stop, island, language), record)

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


def _write(address: Address, record: Record) -> None:
    _replace(query(address, record, _address()))


def _replace(wanted: dict[str, str]) -> None:
    if wanted != _address():
        st.session_state[_ADDRESS] = wanted
        st.query_params.from_dict(wanted)
