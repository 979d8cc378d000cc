"""What an address of the page of plans asks for. Unknown values fall back, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.contents import default_plan
from geo.errors import UnknownIdError
from geo.fields import Language
from geo.plans import Plan, movable_units, plan_name, plan_named
from geo.record import Record
from geo.views import NEUTRAL
from pages.parts.address import Notice, language_of, screen_of, view_of


@dataclass(frozen=True)
class PlanAddress:
    """A view of the page of plans: the plan on the map, and one to compare it with."""

    plan: Plan
    against: Plan | None
    language: Language
    view: str = NEUTRAL
    notices: tuple[Notice, ...] = ()


def read_plan_address(
    params: Mapping[str, str], record: Record, browser: str | None
) -> PlanAddress:
    """Return the plans that an address asks for; without one, that of the marked provision."""
    language, language_notice = language_of(params.get("lang"), browser)
    default = plan_named(record, default_plan(record))
    plan, asked_for = _plan(record, params.get("plan")), params.get("plan")
    against, asked_against = _plan(record, params.get("against")), params.get("against")
    view, view_notice = view_of(params.get("view"), record)
    _, page_notice = screen_of(params)
    notices = [language_notice, page_notice, view_notice]
    if asked_for is not None and plan is None:
        known = ", ".join(movable_units(record))
        shown = default.proposal.names[language] if default.proposal else ""
        notices.append(Notice("notice.plan", {"value": asked_for, "shown": shown, "known": known}))
    if asked_against is not None and against is None:
        notices.append(Notice("notice.against", {"value": asked_against}))
    found = tuple(notice for notice in notices if notice)
    return PlanAddress(plan or default, against, language, view, found)


def plan_query(address: PlanAddress, record: Record, current: Mapping[str, str]) -> dict[str, str]:
    """Return the query parameters of a view; those it does not speak of are kept."""
    kept = {key: value for key, value in current.items() if key not in {"plan", "against"}}
    wanted = {"plan": plan_name(record, address.plan)}
    if address.against is not None:
        wanted["against"] = plan_name(record, address.against)
    return {**kept, **wanted}


def _plan(record: Record, name: str | None) -> Plan | None:
    if name is None:
        return None
    try:
        return plan_named(record, name)
    except UnknownIdError:
        return None
