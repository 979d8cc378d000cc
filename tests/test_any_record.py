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
from geo.reading_pages import readings
from geo.record import Record, load_record
from geo.references import FILES
from geo.site_frame import site_of
from geo.site_openapi import endpoints
from geo.site_texts import texts, way_of
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
# the screens on which records differ from the archipelago; bare is the one that opens on all
SOME = ("map", "plans", "claims", "provision", "reported")
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
def test_a_record_is_sound_and_opens(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make(tmp_path)
    assert data_problems(data) == []
    record = load_record(data)
    for number, screen in enumerate(SCREENS if make is reduced.bare else SOME):
        # each language has a third of the screens
        language = LANGUAGES[(number + list(RECORDS.values()).index(make)) % len(LANGUAGES)]
        app = opened(data, monkeypatch, page=screen, lang=language)
        say = load_wording(data, language)
        nothing = say("page.nothing")
        texts = [*app.main.markdown, *app.main.caption]
        shown = "\n".join(block.value for block in texts).replace("\\", "")
        assert (nothing in shown) == is_empty(record, screen), (screen, language)
        labels = {say(f"menu.{each}") for each in SCREENS if not is_empty(record, each)}
        assert offered(app) == labels
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
    for asked in (
        ["export", "--image", str(out / "map.svg")],
        ["export", "--lesson", str(out / "sheet.pdf")],
        ["export", "--package", str(out / "all.zip")],
        ["state", "1950", "--json"],
        ["measure"],
        ["plan"],
        ["diff", "1800", "1950"],
    ):
        main([*asked, "--data", str(data)])
        assert not capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["all.zip", "map.svg", "sheet.pdf"]
    assert not re.search("|".join(SHIPPED), (out / "map.svg").read_text(encoding="utf-8"))


@each_record
def test_a_record_is_one_file_without_a_word_of_another(make: Make, tmp_path: Path) -> None:
    data = make(tmp_path)
    html = atlas_html(load_record(data), data, None).decode()
    assert [word for word in SHIPPED if word in html] == []


@each_record
def test_every_heading_has_a_text_and_something_below_it(make: Make, tmp_path: Path) -> None:
    data = make(tmp_path)
    read = readings(load_record(data), data, load_wording(data, "ja"), way_of("ja"))
    assert len(read) > 5
    for name, reading in read.items():
        assert not re.search(r"<h[1-6][^>]*>\s*</h[1-6]>", reading.html), name
        assert not re.search(r"</h[1-6]>\s*</(section|div|details|article)>", reading.html), name
        assert not re.search(r"</h([2-5])>\s*<h\1\b", reading.html), name


def test_a_site_of_a_bare_record_has_no_page_for_what_is_not_there(tmp_path: Path) -> None:
    data = reduced.bare(tmp_path)
    site = site_of(load_record(data), data)
    pages = texts(site, "ru", ())
    kinds = {kind for kind, _ in pages}
    assert {"start", "chronology", "island", "event", "sources", "data"} <= kinds
    assert not {"claims", "provision", "reported"} & kinds
    assert "claims.html" not in "".join(page.html for page in pages.values())
    assert "plans/{plan}.json" not in {
        form for form, _, _ in endpoints(site.record, site.wordings["en"])
    }


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
    record_dir(tmp_path).mkdir()
    with pytest.raises(SystemExit) as ended:
        main(["check", "--json", "--data", str(tmp_path)])
    assert ended.value.code == 1
    found = {problem["file"] for problem in json.loads(capsys.readouterr().out)}
    assert set(FILES.values()) <= found


def test_a_lost_file_of_a_table_that_may_be_empty_is_a_problem(tmp_path: Path) -> None:
    data = reduced.bare(tmp_path)
    (record_dir(data) / "places.yaml").unlink()
    assert [problem.file for problem in data_problems(data)] == ["places.yaml"]
