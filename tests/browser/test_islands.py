"""Choosing an island: by click, by keyboard, by name, and after its layer was hidden."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.view import View
from tests.browser.wanted import classes_at
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

say = wording("en")


def choose_by_name(found: View, unit: str) -> None:
    names = shipped().unit(unit).names["en"]
    found.page.get_by_role("radio", name=names, exact=True).click()


def test_an_island_is_chosen_by_click_by_keyboard_and_by_name(view: Callable[..., View]) -> None:
    found = view().open(date="1956-11", lang="en")
    found.expect("1956-11")
    found.click("shikotan")
    found.expect("1956-11", island="shikotan")
    found.click("kunashir")
    found.expect("1956-11", island="kunashir")

    outline = found.outline("iturup")
    expect(outline).to_have_role("button")
    outline.focus()
    found.page.keyboard.press("Enter")
    found.expect("1956-11", island="iturup")
    assert outline.evaluate("(path) => document.activeElement === path"), "the focus stays"
    label = outline.get_attribute("aria-label") or ""
    for words in ("Iturup / Etorofu", "USSR", "Japan"):
        assert words in label

    found.click("kunashir")
    outline.press("Enter")
    found.wait_for_late_reports()
    found.expect("1956-11", island="iturup")

    choose_by_name(found, "habomai")
    found.expect("1956-11", island="habomai")
    choose_by_name(found, "habomai")
    found.expect("1956-11")
    expect(found.page.get_by_text(say("island.hint"))).to_be_visible()


def test_the_card_follows_the_date_and_its_sections_open(view: Callable[..., View]) -> None:
    found = view().open(date="1945-08-18", island="iturup", lang="en")
    found.expect("1945-08-18", island="iturup")
    for event in shipped().events[31:34]:
        found.press("ArrowRight")
        found.expect(str(event.date), island="iturup")
    for section in ("control", "people", "events", "proposals"):
        found.page.get_by_role("tab", name=say(f"island.{section}")).click()
        panel = found.page.get_by_role("tabpanel", name=say(f"island.{section}"))
        expect(panel).not_to_be_empty()
        if section in ("control", "people"):
            expect(panel.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()


def test_links_of_the_card_stay_in_the_window_whatever_the_address_begins_with(
    view: Callable[..., View],
) -> None:
    found = view().open(lang="en", view="japan", date="2000", island="iturup")
    found.card.wait_for()
    found.page.evaluate("window.isTheSamePage = true")
    pages = found.page.context.pages
    event = shipped().event("1956-10-19-joint-declaration")
    found.page.get_by_role("tab", name=say("island.events")).click()
    found.card.get_by_role("link", name=event.title.en, exact=True).click()
    found.page.wait_for_function("new URL(location.href).searchParams.get('date') === '1956-10-19'")
    assert found.page.evaluate("window.isTheSamePage"), "a step in time loads nothing again"
    found.page.get_by_role("tab", name=say("island.proposals")).click()
    (plan,) = (each for each in shipped().proposals if each.id == "joint-declaration-1956")
    found.card.get_by_role("link", name=plan.names.en, exact=True).click()
    found.page.get_by_test_id("plan-name").wait_for()
    wanted = {"date": "1956-10-19", "island": "iturup", "view": "japan", "plan": plan.id}
    assert found.params == {**wanted, "lang": "en"}
    assert found.page.context.pages == pages


def test_the_toggle_marks_the_units_of_1956_and_no_other(view: Callable[..., View]) -> None:
    found = view().open(date="2000", lang="en")
    found.expect("2000")
    toggle = found.page.get_by_role("switch")
    for marked in ((), ("shikotan", "habomai"), (), ("shikotan", "habomai")):
        if bool(marked) != toggle.is_checked():
            toggle.press("Space")
        found.expect("2000", marked=marked)
    found.press("ArrowRight")
    after = next(str(e.date) for e in shipped().events if e.date.first_day.year > 2000)
    found.expect(after, marked=("shikotan", "habomai"))
    expect(found.frame.locator(".legend")).to_contain_text(say("map.marked"))


def test_a_hidden_island_comes_back_in_the_right_state(view: Callable[..., View]) -> None:
    found = view().open(date="1945-08-18", lang="en")
    found.expect("1945-08-18")
    name = shipped().unit("iturup").names["en"]
    found.switch_layer(name)
    expect(found.frame.locator("path.unit-iturup")).to_have_count(0)
    expect(found.frame.locator("path.unit-kunashir")).not_to_have_count(0)
    found.press("ArrowRight", 2)
    date = str(shipped().events[32].date)
    without = {unit: names for unit, names in classes_at(date).items() if unit != "iturup"}
    found.expect_classes(without)
    found.switch_layer(name)
    found.expect(date)
    assert classes_at(date)["iturup"] != classes_at("1945-08-18")["iturup"]
    outline = found.outline("iturup")
    expect(outline).to_have_role("button")
    outline.focus()
    found.page.keyboard.press("Enter")
    found.expect(date, island="iturup")
