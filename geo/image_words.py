"""What stands around a map image in words: its title, its sentence, its sources, the convention."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.citations import citations
from geo.plan_text import plan_rows, plan_sentence, proposal_name
from geo.plans import Plan, recorded_plan
from geo.record import Record
from geo.sea import Sea
from geo.sentence import state_sentence
from geo.shown import Shown
from geo.text import Wording
from geo.timeline import state_at
from geo.view_sources import drawn_sources, plan_sources
from geo.views import in_view, view_note


@dataclass(frozen=True)
class Words:
    """The words of an image: `title` names what is shown, `about` says more in a line.

    `sentence` says in words what the map shows; `figures` are rows of label and value
    under a title, of a plan; `notes` are the convention and the version.
    """

    atlas: str
    title: str
    about: str
    sentence: str
    figures: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]


def image_words(record: Record, shown: Shown, sea: Sea | None, say: Wording) -> Words:
    """Return the words of an image in the language that is asked for."""
    plan = shown_plan(record, shown)
    named = in_view(record, shown.view, state_at(record, shown.when).units)
    if plan:
        named = in_view(record, shown.view, state_at(record, record.meta.as_of).units)
    title, about = _titles(named, shown, plan, say)
    return Words(
        record.meta.title[say.language],
        title[0].upper() + title[1:],
        about,
        plan_sentence(named, plan, sea, say)
        if plan
        else state_sentence(named, state_at(record, shown.when), say),
        tuple(_figures(record, plan, sea, say)) if plan else (),
        tuple(_sources(record, shown, plan, say)),
        tuple(_notes(record, shown, say)),
    )


def shown_plan(record: Record, shown: Shown) -> Plan | None:
    """Return the plan that a view draws, if it draws one."""
    return recorded_plan(record, record.proposal(shown.plan)) if shown.plan else None


def _titles(record: Record, shown: Shown, plan: Plan | None, say: Wording) -> tuple[str, str]:
    unit = record.unit(shown.island).names[say.language] if shown.island else ""
    if plan and plan.proposal:
        # of what would leave all as it is there is nothing to warn of
        facts = [say("image.plan")] if plan.changes or plan.parts else []
        return proposal_name(plan.proposal, say), " · ".join([*facts, unit] if unit else facts)
    when, event = say.dated(shown.when), record.event(state_at(record, shown.when).event)
    is_day_of = event.date == shown.when
    if unit:
        return unit, when
    return when, event.title[say.language] if is_day_of else ""


def _figures(
    record: Record, plan: Plan, sea: Sea | None, say: Wording
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for id_, rows in plan_rows(record, plan, sea, say).items():
        holder = record.holder(id_)
        to = holder.to if holder.party else None
        said = say("plan.would-pass", to=to[say.language]) if to else holder.names[say.language]
        yield said[0].upper() + said[1:], tuple(rows)


def _sources(record: Record, shown: Shown, plan: Plan | None, say: Wording) -> Iterator[str]:
    now = state_at(record, shown.when)
    ids = plan_sources(record, plan) if plan else drawn_sources(record, now, marked=shown.marked)
    for found in citations(record, ids, say):
        yield found.text


def _notes(record: Record, shown: Shown, say: Wording) -> Iterator[str]:
    meta = record.meta
    yield view_note(record, shown.view, say)
    yield meta.convention[say.language]
    yield say("page.version", version=meta.version, date=say.date(meta.as_of))
    yield say("map.attribution")
    yield say("data.licence", licence=meta.licence)
