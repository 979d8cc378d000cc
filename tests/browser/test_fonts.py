"""A machine without fonts: the atlas can be read all the same, or says what is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.atlas_file import archipelago_file
from tests.browser.conftest import Open
from tests.browser.view import View
from tests.chromium import launch_beside
from tests.worlds import wording

pytestmark = pytest.mark.browser

OURS = "/fonts/Noto"
NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>"""
_WRITTEN = """([selector, text]) => {
  const node = [...document.querySelectorAll(selector)]
    .find((each) => each.getClientRects().length);
  node.textContent = text;
}"""
_BOX = """(selector) => {
  const node = [...document.querySelectorAll(selector)]
    .find((each) => each.getClientRects().length);
  const { x, y } = node.getBoundingClientRect();
  return { x, y };
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start a Chromium that finds no font at all."""
    folder = tmp_path_factory.mktemp("no-fonts")
    config = folder / "fonts.conf"
    config.write_text(NO_FONTS.format(cache=folder), encoding="utf-8")
    other = launch_beside(browser, {"FONTCONFIG_FILE": str(config)})
    yield other
    other.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the single file, and return its address."""
    path: Path = tmp_path_factory.mktemp("file") / "atlas.html"
    path.write_bytes(archipelago_file())
    return path.as_uri()


def tells_apart(page: Page, where: Page | Frame, selector: str, one: str, other: str) -> bool:
    """Whether two texts of one length look different where an element has them in turn."""
    corner = {"x": 0.0, "y": 0.0}
    if isinstance(where, Frame):
        box = where.frame_element().bounding_box()
        assert box
        corner = {"x": box["x"], "y": box["y"]}
    seen = []
    for text in (one, other):
        where.evaluate(_WRITTEN, [selector, text])
        at = where.evaluate(_BOX, selector)
        # of the height of a line, and narrower than the two texts
        clip = {"x": corner["x"] + at["x"], "y": corner["y"] + at["y"], "width": 26, "height": 16}
        seen.append(page.screenshot(clip=clip))  # type: ignore[arg-type]
    return seen[0] != seen[1]


SENTENCE, LABEL = "[data-testid=state-sentence]", ".label.unit b"
KANJI, KANA, LATIN = ("国国", "島島"), ("のの", "ルル"), ("WW", "ll")


def opened(bare: Browser, server: str, language: str) -> View:
    page = bare.new_page(viewport={"width": 1280, "height": 900})
    return View(page, server).open(lang=language, date="1956-10-19")


HAVE_COME = """() => document.fonts.size && [...document.fonts]
  .filter((face) => face.family.includes("Four Islands Rest"))
  .filter((face) => face.status === "loaded").length === 3"""


def test_without_any_font_page_and_map_are_read_in_ours(bare: Browser, server: str) -> None:
    seen = opened(bare, server, "ja")
    for where in (seen.page, seen.frame):
        where.wait_for_function(HAVE_COME)
    for pair in (KANJI, KANA, LATIN):
        assert tells_apart(seen.page, seen.page, SENTENCE, *pair), pair
        assert tells_apart(seen.page, seen.frame, LABEL, *pair), pair
    # what ours do not have either is not passed over
    expect(seen.page.get_by_test_id("undrawn")).to_have_count(0)
    seen.page.evaluate(_WRITTEN, [SENTENCE, "한국"])
    expect(seen.page.get_by_test_id("undrawn")).to_contain_text(wording("ja")("host.fonts"))
    assert seen.faults == []
    seen.page.close()


def test_where_ours_do_not_come_the_page_says_so_in_two_languages(
    bare: Browser, server: str
) -> None:
    page = bare.new_page(viewport={"width": 1280, "height": 900})
    page.route(f"**{OURS}*", lambda route: route.abort())
    seen = View(page, server).open(lang="ja", date="1956-10-19", embed="true")
    told = page.get_by_test_id("undrawn")
    for language in ("ja", "en"):
        text = wording(language)("host.fonts")
        expect(told.locator(f"p[lang={language}]")).to_have_text(text)
    # and this is what a reader has without them
    for pair in (KANJI, KANA):
        assert not tells_apart(page, page, SENTENCE, *pair), pair
        assert not tells_apart(page, seen.frame, LABEL, *pair), pair
    assert not tells_apart(page, seen.frame, LABEL, *LATIN)
    told.get_by_role("button").click()
    expect(told).to_have_count(0)
    page.close()


def test_who_has_fonts_asks_for_none_of_ours_and_is_told_nothing(view: Open) -> None:
    seen = view()
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.open(lang="ja", date="1956-10-19", embed="true")
    seen.page.wait_for_function("window.FourIslandsFonts?.lacks")
    assert seen.page.evaluate("FourIslandsFonts.lacks") == []
    assert tells_apart(seen.page, seen.page, SENTENCE, *KANJI)
    assert any("/fonts.js" in url for url in asked)
    assert [url for url in asked if OURS in url] == []
    assert seen.page.get_by_test_id("undrawn").count() == 0


def test_the_file_opens_without_any_font_and_says_that_japanese_is_missing(
    bare: Browser, browser: Browser, file: str
) -> None:
    def told(browser: Browser, language: str, then: Callable[[Page], None]) -> str:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{file}#lang={language}")
        page.locator("html[data-shown]").wait_for()
        then(page)
        text = page.locator("#undrawn").inner_text()
        page.close()
        return text

    def reads_letters(page: Page) -> None:
        assert tells_apart(page, page, SENTENCE, *LATIN)
        # nothing is half written: one or the other character would be of those in the notice
        assert not tells_apart(page, page, SENTENCE, "日日", "国国")
        assert tells_apart(page, page, "#undrawn span", "こここ", "端端端")

    both = [wording(language)("host.fonts") for language in ("ja", "en")]
    assert told(bare, "ja", lambda _: None).split() == " ".join(both).split()
    told(bare, "ja", reads_letters)
    assert told(bare, "en", lambda _: None) == both[1]
    assert told(browser, "ja", lambda _: None) == ""
