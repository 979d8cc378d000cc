"""Sheets and images of a record in which every text is hostile: all of it is set as text."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from geo.dates import PartialDate
from geo.errors import RecordError
from geo.export_image import image
from geo.export_lesson import answers_pdf, lesson_pdf
from geo.record import Record, load_record
from geo.shown import Shown
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
    make: Callable[..., bytes], made: tuple[Record, Path]
) -> None:
    said = texts(make(*made, "en", PartialDate("1950")))
    assert MARKUP in said
    assert "root:" not in said


@pytest.mark.parametrize("plan", [None, "half-1950"], ids=["date", "plan"])
def test_an_image_sets_hostile_texts_as_they_are(
    plan: str | None, made: tuple[Record, Path]
) -> None:
    shown = Shown(PartialDate("1950"), "en", island=None if plan else "alder", plan=plan)
    said = texts(image(*made, shown, "a4", "pdf"))
    assert MARKUP in said
    assert "root:" not in said
    root = ET.fromstring(image(*made, shown, "slide", "svg"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names.isdisjoint({"script", "iframe", "foreignObject", "math", "audio", "video"})
    for element in root.iter():
        assert not any(name.lower().startswith("on") for name in element.attrib)
        assert not any("javascript:" in value for value in element.attrib.values())


def test_an_image_that_has_no_room_for_its_texts_is_refused(made: tuple[Record, Path]) -> None:
    for form in ("svg", "png"):
        with pytest.raises(RecordError, match=r"fill 2 pages; expected one; shorten them, or ask"):
            image(*made, Shown(PartialDate("1950"), "en"), "a4", form)
