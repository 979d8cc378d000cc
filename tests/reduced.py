"""Records that have less than the archipelago: what a small dispute need not have."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from geo.paths import map_sea_file, meta_file, published_areas_file, record_dir, sea_file
from geo.record import record_problems
from geo.references import FILES, NEEDED
from tests.worlds import archipelago_folder


def read(data: Path, file: str) -> Any:
    """Return what a file of the record holds."""
    return yaml.safe_load((record_dir(data) / file).read_text(encoding="utf-8"))


def write(data: Path, file: str, content: Any) -> None:
    """Write a file of the record."""
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    (record_dir(data) / file).write_text(text, encoding="utf-8")


def edit(data: Path, file: str, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change each entry of a file of the record."""
    content = read(data, file)
    for entry in content if isinstance(content, list) else [content]:
        change(entry)
    write(data, file, content)


def without(*names: str) -> Callable[[dict[str, Any]], None]:
    """Return what takes fields away from an entry."""

    def change(entry: dict[str, Any]) -> None:
        for name in names:
            entry.pop(name, None)

    return change


def without_sea(data: Path) -> None:
    """Take the sea away."""
    for path in (sea_file(data), map_sea_file(data)):
        path.unlink()
        meta_file(path).unlink()


def bare(folder: Path) -> Path:
    """Return the archipelago with nothing in it that a record can do without."""
    data = archipelago_folder(folder)
    for table, file in FILES.items():
        if table == "population":
            path = record_dir(data) / file
            path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n")
        elif table not in NEEDED:
            write(data, file, [])
    edit(data, "meta.yaml", without("marked_provision", "former_residents", "reference_unit"))
    without_details = without(
        "in_marked_provision", "highest_point", "published_distances", "administration", "islets"
    )
    edit(data, "islands.yaml", without_details)
    edit(data, "islands.yaml", lambda entry: without("ja_kana", "ain", "en_alt")(entry["names"]))
    shutil.rmtree(published_areas_file(data).parent)
    shutil.rmtree(data / "text")
    without_sea(data)
    tidy(data)
    return data


def settled(folder: Path) -> Path:
    """Return the archipelago with positions, of which none is a claim, and no provision."""
    data = archipelago_folder(folder)
    write(data, "provisions.yaml", [])
    edit(data, "meta.yaml", without("marked_provision"))
    edit(data, "islands.yaml", without("in_marked_provision"))
    edit(data, "positions.yaml", without("claims", "to_be_transferred"))
    edit(data, "islands.yaml", lambda entry: entry.update(disputed=False))
    tidy(data)
    return data


def four_claimants(folder: Path) -> Path:
    """Return the archipelago with two more governments that claim an island."""
    data = archipelago_folder(folder)
    known = read(data, "positions.yaml")
    (like,) = (entry for entry in known if entry["id"] == "no-1920")
    parties = read(data, "parties.yaml")
    for number, name in enumerate(("estria", "westria"), start=1):
        names = {"en": name.title(), "ja": f"第{number}国", "ru": ("Эстрия", "Вестрия")[number - 1]}
        parties.append({"id": name, "names": names, "kind": "state"})
        known.append({**like, "id": f"{name}-1920", "party": name, "claims": ["alder"]})
    write(data, "parties.yaml", parties)
    write(data, "positions.yaml", known)
    return data


def tidy(data: Path) -> None:
    """Take away what no entry names any more."""
    for _ in range(3):
        for problem in record_problems(data):
            if "nothing names" in problem.message:
                kept = [one for one in read(data, problem.file) if one["id"] != problem.entry]
                write(data, problem.file, kept)
