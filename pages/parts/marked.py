"""Lists, tables and quotations in which each part of a text carries its own language.

Markdown cannot say which language a text is in, so these are made in the
browser, as text; nothing in them is read as markup.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geo.scripts import in_parts, runs
from geo.text import Wording
from pages.parts.browser_part import browser_part
from pages.parts.cached import atlas
from pages.parts.plain import plain

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


def marked_text(text: str, say: Wording, *, key: str, lead: str = "", quiet: bool = False) -> None:
    """Show a text of the record, words of another language in it marked with that.

    Parameters
    ----------
    lead
        What stands in bold before it.
    quiet
        Whether it is a note, smaller than what it is about.
    """
    found = runs(text, say.language, say.language)
    if any(language for _, language in found):
        data = {"text": in_parts(found), "lead": lead, "quiet": quiet}
        _show({"language": say.language, **data}, key)
        return
    line = f"**{plain(lead)}** {plain(text)}" if lead else plain(text)
    (st.caption if quiet else st.markdown)(line)


def marked_quote(text: str, spoken: str, language: str, *, key: str) -> None:
    """Show words of a document as a quotation in the language that they are in."""
    _show({"language": language, "quote": [[text, spoken]]}, key)


def _show(data: dict[str, Any], key: str) -> None:
    _marked(key=key, data={"module": atlas().served.module("marked"), **data})
