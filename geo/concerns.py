"""What else in the record speaks of a provision: arguments, and documents of its own."""

from geo.documents import Argument, Provision
from geo.record import Record

# what a page about a provision tells, part by part
PARTS = (
    "overview",
    "clause",
    "articles",
    "stages",
    "related",
    "references",
    "readings",
    "transfer",
    "open",
)


def instruments_of(record: Record, provision: Provision) -> tuple[str, ...]:
    """Return the ids of the instruments that belong to a provision, its own first."""
    known = record.ids("instruments")
    own = (item.id for item in provision.related if item.id in known)
    return tuple(dict.fromkeys((provision.instrument, *own)))


def arguments_about(record: Record, provision: Provision) -> tuple[Argument, ...]:
    """Return the arguments that rest on an instrument of a provision, in record order."""
    wanted = set(instruments_of(record, provision))
    return tuple(one for one in record.arguments if wanted & set(one.instruments))
