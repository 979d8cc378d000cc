"""Two dates side by side: both maps show theirs, look at one place, and stay what they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Frame, TimeoutError, expect

from geo.difference import difference
from geo.difference_text import summary
from geo.fields import Language
from geo.sentence import state_sentence
from geo.timeline import change_dates
from tests.browser.view import View
from tests.browser.wanted import Classes, classes_at, lines_at
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

SIDES = ("before", "after")
# the written list, of which a step can change every line, is most of it
BYTES_PER_STEP = 60_000
_CAMERA = "[atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()]"


@dataclass
class CompareView(View):
    """A page with two maps; `side` tells which of them is asked."""

    side: str = "before"

    def wait_until_shown(self) -> None:
        """Wait until both maps show a state and the differences are there."""
        self.page.locator(".st-key-compare-differences h2").wait_for()
        for self.side in SIDES:
            self.frame.wait_for_function("window.atlas?.table && window.atlas.shown > 0")

    @property
    def frame(self) -> Frame:
        """The document of the map of the side."""
        handle = self.page.wait_for_selector(f".st-key-compare-side-{self.side} iframe")
        frame = handle.content_frame() if handle else None
        assert frame is not None
        return frame

    def of(self, side: str) -> Frame:
        """Return the document of the map of a side."""
        self.side = side
        return self.frame

    def expect_dates(self, before: str, after: str, *, language: Language = "en") -> None:
        """Wait until maps, sentences, address and list show these dates, and nothing else."""
        record, say = shipped(), wording(language)
        for self.side, here, there in (("before", before, after), ("after", after, before)):
            self.expect_classes(wanted_classes(here, there))
            self.expect_lines(lines_at(here))
            expect(self.page.get_by_test_id(f"compare-sentence-{self.side}")).to_have_text(
                state_sentence(record, at(record, here), say)
            )
            expect(self.page.get_by_test_id(f"compare-date-{self.side}")).to_have_value(here)
            name = say("host.map") + say("list.colon") + say.date(at(record, here).when)
            frame = self.page.locator(f".st-key-compare-side-{self.side} iframe")
            expect(frame).to_have_attribute("title", name)
            expect(frame).to_have_attribute("aria-label", name)
        self.page.wait_for_function(
            """(wanted) => {
              const params = new URL(location.href).searchParams;
              return params.get("date") === wanted[0] && params.get("with") === wanted[1];
            }""",
            arg=[before, after],
        )
        found = difference(record, at(record, before), at(record, after))
        told = self.page.locator(".st-key-compare-differences").get_by_text(
            summary(record, found, say), exact=True
        )
        expect(told).to_be_visible()

    def remember(self) -> None:
        """Remember the nodes of both maps."""
        self.page.evaluate("window.remembered = [...document.querySelectorAll('iframe')]")
        for self.side in SIDES:
            self.frame.evaluate(
                "window.remembered = [...document.querySelectorAll('path.outline')]"
            )

    def are_same(self) -> bool:
        """Tell whether frames and outlines are the nodes that were remembered."""
        same = """(selector) => { const now = [...document.querySelectorAll(selector)];
          return now.length > 0 && now.length === remembered.length
            && now.every((node, place) => node === remembered[place]); }"""
        frames = self.page.evaluate(same, "iframe")
        return bool(frames and all(self.of(side).evaluate(same, "path.outline") for side in SIDES))

    def cameras(self) -> list[Any]:
        """Return where both maps look: lat, lon, zoom."""
        return [self.of(side).evaluate(_CAMERA) for side in SIDES]

    def expect_one_camera(self, *, moved_from: list[float]) -> list[float]:
        """Wait until both maps rest at one place that is not where they were; return it."""
        script = """([was]) => {
          const frames = [...document.querySelectorAll("[class*=st-key-compare-side-] iframe")];
          const maps = frames.map((frame) => frame.contentWindow.atlas.map);
          const [a, b] = maps.map((map) => [map.getCenter(), map.getZoom()]);
          if (maps.some((map) => map._animatingZoom || map._panAnim?._inProgress)) return false;
          const [p, q] = [a, b].map(([centre]) => maps[0].latLngToContainerPoint(centre));
          const now = [a[0].lat, a[0].lng, a[1]];
          const began = now.some((value, place) => Math.abs(value - was[place]) > 1e-6);
          return began && a[1] === b[1] && p.distanceTo(q) <= 1.5;
        }"""
        try:
            self.page.wait_for_function(script, arg=[moved_from])
        except TimeoutError:
            raise AssertionError(f"{self.cameras()} came from {moved_from}") from None
        return list(self.cameras()[0])


def wanted_classes(here: str, there: str) -> Classes:
    """Return the classes of a map beside another one: what differs is marked on both."""
    mine, other = classes_at(here), classes_at(there)
    return {
        unit: sorted([*names, *(["is-different"] if other[unit] != names else [])])
        for unit, names in mine.items()
    }


Open = Callable[..., CompareView]


@pytest.fixture
def compared(view: Callable[..., View]) -> Open:
    """Return a function that makes a page for comparisons; its faults fail the test."""
    return partial(view, kind=CompareView)  # type: ignore[return-value]


def goto(found: CompareView, **params: str) -> CompareView:
    found.page.goto(f"{found.server}/?{urlencode(params)}")
    found.wait_until_shown()
    return found


def test_both_maps_show_their_dates_as_the_record_has_them(compared: Open) -> None:
    found = compared(locale="de-DE")
    pairs: tuple[tuple[str, str, Language], ...] = (
        ("1930", "1956-10-19", "en"),
        ("1956-10-19", "1860", "ja"),
        ("1945-08-28", "1945-09", "ru"),
    )
    for before, after, language in pairs:
        goto(found, **{"date": before, "with": after, "lang": language})
        found.expect_dates(before, after, language=language)


def test_dates_change_in_the_same_nodes_and_the_camera_stays(compared: Open) -> None:
    found = goto(compared(), **{"date": "1930", "with": "1956-10-19", "lang": "en"})
    found.expect_dates("1930", "1956-10-19")
    found.remember()
    cameras, start = found.cameras(), found.received
    page = found.page
    dates = [str(when) for when in change_dates(shipped())]
    page.get_by_test_id("compare-next-before").click()
    stepped = next(date for date in dates if date > "1930")
    found.expect_dates(stepped, "1956-10-19")
    page.get_by_test_id("compare-previous-after").press("Enter")
    found.expect_dates(stepped, max(date for date in dates if date < "1956-10-19"))
    field = page.get_by_test_id("compare-date-after")
    field.fill("１８６０-０１")
    field.press("Enter")
    found.expect_dates(stepped, "1860-01")
    page.get_by_test_id("compare-event-before").select_option("1956-10-19-joint-declaration")
    found.expect_dates("1956-10-19", "1860-01")
    page.get_by_test_id("compare-swap-before").click()
    found.expect_dates("1860-01", "1956-10-19")
    assert (found.received - start) / 5 < BYTES_PER_STEP
    field.fill("1956-13")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1956-13")
    found.expect_dates("1860-01", "1956-10-19")
    field.fill("1860")
    field.press("Enter")
    found.expect_dates("1860-01", "1860")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert found.are_same()
    assert found.cameras() == [pytest.approx(camera) for camera in cameras]
    page.go_back()
    found.expect_dates("1860-01", "1956-10-19")


def test_where_one_map_goes_the_other_follows_and_both_come_to_rest(compared: Open) -> None:
    found = goto(compared(), **{"date": "1930", "with": "1956-10-19", "lang": "en"})
    found.expect_dates("1930", "1956-10-19")
    (camera, other), page = found.cameras(), found.page
    assert camera == pytest.approx(other)
    for side in SIDES:
        box = page.locator(f".st-key-compare-side-{side} iframe").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 60
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, 6):
            page.mouse.move(x - 12 * step, y + 10 * step)
        moving = found.cameras()
        assert moving[0] == pytest.approx(moving[1], abs=0.02), "while it is dragged"
        assert moving[0] != pytest.approx(camera)
        page.mouse.up()
        camera = found.expect_one_camera(moved_from=camera)
    found.of("after").locator(".button-zoom-in").click()
    closer = found.expect_one_camera(moved_from=camera)
    assert closer[2] == camera[2] + 1
    found.of("before").locator(".leaflet-container").press("ArrowUp")
    found.expect_one_camera(moved_from=closer)
    # an echo would go on
    for side in SIDES:
        found.of(side).evaluate(
            "window.moves = 0, atlas.map.on('move zoomanim', () => { moves += 1; })"
        )
    found.wait_for_late_reports()
    assert [found.of(side).evaluate("moves") for side in SIDES] == [0, 0]
    away = found.cameras()[0]
    found.of("before").locator(".button-view-near").click()
    found.expect_one_camera(moved_from=away)
    assert sum(found.of(side).evaluate("moves") for side in SIDES) < 20


def test_one_map_has_the_legend_of_both(compared: Open) -> None:
    found = goto(compared(), **{"date": "1930", "with": "1956-10-19", "lang": "en"})
    found.expect_dates("1930", "1956-10-19")
    expect(found.of("before").locator(".legend")).to_be_hidden()
    legend = found.of("after").locator(".legend")
    legend.locator("summary").press("Enter")
    for text in ("Japan", "USSR", wording("en")("map.differs")):
        expect(legend.get_by_text(text, exact=True).first).to_be_visible()


def test_python_alone_shows_both_dates_too(compared: Open, public_server: str) -> None:
    found = compared(public_server)
    goto(found, **{"date": "1930", "with": "1956-10-19", "lang": "en"})
    for side, here, there in (("before", "1930", "1956-10-19"), ("after", "1956-10-19", "1930")):
        assert found.of(side).evaluate("atlas.driver") is None
        found.expect_classes(wanted_classes(here, there))
    found.page.get_by_test_id("compare-swap-before").click()
    found.of("before")
    found.expect_classes(wanted_classes("1956-10-19", "1930"))


@pytest.mark.parametrize("width", [320, 768])
def test_two_maps_fit_a_phone_one_below_the_other(compared: Open, width: int) -> None:
    found = compared(viewport={"width": width, "height": 740})
    goto(found, **{"date": "1930", "with": "1956-10-19", "lang": "ru", "view": "russia"})
    overflow = """(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(
      document.querySelector(".stMain"))"""
    assert found.page.evaluate(overflow) <= 0
    boxes = [
        found.page.locator(f".st-key-compare-side-{side} iframe").bounding_box() for side in SIDES
    ]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert (boxes[1]["y"] > boxes[0]["y"] + boxes[0]["height"]) == (width < 640)
