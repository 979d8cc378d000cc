"""Compare a link between screens with loading its address: ``python -m tests.benchmarks.links``.

One page in a headless Chromium stands on a screen; a link of the menu is followed until the
next screen shows its name and its foot, and nothing more is on its way. In turns with it, the
same address is loaded as a browser loads it when it is typed, until the same. Both clocks are
the browser's own. Beside that, a reader of the map goes to another screen and comes back, with
the keyboard: until that screen stands, and until the map is painted again.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from playwright.sync_api import Browser, Page

from pages.parts.address import CHARTS, CHRONOLOGY, CLAIMS, MAP, PROVISION, SOURCES
from tests.benchmarks import probe
from tests.benchmarks.apps import Site, served
from tests.benchmarks.expected import expected, squeezed, start
from tests.benchmarks.probe import Trial, Watched
from tests.benchmarks.report import p95, table
from tests.benchmarks.runs import first_shown
from tests.chromium import chromium
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
class Way:
    """One way between two screens, milliseconds by link and by loading."""

    followed_ms: float
    loaded_ms: float


@dataclass(frozen=True)
class Links:
    """Ways between screens without a map; from the map to another screen, and back to it."""

    ways: list[Way]
    away: list[Trial]
    back: list[Trial]


def run(browser: Browser, site: Site, rounds: int) -> Links:
    """Take the tour of a served atlas, and leave its map and come back, so many times."""
    ways = list(_tours(browser, site.address, rounds))
    with probe.opened(browser, site, start("atlas", first_shown())) as page:
        page.page.get_by_test_id("provision-status").wait_for()
        probe.settle(page)
        # the first of each warms up
        trips = [_trip(page) for _ in range(rounds + 1)][1:]
    return Links(ways, [away for away, _ in trips], [back for _, back in trips])


def markdown(found: Links) -> str:
    """Return the tables of the report."""
    followed, loaded = ([getattr(w, f"{how}_ms") for w in found.ways] for how in _HOW)
    ratio = median(loaded) / median(followed)
    tour = table(
        ["measured", "loaded ÷ link", "link ms, median / p95", "loaded ms, median / p95", "n"],
        [
            [
                "from screen to screen",
                f"**{ratio:.1f}**",
                f"{median(followed):.0f} / {p95(followed):.0f}",
                f"{median(loaded):.0f} / {p95(loaded):.0f}",
                str(len(found.ways)),
            ]
        ],
    )
    trips = table(
        ["measured", "ms, median / p95", "kB", "processor ms", "n"],
        [
            _line("link → another screen", found.away, "screen"),
            _line("link → the map again, painted", found.back, "map"),
        ],
    )
    return f"{tour}\n\n{trips}"


_HOW = ("followed", "loaded")


def _line(name: str, trials: list[Trial], part: str) -> list[str]:
    times = [trial.ms[part] for trial in trials]
    return [
        name,
        f"{median(times):.0f} / {p95(times):.0f}",
        f"{median(trial.travelled_bytes for trial in trials) / 1000:.1f}",
        f"{median(trial.cpu_ms for trial in trials):.1f}",
        str(len(trials)),
    ]


def _trip(page: Watched) -> tuple[Trial, Trial]:
    say = wording("en")
    name = squeezed(say(f"nav.{CHRONOLOGY}"))
    away = probe.press(page, _link(CHRONOLOGY), "Enter", {"screen": name, "parts": ["screen"]})
    shown = expected("atlas", first_shown()).as_json()
    return away, probe.press(page, _link(MAP), "Enter", {**shown, "parts": ["map"]})


def _link(screen: str) -> str:
    return f'role=link[name="{wording("en")(f"menu.{screen}")}" s]'


def _tours(browser: Browser, server: str, rounds: int) -> Iterator[Way]:
    linked, typed = browser.new_page(), browser.new_page()
    ways = [*pairwise(TOUR), (TOUR[-1], TOUR[0])]
    _load(linked, server, TOUR[0])
    for _ in range(rounds):
        for _, there in ways:
            yield Way(_follow(linked, there), _load(typed, server, there))
    linked.close()
    typed.close()


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
    rounds = parser.parse_args().rounds
    with served("atlas") as site, chromium() as browser:
        print(markdown(run(browser, site, rounds)))


if __name__ == "__main__":
    main()
