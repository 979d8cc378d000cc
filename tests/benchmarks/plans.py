"""Compare a change of plan with a slider step: ``python -m tests.benchmarks.plans``.

Both screens of the atlas are open in one headless Chromium, in pages of their
own, and take turns: a key press on the slider until every outline has its new
fill, a key press on the list of plans until every outline and every sea cell
has its fill and the table its figures, a tick on an island until the same. The
clock, the quiet before and after and the bytes are those of the other
benchmark (see README.md); what is expected is worked out by `geo.plans`.
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from statistics import median
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser

from geo import paths
from geo.plan_text import quantities, quantity_label
from geo.plans import Plan, chosen_plan, holders_under, movable_units, plan_name, recorded_plan
from geo.sea import load_sea
from tests.benchmarks import probe
from tests.benchmarks.apps import Site, served
from tests.benchmarks.expected import expected, facts, fill_turns, fills, squeezed, start
from tests.benchmarks.probe import Trial, Watched
from tests.benchmarks.report import p95, table
from tests.browser.plan_view import table_lines
from tests.chromium import chromium

STEP, PLAN, TICK = "slider step → fills", "plan → fills and figures", "tick → fills and figures"


@dataclass(frozen=True)
class Row:
    """One thing measured, and how many medians of a slider step its own median is."""

    name: str
    median_ms: float
    p95_ms: float
    median_kb: float
    median_cpu_ms: float
    trials: int
    recreated: int
    ratio: float


def run(browser: Browser, site: Site, rounds: int) -> list[Row]:
    """Measure both screens of a served atlas in turn and return the rows of the report."""
    return _rows(_measure(browser, site, rounds))


def markdown(found: list[Row]) -> str:
    """Return the table of the report."""
    return table(
        [
            *("measured", "× slider step", "ms, median / p95", "kB", "processor ms"),
            *("n", "frame re-created"),
        ],
        [
            [
                row.name,
                f"**{row.ratio:.2f}**",
                f"{row.median_ms:.0f} / {row.p95_ms:.0f}",
                f"{row.median_kb:.1f}",
                f"{row.median_cpu_ms:.1f}",
                str(row.trials),
                str(row.recreated),
            ]
            for row in found
        ],
    )


def wanted(plan: Plan) -> dict[str, Any]:
    """Return what the screen of plans shows of a plan, as the probe takes it."""
    record, say = facts()
    lines = table_lines(plan, "en", load_sea(paths.DATA_DIR))
    table = "".join(
        quantity_label(record, name, say) + "".join(lines[name]) for name in quantities(record)
    )
    return {
        "fills": fills("atlas", holders_under(record, plan)),
        "table": squeezed(table),
        "parts": ["plan"],
    }


def _measure(browser: Browser, site: Site, rounds: int) -> Mapping[str, list[Trial]]:
    trials: dict[str, list[Trial]] = {STEP: [], PLAN: [], TICK: []}
    places, plans, ticks = _places(), _plans(), _ticks()
    place, first = next(places), next(plans)
    query = urlencode({"plan": plan_name(facts()[0], first), "lang": "en"})
    with (
        probe.opened(browser, site, start("atlas", place[0])) as slider,
        probe.opened(browser, site, f"?{query}") as chooser,
        probe.opened(browser, site, "?plan=none&lang=en") as ticker,
    ):
        for page, part in (
            (slider, "event-slider"),
            (chooser, "plan-figures"),
            (ticker, "plan-figures"),
        ):
            page.page.get_by_test_id(part).wait_for()
            probe.settle(page)
        for _ in range(rounds + 1):
            trials[STEP].append(probe.step(slider, *_step(place), ["fills"]))
            place = next(places)
            plan = next(plans)
            trials[PLAN].append(_press(chooser, plan))
            unit, mine = next(ticks)
            box = f"[data-testid=tick-{unit}]"
            trials[TICK].append(probe.press(ticker, box, "Space", wanted(mine)))
    # the first of each warms up
    return {name: found[1:] for name, found in trials.items()}


def _places() -> Iterator[tuple[int, int]]:
    """Yield where the slider stands and which way to step over one and the same change."""
    turn = fill_turns()[-1]
    return cycle([(turn - 1, 1), (turn, -1)])


def _step(place: tuple[int, int]) -> tuple[str, Any]:
    at, by = place
    return ("ArrowRight" if by > 0 else "ArrowLeft"), expected("atlas", at + by)


def _plans() -> Iterator[Plan]:
    """Yield recorded plans, each the neighbour of the one before, down the list and up again."""
    # plans that are not drawn have no figures to wait for
    found = [recorded_plan(facts()[0], item) for item in facts()[0].proposals if item.drawable]
    return cycle([*found, *found[-2:0:-1]])


def _ticks() -> Iterator[tuple[str, Plan]]:
    """Yield a unit to tick, and the plan that it makes: one more each time, then one less."""
    units = list(movable_units(facts()[0]))
    ticked: set[str] = set()
    for unit in cycle(units):
        ticked ^= {unit}
        yield unit, chosen_plan(facts()[0], ticked)


def _press(page: Watched, plan: Plan) -> Trial:
    name = plan_name(facts()[0], plan)
    return probe.press(page, f"[data-testid=plan-{name}]", "Space", wanted(plan))


def _rows(trials: Mapping[str, list[Trial]]) -> list[Row]:
    times = {name: [next(iter(t.ms.values())) for t in found] for name, found in trials.items()}
    base = median(times[STEP])
    return [
        Row(
            name=name,
            median_ms=median(times[name]),
            p95_ms=p95(times[name]),
            median_kb=median(trial.travelled_bytes for trial in found) / 1000,
            median_cpu_ms=median(trial.cpu_ms for trial in found),
            trials=len(found),
            recreated=sum(trial.recreated for trial in found),
            ratio=median(times[name]) / base,
        )
        for name, found in trials.items()
    ]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.plans")
    parser.add_argument("--rounds", type=int, default=48)
    rounds = parser.parse_args().rounds
    with served("atlas") as site, chromium() as browser:
        print(markdown(run(browser, site, rounds)))


if __name__ == "__main__":
    main()
