"""The screens without a browser: what they send for an address, and for a control."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import streamlit as st
import yaml
from streamlit.testing.v1 import AppTest

from geo.fields import LANGUAGES, Language
from geo.maritime import SeaEntry
from geo.paths import (
    DATA_DIR,
    ROOT,
    map_outlines_file,
    map_sea_file,
    meta_file,
    published_areas_file,
    record_dir,
    sea_file,
    text_dir,
)
from geo.plan_answer import plan_csv
from geo.plan_table import plan_map_state
from geo.plan_text import compared_text, figure_text, published_text, share_text
from geo.plans import disputed_units, plan_named, total, unit_figures
from geo.record import Record
from geo.sea import load_sea
from geo.sentence import state_sentence
from geo.timeline import change_days, stop_at
from geo.views import in_view, view_note, views
from geo.webmap import map_state
from pages.parts import state as keys
from pages.parts.address import SCREENS
from pages.parts.plain import plain
from tests.worlds import (
    archipelago,
    archipelago_folder,
    archipelago_wording,
    at,
    shipped,
    wording,
)

UNITS = list(shipped().ids("units"))
SEA = load_sea(DATA_DIR)
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


@pytest.fixture
def without_sea(folder: Path) -> Path:
    """Return the archipelago that the app opens, with its sea taken away."""
    for path in (sea_file(folder), map_sea_file(folder)):
        path.unlink()
        meta_file(path).unlink()
    return folder


def nodes(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from nodes(child)


def sent(app: AppTest, component: str) -> dict[str, Any]:
    """Return what a component of the second kind gets."""
    (node,) = [node for node in nodes(app._tree) if getattr(node, "key", None) == component]
    data: dict[str, Any] = json.loads(node.proto.json)
    return data


def map_arguments(app: AppTest) -> dict[str, Any]:
    """Return what the map's frame gets."""
    protos: list[Any] = [getattr(node, "proto", None) for node in nodes(app._tree)]
    (arguments,) = [json.loads(p.json_args) for p in protos if hasattr(p, "json_args")]
    read: dict[str, Any] = arguments
    return read


def handed_over(script: str, call: str) -> dict[str, Any]:
    """Return the object that a script hands to a call."""
    start = script.index("{", script.index(call))
    message: dict[str, Any] = json.JSONDecoder().raw_decode(script[start:])[0]
    return message


def map_message(app: AppTest) -> dict[str, Any]:
    """Return the state that the map gets on the public path."""
    return handed_over(map_arguments(app)["feature_group"], "window.atlas.receive(")


def keys_of(app: AppTest) -> set[str]:
    """Return the keys of everything on the screen."""
    return {str(key) for node in nodes(app._tree) if (key := getattr(node, "key", None))}


def texts(app: AppTest) -> str:
    """Return every text on the screen, escapes taken away."""
    parts = [*app.markdown, *app.caption, *app.header, *app.warning, *app.error]
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
        ({"view": "atlantis"}, "atlantis"),
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
    assert name in [heading.value for heading in app.header]
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


def problems(app: AppTest, of: str = "error.title") -> str:
    assert not app.exception
    assert [error.value for error in app.error] == [wording("en")(of)]
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
    spoil(map_outlines_file(folder), "20.43", "20.44")
    text_dir(folder).mkdir(exist_ok=True)
    (text_dir(folder) / "ru.po").write_text("no catalogue", encoding="utf-8")
    assert "text/ru.po: is not a gettext catalogue" in problems(opened())


def test_a_broken_measure_leaves_the_map_standing(folder: Path) -> None:
    spoil(published_areas_file(folder), "130", "many")
    app = opened(date="1950", island="alder")
    assert map_message(app)["state"]["selected"] == "alder"
    assert "published-areas.csv, line 2, area_km2: 'many'" in problems(app, "error.part")


def test_a_folder_without_files_names_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "record").mkdir()
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(tmp_path))
    text = problems(opened())
    assert text.count("found no such file") > 10


