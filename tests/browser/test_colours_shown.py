"""Colours as Chromium shows them, light and dark: told apart by all eyes, and seen at all."""

from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from coloraide import Color
from PIL import Image

from tests.browser.access import SCHEMES, WIDE, prepare, under
from tests.browser.plan_view import PlanView
from tests.browser.view import MAP_FRAME, View
from tests.colours import APART, DEFICIENCIES, apart, contrast, over, seen_apart
from tests.worlds import shipped

pytestmark = pytest.mark.browser

HOLDERS = shipped().holders
SHAPE, TEXT = 3, 4.5

# the fill of each holder, plain or the colours and the lines of its stripes, as computed
_FILLS = """(holders) => Object.fromEntries(holders.map((id) => {
  const svg = document.body.appendChild(document.querySelector("svg").cloneNode());
  const path = svg.appendChild(document.createElementNS(svg.namespaceURI, "path"));
  path.setAttribute("class", "outline held-by-" + id);
  const { fill, fillOpacity } = getComputedStyle(path);
  const pattern = fill.match(/#([\\w-]+)/);
  const rects = pattern ? [...document.getElementById(pattern[1]).querySelectorAll("rect")] : [];
  svg.remove();
  return [id, { fill, opacity: fillOpacity, stripes: rects.map((r) => getComputedStyle(r).fill) }];
}))"""

# every hatch over every holder that it ever crosses, in all states of the record
_HATCHES = """() => {
  const found = {};
  for (const segment of parent.FourIslandsStore.table.segments) {
    const nothing = { lines: [], selected: null, marked: [], mark: "" };
    atlas.show({ segment: -1, units: segment.units, ...nothing });
    for (const unit of Object.values(atlas.units)) {
      const hatch = unit.claims[0].getElement().getAttribute("fill")?.match(/#(hatch-[\\w-]+)/);
      const holder = segment.units[unit.id].holder;
      if (hatch) found[holder + " " + hatch[1]] = [holder, hatch[1]];
    }
  }
  return Object.values(found).map(([holder, hatch]) => [holder,
    [...document.getElementById(hatch).querySelectorAll("path")].map((line) => ({
      colour: getComputedStyle(line).stroke, slope: line.getAttribute("d"),
      width: parseFloat(getComputedStyle(line).strokeWidth) }))]);
}"""

# points well within the outline of a unit, of a window in which nothing lies on it
_WITHIN = """(unit) => {
  const [{ fills: [fill] }, found] = [atlas.units[unit], []];
  const { left, right, top, bottom } = fill.getElement().getBoundingClientRect();
  const isIn = (x, y) => document.elementFromPoint(x, y)?.matches(".unit-" + unit);
  const near = [[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4]];
  for (let x = Math.ceil(left); x < right; x += 2) {
    for (let y = Math.ceil(top); y < bottom; y += 3) {
      if (near.every(([i, j]) => isIn(x + i, y + j))) found.push([x, y]);
    }
  }
  return found;
}"""

_STYLE = """([selector, property]) => {
  const node = document.querySelector(selector);
  if (!node) return null;
  const style = getComputedStyle(node);
  return property.startsWith("--") ? style.getPropertyValue(property).trim() : style[property];
}"""


def hexed(colour: str) -> str:
    return str(Color(colour).convert("srgb").to_string(hex=True, alpha=False))


def shown(found: View, selector: str, name: str, *, in_map: bool = True) -> str:
    """Return the computed value of a property of the first node of a selector."""
    where = found.frame if in_map else found.page.main_frame
    value: str | None = where.evaluate(_STYLE, [selector, name])
    assert value, f"{selector} {name} is not there"
    return value


def plain_fills(found: View) -> dict[str, str]:
    seen: dict[str, Any] = found.frame.evaluate(_FILLS, [holder.id for holder in HOLDERS])
    assert {each["opacity"] for each in seen.values()} == {"1"}
    return {id_: hexed(each["fill"]) for id_, each in seen.items() if not each["stripes"]}


@pytest.fixture
def atlas(view: Callable[..., View]) -> View:
    found = view().open(date="1956-10-19", island="shikotan", lang="en")
    found.expect("1956-10-19", island="shikotan")
    return found


def test_fills_are_told_apart_by_all_eyes_in_both_themes(atlas: View) -> None:
    for scheme in SCHEMES:
        under(atlas.page, scheme, WIDE)
        fills = plain_fills(atlas)
        assert len(fills) == len([each for each in HOLDERS if not each.fill.stripes])
        for one, other in combinations(fills, 2):
            assert apart(fills[one], fills[other]) > 2 * APART, (one, other)
            for deficiency in DEFICIENCIES:
                distance = seen_apart(fills[one], fills[other], deficiency)
                assert distance > APART, (scheme, one, other, deficiency)


def test_stripes_and_hatches_are_seen_without_any_colour(atlas: View) -> None:
    seen = atlas.frame.evaluate(_FILLS, [holder.id for holder in HOLDERS])
    plain = {id_: hexed(each["fill"]) for id_, each in seen.items() if not each["stripes"]}
    for holder in HOLDERS:
        if not holder.fill.stripes:
            continue
        first, second, *lines = map(hexed, seen[holder.id]["stripes"])
        assert [first, second] == [plain[other] for other in holder.fill.stripes]
        assert lines, f"{holder.id} has no lines between its stripes"
        assert all(contrast(line, fill) >= SHAPE for line in lines for fill in (first, second))
    hatches = atlas.frame.evaluate(_HATCHES)
    assert hatches
    for holder, lines in hatches:
        under_it = [hexed(colour) for colour in seen[holder]["stripes"][:2]] or [plain[holder]]
        for line in lines:
            assert line["width"] >= 1
            assert min(contrast(hexed(line["colour"]), fill) for fill in under_it) >= SHAPE
        assert len({line["slope"] for line in lines}) == len(lines), "two claimants, two slopes"


