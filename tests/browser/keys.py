"""A reader who has only keys: where the focus is, how it is seen, and how to get somewhere."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, TimeoutError

MANY = 140
SHORT_MS = 2_000

# what has the focus, in the page or in the map, and how one sees that it has
_FOCUS = """() => {
  let node = document.activeElement, frame = null;
  // within it is the screen of a frame, which is asked by itself
  if (node.matches(".fi-preview")) {
    return {
      tag: "iframe", name: node.title, test: "preview", inMap: false, inView: true,
      isCovered: false, width: 3, line: "solid", colour: "rgb(0, 0, 0)",
      ground: "rgb(255, 255, 255)",
    };
  }
  if (node.tagName === "IFRAME" && node.contentDocument) {
    frame = node;
    node = node.contentDocument.activeElement;
  }
  const view = node.ownerDocument.defaultView;
  const style = view.getComputedStyle(node);
  const around = (up) => {
    for (let each = up; each; each = each.parentElement) {
      const colour = view.getComputedStyle(each).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const isPath = node.tagName === "path";
  const inside = parseFloat(style.outlineOffset) < 0;
  const box = node.getBoundingClientRect();
  // of a link that goes on in another line, the part in the first
  const first = node.getClientRects()[0] || box;
  const [x, y] = [first.left + first.width / 2, first.top + Math.min(first.height / 2, 20)];
  const top = node.ownerDocument.elementFromPoint(x, y);
  const label = node.getAttribute("aria-label") || node.labels?.[0]?.textContent
    || node.textContent;
  return {
    tag: node.tagName.toLowerCase(),
    name: (label || node.title || "").replace(/\\s+/g, " ").trim(),
    test: node.dataset.testid || "",
    inMap: Boolean(frame),
    width: parseFloat(isPath ? style.strokeWidth : style.outlineWidth),
    line: isPath ? (style.stroke === "none" ? "none" : "solid") : style.outlineStyle,
    colour: isPath ? style.stroke : style.outlineColor,
    ground: around(isPath ? node.closest("div") : inside ? node : node.parentElement),
    inView: box.bottom > 0 && box.right > 0
      && box.top < view.innerHeight && box.left < view.innerWidth,
    isCovered: Boolean(top) && !isPath && !node.contains(top) && !top.contains(node)
      && !node.labels?.[0]?.contains(top),
  };
}"""


@dataclass(frozen=True)
class Focus:
    """What has the focus."""

    tag: str
    name: str
    test: str
    inMap: bool  # noqa: N815
    width: float
    line: str
    colour: str
    ground: str
    inView: bool  # noqa: N815
    isCovered: bool  # noqa: N815

    def __str__(self) -> str:
        place = "map" if self.inMap else "page"
        return f"{place}: {self.tag} {self.test} “{self.name[:40]}”"


Wanted = Callable[[Focus], bool]


def focus(page: Page) -> Focus:
    """Return what has the focus now."""
    seen: dict[str, Any] = page.evaluate(_FOCUS)
    return Focus(**seen)


def focus_in_view(page: Page) -> Focus:
    """Return what has the focus, once the map, which may move for it, has brought it into view."""
    with suppress(TimeoutError):
        page.wait_for_function(f"({_FOCUS})().inView", timeout=SHORT_MS)
    return focus(page)


def reach(page: Page, wanted: Wanted, *, back: bool = False) -> Focus:
    """Press Tab until what is wanted has the focus."""
    seen = []
    for _ in range(MANY):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        now = focus(page)
        seen.append(str(now))
        if wanted(now):
            return now
    raise AssertionError("not reached by Tab; seen: " + "; ".join(seen))


def by_test(name: str) -> Wanted:
    return lambda now: now.test == name


def by_name(name: str, *, tag: str | None = None) -> Wanted:
    return lambda now: now.name == name and tag in (None, now.tag)


def round_trip(page: Page) -> list[Focus]:
    """Press Tab from the top of the page until the focus leaves it; return all that had it."""
    page.get_by_test_id("stSkipToContent").focus()
    seen = [focus(page)]
    for _ in range(MANY):
        page.keyboard.press("Tab")
        now = focus_in_view(page)
        if now.tag == "body" and not now.inMap:
            return seen
        seen.append(now)
    raise AssertionError("the focus never leaves the page: " + "; ".join(map(str, seen[-12:])))
