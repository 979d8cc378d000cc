"""The trials of all apps in turn, in one browser."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice

from playwright.sync_api import Browser

from tests.benchmarks import probe
from tests.benchmarks.apps import App, Site, served
from tests.benchmarks.expected import expected, facts, fill_turns, panel_turns, start
from tests.benchmarks.probe import Trial, Watched

_UNITS = ("kunashir", "iturup", "shikotan", "hokkaido")


@dataclass(frozen=True)
class Counts:
    """How often each thing is measured in each app.

    Steps with a new fill and steps with a new panel are `steps` each, other steps as
    many as lie between; `restarts` is how many new processes are opened.
    """

    steps: int
    clicks: int
    loads: int
    restarts: int


@dataclass
class Runs:
    """All trials, and of each new process how long it took to answer.

    Steps with a new fill, with a new panel, all others, clicks; first loads of a
    fresh profile, loads of the same again, and the first loads of new processes.
    """

    fills: list[Trial] = field(default_factory=list)
    panels: list[Trial] = field(default_factory=list)
    others: list[Trial] = field(default_factory=list)
    clicks: list[Trial] = field(default_factory=list)
    loads: list[Trial] = field(default_factory=list)
    again: list[Trial] = field(default_factory=list)
    restarts: list[tuple[float, Trial]] = field(default_factory=list)


@dataclass
class Walker:
    """All apps at one place of the slider; a step takes all there, one after the other."""

    pages: Sequence[Watched]
    place: int = 0

    def step(self, by: int, parts: Sequence[str]) -> list[Trial]:
        """Step on (1) or back (-1) in each app and return its trial."""
        self.place += by
        key = "ArrowRight" if by > 0 else "ArrowLeft"
        return [
            probe.step(page, key, expected(page.site.app, self.place), parts) for page in self.pages
        ]

    def approach(self, place: int) -> list[Trial]:
        """Step to a place, as a reader would."""
        trials = []
        while self.place != place:
            trials += self.step(1 if place > self.place else -1, ["map"])
        return trials


def measure(browser: Browser, sites: Sequence[Site], counts: Counts) -> Runs:
    """Measure all apps in turn."""
    runs = Runs()
    for turns, parts, trials in (
        (fill_turns(), ["fills"], runs.fills),
        (panel_turns(), ["panels"], runs.panels),
    ):
        places, laps = _route(turns, counts.steps)
        # from two steps before, so that a step between the others is measured too
        with _opened(browser, sites, max(places[0] - 2, 0)) as walker:
            for before, by in islice(_laps(places, laps), counts.steps):
                runs.others += walker.approach(before)
                trials += walker.step(by, parts)
    with _opened(browser, sites, first_shown()) as walker:
        runs.clicks += _clicks(walker.pages, counts.clicks)
    for _ in range(counts.loads):
        for site in sites:
            first, second = _loads(browser, site)
            runs.loads.append(first)
            runs.again.append(second)
    for _ in range(counts.restarts):
        runs.restarts += [_restarted(browser, site.app) for site in sites]
    return runs


@contextmanager
def _opened(browser: Browser, sites: Sequence[Site], place: int) -> Iterator[Walker]:
    """Open all apps at a place of the slider, step on and back once, and hand them over."""
    with ExitStack() as stack:
        pages = [
            stack.enter_context(probe.opened(browser, site, start(site.app, place)))
            for site in sites
        ]
        for page in pages:
            page.page.locator(
                '.st-key-provision p, [data-testid="provision-status"]'
            ).first.wait_for()
            probe.settle(page)
        walker = Walker(pages, place)
        for by in (-1, 1) if place else (1, -1):
            walker.step(by, ["map", "panels"])
        yield walker


def _route(turns: Sequence[int], times: int) -> tuple[Sequence[int], int]:
    """Return the turns that lie closest together, and how often to step over each (an odd number).

    Each is stepped over three times or more, forth, back and forth again, as
    often as it takes to come to so many steps.
    """
    laps = max(-(-times // len(turns)) | 1, 3)
    count = -(-times // laps)
    windows = [turns[first : first + count] for first in range(len(turns) - count + 1)]
    return min(windows, key=lambda window: window[-1] - window[0]), laps


def _laps(places: Sequence[int], laps: int) -> Iterator[tuple[int, int]]:
    """Return where to step from and which way: over each place, back and over it again."""
    for place in places:
        yield from islice(cycle([(place - 1, 1), (place, -1)]), laps)


def first_shown() -> int:
    """Return the place of the slider that is shown first."""
    record = facts()[0]
    return [event.id for event in record.events].index(record.meta.start_event)


def _clicks(pages: Sequence[Watched], times: int) -> list[Trial]:
    """Click one island after the other; the first round warms up and is not counted."""
    names = {unit.id: unit.names["en"] for unit in facts()[0].units}
    trials = [
        probe.click(page, unit, names[unit])
        for unit in islice(cycle(_UNITS), times + len(_UNITS))
        for page in pages
    ]
    return trials[len(_UNITS) * len(pages) :]


def _loads(browser: Browser, site: Site) -> tuple[Trial, Trial]:
    place = first_shown()
    return probe.loads(browser, site, start(site.app, place), expected(site.app, place))


def _restarted(browser: Browser, app: App) -> tuple[float, Trial]:
    """Start an app anew and open it: how long until it answers, and its first load."""
    with served(app) as site:
        return site.ready_ms, _loads(browser, site)[0]
