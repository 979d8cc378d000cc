"""Lists, tables and quotations in which each part of a text carries its own language.

Markdown cannot say which language a text is in, so these are made in the
browser, as text; nothing in them is read as markup.
"""

from collections.abc import Sequence
from typing import Any

from geo.scripts import Run
from geo.text import Wording
from pages.parts.browser_part import browser_part
from pages.parts.cached import atlas

_marked = browser_part("marked")


def marked_list(lines: Sequence[list[Any]], language: str, *, key: str) -> None:
    """Show a list; a line is a list of parts as `in_parts` returns them."""
    _show({"language": language, "lines": list(lines)}, key)


def marked_table(
    columns: Sequence[str], rows: Sequence[Sequence[list[Any]]], language: str, *, key: str
) -> None:
    """Show a table; a cell is a list of parts as `in_parts` returns them."""
    shown = [list(row) for row in rows]
    _show({"language": language, "columns": list(columns), "rows": shown}, key)


def marked_entries(entries: Sequence[dict[str, Any]], language: str, *, key: str) -> None:
    """Show entries one below the other, each under its title.

    An entry has an `id`, a `title` in parts, `lines` in parts, and the `address` that its
    title leads to; the only one of a page has none.
    """
    _show({"language": language, "entries": list(entries)}, key)


def marked_quote(text: str, spoken: str, language: str, *, key: str) -> None:
    """Show words of a document as a quotation in the language that they are in."""
    _show({"language": language, "quote": [[text, spoken]]}, key)


def in_parts(runs: Sequence[Run]) -> list[Any]:
    """Return a text in parts, each with its language where that is not the reader's."""
    return [text if language is None else [text, language] for text, language in runs]


def bracketed(*runs: Run, say: Wording) -> list[Run]:
    """Return parts in brackets, as the reader's language sets them."""
    before, _, after = say.raw("list.brackets").partition("{text}")
    parts: list[Run] = [(before, None)]
    for place, run in enumerate(runs):
        parts += [(say("list.comma"), None)] if place else []
        parts.append(run)
    return [*parts, (after, None)]


def _show(data: dict[str, Any], key: str) -> None:
    _marked(key=key, data={"module": atlas().served.module("marked"), **data})
