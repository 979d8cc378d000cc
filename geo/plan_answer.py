"""A plan as plain data: what ``plan --json`` prints, and the table to take away."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from geo.plans import (
    Figure,
    Figures,
    Plan,
    disputed_units,
    plan_name,
    sums,
    total,
    unit_figures,
    within,
)
from geo.record import Record
from geo.sea import Sea

CSV_COLUMNS = ("plan", "holder", "quantity", "low", "high", "error", "share_low", "share_high")


def plan_answer(record: Record, plan: Plan, sea: Sea | None) -> dict[str, Any]:
    """Return what a plan would change, in the form of the contract.

    The figures at the top are those of all that would pass to a party; ``to`` has them
    by holder, joint administration too. Shares are of the disputed units. A figure is a
    list of two where only its bounds are known, the upper one null where a unit has no
    figure; null alone where nothing is known, or where the plan is not summed.
    """
    figures, disputed = unit_figures(record, sea), disputed_units(record)
    whole = total(disputed, figures)
    gains, shares = sums(plan, figures), sums(within(plan, disputed), figures)
    passing = [holder for holder in gains if record.holder(holder).party]
    all_gains = _gain(record, _joined(gains, passing), _joined(shares, passing), whole)
    return {
        "plan": plan_name(record, plan),
        "units": dict(plan.changes),
        "parts": {unit: {holder: share} for unit, (holder, share) in plan.parts.items()},
        **(all_gains if plan.is_drawn else _unsummed(all_gains)),
        "to": {
            holder: _gain(record, gain, shares.get(holder, {}), whole)
            for holder, gain in gains.items()
        },
        "shares_of": list(disputed),
    }


def plan_csv(record: Record, plans: Sequence[Plan], sea: Sea | None) -> str:
    """Return the figures of plans as CSV: one row for each plan, holder and quantity.

    Areas are in km², lengths in km, shares of the disputed units from 0 to 1. Where no
    figure is recorded for some of the units, ``high`` is empty.
    """
    figures, disputed = unit_figures(record, sea), disputed_units(record)
    whole = total(disputed, figures)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(CSV_COLUMNS)
    for plan in plans:
        shares = sums(within(plan, disputed), figures)
        for holder, gain in sums(plan, figures).items():
            for name, figure in gain.items():
                share = _part_of(shares.get(holder, {}).get(name, Figure()), whole[name])
                rows.writerow(
                    [plan_name(record, plan), holder, _key(record, name), *_cells(figure, share)]
                )
    return text.getvalue()


def _cells(figure: Figure, share: Figure | None) -> list[Any]:
    is_known = not figure.missing or figure.high > 0
    high = "" if figure.missing else _rounded(figure.high, 1)
    cells = [_rounded(figure.low, 1), high, _rounded_up(figure.error)]
    shares = [f"{end:.4f}" for end in (share.low, share.high)] if share else ["", ""]
    return [*(cells if is_known else [""] * 3), *shares]


def _joined(gains: Mapping[str, Figures], holders: Iterable[str]) -> dict[str, Figure]:
    joined: dict[str, Figure] = {}
    for holder in holders:
        for name, figure in gains.get(holder, {}).items():
            joined[name] = joined.get(name, Figure()) + figure
    return joined


def _gain(record: Record, gain: Figures, share: Figures, whole: Figures) -> dict[str, Any]:
    def value(name: str, digits: int = 1) -> Any:
        return _value(gain.get(name, Figure()), digits)

    def part(name: str) -> Any:
        found = _part_of(share.get(name, Figure()), whole[name])
        return _value(found, 4) if found else None

    people = gain.get("population", Figure())
    then = _key(record, "residents_then")
    return {
        "land_km2": value("land_km2"),
        "land_share": part("land_km2"),
        "coastline_km": value("coastline_km"),
        "territorial_sea_km2": value("territorial_sea_km2"),
        "sea_200nm_km2": value("sea_200nm_km2"),
        "sea_share": part("sea_200nm_km2"),
        "population": {
            "value": value("population", 0),
            "dates": [str(day) for day in people.dates],
            "missing": list(people.missing),
        },
        then: value("residents_then", 0),
        "errors": {
            name: _rounded_up(gain.get(name, Figure()).error)
            for name in ("land_km2", "territorial_sea_km2", "sea_200nm_km2")
        },
    }


def _unsummed(found: Any) -> Any:
    # that a proposal assigns nothing does not mean that nothing would pass
    if isinstance(found, dict):
        return {key: _unsummed(value) for key, value in found.items()}
    return found if isinstance(found, list) else None


def _key(record: Record, quantity: str) -> str:
    """Return the name of a quantity; that of former residents has the year of their count."""
    then = record.meta.former_residents
    if quantity == "residents_then" and then:
        return f"residents_{then.date.first_day.year}"
    return quantity


def _value(figure: Figure, digits: int) -> Any:
    if figure.missing and not figure.high:
        return None
    low, high = (_rounded(end, digits) for end in (figure.low, figure.high))
    if figure.missing:
        return [low, None]
    return low if low == high else [low, high]


def _rounded(value: float, digits: int) -> float:
    # without what binary fractions leave over, the same sum in another order rounds alike
    exact = round(value, 6)
    return round(exact, digits) if digits else round(exact)


def _rounded_up(error: float) -> float:
    # an error must not look smaller than it is, least of all like none
    return ceil(round(error * 10, 6)) / 10


def _part_of(figure: Figure, whole: Figure) -> Figure | None:
    # of a whole that is not known no part is either
    return None if whole.missing or not whole.high else figure.times(1 / whole.high)
