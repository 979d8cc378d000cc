"""The outlines of the atlas against published figures, and the map against the outlines."""

import functools
import json

import geopandas as gpd
import pytest
import shapely
import yaml
from pyproj import Proj
from shapely import Polygon

from geo.assignment import Assignment, load_assignment, named_part, unit_cuts
from geo.measures import Measure, area_km2, measures
from geo.outlines import load_map_outlines, load_outlines, outline_problems
from geo.paths import DATA_DIR, assignment_file, map_outlines_file, meta_file, outlines_file
from geo.published import PublishedArea, load_published_areas

SURVEY = "mlit-hkb-hoppo-data-2025"  # areas by the Geospatial Information Authority of Japan
FOUR = ["kunashir", "iturup", "shikotan", "habomai"]
CAPE_NOSAPPU = (145.8174, 43.3854)
PLANAR_KM2_PER_SQUARE_DEGREE = 111.32**2


@functools.cache
def table() -> Assignment:
    return load_assignment(assignment_file(DATA_DIR))


@functools.cache
def full() -> gpd.GeoDataFrame:
    return load_outlines(DATA_DIR)


@functools.cache
def light() -> gpd.GeoDataFrame:
    return load_map_outlines(DATA_DIR)


@functools.cache
def units() -> dict[str, list[str]]:
    return {row.unit: list(row.islands) for row in table().map if row.islands}


@functools.cache
def published() -> list[PublishedArea]:
    return load_published_areas(DATA_DIR)


@functools.cache
def measured() -> dict[str, Measure]:
    rows = measures(
        full(), units(), reference="hokkaido", cuts=unit_cuts(table()), published=published()
    )
    return {row.id: row for row in rows}


def survey_km2(unit: str) -> float:
    (row,) = (row for row in published() if (row.island, row.source) == (unit, SURVEY))
    return row.area_km2


def named_km2(island: str) -> float:
    parts = shapely.get_parts(full().geometry[island])
    names = [row for row in table().named_parts if row.island == island]
    return sum(area_km2(named_part(row, parts)) for row in names)


HABOMAI = units()["habomai"]


def test_outline_files_are_sound() -> None:
    known = {*full().index, *light()["unit"]}
    islands = {box.island for box in table().boxes if box.island}
    assert outline_problems(DATA_DIR, known, required_ids=islands) == []


def test_every_habomai_islet_has_its_own_outline_and_name() -> None:
    assert len(HABOMAI) == 10
    names = {box.island: box.name for box in table().boxes}
    assert all(names[islet] for islet in HABOMAI)
    on_map = light().index[light()["unit"] == "habomai"]
    assert sorted(on_map) == sorted(HABOMAI)
    assert "habomai" not in full().index


@pytest.mark.parametrize("unit", FOUR)
def test_area_is_within_one_per_cent_of_the_survey(unit: str) -> None:
    row = measured()[unit]
    assert row.area_km2 == pytest.approx(survey_km2(unit), rel=0.01)
    planar = sum(full().geometry[island].area for island in units()[unit])
    assert planar * PLANAR_KM2_PER_SQUARE_DEGREE > 1.3 * survey_km2(unit)


def test_shikotan_differs_from_the_survey_by_its_islets() -> None:
    row = measured()["shikotan"]
    assert row.main_area_km2 == pytest.approx(survey_km2("shikotan"), rel=0.005)
    assert row.area_km2 > survey_km2("shikotan")  # the survey counts the island only
    islets = row.area_km2 - row.main_area_km2
    assert named_km2("shikotan") == pytest.approx(islets, abs=0.25)
    (village,) = (p for p in published() if p.source == "pref-hokkaido-shikotan-2025")
    assert row.area_km2 == pytest.approx(village.area_km2, rel=0.01)  # the village counts them


def test_hokkaido_is_the_prefecture_without_the_four_islands() -> None:
    row = measured()["hokkaido"]
    areas = {p.source: p.area_km2 for p in published() if p.island == "hokkaido"}
    prefecture = areas["hokkaido-health-stat-2019"]
    expected = prefecture - sum(survey_km2(unit) for unit in FOUR)
    assert row.area_km2 == pytest.approx(expected, rel=1e-3)
    assert row.area_km2 != pytest.approx(prefecture, rel=0.01)
    assert row.main_area_km2 == pytest.approx(areas["itwiki-hokkaido"], rel=1e-3)


def test_islands_of_hokkaido_are_the_named_ones() -> None:
    row = measured()["hokkaido"]
    named = named_km2("hokkaido")  # Rishiri, Rebun, Okushiri and nine more
    assert named == pytest.approx(row.area_km2 - row.main_area_km2, rel=0.01)
    assert named > 400


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row.island}-{row.source}")
def test_a_published_area_fits_or_its_difference_is_explained(row: PublishedArea) -> None:
    measure = measured()[row.island]
    (beside,) = (entry for entry in measure.published if entry.published == row)
    fits = min(abs(beside.difference_percent), abs(beside.main_difference_percent)) <= 2
    assert fits or row.difference_reason


