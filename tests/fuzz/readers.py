"""What readers and their browsers send, whatever it is: it is taken as far as it makes sense."""

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from geo.dates import PartialDate
from geo.limits import QUOTED_LENGTH
from geo.record import Record
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.plan_address import read_plan_address
from tests.fuzz.addresses import asked
from tests.worlds import archipelago, shipped, wording

_PARAMETER, _MARK = "q", "mark"
# each callback that hears a part in the browser, the key it looks at, and what the part calls it
HEARD: Mapping[str, tuple[Callable[[Record], Callable[[], None]], str, str]] = {
    "view": (callbacks.on_view, keys.FOLLOWER, "view"),
    "plan": (callbacks.on_plan, keys.PLAN_SAID, "view"),
    "compare": (callbacks.on_compare, keys.COMPARE, "view"),
    "map": (callbacks.on_map_click, keys.MAP, "last_active_drawing"),
    "said": (
        lambda _: callbacks.on_said(keys.SEARCH, (_PARAMETER, "date", "event"), ("sheet",)),
        *(keys.SEARCH, "view"),
    ),
    "mark": (lambda record: callbacks.on_mark(keys.CHART, _MARK, record), keys.CHART, "selection"),
}
# a number that a browser can send, and that is told back to it
_LAST = 2**53 - 1


def said(content: bytes) -> None:
    """A message of a part in the browser: which one by the first byte, and any JSON value."""
    name = sorted(HEARD)[(content or b"\0")[0] % len(HEARD)]
    try:
        value = json.loads(content[1:])
    except (ValueError, RecursionError):
        return
    for record in (archipelago(), shipped()):
        tell(name, value, record)


def tell(name: str, value: object, record: Record) -> dict[str, str]:
    """Let a callback hear a value, as what a part says and as all that stands there.

    Returns the address after it.
    """
    callback, key, what = HEARD[name]
    session = _Session()
    for told in (value, {what: value}):
        session = _Session(**{key: told})
        session.run(callback(record))
        session.check(record)
        answer = session.run(partial(keys.answer_to, key))
        assert 0 <= answer["sequence"] <= _LAST
    return session.params


def typed(content: bytes) -> None:
    """What somebody types where a date is asked for."""
    text = content.decode("utf-8", "replace")
    for record in (archipelago(), shipped()):
        type_date(text, record)


def type_date(text: str, record: Record) -> str | None:
    """Return the date that the address then has, None where all stays; the other is told."""
    session = _Session(**{keys.GO_TO: text})
    session.run(callbacks.on_date(record))
    session.check(record)
    notice = session.run(keys.refused)
    date = session.params.get("date")
    if date is None and text.strip():
        assert notice is not None
        assert len(str(notice.values["value"])) <= QUOTED_LENGTH
    elif date is not None:
        assert notice is None
        assert PartialDate(date) >= record.meta.first_date
        assert session.session_state[keys.GO_TO] == ""
    return date


class _Session(SimpleNamespace):
    """A stand-in for Streamlit: what is kept for a reader, the address, the browser's language."""

    def __init__(self, **kept: object) -> None:
        self.params: dict[str, str] = {}
        query = SimpleNamespace(to_dict=lambda: dict(self.params), from_dict=self.write)
        context = SimpleNamespace(locale="en-GB")
        super().__init__(session_state=kept, query_params=query, context=context)

    def write(self, params: Mapping[str, str]) -> None:
        assert all(isinstance(value, str) for value in params.values()), params
        self.params = dict(params)

    def run(self, act: Callable[[], Any]) -> Any:
        """Do something of the pages' with this in the place of Streamlit."""
        with ExitStack() as stack:
            for module in (keys, callbacks):
                stack.enter_context(patch.object(module, "st", self))
            return act()

    def check(self, record: Record) -> None:
        """Read the address that was written, in every way, and say what cannot be shown."""
        asked(self.params, record)
        read_plan_address(self.params, record, None)
        notice = self.session_state.get(keys.REFUSED)
        if notice is not None:
            assert wording("en")(notice.key, **notice.values)