# ---- the path of the map ----------------------------------------------------------------------


def test_the_follower_says_to_whom_the_map_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(date="1956")
    assert sent(app, keys.FOLLOWER)["drives"] is True
    assert sent(app, keys.FOLLOWER)["sequence"] == 0
    monkeypatch.setattr("pages.parts.map_view.DRIVES", False)
    assert sent(opened(date="1956"), keys.FOLLOWER)["drives"] is False


def test_the_browser_is_sent_to_the_table_of_the_language() -> None:
    for language in LANGUAGES:
        table = sent(opened(date="1956", lang=language), keys.TIMELINE)["table"]
        assert table.rpartition("/")[2].startswith(f"{language}-")


# ---- language and view --------------------------------------------------------------------------


@pytest.mark.parametrize("params", [{"date": "1956", "island": "iturup"}, {"plan": "none"}])
def test_switching_the_language_keeps_everything_else(params: dict[str, str]) -> None:
    app = opened(**params, lang="en", view="japan")
    app.segmented_control(key=keys.LANGUAGE).set_value("ru").run()
    assert not app.exception
    assert asked(app) == {**params, "lang": "ru", "view": "japan"}
    assert shipped().meta.title.ru in texts(app)


def asked(app: AppTest) -> dict[str, str]:
    """Return the address as it stands."""
    found = app.query_params.items()
    return {key: value if isinstance(value, str) else value[0] for key, value in found}


@pytest.mark.parametrize("view", views(shipped()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_opens_in_every_language_with_the_names_of_the_view(
    view: str, language: Language
) -> None:
    record, state = shipped(), at(shipped(), "1956-10-19")
    app = opened(date="1956-10-19", island="iturup", lang=language, view=view)
    assert not app.exception
    assert not app.warning
    assert app.segmented_control(key=keys.VIEW).value == view
    named = in_view(record, view, state.units)
    assert app.header[0].value == plain(named.unit("iturup").names[language])
    assert sent(app, keys.FOLLOWER)["state"]["sentence"] == state_sentence(
        named, state, wording(language)
    )
    assert view_note(record, view, wording(language)) in texts(app)
    # what is drawn is the same in every view
    assert map_message(app)["state"] == map_state(record, state, selected="iturup", marked=False)


def test_choosing_a_view_is_written_and_the_neutral_one_left_out() -> None:
    app = opened(date="1956", lang="ja")
    switch = app.segmented_control(key=keys.VIEW)
    switch.set_value("russia").run()
    assert asked(app) == {"date": "1956", "lang": "ja", "view": "russia"}
    assert sent(app, keys.TIMELINE)["table"].rpartition("/")[2].startswith("ja-russia-map-")
    app.segmented_control(key=keys.VIEW).set_value("neutral").run()
    assert asked(app) == {"date": "1956", "lang": "ja"}


def test_the_view_follows_neither_language_nor_browser() -> None:
    for language in LANGUAGES:
        assert opened(lang=language).segmented_control(key=keys.VIEW).value == "neutral"


def test_links_of_the_card_and_between_screens_keep_the_view() -> None:
    where = {"date": "1956", "island": "iturup", "lang": "en", "view": "japan"}
    app = opened(**where)
    assert linked(app)[way("plans")] == {**where, "plan": TWO}
    app.session_state["island-sections"] = wording("en")("island.events")
    shown = "\n".join(str(part.value) for part in app.run().markdown).replace("&amp;", "&")
    links = [link for link in re.findall(r"\]\(<\?([^>]*)>\)", shown) if "event=" in link]
    assert links
    assert all("view=japan" in link for link in links)


# ---- the screen of plans ----------------------------------------------------------------------

FOUR, TWO = "four-islands-japan", "joint-declaration-1956"


def shows_plan(app: AppTest, record: Record, plan: str, against: str | None = None) -> None:
    """Assert that map and figures show a plan, and the one that it is compared with."""
    assert not app.exception
    message = map_message(app)
    assert message["state"] == plan_map_state(record, plan_named(record, plan))
    assert sent(app, keys.PLAN_SAID)["state"] == {"plan": plan, "against": against}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_with_a_plan_opens_the_screen_of_plans(language: Language) -> None:
    app = opened(plan="half-area-2006", lang=language)
    shows_plan(app, shipped(), "half-area-2006")
    assert {keys.PLANNER, keys.PLAN_SAID, keys.PLAN_FIGURES, keys.PLAN_TABLE} <= keys_of(app)
    assert keys_of(app).isdisjoint({keys.TIMELINE, keys.PANELS, keys.FOLLOWER, keys.ISLANDS})
    assert not app.warning
    assert not app.error
    say = wording(language)
    assert shipped().meta.title[language] in texts(app)
    assert shipped().meta.convention[language] in texts(app)
    assert say("plan.note") in texts(app)
    for other in set(LANGUAGES) - {language}:
        assert wording(other)("plan.note") not in texts(app)


def test_an_address_without_a_plan_opens_the_map() -> None:
    app = opened(date="1956", against=FOUR)
    shows(app, shipped(), "1956", "en", None)
    assert keys_of(app).isdisjoint({keys.PLANNER, keys.PLAN_FIGURES})


def test_every_recorded_plan_opens() -> None:
    app, scripts = opened(plan="status-quo"), set()
    for name in shipped().ids("proposals"):
        app.query_params["plan"] = name
        shows_plan(app.run(), shipped(), name)
        assert not app.warning
        assert dict(app.query_params) == {"plan": name}
        scripts.add(map_arguments(app)["script"])
    assert len(scripts) == 1, "the same map for every plan"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("none", "none"), ("urup", "urup"), ("habomai,shikotan", "shikotan,habomai")],
)
def test_a_plan_of_the_reader_opens(asked: str, shown: str) -> None:
    app = opened(plan=asked)
    shows_plan(app, shipped(), shown)
    assert not app.warning


