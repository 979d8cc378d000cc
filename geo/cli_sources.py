"""The command that lists the sources of the record and writes them for reference managers."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from geo import paths
from geo.bibliography import FORMATS, bibliography
from geo.citations import citation
from geo.cli_options import data_option, date_argument, json_option, language_option, print_json
from geo.dates import PartialDate
from geo.fields import Language
from geo.published import load_published_areas
from geo.record import Record, load_record
from geo.source_uses import source_uses
from geo.text import Wording, load_wording
from geo.timeline import state_at
from geo.view_sources import map_sources


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> PartialDate | None:
    return None if value is None else date_argument(ctx, param, value)


@click.command("sources")
@click.option("--format", "name", type=click.Choice(list(FORMATS)), help="For reference managers.")
@click.option("--date", callback=_date, help="Only those of the map at this date.")
@click.option("--ids", help="Only these: ids of sources, with commas.")
@language_option
@data_option
@json_option
def sources_command(
    name: str | None, date: PartialDate | None, ids: str | None, **options: Any
) -> None:
    """List the sources of the record, all of them or some; --json adds where each is used."""
    if date is not None and ids is not None:
        raise click.UsageError("give --date or --ids, not both")
    if name is not None and options["as_json"]:
        raise click.UsageError("give --format or --json, not both")
    folder: Path = options["data"] or paths.data_dir()
    language: Language = options["lang"]
    record, say = load_record(folder), load_wording(folder, language)
    asked = _asked(record, date, ids)
    if name is not None:
        click.echo(bibliography(record, asked, name, say), nl=False)
    elif options["as_json"]:
        print_json(_answer(record, folder, asked))
    else:
        for id_ in asked:
            click.echo(_line(record, id_, say))


def _asked(record: Record, date: PartialDate | None, ids: str | None) -> Collection[str]:
    if ids is not None:
        # an unknown one is bad usage: the look-up says so
        return [record.source(id_.strip()).id for id_ in dict.fromkeys(ids.split(","))]
    if date is not None:
        now = state_at(record, date)
        return list(dict.fromkeys(map_sources(record, now, now.event, None)))
    return record.ids("sources")


def _line(record: Record, id_: str, say: Wording) -> str:
    found = citation(record.source(id_), say)
    seen = f" {found.seen}: {found.address}" if found.address else ""
    return f"{id_}: {found.text}{seen}"


def _answer(record: Record, folder: Path, ids: Collection[str]) -> list[dict[str, Any]]:
    uses = source_uses(record, load_published_areas(folder))
    return [
        {
            **record.source(id_).model_dump(mode="json", exclude_none=True),
            "used": [
                {"table": use.table, "entry": use.entry, "fields": list(use.fields)}
                for use in uses[id_]
            ],
        }
        for id_ in ids
    ]
