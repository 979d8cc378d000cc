"""Sheets and images of a record in which every text is hostile: all of it is set as text."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from geo.dates import PartialDate
from geo.export_image import image
from geo.export_lesson import answers_pdf, lesson_pdf
from geo.record import Record, load_record
from geo.shown import Shown
from tests.hostile import TEXT
from tests.hostile_world import hostile_folder

# what Typst would do, were it taken for markup: read a file, set a formula, give an error
MARKUP = '#read("/etc/passwd")#{n}<o>@p=q$x^2$'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Path]:
    data = hostile_folder(tmp_path_factory.mktemp("hostile"))
    return load_record(data), data


def texts(pdf: bytes) -> str:
    """Return the words of a PDF without spaces, after nothing was found that leads elsewhere."""
    reader = PdfReader(io.BytesIO(pdf))
    found = []
    for page in reader.pages:
        for one in page.get("/Annots") or []:
            action = one.get_object().get("/A") or {}
            assert action.get("/S") in (None, "/URI", "/GoTo"), action
            assert str(action.get("/URI", "https:")).startswith(("https:", "http:"))
        found.append(page.extract_text())
    assert "/OpenAction" not in reader.trailer["/Root"]
    assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})
    return re.sub(r"\s", "", "".join(found))


@pytest.mark.parametrize("make", [lesson_pdf, answers_pdf], ids=["sheet", "answers"])
def test_a_sheet_sets_hostile_texts_as_they_are(
    make: type(lesson_pdf), made: tuple[Record, Path]
) -> None:
    said = texts(make(*made, "en", PartialDate("1950")))
    assert MARKUP in said
    assert "root:" not in said


@pytest.mark.parametrize("plan", [None, "half"], ids=["date", "plan"])
def test_an_image_sets_hostile_texts_as_they_are(
    plan: str | None, made: tuple[Record, Path]
) -> None:
    shown = Shown(PartialDate("1950"), "en", island=None if plan else "alder", plan=plan)
    assert "</script>" in TEXT
    said = texts(image(*made, shown, "a4", "pdf"))
    assert MARKUP[:12] in said
    assert "root:" not in said
    drawn = image(*made, shown, "a4", "svg").decode()
    assert not re.search(r"<(script|img|iframe|foreignObject)\b|\son\w+=|hostile\.test/e\"", drawn)
