"""No word of another language without its mark, in Japanese and in Russian."""

import json
import re

import pytest

from geo.fields import Language
from tests.browser.conftest import Open
from tests.browser.plan_view import PlanView
from tests.browser.view import MAP_FRAME, View
from tests.browser.words import foreign, told
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

TWO = "joint-declaration-1956"


def expect_only(view: View, language: Language) -> None:
    """Assert that nothing is said in another language than the reader's, without its mark."""
    view.page.locator(f"html[lang={language}]").wait_for(state="attached")
    view.frame.locator(f"html[lang={language}]").wait_for(state="attached")
    found = told(view.page)
    assert "\n".join(map(str, foreign(found, language))) == ""
    marks = {mark for mark, *_ in found}
    assert language in marks
    assert None not in marks


def open_card(view: View, language: Language, section: str) -> None:
    """Open a section of the card, and every fold in it."""
    say = wording(language)
    view.page.get_by_role("tab", name=say(f"island.{section}"), exact=True).click()
    panel = view.card.get_by_role("tabpanel").filter(visible=True)
    panel.locator("li, summary").first.wait_for()
    for fold in panel.locator("summary").all():
        fold.click()
        panel.locator("details[open] .fi-marked").first.wait_for()


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_map_screen_says_nothing_in_another_language_unmarked(
    view: Open, language: Language
) -> None:
    now = view().open(date="1956-10-19", island="shikotan", lang=language)
    now.card.locator(".fi-marked").first.wait_for()
    for fold in now.page.locator(".fi-panels summary, .fi-timeline summary").all():
        fold.evaluate("(summary) => { summary.parentElement.open = true; }")
    expect_only(now, language)
    for section in ("overview", "control", "people", "events", "proposals"):
        open_card(now, language, section)
        expect_only(now, language)


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_screen_of_plans_says_nothing_in_another_language_unmarked(
    view: Open, language: Language
) -> None:
    now = view(kind=PlanView).open(plan=TWO, against="kunashir", lang=language)
    for fold in now.page.locator("summary").all():
        fold.evaluate("(summary) => { if (!summary.parentElement.open) summary.click(); }")
    now.page.locator(".fi-table").wait_for()
    expect_only(now, language)


def test_the_scan_finds_what_is_said_in_another_language(view: Open) -> None:
    now = view().open(date="1956-10-19", lang="ja")
    expect_only(now, "ja")
    now.page.evaluate("document.body.append('Loading the map')")
    now.frame.evaluate("document.body.title = 'Zoom in'")
    found = {text for _, _, text, _ in foreign(told(now.page), "ja")}
    assert found == {"Loading the map", "Zoom in"}


# ---- what Streamlit says of its own accord ------------------------------------------------------


def test_streamlit_speaks_the_reader_s_language_and_follows_when_it_changes(view: Open) -> None:
    now = view().open(date="1956-10-19", lang="ja")
    for language in ("ja", "ru", "en"):
        say = wording(language)
        # as a link in the page does it, without loading the page anew
        now.page.evaluate(
            """(language) => {
              const address = new URL(location.href);
              address.searchParams.set("lang", language);
              history.pushState({}, "", address.href);
              window.dispatchEvent(new PopStateEvent("popstate"));
            }""",
            language,
        )
        now.page.locator(f"html[lang={language}]").wait_for(state="attached")
        now.frame.locator(f"html[lang={language}]").wait_for(state="attached")
        skip = now.page.get_by_test_id("stSkipToContent")
        skip.filter(has_text=say("host.skip")).wait_for()
        field = now.page.get_by_role("textbox", name=say("go.label"))
        field.fill("1956")
        now.page.get_by_test_id("InputInstructions").filter(has_text=say("host.apply")).wait_for()
        field.fill("")
        title = say("page.title", here=say("nav.map"), title=shipped().meta.title[language])
        now.page.wait_for_function("(title) => document.title === title", arg=title)
        for name in ("host.sidebar-close", "host.help-for"):
            text = say(name, name=say("go.label"))
            now.page.locator(f"button[aria-label='{text}']").wait_for(state="attached")
        assert now.page.locator(MAP_FRAME).get_attribute("aria-label") == say("host.map")


