"""Every key of the session, and the address, which is the one truth about what is shown."""

from collections.abc import Container, Mapping
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.fields import Language
from geo.record import Record
from pages.parts.address import (
    MARKED,
    OWN,
    PLANS,
    Address,
    Notice,
    language_of,
    read_address,
    screen_of,
)
from pages.parts.compare_address import CompareAddress, read_compare_address
from pages.parts.plan_address import PlanAddress, read_plan_address
from pages.parts.share_address import ShareAddress, read_share_address

LANGUAGE = "lang"
VIEW = "view"
PAGE = "page"
PLAN = "plan"
AGAINST = "against"
SEARCH = "q"
FILTERS = "filters"
EVENTS = "events"
CHART = "chronology-chart"
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
COMPARE = "compare"
MENU = "menu"
HOST_WORDS = "host-words"
ACCESS = "access"
EMBED = "embed-foot"
PREVIEW = "preview"
SHARE_PLAN = "share-plan"
SHARE_EVENT = "share-event"
SHARE_ISLAND = "share-island"
SHARE_MARKED = "share-marked"
SHARE_FRAME = "share-frame-language"
SHARE_SIZE = "share-size"
PAPER = "paper"
HANDED_IN = "handed-in"
OWN_WORKING = "own-working"
OWN_DONE = "own-done"
OWN_FILE = "own-file"
OWN_ATLAS = "own-atlas"
OWN_AGAIN = "own-again"
# what of an address belongs to the reader's place in the atlas, and not to one screen
_KEPT = ("date", "event", "island", LANGUAGE, VIEW, MARKED)
_ADDRESS = "address"
_SEQUENCE = "sequence"
# the largest number that a browser counts to without leaving one out
_LAST = 2**53 - 1
_SESSION = "session"
_FOLDED = "folded"
_OUTCOME = "outcome"
_STANDING = "standing"
REFUSED = "refused"


def arrive() -> None:
    """Take the address from the browser: it was opened, or the reader went back or elsewhere."""
    asked = st.query_params.to_dict()
    st.session_state[_ADDRESS] = asked
    # a link between screens that share a path leaves the browser's address as it was
    st.query_params.from_dict(asked)
    if screen_asked() != OWN:
        forget_outcome()


def current(record: Record) -> Address:
    """Return the view that the address asks for."""
    return read_address(_address(), record, st.context.locale)


def current_plan(record: Record) -> PlanAddress:
    """Return the plans that the address asks for."""
    return read_plan_address(_address(), record, st.context.locale)


def current_comparison(record: Record) -> CompareAddress:
    """Return the two dates that the address asks for."""
    return read_compare_address(_address(), record, st.context.locale)


def current_share(record: Record) -> ShareAddress:
    """Return what the address asks to take away."""
    return read_share_address(_address(), record, st.context.locale)


def screen_asked() -> str:
    """Return the name of the screen that the address asks for."""
    screen, _ = screen_of(st.query_params.to_dict())
    return screen


def is_embedded() -> bool:
    """Return whether the address asks for the atlas as a frame of another page shows it."""
    return bool(st.context.is_embedded)


def shows_plan() -> bool:
    """Return whether the screen that the address asks for is that of plans."""
    return screen_asked() == PLANS


def parameters_of_the_map() -> dict[str, str]:
    """Return what the address says that every screen keeps, to link between screens."""
    return asked(_KEPT)


def asked(names: Container[str] | None = None) -> dict[str, str]:
    """Return what the address says, or what it says of some parameters."""
    said = _address()
    return {name: value for name, value in said.items() if names is None or name in names}


def parameters(**wanted: str) -> dict[str, str]:
    """Return the query parameters of a view at the reader's place.

    Plans and what belongs to one screen go; so does the event, if another date is wanted.
    """
    kept = parameters_of_the_map()
    if "date" in wanted:
        kept.pop("event", None)
    return {**kept, **wanted}


def link_to(**wanted: str) -> str:
    """Return the address of a view at the reader's place, with what it is to show."""
    return address_of(parameters(**wanted))


def whole_address(**wanted: str) -> str:
    """Return the address of a view with the host at which the reader has the atlas open."""
    return f"{(st.context.url or '').rstrip('/')}/?{urlencode(wanted, safe=',')}"


def address_of(parameters: Mapping[str, str]) -> str:
    """Return query parameters as the address of a link."""
    return "?" + urlencode(parameters)


def _address() -> dict[str, str]:
    # while a fragment runs, the browser may not have heard yet of the address written last
    known: dict[str, str] | None = st.session_state.get(_ADDRESS)
    return st.query_params.to_dict() if known is None else dict(known)


def language() -> Language:
    """Return the language that the address asks for, else the browser's, else English."""
    return language_of(_address().get(LANGUAGE), st.context.locale)[0]


def answer_to(key: str) -> dict[str, Any]:
    """Return what tells a browser part to which of its messages this is the answer.

    The session has a name, since another one knows only the address: that of a process which
    took the reader over from one that died before it answered.
    """
    return {
        "sequence": int(st.session_state.get(f"{key}-{_SEQUENCE}", 0)),
        "session": st.session_state.setdefault(_SESSION, token_hex(4)),
    }


def said(key: str, what: str = "view") -> Mapping[str, Any]:
    """Return what a part in the browser has said; nothing if it is of a form that no part says.

    A browser can be made to send anything.
    """
    told = st.session_state.get(key)
    value = told.get(what) if isinstance(told, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def heard(key: str, said: Mapping[str, Any]) -> None:
    """Keep the number of a message that a browser part sent."""
    number = said.get("seq")
    is_one = isinstance(number, int) and 0 <= number <= _LAST
    st.session_state[f"{key}-{_SEQUENCE}"] = number if is_one else 0


def refused() -> Notice | None:
    """Return, once, what was wrong with the last date that was typed."""
    notice: Notice | None = st.session_state.pop(REFUSED, None)
    return notice


def folded() -> dict[str, tuple[str, ...]]:
    """Return the sources that lists which are closed would show, by the key of the list."""
    found: dict[str, tuple[str, ...]] = st.session_state.setdefault(_FOLDED, {})
    return found


def outcome(file: str) -> Any:
    """Return what opening a file of the reader's own has given; None if it is another file."""
    kept, found = st.session_state.get(_OUTCOME, (None, None))
    return found if kept == file else None


def keep_outcome(file: str, found: Any) -> None:
    """Keep what opening a file has given, in place of what was there; only this reader has it."""
    st.session_state[_OUTCOME] = (file, found)


def forget_outcome() -> None:
    """Forget what opening a file of the reader's own has given."""
    st.session_state.pop(_OUTCOME, None)


def is_here() -> None:
    """Go no further if the reader has left, or has asked for something else."""
    # streamlit looks for that where the state of the session is read
    st.session_state.get(_OUTCOME)


def fold_nothing() -> None:
    """Forget every closed list: the whole page is drawn again."""
    st.session_state[_FOLDED] = {}
    st.session_state[_STANDING] = {}


def keep_folded() -> None:
    """Keep the closed lists so far for all steps to come, which do not draw them again."""
    st.session_state[_STANDING] = dict(folded())


def fold_again() -> None:
    """Forget the closed lists of the step before, but not those that stand outside of the steps."""
    st.session_state[_FOLDED] = dict(st.session_state.get(_STANDING, {}))


def replace(wanted: dict[str, str]) -> None:
    """Write an address, unless it is the one that is shown."""
    if wanted != _address():
        st.session_state[_ADDRESS] = wanted
        st.query_params.from_dict(wanted)
