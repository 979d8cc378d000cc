"""Wording: plural rules, dates, numbers, and catalogues that are complete, equal and used."""

import ast
import re
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from geo import paths
from geo.citations import citation
from geo.dates import PartialDate
from geo.errors import TextError
from geo.fields import LANGUAGES, Language, Text
from geo.paths import DATA_DIR, ROOT, TEMPLATES_DIR, WEB_DIR, text_dir
from geo.text import load_wording, text_problems
from tests.worlds import archipelago_folder, shipped, wording

NO_BREAK = "\u202f"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder that is shipped, with wording that a test may spoil."""
    copytree(text_dir(DATA_DIR), text_dir(tmp_path))
    monkeypatch.setattr(paths, "DATA_DIR", tmp_path.resolve())
    return tmp_path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return a data folder that is not the shipped one and has no wording yet."""
    text_dir(tmp_path).mkdir()
    return tmp_path


def edit(data: Path, language: str, old: str, new: str) -> None:
    path = text_dir(data) / f"{language}.po"
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}: correct the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 0, "0 events"),
        ("en", 1, "1 event"),
        ("en", 2, "2 events"),
        ("en", 1234, "1,234 events"),
        ("ja", 1, "1件の出来事"),
        ("ja", 5, "5件の出来事"),
        ("ru", 1, "1 событие"),
        ("ru", 2, "2 события"),
        ("ru", 5, "5 событий"),
        ("ru", 11, "11 событий"),
        ("ru", 12, "12 событий"),
        ("ru", 21, "21 событие"),
        ("ru", 22, "22 события"),
        ("ru", 111, "111 событий"),
    ],
)
def test_a_count_takes_the_plural_form_of_its_number(
    language: Language, number: int, expected: str
) -> None:
    assert wording(language).count("island.event-count", number) == expected


@pytest.mark.parametrize(
    ("language", "date", "expected"),
    [
        ("en", "1956-10-19", "19 October 1956"),
        ("en", "1956-10", "October 1956"),
        ("en", "1956", "1956"),
        ("ja", "1956-10-19", "1956年10月19日"),
        ("ja", "1956-10", "1956年10月"),
        ("ja", "1956", "1956年"),
        ("ru", "1956-10-19", f"19 октября 1956{NO_BREAK}г."),
        ("ru", "1956-10", f"октябрь 1956{NO_BREAK}г."),
        ("ru", "1956", "1956"),
    ],
)
def test_a_date_is_written_as_the_language_does_and_no_more_precise(
    language: Language, date: str, expected: str
) -> None:
    assert wording(language).date(PartialDate(date)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "1956"), ("ja", "1956年"), ("ru", "1956\u00a0г.")]
)
def test_a_year_that_stands_alone_has_the_word_that_it_needs(
    language: Language, expected: str
) -> None:
    say, day = wording(language), PartialDate("1956-10-19")
    assert say.dated(PartialDate("1956")) == expected
    assert say.dated(day) == say.date(day)


def test_a_date_before_1970_and_before_1900_is_written_too() -> None:
    assert wording("en").date(PartialDate("1600-02-29")) == "29 February 1600"


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "1,489.3"), ("ja", "1,489.3"), ("ru", "1\xa0489,3")]
)
def test_a_number_has_the_separators_of_the_language(language: Language, expected: str) -> None:
    assert wording(language).number(1489.27, 1) == expected
    assert wording(language).number(1489.27) != expected


@pytest.mark.parametrize(
    ("language", "three", "two"),
    [("en", "a, b and c", "a and b"), ("ja", "a、b、c", "a、b"), ("ru", "a, b и c", "a и b")],
)
def test_an_enumeration_follows_the_language(language: Language, three: str, two: str) -> None:
    say = wording(language)
    assert (say.join("abc"), say.join("ab"), say.join("a")) == (three, two, "a")


def test_a_placeholder_is_filled_with_the_value_as_it_is() -> None:
    before, _, after = wording("en").raw("map.held").partition("{name}")
    assert wording("en")("map.held", name="{name} <b>") == f"{before}{{name}} <b>{after}"


@pytest.mark.parametrize("ask", ["__call__", "raw"])
def test_an_unknown_key_is_an_error_that_names_catalogue_and_key(ask: str) -> None:
    with pytest.raises(TextError, match=r"text/ru\.po, map\.hold: is not in the catalogue"):
        getattr(wording("ru"), ask)("map.hold")
    with pytest.raises(TextError, match=r"map\.hold"):
        wording("ru").count("map.hold", 2)