def test_two_plans_are_compared() -> None:
    app = opened(plan=TWO, against="habomai,iturup")
    shows_plan(app, shipped(), TWO, against="iturup,habomai")
    assert not app.warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_of_plans_fetches_the_files_of_its_language(language: Language) -> None:
    app = opened(plan=TWO, lang=language)
    for part in (keys.PLANNER, keys.PLAN_SAID, keys.PLAN_FIGURES):
        data = sent(app, part)
        assert re.fullmatch(rf".*/{language}-neutral-plans-[0-9a-f]+\.json", data["plans"]), part
        assert re.fullmatch(rf".*/{language}-neutral-map-[0-9a-f]+\.json", data["table"]), part
        assert re.fullmatch(r".*-web-[0-9a-f]{12}/plans\.js", data["module"]), part
        assert re.fullmatch(r".*/map\.geojson\?v=[0-9a-f]+", data["geometry"]), part
        assert re.fullmatch(r".*/sea-map\.geojson\?v=[0-9a-f]+", data["sea"]), part


def test_the_map_of_plans_is_the_other_one_further_out() -> None:
    near, far = (
        handed_over(map_arguments(opened(**params))["script"], "FourIslands.create(")
        for params in ({"date": "1956"}, {"plan": TWO})
    )
    assert {key: near[key] for key in near if key != "view"} == {
        key: far[key] for key in far if key != "view"
    }
    assert far["neighbours"] == {"japan-elsewhere": "japan", "russia-elsewhere": "russia"}
    (south, west), (north, east) = near["view"]
    (souther, wester), (norther, easter) = far["view"]
    assert (souther < south, wester < west) == (norther > north, easter > east) == (True, True)


def test_the_plan_says_to_whom_the_map_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent(opened(plan=TWO), keys.PLAN_SAID)["drives"] is True
    assert sent(opened(plan=TWO), keys.PLAN_SAID)["sequence"] == 0
    monkeypatch.setattr("pages.parts.plan_view.DRIVES", False)
    assert sent(opened(plan=TWO), keys.PLAN_SAID)["drives"] is False


