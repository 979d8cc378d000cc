"""The screen of the data in a browser: what a reader gets who asks for a file."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from geo.export_package import package_bytes
from geo.export_state import state_geojson
from geo.export_tables import csv_texts
from geo.fields import Language
from geo.paths import DATA_DIR
from tests.browser.view import View
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser


# the first request to a fresh server, while the files are made behind it
_PATIENCE_MS = 60_000


def open_data(found: View, server: str, language: Language, **params: str) -> None:
    """Open the screen and wait until all of it is there."""
    found.page.goto(f"{server}/?{urlencode({'page': 'data', 'lang': language, **params})}")
    last = found.page.get_by_role("heading", name=wording(language)("data.terms"))
    expect(last).to_be_visible(timeout=_PATIENCE_MS)


def downloaded(page: Page, name: str) -> bytes:
    """Return the file that a button gives; its label begins with this text."""
    button = page.locator(".stDownloadButton button").filter(has_text=name).first
    expect(button).to_be_enabled()
    with page.expect_download(timeout=_PATIENCE_MS) as waiting:
        button.click()
    return Path(waiting.value.path()).read_bytes()


def test_files_are_made_when_they_are_asked_for_and_are_those_of_the_record(
    view: Callable[..., View], server: str
) -> None:
    found, say = view(), wording("en")
    open_data(found, server, "en", date="1956-10-19", table="units")
    whole = downloaded(found.page, say("data.download-package"))
    assert whole == package_bytes(shipped(), DATA_DIR)
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None
    units = downloaded(found.page, "units.csv").decode("utf-8-sig")
    assert units == csv_texts(shipped(), "units")["units"]
    state = json.loads(downloaded(found.page, say("data.download-state", date="19 October 1956")))
    expected = state_geojson(shipped(), at(shipped(), "1956-10-19"), DATA_DIR)
    assert state == json.loads(expected)
    assert found.params == {"date": "1956-10-19", "lang": "en", "page": "data", "table": "units"}


def test_a_table_is_chosen_and_its_first_rows_open(view: Callable[..., View], server: str) -> None:
    found, say = view(), wording("ja")
    open_data(found, server, "ja", table="arguments")
    found.page.get_by_text(say("data.preview", name="arguments.csv"), exact=True).click()
    table = found.page.locator("table.fi-table").first
    first = shipped().arguments[0]
    expect(table).to_contain_text(first.id)
    # a screen reader is told which language each cell is in
    expect(table.locator("[lang=ru]").first).to_contain_text(first.question.ru[:40])
