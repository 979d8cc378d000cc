"""Every screen on paper: nothing is cut, nothing is lost, and afterwards all is as before."""

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.atlas_file import archipelago_file
from tests.browser.access import SCREENS, Screen
from tests.browser.conftest import Open
from tests.browser.view import View

pytestmark = pytest.mark.browser

_MAPS = "[data-testid=stCustomComponentV1]"
# points; what paper leaves for a page between its margins, in CSS pixels
_A4, _WIDTH_PX = (595, 842), 680
# each screen in one language, so that each is printed in one and all languages are
_CASES = {
    "island": "ru",
    "plans": "ja",
    "compare": "en",
    "sources": "ru",
    "chronology": "ja",
    "provision": "en",
    "reported": "ru",
    "parity": "en",
    "share": "ja",
    "data": "en",
    "question": "ja",
    "chart-control": "ja",
}
# a font has one glyph for a letter and for the radical of that name, and a file names the latter
_RADICALS = str.maketrans("⺟⺠⻁⻄⻆⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲", "母民虎西角長青食骨鬼麦黄斉歯竜亀")
_DARK = ("island", "chart-control")
_HAS_STYLES = """[...document.styleSheets].filter((sheet) => /print/.test(sheet.href)).length === 2
  && document.querySelector(".fi-paper")"""

# what the page says to be read, piece by piece: not what is pressed, and not what leads on
_SAID = """() => {
  const pressed = `button, summary, label, nav, input, select, .fi-narrow, .fi-active, .fi-switch,
    .fi-copy, .fi-steps, .fi-sheets, .fi-links, .fi-compare, .fi-root-planner, .fi-reported,
    [data-testid=stPageLink], [class*=st-key-pages-], [class*=st-key-ways-], .stTabs [role=tab],
    .fi-figures thead, .fi-place, .fi-filters details, .fi-controls, .st-key-sources-back,
    [aria-hidden=true]`;
  const read = `:is(.stMain, .stSidebar) :is(p, li, h1, h2, h3, h4, h5, td, th, dd, dt, blockquote,
    figcaption)`;
  const said = [];
  for (const node of document.querySelectorAll(read)) {
    if (node.closest(pressed) || !node.checkVisibility()) continue;
    // a way within the atlas, alone on its line
    if (node.querySelector(":scope > a:only-child") && node.matches(".fi-panels p")) continue;
    for (const text of node.childNodes) if (text.nodeType === 3) said.push(text.nodeValue);
  }
  return said;
}"""

# what does not fit the width of paper, or is cut by what it stands in
_CUT = """(width) => [...document.querySelectorAll("body *")].flatMap((node) => {
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  if (node.closest("svg") || !box.width || !box.height || style.clipPath !== "none") return [];
  const isWide = box.right > width + 1 && node.textContent.trim();
  const isCut = (style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1)
    || (style.overflowY !== "visible" && node.scrollHeight > node.clientHeight + 1);
  return isWide || isCut ? [`${node.tagName}.${node.className}: ${node.textContent}`] : [];
})"""
# what stands before printing and must stand again after it
_STATE = f"""() => ({{
  page: [...document.querySelectorAll("details")].map((fold) => fold.open),
  ends: document.querySelectorAll(".fi-printed, [data-numbered]").length,
  frames: [...document.querySelectorAll(`{_MAPS}`)].map((frame) => {{
    const {{ atlas, document: inside }} = frame.contentWindow;
    const {{ lat, lng }} = atlas.map.getCenter();
    return [frame.getAttribute("style"), inside.documentElement.className, lat.toFixed(6),
      lng.toFixed(6), atlas.map.getZoom(), atlas.map.options.zoomSnap,
      [...inside.querySelectorAll("path.outline")].map((path) => path.getAttribute("class"))];
  }}),
}})"""
# of each map: whether it shows the area of the screen, and how
_ON_PAPER = f"""(areas) => [...document.querySelectorAll(`{_MAPS}`)].map((frame, place) => {{
  const {{ atlas, L, document: inside }} = frame.contentWindow;
  const [south, west, north, east] = areas[place];
  const area = L.latLngBounds([south, west], [north, east]);
  const map = inside.querySelector("#map_div").getBoundingClientRect();
  const legend = inside.querySelector("details.legend");
  const now = atlas.map.getBounds();
  return {{
    holds: now.pad(0.001).contains(area),
    // the same area, and not one many times as large
    fills: now.getNorth() - now.getSouth() < 1.02 * (north - south)
      || now.getEast() - now.getWest() < 1.02 * (east - west),
    width: frame.getBoundingClientRect().width,
    isWhole: inside.querySelector(".leaflet-bottom.leaflet-right").getBoundingClientRect().bottom
      <= frame.clientHeight + 1,
    legend: legend.hidden || (legend.open && legend.getBoundingClientRect().top >= map.bottom),
    buttons: [...inside.querySelectorAll("button, .leaflet-control-layers")]
      .filter((node) => node.checkVisibility()).length,
    sea: inside.defaultView.getComputedStyle(inside.documentElement).getPropertyValue("--sea"),
  }};
}})"""
_AREAS = f"""() => [...document.querySelectorAll(`{_MAPS}`)].map((frame) => {{
  const area = frame.contentWindow.atlas.map.getBounds();
  return [area.getSouth(), area.getWest(), area.getNorth(), area.getEast()];
}})"""


