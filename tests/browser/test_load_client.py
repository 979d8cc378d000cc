"""The reader of the load test asks in the words of a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.view import View
from tests.load.protocol import PATH, Page
from tests.load.ways import way
from tests.worlds import shipped

pytestmark = pytest.mark.browser

EVENTS = shipped().events

FIRST = 60


class Heard:
    """What Chromium sent, and beside it what the reader would have sent after the same answers."""

    def __init__(self, view: View, query: str) -> None:
        self.page = Page(view.server, query)
        self.sent: list[BackMsg] = []
        self.own: list[BackMsg] = []
        self.say: Callable[[BackMsg], bytes] = lambda _: self.page.opening()
        view.page.on("websocket", self._connected)

    def _connected(self, socket: WebSocket) -> None:
        assert socket.url.endswith(PATH)
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, payload: str | bytes) -> None:
        assert isinstance(payload, bytes)
        message = BackMsg.FromString(payload)
        # a sign of life is no question
        if message.WhichOneof("type") == "rerun_script":
            self.own.append(BackMsg.FromString(self.say(message)))
            self.sent.append(message)

    def _received(self, payload: str | bytes) -> None:
        assert isinstance(payload, bytes)
        self.page.hear(payload)


def _in_order(message: BackMsg) -> BackMsg:
    """Return a message with its widgets in the order of their ids, not in that of mounting."""
    asked = message.rerun_script
    widgets = sorted(asked.widget_states.widgets, key=lambda widget: widget.id)
    kept = sorted(asked.cached_message_hashes)
    asked.ClearField("cached_message_hashes")
    asked.cached_message_hashes.extend(kept)
    del asked.widget_states.widgets[:]
    asked.widget_states.widgets.extend(widgets)
    return message


def test_it_asks_what_chromium_asks_at_each_step_and_on_another_screen(
    view: Callable[..., View],
) -> None:
    found, date = view(), "1956-10-19"
    heard = Heard(found, f"date={date}")
    found.open(date=date)
    place = int(found.slider.input_value())
    for number in (1, 2, 3, 4):
        event, shown = EVENTS[place + number], way(0).shown(place + number)
        said = {
            "event": event.id,
            "moved": True,
            "island": None,
            "marked": False,
            "seq": number,
        }
        heard.say = lambda _, said=said: heard.page.telling("follower", said)
        found.press("ArrowRight")
        found.expect(str(event.date))
        found.page.wait_for_function("FourIslandsStore.settled")
        told = heard.page.data["follower"]
        assert told["sequence"] == number
        assert told["state"] == {**shown, "island": None, "sentence": found.sentence.text_content()}
    link = found.page.locator(".fi-menu a").first
    query = (link.get_attribute("href") or "").removeprefix("?")
    heard.say = lambda _: heard.page.elsewhere(query)
    link.click()
    found.page.get_by_test_id("plan-name").wait_for()
    assert len(heard.sent) == 6
    for own, sent in zip(heard.own, heard.sent, strict=True):
        assert str(_in_order(own)).splitlines() == str(_in_order(sent)).splitlines()
