"""Sources for reference managers: valid, complete, and the same when they are read again."""

import json
import re
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from geo.bibliography import FORMATS, Item, bibliography, bibtex, csl_items, ris
from geo.citations import host
from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.model import Source
from geo.record import Record
from tests.hostile import HOSTILE
from tests.worlds import archipelago, shipped, wording

# what the escapes of LaTeX stand for, written down apart from the table that makes them
ESCAPED = {
    "textbackslash{}": "\\",
    "textbraceleft{}": "{",
    "textbraceright{}": "}",
    "textasciitilde{}": "~",
    "textasciicircum{}": "^",
    **{sign: sign for sign in "%&$#_"},
}
_ESCAPE = re.compile(r"\\(" + "|".join(re.escape(name) for name in ESCAPED) + ")")
WICKED = [
    *HOSTILE,
    "an open { and a closed } and }{",
    r"100 % of $x$ & _y_ #1 ^ ~ \textit{z} \% @misc{a,",
    "TY  - BOOK\nER  - \nTY  - GEN",
    "条約（第9条）— «Договор» “ё” é",
    "ends in a backslash \\",
]


def unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: ESCAPED[found[1]], text)


def one_line(text: str) -> str:
    return re.sub(r"\s*[\n\r\u2028\u2029]+\s*", " ", text)


def with_source(record: Record, **changed: Any) -> Record:
    """Return a record whose first source says something else."""
    first, *others = record.sources
    return replace(record, sources=(first.model_copy(update=changed), *others))


def items_of(record: Record, language: Language = "en") -> list[Item]:
    return csl_items(record, record.ids("sources"), wording(language))


@cache
def grammar(name: str) -> str:
    folder = resources.files("citeproc") / "data" / "schema" / "schemas" / "styles"
    return (folder / name).read_text(encoding="utf-8")


def words_of_csl(name: str) -> set[str]:
    return set(re.findall(r'"([-\w]+)"', grammar(name)))


@pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "archipelago"])
def test_types_and_fields_are_words_of_csl(record: Record) -> None:
    # what an item has beside the variables that a style can print
    fields = words_of_csl("csl-variables.rnc") | {"id", "type"}
    for item in items_of(record):
        assert item["type"] in words_of_csl("csl-types.rnc"), item["id"]
        assert set(item) <= fields, item["id"]
        texts = {key: value for key, value in item.items() if key not in {"author", "issued"}}
        assert all(isinstance(value, str) and value for value in texts.values()), item["id"]


def test_the_list_of_words_of_csl_is_read() -> None:
    assert {"treaty", "legislation", "article-newspaper"} <= words_of_csl("csl-types.rnc")
    assert "kind" not in words_of_csl("csl-variables.rnc")


@pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "archipelago"])
def test_an_item_says_what_the_source_says_and_no_more(record: Record) -> None:
    for item, source in zip(items_of(record), record.sources, strict=True):
        assert item["id"] == source.id
        assert item["title"] == source.title
        assert item.get("publisher", item.get("container-title")) == source.publisher
        assert item["language"] == source.language
        assert item.get("URL") == source.seen_at
        assert ("author" in item) == (source.author is not None)
        assert ("issued" in item) == (source.date is not None)
        if source.note:
            assert source.note in item["note"]


