"""What an address of the page that compares asks for. Unknown dates fall back, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.dates import PartialDate
from geo.difference import Reason, counterpart
from geo.errors import UnknownIdError
from geo.fields import Language
from geo.record import Record
from geo.timeline import state_at, stop_at
from pages.parts.address import Address, Notice, read_address

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class CompareAddress:
    """A view of the page that compares: an address with its date, and the other date.

    `reason` says why the atlas itself chose the date of a `chosen` side, where the
    address names none.
    """

    address: Address
    against: PartialDate
    chosen: str | None = None
    reason: Reason | None = None

    @property
    def language(self) -> Language:
        """The language that the address asks for."""
        return self.address.language

    @property
    def view(self) -> str:
        """The view that the address asks for."""
        return self.address.view


def read_compare_address(
    params: Mapping[str, str], record: Record, browser: str | None
) -> CompareAddress:
    """Return the two dates that an address asks for.

    A date that it does not name is the counterpart of the other one; where it names
    none, the second is that of the event with which the atlas opens.
    """
    address, asked = read_address(params, record, browser), params.get("with")
    names_first = "date" in params or "event" in params
    if asked is None and names_first:
        found = counterpart(record, state_at(record, address.when))
        return CompareAddress(address, found.when, AFTER, found.reason)
    against = record.event(record.meta.start_event).date
    if asked is not None:
        if names_first:
            against = counterpart(record, state_at(record, address.when)).when
        against, notice = read_date(asked, record, against)
        address = replace(address, notices=_once(*address.notices, notice))
    if names_first:
        return CompareAddress(address, against)
    found = counterpart(record, state_at(record, against))
    address = replace(address, when=found.when, stop=stop_at(record, found.when))
    return CompareAddress(address, against, BEFORE, found.reason)


def _once(*notices: Notice | None) -> tuple[Notice, ...]:
    found: list[Notice] = []
    for notice in notices:
        if notice and notice not in found:
            found.append(notice)
    return tuple(found)


def read_date(asked: str, record: Record, shown: PartialDate) -> tuple[PartialDate, Notice | None]:
    """Return a date as it was asked for, and what the reader is to be told of it.

    What is no date or lies before the record is not taken; what lies after it is.

    Parameters
    ----------
    shown
        The date that is shown instead.
    """
    try:
        when = state_at(record, PartialDate(asked)).when
    except (ValueError, UnknownIdError):
        values = {"value": asked, "first": record.meta.first_date, "shown": shown}
        return shown, Notice("notice.date", values)
    is_late = when.first_day > record.meta.as_of.first_day
    return when, Notice("notice.after", {"date": record.meta.as_of}) if is_late else None


def compare_query(
    before: PartialDate, after: PartialDate, current: Mapping[str, str]
) -> dict[str, str]:
    """Return the query parameters of two dates; those they do not speak of are kept."""
    kept = {key: value for key, value in current.items() if key not in {"date", "event", "with"}}
    return {**kept, "date": str(before), "with": str(after)}
