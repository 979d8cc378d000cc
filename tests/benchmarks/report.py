"""Medians, 95th percentiles and ratios of the trials, as Markdown tables and as JSON."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

from tests.benchmarks.apps import NAMES, App
from tests.benchmarks.probe import Trial
from tests.benchmarks.runs import Runs


@dataclass(frozen=True)
class Figures:
    """One app's figures for one thing measured."""

    median_ms: float
    p95_ms: float
    median_kb: float
    median_cpu_ms: float
    trials: int
    recreated: int
    blank_trials: int
    median_blank_frames: float


@dataclass(frozen=True)
class Row:
    """One thing measured in every app, and what is aimed at.

    The atlas is to be so many times faster than the naive app, to need at most so
    many milliseconds, and to be ahead of every other app.
    """

    name: str
    figures: dict[App, Figures]
    times_naive: float | None = None
    at_most_ms: float | None = None
    ahead: bool = False

    def ratio(self, app: App) -> float:
        """How many times the median of the atlas goes into that of another app."""
        return self.figures[app].median_ms / self.figures["atlas"].median_ms

    def aims(self) -> list[tuple[str, bool]]:
        """Return what is aimed at, and whether it is reached."""
        others = [self.ratio(app) for app in self.figures if app != "atlas"]
        atlas = self.figures["atlas"].median_ms
        found = []
        if self.times_naive is not None:
            found.append((f"naive ≥ {self.times_naive:g}", self.ratio("naive") >= self.times_naive))
        if self.at_most_ms is not None:
            found.append((f"≤ {self.at_most_ms:g} ms", atlas <= self.at_most_ms))
        if self.ahead:
            found.append(("ahead of all", min(others) > 1))
        return found


def rows(runs: Runs) -> list[Row]:
    """Return everything measured in all apps, the steps first."""
    restarts = [trial for _, trial in runs.restarts]
    whole = [ready_ms + trial.ms["map"] for ready_ms, trial in runs.restarts]
    return [
        _row(
            "key press → new fill of the outlines",
            *(runs.fills, "fills"),
            times_naive=10,
            at_most_ms=20,
            ahead=True,
        ),
        _row(
            "key press → new text of the panels",
            *(runs.panels, "panels"),
            times_naive=3,
            at_most_ms=100,
        ),
        _row("key press → new sentence, steps between", runs.others, "map"),
        _row("click on an outline → its card", runs.clicks, "card", times_naive=3),
        _row("first load, cold profile → painted map", runs.loads, "map"),
        _row("load again, warm profile → painted map", runs.again, "map"),
        *([_row("start of a process → painted map", restarts, whole)] if restarts else []),
    ]


def markdown(found: Sequence[Row]) -> str:
    """Return the tables of the report, ratios first."""
    apps = list(found[0].figures)
    others = [app for app in apps if app != "atlas"]
    ratios = table(
        ["measured", *(f"{NAMES[app]} ÷ atlas" for app in others), "aim", "reached", "n each"],
        [
            [
                row.name,
                *(f"**{row.ratio(app):.1f}**" for app in others),
                *aimed(row.aims()),
                str(row.figures["atlas"].trials),
            ]
            for row in found
        ],
    )
    times = _by_app("ms, median / p95", found, lambda f: f"{f.median_ms:.0f} / {f.p95_ms:.0f}")
    bytes_ = _by_app("kB both ways, median", found, lambda f: f"{f.median_kb:.1f}")
    spent = _by_app("processor ms of the server, median", found, lambda f: f"{f.median_cpu_ms:.1f}")
    frames = table(["frame of the map", *(NAMES[app] for app in apps)], _frame_rows(found))
    return "\n\n".join([ratios, times, bytes_, spent, frames])


def as_json(found: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows with their ratios, as JSON can hold them."""
    return [
        {
            **asdict(row),
            "ratios": {app: row.ratio(app) for app in row.figures if app != "atlas"},
            "aims": [{"aim": aim, "reached": reached} for aim, reached in row.aims()],
        }
        for row in found
    ]


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def aimed(aims: Sequence[tuple[str, bool]]) -> list[str]:
    """Return two cells: what is aimed at, and whether it is reached."""
    if not aims:
        return ["–", "–"]
    missed = [aim for aim, reached in aims if not reached]
    return [
        ", ".join(aim for aim, _ in aims),
        f"**no: {', '.join(missed)}**" if missed else "yes",
    ]


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=20, method="inclusive")[-1]


def _row(name: str, trials: Sequence[Trial], part: str | Sequence[float], **aims: Any) -> Row:
    """Return a row; `part` names the time of each trial that counts, or is these times."""
    times = [trial.ms[part] for trial in trials] if isinstance(part, str) else part
    apps = dict.fromkeys(trial.app for trial in trials)
    pairs = list(zip(trials, times, strict=True))
    return Row(name, {app: figures([p for p in pairs if p[0].app == app]) for app in apps}, **aims)


def figures(pairs: Sequence[tuple[Trial, float]]) -> Figures:
    """Return the figures of one app's trials, each with the time that counts of it."""
    mine, times = [trial for trial, _ in pairs], [ms for _, ms in pairs]
    blank = [trial.blank_frames for trial in mine]
    return Figures(
        median_ms=median(times),
        p95_ms=p95(times),
        median_kb=median(trial.travelled_bytes for trial in mine) / 1000,
        median_cpu_ms=median(trial.cpu_ms for trial in mine),
        trials=len(mine),
        recreated=sum(trial.recreated for trial in mine),
        blank_trials=sum(frames > 0 for frames in blank),
        median_blank_frames=median(blank),
    )


def _by_app(head: str, found: Sequence[Row], cell: Callable[[Figures], str]) -> str:
    apps = list(found[0].figures)
    body = [[row.name, *(cell(row.figures[app]) for app in apps)] for row in found]
    return table([head, *(NAMES[app] for app in apps)], body)


def _frame_rows(found: Sequence[Row]) -> list[list[str]]:
    sets = ("steps with a new fill", "steps with a new panel", "steps between", "clicks")
    lines = []
    for name, row in zip(sets, found, strict=False):
        all_ = row.figures.values()
        lines += [
            [f"{name}: re-created", *(f"{x.recreated} of {x.trials}" for x in all_)],
            [f"{name}: blank for a time", *(f"{x.blank_trials} of {x.trials}" for x in all_)],
            [f"{name}: blank frames, median", *(f"{x.median_blank_frames:g}" for x in all_)],
        ]
    return lines
