"""The single file of both worlds, made once for all tests that look into it."""

import base64
import gzip
import json
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from geo.export_atlas import atlas_html
from geo.paths import DATA_DIR
from geo.record import load_record
from tests.worlds import archipelago_folder, shipped


@cache
def shipped_file() -> bytes:
    """Return the file of the record that the atlas ships."""
    return atlas_html(shipped(), DATA_DIR)


@cache
def archipelago_file() -> bytes:
    """Return the file of the made-up record."""
    with tempfile.TemporaryDirectory() as folder:
        data = archipelago_folder(Path(folder))
        return atlas_html(load_record(data), data)


def block(content: bytes, name: str) -> Any:
    """Return a table that the file carries."""
    found = re.search(rf'<script type="[^"]+" id="data-{name}">([^<]*)</script>', content.decode())
    assert found, f"the file carries no {name}"
    return json.loads(gzip.decompress(base64.b64decode(found[1])))
