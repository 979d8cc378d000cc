"""The map as SVG: what it draws is the state at the date, and no label stands on another."""

import shutil
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import asinh, atan, degrees, radians, sinh, tan
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import shapely

from geo.dates import PartialDate
from geo.fields import LANGUAGES
from geo.map_camera import camera
from geo.map_labels import Ground, Label, Type, label_size, placed_labels, wrapped
from geo.map_legend import legend_entries
from geo.map_look import colour, look
from geo.map_scene import scene, sheet, shown_state, wording_of
from geo.map_svg import Drawing, drawing, map_svg
from geo.palette import fill_colour, hatch_colour
from geo.paths import DATA_DIR
from geo.record import Record
from geo.shown import Shown, shown_as
from geo.timeline import change_dates, state_at
from geo.views import views
from tests.hostile import HOSTILE
from tests.worlds import archipelago, archipelago_folder, shipped

SIZE = (700.0, 620.0)
EVERYWHERE = (-170.0, -60.0, 179.0, 75.0)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archipelago_folder(tmp_path_factory.mktemp("invented"))


def worlds(invented: Path) -> list[tuple[Record, Path]]:
    return [(shipped(), DATA_DIR), (archipelago(), invented)]


def view_of(record: Record, when: str | PartialDate, **asked: Any) -> Shown:
    language = asked.pop("language", "en")
    return shown_as(record, PartialDate(str(when)), language, **asked)


def root_of(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)


def all_of(record: Record, data: Path, shown: Shown) -> ET.Element:
    """Return the map of a view with every unit on it, as it is read from the file."""
    made = drawing(record, data, shown, SIZE, box=units_box(record, data), kinds=())
    return root_of(ET.tostring(made.root))


@cache
def units_box(record: Record, data: Path) -> tuple[float, float, float, float]:
    frame = scene(record, data).frame
    view, bounds = frame.view, frame.bounds
    west, south = min(view[0], bounds[0]), min(view[1], bounds[1])
    return west, south, max(view[2], bounds[2]), max(view[3], bounds[3])


def layer(root: ET.Element, name: str) -> list[ET.Element]:
    (found,) = (group for group in root.iter(f"{SVG}g") if group.get("class") == name)
    return list(found)


def classes(element: ET.Element) -> set[str]:
    return set(element.get("class", "").split())


def outlines(root: ET.Element) -> dict[str, ET.Element]:
    found = {}
    for path in layer(root, "outlines"):
        for name in classes(path):
            if name.startswith("unit-"):
                found[name.removeprefix("unit-")] = path
    return found


# ---- the state -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 1], ids=["shipped", "invented"])
def test_each_unit_has_the_classes_and_the_fill_of_its_state(place: int, invented: Path) -> None:
    record, data = worlds(invented)[place]
    hues = {holder.id: holder.fill.hue_deg for holder in record.holders}
    striped = {holder.id for holder in record.holders if holder.fill.stripes}
    seen = set()
    for when in change_dates(record):
        state = state_at(record, when)
        drawn = outlines(all_of(record, data, view_of(record, when)))
        assert set(drawn) == set(state.units)
        for unit, now in state.units.items():
            claimed = {f"claimed-by-{party}" for party in now.claimants}
            wanted = {"outline", f"unit-{unit}", f"held-by-{now.holder}", *claimed}
            assert classes(drawn[unit]) == wanted, (when, unit)
            fill = drawn[unit].get("fill")
            pattern = f"url(#fill-{now.holder})"
            assert fill == (pattern if now.holder in striped else fill_colour(hues[now.holder]))
            seen.add(now.holder)
    assert len(seen) > 2


@pytest.mark.parametrize("place", [0, 1], ids=["shipped", "invented"])
def test_each_hatch_is_of_who_claims_what_another_administers(place: int, invented: Path) -> None:
    record, data = worlds(invented)[place]
    party = {holder.id: holder.party for holder in record.holders}
    hues = {holder.party: holder.fill.hue_deg for holder in record.holders}
    hatched = 0
    for when in change_dates(record)[::3]:
        state = state_at(record, when)
        root = all_of(record, data, view_of(record, when))
        patterns = {one.get("id"): one for one in root.iter(f"{SVG}pattern")}
        claims = {tuple(sorted(classes(path))): path for path in layer(root, "claims")}
        wanted = {}
        for unit, now in state.units.items():
            if rivals := [one for one in now.claimants if one != party[now.holder]]:
                names = ["claim", f"claim-on-{unit}", *(f"by-{one}" for one in rivals)]
                wanted[tuple(sorted(names))] = rivals
        assert set(claims) == set(wanted), when
        for names, path in claims.items():
            pattern = patterns[path.get("fill", "").removeprefix("url(#").removesuffix(")")]
            strokes = [line.get("stroke") for line in pattern]
            assert strokes == [hatch_colour(hues.get(one)) for one in wanted[names]]
            hatched += 1
    assert hatched


