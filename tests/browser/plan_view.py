"""The screen of plans in a browser: what it should show of a plan, and what it shows."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import TimeoutError

from geo.fields import Language
from geo.paths import DATA_DIR, map_sea_file
from geo.plan_table import plan_map_state
from geo.plan_text import figure_text, quantities, quantity_form, share_text
from geo.plans import (
    Plan,
    disputed_units,
    plan_name,
    plan_named,
    sums,
    total,
    unit_figures,
    within,
)
from geo.sea import Sea, load_sea
from tests.browser.view import MAP_FRAME, View
from tests.browser.wanted import Classes
from tests.worlds import shipped, wording

SEA = load_sea(DATA_DIR)
_LINES = """() => atlas.medians.filter((line) => atlas.sea.hasLayer(line.group))
  .map((line) => line.between.join()).sort()"""
_CELLS = """() => Object.fromEntries([...document.querySelectorAll("path.sea-cell")].filter(
  (path) => !path.closest(".legend")).map((path) => {
    const names = [...path.classList].filter((name) => name !== "sea-cell").sort();
    const unit = names.find((name) => name.startsWith("sea-of-")).slice(7);
    const zone = names.includes("is-eez") ? "eez" : "territorial-sea";
    return [unit + " " + zone, names.filter((name) => !/^(sea-of-|is-eez|is-terr)/.test(name))];
  }))"""
_FIGURES = """() => Object.fromEntries([...document.querySelectorAll("[data-testid^=figure-]")]
  .map((cell, place) => [cell.dataset.testid.slice(7) + " " + place,
    [...cell.querySelectorAll(".fi-figure")].map((line) => line.textContent.trim())]))"""


def plan(name: str) -> Plan:
    """Return the plan of a name as addresses have it."""
    return plan_named(shipped(), name)


def outlines_under(wanted: Plan) -> Classes:
    """Return the classes that the outlines carry under a plan."""
    units = plan_map_state(shipped(), wanted)["units"]
    return {
        unit: sorted([f"held-by-{state['holder']}", *_change(wanted, unit)])
        for unit, state in units.items()
    }


def cells_under(wanted: Plan) -> Classes:
    """Return the classes that the sea cells carry under a plan."""
    outlines = outlines_under(wanted)
    return {
        f"{unit} {zone}": outlines[unit] for unit in outlines for zone in ("territorial-sea", "eez")
    }


def medians_under(wanted: Plan) -> list[str]:
    """Return the pairs of coasts between which a median line is drawn under a plan."""
    assert SEA is not None
    holders = {
        unit: state["holder"] for unit, state in plan_map_state(shipped(), wanted)["units"].items()
    }
    holders |= {row.id: row.holder for row in SEA.neighbours}
    features = json.loads(map_sea_file(DATA_DIR).read_text("utf-8"))["features"]
    pairs = [f["properties"]["between"] for f in features if "between" in f["properties"]]
    return sorted(
        f"{a},{b}" for a, b in pairs if a in holders and b in holders and holders[a] != holders[b]
    )


def table_lines(wanted: Plan, language: Language, sea: Sea | None = SEA) -> dict[str, list[str]]:
    """Return by quantity what its cell shows: dates with the label, then a line for each holder."""
    found = figures_of(wanted, language, sea)
    say = wording(language)
    lines = {name: cell or [zero(name, language)] for name, cell in found.items()}
    dates = {
        day
        for gain in sums(wanted, unit_figures(shipped(), sea)).values()
        for day in gain["population"].dates
    }
    if dates:
        lines["population"].insert(0, say.join(say.date(day) for day in sorted(dates)))
    return lines


def figures_of(wanted: Plan, language: Language, sea: Sea | None = SEA) -> dict[str, list[str]]:
    """Return by quantity the lines that the table shows: one for each holder."""
    record, say = shipped(), wording(language)
    figures, disputed = unit_figures(record, sea), disputed_units(record)
    whole, shares = total(disputed, figures), sums(within(wanted, disputed), figures)
    gains = sums(wanted, figures)
    lines: dict[str, list[str]] = {name: [] for name in quantities(record)}
    for holder, gain in gains.items():
        is_party = record.holder(holder).party is not None
        head = "" if is_party else record.holder(holder).names[language] + say("list.colon")
        for name in lines:
            text, _, error = figure_text(name, gain[name], say).partition(" ±")
            facts = [f"±{error}"] if error else []
            facts += (
                [share_text(shares[holder][name], whole[name], say)] if holder in shares else []
            )
            lines[name].append(f"{head}{text} {' · '.join(facts)}".strip())
    return lines


def is_drawn(wanted: Plan) -> bool:
    """Return whether a plan is summed at all: one that assigns no island is not."""
    return wanted.proposal is None or wanted.proposal.drawable


def _cell(wanted: Plan, quantity: str, language: Language) -> list[str]:
    lines = figures_of(wanted, language)[quantity]
    return lines or ([zero(quantity, language)] if is_drawn(wanted) else [])


def _change(wanted: Plan, unit: str) -> list[str]:
    if unit in wanted.changes:
        return ["is-changed"]
    return ["is-divided"] if unit in wanted.parts else []


@dataclass
class PlanView(View):
    """A page with the screen of plans on it."""

    def wait_until_shown(self) -> None:
        """Wait until map, sea and table show a plan, whichever it is."""
        self.page.get_by_test_id("plan-name").wait_for()
        self.page.wait_for_function(
            f"document.querySelector('{MAP_FRAME}')?.contentWindow?.atlas?.cells"
        )
        self.frame.wait_for_function("atlas.table && atlas.state?.plan")

    def shown(self) -> dict[str, Any]:
        """Return what map and table show now, without waiting."""
        return {
            "outlines": self.classes(),
            "cells": self.frame.evaluate(_CELLS),
            "medians": self.frame.evaluate(_LINES),
            "figures": self.page.evaluate(_FIGURES),
        }

    def wanted(self, name: str, against: str | None, language: Language) -> dict[str, Any]:
        """Return what map and table should show of a plan."""
        first = plan(name)
        plans = [first, *([plan(against)] if against else [])]
        cells = {
            f"{quantity} {row * len(plans) + column}": _cell(each, quantity, language)
            for row, quantity in enumerate(quantities(shipped()))
            for column, each in enumerate(plans)
        }
        rows = cells if any(is_drawn(each) for each in plans) else {}
        return {
            "outlines": outlines_under(first),
            "cells": cells_under(first),
            "medians": medians_under(first),
            "figures": rows,
        }

    def shows(self, name: str, *, against: str | None = None, language: Language = "en") -> None:
        """Assert that map and table show a plan now."""
        seen, wanted = self.shown(), self.wanted(name, against, language)
        for part in wanted:
            assert seen[part] == wanted[part], f"{part} of {name}"

    def expect_plan(
        self, name: str, *, against: str | None = None, language: Language = "en"
    ) -> None:
        """Wait until map, table, address and checked rows show one plan and the same."""
        canonical = plan_name(shipped(), plan(name))
        wanted = {"plan": canonical, "against": against}
        try:
            self.page.wait_for_function(
                """(wanted) => {
                  const params = new URL(location.href).searchParams;
                  return ["plan", "against"].every((key) => params.get(key) === wanted[key])
                    && FourIslandsPlans.settled && FourIslandsPlans.plan === wanted.plan;
                }""",
                arg=wanted,
            )
        except TimeoutError:
            raise AssertionError(f"{self.page.url} is not {wanted}") from None
        self.shows(name, against=against, language=language)
        checked = (
            "[...document.querySelectorAll('[data-testid^=tick-]:checked')].map((b) => b.value)"
        )
        moved = plan(name).changes
        parties = {holder.id for holder in shipped().holders if holder.party}
        own = {unit for unit, holder in moved.items() if holder in parties}
        assert set(self.page.evaluate(checked)) == own
        radio = self.page.get_by_test_id(f"plan-{canonical}")
        if plan(name).proposal:
            assert radio.is_checked()
        else:
            assert self.page.locator("[name=fi-plan]:checked").count() == 0


def zero(quantity: str, language: Language) -> str:
    """Return how nothing is written for a quantity."""
    return quantity_form(quantity, wording(language)).format(value="0")
