"""The tree: who may import whom, and how large a module, a function and a screen may get."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from geo.paths import ROOT, WEB_DIR

# a module imports only from the rows above its own
LAYERS = (
    "paths units number_words untranslated drafts limits opening_words private_folder packing",
    "dates scripts searching distance gauss coverage figures html type_width map_look map_camera"
    " svg file_parts characters patterns",
    "embed errors fields",
    "reading typesetting",
    "assignment change_log disk documents eras faults files geojson land maritime model"
    " parity_rules script_bundle catalogues opening",
    "geojson_checks",
    "coasts outlines published tables voronoi text",
    "references periods source_text land_source file_fonts",
    "passages party_parity data_files instrument_checks source_checks",
    "language_parity loaded_words record_checks unchanged unpacking",
    "record parity",
    "timeline measures osm palette schemas parity_answer view_citation population_text questions"
    " contents",
    "sentence sea citations views voices trends sheets export_layers export_state looks",
    "shown plans sea_build difference chronology instruments reported concerns source_uses"
    " bibliography",
    "export_tables table_schema instrument_text",
    "lesson_topic plan_text difference_text data_package export_readme source_search"
    " view_sources event_text",
    "webmap panels plan_table plan_answer island_text site_frame checking skeleton",
    "map_table answers lesson_questions reading_parts site_head",
    "map_labels lesson reading_about reading_drawings reading_event reading_instruments"
    " reading_provision reading_reported reading_sources",
    "map_frame reading_claims reading_island",
    "map_scene map_names reading_pages",
    "map_layers atlas_tables",
    "map_legend map_svg image_words",
    "image_inset image_svg",
    "image_sheet",
    "export_package export_image export_lesson site_api",
    "export_atlas site_schemas site_statics",
    "site_openapi opening_process",
    "cli_options site_texts",
    "cli_difference cli_sources site_pages cli_open cli_new",
    "export_site",
    "cli_export",
    "cli",
)
ROW = {name: row for row, names in enumerate(LAYERS) for name in names.split()}
APART = {"__init__", "__main__"}

MODULE_LINES, FUNCTION_LINES, PARAMETERS = 300, 40, 5
APP_LINES, SCREEN_LINES = 60, 80


def files(pattern: str) -> list[Path]:
    found = sorted(ROOT.glob(pattern))
    assert found, f"no file is {pattern}: correct the test"
    return found


GEO = [path for path in files("geo/*.py") if path.stem not in APART]
PAGES = [path for path in files("pages/**/*.py") if path.stem not in APART]
SCREENS, PARTS = files("pages/screens/*.py"), files("pages/parts/*.py")
CODE = [*files("geo/*.py"), *files("pages/**/*.py"), ROOT / "app.py"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports anywhere, with dots."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: write the package in front"
            within = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {module for module in within if _is_module(module)}
            found |= modules or {str(node.module)}
    return found


def _is_module(dotted: str) -> bool:
    place = ROOT / dotted.replace(".", "/")
    return place.with_suffix(".py").is_file() or place.is_dir()


def test_the_scan_sees_modules_and_names() -> None:
    found = imports(ROOT / "geo" / "answers.py")
    assert {"geo.paths", "geo.timeline"} <= found
    assert "geo.timeline.State" not in found
    assert {"pages.parts.state", "streamlit"} <= imports(ROOT / "pages/screens/island_map.py")


def test_every_module_has_its_row_and_no_two() -> None:
    assert {path.stem for path in GEO} - set(ROW) == set(), "give the module a row"
    assert len(ROW) == sum(len(names.split()) for names in LAYERS)


@pytest.mark.parametrize("path", GEO, ids=name)
def test_a_module_imports_only_from_the_rows_above(path: Path) -> None:
    for module in imports(path):
        package, _, stem = module.partition(".")
        if package == "geo" and stem:
            assert ROW[stem] < ROW[path.stem], f"{path.stem} imports {stem}"


@pytest.mark.parametrize("path", [*GEO, ROOT / "geo" / "__main__.py"], ids=name)
def test_the_domain_knows_nothing_of_the_pages(path: Path) -> None:
    packages = {module.partition(".")[0] for module in imports(path)}
    assert packages.isdisjoint({"streamlit", "streamlit_folium", "pages", "app", "tests"})


def test_the_package_itself_imports_nothing() -> None:
    assert imports(ROOT / "geo" / "__init__.py") == set()
    assert imports(ROOT / "geo" / "__main__.py") == {"geo.cli"}


@pytest.mark.parametrize("path", SCREENS, ids=name)
def test_a_screen_imports_streamlit_the_domain_and_parts(path: Path) -> None:
    for module in imports(path):
        assert module == "streamlit" or module.startswith(("geo.", "pages.parts.")), module


@pytest.mark.parametrize("path", PARTS, ids=name)
def test_parts_do_not_import_screens_or_the_command_line(path: Path) -> None:
    for module in imports(path):
        assert not module.startswith(("pages.screens", "geo.cli", "app", "tests")), module


def test_parts_do_not_import_each_other_in_a_circle() -> None:
    wanted = {f"pages.parts.{path.stem}": imports(path) for path in PARTS}
    left = {part: {m for m in modules if m in wanted} for part, modules in wanted.items()}
    while free := {part for part, needs in left.items() if not needs}:
        left = {part: needs - free for part, needs in left.items() if part not in free}
    assert left == {}


def test_the_entry_script_imports_little() -> None:
    # beyond errors and wording it needs the path of its icon
    allowed = {"streamlit", "geo.errors", "geo.text", "geo.paths"}
    for module in imports(ROOT / "app.py") - allowed:
        assert module.startswith("pages.parts."), module


def test_only_the_screens_and_their_parts_lie_in_pages() -> None:
    assert {path.name for path in (ROOT / "pages").glob("*.py")} == {"__init__.py"}
    assert (ROOT / "pages" / "__init__.py").read_text(encoding="utf-8") == ""


# ---- what the browser runs -------------------------------------------------------------------

MODULES = {path.name: path.read_text(encoding="utf-8") for path in sorted(WEB_DIR.glob("*.js"))}


def exported(module: str) -> set[str]:
    pattern = r"^export (?:async )?(?:const|function|let) (\w+)"
    return set(re.findall(pattern, MODULES[module], re.MULTILINE))


def imported(module: str) -> dict[str, set[str]]:
    """Return the names that a module of the browser imports, by the module they come from."""
    rows = re.findall(r'^import \{([^}]+)\} from "\./([^"]+)";$', MODULES[module], re.MULTILINE)
    assert len(rows) == len(re.findall(r"^import\b", MODULES[module], re.MULTILINE)), module
    return {target: {name.strip() for name in names.split(",")} for names, target in rows}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_the_browser_imports_what_is_there_and_uses_it(module: str) -> None:
    body = re.sub(r"^import .*$", "", MODULES[module], flags=re.MULTILINE)
    for target, names in imported(module).items():
        assert names <= exported(target), target
        assert {name for name in names if not re.search(rf"\b{name}\b", body)} == set(), target


def test_modules_of_the_browser_do_not_import_each_other_in_a_circle() -> None:
    left = {module: set(imported(module)) for module in MODULES}
    while free := {module for module, needs in left.items() if not needs}:
        left = {module: needs - free for module, needs in left.items() if module not in free}
    assert left == {}


@pytest.mark.parametrize(
    ("part", "module", "count"),
    [
        ("timeline.py", "timeline.js", 3),
        ("plan_view.py", "plans.js", 3),
        ("compare_view.py", "compare.js", 2),
        ("marked.py", "marked.js", 1),
        ("search.py", "search.js", 1),
        ("cite.py", "cite.js", 1),
        ("chronology_filters.py", "chronology.js", 1),
        ("chronology_list.py", "chronology.js", 1),
        ("host_words.py", "translate.js", 1),
        ("menu.py", "menu.js", 1),
        ("embed_view.py", "embed.js", 1),
        ("share_frame.py", "share.js", 1),
    ],
)
def test_a_part_of_a_page_is_a_function_of_the_module_that_its_data_name(
    part: str, module: str, count: int
) -> None:
    text = (ROOT / "pages" / "parts" / part).read_text(encoding="utf-8")
    names = re.findall(r'browser_part\("(\w+)"\)', text)
    assert len(names) == count
    assert set(names) <= exported(module)
    assert re.findall(r'\.module\("(\w+)"\)', text) == [module.removesuffix(".js")]


# ---- sizes -----------------------------------------------------------------------------------


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", [*GEO, *PAGES], ids=name)
def test_a_module_has_at_most_300_lines(path: Path) -> None:
    assert lines(path) <= MODULE_LINES


@pytest.mark.parametrize("path", SCREENS, ids=name)
def test_a_screen_has_at_most_80_lines(path: Path) -> None:
    assert lines(path) <= SCREEN_LINES


def test_the_entry_script_has_at_most_60_lines() -> None:
    assert lines(ROOT / "app.py") <= APP_LINES


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in CODE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield f"{name(path)}:{node.name}", node


def test_a_function_has_at_most_40_lines_below_its_docstring() -> None:
    long = {}
    for where, node in functions():
        first = node.body[0]
        text = first.end_lineno - first.lineno + 1 if ast.get_docstring(node) else 0  # type: ignore[operator]
        long[where] = node.end_lineno - node.lineno + 1 - text  # type: ignore[operator]
    assert {where: length for where, length in long.items() if length > FUNCTION_LINES} == {}
    assert len(long) > 100


def test_a_function_has_at_most_five_parameters() -> None:
    wide = {}
    for where, node in functions():
        given = chain(node.args.posonlyargs, node.args.args, node.args.kwonlyargs)
        count = sum(argument.arg not in {"self", "cls"} for argument in given)
        if count > PARAMETERS:
            wide[where] = count
    assert wide == {}


# ---- habits ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}"
            kinds = {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)}
            assert kinds.isdisjoint({"Exception", "BaseException"}), f"line {node.lineno}"


def test_caches_and_session_keys_have_one_home_each() -> None:
    for path in [*PAGES, ROOT / "app.py"]:
        attributes = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
        if path.stem != "cached":
            assert attributes.isdisjoint({"cache_data", "cache_resource"}), name(path)
        if path.stem != "state":
            assert "query_params" not in attributes, name(path)


def test_no_page_is_glued_from_html() -> None:
    for path in [*PAGES, ROOT / "app.py"]:
        keywords = {n.arg for n in ast.walk(tree(path)) if isinstance(n, ast.keyword)}
        assert "unsafe_allow_html" not in keywords, name(path)