@pytest.mark.parametrize("place", [0, 1], ids=["shipped", "invented"])
def test_the_lines_are_those_that_stand_in_the_style_of_the_view(
    place: int, invented: Path
) -> None:
    record, data = worlds(invented)[place]
    status = {line.id: line.status for line in record.boundaries}
    for when in change_dates(record)[::4]:
        for view in views(record):
            shown = view_of(record, when, view=view)
            named = [one for one in layer(all_of(record, data, shown), "lines") if classes(one)]
            standing = state_at(record, when).boundaries
            wanted = [f"boundary-{id_}" for id_ in standing if status[id_] != "hypothetical"]
            found = [name for one in named for name in classes(one) if name.startswith("boundary-")]
            assert found == wanted
            for one in named:
                assert "is-border" not in classes(one) or one.get("stroke-dasharray") == "none"


def test_the_line_of_the_provision_is_drawn_when_its_units_are_marked() -> None:
    record = shipped()
    provision = record.provision(record.meta.marked_provision)
    for marked in (False, True):
        shown = view_of(record, "1956-10-19", marked=marked)
        root = all_of(record, DATA_DIR, shown)
        lines = {name for one in layer(root, "lines") for name in classes(one)}
        assert (f"boundary-{provision.boundary}" in lines) is marked
        dashed = {unit for unit, one in outlines(root).items() if "marked-1956" in classes(one)}
        assert dashed == (set(provision.covers) if marked else set())


def test_a_selected_unit_has_a_band_around_it_and_no_other() -> None:
    record = shipped()
    root = all_of(record, DATA_DIR, view_of(record, "2000", island="shikotan"))
    selected = {unit for unit, one in outlines(root).items() if "is-selected" in classes(one)}
    assert selected == {"shikotan"}
    bare = [one for one in layer(root, "outlines") if not classes(one)]
    assert [one.get("d") for one in bare] == [outlines(root)["shikotan"].get("d")]


def test_a_plan_is_drawn_with_its_sea_and_the_medians_between_holders() -> None:
    record = shipped()
    shown = view_of(record, "2026", plan="four-islands-japan")
    state = shown_state(record, shown)
    root = all_of(record, DATA_DIR, shown)
    changed = {unit for unit, one in outlines(root).items() if "is-changed" in classes(one)}
    assert changed == set(record.proposal("four-islands-japan").units_to["japan"])
    cells = layer(root, "sea")
    assert len(cells) == 2 * len(record.units)
    for cell in cells:
        (unit,) = (one.removeprefix("sea-of-") for one in classes(cell) if "sea-of-" in one)
        assert f"held-by-{state['units'][unit]['holder']}" in classes(cell)
        assert ("is-changed" in classes(cell)) is (unit in changed)
    assert [one for one in layer(root, "lines") if "median" in classes(one)]
    none = all_of(record, DATA_DIR, view_of(record, "2026"))
    assert not [group for group in none.iter(f"{SVG}g") if group.get("class") == "sea"]


def test_a_record_without_sea_is_drawn_without_it(invented: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(invented, tmp_path / "dry"))
    for file in (data / "outlines").glob("sea*"):
        file.unlink()
    shown = view_of(archipelago(), "1930", plan="joint-note-1920")
    root = root_of(map_svg(archipelago(), data, shown, SIZE))
    assert not [group for group in root.iter(f"{SVG}g") if group.get("class") == "sea"]
    assert outlines(root)


# ---- the look --------------------------------------------------------------------------------


def test_the_look_is_that_of_the_style_sheet() -> None:
    assert look("boundary", "is-claim")["stroke-dasharray"] == "2 5"
    assert look("boundary", "is-claim", "is-border")["stroke-dasharray"] == "none"
    assert look("outline")["stroke"] == colour("ink") == "#17242b"
    # a pointer is on no outline of an image
    assert look("outline")["stroke-width"] == ".8"
    assert look("outline", "is-selected")["stroke-width"] == "2"
    assert look("outline", "is-selected", within="is-near")["stroke-width"] == "2.6"
    assert look("outline", "marked-1956")["stroke-dasharray"] == "5 2"
    assert look("sea-cell", "is-eez")["fill-opacity"] == ".13"
    assert look("sea-cell", "is-eez", "is-changed")["fill-opacity"] == ".5"
    assert look("line-casing")["stroke"] == "#ffffff"
    assert look("line-casing")["stroke-opacity"] == "0.88"
    assert look("no-such-class") == {}


