"""The map, and in words what it shows."""

import os

from streamlit_folium import st_folium

from geo.timeline import State
from geo.webmap import map_state, state_group
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.cached import Atlas, new_map
from pages.parts.timeline import live_sentence

# before the style sheet of the timeline knows the window
HEIGHT_PX = 600
# "off" leaves the map to Python alone; the tests run the atlas both ways
DRIVES = os.environ.get("FOUR_ISLANDS_FAST_PATH", "on") != "off"


def map_view(found: Atlas, address: Address, now: State) -> None:
    """Show the constant map, hand it the state, and say the state in a sentence."""
    shown = map_state(found.record, now, selected=address.island, marked=address.marked)
    st_folium(
        new_map(found, found.frame.view),
        key=keys.MAP,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=state_group(
            {"table": found.tables(address.language, address.view).map, "state": shown}
        ),
        on_change=callbacks.on_map_click(found.record),
    )
    live_sentence(found, address, now, on_view=callbacks.on_view(found.record), drives=DRIVES)
