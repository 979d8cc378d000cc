"""Language and view are switched where the reader is: same date, same map, other names."""

import re

import pytest
from playwright.sync_api import expect

from geo.fields import LANGUAGES, Language
from geo.sentence import state_sentence
from geo.views import in_view, view_name, view_note, views
from tests.browser.conftest import Open
from tests.browser.view import View
from tests.browser.wanted import lines_at
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

DATE = "1956-10-19"


def choose(view: View, name: str) -> None:
    """Press a segment of a switch."""
    view.page.get_by_test_id("stSidebar").get_by_role("radio", name=name, exact=True).click()


def label(view: View, unit: str) -> str | None:
    """Return the name that the map has for a unit."""
    found: str | None = view.frame.evaluate(
        "(unit) => atlas.units[unit].label.node.querySelector('b').textContent", unit
    )
    return found


def test_switching_the_language_keeps_date_island_camera_and_map(view: Open) -> None:
    opened = view().open(date=DATE, island="iturup", lang="en", view="japan")
    opened.remember_nodes()
    before, camera = opened.classes(), opened.camera()
    for language in ("ja", "ru", "en"):
        choose(opened, wording(language)("lang.name"))
        say, state = wording(language), at(shipped(), DATE)
        named = in_view(shipped(), "japan", state.units)
        opened.expect_sentence(state_sentence(named, state, say))
        expect(opened.page.locator("html")).to_have_attribute("lang", language)
        opened.frame.wait_for_function(
            "(lang) => document.documentElement.lang === lang", arg=language
        )
        assert label(opened, "iturup") == named.unit("iturup").names[language]
        assert opened.params == {
            "date": DATE,
            "island": "iturup",
            "lang": language,
            "view": "japan",
        }
        heading = opened.card.get_by_role("heading", name=named.unit("iturup").names[language])
        heading.first.wait_for()
        assert opened.classes() == before
        assert opened.camera() == camera
    assert opened.has_same_nodes()


def test_a_view_changes_names_and_lines_and_nothing_else(view: Open) -> None:
    record, say, state = shipped(), wording("en"), at(shipped(), DATE)
    opened = view().open(date=DATE, lang="en")
    opened.remember_nodes()
    before, camera = opened.classes(), opened.camera()
    for chosen in (*views(record)[1:], views(record)[0]):
        choose(opened, view_name(record, chosen, say))
        named = in_view(record, chosen, state.units)
        opened.expect_sentence(state_sentence(named, state, say))
        opened.frame.wait_for_function(
            "(text) => document.querySelector('.convention').textContent === text",
            arg=view_note(record, chosen, say),
        )
        for unit in ("iturup", "kunashir", "shikotan"):
            assert label(opened, unit) == named.unit(unit).names.en
        assert opened.classes() == before
        assert opened.camera() == camera
    assert opened.params == {"date": DATE, "lang": "en"}
    assert opened.has_same_nodes()


def test_a_border_of_the_view_is_drawn_unbroken_and_any_other_line_is_not(view: Open) -> None:
    dashes = """(id) => {
      const path = document.querySelector("path.boundary-" + id);
      return path && getComputedStyle(path).strokeDasharray;
    }"""
    held, claimed = "line-1945-de-facto-nemuro", "line-japan-claim-today"
    unbroken = {"neutral": (), "japan": (claimed,), "russia": (held,), "de-facto": (held,)}
    for chosen, borders in unbroken.items():
        opened = view().open(date="2026", view=chosen, lang="en")
        opened.expect_lines(lines_at("2026"))
        for line in (held, claimed):
            found = opened.frame.evaluate(dashes, line)
            assert (found == "none") == (line in borders), (chosen, line)


def test_names_follow_who_administers_while_the_slider_moves(view: Open) -> None:
    opened = view().open(date="1945-08-15", lang="en", view="de-facto")
    assert label(opened, "iturup") == "Etorofu"
    for _ in range(12):
        opened.press("ArrowRight")
    opened.frame.wait_for_function("atlas.state.units.iturup.holder === 'ussr'")
    assert label(opened, "iturup") == "Iturup"
    outline = opened.outline("iturup")
    expect(outline).to_have_attribute("aria-label", re.compile("^Iturup"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_made_in_one_language_opens_the_same_state_in_another(
    view: Open, language: str
) -> None:
    made = view().open(date=DATE, island="shikotan", lang="en", view="russia")
    address = made.page.url.replace("lang=en", f"lang={language}")
    other = view()
    other.page.goto(address)
    other.wait_until_shown()
    assert other.classes() == made.classes()
    assert {**other.params, "lang": "en"} == made.params


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_line_that_holds_and_the_one_that_is_claimed_are_both_named(
    view: Open, language: Language, width: int
) -> None:
    opened = view(viewport={"width": width, "height": 800}).open(date="2026", lang=language)
    shown = """() => Object.fromEntries(Object.entries(atlas.lines)
      .filter(([, line]) => line.label.marker.getElement())
      .map(([id, line]) => [id, !line.label.marker.getElement().hidden]))"""
    for line in ("line-1945-de-facto-nemuro", "line-japan-claim-today"):
        opened.frame.wait_for_function(f"(id) => ({shown})()[id]", arg=line)
