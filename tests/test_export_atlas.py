"""The atlas as one file: its size, what it carries, what it never asks for, what it refuses."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from geo.atlas_tables import PAGES, date_forms, file_way
from geo.cli import main
from geo.dates import PartialDate
from geo.export_atlas import atlas_html
from geo.fields import LANGUAGES, Language
from geo.file_parts import changes, packed
from geo.reading_parts import WAYS
from geo.record import load_record
from geo.sentence import body
from geo.shown import Shown
from geo.timeline import segments_of
from geo.views import NEUTRAL, in_view, views
from tests.atlas_file import archipelago_file, block, shipped_file
from tests.hostile import HOSTILE
from tests.worlds import archipelago, archipelago_folder, shipped, wording

LARGEST = 3_000_000
WORLDS = {"shipped": shipped_file, "archipelago": archipelago_file}
RECORDS = {"shipped": shipped, "archipelago": archipelago}


class Tags(HTMLParser):
    """Every tag with its attributes, and the text of scripts that run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._runs = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._runs = tag == "script" and "type" not in dict(attrs)
        if self._runs:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._runs:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._runs = False


def map_document(tags: Tags) -> str:
    (frame,) = (attributes for tag, attributes in tags.found if tag == "iframe")
    return str(frame["data-document"])


def test_the_file_of_the_shipped_record_is_small_enough() -> None:
    assert len(shipped_file()) <= LARGEST


@pytest.mark.parametrize("world", WORLDS)
def test_nothing_is_fetched_from_anywhere(world: str) -> None:
    tags = Tags(WORLDS[world]().decode())
    for tag, attributes in [*tags.found, *Tags(map_document(tags)).found]:
        for name in {"src", "href", "srcset", "data", "poster", "action"} & attributes.keys():
            assert str(attributes[name]).startswith(("#", "data:")), (tag, attributes)
    assert "@import" not in WORLDS[world]().decode()
    assert not re.search(r"url\((?!#|data:)", map_document(tags))


@pytest.mark.parametrize("world", WORLDS)
def test_only_our_own_scripts_may_run(world: str) -> None:
    tags = Tags(WORLDS[world]().decode())
    scripts = [*tags.scripts, *Tags(map_document(tags)).scripts]
    (policy,) = (
        str(attributes["content"])
        for _, attributes in tags.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    allowed = re.search(r"script-src ([^;]+);", policy)
    assert allowed
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in scripts)
    assert set(allowed[1].split()) == {f"'sha256-{digest.decode()}'" for digest in digests}
    assert len(scripts) == 4
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    assert atlas_html(load_record(data), data) == archipelago_file()


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_every_segment_is_that_of_the_record(
    world: str, language: Language
) -> None:
    record, content, say = RECORDS[world](), WORLDS[world](), wording(language)
    base = block(content, f"tables-{language}")
    for view in views(record):
        wanted = [body(in_view(record, view, one.units), one, say) for one in segments_of(record)]
        found = (
            base if view == NEUTRAL else changed(base, block(content, f"tables-{language}-{view}"))
        )
        assert found["shell"]["bodies"] == wanted
        assert found["map"]["language"] == language


def changed(base: Any, rows: Iterable[tuple[list[str | int], Any]]) -> Any:
    """Return a table with the changes of another one, as `payload.js` makes them."""
    found: Any = {"": deepcopy(base)}
    for path, value in rows:
        within = found
        *way, last = ["", *path]
        for key in way:
            within = within[key]
        within[last] = value
    return found[""]


def test_a_table_is_had_from_another_by_what_is_told_of_it() -> None:
    base = {"a": [1, {"b": 2}], "c": {"d": 3}, "e": [1]}
    other = {"a": [1, {"b": 5}], "c": {"d": 3, "f": 4}, "e": [1, 2]}
    rows = changes(base, other)
    assert rows == [(["a", 1, "b"], 5), (["c"], {"d": 3, "f": 4}), (["e"], [1, 2])]
    assert changed(base, rows) == other
    assert changes(base, base) == []
    assert changes(1, True) == [([], True)]


