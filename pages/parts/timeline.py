"""The timeline: slider and panels in the sidebar, live sentence under the map.

They follow the slider in the browser, before Python has heard of it.
"""

from collections.abc import Callable

from geo.sentence import state_sentence
from geo.timeline import State
from geo.views import in_view
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas

_timeline = browser_part("timeline")
_panels = browser_part("panels")
_follower = browser_part("follower")


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
    named = in_view(atlas.record, address.view, now.units)
    shown = {
        "index": address.stop,
        "day": address.when.first_day.isoformat(),
        "dateText": say.date(address.when),
        "sentence": state_sentence(named, now, say),
        "island": address.island,
        "marked": address.marked,
    }
    _follower(
        key=keys.FOLLOWER,
        data={
            **_where(atlas, address),
            "drives": drives,
            **keys.answer_to(keys.TIMELINE),
            "state": shown,
        },
        on_view_change=on_view,
    )


def _where(atlas: Atlas, address: Address) -> dict[str, str]:
    tables = atlas.tables(address.language, address.view)
    return {
        "module": atlas.served.module("timeline"),
        "table": tables.map,
        "panels": tables.panels,
        "geometry": atlas.served.map_files.outlines,
    }
