"""Any record of the same form, also one that has little: every screen, every export."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.checking import data_problems
from geo.cli import main
from geo.contents import is_empty
from geo.export_atlas import atlas_html
from geo.fields import LANGUAGES, Language
from geo.paths import APP, record_dir
from geo.record import Record, load_record
from geo.references import FILES
from geo.text import load_wording
from geo.timeline import segments_of, state_at
from pages.parts import state as keys
from pages.parts.address import SCREENS
from tests import reduced
from tests.worlds import archipelago_folder, shipped

Make = Callable[[Path], Path]
RECORDS: dict[str, Make] = {
    "the archipelago": archipelago_folder,
    "bare": reduced.bare,
    "settled": reduced.settled,
    "four claimants": reduced.four_claimants,
}
each_record = pytest.mark.parametrize("make", RECORDS.values(), ids=list(RECORDS))
# what a reader of another record must not meet
SHIPPED = ["Kuril", "Habomai", "Shikotan", "Hokkaido", "Japan’s", "four islands", "1956"]
SHIPPED += [
    "OpenStreetMap",
    "千島",
    "歯舞",
    "北海道",
    "四島",
    "Курил",
    "Хабомаи",
    "Хоккайдо",
    "четыр",
]


def opened(data: Path, monkeypatch: pytest.MonkeyPatch, **params: str) -> AppTest:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = AppTest.from_file(str(APP), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, params
    assert not app.error, (params, [error.value for error in app.error])
    return app


def nodes(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from nodes(child)


def told(app: AppTest) -> str:
    """Return everything that the server sends of a screen: texts, tables of browser parts."""
    protos = (getattr(node, "proto", None) for node in nodes(app._tree))
    return "\n".join(str(proto) for proto in protos if proto is not None)


def offered(app: AppTest) -> set[str]:
    (menu,) = (node for node in nodes(app._tree) if getattr(node, "key", None) == keys.MENU)
    data = json.loads(menu.proto.json)
    return {entry["label"] for group in data["groups"] for entry in group}


@each_record
def test_a_record_is_sound_and_opens_on_every_screen(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make(tmp_path)
    assert data_problems(data) == []
    record = load_record(data)
    for number, screen in enumerate(SCREENS):
        # each language has a third of the screens, and every record all of them
        language = LANGUAGES[(number + list(RECORDS.values()).index(make)) % len(LANGUAGES)]
        app = opened(data, monkeypatch, page=screen, lang=language)
        say = load_wording(data, language)
        nothing = say("page.nothing")
        shown = "\n".join(block.value for block in [*app.main.markdown, *app.main.caption])
        assert (nothing in shown) == is_empty(record, screen), (screen, language)
        labels = {say(f"menu.{each}") for each in SCREENS if not is_empty(record, each)}
        assert offered(app) == labels
        assert [word for word in SHIPPED if word in told(app)] == [], (screen, language)


def test_every_screen_of_the_archipelago_opens_in_every_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = archipelago_folder(tmp_path)
    for number, screen in enumerate(SCREENS):
        for step in (1, 2):
            language = LANGUAGES[(number + step) % len(LANGUAGES)]
            app = opened(data, monkeypatch, page=screen, lang=language)
            assert [word for word in SHIPPED if word in told(app)] == [], (screen, language)


def test_a_card_opens_of_an_island_of_which_little_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(reduced.bare(tmp_path), monkeypatch, date="1950", island="alder", lang="ja")
    assert "アルダー島" in told(app)


@each_record
def test_a_record_is_taken_away(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = make(tmp_path), tmp_path / "out"
    out.mkdir()
    for arguments in (
        ("export", str(out / "map.svg"), "--image"),
        ("export", str(out / "sheet.pdf"), "--lesson"),
        ("export", str(out / "all.zip"), "--package"),
        ("state", "1950", "--json"),
        ("measure",),
        ("plan",),
        ("diff", "1800", "1950"),
    ):
        command, *rest = arguments
        asked = [command, *reversed(rest)] if command == "export" else [command, *rest]
        main([*asked, "--data", str(data)])
        assert not capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["all.zip", "map.svg", "sheet.pdf"]
    assert not re.search("|".join(SHIPPED), (out / "map.svg").read_text(encoding="utf-8"))


@each_record
def test_a_record_is_one_file_without_an_empty_heading_or_a_word_of_another(
    make: Make, tmp_path: Path
) -> None:
    data = make(tmp_path)
    html = atlas_html(load_record(data), data, None).decode()
    assert [word for word in SHIPPED if word in html] == []
    # a heading has a text, and something below it
    assert not re.search(r"<h[1-6][^>]*>\s*</h[1-6]>", html)
    assert not re.search(r"</h[1-6]>\s*</(section|div|details)>", html)


def test_a_bare_record_is_a_site(tmp_path: Path) -> None:
    data = reduced.bare(tmp_path)
    main(["export", "--site", str(tmp_path / "site"), "--data", str(data)])
    pages = {path.name for path in (tmp_path / "site" / "ru").glob("*.html")}
    assert {"index.html", "chronology.html", "island-alder.html"} <= pages
    assert not {"claims.html", "provision.html", "reported.html"} & pages
    text = (tmp_path / "site" / "ru" / "index.html").read_text(encoding="utf-8")
    assert "claims.html" not in text


def test_the_state_of_a_record_without_a_provision_names_none(tmp_path: Path) -> None:
    record = load_record(reduced.bare(tmp_path))
    assert record.meta.marked_provision is None
    assert all(not segment.stages for segment in segments_of(record))
    assert shipped().meta.marked_provision in state_at(shipped(), shipped().meta.as_of).stages


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_parties_can_claim_a_unit(language: Language, tmp_path: Path) -> None:
    record: Record = load_record(reduced.four_claimants(tmp_path))
    claimants = state_at(record, record.meta.as_of).units["alder"].claimants
    assert claimants == ("estria", "norland", "sudria", "westria")


def test_a_folder_without_files_has_a_problem_for_each_and_no_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--json", "--data", str(tmp_path)])
    assert ended.value.code == 1
    found = {problem["file"] for problem in json.loads(capsys.readouterr().out)}
    assert set(FILES.values()) <= found


def test_a_lost_file_of_a_table_that_may_be_empty_is_a_problem(tmp_path: Path) -> None:
    data = reduced.bare(tmp_path)
    (record_dir(data) / "places.yaml").unlink()
    assert [problem.file for problem in data_problems(data)] == ["places.yaml"]
