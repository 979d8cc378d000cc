"""As reported, to be read: each statement with its verdict and what it was checked against."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.documents import SeedFact
from geo.reading_parts import Desk, Reading
from geo.reported import VERDICTS, Report, report_name, reports, verdict_counts, verdict_name


def reported_reading(desk: Desk) -> Reading:
    """Return every report with its statements."""
    say = desk.say
    return desk.reading(
        "reported",
        say("nav.reported"),
        say("reported.about"),
        verdicts=[(verdict_name(one, say), say(f"reported.means-{one}")) for one in VERDICTS],
        reports=[_report(desk, report) for report in reports(desk.record)],
    )


def _report(desk: Desk, report: Report) -> Mapping[str, Any]:
    say, source, event = desk.say, report.source, report.event
    counts = verdict_counts(report.facts).items()
    told = (f"{verdict_name(verdict, say)} {say.number(n)}" for verdict, n in counts)
    return {
        "id": source.id,
        "name": desk.runs(report_name(report, say)),
        "source": desk.lines[source.id],
        "undated": source.date is None or source.date.precision != "day",
        "event": event and (event.id, str(event.date)),
        "total": say.count("reported.count", len(report.facts)) + say("list.colon"),
        "counts": say("list.comma").join(told),
        "facts": [_fact(desk, report, number) for number in range(len(report.facts))],
    }


def _fact(desk: Desk, report: Report, place: int) -> Mapping[str, Any]:
    fact, say = report.facts[place], desk.say
    return {
        "id": fact.id,
        "title": say("reported.statement", n=place + 1),
        "verdict": verdict_name(fact.verdict, say),
        "claim": desk.text(fact.claim),
        "note": desk.runs(fact.note) if fact.note else (),
        "ways": list(_ways(desk, report, fact)),
        "checked": desk.sources(fact.checked_against),
    }


def _ways(desk: Desk, report: Report, fact: SeedFact) -> Iterator[tuple[str, str]]:
    """Yield the ways to the island and to the event of a statement, if it is not the report's."""
    record, say = desk.record, desk.say
    if fact.event and fact.event != report.source.about:
        name = desk.text(record.event(fact.event).title)
        yield say("reported.event", name=name), desk.way("event", fact.event)
    unit = next((one for one in record.units if fact.island in (one.id, *one.islands)), None)
    if unit and fact.island:
        name = desk.text(unit.names)
        yield say("reported.island", name=name), desk.way("island", unit.id)
