"""The chronology in a browser: found while one types, narrowed and cleared, an event opened."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from geo.chronology import Query, find
from tests.browser.access import (
    NARROW,
    SCHEMES,
    WIDE,
    axe_problems,
    layout_problems,
    prepare,
    small_targets,
    under,
)
from tests.browser.conftest import Open
from tests.browser.view import PATIENCE_MS, View
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

DECLARATION = "1956-10-19-joint-declaration"
# one part of the list and the filters, whatever was typed
MOST_BYTES = 80_000


def opened(view: Open, query: str, **context: object) -> View:
    found = view(**context)
    found.page.goto(f"{found.server}/?page=chronology&{query}")
    # the first reader of a server waits for what is loaded once
    expect(hits(found.page)).to_be_visible(timeout=PATIENCE_MS)
    return found


def hits(page: Page) -> object:
    return page.get_by_test_id("hits")


def says(count: int) -> re.Pattern[str]:
    return re.compile(rf"^{count} (of|из) {len(shipped().events)} ")


def test_events_are_found_while_one_types_and_filters_are_let_go_of(view: Open) -> None:
    found = opened(view, "lang=en")
    page, field = found.page, found.page.get_by_test_id("search")
    found.received = 0
    field.press_sequentially("択捉 ")
    expect(hits(page)).to_have_text(says(len(find(shipped(), Query("択捉")))))
    assert found.received < MOST_BYTES
    # the answer does not take the field away, nor the space after a word
    expect(field).to_be_focused()
    expect(field).to_have_value("択捉 ")
    page.get_by_test_id("filters").locator("summary").click()
    box = page.get_by_test_id("kind-treaty")
    box.check()
    expect(hits(page)).to_have_text(says(len(find(shipped(), Query("択捉", kinds=("treaty",))))))
    expect(box).to_be_focused()
    assert found.params == {"page": "chronology", "lang": "en", "q": "択捉", "kind": "treaty"}
    remove = page.get_by_role(
        "button", name=wording("en")("chronology.remove", name="Kind: Treaty")
    )
    remove.click()
    expect(box).not_to_be_checked()
    field.fill("zzzz")
    expect(page.get_by_text(wording("en")("chronology.no-hit"))).to_be_visible()
    page.get_by_test_id("clear-all").click()
    expect(field).to_have_value("")
    expect(page.locator(".fi-event")).to_have_count(25)
    assert found.params == {"page": "chronology", "lang": "en"}


def test_an_event_is_opened_by_the_keyboard_has_its_address_and_leads_to_the_map(
    view: Open,
) -> None:
    found = opened(view, "lang=ja&kind=declaration")
    page = found.page
    link = page.get_by_test_id(f"event-{DECLARATION}").locator("h3 a")
    link.focus()
    link.press("Enter")
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_focused()
    quotes = page.locator(".fi-full blockquote")
    assert quotes.evaluate_all("(nodes) => nodes.map((node) => node.lang)") == [
        quote.lang for quote in shipped().event(DECLARATION).quotes
    ]
    assert (found.params["event"], found.params["date"]) == (DECLARATION, "1956-10-19")
    among = [event.id for event in find(shipped(), Query(kinds=("declaration",)))]
    after = among[among.index(DECLARATION) + 1]
    page.locator("[data-key=next]").click()
    expect(page.get_by_test_id(f"event-{after}").locator("h3 a")).to_be_focused()
    page.go_back()
    expect(link).to_have_attribute("aria-expanded", "true")
    address = page.locator(".fi-copy input").input_value()
    page.get_by_role("link", name=wording("ja")("chronology.on-map")).click()
    found.wait_until_shown()
    assert found.params == {"date": "1956-10-19", "event": DECLARATION, "lang": "ja"}
    page.goto(address)
    expect(page.locator(".fi-full")).to_be_in_viewport()
    expect(page.locator(".fi-full")).to_contain_text(shipped().event(DECLARATION).summary.ja)


def test_a_mark_of_the_picture_opens_its_event(view: Open) -> None:
    page = opened(view, "lang=en").page
    events = shipped().events
    page.locator("[data-testid=stVegaLiteChart] .mark-symbol path").nth(len(events) - 1).click()
    last = page.get_by_test_id(f"event-{events[-1].id}")
    expect(last.locator(".fi-full")).to_be_in_viewport(timeout=PATIENCE_MS)
    expect(page.locator(".fi-full")).to_have_count(1)


def test_hostile_text_of_an_address_is_only_text(view: Open) -> None:
    found = opened(view, "lang=ru&q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&kind=%3Cb%3Ex")
    expect(found.page.get_by_test_id("search")).to_have_value("<img src=x onerror=alert(1)>")
    expect(found.page.locator(".fi-filters img, .fi-chronology img, .stAlert b")).to_have_count(0)
    text = found.page.get_by_test_id("stAlert").first.inner_text()
    assert json.dumps("<b>x")[1:-1] in text


def test_open_filters_and_copying_are_for_everyone(view: Open) -> None:
    found = opened(view, f"lang=ru&event={DECLARATION}&q=договор&party=ussr")
    page = found.page
    page.get_by_test_id("filters").locator("summary").click()
    expect(page.get_by_test_id("party-ussr")).to_be_checked()
    prepare(page)
    for size in (WIDE, NARROW):
        for scheme in SCHEMES:
            under(page, scheme, size)
            assert axe_problems(page) == []
        assert small_targets(page) == []
        assert layout_problems(page) == []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=wording("ru")("chronology.copy"), exact=True).first.click()
    expect(page.get_by_text(wording("ru")("chronology.copied"), exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{found.server}/?page=chronology&event={DECLARATION}&lang=ru"


def test_the_address_of_an_event_opens_at_its_beginning(view: Open) -> None:
    opened = view(viewport={"width": 360, "height": 740})
    opened.page.goto(f"{opened.server}/?page=chronology&event=1956-10-19-joint-declaration&lang=ja")
    event = opened.page.locator(".fi-event.is-open h3")
    event.wait_for()
    opened.page.locator(".stMain [data-testid=stCaptionContainer]").last.wait_for()
    expect(event).to_be_in_viewport()