@pytest.mark.parametrize("name", ["atlantis", "", "<img src=x>**b**[l](https://example.org)"])
@pytest.mark.parametrize("key", ["plan", "against"])
def test_a_bad_plan_falls_back_with_a_notice_that_repeats_it(key: str, name: str) -> None:
    app = opened(**{"plan": FOUR, key: name})
    shows_plan(app, shipped(), TWO if key == "plan" else FOUR)
    (warning,) = app.warning
    assert name[:16] in warning.value.replace("\\", "")
    assert not re.search(r"(?<!\\)[<*\[\]]", warning.value), "markup that is not escaped"
    if key == "plan":
        assert plain(shipped().proposal(TWO).names.en) in warning.value
        assert plain("kunashir, iturup, shikotan, habomai, urup") in warning.value


def test_every_fault_of_an_address_of_plans_is_told() -> None:
    app = opened(plan="atlantis", against="lemuria", lang="xx")
    shows_plan(app, shipped(), TWO)
    assert len(app.warning) == 3


# ---- between the screens ----------------------------------------------------------------------


def linked(app: AppTest) -> dict[str, dict[str, str]]:
    """Return the address that the link to each other screen leads to, by its label."""
    parts = [json.loads(found.proto.json) for found in app.sidebar.get("bidi_component")]
    (menu,) = (part for part in parts if "groups" in part)
    entries = [entry for group in menu["groups"] for entry in group if entry["address"]]
    return {entry["label"]: dict(parse_qsl(entry["address"][1:])) for entry in entries}


def way(name: str, language: Language = "en") -> str:
    return wording(language)(f"menu.{name}")


def ways(shown: str, where: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return where the links of a screen should lead, by their labels."""
    own = {"map": {}, "plans": {"plan": TWO}}
    parameters = {name: {**where, **own.get(name, {"page": name})} for name in SCREENS}
    return {way(name, where["lang"]): parameters[name] for name in SCREENS if name != shown}  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_from_the_map_keep_language_date_and_island(language: Language) -> None:
    where = {"lang": language, "date": "1956-10-19", "island": "urup"}
    assert linked(opened(**where)) == ways("map", where)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_from_the_plans_keep_them_too_and_drop_the_plans(language: Language) -> None:
    where = {"lang": language, "date": "1956-10-19", "island": "urup"}
    wanted = ways("plans", where)
    # but for the plan that is shown, which can be taken away
    wanted[way("share", language)] = {**where, "plan": FOUR, "page": "share"}
    assert linked(opened(**where, plan=FOUR, against="none")) == wanted


def test_a_set_of_the_reader_is_no_plan_to_take_away() -> None:
    assert "plan" not in linked(opened(plan="shikotan", lang="en"))[way("share")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_from_the_parity_report_keep_them_and_the_view(language: Language) -> None:
    where = {"lang": language, "date": "1956-10-19", "island": "urup", "view": "neutral"}
    assert linked(opened(**where, page="parity")) == ways("parity", where)


def test_a_link_names_the_language_that_the_reader_sees() -> None:
    assert linked(opened(date="1956"))[way("plans")]["lang"] == "en"
    assert linked(opened(plan=TWO))[way("map")] == {"lang": "en"}


def test_following_the_links_leads_to_the_other_screen_and_back() -> None:
    where = {"date": "1956-10-19", "island": "urup", "lang": "ja"}
    there = opened(**linked(opened(**where))[way("plans", "ja")])
    shows_plan(there, shipped(), TWO)
    shows(opened(**linked(there)[way("map", "ja")]), shipped(), "1956-10-19", "ja", "urup")


@pytest.mark.parametrize("params", [{}, {"plan": TWO}], ids=["map", "plans"])
def test_a_page_that_there_is_not_falls_back_and_says_so(params: dict[str, str]) -> None:
    app = opened(page="atlantis", **params)
    (warning,) = app.warning
    assert "atlantis" in warning.value
    assert ", ".join(SCREENS) in warning.value
    assert ("plan" in app.query_params) == bool(params)


# ---- figures to take away ---------------------------------------------------------------------


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Return the list into which every download button goes that is shown."""
    shown: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    original = st.download_button

    def recorded(*arguments: Any, **options: Any) -> Any:
        shown.append((arguments, options))
        return original(*arguments, **options)

    monkeypatch.setattr(st, "download_button", recorded)
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("params", "plans", "file"),
    [
        ({"plan": "half-area-2006"}, ["half-area-2006"], "half-area-2006.csv"),
        ({"plan": TWO, "against": "none"}, [TWO, "none"], f"{TWO}-or-none.csv"),
        ({"plan": "atlantis"}, [TWO], f"{TWO}.csv"),
        (
            {"plan": "habomai,shikotan", "against": FOUR},
            ["shikotan,habomai", FOUR],
            f"shikotan,habomai-or-{FOUR}.csv",
        ),
    ],
)
def test_the_figures_on_the_screen_can_be_taken_away(
    params: dict[str, str],
    plans: list[str],
    file: str,
    language: Language,
    downloads: list[tuple[tuple[Any, ...], dict[str, Any]]],
) -> None:
    app = opened(**params, lang=language)
    assert not app.exception
    (((label, text), options),) = downloads
    assert label == wording(language)("plan.download")
    found = [plan_named(shipped(), name) for name in plans]
    assert text == plan_csv(shipped(), found, SEA), "the same in every language"
    assert (options["file_name"], options["mime"]) == (file, "text/csv")
    (button,) = app.get("download_button")
    assert button.proto.label == label


