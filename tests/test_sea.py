"""Reading and checking the sea of the archipelago, whole and with faults."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.coasts import OTHER
from geo.errors import OutlineError, Problem
from geo.geojson import sha256
from geo.paths import map_sea_file, meta_file, outlines_dir, sea_file
from geo.sea import EEZ, TERRITORIAL_SEA, ZONES, load_sea, median_id, sea_problems, zone_id
from tests.worlds import ARCHIPELAGO

UNITS = {"alder", "cedar", "dune-north", "dune-south"}
HOLDERS = {"norland", "sudria"}

Content = dict[str, Any]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with the geometry of the archipelago, which a test may spoil."""
    shutil.copytree(outlines_dir(ARCHIPELAGO), outlines_dir(tmp_path))
    return tmp_path


def change_features(path: Path, change: Callable[[Content], object]) -> None:
    """Change a file and its digest, so that only the change is wrong."""
    collection = json.loads(path.read_text("utf-8"))
    change(collection)
    path.write_text(json.dumps(collection), encoding="utf-8")
    change_meta(path, lambda meta: meta.update(sha256=sha256(path.read_bytes())))


def change_meta(path: Path, change: Callable[[Content], object]) -> None:
    meta = yaml.safe_load(meta_file(path).read_text("utf-8"))
    change(meta)
    meta_file(path).write_text(yaml.safe_dump(meta, sort_keys=False), encoding="utf-8")


def feature(collection: Content, name: str) -> Content:
    found: Content = next(row for row in collection["features"] if row["id"] == name)
    return found


def figures_of(meta: Content, unit: str) -> Content:
    found: Content = next(row for row in meta["figures"] if row["unit"] == unit)
    return found


def alter(path: Path) -> None:
    """Move a coordinate without saying so in the metadata."""
    path.write_text(path.read_text("utf-8").replace("[20.", "[21.", 1), encoding="utf-8")


def found_in(data: Path) -> list[Problem]:
    return sea_problems(data, UNITS, HOLDERS)


def places(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.file, problem.entry, problem.field) for problem in problems]


def raised_by_loading(data: Path) -> list[Problem]:
    with pytest.raises(OutlineError) as caught:
        load_sea(data)
    return list(caught.value.problems)


def test_the_archipelago_has_a_sound_sea(data: Path) -> None:
    assert found_in(data) == []


def test_a_folder_without_a_sea_has_none_and_no_problem(tmp_path: Path) -> None:
    assert load_sea(tmp_path) is None
    assert found_in(tmp_path) == []


def test_figures_are_read_as_they_stand(data: Path) -> None:
    sea = load_sea(data)
    meta = yaml.safe_load(meta_file(sea_file(data)).read_text("utf-8"))
    assert sea is not None
    assert list(sea.by_unit) == ["alder", "cedar", "dune-south", "dune-north"]
    for unit, row in sea.by_unit.items():
        stated = figures_of(meta, unit)
        assert row.land_km2.value == stated["land_km2"]["value"]
        assert row.land_km2.by_step == ()
        assert row.coastline_km == stated["coastline_km"]
        for field in ("territorial_sea_km2", "sea_200nm_km2"):
            quantity = getattr(row, field)
            assert quantity.value == stated[field]["value"] == quantity.by_step[-1]
            assert quantity.error == stated[field]["error"]
            assert quantity.by_step == tuple(stated[field]["by_step"])
        assert row.sea_200nm_km2.value > row.territorial_sea_km2.value
    assert [(row.id, row.holder) for row in sea.neighbours] == [("sudria-elsewhere", "sudria")]
    assert (sea.attribution, sea.coastline_tolerance_m) == ("made up", 1)
    assert sea.steps_m == (8000, 4000, 2000)


def test_ids_are_made_of_what_they_name() -> None:
    assert ZONES == (TERRITORIAL_SEA, EEZ)
    assert zone_id("alder", EEZ) == "alder-eez"
    assert median_id(("cedar", "alder")) == "median-cedar-alder"  # in the order given


