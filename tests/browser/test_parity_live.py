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
def test_the_page_shows_the_figures_of_the_command_line(
    view: Open, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    wanted = answered(capsys)
    page = view(viewport=PHONE).page
    page.goto(f"{view.__self__.base if hasattr(view, '__self__') else ''}")
    heading = wording(language)("parity.title")
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    shown = page.locator("table tbody tr").all_inner_texts()
    figures = [re.findall(r"\t(\d+)", row) for row in shown][: len(wanted)]
    # the order of the parties is that of the reader's language
    assert [sorted(row) for row in figures] == [sorted(row) for row in wanted]
