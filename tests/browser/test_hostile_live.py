"""A record in which every text is hostile: nothing of it runs, and all of it is shown as text."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from geo.export_atlas import atlas_html
from geo.record import load_record
from pages.parts.address import SCREENS
from tests.hostile import TEXT
from tests.hostile_world import hostile_folder
from tests.serving import ROOT, serve

pytestmark = pytest.mark.browser

BEGINNING = TEXT[:60]
# those with most kinds of elements; with EVERY_SCREEN=1 all are opened, which takes half a minute
_SOME = ("map", "plans", "charts", "claims")
OPENED = SCREENS if os.environ.get("EVERY_SCREEN") == "1" else _SOME
_FLAG = "window.hostile = (number) => { window.top.ran = number; };"
# elements that a text would have made, in the page or in a frame of it, and whether a script ran
_MADE = """() => {
  const marks = ['img[src="x"]', 'svg[onload]', '[onerror]', 'a[href^="javascript"]',
    'img[src*="hostile"]', 'p[q]', '.katex', 'math'];
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  const pages = [document, ...frames].filter(Boolean);
  const made = marks.filter((mark) => pages.some((page) => page.querySelector(mark)));
  const scripts = pages.flatMap((page) => [...page.scripts].map((script) => script.textContent));
  return { made, scripts: scripts.filter((text) => text.trim().startsWith("hostile(")),
    ran: window.top.ran ?? null };
}"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_folder(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that stops what it asks of other hosts, and whose faults fail the test."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.add_init_script(_FLAG)
    faults: list[str] = []

    def elsewhere(route: Route) -> None:
        address = route.request.url
        if not address.startswith(
            ("http://127.0.0.1", "http://localhost", "file:", "data:", "blob:")
        ):
            faults.append(address)
            route.abort()
        else:
            route.continue_()

    context.route("**/*", elsewhere)
    opened = context.new_page()
    opened.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def shown(page: Page) -> str:
    """Return the words of a page and its frames, after nothing was found made of its texts."""
    assert page.evaluate(_MADE) == {"made": [], "scripts": [], "ran": None}
    return " ".join(frame.locator("body").inner_text() for frame in page.frames)


def test_no_screen_runs_what_a_record_says(page: Page, data: Path) -> None:
    with serve(ROOT / "app.py", env={"FOUR_ISLANDS_DATA": str(data)}) as server:
        for screen in OPENED:
            page.goto(f"{server}/?page={screen}&date=1950&island=alder")
            page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
            page.wait_for_function(
                "(text) => document.body.innerText.replace(/\\s+/g, ' ').includes(text)",
                arg=BEGINNING,
            )
            assert page.get_by_test_id("stException").count() == 0
            assert BEGINNING in shown(page), screen


def test_the_file_runs_nothing_that_a_record_says(page: Page, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "atlas.html"
    file.write_bytes(atlas_html(load_record(data), data))
    for hash_ in ("", "page=claims", "page=plans", "page=sources", "page=instruments"):
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#{hash_}&date=1950&island=alder")
        page.locator("html[data-shown]").wait_for()
        assert BEGINNING in shown(page), hash_
