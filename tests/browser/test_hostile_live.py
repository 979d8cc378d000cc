"""A record in which every text is hostile: nothing of it runs, and all of it is shown as text."""

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from playwright.sync_api import Browser, Page

from geo import export_site
from geo.export_atlas import atlas_html
from geo.export_site import site_files
from geo.fields import LANGUAGES
from geo.record import load_record
from pages.parts.address import SCREENS
from tests.atlas_file import archipelago_file
from tests.hostile import HOSTILE, NO_TEXT, TEXT
from tests.hostile_world import hostile_folder
from tests.serving import ROOT, serve
from tests.sites import ADDRESS, stood_in
from tests.worlds import archipelago

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
# the page has all that it will have: the run is over, nothing is on its way, every frame is there
# and its map, if it is one, has its state. Before, a page that is left loses what it waits for
_SETTLED = """(text) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const frames = [...document.querySelectorAll("iframe")];
  const isThere = (frame) => frame.contentDocument?.readyState === "complete"
    && (!frame.title.includes("st_folium") || frame.contentWindow.atlas?.shown > 0);
  return app?.dataset.testConnectionState === "CONNECTED"
    && app.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]')
    && frames.every(isThere)
    && document.body.innerText.replace(/\\s+/g, " ").includes(text);
}"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_folder(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page whose faults fail the test, as does what it asks of other hosts."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.add_init_script(_FLAG)
    faults: list[str] = []

    # heard and not stopped: who stops requests has them all wait, and keeps nothing of any
    def asked(address: str) -> None:
        here = ("http://127.0.0.1", "http://localhost", "file:", "data:", "blob:", "about:")
        if not address.startswith(here):
            faults.append(address)

    context.on("request", lambda request: asked(request.url))
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
            page.goto(f"{server}/?page={screen}&date=1950&island=alder", timeout=60_000)
            page.wait_for_function(_SETTLED, arg=BEGINNING)
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


# ---- the pages of a site ------------------------------------------------------------------------


def test_no_page_of_a_site_runs_what_a_record_says(
    page: Page, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # sheets are no pages, and take the most time: see tests/test_hostile_sheets.py
    for name in ("lesson_pdf", "answers_pdf"):
        monkeypatch.setattr(export_site, name, lambda *_: b"%PDF-")
    files = site_files(load_record(data), data, ADDRESS, stood_in)
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    kinds: dict[str, list[str]] = {}
    for name in sorted(files):
        if name.endswith(".html"):
            kinds.setdefault(re.split("[-.]", Path(name).name)[0], []).append(name)
    assert {"404", "about", "claims", "event", "island", "sources"} <= kinds.keys(), sorted(kinds)
    # of pages of one form one, in each turn of the languages
    for turn, names in enumerate(kinds.values()):
        name = names[turn * len(names) // 3 % len(names)]
        page.goto((tmp_path / name).as_uri())
        assert BEGINNING in " ".join(shown(page).split()), name


# ---- the address of the file --------------------------------------------------------------------

_NAMES = ("date", "event", "island", "lang", "view", "marked", "page", "plan", "against", "source")
_NAMES = (*_NAMES, "embed", "__proto__", "constructor", "q", "", "date[]", TEXT)
# what the address then is to show, and that it is shown: words, and notices if there are any
_WALK = """async (hashes) => {
  const failed = [];
  for (const hash of hashes) {
    const before = document.documentElement.dataset.shown;
    const end = performance.now() + 10000;
    location.hash = hash;
    while (document.documentElement.dataset.shown === before && performance.now() < end)
      await new Promise((go) => setTimeout(go));
    const shown = document.querySelector("main, #main").innerText.trim();
    if (document.documentElement.dataset.shown === before || !shown) failed.push(hash);
  }
  return failed;
}"""


def hashes(count: int) -> list[str]:
    """Return addresses of the file as anybody may write them, each another one."""
    draw, record = random.Random(1956), archipelago()
    known = [*record.ids("events"), *record.ids("units"), *LANGUAGES, "none"]
    known += ["1950", "1950-02-30", "0000", "9999-12-31", "map", "plans", "sources", "true", ""]
    broken = [
        "%",
        "%FF",
        "%E0%A4",
        "+",
        "=",
        "%00",
        "\ud800",
        "x" * 100_000,
        "%F0%9F%98%80",
        "#",
        "?",
    ]
    found = []
    for number in range(count):
        pairs = []
        for _ in range(draw.randint(0, 6)):
            name = draw.choice(_NAMES)
            value = draw.choice([known, known, [*HOSTILE, *NO_TEXT, TEXT], broken])
            text = draw.choice(value)
            written = text if value is broken else draw.choice([quote, quote_plus, str])(text)
            pairs.append(f"{quote(name)}={written}")
        found.append(draw.choice(["&", "&", "&&", ";"]).join([*pairs, f"n={number}"]))
    return found


def test_whatever_the_address_of_the_file_is_it_shows_a_view(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "atlas.html"
    file.write_bytes(archipelago_file())
    page.goto(file.as_uri())
    page.locator("html[data-shown]").wait_for()
    assert page.evaluate(_WALK, hashes(150)) == []
    assert page.evaluate(_MADE) == {"made": [], "scripts": [], "ran": None}
