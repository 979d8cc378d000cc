"""The forms of the site's API as JSON Schemas.

What is an entry of the record has the schema of its model, so that the two cannot
differ; the forms of the answers, which are made by functions, are written out here.
Tests hold every file of the API to them.
"""

from collections.abc import Mapping
from typing import Any

from geo.record import MODELS
from geo.schemas import ID_PATTERN, entry_schema
from geo.site_api import TABLES

Schema = dict[str, Any]

_REFERENCE = "#/components/schemas/"
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_FIGURE: Schema = {
    "description": "A value, or its two bounds; null where nothing is known.",
    "oneOf": [
        _NUMBER,
        {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2},
        {"type": "null"},
    ],
}
_DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ID: Schema = {"type": "string", "pattern": ID_PATTERN}
_FILE: Schema = {"type": "string", "pattern": r"^[a-z0-9/.-]+$"}


def api_schemas() -> dict[str, Schema]:
    """Return the forms by name: those of the models, and those of the answers."""
    return dict(sorted({**_model_schemas(), **_answer_schemas(), **_file_schemas()}.items()))


def _model_schemas() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for table in (*TABLES, "events", "units", "islands", "proposals"):
        entry, forms = entry_schema(table)
        found |= {MODELS[table].__name__: _lifted(entry)}
        found |= {name: _lifted(form) for name, form in forms.items()}
    return found


