"""What an address asks of the page of checked reports. Unknown values fall back, visibly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from geo.documents import SeedFact
from geo.record import Record
from geo.reported import VERDICTS, Report, reports
from pages.parts.address import Notice

REPORT, VERDICT = "report", "verdict"


@dataclass(frozen=True)
class ReportedAddress:
    """Which report and which verdict are shown; None shows all."""

    report: str | None = None
    verdict: str | None = None
    notices: tuple[Notice, ...] = ()

    def shows(self, report: Report) -> bool:
        """Tell whether a report is shown."""
        return self.report in (None, report.source.id)

    def facts(self, report: Report) -> tuple[SeedFact, ...]:
        """Return the statements of a report that are shown."""
        return tuple(fact for fact in report.facts if self.verdict in (None, fact.verdict))

    def sources(self, shown: Iterable[Report]) -> tuple[str, ...]:
        """Return the ids of the reports and of what their statements were checked against."""
        facts = [fact for report in shown for fact in self.facts(report)]
        cited = chain(*((fact.seed, *fact.checked_against) for fact in facts))
        return tuple(dict.fromkeys(cited))


def read_reported(params: Mapping[str, str], record: Record) -> ReportedAddress:
    """Return which statements an address asks for."""
    known: dict[str, list[str]] = {
        REPORT: [report.source.id for report in reports(record)],
        VERDICT: list(VERDICTS),
    }
    asked = {name: params[name] for name in known if name in params}
    notices = tuple(
        Notice(f"reported.unknown-{name}", {"value": value, "known": ", ".join(known[name])})
        for name, value in asked.items()
        if value not in known[name]
    )
    found = {name: value for name, value in asked.items() if value in known[name]}
    return ReportedAddress(found.get(REPORT), found.get(VERDICT), notices)
