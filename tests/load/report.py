"""What was measured, as Markdown and as JSON."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import Any

from tests.load.crowd import PACE_S, Crowd
from tests.load.soak import KEPT_S, TOLERANCE, Soak

AIM_MS = 100.0
# of answers that came after the next step was due
_FEW = 0.01


def p95(values: Sequence[float]) -> float:
    """Return what one in twenty had to wait at least."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def row(found: Crowd) -> dict[str, Any]:
    """Return the figures of a crowd: waits in milliseconds, memory in megabytes."""
    finished = [1e3 * answer.finished_s for answer in found.answers]
    shown = [1e3 * answer.shown_s for answer in found.answers]
    arrived = [1e3 * answer.finished_s for answer in found.arrivals]
    return {
        "screen": found.screen,
        "readers": found.readers,
        "steps": len(found.answers),
        "finished_ms": _pair(finished),
        "shown_ms": _pair(shown),
        "late": found.late,
        "errors": len(found.errors),
        "said": sorted(set(found.errors))[:5],
        "cpu_ms_per_step": round(1e3 * found.cpu_s / max(found.steps, 1), 2),
        "cpu_share": round(found.cpu_s / found.seconds, 3),
        "rss_mb": round(found.rss_mb, 1),
        "kb_per_step": round(median(a.bytes for a in found.answers) / 1e3, 1)
        if found.answers
        else None,
        "arrival_ms": _pair(arrived),
    }


def _pair(values: Sequence[float]) -> dict[str, float] | None:
    if not values:
        return None
    return {"median": round(median(values), 1), "p95": round(p95(values), 1)}


def breaks(rows: Iterable[dict[str, Any]]) -> dict[str, int | None]:
    """Return the first numbers of readers at which the aim is missed, and steps pile up."""
    missed = piled = None
    for each in rows:
        slow = each["finished_ms"] is None or each["finished_ms"]["p95"] > AIM_MS
        behind = each["errors"] > 0 or each["late"] > _FEW * max(each["steps"], 1)
        if missed is None and slow:
            missed = each["readers"]
        if piled is None and behind:
            piled = each["readers"]
    return {f"p95_over_{AIM_MS:.0f}_ms": missed, "not_done_before_the_next": piled}


def crowds_text(rows: Sequence[dict[str, Any]]) -> str:
    """Return the table of all crowds, and where it breaks."""
    lines = [
        "| screen | readers | step answered, ms, median / p95 | first shown, ms | late | errors "
        "| processor ms per step | share of a core | memory MB | kB per step | n |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for each in rows:
        lines.append(
            f"| {each['screen']} | {each['readers']} | {_shown(each['finished_ms'])}"
            f" | {_shown(each['shown_ms'])} | {each['late']} | {each['errors']}"
            f" | {each['cpu_ms_per_step']:.1f} | {100 * each['cpu_share']:.0f} %"
            f" | {each['rss_mb']:.0f} | {each['kb_per_step']} | {each['steps']} |"
        )
    for screen in dict.fromkeys(each["screen"] for each in rows):
        found = breaks([each for each in rows if each["screen"] == screen])
        missed, piled = found.values()
        lines += [
            "",
            f"On the screen `{screen}`: p95 above {AIM_MS:.0f} ms "
            f"{_first(missed)}; steps not done before the next, {PACE_S:.0f} s later, "
            f"{_first(piled)}.",
        ]
    return "\n".join(lines)


def _shown(pair: dict[str, float] | None) -> str:
    return f"{pair['median']:.0f} / {pair['p95']:.0f}" if pair else "–"


def _first(readers: int | None) -> str:
    return f"first with {readers} readers" if readers else "with none of these numbers"


def soak_text(found: Soak, warm_s: float) -> str:
    """Return the curve of memory as a table, and whether it is flat."""
    did = ", ".join(f"{what} {count}" for what, count in sorted(found.did.items()))
    spread, drift = found.spread(warm_s), found.drift(warm_s)
    verdict = "flat" if spread <= TOLERANCE else "not flat"
    columns = ("rss_mb", "sessions", "media_files", "fragments", "temporary_files", "objects")
    lines = [
        f"{found.readers} readers who come and go: {did}; errors {len(found.errors)}.",
        "",
        f"Memory is {verdict} after {warm_s:.0f} s: within ±{100 * spread:.1f} % of its middle "
        f"(aim ±{100 * TOLERANCE:.0f} %), from the first third to the last {100 * drift:+.1f} %. "
        f"Streamlit keeps the session of who left for {KEPT_S:.0f} s.",
        "",
        "| minute | memory MB | sessions | media files | fragments | temporary files | objects |",
        "|---|---|---|---|---|---|---|",
    ]
    shown = [found.looks[place] for place in _minutes(found.looks)]
    for look in shown:
        cells = " | ".join(f"{look[name]:.0f}" for name in columns)
        lines.append(f"| {look['at_s'] / 60:.1f} | {cells} |")
    return "\n".join(lines)


def _minutes(looks: Sequence[dict[str, Any]]) -> list[int]:
    step = max(1, round(60 / max(looks[0]["at_s"], 1))) if looks else 1
    return sorted({*range(0, len(looks), step), len(looks) - 1}) if looks else []


def soak_data(found: Soak, warm_s: float) -> dict[str, Any]:
    """Return everything that was seen."""
    return {
        **vars(found),
        "warm_s": warm_s,
        "spread": found.spread(warm_s),
        "drift": found.drift(warm_s),
    }
