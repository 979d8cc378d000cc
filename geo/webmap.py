"""The constant folium map and the state table that it follows.

Nothing that depends on a date, a language or a theme goes into the map's
script, so its frame is made once and never again. What changes travels as a
table (fetched once per language and view) and as a state of a few hundred bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import folium
from folium.template import Template
from folium.utilities import camelize

from geo.documents import Provision
from geo.record import Record
from geo.timeline import Segment, State, change_days

Box = tuple[float, float, float, float]


class _Unpaged:
    """What is rendered by the one who shows it: of itself it adds nothing to the page around it.

    folium writes a whole page around a map, and compiles a template for every line
    of its head; streamlit-folium throws the page away, at each step of each reader.
    """

    def render(self, **_: Any) -> str:
        """Add nothing."""
        return ""


class _Room(folium.Element):
    """The room that the map has in its frame, before the style sheet of the atlas is there."""

    _template = Template(
        "<style>"
        "html, body { width: 100%; height: 100%; margin: 0; padding: 0; }"
        "#map_div { position: relative; width: 100%; height: 100%; left: 0; top: 0; }"
        ".leaflet-container { font-size: 1rem; }"
        "</style>"
    )


class _AtlasMap(_Unpaged, folium.Map):
    """A map that knows its size from the beginning; its page is that of streamlit-folium."""

    def render(self, **_: Any) -> str:
        """Add the map's room."""
        page = cast(folium.Figure, self.get_root())
        page.header.add_child(_Room(), name="room")
        return ""


class _StateGroup(_Unpaged, folium.FeatureGroup):
    """A feature group with a script and no features."""


class _AtlasScript(_Unpaged, folium.MacroElement):
    """The one call that turns an empty Leaflet map into the atlas."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "FourIslands.create({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "Atlas"
        self.settings = settings


class _StateScript(_Unpaged, folium.MacroElement):
    """One state, handed to the map that is already there."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        # streamlit-folium keeps every group it ever added; only the last one is of use
        "window.feature_group = [];"
        "window.atlas.receive({{ this.message|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, message: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "State"
        self.message = message


@dataclass(frozen=True)
class MapFiles:
    """Addresses, as the browser sees them, of what the map loads itself.

    `assets` is the folder ``geo/web``, under a name that changes with its content, so
    that browsers may keep its files; `outlines` and `sea` are the light levels of the
    geometry. `neighbours` says who holds the coasts that bound the sea and are no
    unit's.
    """

    assets: str
    outlines: str
    sea: str | None = None
    neighbours: Mapping[str, str] = field(default_factory=dict)


def atlas_map(files: MapFiles, *, view: Box, bounds: Box) -> folium.Map:
    """Return the folium map that never changes.

    Parameters
    ----------
    view, bounds
        What the map shows first, and all there is: west, south, east, north in degrees.
    """
    centre, zoom = _start(view)
    atlas = _AtlasMap(location=centre, zoom_start=zoom, tiles=None, **_OPTIONS)
    # leaflet and the map's own code come from the app; folium would ask four other hosts
    atlas.default_js = [
        ("leaflet", f"{files.assets}/leaflet/leaflet.js"),
        ("map", f"{files.assets}/map.js"),
    ]
    atlas.default_css = [
        ("leaflet", f"{files.assets}/leaflet/leaflet.css"),
        ("map", f"{files.assets}/map.css"),
    ]
    atlas.add_child(_AtlasScript(atlas_settings(files, view=view, bounds=bounds)))
    return atlas


def atlas_settings(files: MapFiles, *, view: Box, bounds: Box) -> dict[str, Any]:
    """Return what ``FourIslands.create`` is given beside the Leaflet map."""
    return {
        "geometry": files.outlines,
        "sea": files.sea,
        "neighbours": dict(files.neighbours),
        "view": corners(view),
        "bounds": corners(bounds),
    }


def leaflet_options(view: Box) -> dict[str, Any]:
    """Return the options of the Leaflet map by Leaflet's own names, for a map without folium."""
    centre, zoom = _start(view)
    named = {camelize(name): value for name, value in _OPTIONS.items()}
    return {"center": list(centre), "zoom": zoom, **named}


# of leaflet, as folium spells them
_OPTIONS: Mapping[str, Any] = {
    "min_zoom": 4,
    "max_zoom": 13,
    "zoom_control": False,
    "zoom_snap": 0.25,
    "zoom_delta": 1,
    "world_copy_jump": False,
}


def _start(view: Box) -> tuple[tuple[float, float], int]:
    """Return where the map looks until it knows its size: lat/lon, and the zoom."""
    return ((view[1] + view[3]) / 2, (view[0] + view[2]) / 2), 7


def state_group(message: Mapping[str, Any]) -> folium.FeatureGroup:
    """Return the feature group that carries a state to the map: the path without a component."""
    group = _StateGroup(name="state")
    group.add_child(_StateScript(message))
    return group


def map_state(
    record: Record, state: State, *, selected: str | None, marked: bool
) -> dict[str, Any]:
    """Return what the map shows at a state: the same form as the table's segments."""
    can = mark_of(record)
    return {
        **shown_segment(state.segment),
        "segment": change_days(record).index(state.segment.start),
        "selected": selected,
        "marked": can["covers"] if marked else [],
        "mark": can["mark"],
        "markLine": can["line"],
    }


def compared_state(record: Record, here: State, there: State, *, legend: bool) -> dict[str, Any]:
    """Return what one of two maps shows at a state, with what the other one shows beside it.

    Parameters
    ----------
    here, there
        The state of this map, and that of the other.
    legend
        Whether this map has the legend of both.
    """
    shown, other = (map_state(record, at, selected=None, marked=False) for at in (here, there))
    units = shown["units"]
    return {
        **shown,
        "differs": [unit for unit in units if units[unit] != other["units"][unit]],
        "beside": {key: other[key] for key in ("segment", "units", "lines")},
        "legend": legend,
    }


def marked_provision(record: Record) -> Provision | None:
    """Return the provision whose units the reader can have marked on the map, if there is one."""
    marked = record.meta.marked_provision
    return record.provision(marked) if marked else None


def mark_of(record: Record) -> dict[str, Any]:
    """Return what can be marked: the units covered, the line, and the CSS class of the units.

    The class has the year of the provision's text in it.
    """
    provision = marked_provision(record)
    if provision is None:
        return {"covers": [], "line": None, "mark": "marked"}
    mark = f"marked-{provision.negotiated.end.first_day.year}"
    return {"covers": list(provision.covers), "line": provision.boundary, "mark": mark}


def shown_segment(segment: Segment) -> dict[str, Any]:
    """Return what the map shows of a segment: holder and claimants of each unit, and the lines."""
    return {
        "units": {
            unit: {"holder": state.holder, "claimants": list(state.claimants)}
            for unit, state in segment.units.items()
        },
        "lines": list(segment.boundaries),
    }


def corners(box: Box) -> list[list[float]]:
    """Return a box as Leaflet takes it: south-west and north-east, each lat/lon."""
    west, south, east, north = box
    return [[south, west], [north, east]]
