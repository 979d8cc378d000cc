"""What a plan would change: who would administer which unit, summed over land, sea and people.

A plan is a recorded proposal or a set of units that the reader chose. What a unit
brings with it (`geo.sea`, the population figures) is measured or recorded once, so
every plan is a sum.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from geo.dates import PartialDate
from geo.documents import NO_UNIT, Proposal
from geo.errors import UnknownIdError
from geo.land import Population, Unit
from geo.record import Record
from geo.sea import Sea
from geo.timeline import state_at

QUANTITIES = (
    "land_km2",
    "coastline_km",
    "territorial_sea_km2",
    "sea_200nm_km2",
    "population",
    "residents_then",
)
# what can be told of a part of a unit whose share of the land is all that is known
_BY_SHARE = ("land_km2",)


@dataclass(frozen=True)
class Plan:
    """Who would administer what: units that change, whole or in part; the rest stays.

    `changes` gives units their new holder; `parts` give a holder a share of a
    unit's land. `proposal` is the recorded one, None for a set of the reader's.
    """

    changes: Mapping[str, str]
    parts: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    proposal: Proposal | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether it is drawn and summed at all: a proposal that assigns nothing is not."""
        return self.proposal is None or self.proposal.drawable


@dataclass(frozen=True)
class Figure:
    """A quantity: at least `low` and at most `high`, each with an error.

    The two differ where a part of a unit passes and only its share of the land is
    recorded. `missing` are the units for which nothing is known, `dates` those of
    the figures that were added up.
    """

    low: float = 0.0
    high: float = 0.0
    error: float = 0.0
    missing: tuple[str, ...] = ()
    dates: tuple[PartialDate, ...] = ()

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(
            self.low + other.low,
            self.high + other.high,
            self.error + other.error,
            (*self.missing, *other.missing),
            tuple(sorted({*self.dates, *other.dates})),
        )

    def between(self) -> "Figure":
        """Return the figure of a part: anything from nothing to the whole."""
        return Figure(0.0, self.high, self.error, self.missing, self.dates)

    def times(self, share: float) -> "Figure":
        """Return a share of the figure."""
        low, high, error = share * self.low, share * self.high, share * self.error
        return Figure(low, high, error, self.missing, self.dates)


Figures = Mapping[str, Figure]  # by quantity


def recorded_plan(record: Record, proposal: Proposal) -> Plan:
    """Return the plan of a proposal; a party's holder is the one that is that party.

    Of a proposal that is not drawn nothing passes, whatever units it names.
    """
    if not proposal.drawable:
        return Plan({}, {}, proposal)
    holders = _holders(record)
    changes = {unit: holders[party] for party, units in proposal.units_to.items() for unit in units}
    if proposal.joint_holder:
        changes |= dict.fromkeys(proposal.units_joint, proposal.joint_holder)
    parts = {
        unit: (holders[party], share)
        for party, shares in proposal.land_share_to.items()
        for unit, share in shares.items()
    }
    return Plan(changes, parts, proposal)


def chosen_plan(record: Record, units: Collection[str]) -> Plan:
    """Return the plan in which some `movable_units` pass, each to whom proposals would give it."""
    return Plan({unit: holder for unit, holder in movable_units(record).items() if unit in units})


def plan_named(record: Record, name: str) -> Plan:
    """Return the plan of an address: a proposal's id, unit ids with commas, or ``none``.

    Raises
    ------
    UnknownIdError
        If it is none of these.
    """
    if name in record.ids("proposals"):
        return recorded_plan(record, record.proposal(name))
    if name == NO_UNIT:
        return Plan({})
    units = name.split(",")
    if not set(units) <= set(movable_units(record)):
        known = ", ".join(movable_units(record))
        raise UnknownIdError(
            f"plan: {name!r} is no recorded plan and no list of units that one hands over; give an"
            f" id that `plan` lists, {NO_UNIT!r}, or some of {known} with commas between"
        )
    return chosen_plan(record, units)


def plan_name(record: Record, plan: Plan) -> str:
    """Return how a plan is written in an address."""
    if plan.proposal:
        return plan.proposal.id
    return ",".join(unit for unit in record.ids("units") if unit in plan.changes) or NO_UNIT


