"""The map screen without a browser: what it sends for an address, and for a control."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.fields import LANGUAGES, Language
from geo.paths import ROOT, map_outlines_file, published_areas_file, record_dir, text_dir
from geo.record import Record
from geo.sentence import state_sentence
from geo.timeline import change_days, stop_at
from geo.webmap import map_state
from pages.parts import state as keys
from tests.worlds import archipelago, archipelago_folder, at, shipped, wording

UNITS = list(shipped().ids("units"))
SECTIONS = ("overview", "control", "people", "events", "proposals")


def opened(**params: str) -> AppTest:
    """Return the app as a first request with these parameters finds it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)
    monkeypatch.delenv("FOUR_ISLANDS_FAST_PATH", raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the archipelago that the app opens and that a test may spoil."""
    data = archipelago_folder(tmp_path)
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    return data


def nodes(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from nodes(child)


def sent(app: AppTest, component: str) -> dict[str, Any]:
    """Return what a component of the second kind gets."""
    (node,) = [node for node in nodes(app._tree) if getattr(node, "key", None) == component]
    data: dict[str, Any] = json.loads(node.proto.json)
    return data


def map_message(app: AppTest) -> dict[str, Any]:
    """Return the state that the map gets on the public path."""
    protos: list[Any] = [getattr(node, "proto", None) for node in nodes(app._tree)]
    (arguments,) = [json.loads(p.json_args) for p in protos if hasattr(p, "json_args")]
    script = arguments["feature_group"]
    start = script.index("window.atlas.receive(") + len("window.atlas.receive(")
    message: dict[str, Any] = json.JSONDecoder().raw_decode(script[start:])[0]
    return message


def texts(app: AppTest) -> str:
    """Return every text on the screen, escapes taken away."""
    parts = [*app.markdown, *app.caption, *app.subheader, *app.warning, *app.error]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def shows(app: AppTest, record: Record, date: str, language: Language, island: str | None) -> None:
    """Assert that map, sentence and slider show a date, and the card an island."""
    assert not app.exception
    state = at(record, date)
    assert map_message(app)["state"] == map_state(record, state, selected=island, marked=False)
    follower = sent(app, keys.FOLLOWER)["state"]
    assert follower["sentence"] == state_sentence(record, state, wording(language))
    assert follower["day"] == state.when.first_day.isoformat()
    assert follower["index"] == stop_at(record, state.when)
    assert follower["island"] == island
    assert app.button_group(key=keys.ISLANDS).value == island


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_app_opens_at_its_start_event_in_every_language(language: Language) -> None:
    app = opened(lang=language)
    start = shipped().event(shipped().meta.start_event)
    shows(app, shipped(), str(start.date), language, None)
    assert not app.warning
    assert shipped().meta.title[language] in texts(app)
    assert shipped().meta.convention[language] in texts(app)
    for other in set(LANGUAGES) - {language}:
        assert wording(other)("panel.claims") not in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("date", "island"),
    [("1956-10-19", "shikotan"), ("1875-05", "urup"), ("1600", "iturup"), ("2022", None)],
)
def test_a_deep_link_is_shown_at_once(date: str, island: str | None, language: Language) -> None:
    params = {"date": date, "lang": language} | ({"island": island} if island else {})
    app = opened(**params)
    shows(app, shipped(), date, language, island)
    assert dict(app.query_params) == params
    assert not app.warning


def test_every_change_day_opens() -> None:
    app = opened(date="1600")
    for change in change_days(shipped()):
        app.query_params["date"] = change.isoformat()
        shows(app.run(), shipped(), change.isoformat(), "en", None)


@pytest.mark.parametrize(
    ("params", "repeated"),
    [
        ({"date": "1956-19-10"}, "1956-19-10"),
        ({"date": "1500"}, "1500"),
        ({"island": "atlantis"}, "atlantis"),
        ({"lang": "de"}, "de"),
        ({"island": "<img src=x>**b**[l](https://example.org)"}, "<img src=x>**b**"),
    ],
)
def test_a_bad_address_falls_back_with_a_notice_that_repeats_it(
    params: Mapping[str, str], repeated: str
) -> None:
    app = opened(**params)
    start = shipped().event(shipped().meta.start_event)
    shows(app, shipped(), str(start.date), "en", None)
    (warning,) = app.warning
    assert repeated in warning.value.replace("\\", "")
    assert not re.search(r"(?<!\\)[<*\[\]]", warning.value), "markup that is not escaped"


def test_a_date_after_the_record_says_how_far_the_record_reaches() -> None:
    app = opened(date="2090")
    shows(app, shipped(), "2090", "en", None)
    assert wording("en").date(shipped().meta.as_of) in app.warning[0].value


# ---- go to date ------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["1875-05-07", "1875-05", "1875", " 1945-09-03 "])
def test_go_to_date_goes_there_and_empties_the_field(date: str) -> None:
    app = opened(date="2000", island="urup")
    app.text_input(key=keys.GO_TO).set_value(date).run()
    shows(app, shipped(), date.strip(), "en", "urup")
    assert app.text_input(key=keys.GO_TO).value == ""
    assert not app.warning


@pytest.mark.parametrize("date", ["1875-25", "soon", "1599", "19 October 1956", "**1956**"])
def test_go_to_a_date_that_is_none_stays_and_says_so_once(date: str) -> None:
    app = opened(date="2000-06")
    app.text_input(key=keys.GO_TO).set_value(date).run()
    shows(app, shipped(), "2000-06", "en", None)
    (warning,) = app.warning
    assert date in warning.value.replace("\\", "")
    assert "June 2000" in warning.value
    assert not app.run().warning


# ---- islands ---------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS)
def test_choosing_an_island_shows_its_card_with_every_section(unit: str) -> None:
    app = opened(date="1960", lang="en")
    app.button_group(key=keys.ISLANDS).set_value(unit).run()
    shows(app, shipped(), "1960", "en", unit)
    name = shipped().unit(unit).names["en"]
    assert name in [heading.value for heading in app.subheader]
    labels = [tab.label for tab in app.tabs]
    assert labels == [wording("en")(f"island.{section}") for section in SECTIONS]
    seen = set()
    for label in labels:
        app.session_state["island-sections"] = label
        app.run()
        assert not app.exception
        (tab,) = [tab for tab in app.tabs if tab.label == label]
        assert list(nodes(tab)), f"{label} of {unit} is empty"
        seen.add("\n".join(str(getattr(node, "value", "")) for node in nodes(tab)))
    assert len(seen) == len(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_speaks_of_the_date(language: Language) -> None:
    before, after = (
        texts(opened(date=date, island="iturup", lang=language))
        for date in ("1945-08-27", "1945-08-28")
    )
    for text, date in ((before, "1945-08-27"), (after, "1945-08-28")):
        found = at(shipped(), date).units["iturup"]
        assert found.period.legal[language] in text
    assert before != after


def test_clearing_the_island_takes_the_card_away() -> None:
    app = opened(date="1960", island="shikotan")
    app.button_group(key=keys.ISLANDS).set_value(None).run()
    shows(app, shipped(), "1960", "en", None)
    assert "island" not in dict(app.query_params)
    assert wording("en")("island.hint") in texts(app)


# ---- other data ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_data_folder_opens(folder: Path, language: Language) -> None:
    for date in change_days(archipelago()):
        app = opened(date=date.isoformat(), lang=language, island="cedar")
        shows(app, archipelago(), date.isoformat(), language, "cedar")
    assert archipelago().meta.title[language] in texts(app)
    assert "Kunashir" not in texts(app)


def problems(app: AppTest) -> str:
    assert not app.exception
    assert [error.value for error in app.error] == [wording("en")("error.title")]
    assert "Traceback" not in texts(app)
    return texts(app)


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}: correct the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_broken_record_shows_every_problem(folder: Path) -> None:
    spoil(record_dir(folder) / "events.yaml", "date: '1850-05-01'", "date: '<b>1850</b>'")
    spoil(record_dir(folder) / "boundaries.yaml", "[gazette-1850]", "[gazette-1851]")
    (record_dir(folder) / "places.yaml").unlink()
    text = problems(opened())
    assert "events.yaml, 1850-05-01-treaty-of-harbour, date: found '<b>1850</b>'" in text
    assert "boundaries.yaml, line-1850, sources: found 'gazette-1851'" in text
    assert "places.yaml: found no such file" in text


def test_missing_wording_and_altered_outlines_show_their_problem(folder: Path) -> None:
    spoil(map_outlines_file(folder), "20.44", "20.43")
    assert "map.geojson, sha256: is " in problems(opened())
    (text_dir(folder) / "ru.po").unlink()
    assert "text/ru.po: the file is missing" in problems(opened())


def test_a_broken_measure_leaves_the_map_standing(folder: Path) -> None:
    spoil(published_areas_file(folder), "130", "many")
    app = opened(date="1950", island="alder")
    assert map_message(app)["state"]["selected"] == "alder"
    assert "published-areas.csv, line 2, area_km2: 'many'" in problems(app)


def test_a_folder_that_is_not_there_names_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(tmp_path / "nowhere"))
    text = problems(opened())
    assert text.count("found no such file") > 10


# ---- the path of the map ----------------------------------------------------------------------


def test_the_follower_says_to_whom_the_map_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(date="1956")
    assert sent(app, keys.FOLLOWER)["drives"] is True
    assert sent(app, keys.FOLLOWER)["sequence"] == 0
    monkeypatch.setattr("pages.parts.map_view._DRIVES", False)
    assert sent(opened(date="1956"), keys.FOLLOWER)["drives"] is False


def test_the_browser_is_sent_to_the_table_of_the_language() -> None:
    for language in LANGUAGES:
        table = sent(opened(date="1956", lang=language), keys.TIMELINE)["table"]
        assert table.rpartition("/")[2].startswith(f"{language}-")
