"""The command that writes what can be taken away."""

from pathlib import Path

import click

from geo import paths
from geo.cli_options import data_option
from geo.export_package import write_package
from geo.record import load_record


@click.command()
@click.option(
    "--package",
    type=click.Path(path_type=Path),
    help="Write the whole record as a Frictionless Data Package: a file that ends in .zip.",
)
@data_option
def export(package: Path | None, data: Path | None) -> None:
    """Write the record to a file of your own."""
    if package is None:
        raise click.UsageError("say what to export: --package FILE.zip")
    if package.suffix.lower() != ".zip":
        raise click.UsageError(f"{package}: a package is a ZIP file; give a name that ends in .zip")
    folder = data or paths.data_dir()
    record = load_record(folder)
    try:
        size = write_package(package, record, folder)
    except OSError as error:
        # the file that could not be written is a draft beside the one that was asked for
        raise OSError(error.errno, error.strerror, str(package)) from error
    click.echo(f"{package}: {size:,} bytes, version {record.meta.version}")