def test_a_step_of_the_slider_needs_no_look_at_streamlit_s_words(view: Open) -> None:
    now = view().open(date="1956-10-19", lang="ru")
    now.page.evaluate(
        """() => {
          window.looks = 0;
          const ask = Document.prototype.querySelectorAll;
          Document.prototype.querySelectorAll = function (selector) {
            if (selector.includes("stSkipToContent")) window.looks += 1;
            return ask.call(this, selector);
          };
        }"""
    )
    step = """() => {
      const slider = document.querySelector("[data-testid=event-slider]");
      slider.value = Number(slider.value) + 1;
      slider.dispatchEvent(new Event("input"));
      return new Promise((done) => queueMicrotask(() => done(window.looks)));
    }"""
    assert now.page.evaluate(step) == 0
    now.page.evaluate("document.querySelector('[data-testid=stSkipToContent]').title = 'Sidebar'")
    now.page.wait_for_function("window.looks > 0")


def test_words_that_are_ours_are_never_taken_for_streamlit_s(view: Open) -> None:
    now = view().open(date="1956-10-19", lang="ja")
    now.page.locator("html[lang=ja]").wait_for(state="attached")
    now.page.evaluate(
        """() => {
          document.querySelector(".fi-sentence").title = "Stop";
          document.querySelector("[data-testid=stMain]").append("Press Enter to apply");
          document.querySelector("[data-testid=stSidebar]").title = "Sidebar";
        }"""
    )
    now.page.locator(f"[data-testid=stSidebar][title='{wording('ja')('host.sidebar')}']").wait_for()
    left = now.page.evaluate(
        "[document.querySelector('.fi-sentence').title,"
        " document.querySelector('[data-testid=stMain]').textContent.slice(-20)]"
    )
    assert json.dumps(left) == json.dumps(["Stop", "Press Enter to apply"])


# ---- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "date", "expected"),
    [
        ("ja", "1956-10-19", "1956年10月19日\uff08昭和31年\uff09"),
        ("ja", "1855-02-07", "1855年2月7日"),
        ("en", "1956-10-19", "19 October 1956"),
        ("ru", "1956-10-19", "19 октября 1956\u202fг."),
    ],
)
def test_a_japanese_reader_is_told_the_era_of_an_event(
    view: Open, language: Language, date: str, expected: str
) -> None:
    now = view().open(date=date, lang=language)
    told = now.page.locator(".fi-date").first
    told.filter(has_text=re.compile(r"\d")).wait_for()
    assert told.text_content() == expected


ERAS = {
    "1872": "",
    "1872-12-31": "",
    "1873-01-01": "明治6年",
    "1875": "明治8年",
    "1912-07-29": "明治45年",
    "1912-07-30": "大正元年",
    "1912-07": "",
    "1912": "",
    "1945-08": "昭和20年",
    "2019-04-30": "平成31年",
    "2019-05-01": "令和元年",
}


def test_an_era_is_told_where_the_date_leaves_no_doubt(view: Open) -> None:
    now = view().open(date="1956-10-19", lang="ja")
    told = now.page.evaluate(
        """async (dates) => {
          const { name } = performance.getEntriesByType("resource").find(
            (file) => file.name.endsWith("/timeline.js"));
          const { eraOf } = await import(new URL("era.js", name).href);
          return dates.map((date) => eraOf(date, "ja"));
        }""",
        list(ERAS),
    )
    assert dict(zip(ERAS, told, strict=True)) == ERAS


def test_scale_and_readout_of_the_map_are_written_as_the_language_does(view: Open) -> None:
    now = view().open(date="1956-10-19", lang="ru")
    now.frame.locator("html[lang=ru]").wait_for(state="attached")
    assert re.fullmatch(r"\d+\xa0км", now.frame.locator(".leaflet-control-scale-line").inner_text())
    now.page.mouse.move(*now.point_of("iturup"))
    readout = now.frame.locator(".readout").filter(has_text="°")
    assert re.fullmatch(r"\d+°\d\d,\d′N  \d+°\d\d,\d′E", readout.text_content() or "")
