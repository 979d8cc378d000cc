"""The parity report on the page: tables that a screen reader can walk, in the reader's language."""

from collections.abc import Sequence

import streamlit as st

from geo.fields import LANGUAGES
from geo.parity import Parity
from geo.parity_answer import TABLES, of_table
from geo.party_parity import LIMIT, Comparison, Side, Table
from geo.record import Record
from geo.text import Wording
from pages.parts.plain import code, plain

_MEASURES = ("length", "primary", "pairs", "languages")


def explanation(say: Wording) -> None:
    """Show what is measured, how, and what it does not say."""
    st.header(say("parity.title"), anchor=False)
    limit = {"limit": say.number(LIMIT, 1), "percent": say.number(100 * (LIMIT - 1))}
    measures = (say(f"parity.measure-{name}", **limit) for name in _MEASURES)
    st.markdown("\n".join(f"- {plain(measure)}" for measure in measures))
    st.markdown(f"**{plain(say('parity.limits'))}**")
    st.caption(code(say("parity.about")))


def summary(report: Parity, say: Wording) -> None:
    """Show in how many of the places compared the lengths are within the limit."""
    st.subheader(say("parity.summary"), anchor=False)
    texts = {"n": say.number(report.texts), "languages": say.number(len(LANGUAGES))}
    lines = [say("parity.texts", **texts)]
    for table in TABLES:
        found = of_table(report, table)
        if not found:
            continue
        counts = {"within": sum(one.is_within for one in found), "all": len(found)}
        shown = {name: say.number(count) for name, count in counts.items()}
        lines.append(say("parity.within", name=say(f"parity.{table}"), **shown))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def problems(report: Parity, say: Wording) -> None:
    """Show every problem, or that there is none."""
    st.subheader(say("parity.problems"), anchor=False)
    if not report.problems:
        st.markdown(plain(say("parity.no-problem")))
        return
    st.markdown(plain(say("parity.problems-note")))
    st.error("\n".join(f"- {plain(str(problem))}" for problem in report.problems))


def compared(record: Record, report: Parity, table: Table, say: Wording) -> None:
    """Show what each party is given in each place of a table of the record."""
    if not of_table(report, table):
        return
    st.subheader(say(f"parity.{table}"), anchor=False)
    # alphabetical in the reader's language, so that the order carries no rank
    st.caption(plain(say("panel.order")))
    for one in of_table(report, table):
        st.markdown(f"#### {plain(_heading(record, one, say))}")
        st.markdown(_table(*_rows(record, one, say)))
        verdict = say("parity.is-within" if one.is_within else "parity.is-outside")
        views = report.views.get(one.entry)
        further = () if views is None else (say("parity.views", n=say.number(views)),)
        st.markdown(" · ".join(plain(line) for line in (verdict, *further)))


def other_positions(record: Record, report: Parity, say: Wording) -> None:
    """Show the positions that have no counterpart, one line each."""
    paired = {side.entry for one in of_table(report, "positions") for side in one.sides}
    alone = [side for side in report.positions if side.entry not in paired]
    if not alone:
        return
    st.subheader(say("parity.others"), anchor=False)
    st.caption(plain(say("parity.others-note")))
    lines = [
        say(
            "parity.other",
            name=_position(record, side, say),
            characters=" / ".join(say.number(side.lengths[language]) for language in LANGUAGES),
            sources=say.number(side.sources),
            primary=say.number(side.primary),
        )
        for side in alone
    ]
    st.markdown("\n".join(f"- {plain(line)}" for line in sorted(lines, key=str.casefold)))


def words(record: Record, report: Parity, say: Wording) -> None:
    """Show how often each loaded word is quoted, and where it is allowed otherwise and why."""
    if not record.loaded_words:
        return
    st.subheader(say("parity.words"), anchor=False)
    st.markdown(plain(say("parity.words-note")))
    # a word is given by its beginning; Japanese does not bend words
    end = "" if say.language == "ja" else "…"
    lines = []
    for word in record.loaded_words:
        use = report.words[word.id]
        counts = {"quoted": say.number(use.quoted), "allowed": say.number(use.allowed)}
        named = ", ".join(f"{part}{end}" for part in word[say.language])
        lines.append(f"- {plain(say('parity.use', words=named, **counts))}")
        lines += [f"    - {plain(group.why[say.language])}" for group in word.allowed]
    st.markdown("\n".join(lines))


def _heading(record: Record, one: Comparison, say: Wording) -> str:
    if one.table == "arguments":
        return record.argument(one.entry).question[say.language]
    if one.table == "provisions":
        return record.provision(one.entry).title[say.language]
    return " · ".join(_position(record, side, say) for side in _ordered(record, one, say))


def _position(record: Record, side: Side, say: Wording) -> str:
    title = record.position(side.entry).title[say.language]
    party = record.party(side.party).names[say.language]
    return say("parity.position-name", party=party, title=title)


def _rows(record: Record, one: Comparison, say: Wording) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a comparison: a column per party, the ratio in the label."""
    sides = _ordered(record, one, say)
    names = [record.party(side.party).names[say.language] for side in sides]
    rows = []
    for language in LANGUAGES:
        ratio = say.number(one.ratios[language], 2)
        label = say("parity.length", language=say(f"parity.in-{language}"), ratio=ratio)
        rows.append([label, *(say.number(side.lengths[language]) for side in sides)])
    rows.append([say("parity.sources"), *(say.number(side.sources) for side in sides)])
    rows.append([say("parity.primary"), *(say.number(side.primary) for side in sides)])
    return [say("parity.measured"), *names], rows


def _ordered(record: Record, one: Comparison, say: Wording) -> list[Side]:
    names = {party.id: party.names[say.language].casefold() for party in record.parties}
    return sorted(one.sides, key=lambda side: names[side.party])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a markdown table; every cell is escaped."""
    lines = [head, *rows]
    text = [f"| {' | '.join(plain(cell) for cell in line)} |" for line in lines]
    text.insert(1, f"| --- {'| ---: ' * (len(head) - 1)}|")
    return "\n".join(text)
