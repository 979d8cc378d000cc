"""One panel per party, of equal form: what it states at a date and what that rests on."""

import streamlit as st

from geo.model import Party, Position
from geo.record import Record
from geo.text import Wording
from geo.timeline import State
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander, source_list


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
    lines.append(source_list(record, position.sources, say))
    return "\n\n".join(lines)


def _time(position: Position, say: Wording) -> str:
    start = say.date(position.start)
    if position.end is None:
        return say("panel.since", date=start)
    return say("panel.between", start=start, end=say.date(position.end))