# ---- what stands under the plans ---------------------------------------------------------------

ESTIMATES = [entry for entry in shipped().maritime if entry.kind == "estimate"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_estimate_stands_beside_ours_with_the_reason_why_they_differ(
    language: Language,
) -> None:
    assert SEA is not None
    app, say = opened(plan=TWO, lang=language), wording(language)
    shown = [str(part.value) for part in app.markdown]
    for entry in ESTIMATES:
        place = shown.index(f"**{plain(entry.title[language])}**")
        told = shown[place : place + 4]
        assert plain(entry.summary[language]) in told
        if entry.compares is None:
            assert plain(say("plan.no-ours")) in told
            continue
        published = plain(say("plan.published", value=published_text(entry, say)))
        ours = plain(say("plan.ours", value=compared_text(shipped(), entry, SEA, say)))
        assert f"- {published}\n- **{ours}**" in told
        assert plain(entry.compares.difference[language]) in told


def test_estimates_that_can_be_compared_come_first() -> None:
    shown = [str(part.value) for part in opened(plan=TWO).markdown]

    def place(entry: SeaEntry) -> int:
        return shown.index(f"**{plain(entry.title.en)}**")

    compared = [place(entry) for entry in ESTIMATES if entry.compares]
    others = [place(entry) for entry in ESTIMATES if not entry.compares]
    assert len(compared) == 4
    assert max(compared) < min(others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_names_steps_and_tolerance_of_the_metadata(language: Language) -> None:
    meta = yaml.safe_load(meta_file(sea_file(DATA_DIR)).read_text(encoding="utf-8"))
    before, after = meta["steps_m"][-2:]
    say = wording(language)
    wanted = say(
        "plan.method-error",
        before=say.number(before),
        after=say.number(after),
        tolerance=say.number(meta["coastline_tolerance_m"]),
    )
    shown = [str(part.value) for part in opened(plan=TWO, lang=language).markdown]
    assert plain(wanted) in shown
    for key in ("plan.method-cells", "plan.method-claim", "plan.method-people"):
        assert plain(say(key)) in shown


def test_the_method_of_another_folder_names_its_own_steps(folder: Path) -> None:
    app = opened(plan="joint-note-1920")
    (told,) = [str(p.value) for p in app.markdown if "±" in str(p.value) and "sampling" in p.value]
    assert "from 4,000 to 2,000 m" in told.replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_of_sampling_can_be_unfolded(language: Language) -> None:
    assert SEA is not None
    app, say = opened(plan=TWO, lang=language), wording(language)
    assert "sea-steps-table" not in keys_of(app)
    app.session_state["sea-steps"] = True
    app.run()
    assert not app.exception
    table = sent(app, "sea-steps-table")
    assert len(table["rows"]) == 2 * len(SEA.figures)
    steps = [say("plan.steps-step", step=say.number(step)) for step in SEA.steps_m]
    assert table["columns"][2:-1] == steps
    first = SEA.figures[0]
    assert table["rows"][0][0] == [shipped().unit(first.unit).names[language]]
    areas = [[say.number(value, 1)] for value in first.territorial_sea_km2.by_step]
    assert table["rows"][0][2:-1] == areas


# ---- the sea on the card of an island -----------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_the_card_has_the_sea_of_a_unit_and_its_share_where_that_is_disputed(
    unit: str, language: Language
) -> None:
    say, figures = wording(language), unit_figures(shipped(), SEA)
    shown = "\n".join(str(p.value) for p in opened(island=unit, lang=language).markdown)
    four = disputed_units(shipped())
    for breadth, name in (("12", "territorial_sea_km2"), ("200", "sea_200nm_km2")):
        label = plain(say(f"island.sea-{breadth}")) + say("list.colon")
        (row,) = [line for line in shown.splitlines() if line.startswith(f"- {label}")]
        figure = plain(figure_text(name, figures[unit][name], say))
        share = share_text(figures[unit][name], total(four, figures)[name], say)
        told = plain(say("island.sea-share", share=share))
        told = say("list.comma") + told if unit in four else ""
        assert row == f"- {label}**{figure}**{told}"


def test_proposals_on_the_card_lead_to_their_plans() -> None:
    app = opened(date="1960", island="iturup", lang="ru")
    app.session_state["island-sections"] = wording("ru")("island.proposals")
    app.run()
    assert not app.exception
    shown = "\n".join(str(part.value) for part in app.markdown).replace("&amp;", "&")
    for item in shipped().proposals:
        query = f"date=1960&island=iturup&lang=ru&plan={item.id}"
        assert f"](<?{query}>)" in shown, item.id


# ---- plans of other data ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plans_of_another_folder_open(folder: Path, language: Language) -> None:
    app = opened(plan="none", lang=language)
    for name in [*archipelago().ids("proposals"), "cedar", "none"]:
        app.query_params["plan"] = name
        shows_plan(app.run(), archipelago(), name)
        assert not app.warning
    assert "Kunashir" not in texts(app)
    app.query_params["plan"] = "shikotan"
    shows_plan(app.run(), archipelago(), "joint-note-1920")
    assert len(app.warning) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_sea_both_screens_open_and_draw_none(
    without_sea: Path, language: Language
) -> None:
    say = archipelago_wording(language)
    for params in ({"plan": "half-1950"}, {"date": "1950", "island": "alder"}):
        app = opened(**params, lang=language)
        assert not app.exception
        assert not app.error
        settings = handed_over(map_arguments(app)["script"], "FourIslands.create(")
        assert (settings["sea"], settings["neighbours"]) == (None, {})
        for key in ("plan.estimates", "plan.method-cells", "island.sea-12", "island.sea-200"):
            assert say(key) not in texts(app), key
    app = opened(plan="half-1950", lang=language)
    shows_plan(app, archipelago(), "half-1950")
    assert sent(app, keys.PLAN_FIGURES)["sea"] is None
    assert say("plan.method-people") in texts(app)


def test_a_spoiled_sea_shows_its_problem(folder: Path) -> None:
    spoil(sea_file(folder), "20.", "21.")
    for params in ({"plan": "none"}, {"date": "1950"}):
        assert "sea.geojson, sha256: is " in problems(opened(**params))
