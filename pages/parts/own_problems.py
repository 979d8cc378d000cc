"""Every problem of a record of the reader's own: as many as can be read, and all as files."""

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from itertools import groupby, islice
from typing import Any

import streamlit as st

from geo.errors import Problem
from geo.opening import Faulty
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.cached import Atlas
from pages.parts.downloads import download
from pages.parts.marked import marked_table
from pages.parts.own_view import say_aloud
from pages.parts.plain import code, plain

# of each file, and of all files
_SHOWN, _FILES = 40, 40
_COLUMNS = ("entry", "field", "message")


def problems(found: Atlas, own: Faulty, say: Wording) -> None:
    """Show the problems by the files that they are in, and offer all of them as a file."""
    text = say.count("own.problems", own.count)
    say_aloud(found, text, say, key=keys.OWN_DONE)
    st.error(plain(text))
    st.markdown(code(say("own.problems-about")))
    _files(own, say)
    by_file = groupby(own.problems, key=lambda problem: problem.file)
    for number, (file, rows) in enumerate(islice(by_file, _FILES)):
        _of_file(file, list(rows), say, key=f"own-problems-{number}")
    if left := sum(1 for _ in by_file):
        st.caption(plain(say.count("own.files-more", left)))


def csv_bytes(found: Sequence[Problem]) -> bytes:
    """Return problems as a table that a spreadsheet opens."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(field.name for field in fields(Problem))
    rows.writerows([_no_formula(text) for text in asdict(problem).values()] for problem in found)
    # without the mark, a spreadsheet shows other letters than Latin ones as rubbish
    return BOM_UTF8 + out.getvalue().encode()


def json_bytes(found: Sequence[Problem]) -> bytes:
    """Return problems as JSON, as `four-islands check --json` prints them."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1).encode()


def _no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, whatever is in the record."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _files(own: Faulty, say: Wording) -> None:
    if len(own.problems) < own.count:
        st.caption(plain(say("own.problems-first", n=say.number(len(own.problems)))))
    with st.container(key="own-problem-files", horizontal=True):
        for name, make in (("problems.csv", csv_bytes), ("problems.json", json_bytes)):
            form = name.rpartition(".")[2].upper()
            label = say("own.problems-as", form=form)
            download(label, name, lambda make=make: make(own.problems), say)  # type: ignore[misc]


def _of_file(file: str, rows: Sequence[Problem], say: Wording, *, key: str) -> None:
    st.markdown(f"### {plain(file)} · {plain(say.number(len(rows)))}")
    columns = [say(f"own.column-{name}") for name in _COLUMNS]
    marked_table(columns, [list(_cells(row)) for row in rows[:_SHOWN]], say.language, key=key)
    if len(rows) > _SHOWN:
        st.caption(plain(say.count("own.problems-more", len(rows) - _SHOWN)))


def _cells(problem: Problem) -> Iterator[list[Any]]:
    # what is wrong is told in English; names of entries and fields are in no language
    for name in _COLUMNS:
        text = getattr(problem, name)
        yield [[text, "en"]] if text else []
