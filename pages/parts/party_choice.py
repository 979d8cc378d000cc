"""Which parties stand side by side, and in which order: the reader's own choice."""

from collections.abc import Callable

import streamlit as st

from geo.record import Record
from geo.text import Wording
from geo.voices import alphabetical, speaking_parties
from pages.parts import callbacks
from pages.parts.claims_address import ORDER, default_order, order_value
from pages.parts.plain import plain

_CHOICE = "party-choice"


def party_choice(record: Record, order: tuple[str, ...], say: Wording) -> None:
    """Show all parties to choose from, what their order means, and a way to turn it round."""
    parties = alphabetical(record, speaking_parties(record), say.language)
    names = {party: record.party(party).names[say.language] for party in parties}
    # what is shown is what the address says, however it came to say it
    st.session_state[_CHOICE] = list(order)
    st.pills(
        say("claims.parties"),
        parties,
        selection_mode="multi",
        format_func=lambda each: plain(names[each]),
        key=_CHOICE,
        wrap=True,
        on_change=_on_choice(record, order, say),
    )
    with st.container(key="party-order", horizontal=True, vertical_alignment="center"):
        named = " · ".join(names[party] for party in order)
        by_name = order == alphabetical(record, order, say.language)
        key = "claims.order-names" if by_name else "claims.order-own"
        st.markdown(plain(say(key, names=named)), width="content")
        if len(order) > 1:
            _button("swap" if len(order) == 2 else "reverse", order[::-1], record, say)
        if order != default_order(record, say.language):
            _button("default", (), record, say)


def forward_button(record: Record, order: tuple[str, ...], party: str, say: Wording) -> None:
    """Show the button that moves a party one place forward, where turning round is not enough."""
    place = order.index(party)
    if len(order) < 3:
        return
    before = max(place - 1, 0)
    moved = (*order[:before], party, *order[before:place], *order[place + 1 :])
    st.button(
        plain(say("claims.forward", party=record.party(party).names[say.language])),
        key=f"forward-{party}",
        type="tertiary",
        disabled=place == 0,
        icon=":material/arrow_back:",
        on_click=callbacks.on_wanted(**{ORDER: order_value(record, moved, say.language)}),
    )


def _button(name: str, wanted: tuple[str, ...], record: Record, say: Wording) -> None:
    value = order_value(record, wanted, say.language)
    st.button(
        say(f"claims.{name}"), key=f"party-{name}", on_click=callbacks.on_wanted(**{ORDER: value})
    )


def _on_choice(record: Record, order: tuple[str, ...], say: Wording) -> Callable[[], None]:
    def write() -> None:
        chosen = st.session_state[_CHOICE]
        # who was there keeps the place; who comes stands last
        wanted = tuple(party for party in order if party in chosen)
        wanted += tuple(party for party in chosen if party not in wanted)
        callbacks.on_wanted(**{ORDER: order_value(record, wanted, say.language)})()

    return write
