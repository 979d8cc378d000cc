"""Modules of the browser put together as one classic script, for a file that can load none.

A page opened from a disk may not import modules. Ours use only a small part of what
modules can do, so that each becomes a function and what it exports an object.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from geo.errors import GeoError

_IMPORT = re.compile(r'import \{ ([\w$]+(?:, [\w$]+)*) \} from "\./([\w.-]+\.js)";')
_EXPORT = re.compile(r"export ((?:async )?function|const) ([\w$]+)\b")
# what would need more than this: anything else of modules, and what would end the script early
_UNKNOWN = re.compile(r"^\s*(?:import|export)\b|\bimport\s*[.(]|</script|<!--", re.IGNORECASE)


def script_bundle(folder: Path, entry: str) -> str:
    """Return a module and all that it imports as one script, the imported ones first.

    Parameters
    ----------
    folder
        Where the modules lie, side by side.
    entry
        The file name of the module that runs the others.

    Raises
    ------
    GeoError
        If a module uses what cannot be put together, is not there, imports what is not
        exported, or is imported by one that it imports itself; the first that is found.
    """
    modules: dict[str, tuple[str, frozenset[str]]] = {}
    _add(folder, entry, modules, ())
    parts = [
        f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(sorted(names))} }};\n}})();\n'
        for name, (body, names) in modules.items()
    ]
    return "".join(['(() => {\n"use strict";\nconst modules = {};\n', *parts, "})();\n"])


def _add(
    folder: Path,
    name: str,
    modules: dict[str, tuple[str, frozenset[str]]],
    importers: tuple[str, ...],
) -> None:
    if name in importers:
        raise GeoError(f"{name}: imports itself by way of {' and '.join(importers)}; part them")
    if name in modules:
        return
    path = folder / name
    if not path.is_file():
        raise GeoError(f"{importers[-1] if importers else folder}: found no module {name}; add it")
    names: set[str] = set()
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{name}, line {number}"
        if wanted := _IMPORT.fullmatch(line):
            _add(folder, wanted[2], modules, (*importers, name))
            _check(where, wanted[1].split(", "), wanted[2], modules)
            rows.append(f'const {{ {wanted[1]} }} = modules["{wanted[2]}"];')
            continue
        if given := _EXPORT.match(line):
            names.add(given[2])
            line = line.removeprefix("export ")
        if _UNKNOWN.search(line):
            raise GeoError(f"{where}: found {line.strip()!r}; {_EXPECTED}")
        rows.append(line)
    modules[name] = ("\n".join(rows), frozenset(names))


_EXPECTED = (
    'expected import { a, b } from "./x.js"; or export of a const, function or async function;'
    " write it so"
)


def _check(
    where: str,
    wanted: list[str],
    source: str,
    modules: Mapping[str, tuple[str, frozenset[str]]],
) -> None:
    if missing := [each for each in wanted if each not in modules[source][1]]:
        raise GeoError(f"{where}: {source} exports no {', '.join(missing)}; correct the name")
