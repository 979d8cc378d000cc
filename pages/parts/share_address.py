"""What an address of the screen to share asks for. Unknown values fall back, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from geo.documents import Proposal
from geo.embed import SIZES
from geo.fields import LANGUAGES, Language
from geo.record import Record
from geo.shown import Shown
from geo.views import NEUTRAL
from pages.parts.address import Address, Notice, query, read_address
from pages.parts.plan_address import PlanAddress

PLAN, FRAME, SIZE = "plan", "frame", "size"
DEFAULT_SIZE = "640x480"
T = TypeVar("T", bound=str)


@dataclass(frozen=True)
class ShareAddress:
    """A view to take away, and how a frame shows it: in which language, how large.

    A `plan` is drawn in place of the date, the island and what is marked.
    """

    address: Address
    plan: Proposal | None
    frame: Language
    size: str
    notices: tuple[Notice, ...] = ()

    @property
    def language(self) -> Language:
        """The language that the address asks for."""
        return self.address.language

    @property
    def view(self) -> str:
        """The view that the address asks for."""
        return self.address.view

    @property
    def shown(self) -> Shown:
        """The view as an export shows it."""
        shown = shown_at(self.address)
        return shown if self.plan is None else of_plan(shown, self.plan.id)


def shown_at(address: Address) -> Shown:
    """Return the view of the map that an address asks for, as an export shows it."""
    return Shown(
        address.when, address.language, address.view, address.island, marked=address.marked
    )


def shown_plan(address: PlanAddress, record: Record) -> Shown | None:
    """Return the recorded plan that an address asks for, as an export shows it.

    A set of one's own has no name by which an export could be asked for it.
    """
    proposal = address.plan.proposal
    if proposal is None or not proposal.drawable:
        return None
    start = record.event(record.meta.start_event).date
    return Shown(start, address.language, address.view, plan=proposal.id)


def of_plan(shown: Shown, plan: str) -> Shown:
    """Return a view with a plan in place of the date; nothing is then selected or marked."""
    return replace(shown, island=None, marked=False, plan=plan)


def drawable(record: Record) -> tuple[Proposal, ...]:
    """Return the proposals that a map can show."""
    return tuple(proposal for proposal in record.proposals if proposal.drawable)


def read_share_address(
    params: Mapping[str, str], record: Record, browser: str | None
) -> ShareAddress:
    """Return what is to be taken away, and how a frame is to show it."""
    address = read_address(params, record, browser)
    plan, plan_notice = _plan(params.get(PLAN), record)
    frame, frame_notice = _one(params.get(FRAME), LANGUAGES, address.language, "share.notice-frame")
    size, size_notice = _one(params.get(SIZE), tuple(SIZES), DEFAULT_SIZE, "share.notice-size")
    found = (*address.notices, plan_notice, frame_notice, size_notice)
    notices = tuple(notice for notice in found if notice)
    return ShareAddress(address, plan, frame, size, notices)


def frame_query(found: ShareAddress, record: Record) -> dict[str, str]:
    """Return the query parameters at which a frame shows the view."""
    view = {} if found.view == NEUTRAL else {"view": found.view}
    if found.plan is not None:
        return {"plan": found.plan.id, "lang": found.frame, **view}
    can = record.meta.marked_provision
    marked = {"marked": can} if can and found.address.marked else {}
    return {**query(found.address, record, {}), "lang": found.frame, **view, **marked}


def _plan(asked: str | None, record: Record) -> tuple[Proposal | None, Notice | None]:
    known = {proposal.id: proposal for proposal in drawable(record)}
    if asked is None or asked in known:
        return known.get(asked or ""), None
    return None, Notice("share.notice-plan", {"value": asked, "known": ", ".join(known)})


def _one(asked: str | None, known: tuple[T, ...], default: T, key: str) -> tuple[T, Notice | None]:
    for value in known:
        if asked == value:
            return value, None
    notice = Notice(key, {"value": asked, "shown": default, "known": ", ".join(known)})
    return default, None if asked is None else notice
