"""What callbacks write into the address when the browser speaks up."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from pages.parts import state as keys
from tests.worlds import shipped


class _Session(SimpleNamespace):
    """A stand-in for Streamlit: session state, address and browser language."""

    def __init__(self, params: dict[str, str], **session: Any) -> None:
        self.params = params
        query = SimpleNamespace(to_dict=lambda: dict(self.params), from_dict=self.write)
        context = SimpleNamespace(locale="en-GB")
        super().__init__(session_state=session, query_params=query, context=context)

    def write(self, params: dict[str, str]) -> None:
        self.params = params


def told(
    monkeypatch: pytest.MonkeyPatch, view: Any, params: Mapping[str, str]
) -> tuple[dict[str, str], int]:
    """Return the address and the sequence number after a message of the timeline."""
    session = _Session(dict(params), **{keys.FOLLOWER: {"view": view}})
    monkeypatch.setattr(keys, "st", session)
    keys.on_view(shipped())()
    return session.params, keys.sequence()


def test_a_step_of_the_timeline_sets_date_and_island(monkeypatch: pytest.MonkeyPatch) -> None:
    view = {"event": "1956-10-19-joint-declaration", "moved": True, "island": "habomai", "seq": 7}
    params, sequence = told(monkeypatch, view, {"date": "1600", "lang": "ja"})
    assert params == {"date": "1956-10-19", "island": "habomai", "lang": "ja"}
    assert sequence == 7


@pytest.mark.parametrize("wanted", [True, False])
def test_marking_the_provision_is_remembered(monkeypatch: pytest.MonkeyPatch, wanted: bool) -> None:
    view = {"event": "1956-10-19-joint-declaration", "moved": True, "marked": wanted, "seq": 1}
    told(monkeypatch, view, {})
    assert keys.is_marked() is wanted


def test_choosing_an_island_in_the_browser_keeps_a_date_between_events(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = {"event": "1956-10-19-joint-declaration", "moved": False, "island": "urup", "seq": 1}
    params, _ = told(monkeypatch, view, {"date": "1956-11"})
    assert params == {"date": "1956-11", "island": "urup"}


def test_of_two_events_on_one_date_the_address_names_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = {"event": "1945-08-18-general-order-exchange", "moved": True, "island": None, "seq": 1}
    params, _ = told(monkeypatch, view, {"island": "urup"})
    assert params == {"date": "1945-08-18", "event": "1945-08-18-general-order-exchange"}


@pytest.mark.parametrize(
    "view",
    [
        None,
        {},
        {"event": "no-such-event", "moved": True, "island": "urup", "seq": 3},
        {"event": None, "moved": True, "island": "urup", "seq": 3},
        {"event": "<b>", "seq": 3},
    ],
)
def test_a_message_without_a_known_event_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, view: Any
) -> None:
    params, sequence = told(monkeypatch, view, {"date": "1956-11"})
    assert (params, sequence) == ({"date": "1956-11"}, 0)


def test_an_unknown_island_in_a_message_selects_none(monkeypatch: pytest.MonkeyPatch) -> None:
    view = {"event": "1956-10-19-joint-declaration", "moved": True, "island": "<b>", "seq": 1}
    params, _ = told(monkeypatch, view, {"date": "1600", "island": "urup"})
    assert params == {"date": "1956-10-19"}


@pytest.mark.parametrize(
    ("drawing", "island"),
    [
        ({"properties": {"unit": "iturup"}}, "iturup"),
        ({"properties": {"unit": "atlantis"}}, "urup"),
        ({"properties": {}}, "urup"),
        ({"properties": None}, "urup"),
        (None, "urup"),
    ],
)
def test_a_click_that_the_map_reports_selects_a_known_island(
    monkeypatch: pytest.MonkeyPatch, drawing: Any, island: str
) -> None:
    session = _Session(
        {"date": "1956", "island": "urup"}, **{keys.MAP: {"last_active_drawing": drawing}}
    )
    monkeypatch.setattr(keys, "st", session)
    keys.on_map_click(shipped())()
    assert session.params == {"date": "1956", "island": island}


def test_a_callback_builds_on_what_was_written_last_and_not_on_an_address_that_lags_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = {"event": "1956-10-19-joint-declaration", "moved": True, "island": None, "seq": 1}
    session = _Session({"date": "1600"}, **{keys.FOLLOWER: {"view": step}, keys.ISLANDS: "urup"})
    monkeypatch.setattr(keys, "st", session)
    keys.arrive()
    keys.on_view(shipped())()
    session.params = {"date": "1600"}  # as a browser sends it that has not heard of the step
    assert str(keys.current(shipped()).when) == "1956-10-19"
    keys.on_island(shipped())()
    assert session.params == {"date": "1956-10-19", "island": "urup"}


def test_the_address_counts_again_when_the_reader_goes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = _Session({"date": "1956"}, **{keys.ISLANDS: "urup"})
    monkeypatch.setattr(keys, "st", session)
    keys.arrive()
    keys.on_island(shipped())()
    session.params = {"date": "1956"}
    keys.arrive()
    assert keys.current(shipped()).island is None