@pytest.mark.parametrize("path", [sea_file, map_sea_file])
def test_an_altered_file_does_not_match_its_digest(
    data: Path, path: Callable[[Path], Path]
) -> None:
    alter(path(data))
    for problems in (found_in(data), raised_by_loading(data)):
        assert (path(data).name, "", "sha256") in places(problems)
        assert {problem.file for problem in problems} == {path(data).name}


@pytest.mark.parametrize("path", [sea_file, map_sea_file])
@pytest.mark.parametrize("text", [None, "", "[]", "bytes: 1", "a: [", "just text"])
def test_a_missing_or_unreadable_meta_is_reported(
    data: Path, path: Callable[[Path], Path], text: str | None
) -> None:
    meta = meta_file(path(data))
    meta.unlink() if text is None else meta.write_text(text, encoding="utf-8")
    for problems in (found_in(data), raised_by_loading(data)):
        assert [problem.file for problem in problems] == [meta.name]
        assert "geo build sea" in str(problems[0])


@pytest.mark.parametrize(("path", "other"), [(sea_file, map_sea_file), (map_sea_file, sea_file)])
def test_one_file_of_the_two_is_not_enough(
    data: Path, path: Callable[[Path], Path], other: Callable[[Path], Path]
) -> None:
    path(data).unlink()
    for problems in (found_in(data), raised_by_loading(data)):
        assert places(problems) == [(path(data).name, "", "")]
        assert "not found; run `geo build sea`" in str(problems[0])
    other(data).unlink()
    assert load_sea(data) is None  # the metadata alone are no sea


def test_faults_of_both_files_are_reported_at_once(data: Path) -> None:
    alter(sea_file(data))
    meta_file(map_sea_file(data)).unlink()
    expected = [("sea-map.meta.yaml", "", ""), ("sea.geojson", "", "sha256")]
    assert sorted(places(raised_by_loading(data))) == expected
    assert set(expected) <= set(places(found_in(data)))


def test_geometry_of_both_levels_is_checked(data: Path) -> None:
    def flatten(collection: Content) -> None:
        feature(collection, "alder-eez").update(geometry=None)
        feature(collection, "median-alder-cedar")["bbox"] = [0, 0, 1, 1]

    for path in (sea_file(data), map_sea_file(data)):
        change_features(path, flatten)
    expected = [
        (path.name, entry, field)
        for path in (map_sea_file(data), sea_file(data))
        for entry, field in (("alder-eez", "geometry"), ("median-alder-cedar", "bbox"))
    ]
    assert places(found_in(data)) == expected
    assert places(raised_by_loading(data)) == expected[:2]  # of the full level, the digest counts


META_FAULTS: dict[str, Callable[[Content], object]] = {
    "figures": lambda meta: meta.pop("figures"),
    "steps_m": lambda meta: meta.update(steps_m=[500]),
    "neighbours": lambda meta: meta.update(neighbours="none"),
    "neighbours.0.holder": lambda meta: meta["neighbours"][0].pop("holder"),
    "attribution": lambda meta: meta.pop("attribution"),
    "coastline_tolerance_m": lambda meta: meta.update(coastline_tolerance_m="fine"),
    "figures.0.unit": lambda meta: meta["figures"][0].pop("unit"),
    "figures.1.sea_200nm_km2": lambda meta: meta["figures"][1].update(sea_200nm_km2=7.5),
    "figures.2.land_km2.error": lambda meta: meta["figures"][2]["land_km2"].update(error=-1),
    "figures.3.coastline_km": lambda meta: meta["figures"][3].update(coastline_km=None),
}


@pytest.mark.parametrize("field", META_FAULTS)
def test_a_meta_of_another_form_is_reported_by_its_field(data: Path, field: str) -> None:
    change_meta(sea_file(data), META_FAULTS[field])
    for problems in (found_in(data), raised_by_loading(data)):
        assert places(problems) == [("sea.meta.yaml", "", field)]


def test_every_field_of_another_form_is_reported_at_once(data: Path) -> None:
    for field in ("attribution", "steps_m", "figures.0.unit", "figures.2.land_km2.error"):
        change_meta(sea_file(data), META_FAULTS[field])
    expected = {"attribution", "steps_m", "figures.0.unit", "figures.2.land_km2.error"}
    for problems in (found_in(data), raised_by_loading(data)):
        assert {problem.field for problem in problems} == expected
        assert len(problems) == 4