def test_the_header_of_a_catalogue_is_no_key() -> None:
    assert "" not in wording("en").keys
    with pytest.raises(TextError):
        wording("en")("")


def test_a_missing_catalogue_is_named(data: Path) -> None:
    (text_dir(data) / "ja.po").unlink()
    with pytest.raises(TextError, match=r"text/ja\.po: the file is missing"):
        load_wording(data, "ja")
    assert load_wording(data, "en").language == "en"
    assert [problem.file for problem in text_problems(data)] == ["text/ja.po"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"no catalogue"])
def test_a_catalogue_that_cannot_be_read_is_a_problem_and_no_crash(
    data: Path, content: bytes
) -> None:
    (text_dir(data) / "ru.po").write_bytes(content)
    with pytest.raises(TextError, match=r"text/ru\.po: is not a gettext catalogue"):
        load_wording(data, "ru")
    assert [problem.file for problem in text_problems(data)] == ["text/ru.po"]


def test_a_catalogue_that_breaks_off_lacks_what_follows(data: Path) -> None:
    path = text_dir(data) / "ru.po"
    path.write_bytes(path.read_bytes().partition(b'msgid "event.')[0])
    found = {(problem.file, problem.entry) for problem in text_problems(data)}
    assert ("text/ru.po", "timeline.slider") in found
    assert ("text/ru.po", "charts.about") not in found


def test_the_shipped_wording_is_free_of_problems() -> None:
    assert text_problems(DATA_DIR) == ()


def test_every_problem_of_the_catalogues_comes_at_once(data: Path) -> None:
    edit(data, "ja", 'msgid "map.legend"\n', 'msgid "map.key"\n')
    edit(data, "ru", 'msgstr "Управление: {name}"', 'msgstr "Управление: {holder}"')
    edit(data, "en", 'msgstr "Layers"', 'msgstr ""')
    forms = 'msgid_plural "island.event-count"\nmsgstr[0] "{n} событие"\nmsgstr[1] '
    edit(data, "ru", f'{forms}"{{n}} события"', f'{forms}""')
    found = {(p.file, p.entry): p.message for p in text_problems(data)}
    assert set(found) == {
        ("text/ja.po", "map.legend"),
        ("text/en.po", "map.key"),
        ("text/ru.po", "map.key"),
        ("text/*.po", "map.held"),
        ("text/en.po", "map.layers"),
        ("text/ru.po", "island.event-count"),
    }
    assert "placeholders" in found["text/*.po", "map.held"]
    assert "no text" in found["text/en.po", "map.layers"]


def test_placeholders_in_another_order_are_no_problem(data: Path) -> None:
    edit(data, "en", '"From {start} to {end}"', '"To {end} from {start}"')
    assert text_problems(data) == ()


# ---- a folder with words of its own -------------------------------------------------------


def write(data: Path, **texts: str) -> None:
    for language, text in texts.items():
        (text_dir(data) / f"{language}.po").write_text(text, encoding="utf-8")


def entry(key: str, text: str) -> str:
    return f'msgid "{key}"\nmsgstr "{text}"\n'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_without_wording_has_every_key_and_no_word_about_another_dispute(
    language: Language, tmp_path: Path
) -> None:
    say, own = load_wording(tmp_path, language), wording(language)
    assert say.keys == own.keys
    assert text_problems(tmp_path) == ()
    told = {key: say.raw(key) for key in say.keys if not key.startswith(RECORDED)}
    years = re.compile(r"(?<!\d)(1[6-9]\d\d|20(0\d|1\d|2[0-2]))(?!\d)")
    assert {key for key, text in told.items() if years.search(text)} <= STANDARDS
    for names in NAMES_OF_THE_SHIPPED:
        assert [key for key, text in told.items() if names[language] in text] == []
    assert "OpenStreetMap" not in "".join(told.values())


# titles of groups of arguments, which a record names itself
RECORDED = ("claims.group-",)
# the nautical mile has 1852 m
STANDARDS = {"cite.style-gost-r-7-0-5-2008-numeric", "plan.method-cells"}
NAMES_OF_THE_SHIPPED = (
    *(name for unit in shipped().units for name in (unit.names, *unit.names_by.values())),
    Text(en="four islands", ja="四島", ru="четыр"),
    Text(en="Kuril", ja="千島", ru="Курил"),
    Text(en="Habomai", ja="歯舞", ru="Хабомаи"),
    Text(en="The Declaration", ja="共同宣言", ru="Декларация целиком"),
)


