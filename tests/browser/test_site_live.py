"""The site in a browser: from a page to the map and back, served or from a disk; for everyone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.files import replace_folder
from geo.sentence import state_sentence
from geo.site_frame import SIGN
from tests.browser.access import axe_problems, layout_problems, prepare, small_targets
from tests.sites import shipped_site
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

EVENT = "event-1956-10-19-joint-declaration"
READ = (f"en/{EVENT}", "ja/island-shikotan", "ru/data")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site as the command does."""
    folder = tmp_path_factory.mktemp("host") / "any" / "folder"
    folder.parent.mkdir()
    replace_folder(folder, shipped_site().files, sign=SIGN)
    return folder


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder.parent))
    thread = Thread(target=host.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/{folder.name}"
    finally:
        host.shutdown()
        thread.join()
        host.server_close()


@contextmanager
def watched(browser: Browser, base: str, **context: Any) -> Iterator[Page]:
    """Give a page that may ask nothing but the site, and whose console stays silent."""
    faults: list[str] = []
    opened = browser.new_context(**context)
    page = opened.new_page()
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((base, "data:", "blob:", "about:"))
            else faults.append(f"asked: {request.url}")
        ),
    )
    yield page
    opened.close()
    assert faults == []


@pytest.mark.parametrize("way", ["served", "from-disk"])
def test_an_event_leads_to_the_map_at_its_date_and_back(
    browser: Browser, folder: Path, way: str
) -> None:
    event = shipped().event("1956-10-19-joint-declaration")
    sentence = state_sentence(shipped(), at(shipped(), str(event.date)), wording("ru"))
    with served(folder) as host:
        base = host if way == "served" else folder.as_uri()
        with watched(browser, base) as page:
            page.goto(f"{base}/en/{EVENT}.html")
            expect(page.locator("h1")).to_have_text(event.title.en)
            page.get_by_role("link", name="Русский").click()
            expect(page.locator("h1")).to_have_text(event.title.ru)
            # the picture, which is there, and the way to the map under it
            page.wait_for_function("document.querySelector('main img').naturalWidth > 0")
            page.locator("figure.fi-picture a").click()
            expect(page.locator("#said")).to_contain_text(sentence)
            assert page.url.startswith(f"{base}/index.html#date=1956-10-19&event={event.id}")
            page.go_back()
            expect(page.locator("h1")).to_have_text(event.title.ru)


@pytest.mark.parametrize("path", READ)
def test_pages_are_for_everyone(browser: Browser, folder: Path, path: str) -> None:
    base = folder.as_uri()
    with watched(browser, base) as page:
        page.goto(f"{base}/{path}.html")
        prepare(page)
        problems: list[str] = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            problems += axe_problems(page, colours=scheme == "dark")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            problems += [
                f"{width}: {one}" for one in (*layout_problems(page), *small_targets(page))
            ]
        assert problems == []
