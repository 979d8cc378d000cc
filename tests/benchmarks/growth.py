"""What grows with the record: a step, a load, the bytes, and `state_at`.

The atlas is served with the shipped record, with ten and a hundred times its events,
and with ten times its units; the steps of all four alternate in one browser, over
the last change of fill in each. The exponent is that of the power of the size with
which the median grows: 0 if it does not, 1 if in proportion.
"""

import math
import timeit
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from geo.paths import DATA_DIR
from geo.timeline import state_at
from tests.benchmarks import probe
from tests.benchmarks.apps import Site, served
from tests.benchmarks.expected import expected, facts, fill_turns, start
from tests.benchmarks.probe import Trial, Watched
from tests.benchmarks.report import Figures, aimed, figures, table
from tests.large_folder import many_events, many_units

SHIPPED, EVENTS_10, EVENTS_100, UNITS_10 = "×1", "events ×10", "events ×100", "units ×10"
_TIMES = {SHIPPED: 1, EVENTS_10: 10, EVENTS_100: 100, UNITS_10: 10}
_STEP_MARGIN, _STATE_US = 1.2, 50
_CALLS, _REPEATS = 1000, 7


@dataclass(frozen=True)
class Size:
    """One size of the record: its steps, its first loads, its loads again, and `state_at`."""

    name: str
    events: int
    units: int
    step: Figures
    load: Figures
    again: Figures
    state_us: float


def measure(browser: Browser, folder: Path, *, steps: int, loads: int) -> list[Size]:
    """Write the larger records, serve them all and measure their steps and loads in turn."""
    with _sites(folder) as sites:
        walked = _steps(browser, sites, steps)
        loaded: dict[str, list[tuple[Trial, Trial]]] = {name: [] for name in sites}
        for _ in range(loads):
            for name, site in sites.items():
                loaded[name].append(_load(browser, site))
    return [
        Size(
            name,
            len(facts(site.data)[0].events),
            len(facts(site.data)[0].units),
            _figures(walked[name], "fills"),
            _figures([first for first, _ in loaded[name]], "map"),
            _figures([second for _, second in loaded[name]], "map"),
            state_us(site.data),
        )
        for name, site in sites.items()
    ]


def markdown(found: Sequence[Size]) -> str:
    """Return the tables of the report."""
    sizes = table(
        ["the atlas with", *(size.name for size in found), "exponent, events", "exponent, units"],
        [
            ["events / units", *(f"{size.events:,} / {size.units}" for size in found), "", ""],
            *(
                [name, *(f"{value(size):{form}}" for size in found), *_exponents(found, value)]
                for name, form, value in _QUANTITIES
            ),
        ],
    )
    aims = table(
        ["growth", "found", "aim", "reached"],
        [[name, told, *aimed([aim])] for name, told, aim in _aims(found)],
    )
    return f"{sizes}\n\n{aims}"


_QUANTITIES = (
    ("step → new fills, median ms", ".1f", lambda size: size.step.median_ms),
    ("step → new fills, p95 ms", ".1f", lambda size: size.step.p95_ms),
    ("step, kB both ways", ".1f", lambda size: size.step.median_kb),
    ("step, processor ms of the server", ".1f", lambda size: size.step.median_cpu_ms),
    ("first load, ms", ".0f", lambda size: size.load.median_ms),
    ("first load, kB", ".0f", lambda size: size.load.median_kb),
    ("load again, ms", ".0f", lambda size: size.again.median_ms),
    ("load again, kB", ".0f", lambda size: size.again.median_kb),
    ("`state_at`, µs", ".2f", lambda size: size.state_us),
)


def as_json(found: Sequence[Size]) -> list[dict[str, object]]:
    """Return what was aimed at, as JSON can hold it."""
    return [
        {"name": name, "found": told, "aim": aim, "reached": reached}
        for name, told, (aim, reached) in _aims(found)
    ]


def state_us(data: Path) -> float:
    """Return how long `state_at` takes for a date of the record, the median of all its events."""
    record = facts(data)[0]
    dates = list(
        islice(cycle(event.date for event in record.events[:: len(record.events) // 50]), _CALLS)
    )
    runs = timeit.repeat(
        lambda: [state_at(record, when) for when in dates], number=1, repeat=_REPEATS
    )
    return median(runs) / _CALLS * 1e6


def _aims(found: Sequence[Size]) -> list[tuple[str, str, tuple[str, bool]]]:
    by_name = {size.name: size for size in found}
    first, last = by_name[SHIPPED], by_name[EVENTS_100]
    ratios = {
        "step → new fills": last.step.median_ms / first.step.median_ms,
        "step, processor time": last.step.median_cpu_ms / first.step.median_cpu_ms,
    }
    slowest = max(size.state_us for size in found)
    return [
        *(
            (f"{name}, events ×100", f"{ratio - 1:+.0%}", ("≤ +20 %", ratio <= _STEP_MARGIN))
            for name, ratio in ratios.items()
        ),
        ("`state_at`, slowest", f"{slowest:.2f} µs", (f"≤ {_STATE_US} µs", slowest <= _STATE_US)),
    ]


def _exponents(found: Sequence[Size], value) -> list[str]:  # type: ignore[no-untyped-def]
    by_name = {size.name: size for size in found}
    first = value(by_name[SHIPPED])
    return [
        f"{math.log(value(by_name[name]) / first) / math.log(_TIMES[name]):+.2f}"
        for name in (EVENTS_100, UNITS_10)
    ]


@contextmanager
def _sites(folder: Path) -> Iterator[Mapping[str, Site]]:
    count = len(facts()[0].events)
    folders = {
        SHIPPED: DATA_DIR,
        EVENTS_10: many_events(folder / "events-10", 10 * count),
        EVENTS_100: many_events(folder / "events-100", 100 * count),
        UNITS_10: many_units(folder / "units-10", 10),
    }
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(served("atlas", data=data)) for name, data in folders.items()
        }


def _steps(browser: Browser, sites: Mapping[str, Site], steps: int) -> Mapping[str, list[Trial]]:
    trials: dict[str, list[Trial]] = {name: [] for name in sites}
    with ExitStack() as stack:
        walks = {name: stack.enter_context(_walk(browser, site)) for name, site in sites.items()}
        for way in islice(cycle([1, -1]), steps + 2):
            for name, (page, turn) in walks.items():
                key, place = ("ArrowRight", turn) if way > 0 else ("ArrowLeft", turn - 1)
                wanted = expected("atlas", place, page.site.data)
                trials[name].append(probe.step(page, key, wanted, ["fills"]))
    # forth and back once warms up
    return {name: found[2:] for name, found in trials.items()}


@contextmanager
def _walk(browser: Browser, site: Site) -> Iterator[tuple[Watched, int]]:
    """Open the atlas one place before the last at which a fill changes."""
    turn = fill_turns(site.data)[-1]
    with probe.opened(browser, site, start("atlas", turn - 1, site.data)) as page:
        page.page.get_by_test_id("provision-status").wait_for(timeout=120_000)
        probe.settle(page)
        yield page, turn


def _load(browser: Browser, site: Site) -> tuple[Trial, Trial]:
    place = fill_turns(site.data)[-1]
    query, wanted = start("atlas", place, site.data), expected("atlas", place, site.data)
    return probe.loads(browser, site, query, wanted)


def _figures(trials: Sequence[Trial], part: str) -> Figures:
    return figures([(trial, trial.ms[part]) for trial in trials])
