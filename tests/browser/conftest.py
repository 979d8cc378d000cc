"""Servers and profiles for all browser tests; a fault of any page fails its test."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.view import View
from tests.serving import ROOT, serve

Open = Callable[..., View]

SHIPPED = {"FOUR_ISLANDS_DATA": ""}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test of the browser try once more: on a crowded machine Chromium can come too late."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Serve the atlas as readers get it."""
    with serve(
        ROOT / "app.py", env={"FOUR_ISLANDS_DATA": "", "FOUR_ISLANDS_FAST_PATH": "on"}
    ) as at:
        yield at


@pytest.fixture(scope="session")
def public_server() -> Iterator[str]:
    """Serve the atlas with the map left to Python alone."""
    with serve(
        ROOT / "app.py", env={"FOUR_ISLANDS_DATA": "", "FOUR_ISLANDS_FAST_PATH": "off"}
    ) as at:
        yield at


class Profiles:
    """The profiles of one Chromium, one for each kind of reader, made when it is asked for.

    What a profile has fetched it keeps, as that of a reader who comes again, and what it has
    compiled, too: a page that stays open holds the process that all its pages run in. What a
    page stores or is allowed is never there for the next one.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._made: dict[str, BrowserContext] = {}
        self._staying: set[Page] = set()

    def page(self, origin: str, **reader: Any) -> Page:
        """Return a new page for a kind of reader; nothing is stored for the origin."""
        kind = json.dumps(reader, sort_keys=True)
        if kind not in self._made:
            self._made[kind] = self._browser.new_context(**reader)
            staying = self._made[kind].new_page()
            staying.goto(f"{origin}/_stcore/health")
            self._staying.add(staying)
        page = self._made[kind].new_page()
        page.context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
        )
        return page

    def close_pages(self) -> None:
        """Close every page, also one that a test has not opened itself."""
        for context in self._made.values():
            for page in set(context.pages) - self._staying:
                page.close()
            context.clear_permissions()


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Profiles:
    """Keep the profiles in which the pages of all tests open."""
    return Profiles(browser)


@pytest.fixture
def view(profiles: Profiles, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Return a function that makes a page of its own; its faults fail the test."""
    views: list[View] = []

    def make(
        server: str | None = None,
        kind: type[View] = View,
        viewport: ViewportSize = DESKTOP,
        **reader: Any,
    ) -> View:
        where = server or request.getfixturevalue("server")
        page = profiles.page(where, **{"locale": "en-GB", **reader})
        page.set_viewport_size(viewport)
        views.append(kind(page, where))
        return views[-1]

    yield make
    faults = [fault for made in views for fault in made.faults]
    broken = sum(made.page.get_by_test_id("stException").count() for made in views)
    profiles.close_pages()
    assert faults == []
    assert broken == 0