def test_a_folder_says_its_own_words_and_they_stay_its_own(other: Path) -> None:
    before = wording("en")("menu.provision")
    texts = {"en": "1850", "ja": "1850年", "ru": "1850 г."}
    write(other, **{key: entry("menu.provision", text) for key, text in texts.items()})
    assert text_problems(other) == ()
    for language in LANGUAGES:
        assert load_wording(other, language)("menu.provision") == texts[language]
        assert load_wording(other, language)("menu.map") == wording(language)("menu.map")
    assert load_wording(other.parent, "en")("menu.provision") != "1850"
    assert load_wording(DATA_DIR, "en")("menu.provision") == before != "1850"


def test_a_plural_form_of_a_folder_stands_in_place_of_the_shipped_one(other: Path) -> None:
    forms = 'msgid "island.event-count"\nmsgid_plural "island.event-count"\n'
    write(
        other,
        en=f'{forms}msgstr[0] "{{n}} thing"\nmsgstr[1] "{{n}} things"\n',
        ja=f'{forms}msgstr[0] "{{n}}個の事"\n',
        ru=f'{forms}msgstr[0] "{{n}} дело"\nmsgstr[1] "{{n}} дела"\nmsgstr[2] "{{n}} дел"\n',
    )
    assert text_problems(other) == ()
    counted = [load_wording(other, "ru").count("island.event-count", n) for n in (1, 2, 5)]
    assert counted == ["1 дело", "2 дела", "5 дел"]
    assert wording("en").count("island.event-count", 2) == "2 events"


def test_a_record_may_name_the_groups_of_its_arguments(other: Path) -> None:
    texts = {"en": "Fishing", "ja": "漁業", "ru": "Рыболовство"}
    write(other, **{key: entry("claims.group-fishing", text) for key, text in texts.items()})
    assert text_problems(other) == ()
    assert load_wording(other, "ja")("claims.group-fishing") == "漁業"


def test_every_problem_of_the_own_words_of_a_folder_comes_at_once(other: Path) -> None:
    write(
        other,
        en=entry("menu.provison", "1850")
        + entry("map.held", "{name.__class__}")
        + entry("go.label", "Go { there")
        + entry("island.event-count", "{n} things")
        + entry("notice.island", "{value:>999999999}"),
        ja=entry("menu.provision", "1850年"),
    )
    found = {(p.file, p.entry): p.message for p in text_problems(other)}
    assert found["text/ru.po", ""] == "the file is missing; add it, or remove the others"
    assert "no key of the interface" in found["text/en.po", "menu.provison"]
    assert "has no text" in found["text/en.po", "menu.provision"]
    assert "{name.__class__}" in found["text/en.po", "map.held"]
    assert "brace" in found["text/en.po", "go.label"]
    assert "plural forms" in found["text/en.po", "island.event-count"]
    assert "{value:>999999999}" in found["text/en.po", "notice.island"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"no catalogue"])
def test_an_own_catalogue_that_cannot_be_read_is_a_problem(other: Path, content: bytes) -> None:
    write(other, en="", ja="")
    (text_dir(other) / "ru.po").write_bytes(content)
    assert [problem.file for problem in text_problems(other)] == ["text/ru.po"]


def test_whose_outlines_they_are_is_said_by_their_own_metadata(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    attribution = load_wording(data, "en")("map.attribution")
    assert attribution == "Outlines: made up (MIT)"
    assert "OpenStreetMap" in wording("en")("map.attribution")


# ---- the keys that the code asks for, read from its source -------------------------------

FILLED_IN = "(.+)"
BROWSER_GROUPS = (
    *("event", "host", "list", "map", "panel"),
    *("plan", "proposal", "provision", "timeline"),
)
GROUPS = "|".join({key.partition(".")[0] for key in wording("en").keys})
_KEY = re.compile(rf"({GROUPS})\\\..+")
# names of files look like keys
_FILES = ("yaml", "csv", "json", "geojson", "js", "css", "typ", "svg")


def python_files() -> list[Path]:
    files = [ROOT / "app.py", *sorted(ROOT.glob("geo/*.py")), *sorted(ROOT.glob("pages/**/*.py"))]
    return [path for path in files if path.name != "paths.py"]  # names of files look like keys


@cache
def nodes() -> tuple[ast.AST, ...]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in python_files())
    return tuple(node for tree in trees for node in ast.walk(tree))


