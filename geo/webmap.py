"""The constant folium map and the state table that it follows.

Nothing that depends on a date, a language or a theme goes into the map's
script, so its frame is made once and never again. What changes travels as a
table (fetched once per language) and as a state of a few hundred bytes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import folium
from folium.template import Template

from geo import palette
from geo.documents import Provision
from geo.land import Place
from geo.model import Boundary, Holder
from geo.record import Record
from geo.sentence import body, dated
from geo.text import Wording
from geo.timeline import Segment, State, change_days, segments_of, state_at, stops

Box = tuple[float, float, float, float]

# hatches of rival claimants cross; a third claimant would share the first one's slope
_SLOPES_DEG = (45, 135)


class _AtlasScript(folium.MacroElement):
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


class _StateScript(folium.MacroElement):
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
    atlas = folium.Map(
        location=((view[1] + view[3]) / 2, (view[0] + view[2]) / 2),
        zoom_start=7,
        min_zoom=4,
        max_zoom=13,
        tiles=None,
        zoom_control=False,
        zoom_snap=0.25,
        zoom_delta=1,
        world_copy_jump=False,
    )
    # leaflet and the map's own code come from the app; folium would ask four other hosts
    atlas.default_js = [
        ("leaflet", f"{files.assets}/leaflet/leaflet.js"),
        ("map", f"{files.assets}/map.js"),
    ]
    atlas.default_css = [
        ("leaflet", f"{files.assets}/leaflet/leaflet.css"),
        ("map", f"{files.assets}/map.css"),
    ]
    settings = {"geometry": files.outlines, "sea": files.sea, "neighbours": dict(files.neighbours)}
    corners = {"view": _corners(view), "bounds": _corners(bounds)}
    atlas.add_child(_AtlasScript({**settings, **corners}))
    return atlas


def state_group(message: Mapping[str, Any]) -> folium.FeatureGroup:
    """Return the feature group that carries a state to the map: the path without a component."""
    group = folium.FeatureGroup(name="state")
    group.add_child(_StateScript(message))
    return group


def map_state(
    record: Record, state: State, *, selected: str | None, marked: bool
) -> dict[str, Any]:
    """Return what the map shows at a state: the same form as the table's segments."""
    provision = marked_provision(record)
    return {
        **_segment(state.segment),
        "segment": change_days(record).index(state.segment.start),
        "selected": selected,
        "marked": list(provision.covers) if marked else [],
        "mark": mark_class(provision),
        "markLine": provision.boundary,
    }


def state_table(
    record: Record,
    say: Wording,
    points: Mapping[str, tuple[float, float]],
    beside: Collection[str],
) -> dict[str, Any]:
    """Return everything that a browser needs to step through time in one language.

    Parameters
    ----------
    record
        A loaded record.
    say
        The wording of the language.
    points
        Where each unit's label stands, lon/lat (EPSG:4326).
    beside
        The units too narrow for a label inside; theirs stands in the sea beside them.
    """
    language = say.language
    segments = segments_of(record)
    bodies = [body(record, segment, say) for segment in segments]
    return {
        "language": language,
        "words": {key: say.raw(key) for key in sorted(say.keys) if key.startswith(_BROWSER_KEYS)},
        "events": _events(record, say, bodies),
        "segments": [
            {"start": segment.start.isoformat(), **_segment(segment)} for segment in segments
        ],
        "units": {
            unit.id: {
                "name": unit.names[language],
                "main": unit.main,
                "point": list(points[unit.id]),
                "beside": unit.id in beside,
            }
            for unit in record.units
        },
        "holders": {holder.id: _holder(holder, language) for holder in record.holders},
        "parties": _parties(record, language),
        "lines": {line.id: _line(line, language) for line in record.boundaries},
        "places": [_place(place, language) for place in record.places],
        "provision": {
            "covers": list(marked_provision(record).covers),
            "line": marked_provision(record).boundary,
            "mark": mark_class(marked_provision(record)),
        },
    }


_BROWSER_KEYS = ("host.map", "map.", "timeline.")


def marked_provision(record: Record) -> Provision:
    """Return the provision whose units the reader can have marked on the map."""
    return record.provision(record.meta.marked_provision)


def mark_class(provision: Provision) -> str:
    """Return the CSS class of the units that a provision covers, by the year of its text."""
    return f"marked-{provision.negotiated.end.first_day.year}"


def _events(record: Record, say: Wording, bodies: list[str]) -> list[dict[str, str]]:
    starts = change_days(record)
    rows = []
    for event in stops(record):
        segment = starts.index(state_at(record, event.date).segment.start)
        rows.append(
            {
                "id": event.id,
                "date": str(event.date),
                "day": event.date.first_day.isoformat(),
                "dateText": say.date(event.date),
                "title": event.title[say.language],
                "summary": event.summary[say.language],
                "sentence": dated(bodies[segment], event.date, say),
            }
        )
    return rows


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "units": {
            unit: {"holder": state.holder, "claimants": list(state.claimants)}
            for unit, state in segment.units.items()
        },
        "lines": list(segment.boundaries),
    }


def _holder(holder: Holder, language: str) -> dict[str, Any]:
    return {
        "name": holder.names[language],
        "party": holder.party,
        "fill": palette.fill_colour(holder.fill.hue_deg),
        "stripes": list(holder.fill.stripes) if holder.fill.stripes else None,
    }


def _line(line: Boundary, language: str) -> dict[str, Any]:
    return {
        "name": line.names[language],
        "status": line.status,
        "coordinates": [list(point) for point in line.coordinates],
    }


def _place(place: Place, language: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "kind": place.kind,
        "name": place.names[language],
        "point": list(place.point),
    }


def _parties(record: Record, language: str) -> dict[str, Any]:
    hues = {holder.party: holder.fill.hue_deg for holder in record.holders if holder.party}
    claimants = sorted({position.party for position in record.positions if position.claims})
    return {
        party.id: {
            "name": party.names[language],
            "hatch": {
                "colour": palette.hatch_colour(hues.get(party.id)),
                "angle": _SLOPES_DEG[min(claimants.index(party.id), len(_SLOPES_DEG) - 1)],
            },
        }
        for party in record.parties
        if party.id in claimants
    }


def _corners(box: Box) -> list[list[float]]:
    west, south, east, north = box
    return [[south, west], [north, east]]
