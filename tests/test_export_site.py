"""The site: every link leads somewhere, every page says what it is, and no text becomes markup."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from geo import export_site, files
from geo.cli import main
from geo.dates import PartialDate
from geo.errors import PlaceTakenError
from geo.export_image import image
from geo.export_site import site_files, write_site
from geo.fields import LANGUAGES
from geo.plans import plan_named
from geo.shown import Shown
from geo.site_frame import SIGN, page_path, site_address, site_of
from geo.site_head import PICTURE_SIZE
from geo.site_pages import picture_path, shown_on
from geo.timeline import state_at
from tests.hostile import HOSTILE
from tests.sites import ADDRESS, Made, Parsed, archipelago_site, parsed, shipped_site, stood_in
from tests.worlds import archipelago_folder, shipped, wording

SITES = {"shipped": shipped_site, "archipelago": archipelago_site}
XML = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(params=SITES)
def made(request: pytest.FixtureRequest) -> Made:
    return SITES[request.param]()


# ---- pages -----------------------------------------------------------------------------------


def test_there_is_a_page_of_each_event_and_island_in_each_language(made: Made) -> None:
    expected = {
        f"{language}/{name}.html"
        for language in LANGUAGES
        for name in (
            *("index", "chronology", "claims", "provision", "reported", "sources", "about", "data"),
            *(f"event-{event.id}" for event in made.record.events),
            *(f"island-{unit.id}" for unit in made.record.units),
        )
    }
    assert set(made.pages()) == expected


def test_pages_are_well_formed_and_no_id_stands_twice(made: Made) -> None:
    faults = {path: page.faults for path, page in made.pages().items() if page.faults}
    assert faults == {}
    twice = {
        path: [id_ for id_, count in Counter(page.ids).items() if count > 1]
        for path, page in made.pages().items()
    }
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_the_reader_of_pages_sees_what_is_wrong() -> None:
    assert parsed(b"<p><b>one</p>").faults
    assert parsed(b"<div><p>one</p>").faults
    assert parsed(b'<a href="x" href="y">one</a>').faults
    assert parsed(b'<p>one<br><img src="x" alt=""></p>').faults == []


def broken(made: Made, path: str, page: Parsed) -> list[str]:
    """Return the links of a page that lead nowhere within the site."""
    found = []
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme:
            continue
        there = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
        target = made.files.get(there)
        is_map = there == "index.html"
        known = parsed(target).ids if target and parts.fragment and there.endswith(".html") else []
        if target is None or (parts.fragment and not is_map and parts.fragment not in known):
            found.append(link)
    return found


def test_every_link_within_the_site_leads_to_a_file_and_a_place_in_it(made: Made) -> None:
    pages = made.pages()
    assert {
        path: broken(made, path, page) for path, page in pages.items() if broken(made, path, page)
    } == {}
    # two of the kinds of links that this must have seen
    counts = Counter(urlsplit(link).path for page in pages.values() for link in page.links)
    assert counts["../index.html"] >= len(pages)
    assert counts["sources.html"] > 100 or made.record != shipped()


def test_every_link_to_the_map_asks_for_what_there_is(made: Made) -> None:
    record = made.record
    known = {
        "event": set(record.ids("events")),
        "island": set(record.ids("units")),
        "lang": set(LANGUAGES),
        "marked": {record.meta.marked_provision},
    }
    asked: set[tuple[str, str]] = set()
    for path, page in made.pages().items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.path.endswith("index.html") and parts.path.startswith("../index"):
                query = {name: value for name, (value,) in parse_qs(parts.fragment).items()}
                if query:
                    assert query["lang"] == path[:2], (path, link)
                asked |= set(query.items())
    for name, value in asked:
        if name == "date":
            state_at(record, PartialDate(value))
        elif name == "plan":
            plan_named(record, value)
        else:
            assert value in known[name], (name, value)
    assert {name for name, _ in asked} >= {"date", "event", "island", "lang", "marked", "plan"}


def test_an_event_leads_to_the_map_at_its_date(made: Made) -> None:
    event = made.record.events[1]
    page = made.pages()[f"ja/event-{event.id}.html"]
    assert f"../index.html#date={event.date}&event={event.id}&lang=ja" in page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_are_the_page_s_own(made: Made, language: str) -> None:
    pages = {path: page for path, page in made.pages().items() if path.startswith(language)}
    for told in (
        [page.texts["title"] for page in pages.values()],
        [page.meta("description") for page in pages.values()],
    ):
        assert [text for text, count in Counter(told).items() if count > 1] == []
        assert all(told)
    assert all(len(page.all("h1")) == 1 for page in pages.values())


def test_a_page_says_its_language_and_leads_to_itself_in_the_others(made: Made) -> None:
    for path, page in made.pages().items():
        (html,) = page.all("html")
        assert html["lang"] == path[:2]
        name = path[3:]
        shown = {one["hreflang"]: one["href"] for one in page.all("a") if "hreflang" in one}
        assert shown == {
            language: f"../{language}/{name}" if language != path[:2] else name
            for language in LANGUAGES
        }
        current = [one for one in page.all("a") if one.get("aria-current") == "page"]
        assert [one["hreflang"] for one in current if "hreflang" in one] == [path[:2]]
        assert page.meta("og:locale") == str(wording(path[:2]).locale)  # type: ignore[arg-type]


def test_search_engines_are_told_of_each_page_in_whole_addresses() -> None:
    for path, page in shipped_site().pages().items():
        name = path[3:].removesuffix("index.html")
        (canonical,) = page.all("link", rel="canonical")
        assert canonical["href"] == f"{ADDRESS}/{path[:2]}/{name}" == page.meta("og:url")
        others = {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate")}
        fallback = f"{ADDRESS}/en/{name}" if name else f"{ADDRESS}/"
        assert others == {
            **{language: f"{ADDRESS}/{language}/{name}" for language in LANGUAGES},
            "x-default": fallback,
        }


def test_without_an_address_nothing_that_needs_one_is_there() -> None:
    made = archipelago_site()
    for path, page in made.pages().items():
        assert page.all("link", rel="canonical") == []
        others = page.all("link", rel="alternate")
        assert {urlsplit(one["href"]).scheme for one in others} == {""}
        assert {one["hreflang"] for one in others} == {*LANGUAGES, "x-default"}
        assert not any(given.get("property") == "og:image" for given in page.all("meta")), path
    assert "sitemap.xml" not in made.files
    assert b"Sitemap" not in made.files["robots.txt"]
    assert b"href" not in made.files["404.html"]


def test_no_page_runs_anything_or_asks_another_host(made: Made) -> None:
    for path, page in made.pages().items():
        assert {one.get("type") for one in page.all("script")} == {"application/ld+json"}, path
        (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
        assert policy["content"].startswith("default-src 'none';")
        assert "unsafe" not in policy["content"]
        assert "script-src" not in policy["content"]
        reached = [
            *page.all("img"),
            *page.all("link", rel="stylesheet"),
            *page.all("link", rel="icon"),
        ]
        assert all(not urlsplit(one.get("src") or one["href"]).scheme for one in reached)
        assert not any("style" in given for _, given in page.elements), path
        assert not any(name.startswith("on") for _, given in page.elements for name in given), path


def test_every_page_ends_in_convention_version_and_attribution(made: Made) -> None:
    meta = made.record.meta
    for path, page in made.pages().items():
        for told in (meta.convention[path[:2]], meta.version, made.attribution):
            assert told in page.texts["all"], path


def test_structured_data_say_what_the_record_says() -> None:
    record, pages = shipped(), shipped_site().pages()
    told = {path: json.loads(page.texts["script"]) for path, page in pages.items()}
    for path, content in told.items():
        assert content["@type"] == "WebPage"
        assert content["name"] == pages[path].texts["title"]
        assert content["inLanguage"] == path[:2]
        assert content["license"] == "https://creativecommons.org/licenses/by/4.0/"
    event = record.event("1956-10-19-joint-declaration")
    page = told[f"ru/event-{event.id}.html"]
    assert page["about"] == {
        "@type": "Event",
        "name": event.title.ru,
        "startDate": "1956-10-19",
    }
    assert [one["name"] for one in page["citation"]] == [
        record.source(source).title for source in event.sources
    ]
    for name in ("index", "about", "data"):
        dataset = told[f"ja/{name}.html"]["mainEntity"]
        assert dataset["@type"] == "Dataset"
        assert dataset["version"] == record.meta.version
        assert dataset["creator"]["name"] == record.meta.authors.ja
        for one in dataset["distribution"]:
            path = one["contentUrl"].removeprefix(f"{ADDRESS}/")
            assert path in shipped_site().files
    assert "mainEntity" not in page


# ---- pictures --------------------------------------------------------------------------------


def test_every_page_has_a_picture_of_its_own_view() -> None:
    made = shipped_site()
    width, height = PICTURE_SIZE
    for path, page in made.pages().items():
        picture = page.meta("og:image").removeprefix(f"{ADDRESS}/")
        assert picture in made.files
        assert picture.startswith(f"image/{path[:2]}/")
        assert (page.meta("og:image:width"), page.meta("og:image:height")) == (
            str(width),
            str(height),
        )
        assert page.meta("og:image:alt") == page.meta("twitter:image:alt")
        for shown in page.all("img"):
            assert shown["alt"] == page.meta("og:image:alt")
            assert normpath(join(dirname(path), shown["src"])) == picture
    shown = {page.meta("og:image").removeprefix(f"{ADDRESS}/") for page in made.pages().values()}
    assert shown == {path for path in made.files if path.startswith("image/")}
    event = made.pages()["en/event-1956-10-19-joint-declaration.html"]
    assert event.meta("og:image").endswith("/image/en/1956-10-19.png")
    assert event.meta("og:image:alt").startswith("Map. On 19 October 1956 ")
    island = made.pages()["en/island-shikotan.html"]
    assert island.meta("og:image").endswith("-shikotan.png")
    assert island.meta("og:image") != event.meta("og:image")


def test_a_picture_is_as_large_as_the_pages_say(tmp_path: Path) -> None:
    made = shipped_site()
    shown = shown_on(site_of(made.record, made.data), ("island", "shikotan"), "ja")
    (tmp_path / "card.png").write_bytes(image(made.record, made.data, shown, "card", "png"))
    with Image.open(tmp_path / "card.png") as picture:
        assert picture.size == PICTURE_SIZE
        assert picture.format == "PNG"


# ---- the atlas, and what robots look for -----------------------------------------------------


def test_the_index_is_the_atlas_with_a_head_of_its_own() -> None:
    index = shipped_site().files["index.html"].decode()
    page = parsed(index.partition("</head>")[0].encode())
    assert page.texts["title"].startswith("Four Islands · 四島 · Четыре острова")
    assert page.meta("og:url") == f"{ADDRESS}/"
    assert page.meta("og:image") in {f"{ADDRESS}/{path}" for path in shipped_site().files}
    assert len(page.meta("description")) > 50
    others = {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate")}
    assert others == {
        **{language: f"{ADDRESS}/{language}/" for language in LANGUAGES},
        "x-default": f"{ADDRESS}/",
    }
    (without_script,) = re.findall(r"<noscript>(.*?)</noscript>", index, re.DOTALL)
    links = parsed(without_script.encode()).links
    assert links == [page_path(language, ("start", None)) for language in LANGUAGES]


def test_the_sitemap_lists_each_page_with_its_other_languages() -> None:
    made = shipped_site()
    root = ElementTree.fromstring(made.files["sitemap.xml"])
    listed = {url.findtext("map:loc", namespaces=XML): url for url in root}
    own = {page.meta("og:url") for page in made.pages().values()}
    assert set(listed) == own | {f"{ADDRESS}/"}
    assert len(root) == len(listed)
    for path, page in made.pages().items():
        told = {
            (link.get("hreflang"), link.get("href"))
            for link in listed[page.meta("og:url")].findall("x:link", XML)
        }
        assert told == {
            (one["hreflang"], one["href"]) for one in page.all("link", rel="alternate")
        }, path
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in made.files["robots.txt"].decode()


def test_a_page_that_is_not_there_leads_back_from_any_address() -> None:
    page = parsed(shipped_site().files["404.html"])
    assert page.faults == []
    assert page.links == [f"{ADDRESS}/{language}/" for language in LANGUAGES]


def test_the_same_data_give_the_same_bytes_and_no_picture_is_made_twice() -> None:
    made, asked = archipelago_site(), list[str]()

    def counted(shown: Shown) -> bytes:
        asked.append(picture_path(shown))
        return stood_in(shown)

    assert site_files(made.record, made.data, None, counted) == made.files
    assert sorted(asked) == [path for path in made.files if path.startswith("image/")]


def test_what_can_be_taken_away_is_linked_with_its_size() -> None:
    made = shipped_site()
    for language in LANGUAGES:
        page = made.pages()[f"{language}/data.html"]
        links = {one["href"] for one in page.all("a") if "download" in one}
        assert links == {
            "../index.html",
            "../data/four-islands.zip",
            f"../lesson/{language}.pdf",
            f"../lesson/{language}-answers.pdf",
        }
        for link in links:
            size = wording(language).size(len(made.files[link.removeprefix("../")]))
            assert size in page.texts["all"]


# ---- hostile texts -----------------------------------------------------------------------------


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    record, evil = archipelago_site().record, " ".join(HOSTILE)

    def spoilt(entry: object, *fields: str) -> object:
        text = getattr(entry, fields[0])
        texts = {language: f"{evil} {text[language]}" for language in LANGUAGES}
        return entry.model_copy(update={name: text.model_copy(update=texts) for name in fields})  # type: ignore[attr-defined]

    hostile = replace(
        record,
        meta=spoilt(record.meta, "title"),
        events=tuple(spoilt(event, "title", "summary") for event in record.events),
        units=tuple(spoilt(unit, "names") for unit in record.units),
        sources=tuple(
            source.model_copy(update={"title": f"{evil} {source.title}", "publisher": evil})
            for source in record.sources
        ),
    )
    files = site_files(hostile, data, ADDRESS, stood_in)
    pages = {path: parsed(files[path]) for path in archipelago_site().pages()}
    for path, page in pages.items():
        assert page.faults == [], path
        assert {one.get("type") for one in page.all("script")} == {"application/ld+json"}
        assert len(page.all("script")) == 1
        assert "\u2028" not in page.texts["script"]
        assert json.loads(page.texts["script"])["isPartOf"]["name"].startswith(evil)
    assert any(HOSTILE[0] in page.texts["h1"] for page in pages.values())
    ElementTree.fromstring(files["sitemap.xml"])


# ---- addresses and places that are none --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/", "https://example.org"),
        ("http://localhost:8000/a/b/", "http://localhost:8000/a/b"),
    ],
)
def test_an_address_is_taken_without_its_last_slash(text: str, expected: str) -> None:
    assert site_address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("example.org", "ftp://example.org", "https://", "/four", "", "javascript:alert(1)"),
        *("https://example.org/?a=1", "https://example.org/#top", "https://example.org/?"),
        *("https://exa mple.org", "https://example.org:port", "https://me:word@example.org"),
        *("https://例え.jp", 'https://example.org/"><script>', "https://[::1"),
    ],
)
def test_what_is_no_address_is_said_with_what_was_expected(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "--site", str(tmp_path / "site"), "--url", text])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "--url" in said
    assert "found" in said
    assert "expected http:// or https:// and a host" in said
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the files of a site that is there, in place of making them."""
    files = archipelago_site().files
    monkeypatch.setattr(export_site, "site_files", lambda *_: dict(files))


