"""What the project says of itself: commands, licences, docstrings, and nothing of one machine."""

import importlib
import inspect
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo import __version__
from geo.cli import commands
from geo.paths import DATA_DIR, ROOT, WEB_DIR
from geo.plan_answer import plan_answer
from geo.plans import plan_name, plan_named
from geo.sea import load_sea
from tests.worlds import shipped

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def tracked() -> list[Path]:
    """Return the text files that are part of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    binary = {".png", ".jpg", ".gif", ".ico", ".woff2", ".ttf", ".otf"}
    return [path for path in paths if path.is_file() and path.suffix not in binary]


def within(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ---- README, licences, citation --------------------------------------------------------------


def test_the_readme_has_one_command_to_run_and_one_to_test() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for last in ("streamlit run app.py", "pytest -n 2"):
        (line,) = [
            line
            for block in blocks
            for line in block.splitlines()
            if re.search(rf"(^|[\s/]){re.escape(last)}$", line)
        ]
        assert "pip install -e" in line, "installs what it runs"


def test_the_readme_names_commands_that_exist() -> None:
    named = set(re.findall(r"^four-islands ([a-z]+)", README, re.MULTILINE))
    assert named >= {"check", "state", "measure", "plan"}
    assert named <= set(commands.commands)


def test_the_plans_that_the_readme_names_are_plans() -> None:
    named = re.findall(r"[?&](?:plan|against)=([\w,-]+)", README)
    named += re.findall(r"^four-islands plan ([\w-]+)", README, re.MULTILINE)
    assert len(named) >= 3
    for name in named:
        assert plan_name(shipped(), plan_named(shipped(), name)) == name


def test_the_readme_says_of_the_plans_what_the_atlas_computes() -> None:
    assert f"one of the {len(shipped().proposals)} recorded proposals" in README
    found = plan_answer(shipped(), plan_named(shipped(), "shikotan,habomai"), load_sea(DATA_DIR))
    land, sea = (f"{100 * found[key]:.1f} %" for key in ("land_share", "sea_share"))
    assert f"Shikotan and the Habomai Islands are {land} of the four islands' land" in README
    assert f"and {sea} of their sea" in README


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", README):
        if "://" not in target and not target.startswith("#"):
            assert (ROOT / target).exists(), target


def test_every_folder_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"`((?:data|geo|pages|tests)/[\w./-]*)`", README))
    assert len(named) >= 4
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("LICENSE", "MIT License"),
        ("data/LICENSE", "Attribution 4.0"),
        ("data/outlines/LICENSE", "Open Database License"),
        ("geo/web/leaflet/LICENSE", "BSD 2-Clause"),
    ],
)
def test_every_part_has_its_licence(file: str, words: str) -> None:
    assert words.casefold() in (ROOT / file).read_text(encoding="utf-8").casefold()
    assert file in PROJECT["license-files"], "goes along with the package"


def test_the_citation_can_be_read_and_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(citation)
    assert citation["authors"]
    assert str(citation["version"]) == __version__


# ---- docstrings ------------------------------------------------------------------------------


def public() -> Iterator[tuple[str, Callable[..., Any]]]:
    for path in sorted((ROOT / "geo").glob("*.py")):
        if path.stem == "__main__":
            continue
        module = importlib.import_module(f"geo.{path.stem}" if path.stem != "__init__" else "geo")
        for name, found in vars(module).items():
            is_own = getattr(found, "__module__", None) == module.__name__
            if is_own and inspect.isfunction(found) and not name.startswith("_"):
                yield f"{path.stem}.{name}", found


FUNCTIONS = dict(public())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_says_in_one_line_what_it_does(name: str) -> None:
    summary, _, rest = (inspect.getdoc(FUNCTIONS[name]) or "").partition("\n")
    assert re.fullmatch(r"[A-Z].*\.", summary), summary
    first = summary.split()[0]
    assert not first.endswith("s") or first in {"Pass"}, f"{first}: say it in the imperative"
    assert first not in {"This", "The", "A", "An"}
    assert not rest or rest.startswith("\n"), "an empty line follows the summary"


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^([A-Z][a-z]+)\n-+\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_parameters_of_a_docstring_are_those_of_the_function(name: str) -> None:
    found = FUNCTIONS[name]
    text = sections(inspect.getdoc(found) or "").get("Parameters", "")
    named = re.findall(r"^([a-z_]\w*(?:, [a-z_]\w*)*)$", text, flags=re.MULTILINE)
    names = {part.strip() for line in named for part in line.split(",")}
    assert names <= set(inspect.signature(found).parameters)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_references_of_a_docstring_are_sources_of_the_record(name: str) -> None:
    text = sections(inspect.getdoc(FUNCTIONS[name]) or "").get("References", "")
    assert set(text.split()) <= set(shipped().ids("sources"))


def test_the_scan_sees_functions_with_every_section() -> None:
    assert len(FUNCTIONS) > 60
    texts = (inspect.getdoc(found) or "" for found in FUNCTIONS.values())
    seen = {section for text in texts for section in sections(text)}
    assert {"Parameters", "Raises", "Notes", "References", "Examples"} <= seen


# ---- nothing of one machine, nothing of another host -------------------------------------------

MACHINE = re.compile(r"(?<![\w.<])/(?:home|root|work|tmp|Users|opt|mnt)/\w|[A-Z]:\\\\?Users")
HOST = re.compile(r"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)

# names of formats and licences, and one made to stand for any: nobody fetches them
NAMES = {
    "example.org",
    "schema.org",
    "www.sitemaps.org",
    "json-schema.org",
    "www.w3.org",
    "creativecommons.org",
    "opendatacommons.org",
    "www.openstreetmap.org",
}
# where sources were seen, made-up addresses, and the comments of what others wrote
OTHERS = ("geo/web/leaflet/", "geo/styles/", "geo/fonts/")
SEEN_AT = ("data/record/", "data/measures/", "tests/", *OTHERS)


def test_no_file_names_a_place_on_one_machine() -> None:
    found = {
        f"{within(path)}: {match.group()}"
        for path in tracked()
        for match in MACHINE.finditer(path.read_text(encoding="utf-8"))
        if path != Path(__file__)
    }
    assert found == set()


def test_no_file_but_the_sources_names_another_host() -> None:
    found = {
        f"{within(path)}: {host}"
        for path in tracked()
        if not within(path).startswith(SEEN_AT)
        for host in HOST.findall(path.read_text(encoding="utf-8"))
    }
    assert {row for row in found if row.rpartition(" ")[2].lower() not in NAMES} == set()


OURS = sorted(file.name for kind in ("js", "css") for file in WEB_DIR.glob(f"*.{kind}"))


@pytest.mark.parametrize("file", OURS)
def test_what_the_browser_runs_asks_no_host(file: str) -> None:
    text = (WEB_DIR / file).read_text(encoding="utf-8")
    assert set(HOST.findall(text)) <= {"www.w3.org"}


def test_the_scan_sees_what_the_browser_runs() -> None:
    assert {"map.js", "timeline.js", "plans.js", "map.css", "timeline.css", "plans.css"} <= set(
        OURS
    )
