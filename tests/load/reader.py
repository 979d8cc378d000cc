"""A reader: opens the atlas, steps through time, chooses plans, goes to other screens, leaves."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from pages.parts import state as keys
from tests.load.protocol import PATH, Page, finished

PATIENCE_S = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back to one message.

    `shown_s` is when the first part arrived that shows what was asked for, `finished_s` when
    the run was over, both in seconds after the message was due.
    """

    shown_s: float
    finished_s: float
    bytes: int
    messages: int


class WrongAnswerError(Exception):
    """The answer shows something else than what was asked for."""


class Reader:
    """One reader with a connection of their own."""

    def __init__(self, server: str, *, locale: str = "en-GB", **params: str) -> None:
        self.page = Page(server, urlencode(params), locale)
        self._sent = 0
        self._socket: ClientConnection | None = None

    async def arrive(self, *, due: float | None = None) -> Answer:
        """Connect, and ask for the page of the address; who was cut off gets its session back."""
        self._socket = await connect(
            self.page.origin.replace("http", "ws", 1) + PATH,
            origin=Origin(self.page.origin),
            subprotocols=[Subprotocol(name) for name in self.page.protocols],
            max_size=None,
            open_timeout=PATIENCE_S,
            ping_interval=None,
        )
        return await self._ask(self.page.opening(), lambda: True, due)

    async def step(self, event: str, wanted: dict[str, Any], *, due: float | None = None) -> Answer:
        """Step to an event, and expect what the timeline is then told to show."""
        self._sent += 1
        said = {
            "event": event,
            "moved": True,
            "island": wanted.get("island"),
            "marked": wanted.get("marked", False),
            "seq": self._sent,
        }
        message = self.page.telling(keys.FOLLOWER, said)
        return await self._ask(message, self._shows(keys.FOLLOWER, wanted), due)

    async def choose(self, plan: str, *, due: float | None = None) -> Answer:
        """Choose a plan, and expect that the page then shows it."""
        self._sent += 1
        said = {"plan": plan, "against": None, "seq": self._sent}
        wanted = {"plan": plan, "against": None}
        message = self.page.telling(keys.PLAN_SAID, said)
        return await self._ask(message, self._shows(keys.PLAN_SAID, wanted), due)

    async def go(self, *, due: float | None = None, **params: str) -> Answer:
        """Follow a link to another view."""
        # the parts of another page count their messages anew
        self._sent = 0
        return await self._ask(self.page.elsewhere(urlencode(params)), lambda: True, due)

    async def leave(self) -> None:
        """Close the connection, as a tab that is closed does."""
        if self._socket is not None:
            await self._socket.close()

    def _shows(self, part: str, wanted: dict[str, Any]) -> Callable[[], bool]:
        def shows() -> bool:
            given = self.page.data.get(part) or {}
            return given.get("sequence") == self._sent and given.get("state") == wanted

        return shows

    async def _ask(self, message: bytes, shows: Callable[[], bool], due: float | None) -> Answer:
        assert self._socket is not None
        began = perf_counter() if due is None else due
        await self._socket.send(message)
        shown, size, count = None, 0, 0
        async with asyncio.timeout(PATIENCE_S):
            while True:
                payload = await self._socket.recv()
                assert isinstance(payload, bytes)
                size, count = size + len(payload), count + 1
                heard = self.page.hear(payload)
                now = perf_counter() - began
                if heard.WhichOneof("type") == "delta" and shown is None and shows():
                    shown = now
                if finished(heard):
                    break
        if shown is None:
            raise WrongAnswerError(f"{self.page.data.keys()} do not show what was asked for")
        return Answer(shown, now, size, count)
