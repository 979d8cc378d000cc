"""The single file from a disk, without a network: every state, every journey, no request."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.fields import LANGUAGES, Language
from geo.sentence import state_sentence
from geo.views import in_view
from tests.atlas_file import shipped_file
from tests.browser.access import axe_problems, documents, layout_problems, prepare, small_targets
from tests.browser.wanted import classes_at, difference, lines_at
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

DATES = 100
MARKED = "joint-declaration-1956-article-9"

# the policy of the file forbids what `wait_for_function` does; this waits in the page itself
_UNTIL = """([condition, given]) => new Promise((done, fail) => {
  const holds = %s;
  const end = performance.now() + 10000;
  const look = () => {
    if (holds(given)) done(true);
    else if (performance.now() > end) fail(new Error("waited in vain for " + condition));
    else setTimeout(look, 15);
  };
  look();
})"""
_SHOWN = """() => document.documentElement.dataset.shown
  && (document.body.dataset.page === "reading"
    || document.getElementById("map").contentWindow.atlas?.shown > 0)"""
# of every outline the classes that tell its state, the lines, the sentence
_SEEN = """() => {
  const map = document.getElementById("map").contentDocument;
  const units = {};
  for (const path of map.querySelectorAll("path.outline")) {
    const unit = [...path.classList].find((name) => name.startsWith("unit-"))?.slice(5);
    const told = [...path.classList].filter((name) => /^(held|claimed|is|marked)-/.test(name));
    if (unit) (units[unit] ||= new Set()).add(told.sort().join(" "));
  }
  return {
    units: Object.fromEntries(Object.entries(units)
      .map(([unit, all]) => [unit, [...all].join(" or ").split(" ")])),
    lines: [...map.querySelectorAll("path[class*='boundary-']")]
      .map((path) => path.getAttribute("class").match(/boundary-(\\S+)/)[1]).sort(),
    sentence: document.querySelector("[data-testid=state-sentence]").textContent,
  };
}"""
# goes from one address to the next, and tells what each shows
_WALK = f"""async (hashes) => {{
  const seen = [];
  for (const hash of hashes) {{
    const before = document.documentElement.dataset.shown;
    location.hash = hash;
    while (document.documentElement.dataset.shown === before)
      await new Promise((go) => setTimeout(go, 2));
    seen.push(({_SEEN})());
  }}
  return seen;
}}"""


@dataclass
class FileView:
    """The file, open in a page."""

    page: Page
    address: str

    def open(self, **asked: str) -> "FileView":
        """Open the file at an address and wait until it shows it."""
        # an address of the same file with another end would not load it again
        self.page.goto("about:blank")
        self.page.goto(self.address + ("#" + urlencode(asked) if asked else ""))
        self.until(_SHOWN)
        return self

    def until(self, condition: str, given: Any = None) -> None:
        """Wait until a function of the page holds."""
        self.page.evaluate(_UNTIL % condition, [condition, given])

    @property
    def asked(self) -> dict[str, str]:
        return dict(parse_qsl(self.page.url.partition("#")[2]))

    def expect_asked(self, **wanted: str) -> None:
        """Wait until the address asks for this."""
        self.until(
            """(wanted) => Object.entries(wanted).every(([name, value]) =>
              new URLSearchParams(location.hash.slice(1)).get(name) === value)""",
            wanted,
        )

    def expect_date(self, when: str, language: Language = "en", **shown: Any) -> None:
        """Wait until map and sentence show the state at a date."""
        sentence = state_sentence(shipped(), at(shipped(), when), wording(language))
        expect(self.page.get_by_test_id("state-sentence")).to_have_text(sentence)
        seen = self.page.evaluate(_SEEN)
        assert not difference(seen["units"], classes_at(when, **shown))


Open = Callable[..., FileView]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("usb") / "atlas.html"
    file.write_bytes(shipped_file())
    return file.as_uri()


@pytest.fixture
def atlas(browser: Browser, address: str) -> Iterator[Open]:
    """Return a function that opens the file without a network; any request or error fails."""
    faults: list[str] = []
    contexts = []

    def asked(url: str) -> None:
        if not url.startswith(("data:", "blob:", "about:")) and url.partition("#")[0] != address:
            faults.append(f"request: {url}")

    def make(**options: Any) -> FileView:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
        )
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: asked(request.url))
        page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
        page.on(
            "console",
            lambda line: faults.append(line.text) if line.type in {"error", "warning"} else None,
        )
        return FileView(page, address)

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def random_dates() -> list[str]:
    """Return dates between the beginning of the record and some years after its end."""
    chosen = random.Random(1956)
    first, last = date(1600, 1, 1), date(2031, 1, 1)
    days = [
        (first + timedelta(days=chosen.randrange((last - first).days))).isoformat()
        for _ in range(DATES)
    ]
    # most of the record lies in some decades; some dates are known to the month or year
    late = [f"{chosen.randrange(1850, 2027)}{day[4:]}" for day in days[::2] if day[5:] != "02-29"]
    return [day[: chosen.choice((4, 7, 10, 10))] for day in [*late, *days[1::2]]][:DATES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_date_shows_the_state_that_the_record_gives(language: Language, atlas: Open) -> None:
    dates = random_dates()
    assert len(dates) > 90
    view = atlas().open(lang=language)
    seen = view.page.evaluate(_WALK, [f"date={each}&lang={language}" for each in dates])
    record, say = shipped(), wording(language)
    for when, shown in zip(dates, seen, strict=True):
        assert shown["sentence"] == state_sentence(record, at(record, when), say), when
        assert not difference(shown["units"], classes_at(when)), when
        assert shown["lines"] == lines_at(when), when
    assert len({shown["sentence"].split(" ", 3)[-1] for shown in seen}) > 10


def test_slider_keys_play_and_the_way_back(atlas: Open) -> None:
    view = atlas().open(date="1956-10-19", lang="en")
    slider, page = view.page.get_by_test_id("event-slider"), view.page
    slider.press("ArrowLeft")
    before = shipped().events[int(slider.input_value())]
    view.expect_date(str(before.date))
    view.expect_asked(date=str(before.date))
    page.get_by_test_id("event-next").click()
    view.expect_date("1956-10-19")
    view.expect_asked(date="1956-10-19")
    page.get_by_test_id("event-play").click()
    view.until("() => document.querySelector('[data-testid=event-slider]').value > 47")
    page.get_by_test_id("event-play").click()
    # steps replace the address: the way back leads to where the reader came from
    page.get_by_test_id("island-shikotan").click()
    stood = view.asked
    page.get_by_test_id("island-habomai").click()
    view.expect_asked(island="habomai")
    page.go_back()
    view.expect_asked(**stood)
    expect(page.get_by_test_id("island-shikotan")).to_have_attribute("aria-pressed", "true")


def test_an_island_the_provision_another_language_and_another_view(atlas: Open) -> None:
    view = atlas().open(date="1956-10-19", lang="en")
    page = view.page
    page.frame_locator("#map").locator("path.unit-shikotan[tabindex='0']").click()
    view.expect_date("1956-10-19", selected="shikotan")
    expect(page.locator("#card h2").first).to_have_text("Shikotan")
    expect(page.locator("#card .fi-facts").first).to_be_visible()
    page.get_by_test_id("mark-provision").check()
    units = shipped().provision(MARKED).covers
    view.expect_date("1956-10-19", selected="shikotan", marked=units)
    page.get_by_role("button", name="日本語").click()
    view.expect_asked(lang="ja", date="1956-10-19", island="shikotan", marked=MARKED)
    view.expect_date("1956-10-19", "ja", selected="shikotan", marked=units)
    assert page.evaluate("document.documentElement.lang") == "ja"
    page.locator("[data-choice='de-facto']").click()
    view.expect_asked(view="de-facto", lang="ja")
    state = at(shipped(), "1956-10-19")
    named = in_view(shipped(), "de-facto", state.units)
    expect(page.get_by_test_id("state-sentence")).to_have_text(
        state_sentence(named, state, wording("ja"))
    )
    page.reload()
    view.until(_SHOWN)
    view.expect_asked(view="de-facto", lang="ja", date="1956-10-19", island="shikotan")


def test_plans_are_chosen_ticked_and_compared(atlas: Open) -> None:
    view = atlas().open(lang="en")
    page = view.page
    page.locator("#menu").get_by_role("link", name="Plans").click()
    expect(page.get_by_test_id("plan-sentence")).to_contain_text("343.5 km²")
    view.expect_asked(plan="joint-declaration-1956")
    page.locator("#planner").get_by_test_id("tick-kunashir").check()
    view.expect_asked(plan="kunashir,shikotan,habomai")
    page.get_by_test_id("plan-compare").select_option(index=1)
    expect(page.get_by_test_id("plan-against")).to_be_visible()
    changed = "() => document.getElementById('map').contentWindow.atlas.state.plan.changed.length"
    assert page.evaluate(changed) == 3
    assert page.evaluate("() => document.getElementById('map').contentWindow.atlas.cells.length")
    page.go_back()
    expect(page.get_by_test_id("plan-against")).to_have_count(0)
    page.go_back()
    page.go_back()
    view.until("() => document.body.dataset.page === 'map'")


def test_pages_are_read_and_lead_back_to_the_map(atlas: Open) -> None:
    view = atlas().open(date="1956-10-19", island="shikotan", lang="en")
    page, heading = view.page, view.page.locator("#heading")
    for name in ("Chronology", "Claims", "1956", "Reports", "Sources", "About"):
        page.locator("#menu").get_by_role("link", name=name, exact=True).click()
        expect(heading).to_be_focused()
        expect(page.locator("#reading > .fi-reading")).to_be_visible()
        view.expect_asked(date="1956-10-19", island="shikotan", lang="en")
    page.locator("#menu").get_by_role("link", name="Chronology", exact=True).click()
    event = shipped().events[30]
    page.locator(f"[data-event='{event.id}'] a").click()
    expect(heading).to_have_text(event.title["en"])
    # the sources of an event stand in full, not as marks
    expect(page.locator("#reading a[data-source]")).to_have_count(0)
    assert page.locator("#reading .fi-sources li").count() >= len(set(event.sources))
    source = page.locator("#reading .fi-sources a[href*='source']").first
    source.click()
    view.until("() => document.activeElement.id.startsWith('source-')")
    page.go_back()
    expect(heading).to_have_text(event.title["en"])
    page.locator("#reading a[href*='date=']").first.click()
    view.expect_date(str(event.date), selected="shikotan")


def test_what_is_wrong_in_an_address_is_told_all_at_once_and_as_text(atlas: Open) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    asked = {"date": "1066", "island": hostile, "lang": "xx", "view": "flat"}
    view = atlas(locale="ru-RU").open(**asked, event="no", marked="7", page="none")
    notices = view.page.locator("#notices p")
    expect(notices).to_have_count(7)
    say = wording("ru")
    known = ", ".join(unit.id for unit in shipped().units)
    expect(notices.nth(5)).to_have_text(say("notice.island", value=hostile, known=known))
    expect(notices.first).to_have_text(
        say("notice.lang", value="xx", shown="ru", known=", ".join(LANGUAGES))
    )
    assert view.page.locator("#notices img").count() == 0
    start = str(shipped().event(shipped().meta.start_event).date)
    view.expect_date(start, "ru")
    view.open(date="2099", lang="en")
    expect(notices).to_have_text(
        [wording("en")("notice.after", date=wording("en").date(shipped().meta.as_of))]
    )
    view.open(plan="none-such", lang="en")
    expect(notices).to_contain_text(["none-such"])


def test_the_field_goes_to_any_date_and_tells_what_is_none(atlas: Open) -> None:
    view = atlas().open(lang="en")
    field, notices = view.page.get_by_test_id("go-to"), view.page.locator("#notices p")
    field.fill("1875-02-30")
    field.press("Enter")
    expect(notices).to_contain_text(["“1875-02-30” is not a date"])
    field.fill("1875")
    field.press("Enter")
    expect(notices).to_have_count(0)
    view.expect_date("1875")
    view.expect_asked(date="1875")


@pytest.mark.parametrize("size", [(320, 400), (800, 600)])
def test_embedded_it_is_lean_and_leads_to_the_whole(size: tuple[int, int], atlas: Open) -> None:
    view = atlas(viewport={"width": size[0], "height": size[1]})
    view.open(date="1956-10-19", lang="ja", embed="true")
    page = view.page
    view.expect_date("1956-10-19", "ja")
    for hidden in ("#menu", "#aside", "#card", "#cite"):
        expect(page.locator(hidden)).to_be_hidden()
    link = page.locator("#embed-link")
    expect(link).to_be_visible()
    assert dict(parse_qsl(str(link.get_attribute("href")).lstrip("#"))) == {
        "date": "1956-10-19",
        "lang": "ja",
    }
    page.get_by_test_id("event-slider-narrow").press("ArrowRight")
    view.expect_asked(embed="true", lang="ja")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", [(320, 400), (640, 480)])
def test_a_low_frame_says_whose_map_it_is_and_that_a_plan_is_one(
    size: tuple[int, int], atlas: Open
) -> None:
    view = atlas(viewport={"width": size[0], "height": size[1]})
    note, link = view.page.locator("#embed-convention"), view.page.locator("#embed-link")
    view.open(date="1956-10-19", lang="ru", embed="true")
    for shown in (note, link, view.page.locator("#map")):
        expect(shown).to_be_in_viewport(ratio=0.99)
    view.open(plan="joint-declaration-1956", lang="ja", embed="true")
    name = shipped().proposal("joint-declaration-1956").names["ja"]
    heading = view.page.locator("#heading")
    expect(heading).to_have_text(wording("ja")("menu.plans") + wording("ja")("list.colon") + name)
    for shown in (heading, note, link, view.page.get_by_test_id("plan-sentence")):
        expect(shown).to_be_in_viewport(ratio=0.99)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(scheme: str, atlas: Open) -> None:
    view = atlas(color_scheme=scheme)
    for asked in (
        {"date": "1956-10-19", "island": "shikotan", "lang": "en"},
        {"plan": "joint-declaration-1956", "lang": "ja"},
        {"page": "chronology", "event": "1956-10-19-joint-declaration", "lang": "ru"},
    ):
        view.open(**asked)
        # another colour scheme moves nothing
        for size in ((1280, 900), (360, 740))[: 1 if scheme == "dark" else None]:
            view.page.set_viewport_size({"width": size[0], "height": size[1]})
            view.until("() => document.getAnimations().every((one) => one.playState !== 'running')")
            prepare(view.page)
            # a page that is read hides the map
            for frame in documents(view.page)[: 1 if "page" in asked else None]:
                assert axe_problems(frame, colours=scheme == "dark", within=False) == []
            if scheme == "light":
                assert small_targets(view.page) == []
                assert layout_problems(view.page) == []


def test_without_scripts_it_says_why_in_three_languages(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for language in LANGUAGES:
        told = page.locator(f"noscript p[lang={language}]")
        expect(told).to_contain_text(wording(language)("file.script"))
    context.close()
