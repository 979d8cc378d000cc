"""Medians, 95th percentiles and ratios of the trials, as a Markdown table and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

from tests.benchmarks.expected import App
from tests.benchmarks.probe import Trial
from tests.benchmarks.runs import Runs


@dataclass(frozen=True)
class Figures:
    """One app's figures for one thing measured."""

    median_ms: float
    p95_ms: float
    median_kb: float
    trials: int
    recreated: int
    blank_trials: int
    median_blank_frames: float


@dataclass(frozen=True)
class Row:
    """One thing measured in both apps; `aim` is how many times faster the atlas is to be."""

    name: str
    atlas: Figures
    naive: Figures
    aim: float | None

    @property
    def ratio(self) -> float:
        """How many times the median of the atlas goes into that of the naive app."""
        return self.naive.median_ms / self.atlas.median_ms


def rows(runs: Runs) -> list[Row]:
    """Return everything measured, the steps first."""
    return [
        _row("key press → new fill of the outlines", runs.fills, "fills", 10),
        _row("key press → new text of the panels", runs.panels, "panels", 3),
        _row("key press → new sentence, steps between", runs.others, "map", None),
        _row("click on an outline → its card", runs.clicks, "card", 3),
        _row("first load → painted map", runs.loads, "map", None),
    ]


def markdown(found: Sequence[Row]) -> str:
    """Return the tables of the report, ratios first."""
    times = [
        "| measured | naive ÷ atlas | aim | atlas ms, median / p95 | naive ms, median / p95"
        " | atlas kB | naive kB | n each |",
        "|---|---|---|---|---|---|---|---|",
        *(_time_line(row) for row in found),
    ]
    frames = [
        "| frame of the map | atlas | naive |",
        "|---|---|---|",
        *_frame_lines(found),
    ]
    return "\n".join([*times, "", *frames])


def as_json(found: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows with their ratios, as JSON can hold them."""
    return [{**asdict(row), "ratio": row.ratio} for row in found]


def _row(name: str, trials: Sequence[Trial], part: str, aim: float | None) -> Row:
    return Row(name, _figures(trials, part, "atlas"), _figures(trials, part, "naive"), aim)


def _figures(trials: Sequence[Trial], part: str, app: App) -> Figures:
    mine = [trial for trial in trials if trial.app == app]
    times = [trial.ms[part] for trial in mine]
    blank = [trial.blank_frames for trial in mine]
    return Figures(
        median_ms=median(times),
        p95_ms=p95(times),
        median_kb=median(trial.travelled_bytes for trial in mine) / 1000,
        trials=len(mine),
        recreated=sum(trial.recreated for trial in mine),
        blank_trials=sum(frames > 0 for frames in blank),
        median_blank_frames=median(blank),
    )


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=20, method="inclusive")[-1]


def _time_line(row: Row) -> str:
    cells = [
        row.name,
        f"**{row.ratio:.1f}**",
        f"≥ {row.aim:g}" if row.aim else "–",
        f"{row.atlas.median_ms:.0f} / {row.atlas.p95_ms:.0f}",
        f"{row.naive.median_ms:.0f} / {row.naive.p95_ms:.0f}",
        f"{row.atlas.median_kb:.1f}",
        f"{row.naive.median_kb:.1f}",
        str(row.atlas.trials),
    ]
    return f"| {' | '.join(cells)} |"


def _frame_lines(found: Sequence[Row]) -> list[str]:
    sets = ("steps with a new fill", "steps with a new panel", "steps between", "clicks")
    lines = []
    for name, row in zip(sets, found, strict=False):
        for label, values in (
            ("re-created", [f"{x.recreated} of {x.trials}" for x in _both(row)]),
            ("blank for a time", [f"{x.blank_trials} of {x.trials}" for x in _both(row)]),
            ("blank frames, median", [f"{x.median_blank_frames:g}" for x in _both(row)]),
        ):
            lines.append(f"| {name}: {label} | {' | '.join(values)} |")
    return lines


def _both(row: Row) -> tuple[Figures, Figures]:
    return row.atlas, row.naive
