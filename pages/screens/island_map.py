"""The map screen: slider and panels in the sidebar, map, sentence and island in the middle."""

import os

import streamlit as st
from streamlit_folium import st_folium

from geo.errors import GeoError
from geo.timeline import state_at
from geo.webmap import map_state, state_group
from pages.parts import state as keys
from pages.parts.address import Address, Notice
from pages.parts.cached import Atlas, atlas, new_map
from pages.parts.island_card import island_card
from pages.parts.party_panel import party_panels
from pages.parts.plain import plain
from pages.parts.problems import show_problems
from pages.parts.provision_panel import provision_panel
from pages.parts.sources import sources_expander
from pages.parts.timeline import event_slider, live_sentence

_MAP_HEIGHT_PX = 600
# "off" leaves the map to Python alone; the tests run the atlas both ways
_DRIVES = os.environ.get("FOUR_ISLANDS_FAST_PATH", "on") != "off"


@st.fragment
def screen(found: Atlas) -> None:
    """Show the view that the address asks for."""
    address = keys.current(found.record)
    now = state_at(found.record, address.when)
    with st.sidebar:
        _sidebar(found, address)
    _notices(found, address)
    left, right = st.columns([11, 6], gap="medium")
    with left:
        _map(found, address)
    with right:
        _island(found, address)
    with st.sidebar:
        party_panels(found.record, now, found.wordings[address.language])
        provision_panel(found.record, now, found.wordings[address.language])
    _foot(found, address)


def _sidebar(found: Atlas, address: Address) -> None:
    say = found.wordings[address.language]
    st.markdown(f"## {plain(found.record.meta.title[address.language])}")
    event_slider(found, address)
    event = found.record.events[address.stop]
    sources_expander(found.record, event.sources, say, key="event-sources")
    st.text_input(
        say("go.label"),
        key=keys.GO_TO,
        placeholder=say("go.placeholder"),
        help=say("go.help", first=found.record.meta.first_date),
        on_change=keys.on_date(found.record),
    )


def _notices(found: Atlas, address: Address) -> None:
    refused = keys.refused()
    for notice in [*address.notices, *([refused] if refused else [])]:
        st.warning(plain(_in_words(notice, found, address)), icon=":material/info:")


def _in_words(notice: Notice, found: Atlas, address: Address) -> str:
    say = found.wordings[address.language]
    values = {
        name: say.date(value) if hasattr(value, "first_day") else value
        for name, value in notice.values.items()
    }
    return say(notice.key, **values)


def _map(found: Atlas, address: Address) -> None:
    now = state_at(found.record, address.when)
    message = {
        "table": found.served.tables[address.language],
        "state": map_state(found.record, now, selected=address.island, marked=keys.is_marked()),
    }
    st_folium(
        new_map(found),
        key=keys.MAP,
        height=_MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=state_group(message),
        on_change=keys.on_map_click(found.record),
    )
    live_sentence(found, address, now, on_view=keys.on_view(found.record), drives=_DRIVES)


def _island(found: Atlas, address: Address) -> None:
    record, say = found.record, found.wordings[address.language]
    names = {unit.id: unit.names[address.language] for unit in record.units}
    st.session_state[keys.ISLANDS] = address.island
    st.pills(
        say("island.choose"),
        list(names),
        format_func=names.__getitem__,
        key=keys.ISLANDS,
        wrap=True,
        on_change=keys.on_island(record),
    )
    if address.island is None:
        st.caption(say("island.hint"))
        return
    now = state_at(record, address.when)
    try:
        measures = found.measures()
    except GeoError as error:
        # taken in the background, so this is the first that is seen of them; the map still stands
        show_problems(error)
        return
    island_card(record, record.unit(address.island), now, say, measures)


def _foot(found: Atlas, address: Address) -> None:
    say, meta = found.wordings[address.language], found.record.meta
    st.caption(plain(meta.convention[address.language]))
    version = say("page.version", version=meta.version, date=say.date(meta.as_of))
    st.caption(plain(f"{version} {say('map.attribution')}"))


# loaded out here, since what fails inside a fragment does not reach the handler in app.py
screen(atlas())
