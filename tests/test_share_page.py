"""The screen of what can be taken away: choices, markup and files, in three languages."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import export_atlas
from geo.dates import PartialDate
from geo.embed import SIZES
from geo.fields import LANGUAGES, Language
from geo.paths import ROOT
from geo.record import Record
from geo.shown import Shown
from pages.parts import cached, downloads, share_files, taken
from pages.parts import state as keys
from pages.parts.address import read_address
from pages.parts.plain import plain
from pages.parts.plan_address import read_plan_address
from pages.parts.share_address import read_share_address, shown_at, shown_plan
from tests import screens
from tests.screens import asked
from tests.test_embed import HOSTILE, one_frame
from tests.worlds import archipelago_folder, shipped, wording

HERE = "http://localhost:8501"
SIGNS = {"svg": b"<?xml", "png": b"\x89PNG\r\n", "pdf": b"%PDF-", "html": b"<!doctype html>"}


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def opened(**params: str) -> AppTest:
    """Return the screen as a first request with these parameters finds it."""
    return screens.opened(**{"page": "share", **params})


def markup(app: AppTest) -> list[str]:
    """Return what can be copied into a page: for the server, for the file, the address."""
    found = screens.parts_of(app, "cite")
    (rows,) = (data["rows"] for key, data in found.items() if "snippets" in key)
    return [row["text"] for row in rows]


def preview(app: AppTest) -> dict[str, Any]:
    """Return what the preview shows, and how large."""
    (found,) = screens.parts_of(app, "share").values()
    return found


def labels(app: AppTest) -> dict[str, str]:
    """Return the labels of the downloads by the names of their files."""
    found = [element.proto for element in app.main.get("download_button")]
    return {button.id.rpartition("download-")[2]: button.label for button in found}


# ---- choices and address ---------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_there_in_every_language(language: Language) -> None:
    app, say = opened(lang=language), wording(language)
    sections = ("view", "image", "lesson", "frame", "file", "site")
    assert [header.value for header in app.header] == [say(f"share.{name}") for name in sections]
    assert not app.warning


def test_the_view_of_the_address_is_in_markup_and_preview() -> None:
    params = {"date": "1956-10-19", "island": "shikotan", "view": "russia"}
    app = opened(lang="ja", frame="ru", size="900x700", **params)
    wanted = "embed=true&date=1956-10-19&island=shikotan&lang=ru&view=russia"
    here, own, address = markup(app)
    assert one_frame(here)["src"] == address
    assert address.endswith(f"/?{wanted}")
    assert one_frame(own)["src"] == f"four-islands.html#{wanted}"
    say = wording("ru")
    assert one_frame(here)["title"] == say(
        "cite.view",
        screen=shipped().meta.title.ru,
        shown=say.date(PartialDate("1956-10-19")),
    )
    assert (preview(app)["address"], preview(app)["width"]) == (f"?{wanted}", "900")


def test_a_plan_is_taken_away_in_place_of_the_date() -> None:
    app = opened(lang="en", plan="joint-declaration-1956", island="shikotan", date="1950")
    wanted = "embed=true&plan=joint-declaration-1956&lang=en"
    assert preview(app)["address"] == f"?{wanted}"
    assert "four-islands-joint-declaration-1956-en.svg" in labels(app)
    assert keys.SHARE_EVENT not in {box.key for box in app.selectbox}


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        (keys.SHARE_PLAN, "joint-declaration-1956", {"plan": "joint-declaration-1956"}),
        (keys.SHARE_ISLAND, "iturup", {"island": "iturup"}),
        (keys.SHARE_ISLAND, "", {}),
        (keys.VIEW, "de-facto", {"view": "de-facto"}),
        (keys.SHARE_EVENT, "1956-10-19-joint-declaration", {"date": "1956-10-19"}),
    ],
)
def test_a_choice_stands_in_the_address(key: str, value: str, wanted: dict[str, str]) -> None:
    app = opened(lang="ru", date="1875-05-07", island="urup")
    app.selectbox(key=key).set_value(value).run()
    kept = {"page": "share", "lang": "ru", "date": "1875-05-07", "island": "urup"}
    if value == "":
        del kept["island"]
    assert asked(app) == {**kept, **wanted}
    assert not app.warning


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [(keys.SHARE_FRAME, "en", "frame"), (keys.SHARE_SIZE, "full", "size")],
)
def test_language_and_size_of_the_frame_stand_in_the_address(
    key: str, value: str, name: str
) -> None:
    app = opened(lang="ru")
    (switch,) = (each for each in app.button_group if each.key == key)
    switch.set_value(value).run()
    assert asked(app) == {"page": "share", "lang": "ru", name: value}
    frame = one_frame(markup(app)[0])
    assert (frame["width"] == "100%") == (value == "full")


def test_a_typed_date_and_the_mark_stand_in_the_address() -> None:
    app = opened(lang="en")
    app.text_input[0].set_value("1875").run()
    assert asked(app)["date"] == "1875"
    app.checkbox[0].check().run()
    assert asked(app)["marked"] == shipped().meta.marked_provision
    assert "marked=" in preview(app)["address"]
    app.checkbox[0].uncheck().run()
    assert "marked" not in asked(app)


@pytest.mark.parametrize("name", ["plan", "frame", "size", "date", "island", "view", "marked"])
def test_an_unknown_value_is_told_and_nothing_hostile_gets_into_the_markup(name: str) -> None:
    app = opened(**{"lang": "en", name: HOSTILE})
    (notice,) = app.warning
    assert plain(HOSTILE) in notice.value
    for text in markup(app)[:2]:
        assert "script" not in text
        one_frame(text)
    assert preview(app)["width"] == SIZES["640x480"][0]


def test_an_event_that_shares_its_day_is_the_one_that_is_embedded() -> None:
    shared = next(
        later.id
        for earlier, later in zip(shipped().events, shipped().events[1:], strict=False)
        if earlier.date.first_day == later.date.first_day
    )
    first = shipped().events[[event.id for event in shipped().events].index(shared) - 1]
    app = opened(lang="en")
    app.selectbox(key=keys.SHARE_EVENT).set_value(first.id).run()
    assert asked(app)["event"] == first.id
    assert f"event={first.id}" in preview(app)["address"]


# ---- files -----------------------------------------------------------------------------------


def test_an_address_is_what_an_export_shows() -> None:
    params = {"date": "1956", "island": "iturup", "lang": "ja", "view": "japan"}
    address = read_address(params, shipped(), None)
    wanted = Shown(PartialDate("1956"), "ja", "japan", "iturup")
    assert shown_at(address) == wanted
    both = read_share_address({**params, "plan": "half-area-2006"}, shipped(), None).shown
    assert (both.plan, both.island, both.marked) == ("half-area-2006", None, False)
    plan = read_plan_address({"plan": "half-area-2006", "lang": "ru"}, shipped(), None)
    found = shown_plan(plan, shipped())
    assert found is not None
    assert (found.plan, found.language) == ("half-area-2006", "ru")
    own = read_plan_address({"plan": "shikotan"}, shipped(), None)
    assert shown_plan(own, shipped()) is None


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (Shown(PartialDate("1956-10-19"), "ru"), "four-islands-1956-10-19-ru"),
        (Shown(PartialDate("1956"), "en", "japan"), "four-islands-1956-japan-en"),
        (
            Shown(PartialDate("1956"), "en", island="shikotan", marked=True),
            "four-islands-1956-shikotan-marked-en",
        ),
        (
            Shown(PartialDate("1956"), "ja", plan="half-area-2006"),
            "four-islands-half-area-2006-ja",
        ),
    ],
)
def test_a_file_is_named_by_what_it_shows(shown: Shown, name: str) -> None:
    assert taken.file_stem(shipped(), shown, "a4") == name
    assert taken.file_stem(shipped(), shown, "slide") == f"{name}-slide"


def made(monkeypatch: pytest.MonkeyPatch, **params: str) -> dict[str, Callable[[], bytes]]:
    """Return what each download of the screen would give, by the name of its file."""
    found: dict[str, Callable[[], bytes]] = {}

    def keep(label: str, file_name: str, make: Callable[[], bytes], *_: Any) -> None:
        assert label
        assert file_name.rpartition(".")[2] in downloads._MIME
        found[file_name] = make

    monkeypatch.setattr(taken, "download", keep)
    monkeypatch.setattr(share_files, "download", keep)
    opened(**params)
    return found


def test_every_download_gives_a_file_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    found = made(monkeypatch, lang="ru", date="1956-10-19", island="shikotan")
    stem = "four-islands-1956-10-19"
    images = {
        f"{stem}-shikotan-ru{slide}.{form}"
        for slide in ("", "-slide")
        for form in ("svg", "png", "pdf")
    }
    sheets = {
        f"{stem}-{sheet}-{language}.pdf" for sheet in ("sheet", "answers") for language in LANGUAGES
    }
    assert set(found) == images | sheets | {"four-islands.html"}
    for name in (
        f"{stem}-shikotan-ru.svg",
        f"{stem}-shikotan-ru-slide.pdf",
        f"{stem}-sheet-ja.pdf",
    ):
        assert found[name]().startswith(SIGNS[name.rpartition(".")[2]]), name


def test_the_commands_write_what_the_screen_shows() -> None:
    captions = [caption.value for caption in opened(date="1945-09-05", lang="ru").caption]
    for kind in ("--image", "--lesson"):
        (command,) = [text for text in captions if f"four-islands export {kind}" in text]
        assert "--date 1945-09-05" in command
        assert "--lang ru" in command


def test_the_atlas_as_a_file_is_made_once_and_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_for: list[Shown | None] = []

    def html(_record: Record, _data: Path, shown: Shown | None = None) -> bytes:
        asked_for.append(shown)
        return SIGNS["html"] * 100_000

    monkeypatch.setattr(export_atlas, "atlas_html", html)
    monkeypatch.setattr(cached, "_ATLAS_SIZES", {})
    cached._atlas_file.clear()
    make = made(monkeypatch, lang="en")["four-islands.html"]
    assert asked_for == []
    assert make() is make()
    assert asked_for == [None]
    told = labels_after(monkeypatch)["four-islands.html"]
    assert told.endswith(plain(f" · {wording('en').size(len(make()))}"))
    cached._atlas_file.clear()


def labels_after(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the labels of the screen, with the real buttons back."""
    monkeypatch.setattr(taken, "download", downloads.download)
    monkeypatch.setattr(share_files, "download", downloads.download)
    return labels(opened(lang="en"))


