"""The change log of the record, read from the README beside the data."""

import re
from dataclasses import dataclass
from pathlib import Path

from geo.paths import data_readme_file
from geo.reading import read_text

_HEADING = "## Change log of the record"
_VERSION = re.compile(r"^### (\S+)(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Changes:
    """What was changed in a version, in paragraphs of plain English."""

    version: str
    paragraphs: tuple[str, ...]


def change_log(data: Path) -> tuple[Changes, ...]:
    """Return the changes of every version, newest first; none where a folder has no README."""
    file = data_readme_file(data)
    # one that cannot be read is as none: it is for people, and what holds is in the record
    text = (read_text(file, []) if file.is_file() else None) or ""
    _, _, log = text.partition(_HEADING)
    log = log.partition("\n## ")[0]
    parts = _VERSION.split(log)[1:]
    return tuple(
        Changes(version, _paragraphs(body))
        for version, body in zip(parts[::3], parts[2::3], strict=True)
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    found = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    whole = (" ".join(part.removeprefix("- ").split()).replace("`", "") for part in found)
    return tuple(part for part in whole if part)
