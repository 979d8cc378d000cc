"""A button that hands out a file, which is made no earlier than somebody wants it."""

from collections.abc import Callable

import streamlit as st

from geo.text import Wording
from pages.parts.plain import plain

_MIME = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "html": "text/html",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "yaml": "application/yaml",
    "zip": "application/zip",
}


def download(
    label: str, file_name: str, make: Callable[[], bytes], say: Wording, size: int | None = None
) -> None:
    """Show a button that downloads a file.

    Parameters
    ----------
    file_name
        The name that the file gets; its ending says what it is.
    make
        Called when the reader asks for the file, and not before.
    size
        In bytes; left out where nobody knows it yet.
    """
    told = label if size is None else say("data.with-size", name=label, size=say.size(size))
    st.download_button(
        plain(told),
        make,
        file_name=file_name,
        mime=_MIME[file_name.rpartition(".")[2]],
        key=f"download-{file_name}",
        # nothing on the page changes by it
        on_click="ignore",
    )
