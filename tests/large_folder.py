"""Data folders that hold more than the shipped one: more events, or more units."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import yaml
from shapely.geometry import shape

from geo import paths
from geo.record import load_record
from tests.worlds import shipped

_APART_DEG = 0.02


class _Dumper(yaml.CSafeDumper):
    """Writes every value out, as a record has it; there are 20 MB of them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def many_events(folder: Path, count: int) -> Path:
    """Write the shipped data with so many events, spread as those of `tests.large`."""
    data = _copied(folder)
    file = paths.record_dir(data) / "events.yaml"
    shipped_rows = _read(file)
    days = [event.date.first_day.year for event in shipped().events]
    rows = []
    for number in range(count):
        row = shipped_rows[number % len(shipped_rows)]
        year = days[0] + number * (days[-1] - days[0]) // count
        title = {language: f"{text} {number}" for language, text in row["title"].items()}
        made = {key: value for key, value in row.items() if key != "end"}
        id_ = row["id"] if number < len(shipped_rows) else f"event-{number}"
        rows.append({**made, "id": id_, "date": str(year), "title": title})
    _write(file, rows)
    load_record(data)
    return data


def many_units(folder: Path, times: int) -> Path:
    """Write the shipped data with every unit so many times, its outlines beside each other.

    A copy has an island, an outline of its own and the control periods of its model;
    the sea is left out, as it follows the shipped coasts.
    """
    data = _copied(folder)
    record = paths.record_dir(data)
    tables = {name: _read(record / f"{name}.yaml") for name in ("units", "control-periods")}
    outlines = json.loads(paths.map_outlines_file(data).read_text("utf-8"))
    units, periods, features = tables["units"], tables["control-periods"], outlines["features"]
    models, lasting, drawn = list(units), list(periods), list(features)
    names = {unit["id"] for unit in models}
    for copy in range(1, times):
        units += [_unit(unit, copy) for unit in models]
        periods += [{**row, "unit": _named(row["unit"], copy)} for row in lasting]
        features += [_moved(f, copy) for f in drawn if f["properties"]["unit"] in names]
    islands = _read(record / "islands.yaml")
    _write(record / "islands.yaml", islands + _islands(islands, models, times))
    for name, rows in tables.items():
        _write(record / f"{name}.yaml", rows)
    _write_outlines(data, outlines)
    for path in paths.outlines_dir(data).glob("sea*"):
        path.unlink()
    load_record(data)
    return data


def _copied(folder: Path) -> Path:
    return Path(shutil.copytree(paths.DATA_DIR, folder / "data"))


def _read(file: Path) -> list[Any]:
    rows: list[Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return rows


def _write(file: Path, rows: list[Any]) -> None:
    file.write_text(yaml.dump(rows, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")


def _named(id_: str, copy: int) -> str:
    return f"{id_}-{copy}"


def _unit(unit: dict[str, Any], copy: int) -> dict[str, Any]:
    kept = {key: value for key, value in unit.items() if key not in {"main", "names_by", "part"}}
    id_ = _named(unit["id"], copy)
    names = {language: f"{name} {copy}" for language, name in unit["names"].items()}
    return {**kept, "id": id_, "names": names, "islands": [id_]}


def _islands(
    islands: list[dict[str, Any]], units: list[dict[str, Any]], times: int
) -> list[dict[str, Any]]:
    """Return an island for every copy of a unit, told of as the first that is one by itself."""
    model = next(row for row in islands if "parent" not in row)
    return [
        {**model, "id": _named(unit["id"], copy), "in_marked_provision": False}
        for copy in range(1, times)
        for unit in units
    ]


def _moved(feature: dict[str, Any], copy: int) -> dict[str, Any]:
    properties, geometry = feature["properties"], feature["geometry"]
    by = _APART_DEG * copy
    names = {
        **properties,
        "id": _named(properties["id"], copy),
        "unit": _named(properties["unit"], copy),
    }
    moved = {"type": geometry["type"], "coordinates": _shifted(geometry["coordinates"], by)}
    found = {**feature, "properties": names, "geometry": moved}
    if "id" in feature:
        found["id"] = names["id"]
    if "bbox" in feature:
        found["bbox"] = [round(value + by, 6) for value in feature["bbox"]]
    return found


def _shifted(coordinates: Any, by: float) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(value + by, 6) for value in coordinates]
    return [_shifted(inner, by) for inner in coordinates]


def _write_outlines(data: Path, outlines: dict[str, Any]) -> None:
    file = paths.map_outlines_file(data)
    if "bbox" in outlines:
        boxes = [shape(feature["geometry"]).bounds for feature in outlines["features"]]
        west, south, east, north = zip(*boxes, strict=True)
        outlines["bbox"] = [min(west), min(south), max(east), max(north)]
    file.write_text(json.dumps(outlines, separators=(",", ":")) + "\n", "utf-8")
    meta = yaml.load(paths.meta_file(file).read_text("utf-8"), yaml.CSafeLoader)
    meta["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    _write(paths.meta_file(file), meta)
