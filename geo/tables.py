"""The record in memory: frozen tables and look-up by id."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar

from geo.documents import Argument, Instrument, Proposal, Provision, SeedFact
from geo.errors import UnknownIdError
from geo.land import Area, Island, Place, Population, PopulationTerm, Unit
from geo.maritime import SeaEntry
from geo.model import (
    Boundary,
    ControlPeriod,
    Event,
    Holder,
    Meta,
    Party,
    Position,
    Source,
)
from geo.parity_rules import Hedge, LoadedWord

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, eq=False)
class Record:
    """Everything that ``data/record`` holds, in file order; never changed after loading.

    Equal only to itself, so that what is derived from it can be remembered by it.
    """

    meta: Meta
    sources: tuple[Source, ...]
    parties: tuple[Party, ...]
    holders: tuple[Holder, ...]
    units: tuple[Unit, ...]
    islands: tuple[Island, ...]
    places: tuple[Place, ...]
    areas: tuple[Area, ...]
    population_terms: tuple[PopulationTerm, ...]
    population: tuple[Population, ...]
    instruments: tuple[Instrument, ...]
    events: tuple[Event, ...]
    control_periods: tuple[ControlPeriod, ...]
    boundaries: tuple[Boundary, ...]
    positions: tuple[Position, ...]
    provisions: tuple[Provision, ...]
    arguments: tuple[Argument, ...]
    proposals: tuple[Proposal, ...]
    maritime: tuple[SeaEntry, ...]
    seed_facts: tuple[SeedFact, ...]
    loaded_words: tuple[LoadedWord, ...]
    hedges: tuple[Hedge, ...]

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Any]]:
        """Every table whose entries have ids: table name to id to entry."""
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: {entry.id: entry for entry in entries if hasattr(entry, "id")}
            for name, entries in tables.items()
            if name != "meta"
        }

    def ids(self, table: str) -> Collection[str]:
        """Return the ids of a table in file order, for example ``record.ids("units")``."""
        return self._by_id[table].keys()

    def _get(self, kind: type[_Entry], table: str, entry_id: str) -> _Entry:
        entry = self._by_id[table].get(entry_id)
        if isinstance(entry, kind):
            return entry
        known = ", ".join(self._by_id[table]) if len(self._by_id[table]) <= 20 else "its ids"
        raise UnknownIdError(f"{table}: {entry_id!r} is not there; expected one of {known}")

    def source(self, entry_id: str) -> Source:
        """Return a source by its id."""
        return self._get(Source, "sources", entry_id)

    def party(self, entry_id: str) -> Party:
        """Return a party by its id."""
        return self._get(Party, "parties", entry_id)

    def holder(self, entry_id: str) -> Holder:
        """Return a holder by its id."""
        return self._get(Holder, "holders", entry_id)

    def unit(self, entry_id: str) -> Unit:
        """Return a unit by its id."""
        return self._get(Unit, "units", entry_id)

    def island(self, entry_id: str) -> Island:
        """Return an island by its id."""
        return self._get(Island, "islands", entry_id)

    def place(self, entry_id: str) -> Place:
        """Return a place by its id."""
        return self._get(Place, "places", entry_id)

    def area(self, entry_id: str) -> Area:
        """Return an area by its id."""
        return self._get(Area, "areas", entry_id)

    def population_term(self, entry_id: str) -> PopulationTerm:
        """Return a group or basis of population figures by its id."""
        return self._get(PopulationTerm, "population_terms", entry_id)

    def instrument(self, entry_id: str) -> Instrument:
        """Return an instrument by its id."""
        return self._get(Instrument, "instruments", entry_id)

    def event(self, entry_id: str) -> Event:
        """Return an event by its id."""
        return self._get(Event, "events", entry_id)

    def boundary(self, entry_id: str) -> Boundary:
        """Return a boundary by its id."""
        return self._get(Boundary, "boundaries", entry_id)

    def position(self, entry_id: str) -> Position:
        """Return a position by its id."""
        return self._get(Position, "positions", entry_id)

    def provision(self, entry_id: str) -> Provision:
        """Return a provision by its id."""
        return self._get(Provision, "provisions", entry_id)

    def argument(self, entry_id: str) -> Argument:
        """Return an argument by its id."""
        return self._get(Argument, "arguments", entry_id)

    def proposal(self, entry_id: str) -> Proposal:
        """Return a proposal by its id."""
        return self._get(Proposal, "proposals", entry_id)

    def sea_entry(self, entry_id: str) -> SeaEntry:
        """Return a law, claim, practice or estimate of the sea by its id."""
        return self._get(SeaEntry, "maritime", entry_id)