@pytest.mark.parametrize(
    ("unit", "km", "from_near", "to_near"),
    [
        ("habomai", 3.5, (145.858, 43.396), CAPE_NOSAPPU),
        ("signalny", 3.5, (145.858, 43.396), CAPE_NOSAPPU),
        ("tanfilyeva", 7.1, (145.887, 43.425), CAPE_NOSAPPU),
        ("polonskogo", 45.4, (146.270, 43.626), CAPE_NOSAPPU),
        ("kunashir", 16.2, (145.440, 43.716), (145.331, 43.594)),
        ("shikotan", 73.8, (146.587, 43.743), CAPE_NOSAPPU),
        ("iturup", 120.5, (146.859, 44.453), (145.368, 44.271)),
        ("sakhalin", 42.5, (142.081, 45.893), (141.947, 45.522)),
    ],
)
def test_distance_to_hokkaido_and_its_ends(
    unit: str, km: float, from_near: tuple[float, float], to_near: tuple[float, float]
) -> None:
    row = measured()[unit]
    assert row.nearest_to_hokkaido_km == pytest.approx(km, abs=0.06)
    assert row.nearest_point == pytest.approx(from_near, abs=0.001)
    assert row.hokkaido_point == pytest.approx(to_near, abs=0.001)
    (lon, lat), (to_lon, to_lat) = from_near, to_near
    planar_km = 111.32 * ((lon - to_lon) ** 2 + (lat - to_lat) ** 2) ** 0.5
    assert row.nearest_to_hokkaido_km < 0.98 * planar_km


@pytest.mark.parametrize(("unit", "stated_km"), [("habomai", 3.7), ("kunashir", 16.0)])
def test_distance_is_near_the_stated_one(unit: str, stated_km: float) -> None:
    assert measured()[unit].nearest_to_hokkaido_km == pytest.approx(stated_km, abs=0.25)


def test_no_land_is_in_two_islands() -> None:
    parts = [shapely.get_parts(outline) for outline in full().geometry]
    owners = [number for number, group in enumerate(parts) for _ in group]
    flat = [part for group in parts for part in group]
    pairs = shapely.STRtree(flat).query(flat, predicate="intersects").T
    assert [(a, b) for a, b in pairs if owners[a] != owners[b]] == []


def test_metadata_counts_the_parts_that_the_file_holds() -> None:
    for path, outlines in (
        (outlines_file(DATA_DIR), full()),
        (map_outlines_file(DATA_DIR), light()),
    ):
        meta = yaml.safe_load(meta_file(path).read_text("utf-8"))
        held = {island: len(shapely.get_parts(g)) for island, g in outlines.geometry.items()}
        assert {row["id"]: row["parts"] for row in meta["features"]} == held
        assert meta["bytes"] == path.stat().st_size
        assert meta["licence"] == "ODbL-1.0"
        assert meta["attribution"] == "© OpenStreetMap contributors"


def test_licence_names_the_contributors() -> None:
    text = (outlines_file(DATA_DIR).parent / "LICENSE").read_text("utf-8")
    assert "Open Database License" in text
    assert "© OpenStreetMap contributors" in text


def test_features_of_the_full_level_have_an_id_only() -> None:
    features = json.loads(outlines_file(DATA_DIR).read_text("utf-8"))["features"]
    assert {tuple(feature["properties"]) for feature in features} == {("id",)}


def test_map_fits_its_budget() -> None:
    assert map_outlines_file(DATA_DIR).stat().st_size <= 500_000


def tolerance_m(island: str) -> float:
    return next(row.tolerance_m for row in table().map if island in row.islands)


@pytest.mark.parametrize("island", ["kunashir", "iturup", "shikotan", *HABOMAI])
def test_map_moves_no_coast_of_the_four_islands_by_more_than_thirty_metres(island: str) -> None:
    coarse = light().geometry[island]
    about = full().geometry[island]
    moved_m = max(
        min(flat_distance(part, other) for other in shapely.get_parts(about))
        for part in shapely.get_parts(coarse)
    )
    assert moved_m <= tolerance_m(island) <= 30


def flat_distance(part: Polygon, other: Polygon) -> float:
    """Return how far, in metres, the coasts of two polygons lie apart at most."""
    if not part.intersects(other):
        return float("inf")
    lon, lat = other.centroid.coords[0]
    about = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    one, two = (shapely.transform(p.exterior, about, interleaved=False) for p in (part, other))
    return one.hausdorff_distance(two)


@pytest.mark.parametrize("unit", [unit for unit in units() if unit != "habomai"])
def test_map_keeps_the_area(unit: str) -> None:
    outline = shapely.segmentize(light().geometry[unit], 0.01)  # the cut follows its parallel
    assert area_km2(outline) == pytest.approx(measured()[unit].area_km2, rel=0.001)


def test_sakhalin_is_cut_exactly_at_fifty_degrees() -> None:
    north, south = light().geometry["sakhalin-north"], light().geometry["sakhalin-south"]
    assert north.bounds[1] == south.bounds[3] == 50
    cut = north.intersection(south)
    assert (cut.geom_type, cut.area) == ("LineString", 0)
    on_cut = [
        sorted(lon for lon, lat in shapely.get_coordinates(half).tolist() if lat == 50)
        for half in (north, south)
    ]
    assert on_cut[0] == on_cut[1]
    assert len(on_cut[0]) == 2
    assert north.union(south).geom_type == "MultiPolygon"


def test_halves_of_sakhalin_add_up_to_the_island() -> None:
    north, south = measured()["sakhalin-north"], measured()["sakhalin-south"]
    whole = measured()["sakhalin"]
    assert north.area_km2 + south.area_km2 == pytest.approx(whole.area_km2, rel=1e-5)
    assert north.coastline_km + south.coastline_km == pytest.approx(whole.coastline_km, rel=1e-5)
    assert south.area_km2 < north.area_km2 < whole.area_km2


def test_map_outlines_do_not_overlap() -> None:
    outlines = light().geometry
    pairs = outlines.sindex.query(outlines, predicate="overlaps").T
    assert pairs.tolist() == []
