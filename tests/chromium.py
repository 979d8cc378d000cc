"""The browser of the tests: the one that is installed, started without a window or a GPU."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# the same engine without the window that nobody sees: it opens a page in half of the work
_NAMES = (
    "chromium-headless-shell",
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
)
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> str | None:
    """Return where Chromium is, or None.

    ``CHROMIUM`` names one; else it is the system's, else the one that
    ``playwright install chromium`` has put away.
    """
    return next(_found(), None)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a window.

    Raises
    ------
    RuntimeError
        If there is none.
    """
    path = chromium_path()
    if path is None:
        raise RuntimeError("no Chromium found; install it or name it in CHROMIUM")
    return playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium without a window, and stop it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            yield browser
        finally:
            browser.close()


def _found() -> Iterator[str]:
    for name in (os.environ.get("CHROMIUM", ""), *_NAMES):
        if path := shutil.which(name):
            yield path
    default = Path.home() / ".cache" / "ms-playwright"
    own = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    yield from map(str, sorted(own.glob("chromium-*/chrome-linux*/chrome"), reverse=True))
