"""JSON Schemas and the data dictionary, generated from the models.

One schema per file of the record, for editors and for readers who use other
tools; the models stay the only definition. `geo build schemas` writes them, a
test fails when they differ.
"""

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.dates import PATTERN as DATE_PATTERN
from geo.errors import Problem
from geo.files import replace_files
from geo.paths import data_readme_file, schemas_dir
from geo.record import MODELS
from geo.references import FILES, NEEDED

START = "<!-- data dictionary: generated, do not edit -->"
END = "<!-- end of the data dictionary -->"

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
IDS_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*( [a-z0-9]+(-[a-z0-9]+)*)*$"


def key_order(keys: Iterable[str]) -> list[str]:
    """Return the keys of an entry as they are written: sources and note late, then confidence."""
    last = ("sources", "note", "confidence", "core")
    given = list(keys)
    return [key for key in given if key not in last] + [key for key in last if key in given]


def schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema of the file of one table.

    Notes
    -----
    A YAML file is a list of entries (``meta.yaml`` one mapping); the CSV is
    described by one of its rows, in which `sources` are ids with spaces between.
    """
    entry, definitions = entry_schema(table)
    if table == "population":
        entry["properties"]["sources"] = {"type": "string", "pattern": IDS_PATTERN}
    if table not in ("meta", "population"):
        least = {"minItems": 1} if table in NEEDED else {}
        entry = {"type": "array", "items": entry, **least}
    whole = {"$schema": _DRAFT, "title": FILES[table], **entry}
    return {**whole, "$defs": definitions} if definitions else whole


def entry_schema(table: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the JSON Schema of one entry as its model has it, and the forms that it names."""
    entry = _without_null(MODELS[table].model_json_schema())
    return entry, entry.pop("$defs", {})


def build_schemas(data: Path) -> tuple[Path, ...]:
    """Write the schema of every file, and the data dictionary into the README; return the paths.

    The same models give the same bytes; the files are replaced whole or not at all.
    """
    texts = {schemas_dir(data) / name: text for name, text in schema_texts().items()}
    readme = data_readme_file(data)
    if readme.is_file():
        texts[readme] = with_dictionary(readme.read_text(encoding="utf-8"))
    replace_files({path: text.encode() for path, text in texts.items()})
    return tuple(texts)


def schema_problems(data: Path) -> tuple[Problem, ...]:
    """Return the schemas that are missing or differ; none for a folder that keeps no schemas."""
    folder = schemas_dir(data)
    found = []
    for name, text in schema_texts().items() if folder.is_dir() else ():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            state = "another text" if path.is_file() else "no such file"
            message = f"found {state}; expected what the models give; build the schemas"
            found.append(Problem(f"{folder.name}/{name}", "", "", message))
    return tuple(found)


def schema_texts() -> dict[str, str]:
    """Return the text of every schema file under its name."""
    return {
        f"{Path(file).stem}.schema.json": json.dumps(
            schema(table), ensure_ascii=False, indent=2, sort_keys=True
        )
        + "\n"
        for table, file in FILES.items()
    }


def with_dictionary(text: str) -> str:
    """Return a README with its data dictionary written anew between the markers."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{dictionary_text()}\n{END}{after}"


def dictionary_text() -> str:
    """Return the data dictionary as Markdown: every property of every schema."""
    files, forms = [], dict[str, Mapping[str, Any]]()
    for table, file in FILES.items():
        whole = schema(table)
        entry = whole.get("items", whole)
        files.append(_section(f"`{file}`", inspect.getdoc(MODELS[table]) or "", entry))
        forms |= whole.get("$defs", {})
    shared = [
        _section(f"Form {name}", form.get("description", ""), form)
        for name, form in sorted(forms.items())
    ]
    return "\n".join(files + shared)


def _section(title: str, text: str, entry: Mapping[str, Any]) -> str:
    """Return one table of properties with its heading and description."""
    required = entry.get("required", ())
    forms = entry["properties"]
    rows = [
        f"| `{name}` | {_form(forms[name])} | {'yes' if name in required else ''} |"
        for name in key_order(forms)
    ]
    head = [f"### {title}", "", text, "", "| property | form | required |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _form(form: Mapping[str, Any]) -> str:
    """Return in words what a property holds."""
    if "$ref" in form:
        return str(form["$ref"]).rpartition("/")[2]
    if "enum" in form:
        return " · ".join(f"`{value}`" for value in form["enum"])
    if "prefixItems" in form:
        return ", ".join(_form(item) for item in form["prefixItems"])
    if form.get("type") == "array":
        return f"list of {_form(form.get('items', {}))}"
    if form.get("type") == "object":
        keys, values = _mapping(form)
        return f"mapping from {keys} to {values}"
    return _scalar(form)


def _mapping(form: Mapping[str, Any]) -> tuple[str, str]:
    """Return in words the keys and the values of a mapping."""
    if "patternProperties" in form:
        ((_, values),) = form["patternProperties"].items()
        return "id", _form(values)
    return _form(form["propertyNames"]), _form(form["additionalProperties"])


def _scalar(form: Mapping[str, Any]) -> str:
    patterns = {DATE_PATTERN: "date", ID_PATTERN: "id", IDS_PATTERN: "ids with spaces between"}
    if form.get("pattern") in patterns:
        return patterns[form["pattern"]]
    if "pattern" in form:
        return f"text of the form `{form['pattern'].replace('|', chr(92) + '|')}`"
    limits = ", ".join(f"{sign} {form[key]:g}" for key, sign in _LIMITS.items() if key in form)
    names = {"string": "text", "boolean": "true or false", "integer": "whole number"}
    name = names.get(str(form.get("type")), str(form.get("type")))
    return f"{name} ({limits})" if limits else name


_LIMITS = {"minimum": "≥", "maximum": "≤", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}


def _without_null(node: Any) -> Any:
    """Return a schema in which an optional key may be absent but never null.

    Titles that pydantic makes from names, and descriptions of several lines, are
    put right on the way.
    """
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node and {"type": "null"} in node["anyOf"]:
        (only,) = (choice for choice in node["anyOf"] if choice != {"type": "null"})
        return _without_null(only)
    return dict(_kept(node))


def _kept(node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if key == "default" or (key == "title" and isinstance(value, str)):
            continue
        if key == "description" and isinstance(value, str):
            value = re.sub(r"\s+", " ", value)
        yield key, _without_null(value)
