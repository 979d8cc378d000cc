"""The command that writes what can be taken away."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from geo import paths
from geo.cli_options import data_option, optional_date
from geo.disk import unwritable
from geo.export_atlas import write_atlas
from geo.export_image import FORMATS, write_image
from geo.export_lesson import answers_pdf, lesson_pdf
from geo.export_package import write_package
from geo.export_site import write_site
from geo.fields import LANGUAGES
from geo.files import check_place, replace_file
from geo.record import Record, load_record
from geo.shown import Shown, shown_as
from geo.site_frame import SITEMAP, site_address

_VIEW = ("date", "island", "lang", "marked", "plan", "view")
# the options that change what is written, by what is asked for
_OPTIONS = {
    "file": _VIEW,
    "site": ("url",),
    "package": (),
    "image": (*_VIEW, "format"),
    "lesson": ("answers", "date", "lang"),
}
_TARGETS = {
    "file": (".html",),
    "site": (),
    "package": (".zip",),
    "image": (".svg", ".png", ".pdf"),
    "lesson": (".pdf",),
}


def _target(name: str, about: str) -> Callable[[Any], Any]:
    return click.option(f"--{name}", type=click.Path(path_type=Path), help=about)


def _address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Read the address of a site that may be given on the command line."""
    try:
        return None if value is None else site_address(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_target("site", "Write the atlas as a folder for a static host.")
@_target("package", "Write the whole record as a Frictionless Data Package: FILE.zip.")
@_target("image", "Write a view of the map: FILE.svg, FILE.png or FILE.pdf.")
@_target("lesson", "Write a sheet for a class: FILE.pdf.")
@click.option("--date", callback=optional_date, help="A year, month or day.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language; of a file the first one.")
@click.option("--island", help="A unit that is selected, by its id.")
@click.option("--view", help="By whose names, and with whose lines.")
@click.option("--plan", help="A plan to draw in place of the date, by its id.")
@click.option("--marked", is_flag=True, help="Mark the units of the provision.")
@click.option("--format", type=click.Choice(FORMATS), default="a4", help="Of an image.")
@click.option("--answers", is_flag=True, help="Of a lesson the answers, in place of the sheet.")
@click.option(
    "--url",
    callback=_address,
    help="Where a site will stand, for link previews and the list of pages.",
)
@data_option
def export(data: Path | None, **asked: Any) -> None:
    """Write the atlas to FILE.html, which needs no network, or one of what follows."""
    kind = _kind(asked)
    _check_options(kind, click.get_current_context())
    folder = data or paths.data_dir()
    record = load_record(folder)
    target: Path = asked[kind]
    try:
        check_place(target)
        written = _WRITERS[kind](target, record, folder, asked)
    except OSError as error:
        # the file that could not be written is a draft beside the one that was asked for
        raise unwritable(target, error) from error
    click.echo(f"{target}: {written}, version {record.meta.version}")


def _kind(asked: Mapping[str, Any]) -> str:
    """Return what is asked for, which must be one thing, in a file whose name says what it is."""
    found = [name for name in _TARGETS if asked[name] is not None]
    if len(found) != 1:
        given = ", ".join(found) or "nothing"
        known = ", ".join(_asked_as(name) for name in _TARGETS)
        raise click.UsageError(f"say what to export: found {given}; expected one of {known}")
    endings, target = _TARGETS[found[0]], asked[found[0]]
    if endings and target.suffix.lower() not in endings:
        known = " or ".join(endings)
        raise click.UsageError(f"{target}: expected a name that ends in {known}; give such a name")
    return found[0]


def _check_options(kind: str, ctx: click.Context) -> None:
    """Refuse what would change nothing: who gives it believes that it does."""
    known = (*_TARGETS, *_OPTIONS[kind], "data")
    idle = [
        f"--{name}"
        for name in ctx.params
        if name not in known and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if idle:
        expected = ", ".join(f"--{name}" for name in _OPTIONS[kind]) or "none"
        raise click.UsageError(
            f"{', '.join(sorted(idle))} changes nothing here; expected with {_asked_as(kind)}: "
            f"{expected}; leave it out"
        )


def _asked_as(kind: str) -> str:
    endings = "|".join(ending.removeprefix(".") for ending in _TARGETS[kind])
    place = f"FILE.{endings}" if endings else "DIR"
    return place if kind == "file" else f"--{kind} {place}"


def _shown(record: Record, asked: Mapping[str, Any]) -> Shown:
    fields = {name: asked[name] for name in ("island", "marked", "plan")}
    if asked["view"] is not None:
        fields["view"] = asked["view"]
    return shown_as(record, asked["date"], asked["lang"] or "en", **fields)


def _atlas(file: Path, record: Record, data: Path, asked: Mapping[str, Any]) -> str:
    named = any(asked[name] for name in ("date", "lang", "island", "view", "plan", "marked"))
    return _bytes(write_atlas(file, record, data, _shown(record, asked) if named else None))


def _site(folder: Path, record: Record, data: Path, asked: Mapping[str, Any]) -> str:
    written = f"{write_site(folder, record, data, asked['url']):,} files"
    # the sitemap protocol and link previews take whole addresses only
    return written if asked["url"] else f"{written} ({SITEMAP} and link previews need --url)"


def _package(file: Path, record: Record, data: Path, asked: Mapping[str, Any]) -> str:
    return _bytes(write_package(file, record, data))


def _image(file: Path, record: Record, data: Path, asked: Mapping[str, Any]) -> str:
    return _bytes(write_image(file, record, data, _shown(record, asked), asked["format"]))


def _lesson(file: Path, record: Record, data: Path, asked: Mapping[str, Any]) -> str:
    shown = _shown(record, asked)
    make = answers_pdf if asked["answers"] else lesson_pdf
    content = make(record, data, shown.language, asked["date"])
    replace_file(file, content)
    return _bytes(len(content))


def _bytes(size: int) -> str:
    return f"{size:,} bytes"


_WRITERS = {
    "file": _atlas,
    "site": _site,
    "package": _package,
    "image": _image,
    "lesson": _lesson,
}
