"""The parties that state a position: which there are, and in which order they stand."""

from collections.abc import Iterable
from functools import lru_cache

from geo.fields import Language
from geo.model import Position
from geo.record import Record
from geo.timeline import segments_of


@lru_cache(maxsize=8)
def speaking_parties(record: Record) -> tuple[str, ...]:
    """Return the ids of all parties that have a position, in record order."""
    speaking = {position.party for position in record.positions}
    return tuple(party.id for party in record.parties if party.id in speaking)


@lru_cache(maxsize=8)
def claiming_parties(record: Record) -> tuple[str, ...]:
    """Return the parties whose governments claim a unit at the end of the record.

    Without any, all parties that have a position.
    """
    last = segments_of(record)[-1].units.values()
    claiming = {party for state in last for party in state.claimants}
    return tuple(p for p in speaking_parties(record) if p in claiming) or speaking_parties(record)


def alphabetical(record: Record, parties: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return parties by their names in a language: an order that carries no rank."""
    return tuple(sorted(parties, key=lambda id_: record.party(id_).names[language].casefold()))


def positions_of(record: Record, party: str) -> tuple[Position, ...]:
    """Return the positions of a party in the order in which they begin."""
    mine = (position for position in record.positions if position.party == party)
    return tuple(sorted(mine, key=lambda position: (position.start, position.id)))
