"""Pages to be read in a browser: no fault that axe knows, nothing cut, marks filled, eras alike."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markupsafe import Markup, escape
from playwright.sync_api import Browser, Page

from geo.eras import era_of
from geo.fields import LANGUAGES, Language
from geo.paths import DATA_DIR, WEB_DIR
from geo.reading_pages import Reading, readings
from geo.record import Record
from tests.browser.access import AXE_SCRIPT, axe_problems
from tests.worlds import ARCHIPELAGO, archipelago, shipped, wording

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 700}
SHELL = """<!doctype html><html lang="{language}"><head><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>:root {{ color-scheme: light dark }}
body {{ margin: 0; padding: 16px; background: light-dark(#fff, #10181d);
color: light-dark(#17242b, #eef3f5); font-family: sans-serif }} {styles}</style></head>
<body><main><h1>{title}</h1>{html}</main></body></html>"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


def way(kind: str, id_: str | None) -> str:
    return f"#{kind}" if id_ is None else f"#{kind}={id_}"


@cache
def read(record: Record, language: Language, is_cited: bool = True) -> dict[str, Reading]:
    folder: Path = DATA_DIR if record is shipped() else ARCHIPELAGO
    return readings(record, folder, wording(language), way, is_cited)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=NARROW, offline=True)
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("request", lambda request: faults.append(request.url))
    yield found
    context.close()
    assert faults == []


def show(page: Page, reading: Reading, language: Language) -> None:
    styles = (WEB_DIR / "readings.css").read_text(encoding="utf-8")
    title = escape(reading.title)
    page.set_content(SHELL.format(language=language, title=title, styles=styles, html=reading.html))
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def run(page: Page, module: str, expression: str, value: object) -> object:
    """Return what an expression gives in a module of the browser, of which it names the exports."""
    source = (WEB_DIR / module).read_text(encoding="utf-8").replace("export ", "")
    return page.evaluate(f"(value) => {{ {source}\n return ({expression}); }}", value)


def test_a_page_is_for_everyone_on_a_narrow_screen_light_and_dark(page: Page) -> None:
    # what axe looks at is the same in every language; Russian has the longest words
    language: Language = "ru"
    found = read(archipelago(), language)
    event, unit = archipelago().events[0].id, archipelago().units[0].id
    problems = {}
    for key in (f"event/{event}", f"island/{unit}", "claims", "provision", "chronology", "sources"):
        show(page, found[key], language)
        page.evaluate(AXE_SCRIPT)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            problems[key, scheme] = axe_problems(page, colours=scheme == "dark")
        problems[key, "sideways"] = ["wider"] if page.evaluate(SIDEWAYS) else []
    assert {where: found for where, found in problems.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_narrow_screen(page: Page, language: Language) -> None:
    found, wide = read(shipped(), language), []
    for key, reading in found.items():
        if not key.startswith("event/"):
            show(page, reading, language)
            wide += [key] if page.evaluate(SIDEWAYS) else []
    assert wide == []


def test_a_page_that_is_too_wide_would_be_found(page: Page) -> None:
    show(page, Reading("a", "b", Markup('<p style="width: 400px">c</p>')), "en")
    assert page.evaluate(SIDEWAYS)


def test_marks_are_filled_with_the_lines_of_the_page_of_sources(page: Page) -> None:
    whole, marked = read(archipelago(), "ru"), read(archipelago(), "ru", is_cited=False)
    fill = """(({ marked, sources, whole }) => {
      const made = (html) => Object.assign(document.createElement("div"), { innerHTML: html });
      const [page, all] = [made(marked), made(sources)];
      cite(page, all);
      return page.innerHTML === made(whole).innerHTML;
    })(value)"""
    marked = {key: one for key, one in marked.items() if key != "sources"}
    for key, reading in marked.items():
        texts = {"marked": reading.html, "sources": whole["sources"].html, "whole": whole[key].html}
        assert run(page, "readings.js", fill, texts), key


def test_the_years_by_eras_are_those_that_the_browser_knows(page: Page) -> None:
    dates = [event.date for event in shipped().events]
    told = run(page, "era.js", 'value.map((date) => eraOf(date, "ja"))', [str(d) for d in dates])
    assert told == [era_of(date, "ja") for date in dates]
    assert len(set(json.dumps(told, ensure_ascii=False).split())) > 20