def test_another_record_is_taken_away_under_its_own_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("share-page"))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    found = made(monkeypatch, lang="ja")
    assert "two-islands.html" in found
    assert not {name for name in found if "four-islands" in name}
    (image,) = (make for name, make in found.items() if name.endswith("-ja.png"))
    assert image().startswith(SIGNS["png"])


# ---- on the screens that are looked at ---------------------------------------------------------


@pytest.mark.parametrize("params", [{"date": "1956-10-19"}, {"plan": "joint-declaration-1956"}])
def test_nothing_is_offered_on_a_map_until_somebody_asks(params: dict[str, str]) -> None:
    app = screens.opened(lang="en", **params)
    (box,) = (each for each in app.expander if each.label == wording("en")("share.take"))
    assert list(box.children.values()) == []


def _at_the_top(path: Path) -> set[str]:
    """Return the modules that a module imports as it is loaded."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_screen_loads_what_sets_type() -> None:
    waiting, seen = [ROOT / "app.py", *sorted(ROOT.glob("pages/screens/*.py"))], set[str]()
    while waiting:
        for module in _at_the_top(waiting.pop()) - seen:
            seen.add(module)
            path = (ROOT / module.replace(".", "/")).with_suffix(".py")
            if path.is_file():
                waiting.append(path)
    assert {"geo.timeline", "geo.embed", "pages.parts.taken"} <= seen
    assert seen.isdisjoint({"typst", "geo.typesetting", "geo.export_image", "geo.export_atlas"})


def test_the_way_to_share_keeps_the_plan() -> None:
    app = screens.opened(lang="en", plan="half-area-2006")
    (data,) = screens.parts_of(app, "menu").values()
    addresses = {entry["label"]: entry["address"] for group in data["groups"] for entry in group}
    assert "plan=half-area-2006" in addresses[wording("en")("menu.share")]
