"""Stepping through time: the map is that of the date, at once, in the same frame."""

from collections.abc import Callable
from statistics import median

import pytest

from geo.timeline import stop_at
from tests.browser.view import View
from tests.browser.wanted import classes_at
from tests.worlds import at, shipped

pytestmark = pytest.mark.browser

EVENTS = shipped().events
STEPS = 60
BYTES_PER_STEP = 20_000


def index_of(event: str) -> int:
    return [found.id for found in EVENTS].index(event)


def moved(found: View) -> list[float]:
    """Drag and zoom the map as a reader does; return where it looks then."""
    x, y = found.point_of("iturup")
    found.page.mouse.move(x, y)
    found.page.mouse.down()
    found.page.mouse.move(x - 60, y + 40, steps=5)
    found.page.mouse.up()
    zoom = found.camera()[2]
    found.page.mouse.wheel(0, -240)
    found.frame.wait_for_function(
        "(zoom) => atlas.map.getZoom() > zoom && !atlas.map._animatingZoom", arg=zoom
    )
    return found.camera()


def test_every_step_shows_its_state_in_the_same_nodes_with_the_same_camera(
    view: Callable[..., View],
) -> None:
    start = index_of("1941-04-13-neutrality-pact")
    found = view().open(date="1941-04-13")
    found.expect("1941-04-13")
    camera = moved(found)
    found.remember_nodes()
    spent, place = [], start
    for key, by in [("ArrowRight", 1)] * (STEPS * 2 // 3) + [("ArrowLeft", -1)] * (STEPS // 3):
        place += by
        before = found.received
        found.press(key)
        date = str(EVENTS[place].date)
        assert found.classes() == classes_at(date), "the map does not wait for Python"
        found.expect(date)
        assert found.slider.input_value() == str(place)
        spent.append(found.received - before)
    assert len(spent) == STEPS
    assert len({str(classes_at(str(event.date))) for event in EVENTS[start : start + 40]}) > 5
    assert found.has_same_nodes()
    assert found.camera() == pytest.approx(camera)
    assert 0 < median(spent) < BYTES_PER_STEP


def test_python_alone_shows_every_step_too(view: Callable[..., View], public_server: str) -> None:
    start = index_of("1945-08-18-shumshu-landing")
    found = view(public_server).open(date="1945-08-18")
    assert found.frame.evaluate("atlas.driver") is None
    camera = moved(found)
    found.remember_nodes()
    for place in [*range(start + 1, start + 9), *range(start + 7, start + 3, -1)]:
        found.press("ArrowRight" if place > int(found.slider.input_value()) else "ArrowLeft")
        found.expect(str(EVENTS[place].date))
    found.click("iturup")
    date = str(EVENTS[start + 4].date)
    found.expect(date, island="iturup")
    found.page.get_by_role("switch").press("Space")
    found.expect(date, island="iturup", marked=("shikotan", "habomai"))
    assert found.has_same_nodes()
    assert found.camera() == pytest.approx(camera)


def test_a_held_down_key_ends_at_the_last_state_everywhere(view: Callable[..., View]) -> None:
    start = index_of("1943-12-01-cairo-declaration")
    found = view().open(date="1943-12-01", island="iturup")
    found.expect("1943-12-01", island="iturup")
    found.record_states()
    found.slider.focus()
    for _ in range(30):
        found.page.keyboard.down("ArrowRight")  # again while it is down: a repeat
    found.page.keyboard.up("ArrowRight")
    last = EVENTS[start + 30]
    found.expect(str(last.date), island="iturup")
    found.page.wait_for_function("FourIslandsStore.settled")
    found.expect(str(last.date), island="iturup")
    given = found.recorded_states()
    assert given == sorted(given), "no late answer pulls the map back"
    assert len(set(given)) > 5
    assert found.slider.input_value() == str(start + 30)
    assert stop_at(shipped(), last.date) == start + 30
    assert at(shipped(), "1943-12-01").units != at(shipped(), str(last.date)).units
