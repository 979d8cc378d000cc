"""One Chromium and two servers for all browser tests; a fault of any page fails its test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.view import View
from tests.chromium import chromium_path, launch
from tests.serving import ROOT, serve

Open = Callable[..., View]

SHIPPED = {"FOUR_ISLANDS_DATA": ""}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test of the browser try once more: on a crowded machine Chromium can come too late."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium, or skip, or fail where one is required."""
    if chromium_path() is None:
        message = "no Chromium found: install it or name it in CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


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


@pytest.fixture
def view(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Return a function that makes a page of its own; its faults fail the test."""
    views: list[View] = []

    def make(server: str | None = None, kind: type[View] = View, **context: Any) -> View:
        where = server or request.getfixturevalue("server")
        options = {"viewport": DESKTOP, "locale": "en-GB", **context}
        views.append(kind(browser.new_context(**options).new_page(), where))
        return views[-1]

    yield make
    faults = [fault for made in views for fault in made.faults]
    broken = sum(made.page.get_by_test_id("stException").count() for made in views)
    for made in views:
        made.page.context.close()
    assert faults == []
    assert broken == 0
