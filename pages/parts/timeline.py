"""The timeline: slider and panels in the sidebar, live sentence under the map.

All are one JavaScript module, which Streamlit components import from the folder
it is served from; only its address travels with a message. They follow the
slider in the browser, before Python has heard of it.
"""

from collections.abc import Callable

import streamlit as st

from geo.sentence import state_sentence
from geo.timeline import State
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.cached import Atlas

_IMPORT = """
export default (component) => {{
  const address = new URL(component.data.module, document.baseURI).href;
  import(address).then((module) => module.{name}(component));
}};
"""

_timeline = st.components.v2.component(
    "four_islands_timeline", js=_IMPORT.format(name="timeline"), isolate_styles=False
)
_panels = st.components.v2.component(
    "four_islands_panels", js=_IMPORT.format(name="panels"), isolate_styles=False
)
_follower = st.components.v2.component(
    "four_islands_follower", js=_IMPORT.format(name="follower"), isolate_styles=False
)


def event_slider(atlas: Atlas, address: Address) -> None:
    """Show the slider over all events."""
    _timeline(key=keys.TIMELINE, data=_where(atlas, address))


def panels(atlas: Atlas, address: Address) -> None:
    """Show who claims what at the date, and the provision that can be marked."""
    _panels(key=keys.PANELS, data=_where(atlas, address))


def live_sentence(
    atlas: Atlas, address: Address, now: State, *, on_view: Callable[[], None], drives: bool
) -> None:
    """Show in words what the map shows; with it the timeline learns what Python shows.

    Parameters
    ----------
    on_view
        Called when the reader has stepped or chosen an island in the browser.
    drives
        Whether the timeline may restyle the map itself, ahead of Python.
    """
    say = atlas.wordings[address.language]
    shown = {
        "index": address.stop,
        "day": address.when.first_day.isoformat(),
        "dateText": say.date(address.when),
        "sentence": state_sentence(atlas.record, now, say),
        "island": address.island,
        "marked": keys.is_marked(),
    }
    _follower(
        key=keys.FOLLOWER,
        data={
            **_where(atlas, address),
            "drives": drives,
            "sequence": keys.sequence(),
            "state": shown,
        },
        on_view_change=on_view,
    )


def _where(atlas: Atlas, address: Address) -> dict[str, str]:
    return {
        "module": atlas.served.module,
        "table": atlas.served.tables[address.language],
        "panels": atlas.served.panels[address.language],
        "geometry": atlas.served.geometry,
    }
