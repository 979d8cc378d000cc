"""The command that makes a data folder to begin with."""

from pathlib import Path

import click

from geo.skeleton import write_skeleton


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make DIR, a small record of an invented dispute with comments, to be made one's own."""
    count = write_skeleton(folder)
    click.echo(
        f"{folder}: {count} files; README.md says how to go on. "
        f"`four-islands open --data {folder}` opens it"
    )
