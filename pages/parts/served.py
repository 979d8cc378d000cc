"""The files that the browser fetches itself, and their addresses."""

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v1 import declare_component

from geo import paths
from geo.fields import Language
from geo.webmap import MapFiles

Tables = Mapping[Language, Mapping[str, Any]]


@dataclass(frozen=True)
class Served:
    """Addresses of what the browser fetches itself, each with a digest of its content in it.

    `tables` are for the map, `panels` and `plans` for what their pages say.
    """

    map_files: MapFiles
    tables: Mapping[Language, str]
    panels: Mapping[Language, str]
    plans: Mapping[Language, str]

    def module(self, name: str) -> str:
        """Return the address of a JavaScript module of ours."""
        return f"{self.map_files.assets}/{name}.js"


def serve(data: Path, made: Mapping[str, Tables], neighbours: Mapping[str, str] | None) -> Served:
    """Give the browser three folders: our code, the geometry, and the tables just made.

    Parameters
    ----------
    made
        The tables by language: ``map``, ``panels`` and ``plans``.
    neighbours
        Who holds the coasts that bound the sea; None where the data have no sea.

    A component is only used as the way that Streamlit offers to serve a folder:
    unlike ``static/``, it can lie anywhere, so a record of one's own is served too.
    """
    folder = Path(tempfile.mkdtemp(prefix="four-islands-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    code = _digest(b"".join(file.read_bytes() for file in sorted(paths.WEB_DIR.rglob("*.*"))))
    tables = _address("tables", folder)
    written = {
        name: {
            lang: f"{tables}/{_written(folder, f'{lang}-{name}', table)}"
            for lang, table in by_language.items()
        }
        for name, by_language in made.items()
    }
    files = MapFiles(
        # modules import each other by relative paths: in the folder's name, the digest is
        # in the address of each, and none meets a neighbour that a browser kept from before
        assets=_address(f"web-{code}", paths.WEB_DIR),
        outlines=_geometry(paths.map_outlines_file(data)),
        sea=None if neighbours is None else _geometry(paths.map_sea_file(data)),
        neighbours=neighbours or {},
    )
    return Served(files, written["map"], written["panels"], written["plans"])


def _geometry(file: Path) -> str:
    return f"{_address('outlines', file.parent)}/{file.name}?v={_digest(file.read_bytes())}"


def _written(folder: Path, name: str, table: Mapping[str, Any]) -> str:
    text = json.dumps(table, ensure_ascii=False).encode()
    file = f"{name}-{_digest(text)}.json"
    (folder / file).write_bytes(text)
    return file


def _address(name: str, folder: Path) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    component = declare_component(f"four-islands-{name}", path=str(folder))
    return f"{'/' + base if base else ''}/component/{component.name}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
