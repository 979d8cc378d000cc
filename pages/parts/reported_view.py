"""As reported, on the page: each statement with its verdict and what it was checked against."""

from collections.abc import Mapping

import streamlit as st

from geo.citations import citation
from geo.documents import SeedFact
from geo.record import Record
from geo.reported import (
    VERDICTS,
    Report,
    report_name,
    reports,
    verdict_counts,
    verdict_name,
)
from geo.text import Wording
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.frame import way
from pages.parts.marked import marked_list, marked_text
from pages.parts.plain import plain
from pages.parts.reported_address import REPORT, VERDICT, ReportedAddress
from pages.parts.sources import cited_line, sources_expander

_EVERY = "every"


def explanation(say: Wording) -> None:
    """Show whose the statements are, and what the verdicts mean."""
    st.markdown(plain(say("reported.note")))
    st.markdown(f"**{plain(say('reported.meaning'))}**")
    lines = [
        f"**{plain(verdict_name(verdict, say))}**{plain(say('list.colon'))} "
        f"{plain(say(f'reported.means-{verdict}'))}"
        for verdict in VERDICTS
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))


def filters(record: Record, address: ReportedAddress, say: Wording) -> None:
    """Show the choice of report and of verdict; both stand in the address."""
    named = {report.source.id: report_name(report, say) for report in reports(record)}
    _choice(REPORT, address.report, named, say)
    verdicts = {str(verdict): verdict_name(verdict, say) for verdict in VERDICTS}
    _choice(VERDICT, address.verdict, verdicts, say)
    chosen = [report for report in reports(record) if address.shows(report)]
    shown, every = sum(len(address.facts(report)) for report in chosen), len(record.seed_facts)
    with st.container(horizontal=True, vertical_alignment="center"):
        counts = {"n": say.number(shown), "all": say.number(every)}
        st.markdown(plain(say("reported.shown", **counts)))
        if shown < every:
            st.button(
                say("reported.clear"), on_click=callbacks.on_wanted(report=None, verdict=None)
            )


def _choice(key: str, chosen: str | None, named: Mapping[str, str], say: Wording) -> None:
    options = {_EVERY: say("reported.every"), **named}
    # what is shown is what the address says, however it came to say it
    st.session_state[key] = chosen or _EVERY
    st.segmented_control(
        say(f"reported.{key}"),
        options,
        format_func=lambda each: plain(options[each]),
        key=key,
        on_change=callbacks.on_choice(key, _EVERY),
    )


def report_section(record: Record, report: Report, address: ReportedAddress, say: Wording) -> None:
    """Show a report: what it is about, how many statements have which verdict, the statements."""
    source = report.source
    st.header(plain(report_name(report, say)), anchor=False)
    marked_list([cited_line(citation(source, say))], say.language, key=f"report-{source.id}")
    if source.date is None or source.date.precision != "day":
        st.caption(plain(say("reported.undated")))
    if event := report.event:
        here = {"date": str(event.date), "event": event.id, "lang": say.language}
        with st.container(key=f"pages-{source.id}", horizontal=True):
            way(say("reported.see-map"), keys.parameters(**here))
            way(say("reported.see-chronology"), keys.parameters(**here, page="chronology"))
    counts = verdict_counts(report.facts)
    total = say.count("reported.count", len(report.facts))
    told = say("list.comma").join(
        f"{verdict_name(verdict, say)} {say.number(n)}" for verdict, n in counts.items()
    )
    st.markdown(f"**{plain(total + say('list.colon'))}** {plain(told)}")
    found = address.facts(report)
    if not found:
        st.info(plain(say("reported.none")))
    for fact in found:
        _statement(record, report, fact, say)


def _statement(record: Record, report: Report, fact: SeedFact, say: Wording) -> None:
    language, number = say.language, report.facts.index(fact) + 1
    with st.container(border=True, key=fact.id, gap="xsmall"):
        verdict = verdict_name(fact.verdict, say)
        st.subheader(f"{say('reported.statement', n=number)} · {verdict}", anchor=False)
        lines = [
            f"{plain(say('reported.said') + say('list.colon'))}",
            f"> {plain(fact.claim[language])}",
        ]
        st.markdown("\n\n".join(lines))
        if fact.note:
            lead = (say("reported.found") + say("list.colon")).strip()
            marked_text(fact.note[language], say, key=f"note-{fact.id}", lead=lead)
        _ways(record, report, fact, say)
        name = f"checked-{fact.id}"
        sources_expander(record, fact.checked_against, say, key=name, label="reported.checked")


def _ways(record: Record, report: Report, fact: SeedFact, say: Wording) -> None:
    """Show the ways to the island and to the event of a statement, if it is not the report's."""
    language = say.language
    if fact.event and fact.event != report.source.about:
        event = record.event(fact.event)
        label = say("reported.event", name=event.title[language])
        way(label, keys.parameters(date=str(event.date), event=event.id, lang=language))
    unit = next((unit for unit in record.units if fact.island in (unit.id, *unit.islands)), None)
    if unit and fact.island:
        label = say("reported.island", name=unit.names[language])
        way(label, keys.parameters(island=unit.id, lang=language))
