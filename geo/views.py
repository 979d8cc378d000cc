"""Views: by whose names and lines the atlas is read.

The neutral view gives both names of every place and draws as borders only the lines
that a treaty drew. The view of a party gives its names, and draws as borders the
lines that are borders to it; the de-facto view names places as the administering
side does at the date, and draws the lines that hold in fact. A view changes names,
their order and the style of lines: states, figures and texts of the record stay as
they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from geo.fields import Text
from geo.land import Place, Unit
from geo.model import Boundary
from geo.record import Record
from geo.text import Wording
from geo.timeline import UnitState

NEUTRAL, DE_FACTO = "neutral", "de-facto"


@lru_cache(maxsize=8)
def naming_parties(record: Record) -> tuple[str, ...]:
    """Return the parties that have names of their own, in id order."""
    named: list[Unit | Place] = [*record.units, *record.places]
    return tuple(sorted({party for entry in named for party in entry.names_by}))


def views(record: Record) -> tuple[str, ...]:
    """Return the ids of all views: neutral, one for each naming party, de facto."""
    return NEUTRAL, *naming_parties(record), DE_FACTO


def names_in(entry: Unit | Place, party: str | None) -> Text:
    """Return the names that a party has for an entry; without one of its own, both names."""
    return entry.names_by.get(party, entry.names) if party else entry.names


def naming_party(record: Record, view: str, holder: str | None) -> str | None:
    """Return by whose names a view calls what a holder administers; None for both names."""
    if view == NEUTRAL:
        return None
    if view == DE_FACTO:
        return record.holder(holder).names_as if holder else None
    return view


def in_view(record: Record, view: str, units: Mapping[str, UnitState]) -> Record:
    """Return the record with its units and places named as a view names them.

    Parameters
    ----------
    view
        One of `views`.
    units
        Who administers which unit, by which the de-facto view names.
    """
    if view == NEUTRAL:
        return record
    held = tuple((unit, units[unit].holder) for unit in units) if view == DE_FACTO else ()
    return _renamed(record, view, held)


@lru_cache(maxsize=256)
def _renamed(record: Record, view: str, held: tuple[tuple[str, str], ...]) -> Record:
    holders, home = dict(held), units_of_places(record)

    def seen(entry: Unit | Place, unit: str | None) -> dict[str, Text]:
        holder = holders.get(unit) if unit else None
        return {"names": names_in(entry, naming_party(record, view, holder))}

    return replace(
        record,
        units=tuple(unit.model_copy(update=seen(unit, unit.id)) for unit in record.units),
        places=tuple(
            place.model_copy(update=seen(place, home.get(place.id))) for place in record.places
        ),
    )


def units_of_places(record: Record) -> Mapping[str, str]:
    """Return the unit that each place lies in; a place at sea lies in none."""
    islands = {island: unit.id for unit in record.units for island in (unit.id, *unit.islands)}
    found = {place.id: place.unit or islands.get(place.island or "") for place in record.places}
    return {place: unit for place, unit in found.items() if unit}


def is_border(line: Boundary, view: str) -> bool:
    """Return whether a view draws a line as a border, that is unbroken."""
    if line.status == "treaty":
        return True
    return line.status == "de-facto" if view == DE_FACTO else view in line.border_of


def view_name(record: Record, view: str, say: Wording) -> str:
    """Return the name of a view: that of its party, else its wording."""
    if view in naming_parties(record):
        return record.party(view).names[say.language]
    return say(f"view.{view}")


def view_note(record: Record, view: str, say: Wording) -> str:
    """Return in words by which convention a view names places and draws lines."""
    if view in naming_parties(record):
        return say("view.note-party", party=record.party(view).names[say.language])
    return say(f"view.note-{view}")
