"""What a plan would change, in words and figures of the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from geo.documents import Proposal
from geo.maritime import SeaEntry
from geo.plans import (
    QUANTITIES,
    Figure,
    Figures,
    Plan,
    disputed_units,
    sums,
    total,
    unit_figures,
    within,
)
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording

DIGITS = {"land_km2": 1}  # of a quantity; others are whole numbers
_UNITS = {"km": "island.km-value", "km2": "island.area-value"}


def quantity_label(record: Record, quantity: str, say: Wording) -> str:
    """Return what a quantity is called; former residents are named by group and date."""
    then = record.meta.former_residents
    if quantity == "residents_then" and then:
        group = record.population_term(then.group).names[say.language]
        return say(
            "plan.residents-then", group=group[:1].upper() + group[1:], date=say.date(then.date)
        )
    return say(f"plan.{quantity.replace('_', '-')}")


def quantity_form(quantity: str, say: Wording) -> str:
    """Return how a quantity is written, with ``{value}`` for its number."""
    key = _UNITS.get(quantity.rpartition("_")[2])
    return say.raw(key) if key else "{value}"


def quantities(record: Record) -> tuple[str, ...]:
    """Return the quantities that a record can tell of."""
    known = record.meta.former_residents is not None
    return tuple(name for name in QUANTITIES if known or name != "residents_then")


def plan_rows(
    record: Record, plan: Plan, sea: Sea | None, say: Wording
) -> dict[str, list[tuple[str, str]]]:
    """Return label and value of every quantity, by holder to whom something would come."""
    figures, disputed = unit_figures(record, sea), disputed_units(record)
    whole = total(disputed, figures)
    shares = sums(within(plan, disputed), figures)
    return {
        holder: list(_rows(record, gain, shares.get(holder, {}), whole, say))
        for holder, gain in sums(plan, figures).items()
    }


def proposal_name(proposal: Proposal, say: Wording) -> str:
    """Return a proposal's name, with its year where the name does not tell it."""
    name, year = proposal.names[say.language], str(proposal.year)
    return name if year in name else name + say("list.brackets", text=year)


def plan_sentence(record: Record, plan: Plan, sea: Sea | None, say: Wording) -> str:
    """Return in words what the map of a plan shows: what would pass to whom, and how much it is."""
    if not plan.is_drawn:
        return say("plan.sentence-open")
    changes = list(_passing(record, plan, say))
    if not changes:
        return say("plan.sentence-none")
    text = say("plan.and-also").join(changes) + say("plan.stop")
    text = text[0].upper() + text[1:]
    parties = [holder.id for holder in record.holders if holder.party]
    figures, disputed = unit_figures(record, sea), disputed_units(record)
    gain = _come_to(parties, sums(plan, figures))
    if gain["land_km2"].missing and not gain["land_km2"].high:
        return text.strip()
    share = _come_to(parties, sums(within(plan, disputed), figures))
    beyond = not set(plan.changes) <= set(disputed)
    return text + _brings(beyond, gain, share, total(disputed, figures), say)


def _passing(record: Record, plan: Plan, say: Wording) -> Iterator[str]:
    names = {unit.id: unit.names[say.language] for unit in record.units}
    passing = dict.fromkeys(plan.changes[unit] for unit in names if unit in plan.changes)
    holders = map(record.holder, passing)
    for holder in sorted(holders, key=lambda holder: holder.party is None):
        units = [names[unit] for unit in names if plan.changes.get(unit) == holder.id]
        key = "plan.sentence-to" if holder.party else "plan.sentence-joint"
        to = (holder.to or holder.names)[say.language]
        yield say(key, units=say.join(units), holder=holder.names[say.language], to=to)
    for unit, (to_holder, part) in plan.parts.items():
        receiver = record.holder(to_holder)
        to = (receiver.to or receiver.names)[say.language]
        yield say("plan.sentence-part", share=say.number(100 * part), unit=names[unit], to=to)


def _come_to(parties: list[str], gains: Mapping[str, Figures]) -> Figures:
    """Return what comes to parties, which joint administration is not."""
    found = dict.fromkeys(QUANTITIES, Figure())
    for holder in parties:
        for name, figure in gains.get(holder, {}).items():
            found[name] += figure
    return found


