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

Tables = Mapping[Language, Mapping[str, Any]]


@dataclass(frozen=True)
class Served:
    """Addresses of what the browser fetches itself, each with its content in its name."""

    assets: str
    version: str
    module: str
    geometry: str
    tables: Mapping[Language, str]
    panels: Mapping[Language, str]


def serve(data: Path, tables: Tables, panels: Tables) -> Served:
    """Give the browser three folders: our code, the outlines, and the tables just made.

    A component is only used as the way that Streamlit offers to serve a folder:
    unlike ``static/``, it can lie anywhere, so a record of one's own is served too.
    """
    folder = Path(tempfile.mkdtemp(prefix="four-islands-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    outlines = paths.map_outlines_file(data)
    code = _digest(b"".join(file.read_bytes() for file in sorted(paths.WEB_DIR.rglob("*.*"))))
    assets, made = _address("web", paths.WEB_DIR), _address("tables", folder)
    return Served(
        assets=assets,
        version=code,
        module=f"{assets}/timeline.js?v={code}",
        geometry=f"{_address('outlines', outlines.parent)}/{outlines.name}"
        f"?v={_digest(outlines.read_bytes())}",
        tables={lang: f"{made}/{_written(folder, lang, tables[lang])}" for lang in tables},
        panels={lang: f"{made}/{_written(folder, lang, panels[lang])}" for lang in panels},
    )


def _written(folder: Path, language: Language, table: Mapping[str, Any]) -> str:
    text = json.dumps(table, ensure_ascii=False).encode()
    name = f"{language}-{_digest(text)}.json"
    (folder / name).write_bytes(text)
    return name


def _address(name: str, folder: Path) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    component = declare_component(f"four-islands-{name}", path=str(folder))
    return f"{'/' + base if base else ''}/component/{component.name}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
