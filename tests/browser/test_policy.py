"""The security policy in a browser: every screen works under it; what it forbids is not done."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pages.parts.address import SCREENS
from tests.browser.conftest import Open
from tests.browser.view import MAP_FRAME

pytestmark = pytest.mark.browser


def test_every_screen_works_under_the_policy(view: Open) -> None:
    seen = view()
    seen.page.add_init_script(
        # a library of Streamlit's asks for WebAssembly and does without where it is refused
        """addEventListener("securitypolicyviolation", (event) =>
          event.blockedURI === "wasm-eval" ||
          console.error(event.violatedDirective, event.blockedURI, event.sourceFile))"""
    )
    for screen in SCREENS:
        seen.page.goto(f"{seen.server}/?page={screen}")
        seen.page.locator("h1").first.wait_for()
        seen.page.wait_for_function(
            "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
        )
        assert seen.faults == [], screen


def test_a_script_that_got_into_a_page_would_not_run(view: Open) -> None:
    seen = view().open()
    ran = seen.page.evaluate(
        """async () => {
          const script = document.createElement("script");
          script.textContent = "window.intruded = 1";
          document.body.append(script);
          const outside = await fetch("http://127.0.0.1:9/").then(() => true, () => false);
          return [window.intruded ?? null, outside];
        }"""
    )
    assert ran == [None, False]
    refused = [fault for fault in seen.faults if "Content Security Policy" in fault]
    assert len(refused) >= 2
    seen.faults.clear()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def page_of_another(folder: Path, text: str) -> Iterator[str]:
    """Serve a page from another origin, and yield its address."""
    (folder / "index.html").write_text(text, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_address[1]}/"
        other.shutdown()


def test_others_frame_the_atlas_that_is_made_for_it_and_nothing_else(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    frame = "/component/streamlit_folium.st_folium/index.html"
    sources = {"embedded": "/?embed=true", "whole": "/", "inside": frame}
    frames = "".join(
        f'<iframe name="{name}" src="{server}{path}" width="600" height="600"></iframe>'
        for name, path in sources.items()
    )
    page = browser.new_page()
    with page_of_another(tmp_path, f"<!doctype html><title>x</title>{frames}") as address:
        page.goto(address)
        embedded = page.frame("embedded")
        assert embedded
        embedded.wait_for_selector(MAP_FRAME)
        embedded.wait_for_function(
            f"document.querySelector('{MAP_FRAME}')?.contentWindow?.atlas?.state"
        )
        for name in ("whole", "inside"):
            refused = page.frame(name)
            assert refused
            assert refused.url.startswith("chrome-error:"), name
    page.close()
