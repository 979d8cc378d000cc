"""Positions and charts in a browser: an order that is turned round, stripes, tables on a phone."""

import re

import pytest
from playwright.sync_api import expect

from geo.palette import fill_colour
from tests.browser.access import axe_problems, layout_problems, prepare
from tests.browser.conftest import Open
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
_LEFT_AND_TOP = """(nodes) => nodes.map((node) => {
  const { left, top } = node.getBoundingClientRect();
  return [left, top];
})"""


def test_the_order_is_turned_round_without_another_load_and_kept_in_the_address(view: Open) -> None:
    opened, say = view(), wording("en")
    page = opened.page
    page.goto(f"{opened.server}/?page=claims&lang=en")
    expect(page.locator(".st-key-positions h3")).to_have_text(["Japan", "Russia"])
    page.evaluate("window.stayed = true")
    pages = page.context.pages
    page.get_by_role("button", name=say("claims.swap")).press("Enter")
    expect(page.locator(".st-key-positions h3")).to_have_text(["Russia", "Japan"])
    assert opened.params == {"page": "claims", "lang": "en", "order": "russia,japan"}
    # a link of a text opens here, at its own address
    link = page.locator(".st-key-positions").get_by_role("link", name=re.compile("Shimoda")).first
    link.click()
    expect(page).to_have_url(re.compile("instrument=shimoda-1855"))
    assert opened.params["order"] == "russia,japan"
    assert page.context.pages == pages


def test_columns_stand_abreast_and_on_a_phone_below_each_other_in_the_same_order(
    view: Open,
) -> None:
    opened = view()
    page = opened.page
    page.goto(f"{opened.server}/?page=claims&lang=ru&order=usa,japan,russia")
    expect(page.locator(".st-key-positions h3")).to_have_count(3)
    wide = page.locator(".st-key-positions h3").evaluate_all(_LEFT_AND_TOP)
    assert sorted(wide) == wide
    assert len({top for _, top in wide}) == 1
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.wait_for_function(
        "new Set([...document.querySelectorAll('.st-key-positions h3')]"
        ".map((node) => node.getBoundingClientRect().left)).size === 1"
    )
    narrow = page.locator(".st-key-positions h3").evaluate_all(_LEFT_AND_TOP)
    assert [top for _, top in narrow] == sorted({top for _, top in narrow})


def test_what_two_hold_is_striped_in_both_colours_and_the_table_fits_a_phone(view: Open) -> None:
    opened, say = view(viewport=PHONE), wording("ru")
    page = opened.page
    page.goto(f"{opened.server}/?page=charts&lang=ru&from=1850&to=1880")
    expect(page.locator(".bands_marks path").first).to_be_visible()
    stops = page.locator("[data-testid=stVegaLiteChart] linearGradient").first.locator("stop")
    colours = stops.evaluate_all("nodes => nodes.map((node) => node.getAttribute('stop-color'))")
    both = [fill_colour(shipped().holder(id_).fill.hue_deg) for id_ in ("japan", "russia")]
    assert colours == [colour for _ in range(3) for colour in both for _ in range(2)]
    page.get_by_text(say("charts.table")).click()
    expect(page.locator("table")).to_have_count(len(shipped().units))
    prepare(page)
    assert axe_problems(page) == []
    assert layout_problems(page) == []
