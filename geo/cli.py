"""The command line, thin: every answer comes from elsewhere."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from geo import __version__, paths
from geo.answers import measure_answer, record_measures, state_answer
from geo.checking import data_problems
from geo.cli_difference import diff
from geo.cli_export import export
from geo.cli_new import new
from geo.cli_open import open_command
from geo.cli_options import (
    BAD_DATA,
    BAD_USE,
    data_option,
    date_argument,
    json_option,
    language_option,
    print_json,
)
from geo.cli_sources import sources_command
from geo.data_package import build_package
from geo.dates import PartialDate
from geo.disk import unwritable
from geo.errors import GeoError, PlaceTakenError, UnknownIdError
from geo.fields import Language
from geo.osm import build_outlines
from geo.parity import parity_report
from geo.parity_answer import parity_answer, parity_lines
from geo.plan_answer import plan_answer
from geo.plan_text import plan_lines
from geo.plans import plan_named
from geo.record import Record, load_record
from geo.schemas import build_schemas
from geo.sea import load_sea
from geo.sea_build import build_sea
from geo.sentence import state_sentence
from geo.text import Wording, load_wording
from geo.timeline import state_at


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="four-islands")
def commands() -> None:
    """Ask the record of a dispute, make a new one, open its atlas.

    Without --data it is the record that the atlas ships: the Kuril Islands / Northern
    Territories.
    """


commands.add_command(diff)
commands.add_command(new)
commands.add_command(open_command)
commands.add_command(sources_command)


@commands.command()
@click.option("--parity", is_flag=True, help="Print the parity report of languages and parties.")
@data_option
@json_option
def check(parity: bool, data: Path | None, as_json: bool) -> None:
    """Print every problem of record, wording, schemas and outlines; exit 1 when any."""
    if parity:
        _parity(data or paths.data_dir(), as_json)
    problems = data_problems(data or paths.data_dir())
    if as_json:
        print_json([problem.__dict__ for problem in problems])
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{len(problems)} problems" if problems else "no problems")
    sys.exit(BAD_DATA if problems else 0)


def _parity(data: Path, as_json: bool) -> NoReturn:
    record = load_record(data)
    found = parity_report(record)
    if as_json:
        print_json(parity_answer(record, found))
    else:
        click.echo("\n".join(parity_lines(record, found)))
    sys.exit(BAD_DATA if found.problems else 0)


@commands.command()
@click.argument("date", callback=date_argument)
@language_option
@data_option
@json_option
def state(date: PartialDate, lang: Language, data: Path | None, as_json: bool) -> None:
    """Print who administers and who claims each unit at DATE (a year, month or day).

    A year or a month stands for its first day.
    """
    folder = data or paths.data_dir()
    record = load_record(folder)
    now = state_at(record, date)
    if as_json:
        print_json(state_answer(record, now))
        return
    say = load_wording(folder, lang)
    click.echo(state_sentence(record, now, say))
    event = record.event(now.event)
    click.echo(event.title[lang] + say("list.brackets", text=say.date(event.date)))


@commands.command()
@data_option
@json_option
def measure(data: Path | None, as_json: bool) -> None:
    """Print area, coastline and shortest distance of every unit, published values beside."""
    folder = data or paths.data_dir()
    record = load_record(folder)
    unit = record.meta.reference_unit
    reference = record.unit(unit).names.en if unit else ""
    answer = measure_answer(record_measures(record, folder), load_sea(folder))
    if as_json:
        print_json(answer)
        return
    for name, row in answer.items():
        click.echo(_measure_line(name, row, reference))
        if "sea_200nm_km2" in row:
            click.echo(_sea_line(row))
        for beside in row["published"]:
            click.echo(
                f"    published {beside['area_km2']:>11,.2f} km² ({beside['as_of']}, "
                f"{beside['source']}): {beside['difference_percent']:+.2f} % to all parts, "
                f"{beside['main_difference_percent']:+.2f} % to the largest"
            )


def _measure_line(name: str, row: dict[str, Any], reference: str) -> str:
    # an islet of a few thousand square metres is not nothing
    digits = 2 if row["area_km2"] >= 1 else 4
    tolerance_m = row["coastline_tolerance_m"] or 0
    line = (
        f"{name}: {row['area_km2']:,.{digits}f} km² in {_parts(row['parts'])}, "
        f"coastline {row['coastline_km']:,.{digits - 2}f} km (tolerance {tolerance_m:g} m)"
    )
    if row["nearest_to_hokkaido_km"] is None:
        return line
    ends = " to ".join(f"{lat:.4f}°N {lon:.4f}°E" for lon, lat in (row["from"], row["to"]))
    return f"{line}, {row['nearest_to_hokkaido_km']:.2f} km to {reference} from {ends}"


def _parts(count: int) -> str:
    return f"{count} part" if count == 1 else f"{count} parts"


def _sea_line(row: dict[str, Any]) -> str:
    parts = (("12", row["territorial_sea_km2"]), ("200", row["sea_200nm_km2"]))
    areas = (
        f"{area['value']:,.0f} km² ± {area['error']:,.1f} within {breadth} NM"
        for breadth, area in parts
    )
    return f"    sea nearest to it: {', '.join(areas)}"


@commands.command()
@click.argument("plan", required=False)
@click.option("--islands", help="A plan of your own: ids of units, with commas; `none` for none.")
@language_option
@data_option
@json_option
def plan(
    plan: str | None, islands: str | None, lang: Language, data: Path | None, as_json: bool
) -> None:
    """Print what PLAN, or the islands given, would change; without either, list the plans."""
    if plan and islands is not None:
        raise click.UsageError("give a plan or --islands, not both")
    folder = data or paths.data_dir()
    record, sea = load_record(folder), load_sea(folder)
    name = plan if islands is None else islands
    if name is None:
        _list_plans(record, load_wording(folder, lang), as_json)
        return
    found = plan_named(record, name)
    if as_json:
        print_json(plan_answer(record, found, sea))
        return
    for line in plan_lines(record, found, sea, load_wording(folder, lang)):
        click.echo(line)


def _list_plans(record: Record, say: Wording, as_json: bool) -> None:
    if as_json:
        print_json([item.model_dump(mode="json", exclude_none=True) for item in record.proposals])
        return
    for item in record.proposals:
        facts = [str(item.year), item.names[say.language], say(f"proposal.{item.standing}")]
        drawn = [] if item.drawable else [say("plan.not-drawn")]
        click.echo(f"{item.id}: {' · '.join([*facts, *drawn])}")


@commands.group()
def build() -> None:
    """Rebuild what is derived: outlines, then the sea; schemas."""


@build.command("outlines")
@data_option
def outlines_command(data: Path | None) -> None:
    """Rebuild the outlines from outlines/land.geojson of the folder.

    Without one they are made from the OpenStreetMap land polygons (needs the extra `build`).
    """
    click.echo(build_outlines(data or paths.data_dir()))


@build.command("sea")
@data_option
def sea_command(data: Path | None) -> None:
    """Rebuild the sea nearest to each unit, within 12 and 200 NM, from the same land."""
    click.echo(build_sea(data or paths.data_dir()))


@build.command("schemas")
@data_option
def schemas_command(data: Path | None) -> None:
    """Rebuild the JSON Schemas, the data dictionary and the data package from the models."""
    folder = data or paths.data_dir()
    for file in (*build_schemas(folder), build_package(folder)):
        click.echo(file)


commands.add_command(export)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; bad data ends with 1, bad usage with 2, one line each on stderr."""
    _run(lambda: commands(args=arguments, prog_name="four-islands", standalone_mode=False))


def _run(command: Callable[[], None]) -> None:
    try:
        command()
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(BAD_USE)
    except (PlaceTakenError, UnknownIdError) as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_USE)
    except GeoError as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_DATA)
    except OSError as error:
        click.echo(str(unwritable(error.filename, error)), err=True)
        sys.exit(BAD_DATA)
