"""Modules of the browser as one script: what can be put together, and what is refused."""

import re
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.paths import WEB_DIR
from geo.script_bundle import script_bundle


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_an_imported_module_stands_before_those_that_import_it_and_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='import { c } from "./c.js";\nexport const a = c + 1;',
        b='import { a } from "./a.js";\nimport { c } from "./c.js";\nuse(a, c);',
        c="export const c = 1;\nconst own = 2;",
    )
    found = re.findall(r'^modules\["(\w)\.js"\]', script_bundle(tmp_path, "b.js"), re.MULTILINE)
    assert found == ["c", "a", "b"]


def test_what_a_module_exports_is_known_to_the_others_and_what_it_keeps_is_not(
    tmp_path: Path,
) -> None:
    text = "export function f() {}\nexport async function g() {}\nexport const h = 1;\nconst k = 2;"
    write(tmp_path, a=text, b='import { f, h } from "./a.js";\nf(h);')
    script = script_bundle(tmp_path, "b.js")
    assert "return { f, g, h };" in script
    assert 'const { f, h } = modules["a.js"];' in script
    assert "export" not in script


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('import { a as b } from "./a.js";', "import { a as b }"),
        ('import a from "./a.js";', "import a from"),
        ('import "./a.js";', 'import "./a.js"'),
        ("export default 1;", "export default"),
        ("export let a = 1;", "export let"),
        ("export { a };", "export { a }"),
        ("const url = import.meta.url;", "import.meta"),
        ('const later = () => import("./a.js");', "import("),
        ('const end = "</script>";', "</script>"),
        ('const note = "<!--";', "<!--"),
    ],
)
def test_what_cannot_be_put_together_is_told_with_file_and_line(
    tmp_path: Path, line: str, told: str
) -> None:
    write(tmp_path, a="export const a = 1;", entry=f"const before = 1;\n{line}\n")
    with pytest.raises(GeoError, match=r"^entry\.js, line 2: found .*expected import") as error:
        script_bundle(tmp_path, "entry.js")
    assert told in str(error.value)


def test_a_name_that_is_not_exported_is_told(tmp_path: Path) -> None:
    write(tmp_path, a="export const a = 1;", b='import { a, x } from "./a.js";\n')
    with pytest.raises(GeoError, match=r"b\.js, line 1: a\.js exports no x"):
        script_bundle(tmp_path, "b.js")


def test_a_module_that_is_not_there_is_told_with_who_wants_it(tmp_path: Path) -> None:
    write(tmp_path, b='import { a } from "./a.js";\n')
    with pytest.raises(GeoError, match=r"b\.js: found no module a\.js"):
        script_bundle(tmp_path, "b.js")


def test_modules_that_import_each_other_are_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='import { b } from "./b.js";\nexport const a = 1;',
        b='import { a } from "./a.js";\nexport const b = 1;',
    )
    with pytest.raises(GeoError, match=r"a\.js: imports itself by way of a\.js and b\.js"):
        script_bundle(tmp_path, "a.js")


def test_the_file_is_made_of_the_views_of_the_app_and_of_nothing_of_streamlit() -> None:
    script = script_bundle(WEB_DIR, "atlas.js")
    for module in ("store", "slider", "panels", "plan_store", "plan_views", "folds", "host"):
        assert f'modules["{module}.js"]' in script
    for module in ("timeline", "plans", "wear", "access", "translate"):
        assert f'modules["{module}.js"]' not in script
