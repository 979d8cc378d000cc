"""The state at a date as GeoJSON: the outlines, with who administers and who claims each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.fields import LANGUAGES, Text
from geo.geojson import read_features, read_meta
from geo.outlines import BACKGROUND
from geo.paths import map_outlines_file
from geo.record import Record
from geo.timeline import State


def state_geojson(record: Record, state: State, data: Path) -> str:
    """Return the outlines of the map (EPSG:4326) with their state at a date, as RFC 7946 text.

    One feature per outline; `unit` joins the outlines of a unit. Control and claims
    are properties of their own: `holder` administers, `claimants` claim. What the
    file as a whole says (date, version, licences, convention) stands beside the features.

    Parameters
    ----------
    state
        The state of the record at the date.
    data
        The data folder with the outlines, which were found sound.
    """
    file = map_outlines_file(data)
    outlines, meta = read_features(file), read_meta(file)
    told = {unit: _properties(record, state, unit) for unit in state.units}
    features = [
        {**outline, "properties": {**outline["properties"], **told[outline["properties"]["unit"]]}}
        for outline in outlines
        if outline["properties"]["unit"] != BACKGROUND
    ]
    whole = {"type": "FeatureCollection", **_about(record, state, meta)}
    lines = ",\n".join(_compact(feature) for feature in features)
    return f'{_compact(whole)[:-1]},"features":[\n{lines}\n]}}\n'


def _properties(record: Record, state: State, unit: str) -> dict[str, Any]:
    found = state.units[unit]
    return {
        **_texts("name", record.unit(unit).names),
        "holder": found.holder,
        **_texts("holder", record.holder(found.holder).names),
        "status": found.status,
        "claimants": list(found.claimants),
        "since": str(found.period.start),
        "until": str(found.period.end) if found.period.end else None,
        **_texts("legal", found.period.legal),
        "sources": list(found.period.sources),
    }


def _texts(word: str, text: Text) -> dict[str, str]:
    return {f"{word}_{language}": text[language] for language in LANGUAGES}


def _about(record: Record, state: State, meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the file says of itself as a whole."""
    return {
        "date": str(state.when),
        "title": record.meta.title.model_dump(),
        "version": record.meta.version,
        "as_of": str(record.meta.as_of),
        "convention": record.meta.convention.model_dump(),
        "licences": [
            {"of": "outlines", "licence": meta["licence"], "attribution": meta["attribution"]},
            {
                "of": "properties",
                "licence": record.meta.licence,
                "attribution": record.meta.authors.en,
            },
        ],
    }


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
