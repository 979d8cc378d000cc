"""Images of a view: one page, all its words, a true scale, the same bytes, told apart in grey."""

import io
import re
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
import typst
from coloraide import Color
from PIL import Image
from pyproj import Geod

from geo import typesetting
from geo.cli import main
from geo.dates import PartialDate
from geo.export_image import image, write_image
from geo.fields import LANGUAGES, Language
from geo.image_sheet import Format, Sheet, image_sheet
from geo.map_look import colour
from geo.map_scene import wording_of
from geo.palette import fill_colour, hatch_colour
from geo.paths import DATA_DIR, FONTS_DIR, TEMPLATES_DIR, record_dir, text_dir
from geo.plan_text import plan_sentence
from geo.plans import recorded_plan
from geo.record import Record
from geo.sea import load_sea
from geo.sentence import state_sentence
from geo.shown import Shown, shown_as
from geo.timeline import state_at
from geo.type_width import missing, text_width
from geo.views import in_view, view_note, views
from tests.worlds import archipelago, archipelago_folder, shipped, wording

SVG = "{http://www.w3.org/2000/svg}"


def view_of(record: Record, when: str, language: str = "en", **asked: Any) -> Shown:
    return shown_as(record, PartialDate(when), language, **asked)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archipelago_folder(tmp_path_factory.mktemp("invented"))


@cache
def made(shown: Shown, format_: Format, form: str) -> bytes:
    return image(shipped(), DATA_DIR, shown, format_, form)  # type: ignore[arg-type]


def page_text(pdf: bytes) -> str:
    """Return the text of the one page, without white space and hyphens of its rows."""
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return squeezed(page.extract_text())


def squeezed(text: str) -> str:
    # a row may end in a hyphen that is not of the text
    return re.sub(r"[\s\u00ad\u2060-]", "", text)


def said(sheet: Sheet) -> list[str]:
    """Return every text that a sheet has to show, but its sources."""
    words, values = sheet.words, sheet.values
    legend = [row["text"] for group in values["legend"] for row in group["rows"]]
    figures = [part for _, rows in words.figures for row in rows for part in row]
    labels = [one["text"] for one in values["labels"]]
    scale = [values["scale"]["text"]]
    return [words.title, words.about, words.sentence, *words.notes, *legend, *labels, *scale] + (
        figures if sheet.form.small < 7 else []
    )


CASES: list[tuple[Format, str, str, dict[str, Any]]] = [
    ("a4", "1875", "ja", {"view": "russia"}),
    ("a4", "1956-10-19", "ru", {"marked": True, "island": "habomai"}),
    ("a4", "2026-01-01", "ru", {}),
    ("a4", "2026-01-01", "ru", {"plan": "half-area-2006"}),
    ("slide", "2026-01-01", "ru", {"plan": "shigemitsu-conference-1956"}),
    ("slide", "1956-10-19", "ru", {"marked": True, "view": "de-facto"}),
    ("slide", "2026-01-01", "en", {"island": "kurils-north-middle"}),
]


@pytest.mark.parametrize(("format_", "when", "language", "asked"), CASES)
def test_all_words_are_on_the_one_page(
    format_: Format, when: str, language: str, asked: dict[str, Any]
) -> None:
    shown = view_of(shipped(), when, language, **asked)
    sheet = image_sheet(shipped(), DATA_DIR, shown, format_)
    text = page_text(made(shown, format_, "pdf"))
    for wanted in said(sheet):
        assert squeezed(wanted) in text
    listed = [squeezed(one) in text for one in sheet.words.sources]
    if format_ == "a4":
        assert all(listed)
    else:
        # what has no room is counted, so that none is passed over in silence
        count = sum(listed)
        assert count > 0
        assert listed == [True] * count + [False] * (len(listed) - count)
        assert squeezed(sheet.values["more"][len(listed) - count]) in text


def test_every_plan_that_is_drawn_fits_on_one_page_in_every_language() -> None:
    record, sea = shipped(), load_sea(DATA_DIR)
    drawn = [proposal for proposal in record.proposals if proposal.drawable]
    for proposal, language in zip(drawn, cycle(LANGUAGES), strict=False):
        shown = view_of(record, "2026", language, plan=proposal.id)
        sheet = image_sheet(record, DATA_DIR, shown, "a4")
        plan, say = recorded_plan(record, proposal), wording_of(DATA_DIR, language)
        assert sheet.words.sentence == plan_sentence(record, plan, sea, say)
        assert proposal.names[language] in sheet.words.title
        assert len(pypdf.PdfReader(io.BytesIO(made(shown, "a4", "pdf"))).pages) == 1