# the sheet itself, and what is not dark on it or lies on a ground of its own
_GROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
_DARK_ON_LIGHT = """() => [...document.querySelectorAll(".stApp :is(p, li, h1, h2, h3, h4, dd, a)")]
  .filter((node) => node.checkVisibility()).filter((node) => {
    const { color, backgroundColor } = getComputedStyle(node);
    const isPlain = ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(backgroundColor);
    return Math.max(...color.match(/\\d+/g)) > 100 || !isPlain;
  }).map((node) => node.textContent)"""


def _plain(text: str) -> str:
    """Return letters and figures of a text: the rest, a line break or a ligature can change."""
    whole = unicodedata.normalize("NFKC", text).translate(_RADICALS)
    return "".join(letter for letter in whole if letter.isalnum())


def _printed(page: Page) -> tuple[list[tuple[int, int]], str]:
    """Return the sizes of the sheets, and all that they say but for their feet."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes = [(round(each.mediabox.width), round(each.mediabox.height)) for each in pages]
    name, texts = _plain(page.title()), []
    for number, each in enumerate(pages, 1):
        text = _plain(each.extract_text())
        foot = f"{number}{len(pages)}"
        assert name in text, f"sheet {number} does not say what it is of"
        assert foot in text, f"sheet {number} has no number"
        # what stands in the margins comes first, or last
        begins = text.removeprefix(name).removeprefix(foot).removeprefix(name)
        texts.append(begins.removesuffix(foot).removesuffix(name).removesuffix(foot))
    return sizes, "".join(texts)


def _opened(view: Open, screen: Screen, language: str, **context: Any) -> View:
    shown = view(**context)
    screen.open(shown.page, shown.server, language)
    shown.page.wait_for_function(_HAS_STYLES)
    return shown


def _lay(page: Page) -> None:
    """Lay the page out as for paper, without printing it."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.add_style_tag(content=f"@media print {{ html {{ width: {_WIDTH_PX}px !important; }} }}")


def _expect_numbers(page: Page, *, at_least: int) -> None:
    """See that closed lists of sources are printed as numbers of the list at the end."""
    closed = page.locator("details[data-numbered] > summary").all_text_contents()
    named = {int(one) for text in closed for one in re.findall(r"\d+", text.split("[")[1])}
    assert len(closed) >= at_least
    assert named <= set(range(1, page.locator(".fi-printed ol > li").count() + 1))


@pytest.mark.parametrize("name", _CASES)
def test_a_screen_is_printed_whole_and_is_as_before_afterwards(view: Open, name: str) -> None:
    screen = next(each for each in SCREENS if each.name == name)
    scheme = "dark" if name in _DARK else "light"
    page = _opened(view, screen, _CASES[name], color_scheme=scheme).page
    is_light = page.evaluate(_GROUND) == "rgb(255, 255, 255)"
    assert is_light == (name not in _DARK)
    said, before, address = page.evaluate(_SAID), page.evaluate(_STATE), page.url
    sizes, text = _printed(page)
    assert set(sizes) == {_A4}
    assert [piece for piece in said if _plain(piece) not in text] == []
    assert _plain("localhost") in text
    assert page.evaluate(_STATE) == before
    assert page.url == address
    areas = page.evaluate(_AREAS)
    _lay(page)
    # Streamlit follows the scheme of paper late, and may not be waited for
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate(_CUT, _WIDTH_PX) == []
    assert page.evaluate(_GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate(_DARK_ON_LIGHT) == []
    _expect_numbers(page, at_least=3 if name == "question" else 0)
    maps = page.evaluate(_ON_PAPER, areas)
    assert len(maps) == screen.maps
    for each in maps:
        assert each.pop("buttons") == 0
        assert each.pop("sea") == "#dde7ec"
        assert all(each.values()), each


def test_the_single_file_is_printed_in_the_order_of_what_it_shows(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "atlas.html"
    file.write_bytes(archipelago_file())
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    page.locator("html[data-shown]").wait_for(state="attached")
    page.frame_locator("#map").locator(".legend li").first.wait_for(state="attached")
    sentence = page.get_by_test_id("state-sentence").text_content() or ""
    panels = page.get_by_test_id("claims").locator("h3").text_content() or ""
    before = page.locator("#map").get_attribute("style")
    sizes, text = _printed(page)
    assert set(sizes) == {_A4}
    assert 0 < text.index(_plain(sentence)) < text.index(_plain(panels))
    assert page.locator("#map").get_attribute("style") == before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    # statements are open, and with them their sources
    assert page.locator(".fi-panels .fi-card details[open] .fi-sources li").count() > 0
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    context.close()
    assert faults == []