def test_a_place_falls_where_web_mercator_puts_it() -> None:
    cam = camera((140.0, 40.0, 150.0, 50.0), (1000.0, 900.0))
    west, south, east, north = cam.box
    assert west <= 140.0 < 150.0 <= east
    assert south - 1e-9 <= 40.0 < 50.0 <= north + 1e-9
    assert cam.at(west, north) == pytest.approx((0, 0), abs=1e-6)
    assert cam.at(east, south) == pytest.approx((1000, 900), abs=1e-6)
    # the sheet's middle row by the inverse of the projection
    top, foot = (asinh(tan(radians(one))) for one in (north, south))
    middle = degrees(atan(sinh((top + foot) / 2)))
    assert cam.at(145.0, middle)[1] == pytest.approx(450, abs=1e-3)


def test_a_blank_map_has_land_and_nothing_else() -> None:
    record = shipped()
    svg = map_svg(record, DATA_DIR, view_of(record, "1956-10-19", marked=True), SIZE, blank=True)
    root = root_of(svg)
    assert [group.get("class") for group in root.iter(f"{SVG}g")] == ["land"]
    assert {path.get("fill") for path in layer(root, "land")} == {colour("land")}
    assert b"held-by" not in svg
    assert not list(root.iter(f"{SVG}text"))


# ---- labels ----------------------------------------------------------------------------------

CASES: list[tuple[str, dict[str, Any]]] = [
    ("1875", {}),
    ("1905-10", {"view": "japan"}),
    ("1945-09-05", {"view": "de-facto"}),
    ("1956-10-19", {"marked": True, "island": "habomai"}),
    ("2026-01-01", {"view": "russia"}),
    ("2026-01-01", {"plan": "half-area-2006"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(864.0, 500.0), (640.0, 460.0), (420.0, 350.0)])
def test_no_label_stands_on_another_or_is_cut(language: str, size: tuple[float, float]) -> None:
    record = shipped()
    corner = (size[0] - 150, size[1] - 34, *size)
    for when, asked in CASES:
        shown = view_of(record, when, language=language, **asked)
        made = drawing(record, DATA_DIR, shown, size, taken=[corner])
        boxes = [one.box for one in made.labels]
        assert len(boxes) > 8
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= size[0]
            assert bottom <= size[1]
        for one, other in combinations([*boxes, corner], 2):
            beside = one[2] <= other[0] or other[2] <= one[0]
            assert beside or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_unit_lies_on_another_unit(language: str) -> None:
    record = shipped()
    for when, asked in CASES[:5]:
        shown = view_of(record, when, language=language, **asked)
        made = drawing(record, DATA_DIR, shown, (864.0, 460.0))
        shapes = sheet(record, DATA_DIR, made.cam).shapes
        for one in made.labels:
            if one.label.kind != "unit":
                continue
            box = shapely.box(*one.box)
            for unit, outline in shapes.items():
                if unit != one.label.home:
                    under = shapely.intersection(box, shapely.make_valid(outline)).area / box.area
                    assert under < 0.04, (when, one.label.home, unit)


def named(made: Drawing, kind: str) -> dict[str, list[str]]:
    found = (one.label for one in made.labels)
    return {one.home: [text for text, _ in one.rows] for one in found if one.kind == kind}


def test_a_unit_is_named_with_its_holder_and_so_told_apart_in_grey() -> None:
    record = shipped()
    for when in ("1930", "1956-10-19", "2026"):
        state = state_at(record, PartialDate(when))
        units = named(drawing(record, DATA_DIR, view_of(record, when), (860.0, 620.0)), "unit")
        assert {"hokkaido", "kunashir", "iturup", "shikotan", "habomai"} <= set(units)
        for unit, rows in units.items():
            assert rows[-1] == record.holder(state.units[unit].holder).names["en"]


def test_both_names_stand_in_the_neutral_view_and_one_in_that_of_a_party() -> None:
    record = shipped()
    for view, name in (("neutral", "Kunashir / Kunashiri"), ("japan", "Kunashiri")):
        made = drawing(record, DATA_DIR, view_of(record, "2026", view=view), (860.0, 620.0))
        assert named(made, "unit")["kunashir"][0] == name


def test_places_are_named_from_the_scale_on_that_the_browser_names_them() -> None:
    record = shipped()
    small, large = (
        drawing(record, DATA_DIR, view_of(record, "2026"), size)
        for size in ((400.0, 350.0), (1400.0, 1200.0))
    )
    assert small.cam.zoom < 8 < large.cam.zoom
    assert not named(small, "place is-settlement")
    assert "nemuro" in named(large, "place is-settlement")


def test_a_label_takes_the_free_spot_that_covers_least() -> None:
    ground = Ground(200, 100)
    ground.add_points(((x, y) for x in range(100, 200, 5) for y in range(0, 100, 5)), 1)
    row = (("Cape", Type(10, "#000000")),)
    spots = ((98.0, 50.0, 1, 0, 0.0), (90.0, 50.0, -1, 0, 0.1))
    label = Label("place", "one", row, spots)
    first, second = placed_labels([label, replace(label, home="two")], ground)
    assert first.anchor == "end"
    assert second.anchor == "start"
    assert len(placed_labels([label] * 3, ground)) == 2
    assert placed_labels([replace(label, spots=spots[:1], most=0.5)], ground) == []
    assert placed_labels([label], ground, [(0, 0, 200, 100)]) == []


def test_a_long_name_is_parted_between_its_names_first() -> None:
    type_ = Type(10, "#000000")
    rows = [text for text, _ in wrapped("Long Northern Strait / Other Strait", type_, 13)]
    assert rows == ["Long Northern Strait /", "Other Strait"]
    assert [text for text, _ in wrapped("Short / One", type_)] == ["Short / One"]
    assert label_size(wrapped("Short / One", type_))[1] < label_size(wrapped("a " * 40, type_))[1]


# ---- the file --------------------------------------------------------------------------------


def test_the_same_view_gives_the_same_bytes() -> None:
    record = shipped()
    shown = view_of(record, "1956-10-19", language="ja", island="iturup")
    assert map_svg(record, DATA_DIR, shown, SIZE) == map_svg(record, DATA_DIR, shown, SIZE)


def test_hostile_names_stay_text() -> None:
    record = shipped()
    texts = [*HOSTILE, "bell\x07 & \ufffe"]
    units = tuple(
        unit.model_copy(update={"names": unit.names.model_copy(update={"en": text})})
        for unit, text in zip(record.units, texts, strict=False)
    )
    hostile = replace(record, units=(*units, *record.units[len(units) :]))
    svg = map_svg(hostile, DATA_DIR, view_of(record, "2026"), SIZE)
    root = root_of(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "g", "rect", "path", "defs", "pattern", "text"),
    }
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on")]