def spelled(node: ast.expr) -> str:
    """Return a text as a pattern; what is filled in at run time becomes a group."""
    if isinstance(node, ast.JoinedStr):
        return "".join(spelled(part) for part in node.values)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return re.escape(node.value) if is_text else FILLED_IN  # type: ignore[attr-defined]


def asked_by_python() -> set[str]:
    inside = {part for node in nodes() if isinstance(node, ast.JoinedStr) for part in node.values}
    found = {
        spelled(node)
        for node in nodes()
        if isinstance(node, ast.Constant | ast.JoinedStr) and node not in inside
    }
    # what the browser gets as a whole: its own keys are read from its source
    starts = {re.escape(f"{prefix}.") for prefix in BROWSER_GROUPS}
    keys = {text for text in found if _KEY.fullmatch(text) and " " not in text}
    return {text for text in keys if not text.endswith(_FILES)} - starts


def asked_by_the_browser() -> set[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB_DIR.glob("*.js")))
    groups = "|".join(BROWSER_GROUPS)
    whole = re.findall(rf'"((?:{groups})\.(?!css)[a-z0-9-]+)"', source)
    buttons = re.findall(r"\bbutton\(\"([a-z-]+)\", (?:\"|corners)", source)
    assert 'words["map." + key]' in source, "correct the scan"
    # one key, or one of two
    calls = re.findall(r'\bword\((?:[^"{]*\? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?', source)
    assert len(calls) == len(re.findall(r"\bword\(", source)), "correct the scan"
    assert 'words["plan." + key]' in source, "correct the scan"
    words = {f"plan.{name}" for call in calls for name in call if name}
    words |= {f"map.{name}" for name in buttons}
    (said,) = re.findall(r"const SAID = \{(.*?)^\};", source, re.MULTILINE | re.DOTALL)
    words |= {f"host.{name}" for name in re.findall(r'[{,\s]"?([a-z-]+)"?: \[', said)}
    return {re.escape(key) for key in [*whole, *words]}


def asked_by_templates() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in TEMPLATES_DIR.rglob("*.html"))
    keys = (re.findall(rf'"((?:{GROUPS})\.[a-z0-9-]+)"', text) for text in texts)
    return {re.escape(key) for found in keys for key in found}


def constants() -> set[str]:
    found = {node.value for node in nodes() if isinstance(node, ast.Constant)}
    texts = {value for value in found if isinstance(value, str)}
    # groups of arguments are ids of the record
    texts |= {argument.group for argument in shipped().arguments}
    # names of quantities have lines where keys have hyphens
    return texts | {text.replace("_", "-") for text in texts}


def is_asked(key: str, patterns: set[str], known: set[str]) -> bool:
    """Tell whether a pattern gives the key, filled in with texts that the code spells."""
    matches = (re.fullmatch(pattern, key) for pattern in patterns)
    return any(match and known.issuperset(match.groups()) for match in matches)


def test_every_key_that_the_code_asks_for_is_in_the_catalogues() -> None:
    keys = wording("en").keys
    asked = asked_by_python() | asked_by_the_browser() | asked_by_templates()
    assert {p for p in asked if not any(re.fullmatch(p, key) for key in keys)} == set()


def test_every_key_of_the_catalogues_is_asked_for() -> None:
    asked = asked_by_python() | asked_by_the_browser() | asked_by_templates()
    known = constants()
    assert {key for key in wording("en").keys if not is_asked(key, asked, known)} == set()


def test_the_scan_sees_plain_filled_in_and_browser_keys() -> None:
    asked = asked_by_python() | asked_by_the_browser() | asked_by_templates()
    known = constants()
    for key in (
        "go.label",
        "sentence.on-day",
        "timeline.between",
        "map.zoom-in",
        "plan.sentence-joint",
        "plan.land-km2",
        "host.skip",
        "host.not-connected",
    ):
        assert is_asked(key, asked, known), key
    for key in ("go.nowhere", "sentence.on-century", "island.whatever", "map.zoom-away"):
        assert not is_asked(key, asked, known), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_filled(language: Language) -> None:
    say = wording(language)
    for key in say.keys:
        fields = set(re.findall(r"\{(\w+)\}", say.raw(key))) | {"n"}
        filled = say.raw(key).format(**dict.fromkeys(fields, "x"))
        assert not re.search(r"[{}]", filled), key


def test_no_citation_ends_in_two_stops() -> None:
    for language in LANGUAGES:
        for source in shipped().sources:
            text = citation(source, wording(language)).text
            assert not re.search(r"(?<!\.)\.\.(?!\.)", text), text