@lru_cache(maxsize=8)
def movable_units(record: Record) -> Mapping[str, str]:
    """Return the units that some proposal would hand over whole, and to which holder."""
    holders, found = _holders(record), dict[str, str]()
    for proposal in record.proposals:
        for party, units in proposal.units_to.items():
            for unit in units:
                found.setdefault(unit, holders[party])
    return {unit: found[unit] for unit in record.ids("units") if unit in found}


def disputed_units(record: Record) -> tuple[str, ...]:
    """Return the units whose islands are all disputed: what shares are shares of.

    Where nothing is in dispute they are the main units, and where none is one, all.
    """
    disputed = {island.id for island in record.islands if island.disputed}
    units = [unit for unit in record.units if disputed.issuperset(unit.islands)]
    units = units or [unit for unit in record.units if unit.main] or list(record.units)
    return tuple(unit.id for unit in units)


def holders_today(record: Record) -> dict[str, str]:
    """Return who administers each unit at the end of the record."""
    units = state_at(record, record.meta.as_of).units
    return {unit: state.holder for unit, state in units.items()}


def holders_under(record: Record, plan: Plan) -> dict[str, str]:
    """Return who would administer each unit; a unit that would be divided stays as it is."""
    return holders_today(record) | dict(plan.changes)


def unit_figures(record: Record, sea: Sea | None) -> dict[str, Figures]:
    """Return what each unit brings with it: land, coastline, sea, people."""
    measured = sea.by_unit if sea else {}
    result: dict[str, Figures] = {}
    for unit in record.units:
        found = measured.get(unit.id)
        areas = {
            name: Figure(area.value, area.value, area.error)
            if found and (area := getattr(found, name))
            else Figure(missing=(unit.id,))
            for name in ("land_km2", "territorial_sea_km2", "sea_200nm_km2")
        }
        coast = Figure(found.coastline_km, found.coastline_km) if found else None
        result[unit.id] = {
            **areas,
            "coastline_km": coast or Figure(missing=(unit.id,)),
            "population": _people(unit, people_today(record, unit)),
            "residents_then": _people(unit, people_then(record, unit)),
        }
    return result


def sums(plan: Plan, figures: Mapping[str, Figures]) -> Mapping[str, Figures]:
    """Return by holder what would come to it: the sum over its units, whole and in part."""
    gains: dict[str, dict[str, Figure]] = {}
    for unit, holder in plan.changes.items():
        _add(gains.setdefault(holder, {}), figures[unit])
    for unit, (holder, share) in plan.parts.items():
        part = {
            name: figure.times(share) if name in _BY_SHARE else figure.between()
            for name, figure in figures[unit].items()
        }
        _add(gains.setdefault(holder, {}), part)
    return gains


def total(units: Iterable[str], figures: Mapping[str, Figures]) -> Figures:
    """Return the sum over whole units."""
    found = dict.fromkeys(QUANTITIES, Figure())
    for unit in units:
        _add(found, figures[unit])
    return found


def within(plan: Plan, units: Collection[str]) -> Plan:
    """Return the part of a plan that concerns some units."""
    return Plan(
        {unit: holder for unit, holder in plan.changes.items() if unit in units},
        {unit: part for unit, part in plan.parts.items() if unit in units},
        plan.proposal,
    )


def people_today(record: Record, unit: Unit) -> Population | None:
    """Return the latest population figure of a unit."""
    rows = _rows(record, unit)
    return max(rows, key=lambda row: row.date, default=None)


def people_then(record: Record, unit: Unit) -> Population | None:
    """Return the figure of the former residents of a unit that the record names."""
    wanted = record.meta.former_residents
    rows = _rows(record, unit) if wanted else []
    return next(
        (row for row in rows if wanted and (row.date, row.group) == (wanted.date, wanted.group)),
        None,
    )


def _rows(record: Record, unit: Unit) -> list[Population]:
    areas = {unit.id} | (set(unit.islands) if len(unit.islands) == 1 and not unit.part else set())
    return [row for row in record.population if row.area in areas]


def _people(unit: Unit, row: Population | None) -> Figure:
    if row is None:
        return Figure(missing=(unit.id,))
    return Figure(row.population, row.population, dates=(row.date,))


def _add(gain: dict[str, Figure], figures: Figures) -> None:
    for name, figure in figures.items():
        gain[name] = gain.get(name, Figure()) + figure


def _holders(record: Record) -> dict[str, str]:
    return {holder.party: holder.id for holder in record.holders if holder.party}
