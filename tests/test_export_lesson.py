"""The sheet for a class and the page of the teacher: whole, on one page, as text stays text."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import shapely
from pypdf import PdfReader
from pyproj import Geod

from geo import export_lesson
from geo.characters import text_fault
from geo.cli import main
from geo.dates import PartialDate
from geo.errors import TextError, UnknownIdError
from geo.export_lesson import answers_pdf, lesson_pdf
from geo.fields import LANGUAGES, Language, Text
from geo.lesson import lesson
from geo.map_camera import camera
from geo.map_scene import scene, sheet
from geo.paths import DATA_DIR
from geo.plans import disputed_units
from geo.record import Record, load_record
from tests.hostile import HOSTILE
from tests.worlds import archipelago_folder, shipped, wording

NOW = "2026-02-20"
A4_PT = (595, 842)
MARKUP = ["#panic()", "*b* _i_ $x^2$ `c`", "= Title", "[a] <b> @c // d", '#eval("1")', "\\ # ~ --"]


@cache
def sheet_of(language: Language, when: str | None = None) -> bytes:
    return lesson_pdf(shipped(), DATA_DIR, language, PartialDate(when) if when else None)


@cache
def answers_of(language: Language) -> bytes:
    return answers_pdf(shipped(), DATA_DIR, language)


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


@cache
def text_of(pdf: bytes) -> str:
    return tight("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def tight(text: str) -> str:
    """Return a text without spaces, which a sheet breaks into lines."""
    return re.sub(r"\s", "", text)


def made(language: Language, when: str | None = None) -> Any:
    measured = export_lesson._measured(shipped(), DATA_DIR)
    return lesson(shipped(), wording(language), PartialDate(when) if when else None, measured)


# ---- one page, with everything on it ---------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "when"),
    # the last has the longest texts of all
    [("en", None), ("ja", None), ("ru", None), ("ru", NOW), ("en", "1951"), ("ru", "1960-01-27")],
)
def test_the_sheet_is_one_page_of_a4_with_every_text_on_it(
    language: Language, when: str | None
) -> None:
    pdf, told, say = sheet_of(language, when), made(language, when), wording(language)
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_PT
    found, meta = text_of(pdf), shipped().meta
    texts = [text for one in told.statements for text in (one.party, one.title, one.text)]
    texts += [question.text for question in told.questions]
    texts += [told.clause.head, told.clause.text, told.clause.status] if told.clause else []
    texts += [meta.convention[language], say("map.attribution"), say.date(told.when)]
    texts += [say("page.version", version=meta.version, date=say.date(meta.as_of))]
    texts += [shipped().source(id_).title for id_ in told.sources[: told.cited]]
    for text in texts:
        assert tight(text) in found, text
    assert say.date(PartialDate("1956-10-19")) == say.date(made(language).when)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_no_answer_and_the_teacher_s_page_has_them_all(language: Language) -> None:
    found, told = text_of(answers_of(language)), made(language)
    on_sheet = text_of(sheet_of(language))
    assert pages(answers_of(language)) == 1
    for question in told.questions:
        for line in (question.text, *question.answer):
            assert tight(line) in found, line
    for question in told.questions:
        for line in question.answer:
            assert tight(line) not in on_sheet, line
    for id_ in told.sources:
        assert tight(shipped().source(id_).title) in found


def test_the_teacher_can_follow_every_source_to_where_it_was_seen() -> None:
    (page,) = PdfReader(io.BytesIO(answers_of("en"))).pages
    links = {
        note.get_object()["/A"]["/URI"]
        for note in page["/Annots"]  # type: ignore[attr-defined]
        if "/A" in note.get_object()
    }
    told = made("en")
    seen = {shipped().source(id_).seen_at for id_ in told.sources} - {None}
    assert links == seen
    assert len(seen) > 20


def test_the_dated_map_says_on_every_island_who_administers_it_for_a_grey_copy() -> None:
    found = text_of(sheet_of("en"))
    for unit in disputed_units(shipped()):
        assert tight(shipped().unit(unit).names.en) + "USSR" in found
    assert "HokkaidoJapan" in found
    now = text_of(sheet_of("en", NOW))
    assert "ShikotanRussia" in now
    assert "ShikotanUSSR" not in now


def test_the_sheet_names_every_place_by_both_names() -> None:
    assert "国後島（クナシル島）" in text_of(sheet_of("ja"))
    assert "Кунашир(Кунасири)" in text_of(sheet_of("ru"))


def test_the_same_record_gives_the_same_bytes() -> None:
    for make in (lesson_pdf, answers_pdf):
        assert make(shipped(), DATA_DIR, "ja") == make(shipped(), DATA_DIR, "ja")
    assert sheet_of("en") != sheet_of("en", NOW)
    assert PdfReader(io.BytesIO(sheet_of("en"))).metadata.creation_date is None  # type: ignore[union-attr]


# ---- the maps --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", export_lesson._MAPS_PX)
def test_a_number_of_the_blank_map_is_nearest_to_its_own_island(size: tuple[float, float]) -> None:
    cam = camera(scene(shipped(), DATA_DIR).frame.view, size)
    drawn = sheet(shipped(), DATA_DIR, cam).shapes.items()
    shapes = {id_: shape for id_, shape in drawn if not shape.is_empty}
    spots = export_lesson._spots(shipped(), DATA_DIR, size)
    assert list(spots) == ["kunashir", "iturup", "shikotan", "habomai", "hokkaido"]
    for unit, spot in spots.items():
        assert 0 < spot[0] < size[0]
        assert 0 < spot[1] < size[1]
        away = {id_: shape.distance(shapely.Point(spot)) for id_, shape in shapes.items()}
        assert min(away, key=lambda id_: away[id_]) == unit


@pytest.mark.parametrize("size", export_lesson._MAPS_PX)
def test_the_scale_bar_is_as_long_as_it_says(size: tuple[float, float]) -> None:
    told = export_lesson._map(shipped(), DATA_DIR, made("en"), size, wording("en"))
    assert told["scale"]["text"] == "100 km"
    west, south, east, north = camera(scene(shipped(), DATA_DIR).frame.view, size).box
    _, _, metres = Geod(ellps="WGS84").inv(
        west,
        (south + north) / 2,
        west + (east - west) * told["scale"]["share"],
        (south + north) / 2,
    )
    assert metres / 1000 == pytest.approx(100, rel=0.01)


# ---- another record --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def islets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archipelago_folder(tmp_path_factory.mktemp("lesson"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_record_gives_a_lesson_of_its_own(islets: Path, language: Language) -> None:
    record = load_record(islets)
    found = text_of(lesson_pdf(record, islets, language))
    answers = text_of(answers_pdf(record, islets, language))
    assert tight(record.meta.title[language]) in found
    assert tight(record.position("su-1920").statement[language]) in found
    assert tight(record.event("1900-08-landing").title[language]) in answers
    assert tight(shipped().unit("shikotan").names[language]) not in found + answers


def with_words(record: Record, word: str) -> Record:
    """Return a record in which a party, its statement and a source say a word."""
    text = Text(en=word, ja=word, ru=word)
    changed = record.position("su-1920").model_copy(update={"title": text, "statement": text})
    source = record.source("atlas-1960").model_copy(update={"title": word})
    party = record.party("sudria").model_copy(update={"names": text})
    return replace(
        record,
        positions=tuple(changed if p.id == changed.id else p for p in record.positions),
        parties=tuple(party if p.id == party.id else p for p in record.parties),
        sources=tuple(source if s.id == source.id else s for s in record.sources),
    )


def test_what_looks_like_markup_stays_text(islets: Path) -> None:
    # the others are refused as the record is read
    words = [word for word in (*HOSTILE, *MARKUP) if not text_fault(word)]
    record = with_words(load_record(islets), " ".join(words))
    for make, times in ((lesson_pdf, 3), (answers_pdf, 1)):
        found = text_of(make(record, islets, "en"))
        for word in words:
            assert found.count(tight(word)) >= times, word


def test_what_is_too_long_for_a_page_goes_on_overleaf_and_nothing_is_lost(islets: Path) -> None:
    word = " ".join(f"word{number}" for number in range(700))
    pdf = lesson_pdf(with_words(load_record(islets), word), islets, "en")
    assert pages(pdf) > 1
    assert "word699" in text_of(pdf)
    assert tight(wording("en")("lesson.ask-need")) in text_of(pdf)


def test_a_data_folder_without_the_sea_gives_a_sheet_without_its_question(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    for file in (data / "outlines").glob("sea*"):
        file.unlink()
    found = text_of(lesson_pdf(load_record(data), data, "en"))
    assert "Landareas" not in found
    assert "Usethescale" in found


# ---- what goes wrong -------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lesson_pdf, answers_pdf])
def test_an_unknown_date_or_language_is_named(make: Callable[..., bytes], islets: Path) -> None:
    record = load_record(islets)
    with pytest.raises(UnknownIdError, match="1799: the record begins in 1800"):
        make(record, islets, "en", PartialDate("1799"))
    with pytest.raises(TextError, match=r"text/de\.po: the file is missing"):
        make(record, islets, "de")


def test_the_command_writes_the_sheet_or_the_answers(
    islets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, file = load_record(islets), tmp_path / "new" / "sheet.pdf"
    words = ["export", "--data", str(islets), "--lesson", str(file), "--lang", "ru"]
    main(words)
    assert text_of(file.read_bytes()) == text_of(lesson_pdf(record, islets, "ru"))
    assert f"{file}: {file.stat().st_size:,} bytes, version 0.1.0" in capsys.readouterr().out
    main([*words, "--answers", "--date", "1900-08"])
    wanted = answers_pdf(record, islets, "ru", PartialDate("1900-08"))
    assert text_of(file.read_bytes()) == text_of(wanted)
    assert list(file.parent.iterdir()) == [file]


def test_a_sheet_that_cannot_be_written_leaves_the_place_as_it_was(
    islets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["export", "--data", str(islets), "--lesson", str(taken / "sheet.pdf")])
    assert ended.value.code == 1
    assert str(taken / "sheet.pdf") in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [taken]
    assert taken.read_text(encoding="utf-8") == "mine"