def test_what_the_meta_says_beyond_the_model_is_left_alone(data: Path) -> None:
    change_meta(sea_file(data), lambda meta: meta.update(remark="measured twice"))
    assert found_in(data) == []


def test_an_unknown_unit_is_reported_by_every_feature_that_names_it(data: Path) -> None:
    problems = sea_problems(data, UNITS - {"cedar"}, HOLDERS)
    assert places(problems) == [
        (file, name, "unit")
        for file in ("sea-map.geojson", "sea.geojson")
        for name in (
            "cedar-eez",
            "cedar-territorial-sea",
            "median-alder-cedar",
            "median-cedar-dune-north",
            "median-cedar-dune-south",
        )
    ]
    assert all("'cedar' is not in the record" in str(problem) for problem in problems)


def test_a_neighbour_must_be_one_of_the_meta(data: Path) -> None:
    change_meta(sea_file(data), lambda meta: meta.update(neighbours=[]))
    problems = found_in(data)
    assert {problem.entry for problem in problems} == {
        "median-alder-sudria-elsewhere",
        "median-dune-south-sudria-elsewhere",
        "median-dune-north-sudria-elsewhere",
    }
    assert all("'sudria-elsewhere'" in str(problem) for problem in problems)


def test_coasts_of_nobody_need_no_entry(data: Path) -> None:
    def rename(collection: Content) -> None:
        for row in collection["features"]:
            between = row["properties"].get("between", [])
            between[:] = [OTHER if site == "sudria-elsewhere" else site for site in between]

    for path in (sea_file(data), map_sea_file(data)):
        change_features(path, rename)
    change_meta(sea_file(data), lambda meta: meta.update(neighbours=[]))
    assert found_in(data) == []


def test_a_cell_without_a_unit_is_reported(data: Path) -> None:
    change_features(
        map_sea_file(data), lambda all_: feature(all_, "alder-eez")["properties"].pop("unit")
    )
    assert places(found_in(data)) == [("sea-map.geojson", "alder-eez", "unit")]


def test_holders_of_neighbours_must_be_in_the_record(data: Path) -> None:
    problems = sea_problems(data, UNITS, HOLDERS - {"sudria"})
    assert places(problems) == [("sea.meta.yaml", "sudria-elsewhere", "holder")]
    assert "'sudria'" in str(problems[0])


@pytest.mark.parametrize("field", ["territorial_sea_km2", "sea_200nm_km2"])
@pytest.mark.parametrize(("factor", "is_wrong"), [(1.0005, False), (1.002, True), (0.998, True)])
def test_a_figure_must_be_the_area_of_its_cells(
    data: Path, field: str, factor: float, is_wrong: bool
) -> None:
    def change(meta: Content) -> None:
        quantity = figures_of(meta, "cedar")[field]
        quantity["value"] *= factor

    change_meta(sea_file(data), change)
    expected = [("sea.meta.yaml", "cedar", field)] if is_wrong else []
    assert places(found_in(data)) == expected
    assert load_sea(data) is not None  # loading does not measure again


def test_a_lost_cell_makes_its_figures_wrong(data: Path) -> None:
    def lose(collection: Content) -> None:
        collection["features"].remove(feature(collection, "dune-north-territorial-sea"))

    change_features(sea_file(data), lose)
    assert places(found_in(data)) == [
        ("sea.meta.yaml", "dune-north", "sea_200nm_km2"),
        ("sea.meta.yaml", "dune-north", "territorial_sea_km2"),
    ]


def test_ids_and_figures_are_reported_at_once(data: Path) -> None:
    change_meta(
        sea_file(data), lambda meta: figures_of(meta, "alder")["sea_200nm_km2"].update(value=1)
    )
    problems = sea_problems(data, UNITS - {"dune-north"}, set())
    assert problems == sorted(problems)
    assert {(problem.file, problem.field) for problem in problems} == {
        ("sea.geojson", "unit"),
        ("sea-map.geojson", "unit"),
        ("sea.meta.yaml", "holder"),
        ("sea.meta.yaml", "sea_200nm_km2"),
    }
