"""The command that opens the atlas of a data folder in the browser."""

import os
import sys
from pathlib import Path

import click

from geo import paths
from geo.checking import data_problems
from geo.cli_options import BAD_DATA, data_option


@click.command("open")
@data_option
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the server; 8501 if free.")
@click.option("--no-browser", is_flag=True, help="Start the server and open no window.")
@click.option("--anyway", is_flag=True, help="Open a folder that has problems too.")
def open_command(data: Path | None, port: int | None, no_browser: bool, anyway: bool) -> None:
    """Check the data folder and open its atlas in the browser, until Ctrl+C.

    Every problem is printed. With any, no server is started, unless --anyway is given.
    """
    folder = (data or paths.data_dir()).resolve()
    if not paths.APP.is_file():
        raise click.UsageError(
            f"{paths.APP}: found no such file; expected the app; install the atlas from its"
            " folder with `pip install -e .`"
        )
    problems = data_problems(folder)
    for problem in problems:
        click.echo(problem, err=True)
    if problems and not anyway:
        click.echo(f"{len(problems)} problems; mend them, or give --anyway", err=True)
        sys.exit(BAD_DATA)
    _serve(folder, _options(port, no_browser))


def _options(port: int | None, no_browser: bool) -> list[str]:
    """Return what Streamlit is told."""
    told = [] if port is None else [f"--server.port={port}"]
    return [*told, "--server.headless=true"] if no_browser else told


def _serve(folder: Path, options: list[str]) -> None:
    """Become the server: it is what Ctrl+C, and whoever started the command, then speak to."""
    # its settings lie beside the app
    os.chdir(paths.ROOT)
    environment = {**os.environ, "FOUR_ISLANDS_DATA": str(folder)}
    command = [sys.executable, "-m", "streamlit", "run", str(paths.APP), *options]
    sys.stdout.flush()
    os.execve(sys.executable, command, environment)  # noqa: S606, of words that are all ours