@pytest.mark.parametrize(
    ("date", "parts", "in_ris"),
    [
        ("1956", [1956], "1956///"),
        ("1956-02", [1956, 2], "1956/02//"),
        ("1956-10-19", [1956, 10, 19], "1956/10/19/"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str, parts: list[int], in_ris: str) -> None:
    record = with_source(archipelago(), date=PartialDate(date))
    item = items_of(record)[0]
    assert item["issued"] == {"date-parts": [parts]}
    entry = parse_string(bibtex([item])).entries[0]
    assert entry["date"] == date
    assert entry["year"] == "1956"
    assert ("month" in entry) == (len(parts) > 1)
    found = rispy.loads(ris([item]))[0]
    assert (found["year"], found["date"]) == ("1956", in_ris)


def test_a_source_without_a_date_gets_none() -> None:
    item = items_of(with_source(archipelago(), date=None))[0]
    assert "issued" not in item
    assert "date" not in parse_string(bibtex([item])).entries[0]
    assert "PY  -" not in ris([item])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_is_not_the_publishers_is_said_to_be_none(language: Language) -> None:
    say = wording(language)
    known = {}
    for seen_as in ("original", "mirror", "reprint", "excerpt"):
        record = with_source(archipelago(), seen_as=seen_as, note=None)
        known[seen_as] = items_of(record, language)[0].get("note", "")
    assert known["original"] == ""
    where = host(str(archipelago().sources[0].seen_at))
    assert known["mirror"] == say("sources.note-seen", seen=say("source.seen-mirror", host=where))
    assert len(set(known.values())) == len(known)


def test_a_text_that_was_not_seen_is_said_not_to_be() -> None:
    unseen = next(source for source in archipelago().sources if not source.text_seen)
    item = csl_items(archipelago(), [unseen.id], wording("en"))[0]
    assert wording("en")("sources.note-not-seen") in item["note"]


def fields_of_bibtex(item: Item) -> dict[str, str]:
    """Return what BibTeX of an item has to say when it is read again."""
    wanted = {"title": item["title"], "language": item["language"], "keywords": item["keyword"]}
    within = {"article-newspaper": "journal", "entry-encyclopedia": "booktitle"}
    place = within.get(item["type"], "publisher")
    wanted[place] = item.get("container-title") or item["publisher"]
    if "author" in item:
        wanted["author"] = item["author"][0]["literal"]
    if "note" in item:
        wanted["note"] = item["note"]
    return wanted


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    library = parse_string(text)
    assert not library.failed_blocks
    return {
        entry.key: {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    }


def assert_bibtex_keeps(items: list[Item]) -> None:
    found = read_bibtex(bibtex(items))
    assert list(found) == [item["id"] for item in items]
    for item in items:
        entry = found[item["id"]]
        for name, value in fields_of_bibtex(item).items():
            text = entry[name]
            if name in {"title", "author"}:
                # in braces of their own: no letter of a title is made small, no name is taken apart
                assert (text[0], text[-1]) == ("{", "}")
                text = text[1:-1]
            assert unescaped(text) == value, (item["id"], name)
        assert entry.get("url") == item.get("URL")


def assert_ris_keeps(items: list[Item]) -> None:
    found = rispy.loads(ris(items))
    assert [entry["id"] for entry in found] == [item["id"] for item in items]
    for item, entry in zip(items, found, strict=True):
        assert entry["title"] == item["title"]
        place = entry.get("secondary_title") or entry.get("publisher")
        assert place == item.get("container-title", item.get("publisher"))
        assert entry["language"] == item["language"]
        assert entry["keywords"] == [item["keyword"]]
        assert entry.get("authors") == (
            [item["author"][0]["literal"]] if "author" in item else None
        )
        # the library takes a semicolon in an address for the end of it
        assert ";".join(entry.get("urls", [])) == item.get("URL", "")
        assert entry.get("notes", []) == ([item["note"]] if "note" in item else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_bibtex_is_read_again_with_the_same_fields(language: Language) -> None:
    assert_bibtex_keeps(items_of(shipped(), language))
    assert_bibtex_keeps(items_of(archipelago(), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ris_is_read_again_with_the_same_fields(language: Language) -> None:
    assert_ris_keeps(items_of(shipped(), language))
    assert_ris_keeps(items_of(archipelago(), language))


@pytest.mark.parametrize("text", WICKED)
def test_no_sign_of_a_text_breaks_a_format(text: str) -> None:
    changed = {"title": text, "author": text, "publisher": text, "note": text}
    items = items_of(with_source(archipelago(), **changed))
    assert items[0]["title"] == one_line(text)
    assert_bibtex_keeps(items)
    assert_ris_keeps(items)
    assert json.loads(bibliography(archipelago(), ["atlas-1960"], "csl", wording("en")))


def test_braces_in_an_address_do_not_unbalance_bibtex() -> None:
    record = with_source(archipelago(), seen_at="https://example.org/{a")
    assert read_bibtex(bibtex(items_of(record)))["atlas-1960"]["url"] == "https://example.org/%7Ba"


def test_braces_are_balanced_for_whoever_counts_them() -> None:
    text = bibtex(items_of(with_source(archipelago(), title="} {{ }", note="{")))
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_each_kind_of_source_has_a_type_in_every_format() -> None:
    kinds = Source.model_json_schema()["properties"]["kind"]["enum"]
    for kind in kinds:
        item = items_of(with_source(archipelago(), kind=kind))[0]
        assert item["keyword"] == kind
        assert bibtex([item]).startswith("@")
        assert ris([item]).startswith("TY  - ")
    types = {kind: items_of(with_source(archipelago(), kind=kind))[0]["type"] for kind in kinds}
    assert types["treaty"] == "treaty"
    assert types["law"] == "legislation"
    assert types["press"] != types["academic"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_source_asked_for_twice_is_there_once(name: str) -> None:
    twice = bibliography(archipelago(), ["atlas-1960", "atlas-1960"], name, wording("en"))
    assert twice == bibliography(archipelago(), ["atlas-1960"], name, wording("en"))
    assert twice.count("Atlas of the Islands") == 1


def test_ris_has_nothing_but_its_tags() -> None:
    lines = ris(items_of(archipelago())).splitlines()
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
