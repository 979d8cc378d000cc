"""The contested questions: in groups, in an order without rank, with all that they cite."""

from collections.abc import Collection

from geo.documents import Argument
from geo.record import Record
from geo.text import Wording


def in_groups(record: Record) -> list[Argument]:
    """Return the arguments by group, in the order in which the record comes to each group."""
    groups = list(dict.fromkeys(argument.group for argument in record.arguments))
    return sorted(record.arguments, key=lambda argument: groups.index(argument.group))


def group_name(group: str, say: Wording) -> str:
    """Return what a group of questions is called."""
    # groups are the record's own: one that has no name here is among the others
    key = f"claims.group-{group}"
    return say(key) if key in say.keys else say("claims.group-other")


def cited_in(argument: Argument) -> list[str]:
    """Return the ids of everything that an argument cites."""
    sides = [id_ for ids in argument.side_sources.values() for id_ in ids]
    views = [id_ for view in argument.views for id_ in view.sources]
    return [*sides, *views, *argument.sources]


def in_order(parties: Collection[str], record: Record, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return parties in an order that was chosen, then those that are not in it."""
    first = [party for party in chosen if party in parties]
    return (*first, *(p.id for p in record.parties if p.id in parties and p.id not in first))