def test_a_packed_table_has_no_letter_of_markup() -> None:
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", packed(HOSTILE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_date_is_written_as_the_wording_writes_it(language: Language) -> None:
    forms, say = date_forms(wording(language)), wording(language)

    def written(text: str) -> str:
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        known = {4: forms["year"], 7: forms["months"][month - 1], 10: forms["days"][month - 1]}
        return str(known[len(text)]).replace("{year}", str(year)).replace("{day}", str(day))

    days = [(date(1952, 1, 1) + timedelta(days=n)).isoformat() for n in range(366)]
    texts = [*days, *(f"1789-{month:02}" for month in range(1, 13)), "1600", "0987", "2311-12-23"]
    for text in texts:
        assert written(text) == say.date(PartialDate(text)), text


def test_hostile_texts_of_the_record_come_out_as_text(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    record = load_record(data)
    hostile = dict(zip(LANGUAGES, HOSTILE, strict=False))
    meta = record.meta.model_copy(update={"title": hostile, "convention": hostile})
    object.__setattr__(record, "meta", meta)
    content = atlas_html(record, data)
    tags = Tags(content.decode())
    assert len(tags.scripts) == 1
    assert not any("alert" in script for script in tags.scripts)
    assert len(tags.found) == len(Tags(archipelago_file().decode()).found)
    assert block(content, "tables-en")["shell"]["title"] == HOSTILE[0]


@pytest.mark.parametrize("kind", WAYS)
def test_every_way_of_a_page_to_be_read_leads_somewhere_in_the_file(kind: str) -> None:
    for id_ in (None, "some-id"):
        asked = dict(part.split("=") for part in file_way(kind, id_).removeprefix("#").split("&"))
        assert asked.get("page", "map") in PAGES or not id_
        assert id_ is None or any(value in ("some-id", "id") for value in asked.values())


@pytest.mark.parametrize("view", ["neutral", "de-facto"])
def test_the_file_opens_with_what_is_asked_for(view: str, tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    record = load_record(data)
    unit = record.units[0].id
    when = PartialDate(str(record.meta.as_of)[:4])
    content = atlas_html(record, data, Shown(when, "ru", view, unit, marked=True))
    assert block(content, "index")["opens"] == {
        "date": str(when),
        "island": unit,
        "lang": "ru",
        "view": view,
        "marked": record.meta.marked_provision,
    }
    assert b'<html lang="ru">' in content
    assert block(archipelago_file(), "index")["opens"] == {}


# ---- the command -------------------------------------------------------------------------


@dataclass
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Done]:
    """Return a function that runs the command on the made-up record."""
    data = archipelago_folder(tmp_path)

    def run(*arguments: str | Path) -> Done:
        code = 0
        try:
            main(["export", *map(str, arguments), "--data", str(data)])
        except SystemExit as end:
            code = int(end.code or 0)
        streams = capsys.readouterr()
        return Done(code, streams.out, streams.err)

    return run


def test_the_command_writes_the_file(export: Callable[..., Done], tmp_path: Path) -> None:
    file = tmp_path / "out" / "atlas.html"
    done = export(file)
    assert (done.code, done.err) == (0, "")
    assert file.read_bytes() == archipelago_file()
    assert f"{len(archipelago_file()):,} bytes" in done.out


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *(("--date", "1066"), ("--date", "1956-13"), ("--island", "atlantis")),
        *(("--lang", "xx"), ("--view", "flat"), ("--plan", "none-such")),
    ],
)
def test_the_command_refuses_what_the_record_does_not_have_and_writes_nothing(
    option: str, value: str, export: Callable[..., Done], tmp_path: Path
) -> None:
    done = export(tmp_path / "atlas.html", option, value)
    assert done.code == 2
    assert value in done.err
    assert not list(tmp_path.glob("atlas*"))


def test_a_place_that_cannot_be_written_is_named_and_left_as_it_is(
    export: Callable[..., Done], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file, and no folder", encoding="utf-8")
    done = export(tmp_path / "taken" / "atlas.html")
    assert done.code == 1
    assert str(tmp_path / "taken") in done.err
    assert done.err.count("\n") == 1
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file, and no folder"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archipelago", "taken"]
