"""The provision that can be marked on the map: its words, its condition, its status."""

import streamlit as st

from geo.documents import ClauseQuote, Provision
from geo.record import Record
from geo.text import Wording
from geo.timeline import State
from geo.webmap import marked_provision
from pages.parts import state as keys
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander, source_list, sources_expander


def provision_panel(record: Record, now: State, say: Wording) -> None:
    """Show the provision as it stands at a date, with the switch that marks its units."""
    provision = marked_provision(record)
    names = {unit.id: unit.names[say.language] for unit in record.units}
    st.subheader(say("provision.heading"), anchor=False)
    covered = say.join(names[id_] for id_ in provision.covers)
    st.toggle(say("provision.mark", units=covered), key=keys.MARKED)
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
        blocks.append(source_list(record, reading.sources, say))
    return "\n\n".join(blocks)