# ---- the legend ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_explains_what_is_drawn_in_words(language: str) -> None:
    record, say = shipped(), wording_of(DATA_DIR, language)
    shown = view_of(record, "1956-10-19", language=language, marked=True, island="iturup")
    state = state_at(record, shown.when)
    holders, claims, lines, marks = legend_entries(record, shown, say)
    assert {one.holder for one in holders.entries} == {now.holder for now in state.units.values()}
    for one in holders.entries:
        holder = record.holder(one.holder or "")
        assert one.text == holder.names[language]
        assert fill_colour(holder.fill.hue_deg).encode() in one.swatch
    assert [one.text for one in claims.entries] == [record.party("japan").names[language]]
    assert hatch_colour(record.holder("japan").fill.hue_deg).encode() in claims.entries[0].swatch
    assert len(lines.entries) == len(state.boundaries) or len(lines.entries) > 1
    assert [one.text for one in marks.entries] == [
        say("image.selected", name=record.unit("iturup").names[language]),
        say("map.marked"),
    ]
    for group in (holders, claims, lines, marks):
        for one in group.entries:
            assert root_of(one.swatch).tag == f"{SVG}svg"


def test_the_legend_of_a_sheet_speaks_of_no_line_and_no_unit_beyond_it() -> None:
    record, say = shipped(), wording_of(DATA_DIR, "en")
    shown = view_of(record, "1875")
    everything = legend_entries(record, shown, say)
    iturup = drawing(record, DATA_DIR, shown, SIZE, box=(147.0, 44.8, 148.0, 45.2))
    few = legend_entries(record, shown, say, lines=iturup.lines, units=iturup.units)
    assert len(everything[0].entries) == 3
    assert [one.holder for one in few[0].entries] == ["japan"]
    assert [group.title for group in few] == [say("map.administration")]
