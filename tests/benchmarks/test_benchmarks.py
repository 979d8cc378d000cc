"""The benchmark runs and reports everything; how long it took is not asserted."""

import os

import pytest

from tests.benchmarks.expected import APPS, App, expected, fill_turns, panel_turns
from tests.chromium import chromium_path

needs_browser = pytest.mark.skipif(
    chromium_path() is None and os.environ.get("REQUIRE_BROWSER") != "1",
    reason="no Chromium found; install it, or name it in CHROMIUM",
)


@pytest.mark.browser
@needs_browser
def test_three_steps_report_every_row_and_keep_the_frame() -> None:
    from tests.benchmarks.__main__ import run
    from tests.benchmarks.report import as_json, markdown

    found = run(steps=3, clicks=1, loads=1)
    table = markdown(found)

    assert len(found) == 5
    assert all(row.name in table for row in found)
    assert {row["atlas"]["trials"] for row in as_json(found)} <= {1, 2, 3}
    assert all(row.atlas.trials == row.naive.trials for row in found)
    changes = found[:-1]
    assert [row.atlas.recreated for row in changes] == [0] * len(changes)
    assert [row.atlas.blank_trials for row in changes] == [0] * len(changes)
    # the comparison is one only if the other app does rebuild its map
    assert found[0].naive.recreated == found[0].naive.trials


@pytest.mark.parametrize("app", APPS)
def test_a_turn_changes_what_is_measured_there(app: App) -> None:
    for place in fill_turns():
        assert expected(app, place).fills != expected(app, place - 1).fills
    for place in panel_turns():
        before, now = expected(app, place - 1), expected(app, place)
        assert (before.panels, before.status) != (now.panels, now.status)


@pytest.mark.browser
@needs_browser
def test_plans_and_ticks_are_measured_beside_a_slider_step() -> None:
    from tests.benchmarks.plans import PLAN, STEP, TICK, markdown, run

    found = run(rounds=2)

    assert [row.name for row in found] == [STEP, PLAN, TICK]
    assert all(row.trials == 2 and row.recreated == 0 for row in found)
    assert found[0].ratio == 1.0
    assert all(row.name in markdown(found) for row in found)


@pytest.mark.browser
@needs_browser
def test_links_between_screens_are_measured_beside_loading_them() -> None:
    from tests.benchmarks.links import TOUR, markdown, run

    found = run(rounds=1)

    assert len(found) == len(TOUR)
    assert all(trial.followed_ms > 0 and trial.loaded_ms > 0 for trial in found)
    assert f"| {len(TOUR)} |" in markdown(found)
