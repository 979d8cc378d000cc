"""The files that the browser fetches itself, and their addresses.

They are held in memory as they were when the atlas was loaded: no disk can be full, no
cleaning of temporary folders takes them away, and a file that is changed in the data
folder is never given under the digest of what it was.
"""

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from geo import paths
from geo.webmap import MapFiles

# by its address, the digest behind a question mark with it; packed, as browsers take it
_PACKED: dict[str, bytes] = {}
_LEVEL = 6
# fonts, which do not get smaller; once for all readers, and asked for by hardly any
_PLAIN: dict[str, bytes] = {}
_FONTS = {".ttf", ".otf"}


@dataclass(frozen=True)
class Served:
    """Addresses of what the browser fetches itself, each with a digest of its content in it."""

    map_files: MapFiles

    def table(self, name: str, table: Mapping[str, Any] | Sequence[Any]) -> str:
        """Give the browser a table, and return its address."""
        text = json.dumps(table, ensure_ascii=False).encode()
        return _give(f"{_address('tables')}/{name}-{_digest(text)}.json", text)

    def module(self, name: str) -> str:
        """Return the address of a JavaScript module of ours."""
        return f"{self.map_files.assets}/{name}.js"


class ServedFiles:
    """The middleware that answers for these files, and leaves all else to the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and scope["path"] in _PLAIN:
            kind = f"font/{Path(scope['path']).suffix[1:]}"
            kept = {"Cache-Control": "public"}
            return await Response(_PLAIN[scope["path"]], 200, kept, kind)(scope, receive, send)
        packed = _asked(scope) if scope["type"] == "http" else None
        if packed is None:
            return await self._app(scope, receive, send)
        headers = {"Cache-Control": "public", "Vary": "Accept-Encoding"}
        takes_packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if takes_packed:
            headers["Content-Encoding"] = "gzip"
        kind = mimetypes.guess_type(scope["path"])[0] or "application/octet-stream"
        content = packed if takes_packed else gzip.decompress(packed)
        return await Response(content, 200, headers, kind)(scope, receive, send)


def serve(data: Path, neighbours: Mapping[str, str] | None) -> Served:
    """Give the browser our code and the geometry; tables follow as they are made.

    Parameters
    ----------
    neighbours
        Who holds the coasts that bound the sea; None where the data have no sea.
    """
    files = MapFiles(
        assets=_assets(),
        outlines=_geometry(paths.map_outlines_file(data)),
        sea=None if neighbours is None else _geometry(paths.map_sea_file(data)),
        neighbours=neighbours or {},
    )
    return Served(files)


def _asked(scope: Scope) -> bytes | None:
    """Return the file that a request asks for, if it is one of these."""
    if scope["method"] not in ("GET", "HEAD"):
        return None
    query = scope["query_string"].decode("latin-1")
    # code has the digest in the name of its folder, and may be asked for with any query
    return _PACKED.get(f"{scope['path']}?{query}") or _PACKED.get(scope["path"])


def _assets() -> str:
    content = {
        file.relative_to(paths.WEB_DIR).as_posix(): file.read_bytes()
        for file in sorted(paths.WEB_DIR.rglob("*.*"))
    }
    fonts = {
        file.name: file.read_bytes()
        for file in sorted(paths.FONTS_DIR.iterdir())
        if file.suffix in _FONTS
    }
    # modules import each other by relative paths: in the folder's name, the digest is
    # in the address of each, and none meets a neighbour that a browser kept from before
    folder = _address(f"web-{_digest(b''.join([*content.values(), *fonts.values()]))}")
    for name, code in content.items():
        _give(f"{folder}/{name}", code)
    _PLAIN.update({f"{folder}/fonts/{name}": font for name, font in fonts.items()})
    return folder


def _geometry(file: Path) -> str:
    content = file.read_bytes()
    return _give(f"{_address('outlines')}/{file.name}?v={_digest(content)}", content)


def _give(address: str, content: bytes) -> str:
    if address not in _PACKED:
        _PACKED[address] = gzip.compress(content, _LEVEL, mtime=0)
    return address


def _address(name: str) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{'/' + base if base else ''}/component/four-islands-{name}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
