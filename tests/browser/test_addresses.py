"""Addresses and dates: deep links, back, reload, and one answer everywhere."""

import json
import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from geo.cli import commands
from geo.sentence import state_sentence
from tests.browser.view import View
from tests.browser.wanted import expected_classes
from tests.serving import ROOT, serve
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

say = wording("en")


def random_dates(count: int, seed: int) -> list[str]:
    """Return dates of every precision, half of them within a day of an event."""
    chosen = random.Random(seed)
    first = date(1600, 1, 1)
    dates = []
    for _ in range(count // 2):
        day = first + timedelta(days=chosen.randrange((date(2026, 2, 1) - first).days))
        dates.append(day.isoformat()[: chosen.choice((4, 7, 10))])
    for event in chosen.sample(shipped().events[1:], count - len(dates)):
        dates.append((event.date.first_day + timedelta(days=chosen.choice((-1, 0, 1)))).isoformat())
    return dates


def asked_of_the_command_line(when: str) -> dict[str, dict[str, object]]:
    ended = CliRunner().invoke(commands, ["state", when, "--json"])
    assert ended.exit_code == 0
    units: dict[str, dict[str, object]] = json.loads(ended.stdout)["units"]
    return units


def agrees(found: View, when: str) -> None:
    """Assert that map, sentence and panels say what the command line says."""
    found.expect_classes(expected_classes(asked_of_the_command_line(when)))
    found.expect_sentence(state_sentence(shipped(), at(shipped(), when), say))
    found.expect_panels(when)


def test_map_sentence_panels_and_command_line_agree_on_any_date(view: Callable[..., View]) -> None:
    found = view()
    for when in random_dates(4, seed=1956):
        agrees(found.open(date=when, lang="en"), when)
    for when in random_dates(10, seed=1855):
        found.go_to(when)
        agrees(found, when)
        assert found.params["date"] == when
    expect(found.page.get_by_role("textbox", name=say("go.label"))).to_have_value("")


def test_back_reload_and_links_open_the_same_view(view: Callable[..., View]) -> None:
    found = view().open(date="1945-08-18", lang="en")
    found.expect("1945-08-18")
    found.click("iturup")
    found.expect("1945-08-18", island="iturup")
    found.press("ArrowRight")
    found.expect("1945-08-28", island="iturup")
    found.page.go_back()
    found.expect("1945-08-18", island="iturup")
    place = [event.id for event in shipped().events].index("1945-08-18-shumshu-landing")
    expect(found.slider).to_have_value(str(place))
    found.page.go_back()
    found.expect("1945-08-18")
    found.page.go_forward()
    found.expect("1945-08-18", island="iturup")
    found.page.reload()
    found.wait_until_shown()
    found.expect("1945-08-18", island="iturup")


@pytest.mark.parametrize(
    ("params", "repeated"),
    [
        ({"date": "1956-19-10"}, "1956-19-10"),
        (
            {"island": "<b>a</b> [b](//c.de) :material/home:"},
            "<b>a</b> [b](//c.de) :material/home:",
        ),
        ({"lang": "www.example.org"}, "www.example.org"),
    ],
)
def test_an_unknown_value_is_told_and_the_rest_is_shown(
    view: Callable[..., View], params: dict[str, str], repeated: str
) -> None:
    found = view().open(**params)
    notice = found.page.get_by_role("alert")
    expect(notice).to_be_visible()
    assert repeated in notice.inner_text().replace("\u2060", "")
    expect(notice.get_by_role("link")).to_have_count(0)
    start = str(shipped().event(shipped().meta.start_event).date)
    found.expect_sentence(state_sentence(shipped(), at(shipped(), start), say))
    found.remember_nodes()
    found.go_to("1875-25")
    expect(found.page.get_by_role("alert").filter(has_text="1875-25")).to_be_visible()
    found.go_to("1875-05-07")
    found.expect("1875-05-07")
    assert found.has_same_nodes(), "a notice that comes and goes leaves the map alone"


def test_the_first_request_to_a_fresh_server_may_be_a_deep_link(view: Callable[..., View]) -> None:
    with serve(ROOT / "app.py", env={"FOUR_ISLANDS_DATA": ""}) as fresh:
        found = view(fresh, locale="ja-JP").open(date="1956-10-19", island="habomai")
        found.expect("1956-10-19", island="habomai", language="ja")
        assert "lang" not in found.params
        assert found.page.locator("html").get_attribute("lang") == "ja"
        assert found.frame.locator("html").get_attribute("lang") == "ja"
        name = shipped().unit("habomai").names["ja"]
        expect(found.frame.locator(".label-text b", has_text=name)).to_be_visible()
        found.open(date="1956-10-19", lang="ru")
        found.expect("1956-10-19", language="ru")


def test_what_is_done_in_one_breath_is_all_done(view: Callable[..., View]) -> None:
    found = view().open(date="1945-08-18", lang="en")
    found.expect("1945-08-18")
    units, place = list(shipped().ids("units")), int(found.slider.input_value())
    for unit in units[:6]:
        place += 1
        # the second message leaves before the answer to the first has come
        found.page.evaluate(
            """([place, name]) => {
              const slider = document.querySelector("[data-testid=event-slider]");
              slider.value = place;
              slider.dispatchEvent(new Event("input", { bubbles: true }));
              const names = [...document.querySelectorAll("[role=radio]")];
              setTimeout(() => names.find((node) => node.textContent === name).click(), 15);
            }""",
            [place, shipped().unit(unit).names["en"]],
        )
        found.wait_for_late_reports()
        found.expect(str(shipped().events[place].date), island=unit)