@pytest.mark.usefixtures("quick")
def test_the_command_writes_the_site_and_says_what_is_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder, made = tmp_path / "new" / "site", archipelago_site()
    main(["export", "--site", str(folder), "--data", str(made.data)])
    said = capsys.readouterr().out
    assert f"{len(made.files)} files (sitemap.xml and link previews need --url)" in said
    main(["export", "--site", str(folder), "--data", str(made.data), "--url", ADDRESS])
    assert "need --url" not in capsys.readouterr().out
    written = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert written == made.files
    assert SIGN in written
    assert list(folder.parent.iterdir()) == [folder]


def test_a_site_is_not_made_for_a_place_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        pytest.fail("the place was not looked at first")

    monkeypatch.setattr(export_site, "site_files", never)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_bytes(b"my own page")
    (tmp_path / "taken").write_bytes(b"a file")
    made = archipelago_site()
    with pytest.raises(PlaceTakenError, match="other things"):
        write_site(tmp_path / "mine", made.record, made.data)
    with pytest.raises(NotADirectoryError):
        write_site(tmp_path / "taken" / "site", made.record, made.data)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["index.html", "mine", "taken"]
    assert (tmp_path / "mine" / "index.html").read_bytes() == b"my own page"


@pytest.mark.usefixtures("quick")
def test_a_write_that_breaks_off_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, folder, real = archipelago_site(), tmp_path / "site", files._write
    folder.mkdir()
    for name in (SIGN, "index.html"):
        (folder / name).write_bytes(b"old")

    def full(path: Path, content: bytes, lasting: bool) -> None:
        if path.name == "openapi.json":
            raise OSError(28, "no space left on device")
        real(path, content, lasting)

    with monkeypatch.context() as patch:
        patch.setattr(files, "_write", full)
        with pytest.raises(OSError, match="no space left"):
            write_site(folder, made.record, made.data)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([SIGN, "index.html", "site"])
    assert (folder / "index.html").read_bytes() == b"old"