@pytest.mark.parametrize("view", views(shipped()))
def test_the_sentence_is_that_of_the_state_by_the_names_of_the_view(view: str) -> None:
    record, say = shipped(), wording_of(DATA_DIR, "en")
    shown = view_of(record, "1956-10-19", view=view)
    state = state_at(record, shown.when)
    wanted = state_sentence(in_view(record, view, state.units), state, say)
    assert image_sheet(record, DATA_DIR, shown, "card").words.sentence == wanted


def test_a_plan_is_never_taken_for_the_present_state() -> None:
    record, say = shipped(), wording_of(DATA_DIR, "en")
    about = {
        plan: image_sheet(record, DATA_DIR, view_of(record, "2026", plan=plan), "card").words.about
        for plan in ("four-islands-japan", "status-quo")
    }
    assert about == {"four-islands-japan": say("image.plan"), "status-quo": ""}


def test_the_scale_bar_is_as_long_as_it_says(invented: Path) -> None:
    for record, data, when in ((shipped(), DATA_DIR, "2026"), (archipelago(), invented, "1930")):
        for format_ in ("a4", "slide"):
            shown = view_of(record, when)
            sheet = image_sheet(record, data, shown, format_)  # type: ignore[arg-type]
            scale, (width, _) = sheet.values["scale"], sheet.values["size"]
            cam = sheet.cam
            west, _, east, _ = cam.box
            # half of the bar to either side of the middle of the map
            lon = (east - west) * scale["width"] / width
            middle = (west + east) / 2
            y = cam.height / 2
            lat = latitude_at(cam, y)
            _, _, metres = Geod(ellps="WGS84").inv(middle - lon / 2, lat, middle + lon / 2, lat)
            assert metres / 1000 == pytest.approx(scale["km"], rel=2e-3)
            assert scale["width"] < 0.21 * width
            assert wording_of(data, "en").number(lat, 1) in scale["text"]


def latitude_at(cam: Any, y: float) -> float:
    """Return by halving which latitude falls on a row of the sheet."""
    _, low, _, high = cam.box
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if cam.at(cam.west, middle)[1] < y else (middle, high)
    return float(low)


# ---- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format_", "size"), [("a4", (1654, 2339)), ("slide", (1920, 1080)), ("card", (1200, 630))]
)
def test_a_png_has_the_size_of_its_format_and_its_even_colours(
    format_: Format, size: tuple[int, int]
) -> None:
    record = shipped()
    png = made(view_of(record, "1956-10-19"), format_, "png")
    assert len(png) < 500_000
    picture = Image.open(io.BytesIO(png))
    assert picture.size == size
    found = {"#{:02x}{:02x}{:02x}".format(*rgb) for _, rgb in colours(picture)}
    hues = [record.holder(id_).fill.hue_deg for id_ in ("japan", "ussr")]
    assert {"#ffffff", colour("sea"), *map(fill_colour, hues)} <= found


def colours(picture: Image.Image) -> list[tuple[int, tuple[int, int, int]]]:
    return picture.convert("RGB").getcolors(1 << 24) or []  # type: ignore[return-value]


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_view_gives_the_same_bytes(form: str) -> None:
    shown = view_of(shipped(), "1951-09-08", "ja")
    again = image(shipped(), DATA_DIR, shown, "card", form)  # type: ignore[arg-type]
    assert made(shown, "card", form) == again


