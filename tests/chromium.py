"""The browser of the tests: the one that is installed, started without a window or a GPU."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, JSHandle, Page, Playwright

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

PATIENCE_MS = 40_000
_WAIT = """async ([arg, patience]) => {
  const test = () => {
    const found = (%s);
    return typeof found === "function" ? found(arg) : found;
  };
  for (const end = performance.now() + patience; performance.now() < end;) {
    const found = await test();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  return null;
}"""


def chromium_path() -> str | None:
    """Return where Chromium is, or None.

    ``CHROMIUM`` names one; else it is the system's, else the one that
    ``playwright install chromium`` has put away.
    """
    return next(_found(), None)


def launch(playwright: Playwright, *options: str) -> Browser:
    """Start Chromium without a window, with some options more.

    Raises
    ------
    RuntimeError
        If there is none.
    """
    path = chromium_path()
    if path is None:
        raise RuntimeError("no Chromium found; install it or name it in CHROMIUM")
    _wait_without_eval()
    return playwright.chromium.launch(executable_path=path, args=[*_ARGUMENTS, *options])


def launch_beside(browser: Browser, environment: Mapping[str, str]) -> Browser:
    """Start another one beside the one that is there, with more in its environment."""
    path, more = chromium_path(), {**os.environ, **environment}
    return browser.browser_type.launch(executable_path=path, args=list(_ARGUMENTS), env=more)


@contextmanager
def chromium(*options: str) -> Iterator[Browser]:
    """Start Chromium without a window, with some options more, and stop it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launch(playwright, *options)
        try:
            yield browser
        finally:
            browser.close()


def _wait_without_eval() -> None:
    """Let pages be waited for whose security policy forbids ``eval``, by which Playwright waits."""
    from playwright.sync_api import Frame, Page

    Page.wait_for_function = Frame.wait_for_function = _wait_for_function  # type: ignore[method-assign]


def _wait_for_function(
    page: Page | Frame, expression: str, *, arg: Any = None, timeout: float = PATIENCE_MS
) -> JSHandle:
    from playwright.sync_api import Error, TimeoutError

    end = time.monotonic() + timeout / 1000
    while (left := end - time.monotonic()) > 0:
        try:
            found = page.evaluate_handle(_WAIT % expression, [arg, left * 1000])
        except Error as error:
            # the page goes elsewhere: what is waited for may come with the next one
            if "context was destroyed" not in error.message:
                raise
        else:
            # asked in the page: what was found may be a whole map, and is not wanted here
            if found.evaluate("(found) => found !== null"):
                return found
    raise TimeoutError(f"waited in vain for {expression}")


def _found() -> Iterator[str]:
    for name in (os.environ.get("CHROMIUM", ""), *_NAMES):
        if path := shutil.which(name):
            yield path
    default = Path.home() / ".cache" / "ms-playwright"
    own = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    yield from map(str, sorted(own.glob("chromium-*/chrome-linux*/chrome"), reverse=True))
