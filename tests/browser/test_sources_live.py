"""The sources in a browser: found while one types, opened, cited, taken away as files."""

from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Page, expect

from geo.source_search import SourceFilter, sources_found
from geo.source_uses import source_uses
from tests.browser.access import axe_problems, layout_problems, prepare, small_targets
from tests.browser.conftest import Open
from tests.browser.view import PATIENCE_MS, View
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

# one sheet of the list, whatever was typed
MOST_BYTES = 80_000


def opened(view: Open, query: str) -> View:
    found = view()
    found.page.goto(f"{found.server}/?page=sources&{query}")
    # the first reader of a server waits for what is loaded once
    expect(found.page.locator(".fi-marked").first).to_be_visible(timeout=PATIENCE_MS)
    return found


def count_of(page: Page, text: str) -> str:
    found = sources_found(shipped(), source_uses(shipped()), SourceFilter(text=text))
    return wording("en").count("sources.found", len(found))


def test_sources_are_found_while_one_types_and_one_opens_in_full(view: Open) -> None:
    found = opened(view, "lang=en")
    page, field = found.page, found.page.get_by_test_id("search")
    found.received = 0
    field.press_sequentially("karney")
    heading = page.get_by_role("heading", name=count_of(page, "karney"), exact=True)
    expect(heading).to_be_visible()
    expect(field).to_be_focused()
    assert found.received < MOST_BYTES
    assert found.params == {"page": "sources", "lang": "en", "q": "karney"}
    # what was typed, with pauses between the words, is one step back
    field.press_sequentially(" geodesics")
    page.wait_for_url("**q=karney+geodesics*")
    page.go_back()
    expect(page.get_by_role("heading", name=count_of(page, ""), exact=True)).to_be_visible()
    expect(field).to_have_value("")
    assert "q" not in found.params
    page.go_forward()
    expect(field).to_have_value("karney geodesics")
    source = shipped().source("karney-2013")
    page.get_by_role("link", name=source.title).click()
    expect(page.get_by_role("heading", name=source.title, level=2)).to_be_visible()
    assert found.params["source"] == source.id
    page.get_by_role("link", name=wording("en")("sources.all")).click()
    every = page.get_by_role("heading", name=count_of(page, ""), exact=True)
    expect(every).to_be_visible()


def test_each_part_of_a_source_is_in_its_own_language(view: Open) -> None:
    page = opened(view, "lang=ru&source=ainu-homeland").page
    source = shipped().source("ainu-homeland")
    title = page.locator(".fi-entry h2 [lang=en]")
    expect(title).to_have_text(source.title)
    expect(page.locator(".fi-entry p [lang=en]", has_text=str(source.note))).to_be_visible()
    assert page.locator(".fi-marked").first.get_attribute("lang") == "ru"


def test_a_view_is_cited_copied_and_its_sources_are_taken_away(view: Open) -> None:
    found = opened(view, "lang=ja&source=karney-2013")
    page, say = found.page, wording("ja")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text(say("cite.head")).click()
    address = page.locator(".fi-cite dd p").last
    expect(address).to_contain_text(f"{found.server}/?")
    name = f"{say('cite.copy')}: {say('cite.address')}"
    page.get_by_role("button", name=name).click()
    expect(page.locator(".fi-cite [role=status]").last).to_have_text(say("cite.copied"))
    assert page.evaluate("navigator.clipboard.readText()") == address.inner_text()
    with page.expect_download() as taken:
        page.get_by_role("button", name=say("cite.format-ris"), exact=True).click()
    text = Path(taken.value.path()).read_text(encoding="utf-8")
    assert [entry["id"] for entry in rispy.loads(text)] == ["karney-2013"]
    assert taken.value.suggested_filename == "sources.ris"
    prepare(page)
    assert [*axe_problems(page), *small_targets(page), *layout_problems(page)] == []
