"""Compare a link between screens with loading its address: ``python -m tests.benchmarks.links``.

One page in a headless Chromium stands on a screen; a link of the menu is followed until the
next screen shows its name and its foot, and nothing more is on its way. In turns with it, the
same address is loaded as a browser loads it when it is typed, until the same. Both clocks are
the browser's own.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from pages.parts.address import CHARTS, CHRONOLOGY, CLAIMS, PROVISION, SOURCES
from tests.benchmarks.report import p95
from tests.benchmarks.runs import SCRIPTS
from tests.chromium import launch
from tests.serving import serve
from tests.worlds import wording

# screens without a map, each the next stop of the tour
TOUR = (CHRONOLOGY, CLAIMS, PROVISION, SOURCES, CHARTS)

_SHOWN = """(name) => new Promise((resolve) => {
  const isShown = () => document.querySelector("h1")?.textContent === name
    && document.querySelector(".stApp").dataset.testScriptState === "notRunning"
    && document.querySelectorAll(".stMain [data-testid=stCaptionContainer]").length >= 3;
  const look = () => isShown() ? resolve(performance.now()) : requestAnimationFrame(look);
  look();
})"""
_FOLLOWED = f"""async ([label, name]) => {{
  const links = [...document.querySelectorAll(".fi-menu a")];
  const start = performance.now();
  links.find((link) => link.textContent === label).click();
  return await ({_SHOWN})(name) - start;
}}"""


@dataclass(frozen=True)
class Trial:
    """One way between two screens, milliseconds by link and by loading."""

    followed_ms: float
    loaded_ms: float


def run(rounds: int) -> list[Trial]:
    """Serve the atlas, take the tour so many times and return what each way took."""
    with serve(SCRIPTS["atlas"]) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            return list(_tours(browser, server, rounds))
        finally:
            browser.close()


def markdown(found: list[Trial]) -> str:
    """Return the table of the report."""
    followed, loaded = ([getattr(t, f"{how}_ms") for t in found] for how in ("followed", "loaded"))
    ratio = median(loaded) / median(followed)
    return "\n".join(
        [
            "| measured | loaded ÷ link | link ms, median / p95 | loaded ms, median / p95 | n |",
            "|---|---|---|---|---|",
            f"| from screen to screen | **{ratio:.1f}** | {median(followed):.0f} /"
            f" {p95(followed):.0f} | {median(loaded):.0f} / {p95(loaded):.0f} | {len(found)} |",
        ]
    )


def _tours(browser: Browser, server: str, rounds: int) -> Iterator[Trial]:
    linked, typed = browser.new_page(), browser.new_page()
    ways = [*pairwise(TOUR), (TOUR[-1], TOUR[0])]
    _load(linked, server, TOUR[0])
    for _ in range(rounds):
        for _, there in ways:
            yield Trial(_follow(linked, there), _load(typed, server, there))


def _load(page: Page, server: str, screen: str) -> float:
    page.goto(f"{server}/?page={screen}&lang=en", wait_until="commit")
    return float(page.evaluate(_SHOWN, wording("en")(f"nav.{screen}")))


def _follow(page: Page, screen: str) -> float:
    say = wording("en")
    page.get_by_role("link", name=say(f"menu.{screen}"), exact=True).wait_for()
    return float(page.evaluate(_FOLLOWED, [say(f"menu.{screen}"), say(f"nav.{screen}")]))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.links")
    parser.add_argument("--rounds", type=int, default=8)
    print(markdown(run(parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
