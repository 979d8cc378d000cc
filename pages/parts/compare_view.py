"""Two maps side by side, each at its date, which the browser keeps looking at one place."""

import streamlit as st
from streamlit_folium import st_folium

from geo.difference import Difference
from geo.sentence import state_sentence
from geo.timeline import State
from geo.views import in_view
from geo.webmap import compared_state, state_group
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas, new_map
from pages.parts.compare_address import AFTER, BEFORE, CompareAddress
from pages.parts.map_view import DRIVES, HEIGHT_PX

_chosen = browser_part("chosen")
_stated = browser_part("stated")

_WORDS = ("before", "after", "event", "no-event", "previous", "next", "swap")


def compared_maps(found: Atlas, address: CompareAddress, shown: Difference) -> None:
    """Show both maps, each under its date and above its state in a sentence."""
    states = {BEFORE: shown.before, AFTER: shown.after}
    for column, side in zip(st.columns(2, gap="medium"), states, strict=True):
        with column, st.container(key=f"compare-side-{side}"):
            _dates(found, address, side, states)
            _map(found, address, side, states)
            _stated(key=f"{keys.COMPARE}-stated-{side}", data=_where(found, address, side))


def _dates(found: Atlas, address: CompareAddress, side: str, states: dict[str, State]) -> None:
    data = _where(found, address, side)
    if side != BEFORE:
        _chosen(key=f"{keys.COMPARE}-chosen-{side}", data=data)
        return
    # one part speaks for the page and hears for it
    told = {at: _told(found, address, state) for at, state in states.items()}
    _chosen(
        key=keys.COMPARE,
        data={**data, **keys.answer_to(keys.COMPARE), "drives": DRIVES, "state": told},
        on_view_change=callbacks.on_compare(found.record),
    )


def _map(found: Atlas, address: CompareAddress, side: str, states: dict[str, State]) -> None:
    here, there = states[side], states[AFTER if side == BEFORE else BEFORE]
    # the map that a phone shows last has the legend of both
    state = compared_state(found.record, here, there, legend=side == AFTER)
    table = found.tables(address.language, address.view).map
    st_folium(
        new_map(found, found.frame.view),
        key=f"{keys.COMPARE}-map-{side}",
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=state_group({"table": table, "state": state}),
    )


def _told(found: Atlas, address: CompareAddress, state: State) -> dict[str, str]:
    """Return what the browser shows of a side: its date and its state, in words."""
    say = found.wordings[address.language]
    named = in_view(found.record, address.view, state.units)
    return {
        "date": str(state.when),
        "day": state.when.first_day.isoformat(),
        "dateText": say.date(state.when),
        "sentence": state_sentence(named, state, say),
    }


def _where(found: Atlas, address: CompareAddress, side: str) -> dict[str, object]:
    say = found.wordings[address.language]
    return {
        "module": found.served.module("compare"),
        "table": found.tables(address.language, address.view).map,
        "geometry": found.served.map_files.outlines,
        "side": side,
        "words": {
            **{name: say(f"compare.{name}") for name in _WORDS},
            "placeholder": say("go.placeholder"),
        },
    }
