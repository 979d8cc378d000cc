"""A record of the reader's own in a browser: in a frame, and the atlas stays as it is."""

import re
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Open
from tests.browser.view import View
from tests.worlds import wording
from tests.zips import archipelago_zip

pytestmark = pytest.mark.browser

FRAME = "iframe.fi-own-frame"
PATIENCE_MS = 60_000


def handed_in(opened: View, content: bytes) -> None:
    """Choose a file on the screen, as a reader does."""
    file: Any = {"name": "record.zip", "mimeType": "application/zip", "buffer": content}
    opened.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)


def frame(page: Page) -> FrameLocator:
    """Return the atlas of the reader's own record, once it shows a state."""
    inside = page.frame_locator(FRAME)
    inside.get_by_test_id("state-sentence").filter(has_text=re.compile(r"\d")).wait_for(
        timeout=PATIENCE_MS
    )
    return inside


def test_the_atlas_of_a_record_works_in_its_frame_and_stays_apart(view: Open) -> None:
    opened, say = view(), wording("en")
    page = opened.page
    page.goto(f"{opened.server}/?page=own&lang=en&date=1956")
    handed_in(opened, archipelago_zip())
    inside = frame(page)
    told = say("own.opened", title="Two Islands", version="0.1.0")
    expect(page.get_by_test_id("stAlert")).to_have_text(told)
    expect(page.locator(".fi-told")).to_have_text(told)
    sentence = inside.get_by_test_id("state-sentence")
    expect(sentence).to_contain_text("Alder")
    before = sentence.inner_text()
    inside.get_by_test_id("event-slider").press("ArrowLeft")
    expect(sentence).not_to_have_text(before)
    assert opened.params == {"page": "own", "lang": "en", "date": "1956"}
    expect(inside.locator("html")).to_have_attribute("lang", "en")
    with page.expect_download() as kept:
        page.get_by_role("link", name=re.compile(re.escape(say("own.keep")))).click()
    assert kept.value.suggested_filename == "two-islands.html"
    assert b"Two Islands" in kept.value.path().read_bytes()

    # in another language the file does not travel again
    received = opened.received
    page.locator(".st-key-lang button").filter(has_text="日本語").click()
    expect(inside.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator(".fi-own-ways")).to_contain_text(wording("ja")("own.alone"))
    assert opened.received - received < 100_000

    # on the map there is the record of the atlas, and nothing is left of the other
    page.get_by_role("link", name=wording("ja")("menu.map"), exact=True).click()
    opened.wait_until_shown()
    opened.expect("1956", language="ja")
    assert page.evaluate("() => window.FourIslandsOwn.page") is None
    page.go_back()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    expect(page.locator(FRAME)).to_have_count(0)


def test_a_file_that_is_no_record_has_its_problem_on_a_phone_and_can_be_chosen_anew(
    view: Open,
) -> None:
    opened, say = view(viewport={"width": 320, "height": 640}), wording("ru")
    page = opened.page
    page.goto(f"{opened.server}/?page=own&lang=ru")
    button = page.get_by_test_id("stFileUploader").locator("button")
    expect(button).to_have_text(re.compile(re.escape(say("host.upload"))))
    handed_in(opened, b"<script>alert(1)</script>")
    expect(page.get_by_test_id("stAlert")).to_have_text(
        say.count("own.problems", 1), timeout=PATIENCE_MS
    )
    expect(page.locator(".fi-table tbody tr")).to_have_count(1)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(node) => node.scrollWidth <= node.clientWidth"), "scrolls sideways"
    page.get_by_role("button", name=say.raw("host.upload-remove").format(name="record.zip")).click()
    expect(page.locator(".fi-table")).to_have_count(0)
    expect(page.locator(".fi-told")).to_have_text("")
