"""What the commands share: options, exit codes, JSON."""

import json
from pathlib import Path
from typing import Any

import click

from geo.dates import PartialDate
from geo.fields import LANGUAGES

BAD_DATA, BAD_USE = 1, 2

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="Data folder; otherwise FOUR_ISLANDS_DATA, otherwise the one shipped with the atlas.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the text."
)


def date_argument(ctx: click.Context, param: click.Parameter, value: str) -> PartialDate:
    """Read a date that was given on the command line."""
    try:
        return PartialDate(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def optional_date(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> PartialDate | None:
    """Read a date that may be given on the command line."""
    return None if value is None else date_argument(ctx, param, value)


def print_json(answer: Any) -> None:
    """Print an answer for machines."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
