"""The screens as everyone's tools see them: axe, sizes of targets, what is cut or covered.

A screen is loaded once; language, theme, size and spacing of the text then change without
another load. A new screen needs a line in `SCREENS`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

from geo.fields import Language
from tests.browser.view import MAP_FRAME
from tests.worlds import wording

WIDE, PHONE = (1280, 900), (360, 740)
# 320 is what 1280 is at 400 %; the second is a window of 1280 by 1024 at that size
NARROW, ZOOMED = (320, 640), (320, 256)
SCHEMES = ("light", "dark")
LEAST_TARGET_PX = 24

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_AXE = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
# what another colour scheme can change
_AXE_COLOURS = {**_AXE, "rules": {}, "runOnly": ["color-contrast", "link-in-text-block"]}
_RUN = "(options) => axe.run({ exclude: ['.fi-preview'] }, options)"
_OURS = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")

# WCAG 1.4.12: what a reader may set, without loss
SPACING = """*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""

HAS_MAP = f"document.querySelector('{MAP_FRAME}')?.contentWindow?.atlas?.shown > 0"
# of the maps that stand side by side both
HAS_MAPS = """[...document.querySelectorAll("iframe")]
  .filter((each) => each.contentWindow?.atlas?.shown > 0).length === 2"""
HAS_SEA = f"document.querySelector('{MAP_FRAME}')?.contentWindow?.atlas?.cells"
_READY = "window.FourIslandsAccess?.watches"
# page and maps, and no more is to come
_SPEAKS = """document.documentElement.lang === language
  && document.querySelector("[data-test-script-state=notRunning]")
  && [...document.querySelectorAll("iframe")].map((each) => each.contentDocument?.documentElement)
    .every((each) => each?.lang === language)"""
# what Streamlit says of its own accord, and the choice of languages, the last that is written
_SPEAKS_LAST = """document.querySelector("[data-testid=stSkipToContent]")?.textContent === skip
  && document.querySelector(".st-key-lang [lang]")"""
_GO = """(query) => {
  history.pushState({}, "", new URL(query, location.href).href);
  window.dispatchEvent(new PopStateEvent("popstate"));
}"""


# Streamlit's own limit
_COLLAPSES_PX = 768
_TAKEN = """(scheme) => {
  const frames = [...document.querySelectorAll("iframe")]
    .filter((each) => each.contentWindow?.atlas);
  const isDark = (each) => each.contentDocument.documentElement.classList.contains("dark");
  return getComputedStyle(document.querySelector(".stApp")).colorScheme === scheme
    && frames.every((each) => isDark(each) === (scheme === "dark"));
}"""
# the same in several frames, one after the other
_STANDS = """(isOpen) => {
  const bar = document.querySelector("[data-testid=stSidebar]");
  const box = bar?.getBoundingClientRect();
  if (bar && (box.right > 1) !== isOpen) return false;
  if (bar && bar.inert === isOpen) return false;
  const now = JSON.stringify([box, ...[...document.querySelectorAll(".stMain, iframe")]
    .flatMap((node) => [node.scrollWidth, node.scrollHeight, node.getBoundingClientRect()])]);
  const still = (window.stillAs === now ? window.stillFor : 0) + 1;
  Object.assign(window, { stillAs: now, stillFor: still });
  return still > 4 && document.getAnimations().every((each) => each.playState !== "running");
}"""


