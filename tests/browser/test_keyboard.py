"""Every journey by keyboard alone, with a focus that is seen, and what is said meanwhile."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.access import SCHEMES, SCREENS, WIDE, Screen, under
from tests.browser.keys import Focus, by_name, by_test, focus, reach, round_trip
from tests.browser.plan_view import PlanView
from tests.browser.view import View
from tests.colours import contrast
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

say = wording("en")
EVENTS = shipped().events
UNITS = {unit.id: unit.names["en"] for unit in shipped().units}
TWO = "joint-declaration-1956"
LEAST_RING_PX, LEAST_CONTRAST = 2, 3


def unseen(now: Focus) -> str:
    """Say why the focus is not seen, or nothing."""
    if now.line in {"none", "hidden"} or now.width < LEAST_RING_PX:
        return f"{now} has a ring of {now.width} px {now.line}"
    if contrast(now.colour, now.ground) < LEAST_CONTRAST:
        return f"{now} has a ring of {now.colour} on {now.ground}"
    if not now.inView or now.isCovered:
        return f"{now} is out of view or covered"
    return ""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen.name))
def test_the_focus_is_seen_wherever_it_goes_and_is_never_caught(
    view: Callable[..., View], server: str, screen: Screen
) -> None:
    page = view().page
    screen.open(page, server, "en")
    paths = []
    # the ring is one for all screens: where there is no map, the dark ground tells enough
    for scheme in SCHEMES if screen.maps else SCHEMES[1:]:
        under(page, scheme, WIDE)
        stops = round_trip(page)
        assert [reason for reason in map(unseen, stops) if reason] == []
        paths.append([str(now) for now in stops])
        outlines = [now.name for now in stops if now.tag == "path"]
        # one stop for each unit, also for one of many islets
        assert len(outlines) == len(UNITS) * screen.maps
        for name in UNITS.values() if screen.maps else ():
            assert any(label.startswith(name) for label in outlines)
    assert paths[0] == paths[-1]
    first, second = paths[0][:2]
    assert say("host.skip") in first
    if not screen.lean:
        assert say("host.sidebar-close") in second


def test_time_and_place_by_keys_alone(view: Callable[..., View]) -> None:
    found = view().open(date="1956-10-19", lang="en")
    found.expect("1956-10-19")
    page, go = found.page, partial(reach, found.page)
    press = page.keyboard.press
    start = int(found.slider.input_value())

    go(by_test("event-previous"))
    press("Enter")
    found.expect(str(EVENTS[start - 1].date))
    go(by_test("event-play"))
    press("Space")
    expect(page.get_by_test_id("event-play")).to_have_accessible_name(say("timeline.pause"))
    expect(found.slider).to_have_value(str(start))
    press("Space")
    expect(page.get_by_test_id("event-play")).to_have_accessible_name(say("timeline.play"))
    go(by_test("event-next"))
    press("Enter")
    place = int(found.slider.input_value())
    found.expect(str(EVENTS[place].date))
    go(by_test("event-slider"))
    press("ArrowRight")
    found.expect(str(EVENTS[place + 1].date))
    go(lambda now: now.tag == "summary" and not now.inMap)
    press("Enter")
    expect(page.get_by_test_id("event-sources").get_by_role("listitem").first).to_be_visible()
    go(by_name(say("go.label"), tag="input"))
    page.keyboard.type("1956-10-19")
    press("Enter")
    found.expect("1956-10-19")

    go(by_name(say("panel.more"), tag="summary"))
    press("Enter")
    expect(page.locator("[data-testid^=party-] details[open]").first).to_be_visible()
    go(by_test("mark-provision"))
    press("Space")
    found.expect("1956-10-19", marked=("shikotan", "habomai"))
    press("Space")
    found.expect("1956-10-19")


def test_the_map_and_the_card_by_keys_alone(view: Callable[..., View]) -> None:
    found = view().open(date="1956-10-19", lang="en")
    found.expect("1956-10-19")
    page, go = found.page, partial(reach, found.page)
    press = page.keyboard.press
    go(by_name(say("host.skip")))
    press("Enter")
    go(lambda now: now.inMap)
    assert focus(page).name == say("map.keys")
    camera = found.camera()
    press("ArrowRight")
    found.frame.wait_for_function(f"atlas.map.getCenter().lng > {camera[1]}")

    for unit in ("habomai", "sakhalin-north"):
        go(lambda now, unit=unit: now.tag == "path" and now.name.startswith(UNITS[unit]))
        press("Enter")
        found.expect("1956-10-19", island=unit)
        assert focus(page).tag == "path", "the focus stays"
    go(by_name(say("map.full-screen")))
    go(by_name(say("map.layers")))
    press("Enter")
    box = found.frame.get_by_role("checkbox", name=UNITS["hokkaido"], exact=True)
    expect(box).to_be_focused()
    press("Space")
    expect(box).not_to_be_checked()
    expect(found.frame.locator("path.unit-hokkaido")).to_have_count(0)
    press("Space")
    expect(found.frame.locator("path.unit-hokkaido")).not_to_have_count(0)
    press("Escape")
    assert focus(page).name == say("map.layers")
    expect(box).not_to_be_visible()
    go(by_name(say("map.legend"), tag="summary"))
    legend = found.frame.locator(".legend")
    was_open = legend.evaluate("(node) => node.open")
    press("Enter")
    expect(legend).to_have_js_property("open", not was_open)

    go(lambda now: now.tag == "button" and now.name in UNITS.values())
    press("Home")
    press("Enter")
    chosen = page.get_by_test_id("stMain").get_by_role("radio", checked=True)
    expect(chosen).to_have_count(1)
    name = focus(page).name
    expect(found.card.get_by_role("heading", name=name, exact=True)).to_be_visible()
    go(by_name(say("island.overview")))
    press("ArrowRight")
    if focus(page).name == say("island.control"):
        press("Enter")
    panel = page.get_by_role("tabpanel", name=say("island.control"))
    expect(panel).not_to_be_empty()
    reach(page, by_name(name, tag="button"), back=True)
    press("Enter")
    found.expect("1956-10-19")


def test_the_sidebar_by_keys_alone(view: Callable[..., View]) -> None:
    found = view().open(date="1956-10-19", lang="en")
    page = found.page
    reach(page, by_name(say("host.sidebar-close")))
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-testid=stSidebar]')?.inert !== false")
    names = [now.test for now in round_trip(page)]
    assert "event-slider" not in names, "what is closed has no stops"
    reach(page, by_name(say("host.sidebar-open")))
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-testid=stSidebar]')?.inert === false")
    assert "event-slider" in [now.test for now in round_trip(page)]


def test_on_a_phone_the_open_sidebar_holds_the_focus_and_escape_closes_it(
    view: Callable[..., View],
) -> None:
    found = view(viewport={"width": 360, "height": 740}).open(date="1956-10-19", lang="en")
    page = found.page
    narrow = page.get_by_test_id("event-slider-narrow")
    expect(narrow).to_be_visible()
    assert "event-slider" not in [now.test for now in round_trip(page)]
    reach(page, by_name(say("host.sidebar-open")))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain")).to_have_js_property("inert", True)
    stops = round_trip(page)
    assert "event-slider" in [now.test for now in stops]
    assert not any(now.inMap or now.test == "event-slider-narrow" for now in stops)
    reach(page, by_test("event-next"))
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stMain")).to_have_js_property("inert", False)
    reach(page, by_test("event-slider-narrow"))


def test_plans_by_keys_alone(view: Callable[..., View]) -> None:
    found = view(kind=PlanView).open(plan=TWO, lang="en")
    assert isinstance(found, PlanView)
    found.expect_plan(TWO)
    page, go = found.page, partial(reach, found.page)
    press = page.keyboard.press
    go(by_test("tick-kunashir"))
    press("Space")
    found.expect_plan("kunashir,shikotan,habomai")
    go(lambda now: now.test.startswith("plan-") and now.tag == "input")
    press("ArrowDown")
    name = focus(page).test.removeprefix("plan-")
    found.expect_plan(name)
    go(by_test("plan-compare"))
    press("ArrowDown")
    against = page.get_by_test_id("plan-compare").input_value()
    assert against
    found.expect_plan(name, against=against)
    go(by_test("plan-swap"))
    press("Enter")
    found.expect_plan(against, against=name)
    go(lambda now: now.name == say("plan.download"))
    go(by_name(say("menu.map"), tag="a"))
    press("Enter")
    expect(page.get_by_test_id("event-slider")).to_be_visible()
    go(by_name(say("menu.plans"), tag="a"))
    press("Enter")
    expect(page.get_by_test_id("plan-name")).to_be_visible()


def test_one_sentence_is_said_when_it_changes_and_not_while_it_plays(
    view: Callable[..., View],
) -> None:
    found = view().open(date="1945-08-18", lang="en")
    found.expect("1945-08-18")
    page = found.page
    live = page.locator("[aria-live]:not([aria-live=off], [role=alert])")
    expect(live).to_have_count(1)
    expect(live).to_have_attribute("aria-live", "polite")
    expect(live).to_have_attribute("data-testid", "state-sentence")
    page.evaluate(
        """() => {
          window.said = [];
          const node = document.querySelector("[data-testid=state-sentence]");
          new MutationObserver(() => { if (node.ariaLive !== "off") said.push(node.textContent); })
            .observe(node, { childList: true });
        }"""
    )
    found.press("ArrowRight")
    found.expect(str(EVENTS[int(found.slider.input_value())].date))
    assert page.evaluate("said") == [found.sentence.inner_text()], "once, not twice"
    mark = page.get_by_test_id("mark-provision")
    mark.press("Space")
    expect(found.frame.locator("[class*='marked-']").first).to_be_attached()
    assert len(page.evaluate("said")) == 1, "the sentence has not changed"

    start = int(found.slider.input_value())
    page.get_by_test_id("event-play").press("Enter")
    expect(found.sentence).to_have_attribute("aria-live", "off")
    expect(found.slider).to_have_value(str(start + 1))
    assert len(page.evaluate("said")) == 1
    page.get_by_test_id("event-play").press("Enter")
    expect(found.sentence).to_have_attribute("aria-live", "polite")
    assert page.evaluate("said")[1:] == [found.sentence.inner_text()], "where it stopped is said"


def test_with_less_motion_nothing_glides_and_play_takes_its_time(
    view: Callable[..., View],
) -> None:
    found = view(reduced_motion="reduce").open(date="1945-08-18", lang="en")
    found.expect("1945-08-18")
    page, start = found.page, int(found.slider.input_value())
    found.wait_for_late_reports()
    assert int(found.slider.input_value()) == start, "nothing starts by itself"
    zoom = found.camera()[2]
    jumped = """() => {
      atlas.map.getContainer().querySelector(".button-zoom-in").click();
      const zoomed = atlas.map.getZoom();
      const before = atlas.map.getCenter().lng;
      atlas.map.panBy([80, 0]);
      return [zoomed, atlas.map.getCenter().lng - before, document.getAnimations().length];
    }"""
    zoomed, moved, animations = found.frame.evaluate(jumped)
    assert zoomed > zoom
    assert moved > 0
    assert animations == 0

    wait = """() => new Promise((done) => {
      const range = document.querySelector("[data-testid=event-slider]");
      const before = range.value, start = performance.now();
      const look = () => (range.value === before ? requestAnimationFrame(look)
        : done(performance.now() - start));
      document.querySelector("[data-testid=event-play]").click();
      look();
    })"""
    running = page.evaluate("document.getAnimations().map((each) => each.playState)")
    assert "running" not in running
    calm = page.evaluate(wait)
    page.get_by_test_id("event-play").click()
    page.emulate_media(reduced_motion="no-preference")
    usual = page.evaluate(wait)
    page.get_by_test_id("event-play").click()
    assert calm > 1.5 * usual
    glides = """() => {
      const before = atlas.map.getCenter().lng;
      atlas.map.panBy([80, 0]);
      return atlas.map.getCenter().lng === before;
    }"""
    assert found.frame.evaluate(glides), "the measure would see a map that glides"
    assert re.fullmatch(r"\d+", found.slider.input_value())
