"""The screen of plans: choosing, ticking, comparing; map, figures and address agree at once."""

import csv
import io
import json
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from statistics import median

import pytest
from playwright.sync_api import expect

from geo.fields import LANGUAGES, Language
from geo.paths import DATA_DIR, map_sea_file
from geo.plan_answer import plan_csv
from geo.plans import movable_units
from tests.browser.plan_view import SEA, PlanView, figures_of, plan
from tests.browser.view import View
from tests.serving import ROOT, serve
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

PLANS = [proposal.id for proposal in shipped().proposals]
MOVABLE = list(movable_units(shipped()))
TWO, FOUR = "joint-declaration-1956", "kunashir,iturup,shikotan,habomai"
# with the sources of the plan, which the foot cites and paper lists
BYTES_PER_STEP = 20_000

Open = Callable[..., PlanView]


@pytest.fixture
def plans(view: Callable[..., View]) -> Open:
    """Return a function that makes a page for plans; its faults fail the test."""
    return partial(view, kind=PlanView)  # type: ignore[return-value]


def test_every_recorded_plan_shows_at_once_in_the_same_nodes(plans: Open) -> None:
    found = plans().open(plan=PLANS[0], lang="en")
    found.expect_plan(PLANS[0])
    found.remember_nodes()
    camera, spent = found.camera(), []
    for before, name in pairwise(PLANS):
        start = found.received
        found.page.get_by_test_id(f"plan-{before}").press("ArrowDown")
        found.shows(name)  # the page does not wait for Python
        found.expect_plan(name)
        spent.append(found.received - start)
        proposal = shipped().proposal(name)
        expect(found.page.get_by_test_id("plan-name")).to_have_text(proposal.names["en"])
        note = found.page.get_by_text(wording("en")("plan.not-drawn") + ":")
        assert note.count() == (0 if proposal.drawable else 1)
    assert found.has_same_nodes()
    assert found.camera() == pytest.approx(camera)
    assert 0 < median(spent) < BYTES_PER_STEP


def test_ticks_and_clicks_make_a_plan_of_ones_own(plans: Open) -> None:
    found = plans().open(plan=TWO, lang="en")
    found.expect_plan(TWO)
    ticks = [(unit, found.page.get_by_test_id(f"tick-{unit}").first) for unit in MOVABLE]
    ticked = {"shikotan", "habomai"}
    for unit, box in [*ticks, *ticks[:4]]:
        box.press("Space")
        ticked ^= {unit}
        name = ",".join(each for each in MOVABLE if each in ticked) or "none"
        found.shows(name)
        found.expect_plan(name)
        assert found.page.evaluate("document.activeElement.value") == unit, "the focus stays"
    found.click("kunashir")
    ticked ^= {"kunashir"}
    found.expect_plan(",".join(each for each in MOVABLE if each in ticked))
    found.click("hokkaido")
    found.wait_for_late_reports()
    found.expect_plan(",".join(each for each in MOVABLE if each in ticked))


def test_no_island_and_all_islands_are_plans_too(plans: Open) -> None:
    found = plans().open(plan="none", lang="en")
    found.expect_plan("none")
    expect(found.page.get_by_test_id("plan-sentence")).to_have_text(
        wording("en")("plan.sentence-none")
    )
    found.open(plan=",".join(reversed(MOVABLE)), lang="en")
    found.shows(",".join(MOVABLE))
    expect(found.page.get_by_test_id("plan-sentence")).to_contain_text("Urup / Uruppu")


def test_two_plans_are_compared_and_swapped(plans: Open) -> None:
    found = plans().open(plan=TWO, lang="en")
    found.expect_plan(TWO)
    found.page.get_by_test_id("plan-compare").select_option("half-area-2006")
    found.expect_plan(TWO, against="half-area-2006")
    land = found.page.get_by_test_id("difference-land_km2")
    lands = [figures_of(plan(name), "en")["land_km2"][0] for name in (TWO, "half-area-2006")]
    one, other = (float(text.split(" km²")[0].replace(",", "")) for text in lands)
    expect(land).to_contain_text(f"+{other - one:,.1f} km²")
    expect(found.page.get_by_test_id("difference-sea_200nm_km2")).to_contain_text(" to +")
    found.page.get_by_test_id("plan-swap").click()
    found.expect_plan("half-area-2006", against=TWO)
    expect(land).to_contain_text(f"−{other - one:,.1f} km²")
    # what both leave open in the same way is no difference
    found.page.get_by_test_id("plan-compare").select_option("half-area-2009")
    found.expect_plan("half-area-2006", against="half-area-2009")
    expect(found.page.get_by_test_id("difference-sea_200nm_km2")).to_contain_text(" 0 km²")
    found.page.get_by_test_id("plan-compare").select_option("")
    found.expect_plan("half-area-2006")
    found.page.go_back()
    found.expect_plan("half-area-2006", against="half-area-2009")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_opens_the_same_plan_in_every_language(plans: Open, language: Language) -> None:
    found = plans(locale="de-DE")
    for name, against in ((TWO, None), ("two-stage-2016", "jcp-whole-kurils"), ("iturup", "none")):
        params = {"plan": name, "lang": language, **({"against": against} if against else {})}
        found.open(**params)
        found.expect_plan(name, against=against, language=language)
        assert found.page.locator("html").get_attribute("lang") == language
        sentence = found.page.get_by_test_id("plan-sentence").inner_text()
        assert sentence
        assert "{" not in sentence
    box = found.page.get_by_test_id("plan-figures").bounding_box()
    assert box is not None
    assert box["width"] > 200


