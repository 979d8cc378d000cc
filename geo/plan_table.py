"""What the plans page says and draws, in one language, for the browser to add up and show.

Numbers travel unit by unit; a plan is a sum of them, made where it is looked at.
"""

from typing import Any

from geo import palette
from geo.citations import citation
from geo.model import Holder
from geo.plan_text import DIGITS, quantities, quantity_form, quantity_label
from geo.plans import (
    Figure,
    Figures,
    Plan,
    disputed_units,
    holders_today,
    holders_under,
    movable_units,
    recorded_plan,
    unit_figures,
)
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording

_KEYS = ("list.", "panel.sources-count", "plan.", "proposal.")


def plan_table(record: Record, sea: Sea | None, say: Wording) -> dict[str, Any]:
    """Return everything that the browser needs to show any plan in one language."""
    figures = unit_figures(record, sea)
    movable, today = movable_units(record), holders_today(record)
    disputed = disputed_units(record)
    return {
        "language": say.language,
        "locale": str(say.locale).replace("_", "-"),
        "words": {key: say.raw(key) for key in sorted(say.keys) if key.startswith(_KEYS)},
        "units": {
            unit.id: {
                "name": unit.names[say.language],
                "disputed": unit.id in disputed,
                "holder": today[unit.id],
                "to": movable.get(unit.id),
                "figures": _figures(figures[unit.id], say),
            }
            for unit in record.units
        },
        "quantities": [
            {
                "id": name,
                "label": quantity_label(record, name, say),
                "form": quantity_form(name, say),
                "digits": DIGITS.get(name, 0),
                "dated": name != "population",
            }
            for name in quantities(record)
        ],
        "holders": {holder.id: _holder(holder, say) for holder in record.holders},
        "plans": [_plan(recorded_plan(record, item), record, say) for item in record.proposals],
        "sources": _sources(record, say),
    }


def plan_map_state(record: Record, plan: Plan) -> dict[str, Any]:
    """Return what the map shows of a plan: the form of `map_state`, and what changes."""
    return {
        "units": {
            unit: {"holder": holder, "claimants": []}
            for unit, holder in holders_under(record, plan).items()
        },
        "lines": [],
        "segment": -1,
        "selected": None,
        "marked": [],
        "mark": "",
        "markLine": None,
        "plan": {"changed": list(plan.changes), "divided": list(plan.parts)},
    }


def _figures(figures: Figures, say: Wording) -> dict[str, Any]:
    return {name: _figure(figure, say) for name, figure in figures.items()}


def _figure(figure: Figure, say: Wording) -> dict[str, Any] | None:
    if figure.missing:
        return None
    found: dict[str, Any] = {"value": figure.high, "error": figure.error}
    for day in figure.dates:  # one at most: a unit has one figure
        found["date"] = [str(day), say.date(day)]
    return found


def _holder(holder: Holder, say: Wording) -> dict[str, Any]:
    stripes = holder.fill.stripes
    return {
        "name": holder.names[say.language],
        "to": holder.to[say.language] if holder.to else holder.names[say.language],
        "party": holder.party is not None,
        "fill": palette.fill_colour(holder.fill.hue_deg),
        "stripes": list(stripes) if stripes else None,
    }


def _plan(plan: Plan, record: Record, say: Wording) -> dict[str, Any]:
    item, language = plan.proposal, say.language
    if item is None:
        raise ValueError("a plan without a proposal has no entry in the table")
    return {
        "id": item.id,
        "name": item.names[language],
        "when": say.date(item.date) if item.date else str(item.year),
        "year": item.year,
        "standing": say(f"proposal.{item.standing}"),
        "proposer": item.proposer[language],
        "line": item.line[language],
        "summary": item.summary[language],
        "note": item.drawable_note[language] if item.drawable_note else None,
        "drawable": item.drawable,
        "changes": dict(plan.changes),
        "parts": {
            unit: {"holder": holder, "share": share} for unit, (holder, share) in plan.parts.items()
        },
        "confidence": say(f"event.confidence-{item.confidence}"),
        "sources": list(item.sources),
    }


def _sources(record: Record, say: Wording) -> dict[str, list[Any]]:
    cited = dict.fromkeys(id_ for item in record.proposals for id_ in item.sources)
    return {id_: citation(record.source(id_), say).for_browser() for id_ in cited}
