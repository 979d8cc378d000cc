"""The atlas as one HTML file that needs no server and no network."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from markupsafe import Markup

from geo import __version__, paths
from geo.atlas_tables import index_table, readings_table, shell_table
from geo.fields import LANGUAGES, Language
from geo.file_fonts import fonts_table
from geo.file_parts import changes, packed
from geo.files import replace_file
from geo.html import page
from geo.map_frame import MapFrame, map_frame
from geo.map_table import state_table
from geo.outlines import load_map_outlines
from geo.panels import panel_table
from geo.plan_table import plan_table
from geo.record import Record
from geo.script_bundle import script_bundle
from geo.sea import Sea, load_sea
from geo.shown import Shown
from geo.text import Wording, load_wording
from geo.timeline import segments_of
from geo.views import NEUTRAL, in_view, views
from geo.webmap import MapFiles, atlas_settings, corners, leaflet_options, marked_provision

# the addresses by which the map's own code asks for the geometry; the file answers them itself
_GEOMETRY = "atlas:outlines"
_SEA = "atlas:sea"

_STYLES = ("timeline", "plans", "readings", "atlas")
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:;"
    " frame-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'"
)


def write_atlas(file: Path, record: Record, data: Path, shown: Shown | None = None) -> int:
    """Write the atlas as one file and return its size in bytes; it is whole or not there.

    Parameters
    ----------
    shown
        What the file opens with where its address says nothing; None leaves the date to
        the record and the language to the reader's browser.

    Raises
    ------
    OSError
        If the place cannot be written.
    """
    content = atlas_html(record, data, shown)
    replace_file(file, content)
    return len(content)


def atlas_html(
    record: Record,
    data: Path,
    shown: Shown | None = None,
    *,
    head: Markup | None = None,
    without_script: Markup | None = None,
) -> bytes:
    """Return the atlas as one HTML page that carries its code, its styles and its data.

    The same record gives the same bytes.

    Parameters
    ----------
    head
        What stands in its head in place of its own title and description.
    without_script
        What a reader is told, beside the reason, whose browser runs no scripts.
    """
    atlas = _load(record, data)
    language: Language = shown.language if shown else "en"
    scripts = [*_map_scripts(atlas), script_bundle(paths.WEB_DIR, "atlas.js")]
    text = page(
        "atlas.html",
        language=language,
        policy=_POLICY.format(scripts=" ".join(_digest(script) for script in scripts)),
        version=__version__,
        title=record.meta.title[language],
        about=atlas.wordings[language]("share.about"),
        head=head,
        without_script=without_script,
        icon=_icon(),
        styles=_trusted("\n".join(_style(name) for name in _STYLES)),
        print_styles=_trusted(_print_styles()),
        told=[_told(record, say) for say in atlas.wordings.values()],
        map_document=_map_document(language, scripts[:-1]),
        blocks=list(_blocks(atlas, shown)),
        script=_trusted(scripts[-1]),
    )
    return text.encode()


@dataclass(frozen=True)
class _Atlas:
    """What the file is made from."""

    record: Record
    data: Path
    wordings: Mapping[Language, Wording]
    sea: Sea | None
    frame: MapFrame


def _load(record: Record, data: Path) -> _Atlas:
    sea = load_sea(data)
    frame = map_frame(record, load_map_outlines(data), with_sea=sea is not None)
    wordings = {language: load_wording(data, language) for language in LANGUAGES}
    return _Atlas(record, data, wordings, sea, frame)


def _told(record: Record, say: Wording) -> tuple[str, str, str, str]:
    """Return what a browser shows that cannot open the file: language, title, two reasons."""
    title = record.meta.title[say.language]
    return say.language, title, say("file.script"), say("file.browser")


# ---- data --------------------------------------------------------------------------------


def _blocks(atlas: _Atlas, shown: Shown | None) -> Iterator[tuple[str, str]]:
    """Yield every table that the file carries, by its name; of a view what it changes."""
    boxes = {"map": corners(atlas.frame.view), "plans": corners(atlas.frame.sea_view)}
    yield "index", packed({**index_table(atlas.record, shown), "boxes": boxes})
    yield "outlines", packed(_json(paths.map_outlines_file(atlas.data)))
    if atlas.sea:
        yield "sea", packed(_json(paths.map_sea_file(atlas.data)))
    yield "fonts", packed(fonts_table(atlas.wordings))
    kinds: dict[str, Callable[[_Atlas, Language, str], dict[str, Any]]] = {
        "tables": _tables,
        "readings": _readings,
    }
    for (kind, make), language in product(kinds.items(), LANGUAGES):
        base = make(atlas, language, NEUTRAL)
        yield f"{kind}-{language}", packed(base)
        for view in views(atlas.record):
            if view != NEUTRAL:
                yield (
                    f"{kind}-{language}-{view}",
                    packed(changes(base, make(atlas, language, view))),
                )


def _named(atlas: _Atlas, view: str) -> Record:
    """Return the record in a view; what is said of no date names places as they are held now."""
    return in_view(atlas.record, view, segments_of(atlas.record)[-1].units)


def _readings(atlas: _Atlas, language: Language, view: str) -> dict[str, Any]:
    return dict(readings_table(_named(atlas, view), atlas.data, atlas.wordings[language]))


def _tables(atlas: _Atlas, language: Language, view: str) -> dict[str, Any]:
    """Return the tables of the app in a language and a view, and the file's own beside them."""
    record, say, named = atlas.record, atlas.wordings[language], _named(atlas, view)
    return {
        "map": state_table(record, say, atlas.frame.labels, view),
        "panels": panel_table(named, marked_provision(record), say, atlas.sea),
        "plans": plan_table(named, atlas.sea, say),
        "shell": shell_table(record, say, atlas.wordings, view),
    }


def _json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


# ---- code and styles ---------------------------------------------------------------------


def _map_scripts(atlas: _Atlas) -> list[str]:
    """Return the scripts of the map's own document, in order."""
    sea, view = atlas.sea, atlas.frame.view
    neighbours = {row.id: row.holder for row in sea.neighbours} if sea else {}
    files = MapFiles("", _GEOMETRY, _SEA if sea else None, neighbours)
    settings = atlas_settings(files, view=view, bounds=atlas.frame.bounds)
    return [
        *(_web(name) for name in ("leaflet/leaflet.js", "map.js")),
        f'FourIslands.create(L.map("map_div", {_script_json(leaflet_options(view))}),'
        f" {_script_json(settings)});",
    ]


def _map_document(language: Language, scripts: list[str]) -> str:
    """Return the document of the map, for the frame in which it stands."""
    # pictures of markers and of a button, none of which the map shows
    leaflet = re.sub(r"url\(images/[^)]*\)", "none", _web("leaflet/leaflet.css"))
    return page(
        "atlas_map.html",
        language=language,
        styles=_trusted(leaflet + _style("map")),
        scripts=[_trusted(script) for script in scripts],
    )


def _style(name: str) -> str:
    return _web(f"{name}.css")


def _print_styles() -> str:
    return "\n".join(_style(name) for name in ("print_shared", "print_file"))


def _icon() -> str:
    picture = (paths.WEB_DIR / "icon.svg").read_bytes()
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode("ascii")


def _web(name: str) -> str:
    return (paths.WEB_DIR / name).read_text(encoding="utf-8")


def _script_json(value: Any) -> str:
    # no letter that could end the script around it
    return json.dumps(value).replace("<", "\\u003c")


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"


def _trusted(text: str) -> Markup:
    """Return code or styles of ours as markup: they are as we wrote them."""
    return Markup(text)  # noqa: S704
