"""Read the YAML and CSV files of the record without losing a fault.

The readers add a `Problem` for everything that cannot be taken as it stands
and go on, so that one run reports all of them.
"""

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from geo import limits
from geo.errors import Problem

# where an anchor, an alias or a tag can be: most files have no such place
_MARK_HINT = re.compile(r"(?:^|[\s\[{,:-])[&*!]\S", re.MULTILINE)
_EMPTY = "nothing (null or empty text); expected a value; fill it in or leave the key out"
_NUMBERS = {"int", "float", "timestamp"}
# None is what the library makes of a tag that it does not know: an error
_KINDS = {None, "null", "bool", "seq", "map", "str", *_NUMBERS}
_MERGE = "tag:yaml.org,2002:merge"
_VALUED = (".yaml", ".csv")
# each value of a file stands behind one of these
_SIGNS = ("\n", ",", ":", "- ", "[", "{", "\t")


class _Loader(yaml.CSafeLoader):
    """The safe C loader, which also keeps the keys that a mapping names twice."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.repeated: list[tuple[str, int]] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.tag == _MERGE:
                raise yaml.constructor.ConstructorError(None, None, "<<", key.start_mark)
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    self.repeated.append((key.value, key.start_mark.line + 1))
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _plain(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Let what looks like a number or a date and is none be a text: its field tells."""

    def made(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Any:
        # of long ones the parts are added up for hours
        if len(node.value) <= limits.NUMBER_LENGTH:
            with suppress(ValueError, OverflowError):
                return construct(loader, node)
        return loader.construct_scalar(node)

    return made


def _constructors() -> Iterator[tuple[str | None, Callable[[Any, Any], Any]]]:
    for tag, construct in yaml.CSafeLoader.yaml_constructors.items():
        kind = tag.rpartition(":")[2] if tag else None
        if kind in _KINDS:
            yield tag, _plain(construct) if kind in _NUMBERS else construct


_Loader.yaml_constructors = dict(_constructors())


def read_yaml(path: Path, problems: list[Problem]) -> Any:
    """Return the content of a YAML file, or None and a problem if it cannot be read.

    Anchors, aliases, tags and repeated keys are refused: a reviewer must see every
    value where it stands and as what it is read, and an alias can make a small file endless.
    """
    text = read_text(path, problems)
    if text is None:
        return None
    try:
        if mark := _mark(text):
            kind, line = mark
            message = f"found {kind}; expected plain values; write the value out"
            problems.append(Problem(path.name, f"line {line}", "", message))
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
        message = f"found the key {key[:60]!r} twice; expected it once; remove one of them"
        problems.append(Problem(path.name, f"line {line}", key, message))
    if _is_deep(content):
        message = f"found lists within lists; expected at most {limits.DEPTH}; write it flat"
        problems.append(Problem(path.name, "", "", message))
        return None
    return content


def values_at_most(text: str) -> int:
    """Return how many values a YAML or CSV text can have, by the signs that they stand behind."""
    return 1 + sum(text.count(sign) for sign in _SIGNS)


def read_rows(
    path: Path, columns: tuple[str, ...], problems: list[Problem]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file, each with its line and without its empty cells."""
    text = read_text(path, problems)
    if text is None:
        return []
    try:
        header, *lines = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))] or [()]
    except csv.Error as error:
        message = f"found text that is not CSV ({error}); expected CSV; check quotes"
        problems.append(Problem(path.name, "", "", message))
        return []
    if header != columns:
        message = f"found {', '.join(header)}; expected {', '.join(columns)}; correct the first row"
        problems.append(Problem(path.name, "header", "", message))
        return []
    rows = []
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(columns):
            message = f"found {len(cells)} cells; expected {len(columns)}; check commas and quotes"
            problems.append(Problem(path.name, f"line {number}", "", message))
            continue
        rows.append((number, {key: cell for key, cell in zip(columns, cells, strict=True) if cell}))
    return rows


def read_text(
    path: Path, problems: list[Problem], *, bytes_at_most: int = limits.FILE_BYTES
) -> str | None:
    """Return the text of a file, or None and a problem: it is missing, unreadable or too large."""
    try:
        size = path.stat().st_size
        if size > bytes_at_most:
            message = f"found {size:,} bytes; expected at most {bytes_at_most:,}; divide the file"
        else:
            text = path.read_text(encoding="utf-8-sig")
            if path.suffix not in _VALUED or values_at_most(text) <= limits.FILE_VALUES:
                return text
            message = (
                f"found more than {limits.FILE_VALUES:,} values; expected fewer; leave some out"
            )
    except FileNotFoundError:
        message = "found no such file; expected it in the record; add it or use another data folder"
    except UnicodeDecodeError:
        message = "found bytes that are not UTF-8; expected UTF-8; save the file as UTF-8"
    except OSError as error:
        message = f"found it unreadable ({error.strerror}); expected a file; check its permissions"
    problems.append(Problem(path.name, "", "", message))
    return None


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


def _mark(text: str) -> tuple[str, int] | None:
    """Return what marks a value in another way than by its form, and its line; the first one."""
    if not _MARK_HINT.search(text):
        return None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if getattr(event, "anchor", None):
            return "an anchor or alias (& or *)", line
        if getattr(event, "tag", None):
            return "a tag (!)", line
    return None


def _is_deep(content: object) -> bool:
    """Return whether lists and mappings lie deeper in each other than entries of a record do."""
    level = [content]
    for _ in range(limits.DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True


def _line_of(error: yaml.YAMLError) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f"line {mark.line + 1}" if mark else ""


def _yaml_message(error: yaml.YAMLError) -> str:
    found = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"found text that is not YAML ({found}); expected YAML; check indents, colons and quotes"
