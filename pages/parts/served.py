"""The files that the browser fetches itself, and their addresses."""

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v1 import declare_component

from geo import paths
from geo.files import replace_file
from geo.webmap import MapFiles


@dataclass(frozen=True)
class Served:
    """Addresses of what the browser fetches itself, each with a digest of its content in it.

    `tables` is the folder of the tables that are made as they are asked for, with
    its address.
    """

    map_files: MapFiles
    tables: tuple[Path, str]

    def table(self, name: str, table: Mapping[str, Any] | Sequence[Any]) -> str:
        """Give the browser a table, and return its address."""
        folder, address = self.tables
        text = json.dumps(table, ensure_ascii=False).encode()
        file = f"{name}-{_digest(text)}.json"
        replace_file(folder / file, text)
        return f"{address}/{file}"

    def module(self, name: str) -> str:
        """Return the address of a JavaScript module of ours."""
        return f"{self.map_files.assets}/{name}.js"


def serve(data: Path, neighbours: Mapping[str, str] | None) -> Served:
    """Give the browser three folders: our code, the geometry, and one for tables.

    Parameters
    ----------
    neighbours
        Who holds the coasts that bound the sea; None where the data have no sea.

    A component is only used as the way that Streamlit offers to serve a folder:
    unlike ``static/``, it can lie anywhere, so a record of one's own is served too.
    """
    folder = Path(tempfile.mkdtemp(prefix="four-islands-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    code = _digest(b"".join(file.read_bytes() for file in sorted(paths.WEB_DIR.rglob("*.*"))))
    files = MapFiles(
        # modules import each other by relative paths: in the folder's name, the digest is
        # in the address of each, and none meets a neighbour that a browser kept from before
        assets=_address(f"web-{code}", paths.WEB_DIR),
        outlines=_geometry(paths.map_outlines_file(data)),
        sea=None if neighbours is None else _geometry(paths.map_sea_file(data)),
        neighbours=neighbours or {},
    )
    return Served(files, (folder, _address("tables", folder)))


def _geometry(file: Path) -> str:
    return f"{_address('outlines', file.parent)}/{file.name}?v={_digest(file.read_bytes())}"


def _address(name: str, folder: Path) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    component = declare_component(f"four-islands-{name}", path=str(folder))
    return f"{'/' + base if base else ''}/component/{component.name}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