@dataclass(frozen=True)
class Screen:
    """An address, and the expression that is true once all of it is shown."""

    name: str
    params: dict[str, str]
    ready: str
    maps: int = 1
    # whether something on it closes when the language changes
    closes: bool = False
    # without sidebar and menu, and so without what speaks last and what watches them
    lean: bool = False

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which it is asked, the one with the longest words first.

        A screen that is read is asked in the two languages that its texts were put into; in
        English, the shortest, the keyboard's tests go through all of it.
        """
        return ("ru", "ja", "en") if self.maps else ("ru", "ja")

    def open(self, page: Page, server: str, language: Language) -> None:
        """Load the screen, and wait until all of it is there."""
        page.goto(f"{server}/{self._query(language)}")
        self._wait(page, language)

    def speak(self, page: Page, language: Language) -> None:
        """Go on in another language, as a link in the page does it, without another load."""
        if self.closes:
            page.goto(urljoin(page.url, self._query(language)))
        else:
            page.evaluate(_GO, self._query(language))
        self._wait(page, language)

    def _query(self, language: Language) -> str:
        return f"?{urlencode({**self.params, 'lang': language})}"

    def _wait(self, page: Page, language: Language) -> None:
        speaks = _SPEAKS if self.lean else f"{_SPEAKS} && {_READY} && {_SPEAKS_LAST}"
        said = {"language": language, "skip": wording(language)("host.skip")}
        page.wait_for_function(f"({{language, skip}}) => ({self.ready}) && {speaks}", arg=said)


def shows(selector: str) -> str:
    """Return the expression that is true once a selector finds something."""
    return f"document.querySelector(`{selector}`)"


_CHART = shows("[data-testid=stVegaLiteChart] svg")
_FOOT = "document.querySelectorAll('.stMain [data-testid=stCaptionContainer]').length >= 3"

SCREENS = (
    Screen(
        "island",
        {"date": "1956-10-19", "island": "shikotan"},
        # below the card stands the convention, which is written last
        f"{HAS_MAP} && {shows('.st-key-island-card')}"
        f" && {shows('[data-testid=stCaptionContainer]')}",
    ),
    Screen(
        "plans",
        {"plan": "joint-declaration-1956", "against": "half-area-2006"},
        f"{HAS_MAP} && {HAS_SEA} && {shows('.st-key-plan-notes h2')}",
    ),
    # two maps, a date that is none, and one difference of each kind
    Screen(
        "compare",
        {"page": "compare", "date": "1950", "with": "1956-13"},
        f"{HAS_MAPS} && {shows('[data-testid=stAlert]')}"
        f" && {shows('.st-key-compare-differences h4')}"
        f" && {shows('[data-testid=stCaptionContainer]')}",
        maps=2,
    ),
    # the map without an island, and what an address has wrong
    Screen(
        "map",
        {"date": "13-1956", "island": "atlantis"},
        f"{HAS_MAP} && {shows('[data-testid=stAlert]')} && {shows('[data-testid=provision]')}",
    ),
    # the filters are open, and below the list stands the convention
    Screen(
        "sources",
        {"page": "sources", "kind": "press,novel", "q": "курил"},
        f"{shows('.fi-entries li')} && {shows('[data-testid=stAlert]')}"
        f" && {shows('.st-key-sources-filters button')} && {_FOOT}",
        maps=0,
        closes=True,
    ),
    # what an address has wrong, an open event with its quotations, the filters in use
    Screen(
        "chronology",
        {
            "page": "chronology",
            "event": "1956-10-19-joint-declaration",
            "kind": "declaration,atlantis",
            "from": "1900",
        },
        f"{shows('.fi-full blockquote')} && {shows('.fi-active button')}"
        f" && {shows('[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas')}"
        f" && {shows('[data-testid=stCaptionContainer]')}",
        maps=0,
    ),
    # every part of it, with quotations in three languages
    Screen(
        "provision",
        {"page": "provision", "part": "all", "provision": "atlantis"},
        f"{shows('.fi-quote')} && {shows('[data-testid=stAlert]')} && {shows('.fi-quiet')}"
        f" && document.querySelectorAll('.stMain h2').length >= 9 && {_FOOT}",
        maps=0,
    ),
    # a filter in use, notes that quote in another language
    Screen(
        "reported",
        {"page": "reported", "verdict": "imprecise", "report": "atlantis"},
        f"{shows('.fi-text')} && {shows('[data-testid=stAlert]')}"
        f" && document.querySelectorAll('.stMain h3').length >= 16 && {_FOOT}",
        maps=0,
    ),
    # below its tables stand other positions, loaded words and the convention
    Screen(
        "parity",
        {"page": "parity"},
        "document.querySelectorAll('table').length > 33"
        " && document.querySelectorAll('[data-testid=stCaptionContainer]').length > 6",
        maps=0,
    ),
    # what an address has wrong; the preview is the atlas itself, as a frame shows it
    Screen(
        "share",
        {"page": "share", "size": "320x400", "plan": "atlantis"},
        f"document.querySelectorAll('.stMain h1').length && {_FOOT}"
        f" && {shows('.fi-preview')} && {shows('.fi-cite code')}"
        f" && {shows('[data-testid=stAlert]')}",
        maps=0,
    ),
    # what an address has wrong; where a file is chosen, and what should be known before
    Screen(
        "own",
        {"page": "own", "island": "atlantis"},
        f"{shows('[data-testid=stFileUploader] button')} && {shows('[data-testid=stAlert]')}"
        f" && document.querySelectorAll('.stMain h2').length === 2 && {_FOOT}",
        maps=0,
    ),
    # in a frame of another page, where little stands around the map
    Screen(
        "embed",
        {"embed": "true", "date": "1956-10-19", "island": "shikotan", "view": "atlantis"},
        f"{HAS_MAP} && {shows('[data-testid=embed-whole][href]')}"
        f" && {shows('[data-testid=stAlert]')}",
        lean=True,
    ),
    # what an address has wrong, the widest table, and below it layers and licences
    Screen(
        "data",
        {"page": "data", "table": "atlantis"},
        f"{shows('[data-testid=stAlert]')} && {shows('table')}"
        " && document.querySelectorAll('.stDownloadButton').length > 16 && " + _FOOT,
        maps=0,
    ),
    # what comes last before the convention, which is written after it
    Screen(
        "positions",
        {"page": "claims", "order": "usa,japan,ainu"},
        f"{_CHART} && {shows('.st-key-positions')} && {_FOOT}",
        maps=0,
    ),
    Screen(
        "questions",
        {"page": "claims", "show": "arguments", "order": "atlantis"},
        f"{shows('.st-key-questions')} && {shows('[data-testid=stAlert]')} && {_FOOT}",
        maps=0,
    ),
    Screen(
        "question",
        {"page": "claims", "argument": "arg-kurils-scope"},
        f"{shows('.st-key-questions-foot')} && {_FOOT}",
        maps=0,
    ),
    Screen(
        "documents",
        {"page": "claims", "show": "instruments"},
        f"{shows('.st-key-ways-instruments')} && {_FOOT}",
        maps=0,
    ),
    # one with clauses in four languages, some of them long
    Screen(
        "document",
        {"page": "claims", "instrument": "st-petersburg-1875"},
        f"{shows('.fi-quote')} && {shows('.st-key-pages-instrument-foot')} && {_FOOT}",
        maps=0,
    ),
    *(
        Screen(
            f"chart-{chart}",
            {"page": "charts", "chart": chart},
            f"{_CHART} && {_FOOT}",
            maps=0,
        )
        for chart in ("control", "population", "events")
    ),
)


def documents(page: Page) -> list[Frame]:
    """Return the page and the frame of the map in it.

    A preview of the atlas in a frame is none of them: that is a screen of its own.
    """
    return [frame for frame in page.frames if not frame.is_detached() and not _previewed(frame)]


def _previewed(frame: Frame) -> bool:
    around = frame.parent_frame
    return frame.name == "preview" or (around is not None and _previewed(around))


def prepare(page: Page) -> None:
    """Bring axe and our own measures into page and map, where they are not yet."""
    for frame in documents(page):
        if not frame.evaluate("Boolean(window.atlasAccess)"):
            frame.evaluate(AXE_SCRIPT)
            frame.evaluate(_OURS)


def under(page: Page, scheme: str, size: tuple[int, int], *, sidebar: bool | None = None) -> None:
    """Give the page a colour scheme and a size, and wait until it and its map have taken both.

    `sidebar` says whether it then stands open; without it, as it does at a first visit.
    """
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function(_TAKEN, arg=scheme)
    wait_for_sidebar(page, size[0] > _COLLAPSES_PX if sidebar is None else sidebar)


def wait_for_sidebar(page: Page, is_open: bool) -> None:
    """Wait until the sidebar, if there is one, stands open or closed, and nothing moves."""
    page.wait_for_function(_STANDS, arg=is_open)


def axe_problems(page: Page | Frame, *, colours: bool = False, within: bool = True) -> list[str]:
    """Return what axe finds wrong: rule, node and summary.

    `colours` asks only for these; `within` looks into the frames of a page too, which axe
    cannot where the page was opened from a disk.
    """
    options = {**(_AXE_COLOURS if colours else _AXE), "iframes": within}
    if isinstance(page, Frame) and page.parent_frame:
        # the page around a frame has these
        of_page = ("landmark-one-main", "page-has-heading-one")
        options["rules"] = {**options["rules"], **{rule: {"enabled": False} for rule in of_page}}
    found: dict[str, Any] = page.evaluate(_RUN, options)
    return [
        f"{rule['id']}: {' > '.join(map(str, node['target']))}: {node['html'][:160]}: "
        + " ".join(str(node["failureSummary"]).split())
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def measured(page: Page, what: str, *arguments: Any) -> list[str]:
    """Return what one of our measures finds, in page and map."""
    return [
        problem
        for frame in documents(page)
        for problem in frame.evaluate(f"(given) => atlasAccess.{what}(...given)", list(arguments))
    ]


def small_targets(page: Page) -> list[str]:
    """Return targets smaller than WCAG 2.5.8 allows; links in a line of text are exempt there."""
    return measured(page, "smallTargets", LEAST_TARGET_PX)


def layout_problems(page: Page) -> list[str]:
    """Return what scrolls sideways, is cut, or lies on something else."""
    return [problem for what in ("sideways", "cut", "covered") for problem in measured(page, what)]


@contextmanager
def spaced(page: Page) -> Iterator[None]:
    """Set the spacing of WCAG 1.4.12 in page and map, and take it back."""
    styles = [frame.add_style_tag(content=SPACING) for frame in documents(page)]
    for frame in documents(page):
        # a reader's own style is there before the map looks which labels have room
        frame.evaluate("window.atlas?.declutter()")
    yield
    for style in styles:
        style.evaluate("(node) => node.remove()")


def opens_sidebar(page: Page) -> bool:
    """Open the sidebar where it is closed, and wait until it stands; tell whether there is one."""
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.count() == 0:
        return False
    button.click()
    wait_for_sidebar(page, True)
    return True
