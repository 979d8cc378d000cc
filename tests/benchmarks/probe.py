"""One app in one page: what is pressed, what is seen, what travels, what the server spends."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

from tests.benchmarks.apps import App, Site
from tests.benchmarks.expected import Expected, squeezed
from tests.benchmarks.traffic import Traffic, counted

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
_SLIDERS: Mapping[App, str] = {
    "atlas": "[data-testid=event-slider]",
    "naive": "[data-testid=stSlider] input",
    "dash": "[role=slider]",
    "panel": "[role=slider]",
}
_VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
_QUIET_S = 0.4
_PATIENCE_S = 30.0


@dataclass(frozen=True)
class Trial:
    """What one step, click or load came to.

    `ms` from its cause to each part that was awaited, `cpu_ms` the processor time
    that the server spent on it until all was quiet.
    """

    app: App
    ms: Mapping[str, float]
    travelled_bytes: int
    cpu_ms: float
    blank_frames: int
    recreated: int


@dataclass(frozen=True)
class Watched:
    """An app in a page that the probe watches."""

    site: Site
    page: Page
    traffic: Traffic


@contextmanager
def opened(
    browser: Browser, site: Site, query: str, *, awaiting: Mapping[str, Any] | None = None
) -> Iterator[Watched]:
    """Open an app in a fresh context, with nothing cached, and wait for nothing.

    Parameters
    ----------
    awaiting
        What to watch for from the navigation on.
    """
    with _context(browser, site, awaiting) as context:
        yield _opened(context, site, query)


def step(watched: Watched, key: str, wanted: Expected, parts: Iterable[str]) -> Trial:
    """Press a key on the slider and measure until every part is there and all is quiet."""
    return press(watched, _SLIDERS[watched.site.app], key, {**wanted.as_json(), "parts": [*parts]})


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


def loads(browser: Browser, site: Site, query: str, wanted: Expected) -> tuple[Trial, Trial]:
    """Open an app with nothing cached, then again in the same profile, until its map is painted."""
    awaiting = {**wanted.as_json(), "parts": ["map"]}
    with _context(browser, site, awaiting) as context:
        first = _load(context, site, query, awaiting)
        return first, _load(context, site, query, awaiting)


def settle(watched: Watched) -> None:
    """Wait until nothing has travelled for a while and the app's script is at rest."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        quiet_s = time.monotonic() - watched.traffic.last_s
        if quiet_s > _QUIET_S and watched.page.evaluate("() => window.bench.isIdle()"):
            return
        watched.page.wait_for_timeout(25)
    raise RuntimeError(f"{watched.site.app}: not at rest after {_PATIENCE_S:.0f} s")


@contextmanager
def _context(
    browser: Browser, site: Site, awaiting: Mapping[str, Any] | None
) -> Iterator[BrowserContext]:
    """Make a fresh profile; what a page asks of another host fails the benchmark."""
    context = browser.new_context(viewport=_VIEWPORT, locale="en-GB", color_scheme="light")
    asked: list[str] = []
    here = urlsplit(site.address).netloc

    def heard(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != here:
            asked.append(request.url)

    try:
        context.on("request", heard)
        context.add_init_script(f"window.benchLoad = {json.dumps(awaiting)};\n{_SCRIPT}")
        yield context
    finally:
        context.close()
    if asked:
        raise RuntimeError(f"{site.app} asked another host: {asked[0]}")


def _opened(context: BrowserContext, site: Site, query: str) -> Watched:
    page = context.new_page()
    watched = Watched(site, page, counted(page))
    page.goto(f"{site.address}/{query}", wait_until="commit")
    return watched


def _load(context: BrowserContext, site: Site, query: str, awaiting: dict[str, Any]) -> Trial:
    spent_ms = site.cpu_ms()
    watched = _opened(context, site, query)
    trial = _read(watched, awaiting, 0, spent_ms)
    watched.page.close()
    return trial


def _measured(watched: Watched, wanted: dict[str, Any], cause: Callable[[], object]) -> Trial:
    before, spent_ms = watched.traffic.total_bytes(), watched.site.cpu_ms()
    watched.page.evaluate("wanted => window.bench.arm(wanted)", wanted)
    cause()
    return _read(watched, wanted, before, spent_ms)


def _read(watched: Watched, wanted: dict[str, Any], before: int, spent_ms: float) -> Trial:
    app, deadline = watched.site.app, time.monotonic() + _PATIENCE_S
    while missing := watched.page.evaluate("() => window.bench?.missing() ?? ['page']"):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{app}: not seen in {_PATIENCE_S:.0f} s: {missing}")
        watched.page.wait_for_timeout(40)
    watched.traffic.last_s = time.monotonic()
    settle(watched)
    seen = watched.page.evaluate("() => window.bench.read()")
    return Trial(
        app,
        {part: float(seen["at"][part]) for part in wanted["parts"]},
        watched.traffic.total_bytes() - before,
        watched.site.cpu_ms() - spent_ms,
        int(seen["blank"]),
        int(seen["recreated"]),
    )
