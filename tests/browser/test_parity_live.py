"""The parity report in a browser: the figures of the command line, and no wider than a phone."""

import json
import re

import pytest
from playwright.sync_api import expect

from geo.cli import main
from geo.fields import LANGUAGES, Language
from tests.browser.conftest import Open
from tests.worlds import wording

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}


def answered(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """Return the lengths and primary texts of every comparison as the command prints them."""
    with pytest.raises(SystemExit) as ended:
        main(["check", "--parity", "--json"])
    assert ended.value.code == 0
    answer = json.loads(capsys.readouterr().out)
    rows = []
    for one in answer["comparisons"]:
        for language in LANGUAGES:
            rows.append([str(side["lengths"][language]) for side in one["sides"]])
        rows += [[str(side[name]) for side in one["sides"]] for name in ("sources", "primary")]
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_figures_of_the_command_line_on_a_phone(
    view: Open, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    wanted = answered(capsys)
    opened = view(viewport=PHONE)
    opened.page.goto(f"{opened.server}/?page=parity&lang={language}")
    heading = opened.page.get_by_role("heading", name=wording(language)("parity.title"))
    expect(heading).to_be_visible()
    rows = opened.page.locator("table tbody tr")
    expect(rows).to_have_count(len(wanted))
    shown = [re.findall(r"\t(\d+)", row) for row in rows.all_inner_texts()]
    # the order of the parties is that of the reader's language
    assert [sorted(row) for row in shown] == [sorted(row) for row in wanted]
    main = opened.page.get_by_test_id("stMain")
    assert main.evaluate("(node) => node.scrollWidth <= node.clientWidth"), "scrolls sideways"


def test_the_report_is_reached_from_the_map_and_leads_back_to_the_same_date(view: Open) -> None:
    opened = view().open(date="1956-10-19", lang="en")
    opened.page.get_by_role("link", name=wording("en")("menu.parity"), exact=True).click()
    title = opened.page.get_by_role("heading", name=wording("en")("parity.title"))
    expect(title).to_be_visible()
    assert opened.params == {"date": "1956-10-19", "lang": "en", "page": "parity"}
    opened.page.get_by_role("link", name=wording("en")("menu.map"), exact=True).click()
    opened.wait_until_shown()
    assert opened.params == {"date": "1956-10-19", "lang": "en"}
