"""What a view of the map shows, as an address names it."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.fields import Language
from geo.record import Record
from geo.timeline import state_at
from geo.views import NEUTRAL, views


@dataclass(frozen=True)
class Shown:
    """A view of the map: at a date, in a language, by whose names.

    `island` is the id of a selected unit, `marked` whether the units of the marked
    provision are, `plan` the plan that is drawn in place of the date.
    """

    when: PartialDate
    language: Language
    view: str = NEUTRAL
    island: str | None = None
    marked: bool = False
    plan: str | None = None


def shown_as(
    record: Record, when: PartialDate | None, language: Language, **asked: str | bool | None
) -> Shown:
    """Return a view of the map from what was asked for by name.

    Parameters
    ----------
    when
        A date, or None for the one that the record starts with.
    asked
        The other fields of `Shown`.

    Raises
    ------
    UnknownIdError
        If the record has no such date, unit, view or plan; all that is wrong at once.
    """
    shown = Shown(when or record.event(record.meta.start_event).date, language, **asked)  # type: ignore[arg-type]
    if wrong := list(_unknown(record, shown)):
        raise UnknownIdError("\n".join(wrong))
    return shown


def _unknown(record: Record, shown: Shown) -> Iterator[str]:
    try:
        state_at(record, shown.when)
    except UnknownIdError as error:
        yield str(error)
    known = {
        "island": [unit.id for unit in record.units],
        "view": list(views(record)),
        "plan": [proposal.id for proposal in record.proposals if proposal.drawable],
    }
    for name, ids in known.items():
        value = getattr(shown, name)
        if value is not None and value not in ids:
            yield f"--{name}: found {value!r}; expected one of: {', '.join(ids)}"
