"""One app in one page: what is pressed, what is seen, what travels."""

import base64
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.benchmarks.expected import App, Expected, squeezed

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
_SLIDERS = {"atlas": "[data-testid=event-slider]", "naive": "[data-testid=stSlider] input"}
_VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
_QUIET_S = 0.4
_PATIENCE_S = 20.0


@dataclass
class Traffic:
    """What one page has sent and received, in bytes of payload."""

    http_bytes: int = 0
    socket_bytes: int = 0
    last_s: float = 0.0

    def total_bytes(self) -> int:
        """Return everything so far."""
        return self.http_bytes + self.socket_bytes


@dataclass(frozen=True)
class Trial:
    """What one step, click or load came to; `ms` from its cause to each part that was awaited."""

    app: App
    ms: Mapping[str, float]
    travelled_bytes: int
    blank_frames: int
    recreated: int


@dataclass(frozen=True)
class Watched:
    """An app in a page that the probe watches."""

    app: App
    page: Page
    traffic: Traffic


@contextmanager
def opened(
    browser: Browser, app: App, address: str, *, awaiting: Mapping[str, Any] | None = None
) -> Iterator[Watched]:
    """Open an app in a fresh context, with nothing cached, and wait for nothing.

    Parameters
    ----------
    awaiting
        What to watch for from the navigation on.
    """
    context = browser.new_context(viewport=_VIEWPORT, locale="en-GB", color_scheme="light")
    try:
        context.add_init_script(f"window.benchLoad = {json.dumps(awaiting)};\n{_SCRIPT}")
        page = context.new_page()
        watched = Watched(app, page, _counted(context, page))
        page.goto(address, wait_until="commit")
        yield watched
    finally:
        context.close()


def step(watched: Watched, key: str, wanted: Expected, parts: Iterable[str]) -> Trial:
    """Press a key on the slider and measure until every part is there and all is quiet."""
    focus(watched)
    return _measured(
        watched, {**wanted.as_json(), "parts": [*parts]}, lambda: watched.page.keyboard.press(key)
    )


def press(watched: Watched, selector: str, key: str, wanted: dict[str, Any]) -> Trial:
    """Press a key on an element and measure until the parts that are wanted are there."""
    watched.page.bring_to_front()
    watched.page.locator(selector).first.focus()
    return _measured(watched, wanted, lambda: watched.page.keyboard.press(key))


def click(watched: Watched, unit: str, heading: str) -> Trial:
    """Click an outline and measure until the card's heading is there."""
    watched.page.bring_to_front()
    x, y = watched.page.evaluate("unit => window.bench.point(unit)", unit)
    # the pointer comes first, and lets the outline show that it is there
    watched.page.mouse.move(x, y)
    settle(watched)
    return _measured(
        watched,
        {"card": squeezed(heading), "parts": ["card"]},
        lambda: watched.page.mouse.click(x, y),
    )


def load(browser: Browser, app: App, address: str, wanted: Expected) -> Trial:
    """Open an app with nothing cached and measure until its map is painted."""
    awaiting = {**wanted.as_json(), "parts": ["map"]}
    with opened(browser, app, address, awaiting=awaiting) as watched:
        return _read(watched, awaiting, 0)


def focus(watched: Watched) -> None:
    """Bring the page to the front and put the focus on its slider."""
    watched.page.bring_to_front()
    watched.page.locator(_SLIDERS[watched.app]).first.focus()


def settle(watched: Watched) -> None:
    """Wait until nothing has travelled for a while and the app's script is at rest."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        quiet_s = time.monotonic() - watched.traffic.last_s
        if quiet_s > _QUIET_S and watched.page.evaluate("() => window.bench.isIdle()"):
            return
        watched.page.wait_for_timeout(25)
    raise RuntimeError(f"{watched.app}: not at rest after {_PATIENCE_S:.0f} s")


def _measured(watched: Watched, wanted: dict[str, Any], cause: Callable[[], None]) -> Trial:
    before = watched.traffic.total_bytes()
    watched.page.evaluate("wanted => window.bench.arm(wanted)", wanted)
    cause()
    return _read(watched, wanted, before)


def _read(watched: Watched, wanted: dict[str, Any], before: int) -> Trial:
    deadline = time.monotonic() + _PATIENCE_S
    while missing := watched.page.evaluate("() => window.bench?.missing() ?? ['page']"):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{watched.app}: not seen in {_PATIENCE_S:.0f} s: {missing}")
        watched.page.wait_for_timeout(40)
    watched.traffic.last_s = time.monotonic()
    settle(watched)
    seen = watched.page.evaluate("() => window.bench.read()")
    return Trial(
        watched.app,
        {part: float(seen["at"][part]) for part in wanted["parts"]},
        watched.traffic.total_bytes() - before,
        int(seen["blank"]),
        int(seen["recreated"]),
    )


def _counted(context: BrowserContext, page: Page) -> Traffic:
    """Count what the page sends and receives, from the browser's own record of its network."""
    traffic = Traffic()
    session = context.new_cdp_session(page)

    def loaded(event: dict[str, Any]) -> None:
        traffic.http_bytes += int(event["encodedDataLength"])
        traffic.last_s = time.monotonic()

    def framed(event: dict[str, Any]) -> None:
        message = event["response"]
        text = message["payloadData"]
        is_binary = message["opcode"] == 2
        traffic.socket_bytes += len(base64.b64decode(text) if is_binary else text.encode())
        traffic.last_s = time.monotonic()

    session.on("Network.loadingFinished", loaded)
    session.on("Network.webSocketFrameReceived", framed)
    session.on("Network.webSocketFrameSent", framed)
    session.send("Network.enable")
    return traffic
