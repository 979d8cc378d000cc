"""What the program is made of: exact versions, their hashes and licences, and what changed when."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from geo import __version__
from geo.paths import ROOT

DEPLOY, CI = ROOT / "deploy/requirements.lock", ROOT / ".ci/requirements.lock"
EXTRAS = {DEPLOY: frozenset[str](), CI: frozenset({"test", "build"})}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHANGES = (ROOT / ".github/CHANGELOG.md").read_text(encoding="utf-8")

each_lock = pytest.mark.parametrize("path", EXTRAS, ids=lambda path: path.parent.name)


# ---- locks -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Locked:
    """A line of a lock: one version, for which systems, and the hashes of its files."""

    name: str
    version: Version
    marker: Marker | None
    hashes: tuple[str, ...]

    def is_for(self, python: str | None = None) -> bool:
        """Return whether the line is for this system, with this or another Python."""
        other = {} if python is None else {"python_full_version": python + ".0"}
        return self.marker is None or self.marker.evaluate(other)


@cache
def locked(path: Path) -> tuple[Locked, ...]:
    """Return the lines of a lock."""
    text = path.read_text(encoding="utf-8")
    lines = re.sub(r"#.*", "", text.replace("\\\n", "")).splitlines()
    return tuple(_line(line) for line in lines if line.strip())


def _line(line: str) -> Locked:
    wanted, *hashes = line.split("--hash=")
    row = Requirement(wanted)
    (version,) = row.specifier
    assert version.operator == "=="
    found = tuple(text.strip() for text in hashes)
    return Locked(canonicalize_name(row.name), Version(version.version), row.marker, found)


def versions(path: Path, python: str | None = None) -> Mapping[str, Version]:
    """Return the versions that a lock gives this system."""
    return {row.name: row.version for row in locked(path) if row.is_for(python)}


def wanted(extras: frozenset[str]) -> list[Requirement]:
    """Return the ranges of pyproject.toml, with those of some extras."""
    rows = [*PROJECT["dependencies"]]
    for extra in extras:
        rows += PROJECT["optional-dependencies"][extra]
    return [Requirement(row) for row in rows]


@each_lock
def test_every_line_is_one_version_with_the_hashes_of_its_files(path: Path) -> None:
    for row in locked(path):
        assert row.hashes, row.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", text) for text in row.hashes), row.name


@each_lock
def test_a_lock_names_no_place_to_fetch_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"://|^\s*-(?!-hash)|@ ", text, re.MULTILINE) == []


@each_lock
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_a_lock_satisfies_the_ranges_on_every_python(path: Path, python: str) -> None:
    found = versions(path, python)
    for row in wanted(EXTRAS[path]):
        assert found[canonicalize_name(row.name)] in row.specifier, row.name


def test_what_runs_is_what_was_tested() -> None:
    tested = set(locked(CI))
    assert {row.name for row in locked(DEPLOY)} < {row.name for row in tested}
    assert set(locked(DEPLOY)) <= tested


def required(extras: frozenset[str]) -> set[str]:
    """Return the names of all that the installed packages ask for, from ours on."""
    todo: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()

    def ask(row: Requirement, extra: str) -> None:
        if row.marker is None or row.marker.evaluate({"extra": extra}):
            name = canonicalize_name(row.name)
            todo.extend((name, inner) for inner in ("", *row.extras))

    for row in wanted(extras):
        ask(row, "")
    while todo:
        name, extra = todo.pop()
        if (name, extra) not in seen:
            seen.add((name, extra))
            for text in distribution(name).requires or ():
                ask(Requirement(text), extra)
    return {name for name, _ in seen}


@each_lock
def test_a_lock_names_what_is_installed_no_more_and_no_less(path: Path) -> None:
    found = versions(path)
    try:
        names = required(EXTRAS[path])
    except PackageNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")
    other = {name for name in found if found[name] != Version(metadata(name)["Version"])}
    if other:
        pytest.skip(f"other versions are installed than the lock names: {', '.join(other)}")
    assert set(found) == names


# ---- licences --------------------------------------------------------------------------------

# by what a package says of itself: all may be used and passed on with a program under MIT
FREE = re.compile(
    r"\b(MIT|MIT-CMU|HPND|[03]?BSD(-[23]-Clause)?|Apache|Apache-2\.0|ISC|ISCL|PSF|PSF-2\.0"
    r"|Python Software Foundation|Unlicense|CC0-1\.0|Zlib|MPL|MPL-2\.0|Mozilla Public License)\b",
    re.IGNORECASE,
)
# what says nothing in its metadata, or leaves a choice, and was looked up
LOOKED_UP = {
    "axe-playwright-python": "MIT",  # its file LICENSE
    "roaring-landmask": "MIT",  # its code; the polygons are ODbL, as data/outlines/LICENSE says
    "streamlit-folium": "MIT",  # of its repository
    "text-unidecode": "Artistic License",  # or GPL, as one chooses; only tests need it
}


def licence(name: str) -> str:
    """Return what a package says of its licence."""
    found = metadata(name)
    if expression := found.get("License-Expression"):
        return str(expression)
    classified = [text for text in found.get_all("Classifier", []) if text.startswith("License")]
    return "; ".join(classified) or str(found.get("License", ""))


def installed() -> Iterator[str]:
    """Yield the locked packages that are there."""
    for name in sorted(versions(CI)):
        try:
            metadata(name)
        except PackageNotFoundError:
            continue
        yield name


@pytest.mark.parametrize("name", list(installed()))
def test_the_licence_of_a_dependency_goes_with_ours(name: str) -> None:
    found = licence(name)
    assert "AGPL" not in found
    if name in LOOKED_UP:
        assert found == "" or LOOKED_UP[name] in found
    else:
        assert FREE.search(found), found


# ---- changes ---------------------------------------------------------------------------------

HEADINGS = re.findall(r"^## \[(.+?)\] - (.+)$", CHANGES, re.MULTILINE)


def test_the_change_log_begins_with_this_version() -> None:
    assert HEADINGS[0][0] == __version__
    assert HEADINGS[-1][0] == "0.1.0"


def test_the_change_log_goes_back_in_versions_and_days() -> None:
    order = [Version(version) for version, _ in HEADINGS]
    days = [date.fromisoformat(day) for _, day in HEADINGS]
    assert order == sorted(set(order), reverse=True)
    assert days == sorted(days, reverse=True)


def test_every_version_says_what_changed_under_the_usual_names() -> None:
    sections = re.split(r"^## .+$", CHANGES, flags=re.MULTILINE)[1:]
    assert len(sections) == len(HEADINGS)
    usual = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    for section in sections:
        names, texts = (re.split(r"^### (.+)$", section, flags=re.MULTILINE)[k::2] for k in (1, 2))
        assert names
        assert set(names) <= usual
        assert all(text.strip().startswith("- ") for text in texts)


def test_what_the_change_log_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)", CHANGES):
        assert "://" in target or (ROOT / ".github" / target).exists(), target


# ---- pythons ---------------------------------------------------------------------------------


def test_the_pythons_that_are_named_are_those_that_are_tested() -> None:
    named = [row.rsplit(" ", 1)[1] for row in PROJECT["classifiers"] if " 3." in row]
    assert PROJECT["requires-python"] == f">={named[0]}"
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["pythons"]["strategy"]["matrix"]["python"] == named
    script = (ROOT / ".ci/pythons").read_text(encoding="utf-8")
    assert f"versions=({' '.join(named)})" in script


# ---- advisories ------------------------------------------------------------------------------

ASKED = {"name": "one", "version": "1.0", "vulns": []}
MISSED = {"name": "one", "skip_reason": "could not be audited"}
FLAWED = {**ASKED, "vulns": [{"id": "ADVISORY-1", "fix_versions": ["1.1"]}]}


@pytest.mark.parametrize(
    ("reports", "ends", "says"),
    [
        ([[ASKED], None], 0, "1 packages asked about, 0 with a known advisory"),
        ([[MISSED], [ASKED]], 0, "1 packages asked about"),  # the second source answered
        ([[FLAWED], None], 1, "VULNERABLE: one 1.0: ADVISORY-1, fixed in 1.1"),
        ([[ASKED], [FLAWED]], 1, "VULNERABLE"),
        ([[MISSED], [FLAWED, {**MISSED, "name": "two"}]], 1, "NOT AUDITED: the advisories on 1"),
        ([[MISSED], None], 3, "no clean result"),
        ([None, None], 3, "NOT AUDITED: the advisories on any"),
    ],
)
def test_an_audit_is_clean_only_if_every_package_was_asked_about(
    reports: list[list[dict[str, object]] | None], ends: int, says: str, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.json" for number in range(len(reports))]
    for file, rows in zip(files, reports, strict=True):
        if rows is not None:
            file.write_text(json.dumps({"dependencies": rows}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/audit.py", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == ends
    assert says in done.stdout
    assert ("0 with a known advisory" in done.stdout) is (ends == 0)