def test_an_svg_tells_what_it_shows_and_keeps_the_outlines() -> None:
    record, shown = shipped(), view_of(shipped(), "1956-10-19", "ru")
    root = ET.fromstring(made(shown, "slide", "svg"))
    words = image_sheet(record, DATA_DIR, shown, "slide").words
    assert (root.get("role"), root.get("lang")) == ("img", "ru")
    title, about = root[0], root[1]
    assert (title.tag, about.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert words.title in (title.text or "")
    for text in (words.sentence, *words.notes):
        assert text in (about.text or "")
    assert "OpenStreetMap" in (about.text or "")
    held = {name for one in root.iter() for name in one.get("class", "").split()}
    for unit, now in state_at(record, shown.when).units.items():
        assert {f"unit-{unit}", f"held-by-{now.holder}"} <= held
    assert not list(root.iter(f"{SVG}image"))
    assert not list(root.iter(f"{SVG}script"))


def test_a_pdf_tells_a_reader_aloud_what_it_is() -> None:
    shown = view_of(shipped(), "1956-10-19", "ja")
    reader = pypdf.PdfReader(io.BytesIO(made(shown, "a4", "pdf")))
    assert reader.metadata is not None
    title, atlas = wording_of(DATA_DIR, "ja").date(shown.when), shipped().meta.title["ja"]
    assert reader.metadata.title == f"{title} — {atlas}"
    assert reader.metadata.author == shipped().meta.authors["ja"]
    # dated by the record, not by the clock
    day = shipped().meta.as_of.first_day
    assert reader.metadata["/CreationDate"].startswith(day.strftime("D:%Y%m%d"))
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "ja"
    assert catalogue["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("format_", ["a4", "slide", "card"])
def test_a_page_meets_the_standard_of_accessible_pdf(format_: Format) -> None:
    shown = view_of(shipped(), "1956-10-19", "ru", island="shikotan", marked=True)
    sheet = image_sheet(shipped(), DATA_DIR, shown, format_)
    compiler = typst.Compiler(
        root=TEMPLATES_DIR,
        font_paths=typst.Fonts(False, False, [FONTS_DIR]),
        sys_inputs=typesetting.inputs(sheet.values, sheet.pictures),
    )
    _, warnings = compiler.compile_with_warnings(
        input=TEMPLATES_DIR / "sheet-image.typ", format="pdf", pdf_standards=["ua-1"]
    )
    assert warnings == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preview_says_whose_it_is_by_what_licence_and_where_its_sources_are(
    language: Language,
) -> None:
    say, shown = wording(language), view_of(shipped(), "1956-10-19", language)
    sheet = image_sheet(shipped(), DATA_DIR, shown, "card")
    text = page_text(made(shown, "card", "pdf"))
    count = say.count("image.sources", len(sheet.words.sources))
    no_opinion = view_note(shipped(), shown.view, say)
    licence = say("data.licence", licence=shipped().meta.licence)
    for one in (count, no_opinion, licence, say("map.attribution")):
        assert squeezed(one) in text
    # it counts what the sheet of paper lists
    assert len(sheet.words.sources) > 10


HOSTILE = '</text><script>x()</script> #panic("no") $x$ *b* _i_ \\ `r` @ref //c [x] {{y}} &amp;'


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_hostile_texts_stay_texts(form: str, invented: Path) -> None:
    record = archipelago()
    texts = {"names": record.units[0].names.model_copy(update={"en": HOSTILE}), "names_by": {}}
    title = record.meta.title.model_copy(update={"en": HOSTILE})
    hostile = replace(
        record,
        units=tuple(unit.model_copy(update=texts) for unit in record.units),
        meta=record.meta.model_copy(update={"title": title}),
    )
    found = image(hostile, invented, view_of(hostile, "1930"), "a4", form)  # type: ignore[arg-type]
    if form == "pdf":
        assert page_text(found).count(squeezed(HOSTILE)) > 2
    else:
        root = ET.fromstring(found)
        assert HOSTILE in (root[0].text or "")
        assert not list(root.iter(f"{SVG}script"))


def test_a_file_is_written_whole_and_says_how_large_it_is(tmp_path: Path) -> None:
    file = tmp_path / "new" / "card.PNG"
    size = write_image(file, shipped(), DATA_DIR, view_of(shipped(), "1956"), "card")
    assert file.stat().st_size == size
    assert [path.name for path in file.parent.iterdir()] == ["card.PNG"]
    assert file.read_bytes().startswith(b"\x89PNG")


def test_the_command_writes_the_view_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "view.svg"
    words = "--date 1956-10-19 --lang ru --island shikotan --marked --format card"
    main(["export", "--image", str(file), *words.split()])
    shown = view_of(shipped(), "1956-10-19", "ru", island="shikotan", marked=True)
    assert file.read_bytes() == made(shown, "card", "svg")
    assert f"{file.stat().st_size:,} bytes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("format_", "asked"),
    [
        ("a4", {"island": "cedar", "marked": True}),
        ("slide", {"plan": "joint-note-1920"}),
        ("card", {}),
    ],
)
def test_another_record_has_images_too(
    format_: Format, asked: dict[str, Any], invented: Path
) -> None:
    record = archipelago()
    shown = view_of(record, "1930", **asked)
    text = page_text(image(record, invented, shown, format_, "pdf"))
    assert squeezed(record.meta.title["en"]) in text
    assert "Sudria" in text


# ---- type ------------------------------------------------------------------------------------


def test_our_fonts_have_every_sign_of_the_record_so_that_images_are_equal_everywhere() -> None:
    files = [*record_dir(DATA_DIR).iterdir(), *text_dir(DATA_DIR).glob("*.po")]
    signs = set().union(*(path.read_text(encoding="utf-8") for path in files))
    assert len(signs) > 1500
    assert missing(signs) == set()
    assert missing("Aя国한ก") == {"한", "ก"}


def test_fonts_of_the_machine_are_asked_only_for_signs_that_ours_lack(
    monkeypatch: pytest.MonkeyPatch, invented: Path
) -> None:
    asked = []

    def fonts(of_machine: bool, *others: Any) -> typst.Fonts:
        asked.append(of_machine)
        return ours(False, *others)

    ours = typst.Fonts
    monkeypatch.setattr(typesetting.typst, "Fonts", fonts)
    typesetting._fonts.cache_clear()
    record = archipelago()
    for name in ("Cedar 国 Кедр", "Cedar 한국"):
        title = record.meta.title.model_copy(update={"en": name})
        named = replace(record, meta=record.meta.model_copy(update={"title": title}))
        image(named, invented, view_of(named, "1930"), "card", "pdf")
    typesetting._fonts.cache_clear()
    assert asked == [False, True]


def test_a_text_is_as_wide_as_typst_sets_it() -> None:
    compiler = typst.Compiler(font_paths=typst.Fonts(False, False, [FONTS_DIR]))
    names = (("Kunashir / Kunashiri", True), ("Кунашир (Кунасири)", False), ("国後島", False))
    for text, bold in names:
        weight = "bold" if bold else "regular"
        document = (
            "#set page(width: auto, height: auto, margin: 0pt)\n"
            '#set text(font: ("Noto Sans", "Noto Sans CJK JP"), size: 20pt, kerning: false)\n'
            f'#text(weight: "{weight}")[#"{text}"]'
        )
        svg = compiler.compile(input=document.encode(), format="svg")
        width = float(re.search(rb'width="([\d.]+)pt"', svg)[1])  # type: ignore[arg-type,index]
        assert text_width(text, 20, bold=bold) == pytest.approx(width, rel=0.01)


# ---- grey ------------------------------------------------------------------------------------


def grey(hex_: str) -> float:
    """Return the luminance of a colour, which is what a grey print keeps of it."""
    return float(Color(hex_).luminance())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((grey(one), grey(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_in_grey_a_hatch_is_seen_on_any_fill_and_a_fill_on_the_sea() -> None:
    for holder in shipped().holders:
        fill = fill_colour(holder.fill.hue_deg)
        assert contrast(fill, colour("sea")) > 2.4
        assert contrast(fill, colour("land")) > 2.4
        for claimant in shipped().holders:
            assert contrast(fill, hatch_colour(claimant.fill.hue_deg)) > 2
    # fills are of one lightness, so that in grey a number and a name have to tell them apart
    fills = [grey(fill_colour(holder.fill.hue_deg)) for holder in shipped().holders]
    assert max(fills) - min(fills) < 0.06


@pytest.mark.parametrize("when", ["1875", "1930", "1956-10-19", "2026"])
def test_in_grey_numbers_tell_the_holders_of_the_small_map(when: str) -> None:
    record, shown = shipped(), view_of(shipped(), when)
    sheet = image_sheet(record, DATA_DIR, shown, "a4")
    rows = sheet.values["legend"][0]["rows"]
    holders = {record.holder(holder.id).names["en"]: holder.id for holder in record.holders}
    by_key = {row["key"]: holders[row["text"]] for row in rows}
    assert sorted(by_key) == [str(n) for n in range(1, len(rows) + 1)]
    state, numbered = state_at(record, shown.when), sheet.keyed
    assert {"hokkaido", "sakhalin-north", "urup"} <= set(numbered)
    for unit, key in numbered.items():
        assert by_key[key] == state.units[unit].holder
