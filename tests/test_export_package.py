"""The exported package: the same bytes, valid, and the same record and outlines when it is read."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from frictionless import validate  # type: ignore[import-untyped]

from geo import paths
from geo.cli import main
from geo.errors import OutlineError
from geo.export_layers import LINES, geopackage, layer_files, layer_frames, record_layers
from geo.export_package import DATA, GEOPACKAGE, package_bytes, write_package
from geo.export_tables import entries, read_tables
from geo.geojson import read_features
from geo.outlines import load_map_outlines, load_outlines
from geo.paths import DATA_DIR
from geo.record import MODELS, Record, load_record
from tests.worlds import archipelago_folder, shipped, shipped_folder


class Packed:
    """A record with its data folder, and its package, unzipped."""

    def __init__(self, record: Record, data: Path, folder: Path) -> None:
        self.record, self.data, self.folder = record, data, folder
        self.content = package_bytes(record, data)
        zipfile.ZipFile(io.BytesIO(self.content)).extractall(folder)


@pytest.fixture(scope="module", params=["shipped", "archipelago"])
def packed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    folder = tmp_path_factory.mktemp(request.param)
    data = DATA_DIR if request.param == "shipped" else archipelago_folder(folder)
    return Packed(load_record(data), data, folder / "unzipped")


def test_the_package_is_valid(packed: Packed) -> None:
    report = validate(packed.folder / "datapackage.json")
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    assert len(report.tasks) > len(MODELS)


def test_the_same_data_give_the_same_bytes(packed: Packed) -> None:
    assert package_bytes(packed.record, packed.data) == packed.content


def test_the_record_loads_from_it_entry_by_entry(packed: Packed) -> None:
    again = load_record(packed.folder / DATA)
    read = read_tables(packed.folder / "tables")
    for table in MODELS:
        before = tuple(entries(packed.record, table))
        assert tuple(entries(again, table)) == before
        assert read[table] == before


def test_outlines_load_from_it_to_the_last_decimal(packed: Packed) -> None:
    for load in (load_outlines, load_map_outlines):
        before, after = load(packed.data), load(packed.folder / DATA)
        assert list(after.index) == list(before.index)
        assert (after.geometry.to_wkb() == before.geometry.to_wkb()).all()


def test_the_geopackage_holds_every_feature_as_it_was(packed: Packed) -> None:
    file = packed.folder / GEOPACKAGE
    frames = layer_frames(packed.data, packed.record)
    assert set(gpd.list_layers(file)["name"]) == set(frames)
    for name, path in layer_files(packed.data).items():
        found = gpd.read_file(file, layer=name)
        rows = [found]
        if f"{name}{LINES}" in frames:
            rows.append(gpd.read_file(file, layer=f"{name}{LINES}"))
        features = {f["id"]: shapely.geometry.shape(f["geometry"]) for f in read_features(path)}
        stored = {row.id: row.geometry for layer in rows for row in layer.itertuples()}
        assert set(stored) == set(features)
        for id_, geometry in features.items():
            parts = shapely.get_parts(stored[id_])
            assert (
                shapely.to_wkb(parts).tolist()
                == shapely.to_wkb(shapely.get_parts(geometry)).tolist()
            )
    for frame in frames.values():
        assert frame.crs.to_epsg() == 4326


def test_lines_and_places_are_where_the_record_has_them(packed: Packed) -> None:
    layers = {name: json.loads(text) for name, text in record_layers(packed.record).items()}
    points = {f["id"]: f["geometry"]["coordinates"] for f in layers["places"]["features"]}
    assert points == {place.id: list(place.point) for place in packed.record.places}
    lines = {f["id"]: f["geometry"]["coordinates"] for f in layers["boundaries"]["features"]}
    for line in packed.record.boundaries:
        course = [list(point) for point in line.coordinates]
        assert lines[line.id] in (course, course[::-1])


def test_the_readme_names_every_table_column_and_licence(packed: Packed) -> None:
    text = (packed.folder / "README.md").read_text(encoding="utf-8")
    package = json.loads((packed.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert packed.record.meta.convention.en in text
    for one in package["resources"]:
        assert f"`{one['path']}`" in text
        for column in one.get("schema", {}).get("fields", ()):
            assert f"| `{column['name']}` | " in text
    for under in package["licenses"]:
        assert under["title"] in text


def test_every_column_is_described_and_keys_lead_to_other_tables(packed: Packed) -> None:
    package = json.loads((packed.folder / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {one["name"]: one["schema"] for one in package["resources"] if "schema" in one}
    for schema in schemas.values():
        assert all(column["description"] for column in schema["fields"])
    keys = {
        (name, *key["fields"]): key["reference"]["resource"]
        for name, schema in schemas.items()
        for key in schema.get("foreignKeys", ())
    }
    assert keys["control_periods", "holder"] == "holders"
    assert keys["events_quotes", "entry"] == "events"
    assert keys["events_quotes", "source"] == "sources"
    assert keys["provisions_steps_other_dates", "entry", "steps_number"] == "provisions_steps"
    assert keys["islands", "parent"] == ""
    assert ("population", "area") not in keys, "an area is of one of three tables"


def test_the_validator_follows_keys_and_digests(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(package_bytes(shipped(), DATA_DIR))).extractall(tmp_path)
    descriptor = tmp_path / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    for one in package["resources"]:
        if one["name"] == "events_quotes":
            del one["hash"], one["bytes"]
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    quotes = tmp_path / "tables" / "events_quotes.csv"
    text = quotes.read_text(encoding="utf-8")
    event = text.splitlines()[1].partition(",")[0]
    quotes.write_text(text.replace(event, "no-such-event", 1), encoding="utf-8")
    parties = tmp_path / "tables" / "parties.csv"
    parties.write_text(parties.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    report = validate(descriptor)
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    assert ("events_quotes", "foreign-key") in found
    assert {name for name, _ in found} >= {"events_quotes", "parties"}


def test_the_original_files_are_there_and_no_others(tmp_path: Path) -> None:
    data = shipped_folder(tmp_path)
    (data / "record" / "secret.txt").write_text("not part of the data", encoding="utf-8")
    names = zipfile.ZipFile(io.BytesIO(package_bytes(load_record(data), data))).namelist()
    assert names == sorted(names)
    assert not [name for name in names if "secret" in name]
    for name in ("LICENSE", "README.md", "outlines/LICENSE", "datapackage.json", "text/ja.po"):
        assert f"{DATA}/{name}" in names


def test_an_altered_layer_is_refused(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    file = paths.outlines_file(data)
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(OutlineError, match="sha256"):
        write_package(tmp_path / "out.zip", load_record(data), data)
    assert not list(tmp_path.glob("out*"))


def test_a_geopackage_bears_the_date_that_it_is_given() -> None:
    frame = gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.Point(1, 2)], crs="EPSG:4326")
    one, other = (geopackage({"dots": frame}, date(year, 1, 1)) for year in (2020, 2021))
    assert b"2020-01-01" in one
    assert one != other
    assert one == geopackage({"dots": frame}, date(2020, 1, 1))


# ---- the command ------------------------------------------------------------------------------


def ended(*arguments: object) -> int:
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_the_command_writes_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = archipelago_folder(tmp_path), tmp_path / "new" / "out.zip"
    assert ended("export", "--package", file, "--data", data) == 0
    assert file.read_bytes() == package_bytes(load_record(data), data)
    out = capsys.readouterr().out
    assert f"{file.stat().st_size:,} bytes" in out
    assert [path.name for path in file.parent.iterdir()] == ["out.zip"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [((), "--package FILE.zip"), (("--package", "record.tar"), "ends in .zip")],
)
def test_what_is_not_asked_for_well_is_told(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = archipelago_folder(tmp_path)
    assert ended("export", *arguments, "--data", data) == 2
    assert told in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = archipelago_folder(tmp_path)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    for place in (tmp_path / "file" / "out.zip", tmp_path / "folder.zip"):
        assert ended("export", "--package", place, "--data", data) == 1
        assert capsys.readouterr().err.startswith(f"{place}: ")
    assert {path.name for path in tmp_path.iterdir()} == {"archipelago", "file", "folder.zip"}
    assert not list((tmp_path / "folder.zip").iterdir())


def test_a_record_with_faults_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, file = archipelago_folder(tmp_path), tmp_path / "out.zip"
    (data / "record" / "units.yaml").write_text("[]", encoding="utf-8")
    assert ended("export", "--package", file, "--data", data) == 1
    assert "units.yaml" in capsys.readouterr().err
    assert not file.exists()
