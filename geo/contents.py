"""What a record has something for: pages that are not empty, a plan to begin with."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from geo.documents import NO_UNIT
from geo.record import Record

_HOLDS: Mapping[str, Callable[[Record], object]] = MappingProxyType(
    {
        "plans": lambda record: record.proposals,
        "claims": lambda record: record.positions or record.arguments or record.instruments,
        "provision": lambda record: record.meta.marked_provision,
        "reported": lambda record: record.seed_facts,
    }
)


def is_empty(record: Record, page: str) -> bool:
    """Return whether a record has nothing that a page of this name could show."""
    return page in _HOLDS and not _HOLDS[page](record)


def default_plan(record: Record) -> str:
    """Return the plan that is shown if none is asked for, as an address names it.

    It is that of the marked provision, else the first that is drawn, else none.
    """
    marked = record.meta.marked_provision
    drawn = (proposal.id for proposal in record.proposals if proposal.drawable)
    return record.provision(marked).proposal if marked else next(drawn, NO_UNIT)
