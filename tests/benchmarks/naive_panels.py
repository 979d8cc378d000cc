"""The panels as Streamlit's own elements, written anew by Python at each step."""

from collections.abc import Iterable

import streamlit as st

from geo.citations import citations
from geo.documents import ClauseQuote, Provision
from geo.model import Party, Position
from geo.record import Record
from geo.text import Wording
from geo.timeline import State
from geo.webmap import marked_provision
from pages.parts.plain import link, plain
from pages.parts.sources import lazy_expander, sources_expander


def party_panels(record: Record, now: State, say: Wording) -> None:
    """Show the panels in alphabetical order of the reader's language."""
    st.subheader(say("panel.claims"), anchor=False)
    st.caption(say("panel.order"))
    speaking = {position.party for position in record.positions}
    parties = [party for party in record.parties if party.id in speaking]
    for party in sorted(parties, key=lambda party: party.names[say.language].casefold()):
        _panel(record, party, [record.position(p) for p in now.positions.get(party.id, ())], say)


def _panel(record: Record, party: Party, positions: list[Position], say: Wording) -> None:
    name = f"**{plain(party.names[say.language])}**"
    with st.container(border=True, key=f"party-{party.id}", gap="small"):
        if not positions:
            st.markdown(f"{name}  \n:gray[{plain(say('panel.none'))}]")
            return
        heads = "  \n".join(plain(position.title[say.language]) for position in positions)
        st.markdown(f"{name}  \n{heads}")
        more = lazy_expander(say("panel.more"), key=f"party-{party.id}-more")
        if more.open:
            more.markdown("\n\n---\n\n".join(_position(record, p, say) for p in positions))


def _position(record: Record, position: Position, say: Wording) -> str:
    names = {unit.id: unit.names[say.language] for unit in record.units}
    documents = {item.id: item.names[say.language] for item in record.instruments}
    lines = [
        f"**{plain(position.title[say.language])}**",
        plain(position.statement[say.language]),
        f"{plain(_time(position, say))} · {plain(say(f'panel.held-by-{position.held_by}'))}",
    ]
    for key, ids in (
        ("panel.covers", position.covers),
        ("panel.claimed", position.claims),
        ("panel.transfer", position.to_be_transferred),
    ):
        if ids:
            lines.append(plain(say(key, units=say.join(names[id_] for id_ in ids))))
    if position.instruments:
        listed = say.join(documents[id_] for id_ in position.instruments)
        lines.append(plain(say("panel.instruments", names=listed)))
    lines.append(plain(say(f"event.confidence-{position.confidence}")))
    lines.append(f"**{plain(say('panel.sources'))}**")
    lines.append(_source_list(record, position.sources, say))
    return "\n\n".join(lines)


def _time(position: Position, say: Wording) -> str:
    start = say.date(position.start)
    if position.end is None:
        return say("panel.since", date=start)
    return say("panel.between", start=start, end=say.date(position.end))


def provision_panel(record: Record, now: State, say: Wording) -> None:
    """Show the provision as it stands at a date, with the switch that marks its units."""
    provision = marked_provision(record)
    names = {unit.id: unit.names[say.language] for unit in record.units}
    st.subheader(say("provision.heading"), anchor=False)
    covered = say.join(names[id_] for id_ in provision.covers)
    st.toggle(say("provision.mark", units=covered), key="marked")
    with st.container(border=True, key="provision", gap="small"):
        st.markdown("\n\n".join([*_status(provision, now, say), *_clause(record, provision, say)]))
        readings = lazy_expander(say("provision.readings"), key="provision-readings")
        if readings.open:
            readings.markdown(_readings(record, provision, say))
        sources_expander(record, provision.sources, say, key="provision-sources")


def _status(provision: Provision, now: State, say: Wording) -> list[str]:
    stage = next(s for s in provision.stages if s.id == now.stages[provision.id])
    since = say("panel.since", date=say.date(stage.start))
    return [
        f"**{plain(say('provision.status'))}**",
        f"{plain(stage.label[say.language])} · {plain(since)}",
    ]


def _clause(record: Record, provision: Provision, say: Wording) -> list[str]:
    quote = next((q for q in provision.clause if q.language == say.language), provision.clause[0])
    return [
        f"**{plain(say('provision.clause', number=provision.article))}**",
        f"> {plain(quote.text)}",
        f":gray[{plain(_standing(quote, say))}]",
        f"**{plain(say('provision.condition'))}**",
        plain(provision.condition[say.language]),
    ]


def _standing(quote: ClauseQuote, say: Wording) -> str:
    if quote.authentic:
        return say("provision.authentic")
    return say("provision.translated", name=quote.translation_of or "")


def _readings(record: Record, provision: Provision, say: Wording) -> str:
    parties = {party.id: party.names[say.language] for party in record.parties}
    blocks = []
    for reading in sorted(provision.readings, key=lambda r: parties[r.party].casefold()):
        blocks.append(f"**{plain(parties[reading.party])}**")
        blocks.append(plain(reading.statement[say.language]))
        blocks.append(_source_list(record, reading.sources, say))
    return "\n\n".join(blocks)


def _source_list(record: Record, ids: Iterable[str], say: Wording) -> str:
    lines = []
    for found in citations(record, ids, say):
        seen = f" {link(found.seen, found.address)}" if found.seen and found.address else ""
        lines.append(f"- {plain(found.text)}{seen}")
    return "\n".join(lines)
