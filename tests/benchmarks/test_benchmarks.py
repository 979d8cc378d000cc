"""The benchmark runs and reports everything; how long it took is not asserted."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geo.paths import DATA_DIR
from geo.record import load_record
from tests.benchmarks import growth, links, memory, plans
from tests.benchmarks.__main__ import Asked, as_json, markdown, run
from tests.benchmarks.apps import NAMES, OWN, PEERS, App, lacking, served
from tests.benchmarks.expected import expected, fill_turns, panel_turns
from tests.benchmarks.growth import Size
from tests.benchmarks.memory import Held
from tests.benchmarks.report import Figures, Row
from tests.benchmarks.runs import Counts
from tests.large_folder import many_events, many_units
from tests.worlds import shipped


@pytest.mark.browser
def test_three_steps_report_every_row_and_keep_the_frame(browser: Browser) -> None:
    # over a minute: who works on the benchmarks has their extra; test_steps.py looks at the frame
    if any(lacking(peer) for peer in PEERS):
        pytest.skip("the walk beside the naive app takes over a minute: install the extra `bench`")
    found = run(browser, Asked(Counts(steps=3, clicks=1, loads=1, restarts=0), OWN))
    table = markdown(found)

    assert len(found.rows) == 6
    assert all(row.name in table for row in found.rows)
    for row in found.rows:
        assert {figures.trials for figures in row.figures.values()} <= {1, 2, 3}
        assert all(figures.median_cpu_ms > 0 for figures in row.figures.values())
        assert all(figures.median_kb > 1 for figures in row.figures.values())
    changes = [row.figures["atlas"] for row in found.rows[:4]]
    assert [figures.recreated for figures in changes] == [0] * 4
    assert [figures.blank_trials for figures in changes] == [0] * 4
    # the comparison is one only if the other app does rebuild its map
    naive = found.rows[0].figures["naive"]
    assert naive.recreated == naive.trials
    assert all(row["aims"] == [] or row["ratios"]["naive"] > 0 for row in as_json(found)["rows"])
    assert ("left out" in table) == any(lacking(app) for app in PEERS)


@pytest.mark.browser
@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_shows_what_the_atlas_shows_and_asks_no_other_host(
    browser: Browser, peer: App
) -> None:
    if names := lacking(peer):
        pytest.skip(f"{NAMES[peer]} needs {' and '.join(names)}: install the extra `bench`")
    # each trial ends only when fills, sentence, panels or card are those of the record
    found = run(browser, Asked(Counts(steps=3, clicks=1, loads=1, restarts=0), ("atlas", peer)))
    assert all(row.figures[peer].trials == row.figures["atlas"].trials for row in found.rows)


@pytest.mark.parametrize("app", OWN)
def test_a_turn_changes_what_is_measured_there(app: App) -> None:
    for place in fill_turns():
        assert expected(app, place).fills != expected(app, place - 1).fills
    for place in panel_turns():
        before, now = expected(app, place - 1), expected(app, place)
        assert (before.panels, before.status) != (now.panels, now.status)


@pytest.mark.browser
def test_plans_ticks_and_links_are_measured_beside_a_slider_step(browser: Browser) -> None:
    with served("atlas") as site:
        switched = plans.run(browser, site, rounds=2)
        followed = links.run(browser, site, rounds=1)

    assert [row.name for row in switched] == [plans.STEP, plans.PLAN, plans.TICK]
    assert all(row.trials == 2 and row.recreated == 0 for row in switched)
    assert switched[0].ratio == 1.0
    assert all(row.name in plans.markdown(switched) for row in switched)

    assert len(followed.ways) == len(links.TOUR)
    assert all(way.followed_ms > 0 and way.loaded_ms > 0 for way in followed.ways)
    assert len(followed.away) == len(followed.back) == 1
    assert f"| {len(links.TOUR)} |" in links.markdown(followed)


def figures(median_ms: float, cpu_ms: float = 10.0) -> Figures:
    return Figures(median_ms, 2 * median_ms, 7.0, cpu_ms, 3, 0, 0, 0.0)


def size(name: str, step_ms: float, cpu_ms: float, load_ms: float) -> Size:
    step, load = figures(step_ms, cpu_ms), figures(load_ms)
    return Size(name, 100, 9, step, load, load, 1.0)


def test_an_aim_that_is_missed_is_named() -> None:
    row = Row(
        "step", {"atlas": figures(25), "naive": figures(100), "dash": figures(20)}, 3, 20, True
    )
    assert row.ratio("naive") == 4
    assert row.aims() == [("naive ≥ 3", True), ("≤ 20 ms", False), ("ahead of all", False)]


def test_growth_tells_the_exponent_and_whether_a_step_grows() -> None:
    found = [
        size(growth.SHIPPED, 10, 10, 1000),
        size(growth.EVENTS_10, 10, 10, 1000),
        size(growth.EVENTS_100, 10, 13, 10_000),
        size(growth.UNITS_10, 20, 10, 10_000),
    ]
    lines = growth.markdown(found).splitlines()
    (load,) = [line for line in lines if line.startswith("| first load, ms")]
    assert load.endswith("| +0.50 | +1.00 |")
    assert [aim["reached"] for aim in growth.as_json(found)] == [True, False, True]


def test_memory_is_what_each_reader_after_the_first_adds() -> None:
    held = [Held("atlas", 11, 200.0, 210.0), Held("naive", 11, 200.0, 220.0)]
    assert [one.per_reader_mb for one in held] == [1.0, 2.0]
    assert "| naive Folium | **2.0** |" in memory.markdown(held)


def test_larger_data_folders_are_records_like_the_shipped_one(tmp_path: Path) -> None:
    events = load_record(many_events(tmp_path / "events", 150))
    units = load_record(many_units(tmp_path / "units", 2))
    assert (len(events.events), events.units) == (150, shipped().units)
    assert (units.events, len(units.units)) == (shipped().events, 2 * len(shipped().units))
    assert growth.state_us(DATA_DIR) > 0