def _brings(beyond: bool, gain: Figures, share: Figures, whole: Figures, say: Wording) -> str:
    def told(name: str) -> str:
        return figure_text(name, replace(gain[name], error=0.0), say)

    def part(name: str) -> str:
        known = whole[name].high and not whole[name].missing
        return share_text(share[name], whole[name], say) if known else say("plan.unknown")

    return say(
        "plan.sentence-brings-more" if beyond else "plan.sentence-brings",
        land=told("land_km2"),
        landShare=part("land_km2"),
        sea=told("sea_200nm_km2"),
        seaShare=part("sea_200nm_km2"),
    )


def plan_lines(record: Record, plan: Plan, sea: Sea | None, say: Wording) -> Iterator[str]:
    """Yield a plan in lines: its name, what comes to whom, and what the record notes."""
    names = {unit.id: unit.names[say.language] for unit in record.units}
    if plan.proposal:
        yield proposal_name(plan.proposal, say)
    rows = plan_rows(record, plan, sea, say)
    for holder, figures in rows.items():
        units = [names[unit] for unit in names if plan.changes.get(unit) == holder]
        parts = [
            names[unit]
            + say("list.brackets", text=say("plan.percent", value=say.number(100 * share)))
            for unit, (to, share) in plan.parts.items()
            if to == holder
        ]
        colon = say("list.colon")
        yield record.holder(holder).names[say.language] + colon + say.join([*units, *parts])
        yield from (f"    {label}{colon}{value}" for label, value in figures)
    if not rows:
        yield say("plan.sentence-none" if plan.is_drawn else "plan.sentence-open")
    if plan.proposal and plan.proposal.drawable_note:
        yield plan.proposal.drawable_note[say.language]


def figure_text(quantity: str, figure: Figure, say: Wording) -> str:
    """Return a figure with its unit, as exact as it is known, and its error."""
    digits = DIGITS.get(quantity, 0)
    if figure.missing and not figure.high:
        return say("plan.unknown")
    low, high = (say.number(end, digits) for end in (figure.low, figure.high))
    value = high if low == high else say("plan.range", low=low, high=high)
    text = quantity_form(quantity, say).format(value=value)
    if figure.missing:
        text = say("plan.at-least", value=text)
    if figure.error:
        text += " " + say("plan.error", value=say.number(_rounded_up(figure.error, digits), digits))
    return text


def _rounded_up(error: float, digits: int) -> float:
    # an error must not look smaller than it is, least of all like none
    scale = 10.0**digits
    return ceil(error * scale) / scale


def share_text(figure: Figure, whole: Figure, say: Wording) -> str:
    """Return a figure as a share of a whole, in per cent."""
    share = figure.times(100 / whole.high)
    low, high = (say.number(end, 1) for end in (share.low, share.high))
    value = high if low == high else say("plan.range", low=low, high=high)
    return say("plan.percent", value=value)


def published_text(entry: SeaEntry, say: Wording) -> str:
    """Return a published estimate with the unit that it is compared in."""
    value = entry.value or 0.0
    if entry.compares and entry.compares.quantity != "sea_200nm_km2":
        return say("plan.percent", value=say.number(value, 0 if value.is_integer() else 1))
    return quantity_form("sea_200nm_km2", say).format(value=say.number(value))


def compared_text(record: Record, entry: SeaEntry, sea: Sea, say: Wording) -> str:
    """Return what this atlas computes for the quantity and units that an estimate speaks of.

    Raises
    ------
    ValueError
        If the entry compares nothing.
    """
    if entry.compares is None:
        raise ValueError(f"{entry.id} compares nothing")
    figures = unit_figures(record, sea)
    quantity = "land_km2" if entry.compares.quantity == "land_share" else "sea_200nm_km2"
    ours = total(entry.compares.units, figures)[quantity]
    if entry.compares.quantity == quantity:
        return figure_text(quantity, ours, say)
    return share_text(ours, total(disputed_units(record), figures)[quantity], say)


def _rows(
    record: Record, gain: Figures, share: Figures, whole: Figures, say: Wording
) -> Iterator[tuple[str, str]]:
    for name in quantities(record):
        text = figure_text(name, gain[name], say)
        # of a whole that is not known no part is either
        if name in share and whole[name].high and not whole[name].missing:
            text += f" · {share_text(share[name], whole[name], say)}"
        dates = gain[name].dates if name == "population" else ()
        days = say.join(say.date(day) for day in dates)
        counted = say("list.brackets", text=days) if dates else ""
        yield quantity_label(record, name, say) + counted, text
