"""The generated schemas and data dictionary: no drift, and they accept and refuse the same."""

import copy
import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from geo.paths import DATA_DIR, data_readme_file, record_dir, schemas_dir
from geo.references import FILES
from geo.schemas import (
    END,
    START,
    build_schemas,
    dictionary_text,
    key_order,
    schema,
    schema_problems,
    schema_texts,
    with_dictionary,
)

ARCHIPELAGO = Path(__file__).parent / "data" / "archipelago"


def _content(data: Path, table: str) -> Any:
    path = record_dir(data) / FILES[table]
    if path.suffix == ".yaml":
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [
        {key: int(cell) if key == "population" else cell for key, cell in row.items() if cell}
        for row in rows
    ]


def _errors(table: str, content: Any) -> list[str]:
    validator = Draft202012Validator(schema(table))
    items = content if table == "population" else [content]
    return [error.message for item in items for error in validator.iter_errors(item)]


@pytest.mark.parametrize("name", schema_texts())
def test_the_shipped_schema_is_the_generated_one(name: str) -> None:
    shipped = (schemas_dir(DATA_DIR) / name).read_text(encoding="utf-8")
    assert shipped == schema_texts()[name], "run: python -m geo build schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in schemas_dir(DATA_DIR).iterdir()} == set(schema_texts())


@pytest.mark.parametrize("table", FILES)
def test_a_schema_is_valid_and_its_keys_are_sorted(table: str) -> None:
    Draft202012Validator.check_schema(schema(table))
    text = json.dumps(json.loads(json.dumps(schema(table))), sort_keys=True)
    assert "null" not in text
    assert "anyOf" not in text


@pytest.mark.parametrize("table", FILES)
@pytest.mark.parametrize("data", [DATA_DIR, ARCHIPELAGO], ids=["real", "made-up"])
def test_a_record_fits_its_schemas(data: Path, table: str) -> None:
    assert _errors(table, _content(data, table)) == []


@pytest.mark.parametrize("table", [name for name in FILES if name not in ("meta", "population")])
def test_a_schema_refuses_null_unknown_and_missing_keys(table: str) -> None:
    good = _content(ARCHIPELAGO, table)[:1]
    required = schema(table)["items"]["required"]
    for change in ({"surprise": 1}, {required[0]: None}):
        assert _errors(table, [{**copy.deepcopy(good[0]), **change}])
    assert _errors(table, [{key: good[0][key] for key in good[0] if key != required[0]}])


def test_building_twice_gives_the_same_bytes_and_leaves_no_drafts(tmp_path: Path) -> None:
    readme = data_readme_file(tmp_path)
    readme.write_text(f"Before.\n{START}\nold\n{END}\nAfter.\n", encoding="utf-8")
    first = {path: path.read_bytes() for path in build_schemas(tmp_path)}
    second = {path: path.read_bytes() for path in build_schemas(tmp_path)}
    assert first == second
    assert not list(tmp_path.rglob("*.new"))
    assert readme in first
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("\nAfter.\n")
    assert "old" not in text.partition(END)[0].partition(START)[2][:10]


def test_a_schema_that_differs_or_is_missing_is_a_problem(tmp_path: Path) -> None:
    assert schema_problems(tmp_path) == ()
    build_schemas(tmp_path)
    assert schema_problems(tmp_path) == ()
    (schemas_dir(tmp_path) / "units.schema.json").write_text("{}", encoding="utf-8")
    (schemas_dir(tmp_path) / "areas.schema.json").unlink()
    found = {problem.file: problem.message.split(";")[0] for problem in schema_problems(tmp_path)}
    assert found == {
        "schemas/units.schema.json": "found another text",
        "schemas/areas.schema.json": "found no such file",
    }


def test_a_data_folder_without_a_readme_gets_schemas_only(tmp_path: Path) -> None:
    shutil.copytree(ARCHIPELAGO / "record", tmp_path / "record")
    build_schemas(tmp_path)
    assert not data_readme_file(tmp_path).exists()


def test_the_data_dictionary_of_the_readme_is_the_generated_one() -> None:
    text = data_readme_file(DATA_DIR).read_text(encoding="utf-8")
    assert text == with_dictionary(text), "run: python -m geo build schemas"


@pytest.mark.parametrize("table", FILES)
def test_the_data_dictionary_names_every_property(table: str) -> None:
    text = dictionary_text()
    assert f"### `{FILES[table]}`" in text
    whole = schema(table)
    forms = {"": whole.get("items", whole), **whole.get("$defs", {})}
    for name, form in forms.items():
        heading = f"### Form {name}\n" if name else f"### `{FILES[table]}`\n"
        section = text.partition(heading)[2].partition("\n### ")[0]
        for key in form["properties"]:
            assert f"| `{key}` | " in section, f"{name or FILES[table]}: {key}"


@pytest.mark.parametrize("table", [name for name in FILES if name != "population"])
def test_entries_write_their_keys_in_the_order_of_the_dictionary(table: str) -> None:
    whole = schema(table)
    order = key_order(whole.get("items", whole)["properties"])
    content = _content(DATA_DIR, table)
    for entry in content if isinstance(content, list) else [content]:
        assert list(entry) == [key for key in order if key in entry], entry.get("id")
