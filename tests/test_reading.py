"""Reading files that were made to do harm: a problem with its place, and no other error."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from geo import limits
from geo.change_log import change_log
from geo.errors import OutlineError, Problem, TextError
from geo.geojson import read_meta
from geo.geojson_checks import file_problems
from geo.paths import data_readme_file, map_outlines_file, meta_file, outlines_file, text_dir
from geo.patterns import pattern_fault
from geo.reading import read_rows, read_yaml
from geo.record import record_problems
from geo.references import FILES
from geo.sentence import state_sentence
from geo.text import load_wording, text_problems
from tests.hostile import NO_TEXT, TEXT
from tests.worlds import archipelago, archipelago_folder, at, wording

BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcd"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return archipelago_folder(tmp_path)


def read(folder: Path, text: str | bytes) -> tuple[object, list[str]]:
    """Return what a YAML file gives, and its problems."""
    path, problems = folder / "some.yaml", list[Problem]()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, problems), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        (BOMB, 1, "an anchor or alias"),
        ("a: 1\nb: &x 2\n", 2, "an anchor or alias"),
        ("a: 1\nb: *x\n", 2, "an anchor or alias"),
        ("a: !!python/object/apply:os.system [id]\n", 1, "a tag"),
        ("a: 1\nb: !!binary eA==\n", 2, "a tag"),
        ("- !!set {a, b}\n", 1, "a tag"),
        ("a: !x y\n", 1, "a tag"),
        ("a: {<<: {b: 1}}\n", 1, "text that is not YAML (<<)"),
        ("? [a, b]\n: c\n", 1, "text that is not YAML (found unhashable key)"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' twice"),
        ("'\\ud800': 1\n--- \n", 2, "text that is not YAML"),
    ],
)
def test_yaml_that_is_more_than_values_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, found: str
) -> None:
    _, (problem,) = read(tmp_path, text)
    assert problem.startswith(f"some.yaml, line {line}")
    assert f"found {found}" in problem


def test_an_exclamation_or_a_star_within_a_text_is_none(tmp_path: Path) -> None:
    content, problems = read(tmp_path, "a: 'x & y ! *z'\nb: fish &chips\n")
    assert problems == []
    assert content == {"a": "x & y ! *z", "b": "fish &chips"}


@pytest.mark.parametrize("text", ["1956-19-10", "9" * 5_000, "1" + ":59" * 90_000, "0x_", "0b_"])
def test_a_number_or_date_that_is_none_is_a_text_that_its_field_judges(
    tmp_path: Path, text: str
) -> None:
    assert read(tmp_path, f"a: {text}\n") == ({"a": text}, [])


@pytest.mark.parametrize("text", ["- " * 900 + "a", "[" * 900 + "]" * 900, "- " * 99_999 + "a"])
def test_lists_within_lists_are_refused(tmp_path: Path, text: str) -> None:
    _, (problem,) = read(tmp_path, text)
    assert "expected at most 32" in problem or "exceeded maximum nesting depth" in problem


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_VALUES", 10)
    _, (problem,) = read(tmp_path, "[" + "a," * 20 + "]")
    assert "found more than 10 values" in problem
    problems: list[Problem] = []
    with (tmp_path / "some.csv").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert read_rows(tmp_path / "some.csv", ("a",), problems) == []
    assert "bytes; expected at most 67,108,864" in str(problems[0])


@pytest.mark.parametrize("text", ['a,b\n"' + "x" * 200_000 + '"', "a,b\n\r1"])
def test_csv_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "some.csv").write_text(text)
    problems: list[Problem] = []
    read_rows(tmp_path / "some.csv", ("a", "b"), problems)
    assert problems


# ---- fields of the record ------------------------------------------------------------------------


def spoil(data: Path, file: str, old: str, new: str) -> list[str]:
    """Return the problems of the record with a text put in place of another."""
    path = data / "record" / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}: correct the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in record_problems(data)]


@pytest.mark.parametrize("text", NO_TEXT, ids=ascii)
def test_a_text_that_hides_or_is_a_formula_is_refused(data: Path, text: str) -> None:
    quoted = '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'
    problems = spoil(data, "parties.yaml", "en: Norland", f"en: {quoted}")
    assert any(problem.startswith("parties.yaml, norland, names.en: found") for problem in problems)
    assert all(problem.isprintable() for problem in problems)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://un.org@evil.example/",
        "https://localhost/",
        "http://127.0.0.1/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://999.1.1.1/",
        "https://un.\u24c4rg/",
        "https://un.org/\u202egpj.exe",
        'https://un.org/"onload=x',
        "https://un.org/" + "a" * 2_000,
        "https://" + "a" * 1_900,
    ],
)
def test_an_address_of_a_source_is_that_of_a_public_page(data: Path, address: str) -> None:
    entry = f"id: log-1901\n  seen_at: '{address}'\n  seen_as: original"
    problems = spoil(data, "sources.yaml", "id: log-1901", entry)
    assert any(problem.startswith("sources.yaml, log-1901, seen_at: ") for problem in problems)


@pytest.mark.parametrize("address", ["https://un.org./a?b=1#c", "http://206.189.44.186/ja/%E6%9D"])
def test_an_address_as_people_see_it_is_taken(data: Path, address: str) -> None:
    entry = f"id: log-1901\n  seen_at: '{address}'\n  seen_as: original"
    assert spoil(data, "sources.yaml", "id: log-1901", entry) == []


@pytest.mark.parametrize("number", [".inf", ".nan", "-.inf", "1e999", "1e300", "9" * 5_000, "[1]"])
def test_a_number_that_nobody_measured_is_refused(data: Path, number: str) -> None:
    path = data / "record" / "islands.yaml"
    old = next(row for row in path.read_text().splitlines() if "elevation_m:" in row)
    key = old.partition(":")[0]
    problems = spoil(data, "islands.yaml", old, f"{key}: {number}")
    assert any("elevation_m" in problem for problem in problems)
    assert max(map(len, problems)) < 500


def test_every_problem_of_every_file_is_told(data: Path) -> None:
    for name in FILES.values():
        (data / "record" / name).write_bytes(b"\xff" if name < "m" else b"a: *b\n")
    told = {problem.file for problem in record_problems(data)}
    assert told == set(FILES.values())


def test_the_sentence_of_a_holder_is_no_format() -> None:
    record = archipelago()
    text = "{units} {units.__class__} {units:>9999999999} {"
    holder = record.holders[0].model_copy(
        update={"sentence": record.holders[0].sentence.model_copy(update={"en": text})}
    )
    other = replace(record, holders=(holder, *record.holders[1:]))
    held = at(other, "1800")
    assert holder.id in {unit.holder for unit in held.segment.units.values()}
    said = state_sentence(other, held, wording("en"))
    assert "{units.__class__} {units:>9999999999} {" in said
    assert "{units} " not in said


# ---- patterns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a+)+b", "(a|a)*b", "a*", "a+", "a{2,}", "(?:a{1,5}){1,5}", "a?" * 40 + "a" * 40),
        *(
            "(a|a)" * 20,
            "a{0,9999999999}",
            "(?i)a",
            "(?P<x>a)",
            "(?#a)",
            "(",
            ")",
            "[",
            "x" * 2_000,
        ),
        *("(" * 90 + ")" * 90, "a{2,3}{2,3}", "*"),
    ],
)
def test_a_pattern_that_may_run_away_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern)


@pytest.mark.parametrize("pattern", [r"\babout \d{1,4}", "(?<!a)b?(?=c|d)", "[^]]{0,20}", r"a\+"])
def test_a_pattern_that_cannot_is_taken(pattern: str) -> None:
    assert pattern_fault(pattern) is None


# ---- wording and outlines ------------------------------------------------------------------------

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def catalogue(data: Path, text: str) -> None:
    text_dir(data).mkdir(exist_ok=True)
    (text_dir(data) / "en.po").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "{name.__class__}",
        "{name[0]}",
        "{name!r}",
        "{name:>99999999}",
        "{name:{name}}",
        "{}",
        "{0}",
        "{",
        "{other}",
        "a\u202eb",
    ],
)
def test_a_wording_that_asks_for_more_than_a_name_is_refused(data: Path, text: str) -> None:
    catalogue(data, f'{HEADER}msgid "map.held"\nmsgstr "{text}"\n')
    with pytest.raises(TextError, match=r"text/en\.po, map\.held: has "):
        load_wording(data, "en")
    assert any(problem.entry == "map.held" for problem in text_problems(data))


@pytest.mark.parametrize(
    "forms",
    [
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=(n > 1);",
        "nplurals=3; plural=(n != 1);",
        f"nplurals=9; plural={'(' * 900}n{')' * 900};",
    ],
)
def test_plural_forms_are_those_of_the_language(data: Path, forms: str) -> None:
    catalogue(data, f'msgid ""\nmsgstr "Plural-Forms: {forms}\\n"\n')
    with pytest.raises(TextError, match="expected 'nplurals=2"):
        load_wording(data, "en")


def test_the_rule_of_plural_forms_may_be_written_in_another_way(data: Path) -> None:
    forms = "nplurals=2; plural=!(n == 1);"
    catalogue(data, f'msgid ""\nmsgstr "Plural-Forms: {forms}\\n"\n')
    say = load_wording(data, "en")
    assert say.count("own.before", 1) != say.count("own.before", 2).replace("2", "1")


def test_a_catalogue_says_not_by_which_letters_it_is_read(data: Path) -> None:
    catalogue(data, 'msgid ""\nmsgstr "Content-Type: text/plain; charset=no-such\\n"\n')
    assert load_wording(data, "en")("map.held", name="x")


def polygon(ring: str) -> str:
    return '{"type":"Polygon","coordinates":[[' + ring + "]]}"


def collection(geometry: str, more: str = "") -> str:
    feature = (
        f'{{"type":"Feature","id":"alder","properties":{{"id":"alder"}},"geometry":{geometry}}}'
    )
    return f'{{"type":"FeatureCollection"{more},"features":[{feature}]}}'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (collection(polygon("[NaN,0],[1,0],[1,1],[NaN,0]")), "NaN is no number"),
        (collection(polygon("[1e999,0],[1,0],[1,1],[1e999,0]")), "leaves the range"),
        (collection(polygon("[0,0],[1,1],[1,0],[0,1],[0,0]")), "is invalid: Self-intersection"),
        (collection(polygon("[0,0,9],[1,0,9],[1,1,9],[0,0,9]")), "has heights"),
        (collection(polygon('"a","b"')), "cannot be read"),
        (collection('{"type":"GeometryCollection","geometries":[' * 90 + "]}" * 90), "is not a"),
        (collection(polygon("[0,0]"), ',"crs":{"name":"EPSG:3857"}'), "names a CRS"),
        (f'{{"features":{"[" * 99_999}', "recursion depth|points"),
        ('{"features":' + "9" * 5_000 + "}", "no list of features|4300"),
        ('{"features":[{"id":7}]}', "feature 1 has no id that is a text"),
        ('{"features":[{"id":"a","properties":{"unit":["a"]}}]}', "no unit that is a text"),
    ],
)
def test_outlines_that_cannot_be_drawn_are_refused(data: Path, text: str, found: str) -> None:
    path = outlines_file(data)
    path.write_text(text)
    problems = [str(problem) for problem in file_problems(path, rebuild="build")]
    assert any(re.search(found, problem) for problem in problems), problems


def test_outlines_of_too_many_points_are_not_parsed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "POINTS", 10)
    monkeypatch.setattr("geo.geojson_checks.json.loads", None)
    found = file_problems(map_outlines_file(data), rebuild="build")
    assert "points; expected at most 10" in str(found[-1])


@pytest.mark.parametrize("text", ["- a", "a: !!python/name:os.system", "a: *b", "\x00", "7"])
def test_metadata_that_are_none_are_refused(data: Path, text: str) -> None:
    meta_file(outlines_file(data)).write_text(text)
    with pytest.raises(OutlineError):
        read_meta(outlines_file(data))


def test_a_readme_that_cannot_be_read_has_no_changes(data: Path) -> None:
    data_readme_file(data).write_bytes(b"\xff\xfe## Change log of the record\n### 1\n")
    assert change_log(data) == ()


def test_a_hostile_text_is_one_that_a_record_may_have(data: Path) -> None:
    assert TEXT not in NO_TEXT
    quoted = TEXT.replace("'", "''")
    assert spoil(data, "parties.yaml", "en: Norland", f"en: '{quoted}'") == []
