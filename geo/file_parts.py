"""Parts of a file that carries its own data: packed tables, and what one changes of another."""

import base64
import gzip
import json
from typing import Any


def packed(table: Any) -> str:
    """Return a table as JSON, compressed, in letters that no HTML could take for markup."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    # without a time of day in it, so that the same table gives the same letters
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode("ascii")


def changes(base: Any, other: Any) -> list[tuple[list[str | int], Any]]:
    """Return what to put where in one table to have another: paths, each with its value.

    Examples
    --------
    >>> changes({"a": [1, 2], "b": 3}, {"a": [1, 5], "b": 3})
    [(['a', 1], 5)]
    >>> changes({"a": 1}, {"a": 1, "b": 2})
    [([], {'a': 1, 'b': 2})]
    """
    if type(base) is type(other) and base == other:
        return []
    keys = _shared_keys(base, other)
    if keys is None:
        return [([], other)]
    return [([key, *path], value) for key in keys for path, value in changes(base[key], other[key])]


def _shared_keys(base: Any, other: Any) -> list[Any] | None:
    """Return the keys of two dictionaries or lists that have the same ones, in the same order."""
    if isinstance(base, dict) and isinstance(other, dict):
        return list(base) if list(base) == list(other) else None
    if isinstance(base, list) and isinstance(other, list):
        return list(range(len(base))) if len(base) == len(other) else None
    return None
