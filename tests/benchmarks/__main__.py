"""Compare the atlas with an app that rebuilds its map, and with two peers.

``python -m tests.benchmarks`` measures everything and prints the report, in Markdown;
how it is measured says README.md. The extra `bench` brings the peers; without it
the report says that they are left out.

Every app is served by a process of its own on a free port of this machine and
opened in one headless Chromium; trials alternate between them, so that what
else the machine does falls on all alike. Each page is brought to the front for
its trial, and before and after every trial all has been quiet for 0.4 s: nothing
travels and no script runs.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.benchmarks import growth, links, memory, plans, report
from tests.benchmarks.apps import APPS, NAMES, App, all_served, available, lacking
from tests.benchmarks.runs import Counts, measure
from tests.chromium import chromium

_PACKAGES = ("streamlit", "streamlit-folium", "folium", "dash", "dash-leaflet", "panel")


@dataclass(frozen=True)
class Asked:
    """How much is measured; what is asked for no times is left out."""

    counts: Counts
    apps: Sequence[App] = APPS
    rounds: int = 0
    readers: int = 0
    growth_steps: int = 0
    map_first: bool = False


@dataclass(frozen=True)
class Found:
    """Everything that was measured."""

    rows: list[report.Row]
    plans: list[plans.Row]
    links: links.Links | None
    memory: list[memory.Held]
    growth: list[growth.Size]
    machine: dict[str, Any]


def run(browser: Browser, asked: Asked) -> Found:
    """Serve the apps, measure what is asked for and return it."""
    began, load = time.monotonic(), os.getloadavg()[0]
    told = {"NAIVE_MAP_FIRST": "1" if asked.map_first else "0"}
    with all_served(asked.apps, env=told) as sites:
        _say("steps, clicks and loads of all apps")
        rows = report.rows(measure(browser, sites, asked.counts))
        _say("plans and links")
        atlas = next(site for site in sites if site.app == "atlas")
        switched = plans.run(browser, atlas, asked.rounds) if asked.rounds else []
        followed = links.run(browser, atlas, -(-asked.rounds // 5)) if asked.rounds else None
    _say("memory")
    held = memory.measure(browser, asked.apps, asked.readers) if asked.readers > 1 else []
    grown: list[growth.Size] = []
    if asked.growth_steps:
        _say("growth")
        with tempfile.TemporaryDirectory() as folder:
            grown = growth.measure(
                browser, Path(folder), steps=asked.growth_steps, loads=asked.counts.loads
            )
    seconds = time.monotonic() - began
    return Found(rows, switched, followed, held, grown, _machine(browser, load, seconds))


def markdown(found: Found) -> str:
    """Return the report, ratios first."""
    parts = [report.markdown(found.rows)]
    if found.plans:
        parts.append(plans.markdown(found.plans))
    if found.links:
        parts.append(links.markdown(found.links))
    if found.memory:
        parts.append(memory.markdown(found.memory))
    if found.growth:
        parts.append(growth.markdown(found.growth))
    parts += [
        f"{NAMES[app]}: left out, {' and '.join(lacking(app))} not installed (extra `bench`)."
        for app in APPS
        if lacking(app)
    ]
    parts.append(_machine_line(found.machine))
    return "\n\n".join(parts)


def as_json(found: Found) -> dict[str, Any]:
    """Return everything as JSON can hold it."""
    return {
        **asdict(found),
        "rows": report.as_json(found.rows),
        "growth_aims": growth.as_json(found.growth) if found.growth else [],
    }


def _machine(browser: Browser, load: float, seconds: float) -> dict[str, Any]:
    packages = {name: version(name) for name in _PACKAGES if find_spec(name.replace("-", "_"))}
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "chromium": browser.version,
        "load_before": load,
        "minutes": seconds / 60,
        "packages": packages,
    }


def _machine_line(machine: dict[str, Any]) -> str:
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    return (
        f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}, headless"
        f" Chromium {machine['chromium']} without a GPU, {packages};"
        f" load {machine['load_before']:.1f} before, {machine['minutes']:.0f} minutes."
    )


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--steps", type=int, default=20, help="of each of the two walks")
    parser.add_argument("--clicks", type=int, default=12)
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("--restarts", type=int, default=3, help="new processes of each app")
    parser.add_argument("--rounds", type=int, default=20, help="of plans; a fifth of links")
    parser.add_argument("--readers", type=int, default=12, help="at once, for the memory")
    parser.add_argument("--growth-steps", type=int, default=24, help="with each size of record")
    parser.add_argument("--quick", action="store_true", help="a few of each: does it all work?")
    parser.add_argument("--apps", nargs="+", choices=APPS, default=available())
    parser.add_argument("--map-first", action="store_true", help="naive app: map before panels")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--markdown", type=Path, help="write the report here too")
    asked = parser.parse_args()
    with chromium() as browser:
        found = run(browser, _asked(asked))
    text = markdown(found)
    print(text)
    if asked.json:
        asked.json.write_text(json.dumps(as_json(found), indent=2) + "\n", encoding="utf-8")
    if asked.markdown:
        asked.markdown.write_text(text + "\n", encoding="utf-8")


def _asked(asked: argparse.Namespace) -> Asked:
    apps = tuple(app for app in APPS if app in {"atlas", *asked.apps})
    if asked.quick:
        return Asked(Counts(3, 1, 1, 1), apps, 5, 3, 4, asked.map_first)
    counts = Counts(asked.steps, asked.clicks, asked.loads, asked.restarts)
    return Asked(counts, apps, asked.rounds, asked.readers, asked.growth_steps, asked.map_first)


if __name__ == "__main__":
    main()
