"""The state table: all that a browser needs to step through time, in one language and view."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from geo import palette
from geo.land import Place, Unit
from geo.model import Boundary, Holder
from geo.record import Record
from geo.reported import reported_about
from geo.sentence import body, dated
from geo.text import Wording
from geo.timeline import change_dates, change_days, segments_of, state_at, stops
from geo.views import (
    DE_FACTO,
    NEUTRAL,
    in_view,
    is_border,
    names_in,
    naming_party,
    units_of_places,
    view_note,
)
from geo.webmap import mark_of, shown_segment

# the zoom of the map from which on a label of a kind is wanted
LABEL_ZOOM = {
    "unit": 0,
    "line": 5,
    "settlement": 8,
    "airport": 9,
    "strait": 7,
    "bay": 9,
    "cape": 8.5,
    "volcano": 8.5,
}

# hatches of rival claimants cross; a third claimant would share the first one's slope
_SLOPES_DEG = (45, 135)


@dataclass(frozen=True)
class Labels:
    """Where each unit's label stands, lon/lat (EPSG:4326).

    `beside` are the units too narrow for a label inside; theirs stands in the sea
    beside them.
    """

    points: Mapping[str, tuple[float, float]]
    beside: Collection[str]


def state_table(
    record: Record,
    say: Wording,
    labels: Labels,
    view: str = NEUTRAL,
) -> dict[str, Any]:
    """Return everything that a browser needs to step through time in one language and view.

    Parameters
    ----------
    record
        A loaded record.
    say
        The wording of the language.
    labels
        Where the units' labels stand.
    view
        One of `geo.views.views`: by whose names, and with whose borders.
    """
    language = say.language
    segments = segments_of(record)
    bodies = [body(in_view(record, view, segment.units), segment, say) for segment in segments]
    return {
        "language": language,
        "convention": view_note(record, view, say),
        "words": {key: say.raw(key) for key in sorted(say.keys) if key.startswith(_BROWSER_KEYS)},
        "events": _events(record, say, bodies),
        "segments": [
            {"start": segment.start.isoformat(), "date": str(when), **shown_segment(segment)}
            for when, segment in zip(change_dates(record), segments, strict=True)
        ],
        "units": {
            unit.id: {
                **_names(record, unit, view, language),
                "main": unit.main,
                "point": list(labels.points[unit.id]),
                "beside": unit.id in labels.beside,
            }
            for unit in record.units
        },
        **drawing_table(record, language, view),
        "places": _places(record, view, language),
        "labelZoom": LABEL_ZOOM,
        "provision": mark_of(record),
    }


def drawing_table(record: Record, language: str, view: str) -> dict[str, Any]:
    """Return what fills, hatches and lines are called and how they are drawn."""
    return {
        "holders": {holder.id: _holder(holder, language) for holder in record.holders},
        "parties": _parties(record, language),
        "lines": {line.id: _line(line, view, language) for line in record.boundaries},
        "patterns": palette.PATTERNS,
    }


_BROWSER_KEYS = ("host.map", "list.", "map.", "sentence.stop", "timeline.")


def _names(record: Record, entry: Unit | Place, view: str, language: str) -> dict[str, Any]:
    """Return the name of an entry, and in the de-facto view the names by who holds it."""
    found = {"name": names_in(entry, naming_party(record, view, None))[language]}
    if view != DE_FACTO or not entry.names_by:
        return found
    holders = {holder.id: naming_party(record, view, holder.id) for holder in record.holders}
    by_holder = {id_: names_in(entry, party)[language] for id_, party in holders.items() if party}
    return {**found, "names": by_holder}


def _events(record: Record, say: Wording, bodies: list[str]) -> list[dict[str, Any]]:
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
                **_reported(record, event.id, say),
            }
        )
    return rows


def _reported(record: Record, event: str, say: Wording) -> dict[str, Any]:
    """Return the ways from an event to the reports about it whose statements were checked."""
    found = [
        {"report": one.source.id, "text": say.count("reported.link", len(one.facts))}
        for one in reported_about(record, event)
    ]
    return {"reported": found} if found else {}


def _holder(holder: Holder, language: str) -> dict[str, Any]:
    return {
        "name": holder.names[language],
        "party": holder.party,
        "fill": palette.fill_colour(holder.fill.hue_deg),
        "stripes": list(holder.fill.stripes) if holder.fill.stripes else None,
    }


def _line(line: Boundary, view: str, language: str) -> dict[str, Any]:
    return {
        "name": line.names[language],
        "status": line.status,
        "border": is_border(line, view),
        "coordinates": [list(point) for point in line.coordinates],
    }


def _places(record: Record, view: str, language: str) -> list[dict[str, Any]]:
    home = units_of_places(record)
    return [
        {
            **_names(record, place, view, language),
            "id": place.id,
            "kind": place.kind,
            "unit": home.get(place.id),
            "point": list(place.point),
        }
        for place in record.places
    ]


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
