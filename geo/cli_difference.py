"""The command `diff`: what differs between two dates."""

from pathlib import Path

import click

from geo import paths
from geo.cli_options import data_option, date_argument, json_option, language_option, print_json
from geo.dates import PartialDate
from geo.difference import difference, difference_answer
from geo.difference_text import printed
from geo.fields import Language
from geo.record import load_record
from geo.text import load_wording
from geo.timeline import state_at


@click.command()
@click.argument("date", callback=date_argument)
@click.argument("other", metavar="DATE", callback=date_argument)
@language_option
@data_option
@json_option
def diff(
    date: PartialDate, other: PartialDate, lang: Language, data: Path | None, as_json: bool
) -> None:
    """Print what differs between two dates: units, lines, positions, provisions.

    A year or a month stands for its first day; the dates may stand in any order.
    """
    folder = data or paths.data_dir()
    record = load_record(folder)
    found = difference(record, state_at(record, date), state_at(record, other))
    if as_json:
        print_json(difference_answer(record, found))
        return
    for line in printed(record, found, load_wording(folder, lang)):
        click.echo(line)
