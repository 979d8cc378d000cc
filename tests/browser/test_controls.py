"""What is on the map besides the outlines, playing, and screens of every size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.view import View
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

say = wording("en")
EVENTS = shipped().events


def test_play_advances_and_pauses(view: Callable[..., View]) -> None:
    found = view().open(date="1945-08-18", lang="en")
    found.expect("1945-08-18")
    start = int(found.slider.input_value())
    found.page.get_by_role("button", name=say("timeline.play")).first.click()
    pause = found.page.get_by_role("button", name=say("timeline.pause")).first
    expect(pause).to_be_visible()
    expect(found.slider).to_have_value(str(start + 2))
    pause.click()
    expect(found.page.get_by_role("button", name=say("timeline.play")).first).to_be_visible()
    reached = int(found.slider.input_value())
    assert start + 2 <= reached <= start + 3
    found.expect(str(EVENTS[reached].date))
    found.page.get_by_role("button", name=say("timeline.previous")).first.click()
    found.expect(str(EVENTS[reached - 1].date))
    assert int(found.slider.input_value()) == reached - 1, "it does not play on"
    found.page.get_by_role("button", name=say("timeline.play")).first.click()
    expect(pause).to_be_visible()
    found.press("ArrowRight")
    expect(pause).to_have_count(0)
    found.expect(str(EVENTS[int(found.slider.input_value())].date))


def test_the_map_has_its_controls_and_a_legend_of_what_is_shown(view: Callable[..., View]) -> None:
    found = view().open(date="1700", lang="en")
    frame = found.frame
    zoom = found.camera()[2]
    frame.get_by_role("button", name=say("map.zoom-in"), exact=True).click()
    still = "!atlas.map._animatingZoom && atlas.map.getZoom()"
    frame.wait_for_function(f"(zoom) => {still} > zoom", arg=zoom)
    frame.get_by_role("button", name=say("map.zoom-out"), exact=True).click()
    frame.wait_for_function(f"(zoom) => {still} <= zoom", arg=zoom)
    for key in ("map.full-screen", "map.view-near", "map.view-far"):
        expect(frame.get_by_role("button", name=say(key), exact=True)).to_be_visible()
    expect(frame.locator(".leaflet-control-scale-line")).to_contain_text("km")
    expect(frame.locator(".leaflet-control-attribution")).to_have_text(say("map.attribution"))
    legend = frame.locator(".legend")
    for date in ("1700", "1956-10-19", "2022"):
        found.go_to(date)
        found.expect(date)
        units = at(shipped(), date).units.values()
        for holder in shipped().holders:
            is_shown = any(unit.holder == holder.id for unit in units)
            expect(legend.locator(f".held-by-{holder.id}")).to_have_count(int(is_shown))
        party = {holder.id: holder.party for holder in shipped().holders}
        rivals = {c for unit in units for c in unit.claimants if c != party[unit.holder]}
        expect(legend.locator(".claim")).to_have_count(len(rivals))
    claimed = [line for line in shipped().boundaries if line.status == "claim"]
    expect(legend).to_contain_text(claimed[0].names["en"])
    found.switch_layer(say("map.lines-claim"))
    expect(legend).not_to_contain_text(claimed[0].names["en"])
    expect(frame.locator(f"path.boundary-{claimed[0].id}")).to_have_count(0)
    found.switch_layer(say("map.lines-claim"))
    found.expect("2022")


def test_pan_and_zoom_ask_nothing_of_the_server(view: Callable[..., View]) -> None:
    found = view().open(date="1956-10-19", lang="en")
    found.expect("1956-10-19")
    sent = found.messages
    x, y = found.point_of("iturup")
    found.page.mouse.move(x, y)
    found.page.mouse.down()
    found.page.mouse.move(x - 80, y + 30, steps=8)
    found.page.mouse.up()
    zoom = found.camera()[2]
    found.page.mouse.wheel(0, -360)
    found.frame.wait_for_function("(zoom) => atlas.map.getZoom() > zoom", arg=zoom)
    found.wait_for_late_reports()
    assert found.messages == sent
    found.press("ArrowRight")
    found.expect(str(EVENTS[int(found.slider.input_value())].date))
    assert found.messages > sent, "the count does count"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640)])
def test_a_phone_shows_map_timeline_and_sentence_without_scrolling_sideways(
    view: Callable[..., View], width: int, height: int
) -> None:
    found = view(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True)
    found.open(date="1945-08-18", lang="en")
    collapse = found.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if collapse.is_visible():
        collapse.click()
    narrow = found.page.get_by_test_id("event-slider-narrow")
    expect(narrow).to_be_in_viewport()
    expect(found.page.locator("iframe").first).to_be_in_viewport()
    narrow.focus()
    found.page.keyboard.press("ArrowRight")
    date = str(EVENTS[int(narrow.input_value())].date)
    assert date != "1945-08-18"
    found.expect(date)
    found.sentence.scroll_into_view_if_needed()
    expect(found.sentence).to_be_in_viewport()
    over = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert found.page.evaluate(over) <= 0
    assert found.frame.evaluate(over) <= 0
    box = found.page.locator("iframe").first.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= width, box["height"] >= 250) == (True,) * 3


def test_the_map_is_dark_where_the_page_is(view: Callable[..., View]) -> None:
    light, dark = (view(color_scheme=scheme).open(date="1956") for scheme in ("light", "dark"))
    expect(dark.frame.locator("html")).to_have_class("dark")
    expect(light.frame.locator("html")).not_to_have_class("dark")
    sea = "getComputedStyle(document.querySelector('.leaflet-container')).backgroundColor"
    assert light.frame.evaluate(sea) != dark.frame.evaluate(sea)
    fill = "getComputedStyle(document.querySelector('path.unit-iturup')).fill"
    assert light.frame.evaluate(fill) == dark.frame.evaluate(fill), "parties keep their colours"
