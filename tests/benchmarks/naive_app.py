"""The atlas as it would be written first: a folium map built anew at each step.

It shows the same record, the same outlines, the same texts in its panels and the
same card as the atlas, whose function it borrows; what is closed there is closed here.
It is spared what the atlas has on top: hatches, lines, labels, places, legend,
grid and the list of islands. Loading is cached, Leaflet comes from the app
itself, and the server's settings are the project's. What it does not do is
what the atlas is built on: it has no constant map, no fragment, no component
of its own, and asks `st_folium` for everything that it returns by default.

Its panels come before the map in the script, which is the quicker order for
them; with ``NAIVE_MAP_FIRST=1`` they come after it.
"""

import json
import os
from collections.abc import Mapping
from typing import Any

import folium
import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from geo import palette, paths
from geo.answers import record_measures
from geo.measures import Measure
from geo.model import Event
from geo.record import Record, load_record
from geo.sentence import state_sentence
from geo.text import Wording, load_wording
from geo.timeline import State, state_at
from pages.parts.island_card import island_card
from pages.parts.plain import plain
from pages.parts.sources import sources_expander
from tests.benchmarks.naive_panels import party_panels, provision_panel

_BACKGROUND = "background"
# the panels wait for the map when the script comes to the map first
_MAP_FIRST = os.environ.get("NAIVE_MAP_FIRST") == "1"


@st.cache_resource(show_spinner=False)
def load() -> tuple[Record, Wording, dict[str, Any]]:
    """Return the record, its English wording and the outlines of the map."""
    data = paths.DATA_DIR
    outlines = json.loads(paths.map_outlines_file(data).read_text("utf-8"))
    return load_record(data), load_wording(data, "en"), outlines


@st.cache_resource(show_spinner=False)
def load_measures() -> Mapping[str, Measure]:
    """Return the measures of every unit and island."""
    return {found.id: found for found in record_measures(load()[0], paths.DATA_DIR)}


def holder_colours(record: Record) -> dict[str, str]:
    """Return one plain colour for each holder."""
    return {holder.id: palette.fill_colour(holder.fill.hue_deg) for holder in record.holders}


def build_map(record: Record, outlines: dict[str, Any], now: State, assets: str) -> folium.Map:
    """Return a map of one state."""
    colours = holder_colours(record)
    names = {holder.id: holder.names["en"] for holder in record.holders}
    units = {unit.id: unit.names["en"] for unit in record.units}

    def described(feature: dict[str, Any]) -> dict[str, Any]:
        unit = feature["properties"]["unit"]
        holder = now.units[unit].holder
        return {
            **feature,
            "properties": {"unit": unit, "name": units[unit], "holder": names[holder]},
        }

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        colour = colours[now.units[feature["properties"]["unit"]].holder]
        return {"fillColor": colour, "fillOpacity": 0.9, "color": "#17242b", "weight": 0.8}

    islands = [f for f in outlines["features"] if f["properties"]["unit"] != _BACKGROUND]
    land = [f for f in outlines["features"] if f["properties"]["unit"] == _BACKGROUND]
    built = folium.Map(location=(44.3, 146.4), zoom_start=7, tiles=None, attribution_control=False)
    built.default_js = [("leaflet", f"{assets}/leaflet.js")]
    built.default_css = [("leaflet", f"{assets}/leaflet.css")]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": land},
        style_function=lambda _: {"fillColor": "#efece4", "fillOpacity": 1, "weight": 0.5},
    ).add_to(built)
    folium.GeoJson(
        {"type": "FeatureCollection", "features": [described(feature) for feature in islands]},
        style_function=style,
        tooltip=folium.GeoJsonTooltip(["name", "holder"], labels=False),
    ).add_to(built)
    return built


def show() -> None:
    """Show the page: slider and event, then panels and map in either order, then the card."""
    st.set_page_config(page_title="Naive", layout="wide", initial_sidebar_state=400)
    record, say, outlines = load()
    with st.sidebar:
        event = choose_event(record, say)
    now = state_at(record, event.date)
    left, right = st.columns([11, 6], gap="medium")
    clicked = show_map(record, outlines, now, left) if _MAP_FIRST else None
    with st.sidebar:
        party_panels(record, now, say)
        provision_panel(record, now, say)
    if clicked is None:
        clicked = show_map(record, outlines, now, left)
    with left, st.container(key="sentence"):
        st.markdown(plain(state_sentence(record, now, say)))
    drawing = clicked.get("last_active_drawing")
    if drawing and drawing["properties"]["unit"] != _BACKGROUND:
        st.session_state["island"] = drawing["properties"]["unit"]
    if island := st.session_state.get("island"):
        with right:
            island_card(record, record.unit(island), now, say, load_measures)


def choose_event(record: Record, say: Wording) -> Event:
    """Show the slider and the event that it is on."""
    events = {event.id: event for event in record.events}
    chosen = st.select_slider(
        "Event",
        list(events),
        value=st.query_params.get("event", record.meta.start_event),
        format_func=lambda id_: say.date(events[id_].date),
    )
    event = events[chosen]
    with st.container(key="event"):
        st.markdown(f"**{plain(say.date(event.date))}** {plain(event.title['en'])}")
    st.markdown(plain(event.summary["en"]))
    sources_expander(record, event.sources, say, key="event-sources")
    return event


def show_map(
    record: Record, outlines: dict[str, Any], now: State, column: DeltaGenerator
) -> dict[str, Any]:
    """Build the map of a state, show it and return what the reader did with it."""
    leaflet = declare_component("naive-leaflet", path=str(paths.WEB_DIR / "leaflet"))
    built = build_map(record, outlines, now, f"/component/{leaflet.name}")
    with column:
        clicked: dict[str, Any] = st_folium(built, key="map", height=600, use_container_width=True)
    return clicked


show()