def test_what_is_claimed_is_hatched_in_a_grey_picture_too(atlas: View) -> None:
    atlas.frame.add_style_tag(content=".leaflet-labels-pane, .legend { display: none }")
    for scheme in SCHEMES:
        under(atlas.page, scheme, WIDE)
        picture = Image.open(BytesIO(atlas.page.screenshot())).convert("L")
        box = atlas.page.locator(MAP_FRAME).bounding_box()
        assert box is not None
        share = {}
        for unit in ("iturup", "hokkaido"):
            points = atlas.frame.evaluate(_WITHIN, unit)
            assert len(points) > 50
            greys = [picture.getpixel((int(box["x"] + x), int(box["y"] + y))) for x, y in points]
            usual = sorted(greys)[len(greys) // 2]
            share[unit] = sum(abs(grey - usual) > 40 for grey in greys) / len(greys)
        assert share["iturup"] > 0.05, "claimed by another"
        assert share["hokkaido"] < 0.02, "claimed by nobody else"


def test_labels_and_lines_of_the_map_are_seen_on_all_grounds(atlas: View) -> None:
    atlas.page.get_by_test_id("mark-provision").press("Space")
    for scheme in SCHEMES:
        under(atlas.page, scheme, WIDE)
        grounds = {name: hexed(shown(atlas, ":root", f"--{name}")) for name in ("sea", "land")}
        halo = Color(shown(atlas, ":root", "--halo"))
        veil = hexed(halo.to_string())
        on = {**grounds, **plain_fills(atlas)}
        for selector in (".label-text", ".label .holder", ".label.is-strait b", ".degree"):
            ink = hexed(shown(atlas, selector, "color"))
            for name, ground in on.items():
                if selector == ".degree" and name not in grounds:
                    continue
                behind = over(veil, halo.alpha(), ground)
                assert contrast(ink, behind) >= TEXT, (scheme, selector, name)
        for selector in ("path.outline", "path.is-selected", "path[class*='marked-']"):
            opacity = float(shown(atlas, selector, "strokeOpacity"))
            for name, ground in grounds.items():
                line = over(hexed(shown(atlas, selector, "stroke")), opacity, ground)
                assert contrast(line, ground) >= SHAPE, (scheme, selector, name)
        for line in ("path.boundary", "path.land"):
            stroke = hexed(shown(atlas, line, "stroke"))
            assert contrast(stroke, grounds["sea"]) >= SHAPE, (scheme, line)
        for control in (".leaflet-bar.buttons", ".leaflet-control-layers", ".legend"):
            edge = hexed(shown(atlas, control, "borderTopColor"))
            assert contrast(edge, grounds["sea"]) >= SHAPE, (scheme, control)
            panel = hexed(shown(atlas, f"{control}, {control} button", "backgroundColor"))
            assert contrast(edge, panel) >= SHAPE or control == ".leaflet-bar.buttons"
        signs = ".leaflet-bar.buttons button"
        ink, panel = (hexed(shown(atlas, signs, each)) for each in ("color", "backgroundColor"))
        assert contrast(ink, panel) >= SHAPE


MAP_CONTROLS = (
    ("[data-testid=event-next]", "borderTopColor"),
    ("[data-testid=event-slider]", "accentColor"),
    ("[data-testid=mark-provision]", "backgroundColor"),
    ("[data-testid=stTextInputRootElement]", "borderTopColor"),
    (".stButtonGroup button", "borderTopColor"),
)
PLAN_CONTROLS = (
    (".fi-tick", "borderTopColor"),
    (".fi-plan input", "accentColor"),
    (".fi-select select", "borderTopColor"),
    (".fi-mark", "borderTopColor"),
    (".fi-bar .is-whole", "backgroundColor"),
    (".stDownloadButton button", "borderTopColor"),
)


def controls_seen(found: View, controls: tuple[tuple[str, str], ...]) -> None:
    for scheme in SCHEMES:
        under(found.page, scheme, WIDE)
        grounds = [
            hexed(shown(found, selector, "backgroundColor", in_map=False))
            for selector in (".stApp", "[data-testid=stSidebar]")
        ]
        for selector, name in controls:
            colour = hexed(shown(found, selector, name, in_map=False))
            for ground in grounds:
                assert contrast(colour, ground) >= SHAPE, (scheme, selector, colour, ground)


def test_controls_are_seen_on_both_grounds_in_both_themes(
    atlas: View, view: Callable[..., View]
) -> None:
    prepare(atlas.page)
    controls_seen(atlas, MAP_CONTROLS)
    plans = view(kind=PlanView).open(plan="joint-declaration-1956", lang="en")
    controls_seen(plans, PLAN_CONTROLS)


def test_the_measures_tell_good_from_bad() -> None:
    assert contrast("#777777", "#ffffff") < TEXT < contrast("#767676", "#ffffff")
    assert over("#ffffff", 0.5, "#000000") in {"#7f7f7f", "#808080"}
    assert seen_apart("#ff0000", "#00ff00", "tritan") > APART
