"""The description of the site's API as an OpenAPI document: every file, and what it holds."""

from collections.abc import Iterator
from typing import Any

from geo.data_package import layer_about, table_about
from geo.record import Record
from geo.site_api import TABLES, table_file
from geo.site_schemas import Schema, api_schemas, list_of, ref, table_form
from geo.text import Wording
from geo.timeline import change_dates


def openapi(record: Record, say: Wording, address: str | None) -> dict[str, Any]:
    """Return the description of the API of a record.

    Parameters
    ----------
    address
        Where the site will stand; None for wherever the document lies.
    """
    meta = record.meta
    return {
        "openapi": "3.1.0",
        "info": {
            "title": meta.title[say.language],
            "version": meta.version,
            "description": "\n\n".join(
                [say("site.api-about"), say("site.api-state-how"), meta.convention[say.language]]
            ),
            "license": {"name": meta.licence, "identifier": meta.licence},
        },
        "servers": [{"url": f"{address}/api" if address else "."}],
        "paths": _paths(record, say),
        "components": {"schemas": api_schemas()},
    }


def endpoints(record: Record, say: Wording) -> Iterator[tuple[str, str, str]]:
    """Yield every file of the API: its form, what it holds, and one that there is."""
    for path, entry in _paths(record, say).items():
        asked, file = entry["get"], path.removeprefix("/")
        example = file
        for parameter in asked.get("parameters", ()):
            last = parameter["schema"]["enum"][-1]
            example = example.replace("{" + parameter["name"] + "}", last)
        yield file, asked["summary"], example


def _paths(record: Record, say: Wording) -> dict[str, Any]:
    ids = {table: list(record.ids(table)) for table in ("events", "units", "proposals")}
    dates = [str(when) for when in change_dates(record)]
    tables = {
        f"/{table_file(table)}": _get(
            say(f"data.name-{table.replace('_', '-')}"), table_form(table)
        )
        for table in TABLES
    }
    found = {
        "/index.json": _get(say("site.api-index"), ref("Index")),
        "/state/{date}.json": _get(say("site.api-state"), ref("StateAnswer"), date=dates),
        "/events.json": _get(table_about("events", say), table_form("events")),
        "/events/{event}.json": _get(say("site.api-event"), ref("EventFile"), event=ids["events"]),
        "/islands.json": _get(table_about("islands", say), ref("IslandsFile")),
        "/islands/{unit}.json": _get(say("site.api-island"), ref("UnitFile"), unit=ids["units"]),
        "/plans.json": _get(table_about("proposals", say), ref("PlansFile")),
        "/plans/{plan}.json": _get(say("site.api-plan"), ref("PlanAnswer"), plan=ids["proposals"]),
        **tables,
        "/sources.json": _get(table_about("sources", say), list_of(ref("CslItem"))),
        "/outlines.geojson": _get(
            layer_about("map", say), ref("Outlines"), media="application/geo+json"
        ),
    }
    # where there is no plan, there is no file of one either
    return {path: entry for path, entry in found.items() if _has_values(entry)}


def _has_values(entry: dict[str, Any]) -> bool:
    return all(one["schema"]["enum"] for one in entry["get"].get("parameters", ()))


def _get(
    summary: str, schema: Schema, media: str = "application/json", **parameters: list[str]
) -> dict[str, Any]:
    """Return the description of a file, or of one for each value of its parameter."""
    named = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": values},
        }
        for name, values in parameters.items()
    ]
    answer = {"description": summary, "content": {media: {"schema": schema}}}
    found = {"summary": summary, "responses": {"200": answer}}
    return {"get": found | ({"parameters": named} if named else {})}
