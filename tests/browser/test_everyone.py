"""Every screen, language, theme and size: no fault that axe knows, no small target, nothing cut."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.fields import Language
from geo.paths import DATA_DIR
from tests.browser.access import (
    NARROW,
    PHONE,
    SCHEMES,
    SCREENS,
    WIDE,
    ZOOMED,
    Screen,
    axe_problems,
    documents,
    layout_problems,
    measured,
    opens_sidebar,
    prepare,
    small_targets,
    spaced,
    under,
)
from tests.browser.view import View
from tests.browser.words import foreign, told
from tests.serving import ROOT, serve
from tests.worlds import wording

pytestmark = pytest.mark.browser

SECTIONS = ("overview", "control", "people", "events", "proposals")


def all_problems(found: View, language: Language = "ru") -> dict[str, list[str]]:
    """Return what is wrong with a loaded screen, by what was asked of it.

    Everything is asked in the language with the longest words; in the others what they can
    change: names, languages of texts, room for words.
    """
    page, is_longest = found.page, language == "ru"
    prepare(page)
    problems = {"words of another language": [*map(str, foreign(told(page), language))]}
    problems |= _longest(page) if is_longest else _other(page)
    return {f"{language}, {asked}": answers for asked, answers in problems.items() if answers}


def _other(page: Page) -> dict[str, list[str]]:
    under(page, "light", NARROW)
    problems = {"layout": layout_problems(page), "targets": small_targets(page)}
    problems["axe"] = axe_problems(page)
    if opens_sidebar(page):
        problems["sidebar"] = layout_problems(page)
    return problems


def _longest(page: Page) -> dict[str, list[str]]:
    problems = {}
    for size in (WIDE, PHONE):
        under(page, "dark", size)
        problems[f"axe, dark, {size[0]} px"] = axe_problems(page, colours=True)
        under(page, "light", size)
        problems[f"axe, light, {size[0]} px"] = axe_problems(page)
        problems[f"targets, {size[0]} px"] = small_targets(page)
        problems |= _layout(page, size)
    for size in (ZOOMED, NARROW):
        under(page, "light", size)
        problems |= _layout(page, size)
    if opens_sidebar(page):
        for size in (NARROW, PHONE):
            under(page, "light", size, sidebar=True)
            problems[f"sidebar, {size[0]} px"] = [*layout_problems(page), *small_targets(page)]
    return problems


def _layout(page: Page, size: tuple[int, int]) -> dict[str, list[str]]:
    problems = {f"layout, {size[0]} × {size[1]} px": layout_problems(page)}
    if size in (WIDE, NARROW):
        with spaced(page):
            problems[f"spaced text, {size[0]} px"] = layout_problems(page)
    return problems


def listed(problems: dict[str, list[str]]) -> str:
    return "\n".join(f"{asked}:\n  " + "\n  ".join(found) for asked, found in problems.items())


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen.name))
def test_a_screen_is_for_everyone(view: Callable[..., View], server: str, screen: Screen) -> None:
    found = view()
    first, *others = screen.languages
    screen.open(found.page, server, first)
    problems = all_problems(found, first)
    for language in others:
        under(found.page, "light", WIDE)
        screen.speak(found.page, language)
        problems |= all_problems(found, language)
    assert not problems, listed(problems)


def test_what_opens_is_for_everyone(view: Callable[..., View], server: str) -> None:
    # the longest words; every section, fold and list open, the provision marked
    found, say = view(), wording("ru")
    (screen,) = (each for each in SCREENS if each.name == "island")
    screen.open(found.page, server, "ru")
    prepare(found.page)
    found.page.get_by_test_id("mark-provision").press("Space")
    found.frame.get_by_role("button", name=say("map.layers")).press("Enter")
    problems = {}
    for section in SECTIONS:
        found.page.get_by_role("tab", name=say(f"island.{section}")).click()
        panel = found.page.get_by_role("tabpanel", name=say(f"island.{section}"))
        expect(panel).not_to_be_empty()
        for frame in documents(found.page):
            frame.evaluate(
                "for (const fold of document.querySelectorAll('details')) fold.open = true"
            )
        for scheme in SCHEMES:
            under(found.page, scheme, WIDE)
            # what another scheme can change is colours
            problems[f"{section}, axe, {scheme}"] = axe_problems(
                found.page, colours=scheme == "dark"
            )
        problems[f"{section}, targets"] = small_targets(found.page)
        # links in lists may share the room around them, so that what is covered says nothing here
        for what in ("sideways", "cut"):
            problems[f"{section}, {what}"] = measured(found.page, what)
    faults = {asked: answers for asked, answers in problems.items() if answers}
    assert not faults, listed(faults)


@pytest.fixture(scope="module")
def broken_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a record that does not hold together."""
    data: Path = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(DATA_DIR, data)
    parties = data / "record" / "parties.yaml"
    parties.write_text(parties.read_text(encoding="utf-8").replace("id: japan", "id: nihon", 1))
    with serve(ROOT / "app.py", env={"FOUR_ISLANDS_DATA": str(data)}) as at:
        yield at


def test_the_screen_of_an_error_is_for_everyone(
    view: Callable[..., View], broken_server: str
) -> None:
    found = view(broken_server)
    found.page.goto(broken_server)
    expect(found.page.get_by_role("alert").first).to_be_visible()
    problems = all_problems(found)
    assert not problems, listed(problems)


def test_faults_on_the_page_and_in_the_map_would_be_found(
    view: Callable[..., View],
) -> None:
    found = view().open(date="1956-10-19", lang="en")
    prepare(found.page)
    spoil = """() => {
      const button = document.createElement("button");
      button.id = "spoilt";
      button.style.cssText = "width:9px;height:9px;padding:0;border:0;position:fixed;top:50%";
      document.body.append(button);
      const text = document.createElement("p");
      text.textContent = "cut ".repeat(9);
      text.style.cssText = "width:30px;overflow:hidden;white-space:nowrap";
      document.body.append(text);
    }"""
    for frame in (found.page.main_frame, found.frame):
        frame.evaluate(spoil)
    assert sum(problem.startswith("button-name") for problem in axe_problems(found.page)) == 2
    assert sum(" is 9.0 × 9.0" in problem for problem in small_targets(found.page)) == 2
    assert sum("is cut" in problem for problem in layout_problems(found.page)) >= 2
