"""What callbacks write into the address when the browser speaks up."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from geo.plans import plan_name
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import MARKED
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
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    callbacks.on_view(shipped())()
    return session.params, keys.answer_to(keys.TIMELINE)["sequence"]


def test_a_step_of_the_timeline_sets_date_and_island(monkeypatch: pytest.MonkeyPatch) -> None:
    view = {"event": "1956-10-19-joint-declaration", "moved": True, "island": "habomai", "seq": 7}
    params, sequence = told(monkeypatch, view, {"date": "1600", "lang": "ja"})
    assert params == {"date": "1956-10-19", "island": "habomai", "lang": "ja"}
    assert sequence == 7


@pytest.mark.parametrize("wanted", [True, False])
def test_marking_the_provision_stands_in_the_address(
    monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    view = {"event": "1956-10-19-joint-declaration", "moved": True, "marked": wanted, "seq": 1}
    provision = shipped().meta.marked_provision
    before: dict[str, str]
    for before in ({}, {MARKED: provision}):
        params, _ = told(monkeypatch, view, before)
        assert params.get(MARKED) == (provision if wanted else None)


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
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    callbacks.on_map_click(shipped())()
    assert session.params == {"date": "1956", "island": island}


def test_a_callback_builds_on_what_was_written_last_and_not_on_an_address_that_lags_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = {"event": "1956-10-19-joint-declaration", "moved": True, "island": None, "seq": 1}
    session = _Session({"date": "1600"}, **{keys.FOLLOWER: {"view": step}, keys.ISLANDS: "urup"})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    keys.arrive()
    callbacks.on_view(shipped())()
    session.params = {"date": "1600"}  # as a browser sends it that has not heard of the step
    assert str(keys.current(shipped()).when) == "1956-10-19"
    callbacks.on_island(shipped())()
    assert session.params == {"date": "1956-10-19", "island": "urup"}


def test_the_address_counts_again_when_the_reader_goes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = _Session({"date": "1956"}, **{keys.ISLANDS: "urup"})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    keys.arrive()
    callbacks.on_island(shipped())()
    session.params = {"date": "1956"}
    keys.arrive()
    assert keys.current(shipped()).island is None


# ---- plans -----------------------------------------------------------------------------------

MAP = {"date": "1956-10-19", "island": "shikotan", "lang": "ja"}


def planned(
    monkeypatch: pytest.MonkeyPatch, view: Any, params: Mapping[str, str]
) -> tuple[dict[str, str], int]:
    """Return the address and the sequence number after a message of the page of plans."""
    session = _Session(dict(params), **{keys.PLAN_SAID: {"view": view}})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    callbacks.on_plan(shipped())()
    return session.params, keys.answer_to(keys.PLAN)["sequence"]


def test_choosing_a_plan_keeps_date_island_and_language(monkeypatch: pytest.MonkeyPatch) -> None:
    view = {"plan": "half-area-2006", "against": None, "seq": 4}
    params, sequence = planned(monkeypatch, view, {**MAP, "plan": "none", "against": "urup"})
    assert params == {**MAP, "plan": "half-area-2006"}
    assert sequence == 4


def test_a_plan_and_one_to_compare_with_are_written_in_the_order_of_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = {"plan": "habomai,shikotan", "against": "status-quo", "seq": 2}
    params, _ = planned(monkeypatch, view, {"plan": "none"})
    assert params == {"plan": "shikotan,habomai", "against": "status-quo"}


@pytest.mark.parametrize(
    "view",
    [
        {"plan": "atlantis", "against": None, "seq": 3},
        {"plan": "<b>", "against": "none", "seq": 3},
        {"plan": "none", "against": "atlantis", "seq": 3},
        {"plan": "", "against": None, "seq": 3},
    ],
)
def test_a_message_with_an_unknown_plan_changes_no_address(
    monkeypatch: pytest.MonkeyPatch, view: Any
) -> None:
    before = {**MAP, "plan": "urup", "against": "none"}
    params, _ = planned(monkeypatch, view, before)
    assert params == before


def test_the_two_screens_count_their_messages_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    planned(monkeypatch, {"plan": "none", "against": None, "seq": 9}, {})
    assert (keys.answer_to(keys.PLAN)["sequence"], keys.answer_to(keys.TIMELINE)["sequence"]) == (
        9,
        0,
    )


def test_the_next_choice_builds_on_what_was_written_last(monkeypatch: pytest.MonkeyPatch) -> None:
    session = _Session(dict(MAP), **{keys.PLAN_SAID: {"view": {"plan": "urup", "seq": 1}}})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    keys.arrive()
    callbacks.on_plan(shipped())()
    session.params = dict(MAP)  # as a browser sends it that has not heard of the choice
    assert plan_name(shipped(), keys.current_plan(shipped()).plan) == "urup"
    session.session_state[keys.PLAN_SAID] = {"view": {"plan": "urup", "against": "none", "seq": 2}}
    callbacks.on_plan(shipped())()
    assert session.params == {**MAP, "plan": "urup", "against": "none"}


def test_a_link_between_screens_keeps_what_the_map_shows_and_drops_the_plans(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = _Session({**MAP, "view": "neutral", "plan": "urup", "against": "none", "page": "x"})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    keys.arrive()
    assert keys.parameters_of_the_map() == {**MAP, "view": "neutral"}


@pytest.mark.parametrize(
    ("params", "screen"),
    [
        ({"plan": "urup"}, "plans"),
        ({"plan": ""}, "plans"),
        ({"against": "urup"}, "map"),
        ({}, "map"),
        ({"page": "parity"}, "parity"),
        ({"page": "parity", "plan": "urup"}, "parity"),
        ({"page": "map", "plan": "urup"}, "map"),
        ({"page": "plans"}, "plans"),
        ({"page": "nowhere"}, "map"),
        ({"page": "nowhere", "plan": "urup"}, "plans"),
    ],
)
def test_an_address_says_which_screen_it_asks_for(
    monkeypatch: pytest.MonkeyPatch, params: dict[str, str], screen: str
) -> None:
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", _Session(params))
    assert keys.screen_asked() == screen


def test_arriving_writes_the_address_again_for_a_browser_that_a_link_left_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = _Session({"plan": "urup"})
    written: list[dict[str, str]] = []
    session.query_params.from_dict = written.append
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    keys.arrive()
    assert written == [{"plan": "urup"}]


# ---- switches ---------------------------------------------------------------------------------


def chosen(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str | None, default: str | None = None
) -> dict[str, str]:
    """Return the address after a switch was pressed on a deep link."""
    session = _Session({"date": "1956", "plan": "none", "lang": "ja"}, **{key: value})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    callbacks.on_choice(key, default)()
    return session.params


def test_a_switch_writes_its_own_key_and_keeps_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"date": "1956", "plan": "none"}
    assert chosen(monkeypatch, keys.LANGUAGE, "ru") == {**kept, "lang": "ru"}
    assert chosen(monkeypatch, keys.VIEW, "japan") == {**kept, "lang": "ja", "view": "japan"}


def test_what_goes_without_saying_is_left_out_of_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "view" not in chosen(monkeypatch, keys.VIEW, "neutral", "neutral")
    assert chosen(monkeypatch, keys.LANGUAGE, "en")["lang"] == "en"


def test_a_switch_that_is_let_go_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, keys.LANGUAGE, None)["lang"] == "ja"


def test_a_link_keeps_the_readers_place_and_drops_plans_and_the_event_of_another_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    params = {"date": "1956", "event": "x", "plan": "none", "against": "none", "view": "japan"}
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", _Session(params))
    assert keys.link_to(island="urup") == "?date=1956&event=x&view=japan&island=urup"
    assert keys.link_to(plan="none") == "?date=1956&event=x&view=japan&plan=none"
    assert keys.link_to(date="1960") == "?date=1960&view=japan"
    assert keys.link_to(date="1960", event="y") == "?date=1960&view=japan&event=y"


# ---- parts that write parameters of the address --------------------------------------------------


def said(monkeypatch: pytest.MonkeyPatch, view: Any, params: Mapping[str, str]) -> dict[str, str]:
    """Return the address after a message of a part that may say `q` and `kind`."""
    session = _Session(dict(params), part={"view": view})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    callbacks.on_said("part", ("q", "kind"), resets=("list",))()
    return session.params


def test_what_a_part_says_is_written_and_an_empty_value_taken_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {"page": "chronology", "kind": "law", "list": "3"}
    assert said(monkeypatch, {"q": "択捉", "kind": "", "seq": 4}, before) == {
        "page": "chronology",
        "q": "択捉",
    }
    assert keys.answer_to("part")["sequence"] == 4
    assert keys.answer_to("another")["sequence"] == 0


@pytest.mark.parametrize("view", [None, {}, {"seq": 1}, {"lang": "ja", "page": "map", "seq": 1}])
def test_a_part_writes_only_what_it_may_speak_of(
    monkeypatch: pytest.MonkeyPatch, view: Any
) -> None:
    before = {"page": "chronology", "q": "x", "list": "3"}
    assert said(monkeypatch, view, before) == before


def test_a_text_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(said(monkeypatch, {"q": "x" * 10_000, "seq": 1}, {})["q"]) == 200


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        ({"mark": [{"id": "1956-10-19-joint-declaration"}]}, "1956-10-19-joint-declaration"),
        # nothing, let go of, another chart's, and what is no event
        (None, None),
        ({"mark": []}, None),
        ({"other": [{"id": "1956-10-19-joint-declaration"}]}, None),
        ({"mark": [{"id": "atlantis"}]}, None),
        ({"mark": [{"year": 1956}]}, None),
    ],
)
def test_the_choice_of_a_mark_opens_its_event(
    monkeypatch: pytest.MonkeyPatch, selection: Any, wanted: str | None
) -> None:
    before = {"page": "chronology", "kind": "declaration", "list": "2"}
    session = _Session(dict(before), chart={"selection": selection})
    for module in (keys, callbacks):
        monkeypatch.setattr(module, "st", session)
    callbacks.on_mark("chart", "mark", shipped())()
    opened = {"page": "chronology", "kind": "declaration", "event": wanted, "date": "1956-10-19"}
    assert session.params == (opened if wanted else before)