def _lifted(node: Any) -> Any:
    """Return a schema whose references lead to the components of the document."""
    if isinstance(node, list):
        return [_lifted(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: value.replace("#/$defs/", _REFERENCE) if key == "$ref" else _lifted(value)
        for key, value in node.items()
    }


def _answer_schemas() -> dict[str, Schema]:
    provision = _object(id=_ID, stage=_ID, since=_DATE, label=ref("Text"), covers=list_of(_ID))
    unit = _object(holder=_ID, status=_TEXT, claimants=list_of(_ID), legal=ref("Text"))
    state = _sourced(
        date=_DATE,
        event=_ID,
        units=_by_id(ref("UnitState")),
        boundaries=list_of(_ID),
        positions=_by_id(_ID),
        further_positions=_by_id(list_of(_ID)),
    )
    return {
        "UnitState": unit,
        "ProvisionState": provision,
        # named after the year in which it was agreed
        "StateAnswer": state | {"patternProperties": {r"^provision_\d+$": ref("ProvisionState")}},
        "MeasureAnswer": _measure(),
        "SeaArea": _object(value=_NUMBER, error=_NUMBER, by_step=list_of(_NUMBER)),
        **_plan_schemas(),
    }


def _measure() -> Schema:
    point = {"type": ["array", "null"], "items": _NUMBER, "minItems": 2, "maxItems": 2}
    beside = _object(
        area_km2=_NUMBER,
        as_of=_TEXT,
        source=_ID,
        difference_percent=_NUMBER,
        main_difference_percent=_NUMBER,
    )
    found = _object(
        unit=_ID,
        parts={"type": "integer", "minimum": 1},
        area_km2=_NUMBER,
        main_area_km2=_NUMBER,
        coastline_km=_NUMBER,
        coastline_tolerance_m={"type": ["number", "null"]},
        nearest_to_hokkaido_km={"type": ["number", "null"]},
        published=list_of(beside),
        **{"from": point, "to": point},
    )
    seas = {name: ref("SeaArea") for name in ("territorial_sea_km2", "sea_200nm_km2")}
    return _optional(found, **seas)


def _plan_schemas() -> dict[str, Schema]:
    people = _object(value=_FIGURE, dates=list_of(_DATE), missing=list_of(_ID))
    areas = ("land_km2", "territorial_sea_km2", "sea_200nm_km2")
    errors = _object(**{name: {"type": ["number", "null"]} for name in areas})
    names = (*areas, "land_share", "coastline_km", "sea_share")
    gain = _object(**dict.fromkeys(names, _FIGURE), population=people, errors=errors)
    gain["patternProperties"] = {r"^residents_(\d+|then)$": _FIGURE}
    plan = _sourced(
        plan=_TEXT,
        units=_by_id(_ID),
        parts=_by_id(_by_id(_NUMBER)),
        to=_by_id(ref("Gain")),
        shares_of=list_of(_ID),
    )
    plan["properties"] |= gain["properties"]
    plan["required"] += gain["required"]
    return {"Gain": gain, "PlanAnswer": plan | {"patternProperties": gain["patternProperties"]}}


def _file_schemas() -> dict[str, Schema]:
    licence = _object(of=_TEXT, licence=_TEXT, attribution=_TEXT)
    start = _object(date=_DATE, file=_FILE, **{"from": _DAY})
    lists = {name: list_of(_FILE) for name in ("events", "islands", "plans", "tables")}
    files = dict.fromkeys(("sources", "outlines", "description"), _FILE)
    return {
        "Licence": licence,
        "Index": _file(
            languages=list_of(_TEXT),
            about=ref("Text"),
            how=ref("Text"),
            states=list_of(start),
            **lists,
            **files,
        ),
        "EventFile": _sourced(event=ref("Event"), state=_FILE),
        "IslandsFile": _file(units=list_of(ref("Unit")), islands=list_of(ref("Island"))),
        "UnitFile": _sourced(
            unit=ref("Unit"),
            islands=list_of(ref("Island")),
            measures=_by_id(ref("MeasureAnswer")),
            control_periods=list_of(ref("ControlPeriod")),
            population=list_of(ref("Population")),
        ),
        "PlansFile": _file(plans=list_of(ref("Proposal"))),
        "CslItem": _csl(),
        "Outlines": _outlines(),
    }


def _csl() -> Schema:
    names = ("id", "type", "title", "language", "keyword")
    issued = _object(**{"date-parts": list_of(list_of({"type": "integer"}))})
    return _optional(
        _object(**dict.fromkeys(names, _TEXT)),
        **{"publisher": _TEXT, "container-title": _TEXT, "URL": _TEXT, "note": _TEXT},
        author=list_of(_object(literal=_TEXT)),
        issued=issued,
    )


def _outlines() -> Schema:
    """Return the form of a collection of features as RFC 7946 has it, as far as clients need."""
    feature = {
        "type": "object",
        "required": ["type", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": _TEXT,
            "properties": _object(id=_TEXT, unit=_TEXT),
            "geometry": {
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {"type": {"enum": ["Polygon", "MultiPolygon"]}},
            },
        },
    }
    return {
        "type": "object",
        "required": ["type", "features"],
        "properties": {"type": {"const": "FeatureCollection"}, "features": list_of(feature)},
    }


def table_form(table: str) -> Schema:
    """Return the form of the file of one table."""
    return _file(**{table: list_of(ref(MODELS[table].__name__))})


def _file(**content: Schema) -> Schema:
    """Return the form of a file that says of itself what `geo.site_api.head` returns."""
    return _object(
        title=ref("Text"),
        version=_TEXT,
        as_of=_DATE,
        convention=ref("Text"),
        licences=list_of(ref("Licence")),
        **content,
    )


def _sourced(**content: Schema) -> Schema:
    """Return the form of such a file that also holds the sources of what it says."""
    return _file(**content, sources=list_of(ref("CslItem")))


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _optional(schema: Schema, **properties: Schema) -> Schema:
    return schema | {"properties": schema["properties"] | properties}


def list_of(items: Schema) -> Schema:
    """Return the form of a list."""
    return {"type": "array", "items": items}


def _by_id(values: Schema) -> Schema:
    return {"type": "object", "propertyNames": _ID, "additionalProperties": values}


def ref(name: str) -> Schema:
    """Return a form by its name."""
    return {"$ref": _REFERENCE + name}
