"""The data package of the repository: no drift, and what the validator makes of it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import validate  # type: ignore[import-untyped]

from geo.cli import main
from geo.data_package import build_package, data_package, package_problems, table_files
from geo.export_layers import layer_files
from geo.paths import DATA_DIR, ROOT, data_package_file, meta_file, record_dir, schemas_dir
from geo.schemas import build_schemas
from tests.worlds import archipelago, archipelago_folder, shipped, shipped_folder

PACKAGE: dict[str, Any] = json.loads(data_package_file(DATA_DIR).read_text(encoding="utf-8"))
RESOURCES = {one["name"]: one for one in PACKAGE["resources"]}


def test_the_shipped_package_is_the_generated_one() -> None:
    assert data_package(DATA_DIR) == PACKAGE, "run: python -m geo build schemas"
    assert package_problems(DATA_DIR) == []


def test_the_shipped_package_is_valid() -> None:
    report = validate(data_package_file(DATA_DIR))
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len(RESOURCES)


def test_every_table_and_layer_is_described_with_licence_and_sources() -> None:
    layers = {f"layer_{name}" for name in layer_files(DATA_DIR)}
    assert set(RESOURCES) == {*table_files(DATA_DIR), *layers}
    for name, one in RESOURCES.items():
        (under,) = one["licenses"]
        assert under["name"] == ("ODbL-1.0" if name in layers else shipped().meta.licence)
        assert one["sources"][0]["title"]
        assert one["title"]
        assert len(one["description"]) > 20
        assert (DATA_DIR / one["path"]).is_file()


def test_every_file_of_the_data_is_in_the_package_or_named_by_it() -> None:
    named = {
        RESOURCES[name].get(key) for name in RESOURCES for key in ("path", "jsonSchema", "metadata")
    }
    files = {
        path.relative_to(DATA_DIR).as_posix() for path in DATA_DIR.rglob("*") if path.is_file()
    }
    # licences and how to read it, the wording of the interface, and how outlines are built
    beside = {
        "LICENSE",
        "README.md",
        "datapackage.json",
        "outlines/LICENSE",
        "outlines/assignment.yaml",
    }
    assert {file for file in files - named - beside if not file.startswith("text/")} == set()


def test_it_says_of_itself_what_the_record_says_and_no_clock() -> None:
    meta = shipped().meta
    assert PACKAGE["version"] == meta.version
    assert PACKAGE["asOf"] == str(meta.as_of)
    assert PACKAGE["created"][:10] == meta.as_of.first_day.isoformat()
    assert {one["name"] for one in PACKAGE["licenses"]} == {"CC-BY-4.0", "ODbL-1.0"}


def test_contributors_are_those_of_the_citation() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert [one["title"] for one in PACKAGE["contributors"]] == [
        author["name"] for author in citation["authors"]
    ]


def test_the_validator_sees_an_altered_layer_and_a_spoilt_cell(tmp_path: Path) -> None:
    data = shipped_folder(tmp_path)
    layer = data / RESOURCES["layer_map"]["path"]
    layer.write_bytes(layer.read_bytes() + b" ")
    figures = record_dir(data) / "population.csv"
    text = figures.read_text(encoding="utf-8").splitlines()
    text[1] = text[1].replace(text[1].split(",")[2], "many", 1)
    figures.write_text("\n".join(text) + "\n", encoding="utf-8")
    report = validate(data_package_file(data))
    assert not report.valid
    assert {task.name for task in report.tasks if task.errors} == {"layer_map", "population"}


def test_another_record_gets_its_own_package(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    assert package_problems(data) == [], "a folder without schemas keeps no package"
    build_schemas(data)
    (problem,) = package_problems(data)
    assert "no such file" in problem.message
    build_package(data)
    assert package_problems(data) == []
    report = validate(data_package_file(data))
    assert report.valid, report.flatten(["name", "message"])
    package = json.loads(data_package_file(data).read_text(encoding="utf-8"))
    assert package["name"] == "two-islands"
    assert package["contributors"] == [{"title": archipelago().meta.authors.en, "role": "author"}]
    assert "Four Islands" not in json.dumps(package)


def test_building_twice_gives_the_same_bytes_and_check_finds_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = archipelago_folder(tmp_path)
    build_schemas(data)
    first = build_package(data).read_bytes()
    assert build_package(data).read_bytes() == first
    data_package_file(data).write_bytes(first.replace(b"Two Islands", b"Three Islands"))
    with pytest.raises(SystemExit) as ended:
        main(["check", "--data", str(data)])
    assert ended.value.code == 1
    assert "datapackage.json: found another text" in capsys.readouterr().out


@pytest.mark.parametrize("spoil", ["meta", "layer", "wording"])
def test_what_cannot_be_read_is_told_by_others_and_no_crash(tmp_path: Path, spoil: str) -> None:
    data = shipped_folder(tmp_path)
    path = {
        "meta": record_dir(data) / "meta.yaml",
        "layer": meta_file(layer_files(data)["islands"]),
        "wording": data / "text" / "en.po",
    }[spoil]
    # a folder without words has those of the atlas
    path.write_text("no catalogue", encoding="utf-8") if spoil == "wording" else path.unlink()
    assert package_problems(data) == []


def test_the_schemas_that_it_names_are_there() -> None:
    named = [one["jsonSchema"] for one in RESOURCES.values() if "jsonSchema" in one]
    assert len(named) == len(list(schemas_dir(DATA_DIR).iterdir()))
    assert all((DATA_DIR / path).is_file() for path in named)