def test_an_unknown_plan_falls_back_with_a_notice(plans: Open) -> None:
    found = plans().open(plan="<b>x</b> [y](//z.de)", against="atlantis", lang="en")
    notices = found.page.get_by_role("alert")
    expect(notices).to_have_count(2)
    told = notices.first.inner_text().replace("\u2060", "")
    assert "<b>x</b> [y](//z.de)" in told
    assert "kunashir" in told
    expect(notices.last).to_contain_text("atlantis")
    expect(notices.get_by_role("link")).to_have_count(0)
    found.shows(TWO)
    found.page.get_by_test_id("tick-iturup").first.press("Space")
    found.expect_plan("iturup,shikotan,habomai")
    expect(notices).to_have_count(0)


def test_screens_lead_to_each_other_and_back(plans: Open) -> None:
    say = wording("en")
    found = plans()
    found.page.goto(f"{found.server}/?date=1956-10-19&island=shikotan&lang=en")
    found.page.get_by_test_id("provision-plan").click()
    found.wait_until_shown()
    found.expect_plan(TWO)
    assert found.params == {"date": "1956-10-19", "island": "shikotan", "lang": "en", "plan": TWO}
    found.page.get_by_test_id("tick-iturup").first.press("Space")
    found.expect_plan("iturup,shikotan,habomai")
    found.page.get_by_role("link", name=say("menu.map"), exact=True).click()
    expect(found.page.get_by_test_id("event-slider")).to_be_visible()
    found.expect("1956-10-19", island="shikotan")
    assert "plan" not in found.params
    found.page.get_by_role("link", name=say("menu.plans"), exact=True).click()
    found.wait_until_shown()
    found.expect_plan(TWO)
    found.page.go_back()
    expect(found.page.get_by_test_id("event-slider")).to_be_visible()
    found.expect("1956-10-19", island="shikotan")


def test_only_the_screen_of_plans_fetches_the_sea_and_little_of_it(plans: Open) -> None:
    found = plans()
    sizes: dict[str, int] = {}
    found.page.on(
        "response",
        lambda reply: sizes.update({reply.url: len(reply.body())}) if "/sea" in reply.url else None,
    )
    found.page.goto(f"{found.server}/?date=2000&lang=en")
    found.expect("2000")
    assert sizes == {}
    found.open(plan=TWO, lang="en")
    found.expect_plan(TWO)
    assert len(sizes) == 1, "once, for the page and the map in it"
    (size,) = sizes.values()
    assert size == map_sea_file(DATA_DIR).stat().st_size
    assert 0 < size <= 300_000


def test_the_first_request_to_a_fresh_server_may_be_a_plan(plans: Open) -> None:
    with serve(ROOT / "app.py", env={"FOUR_ISLANDS_DATA": ""}) as fresh:
        found = plans(fresh, locale="ru-RU").open(plan="half-area-2006")
        found.expect_plan("half-area-2006", language="ru")
        expect(found.page.get_by_role("dialog")).to_have_count(0)


def test_python_alone_shows_plans_too(plans: Open, public_server: str) -> None:
    found = plans(public_server).open(plan=TWO, lang="en")
    assert found.frame.evaluate("atlas.driver") is None
    for name in ("half-area-2006", "two-stage-2016", "status-quo"):
        found.page.get_by_test_id(f"plan-{name}").press("Space")
        changed = json.dumps(list(plan(name).changes), separators=(",", ":"))
        found.frame.wait_for_function(f"JSON.stringify(atlas.state.plan.changed) === '{changed}'")
        found.expect_plan(name)


def test_the_figures_are_there_to_take_away(plans: Open) -> None:
    found = plans().open(plan=TWO, against=FOUR, lang="en")
    found.expect_plan(TWO, against=FOUR)
    button = found.page.get_by_role("button", name=wording("en")("plan.download"))
    with found.page.expect_download() as waiting:
        button.click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text == plan_csv(shipped(), [plan(TWO), plan(FOUR)], SEA)
    assert {row["plan"] for row in csv.DictReader(io.StringIO(text))} == {TWO, FOUR}


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_plans_fit_every_width_and_can_be_chosen(plans: Open, width: int) -> None:
    found = plans(viewport={"width": width, "height": 800}).open(plan=TWO, lang="ru")
    overflow = """(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(
      document.querySelector(".stMain"))"""
    assert found.page.evaluate(overflow) <= 0
    if width <= 768:
        found.page.get_by_test_id("plan-narrow").select_option("half-area-2006")
    else:
        found.page.get_by_test_id("plan-half-area-2006").press("Space")
    found.page.wait_for_function(
        "new URL(location.href).searchParams.get('plan') === 'half-area-2006'"
    )
    found.shows("half-area-2006", language="ru")
    assert found.page.evaluate(overflow) <= 0
