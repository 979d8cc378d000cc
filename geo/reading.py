"""Read the YAML and CSV files of the record without losing a fault.

The readers add a `Problem` for everything that cannot be taken as it stands
and go on, so that one run reports all of them.
"""

import csv
import io
import re
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import yaml

from geo.errors import Problem

_ANCHOR_HINT = re.compile(r"(?:^|[\s\[{,:-])[&*]\S", re.MULTILINE)
_EMPTY = "nothing (null or empty text); expected a value; fill it in or leave the key out"


class _Loader(yaml.CSafeLoader):
    """The safe C loader, which also keeps the keys that a mapping names twice."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.repeated: list[tuple[str, int]] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                self.repeated.append((str(key.value), key.start_mark.line + 1))
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_yaml(path: Path, problems: list[Problem]) -> Any:
    """Return the content of a YAML file, or None and a problem if it cannot be read.

    Anchors, aliases and repeated keys are refused: a reviewer must see every
    value where it stands, and an alias can make a small file endless.
    """
    text = _text(path, problems)
    if text is None:
        return None
    try:
        anchor = _anchor_line(text)
        if anchor is not None:
            message = (
                "found an anchor or alias (& or *); expected plain values; write the value out"
            )
            problems.append(Problem(path.name, f"line {anchor}", "", message))
            return None
        loader = _Loader(text)
        try:
            content = loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        problems.append(Problem(path.name, _line_of(error), "", _yaml_message(error)))
        return None
    for key, line in loader.repeated:
        message = f"found the key {key!r} twice; expected it once; remove one of them"
        problems.append(Problem(path.name, f"line {line}", key, message))
    return content


def read_rows(
    path: Path, columns: tuple[str, ...], problems: list[Problem]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file, each with its line and without its empty cells."""
    text = _text(path, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""))
    header = tuple(next(reader, ()))
    if header != columns:
        message = f"found {', '.join(header)}; expected {', '.join(columns)}; correct the first row"
        problems.append(Problem(path.name, "header", "", message))
        return []
    rows = []
    for number, cells in enumerate(reader, start=2):
        if len(cells) != len(columns):
            message = f"found {len(cells)} cells; expected {len(columns)}; check commas and quotes"
            problems.append(Problem(path.name, f"line {number}", "", message))
            continue
        rows.append((number, {key: cell for key, cell in zip(columns, cells, strict=True) if cell}))
    return rows


def empty_values(content: object, where: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of every null or empty text in a parsed file."""
    if content is None or content == "":
        return [where]
    if isinstance(content, Mapping):
        items = [(str(key), value) for key, value in content.items()]
    elif isinstance(content, list):
        items = [(str(index), value) for index, value in enumerate(content)]
    else:
        return []
    return [path for key, value in items for path in empty_values(value, (*where, key))]


def empty_problem(file: str, entry: str, where: tuple[str, ...]) -> Problem:
    """Return the problem of a key that is there but holds nothing."""
    return Problem(file, entry, ".".join(where), f"found {_EMPTY}")


def _text(path: Path, problems: list[Problem]) -> str | None:
    """Return the text of a file, or None and a problem."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = "found no such file; expected it in the record; add it or use another data folder"
    except UnicodeDecodeError:
        message = "found bytes that are not UTF-8; expected UTF-8; save the file as UTF-8"
    except OSError as error:
        message = f"found it unreadable ({error.strerror}); expected a file; check its permissions"
    problems.append(Problem(path.name, "", "", message))
    return None


def _anchor_line(text: str) -> int | None:
    """Return the line of the first anchor or alias, looking closer only where one can be."""
    if not _ANCHOR_HINT.search(text):
        return None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if getattr(event, "anchor", None):
            return event.start_mark.line + 1 if event.start_mark else 0
    return None


def _line_of(error: yaml.YAMLError) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f"line {mark.line + 1}" if mark else ""


def _yaml_message(error: yaml.YAMLError) -> str:
    found = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"found text that is not YAML ({found}); expected YAML; check indents, colons and quotes"
