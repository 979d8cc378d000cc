"""What a lesson is about: the state at a date, the marked provision, and what is measured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo.documents import ClauseQuote, Provision
from geo.model import Position
from geo.plans import disputed_units
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording
from geo.timeline import GOVERNMENT, State


@dataclass(frozen=True)
class Measured:
    """What is measured of the outlines, and the units that the maps show.

    `distances_km` are by unit those to the reference unit. A data folder need not have
    them, or the sea; questions about what is not there are left out.
    """

    sea: Sea | None = None
    distances_km: Mapping[str, float] = field(default_factory=dict)
    on_map: tuple[str, ...] = ()


def clause_in(provision: Provision, say: Wording) -> ClauseQuote:
    """Return the words of a provision, in the reader's language where the record has them."""
    quotes = provision.clause
    return next((one for one in quotes if one.language == say.language), quotes[0])


@dataclass(frozen=True)
class Topic:
    """A record at a date, as a lesson speaks of it in one language."""

    record: Record
    say: Wording
    state: State
    measured: Measured

    @property
    def provision(self) -> Provision | None:
        """The provision that the record marks, if it marks one."""
        marked = self.record.meta.marked_provision
        return self.record.provision(marked) if marked else None

    @property
    def agreed(self) -> Provision | None:
        """The provision that the record marks, if it was there at the date."""
        found = self.provision
        is_there = found and found.negotiated.end.first_day <= self.state.when.first_day
        return found if is_there else None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that the lesson is about, in record order."""
        return disputed_units(self.record)

    @property
    def covered(self) -> tuple[str, ...]:
        """The units that the provision covers, in record order; without one those of the lesson."""
        covers = self.provision.covers if self.provision else self.units
        return tuple(unit for unit in self.record.ids("units") if unit in covers)

    def names(self, units: Iterable[str]) -> str:
        """Return the names of units as an enumeration."""
        return self.say.join(self.record.unit(id_).names[self.say.language] for id_ in units)

    def party(self, party: str) -> str:
        """Return the name of a party."""
        return self.record.party(party).names[self.say.language]

    def held(self, unit: str) -> str:
        """Return by whom a unit is administered, in words."""
        return self.record.holder(self.state.units[unit].holder).held[self.say.language]

    def claims(self, units: Iterable[str]) -> list[Position]:
        """Return what governments state that claim some of the units, one position for each.

        In alphabetical order of the reader's language, which carries no rank.
        """
        wanted, found = set(units), dict[str, Position]()
        for ids in self.state.positions.values():
            for position in map(self.record.position, ids):
                if position.held_by == GOVERNMENT and not wanted.isdisjoint(position.claims):
                    found.setdefault(position.party, position)
        return [found[party] for party in sorted(found, key=lambda one: self.party(one).casefold())]
