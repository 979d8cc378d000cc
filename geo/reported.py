"""As reported: what news reports said, statement by statement, and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from geo.documents import SeedFact, Verdict
from geo.model import Event, Source
from geo.record import Record
from geo.text import Wording

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
# beside the word, never instead of it
_SIGNS = {"confirmed": "✓", "disputed": "⇄", "imprecise": "≈", "unconfirmed": "?"}


@dataclass(frozen=True)
class Report:
    """A report whose statements were checked, in the order in which the record has them.

    `event` is what it is about, where the record has that.
    """

    source: Source
    event: Event | None
    facts: tuple[SeedFact, ...]


@lru_cache(maxsize=8)
def reports(record: Record) -> tuple[Report, ...]:
    """Return the reports whose statements were checked, in the order of their events."""
    found = []
    for seed in dict.fromkeys(fact.seed for fact in record.seed_facts):
        source = record.source(seed)
        event = record.event(source.about) if source.about else None
        facts = tuple(fact for fact in record.seed_facts if fact.seed == seed)
        found.append(Report(source, event, facts))
    order = list(record.ids("events"))
    last = len(order)
    return tuple(sorted(found, key=lambda one: order.index(one.event.id) if one.event else last))


def reported_about(record: Record, event: str) -> tuple[Report, ...]:
    """Return the reports that are about an event, by its id; none for most events."""
    return tuple(report for report in reports(record) if report.event and report.event.id == event)


def verdict_counts(facts: Iterable[SeedFact]) -> Mapping[Verdict, int]:
    """Return how many statements have each verdict, also those that none has."""
    verdicts = [fact.verdict for fact in facts]
    return {verdict: verdicts.count(verdict) for verdict in VERDICTS}


def report_name(report: Report, say: Wording) -> str:
    """Return what a report is called: the date and the title of what it is about."""
    if report.event is None:
        return report.source.title
    return say.date(report.event.date) + say("list.colon") + report.event.title[say.language]


def verdict_name(verdict: Verdict, say: Wording) -> str:
    """Return a verdict by its sign and its word."""
    return f"{_SIGNS[verdict]} {say(f'reported.verdict-{verdict}')}"
