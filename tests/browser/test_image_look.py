"""What an image takes from the style sheet of the map is what Chromium makes of it."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from geo.map_look import look
from geo.paths import WEB_DIR

pytestmark = pytest.mark.browser

DRAWN = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray")
MARKS = ("", "is-selected", "is-changed", "is-divided", "marked-1956", "is-selected marked-1956")
STATUSES = ("treaty", "de-facto", "claim", "hypothetical")
ZONES = ("is-eez", "is-territorial-sea")
CASES = [
    *((f"outline {mark}", within) for mark in MARKS for within in ("", "is-near")),
    *(
        (f"boundary is-{status}{border}", "")
        for status in STATUSES
        for border in ("", " is-border")
    ),
    *(
        (f"sea-cell {zone} {mark}", "")
        for zone in ZONES
        for mark in ("", "is-changed", "is-divided")
    ),
    *((name, "") for name in ("land", "graticule", "line-casing", "median")),
    ("paper", "legend"),
]
_COMPUTED = """([within, attributes]) => {
  const svg = document.querySelector("svg");
  svg.parentElement.className = within;
  const path = svg.appendChild(document.createElementNS(svg.namespaceURI, "path"));
  for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
  const style = getComputedStyle(path);
  const found = Object.fromEntries(%s.map((name) => [name, style.getPropertyValue(name)]));
  path.remove();
  return found;
}"""


def test_each_class_looks_in_an_image_as_on_the_map(browser: Browser) -> None:
    sheet = (WEB_DIR / "map.css").read_text(encoding="utf-8")
    page = browser.new_page()
    page.set_content(f"<style>{sheet}</style><div><svg></svg></div>")

    def computed(within: str, attributes: dict[str, str]) -> Any:
        return page.evaluate(_COMPUTED % list(DRAWN), [within, attributes])

    for classes, within in CASES:
        wanted = computed(within, {"class": classes})
        found = computed("", dict(look(*classes.split(), within=within)))
        assert plain(found) == plain(wanted), (classes, within)
    page.close()


def plain(style: dict[str, str]) -> dict[str, str]:
    """Return a style with faint colours as a colour and its opacity, as images have them."""
    found = dict(style)
    for name in ("fill", "stroke"):
        if found[name].startswith("rgba("):
            *channels, opacity = found[name].removeprefix("rgba(").removesuffix(")").split(", ")
            found |= {name: f"rgb({', '.join(channels)})", f"{name}-opacity": opacity}
    return found
