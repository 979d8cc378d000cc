"""Readers whose process ends are given their view by another, through nginx as it is in deploy/."""

import asyncio
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from pages.parts import state as keys
from tests.balanced import balanced, nginx_path
from tests.browser.conftest import SHIPPED, Open
from tests.browser.view import View
from tests.load.reader import Reader
from tests.load.ways import way
from tests.serving import ROOT, started
from tests.worlds import shipped

pytestmark = pytest.mark.browser

CROWD = 18
PACE_S = 1.0
# far more than it takes: what it took is printed
BOUND_S = 20.0
# the page tells at once what the reader does, also while nobody is there to hear it
EXPECTED = "Cannot send rerun backMessage when disconnected from server"


@dataclass
class Balanced:
    """The address of nginx, and the two of the three processes behind it that may be ended."""

    address: str
    a: "subprocess.Popen[bytes]"
    c: "subprocess.Popen[bytes]"


@pytest.fixture
def atlas(server: str, tmp_path: Path) -> Iterator[Balanced]:
    nginx_path()
    with ExitStack() as stack, ThreadPoolExecutor() as both:
        starting = [started(ROOT / "app.py", env=SHIPPED) for _ in range(2)]
        (a, first), (c, second) = both.map(stack.enter_context, starting)
        address = stack.enter_context(balanced(tmp_path, [a, server, c]))
        yield Balanced(address, first, second)


# ---- readers who only speak the protocol -----------------------------------------------------


@dataclass
class Crowd:
    """Readers who step until they are stopped; how long each that was moved had to wait."""

    address: str
    stop: threading.Event
    steps: int = 0

    async def all(self) -> list[float]:
        waited = await asyncio.gather(*(self._walk(number) for number in range(CROWD)))
        return [each for reader in waited for each in reader]

    async def _walk(self, number: int) -> list[float]:
        its_way, waited = way(number), []
        reader = Reader(self.address, **its_way.address())
        await reader.arrive()
        shown, events = reader.page.data[keys.FOLLOWER]["state"], its_way.events()
        while not self.stop.is_set():
            event, wanted = next(events)
            try:
                await reader.step(event, wanted)
            except ConnectionClosed:
                waited.append(await self._return(reader, (shown, wanted)))
                await reader.step(event, wanted)
            shown = wanted
            self.steps += 1
            await asyncio.sleep(PACE_S)
        await reader.leave()
        return waited

    async def _return(self, reader: Reader, known: tuple[Any, Any]) -> float:
        """Connect again and expect the view that was shown, or what was just asked for."""
        began = time.perf_counter()
        session = reader.page.session
        await reader.arrive()
        assert reader.page.session != session
        assert reader.page.data[keys.FOLLOWER]["state"] in known
        return time.perf_counter() - began


def cut_off(view: View) -> None:
    view.page.wait_for_function(
        "document.querySelector('.stApp').dataset.testConnectionState !== 'CONNECTED'"
    )


def come_back(view: View) -> None:
    view.page.wait_for_function(
        "document.querySelector('.stApp').dataset.testConnectionState === 'CONNECTED'"
    )


def process_of(view: View) -> str:
    (found,) = (
        cookie["value"]
        for cookie in view.page.context.cookies(view.server)
        if cookie["name"] == "atlas_process"
    )
    return found


def sent_to(view: View, process: str) -> View:
    view.page.context.add_cookies([{"name": "atlas_process", "value": process, "url": view.server}])
    return view


def event_after(date: str, steps: int) -> str:
    dates = [str(event.date) for event in shipped().events]
    return dates[dates.index(date) + steps]


def test_who_loses_a_process_loses_nothing_of_the_view(
    atlas: Balanced, view: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    stop = threading.Event()
    crowd = Crowd(atlas.address, stop)
    with ThreadPoolExecutor(1) as apart:
        walking: Future[list[float]] = apart.submit(asyncio.run, crowd.all())
        try:
            took = readers_are_moved(atlas, view)
        finally:
            stop.set()
        waited = walking.result()
    assert len(waited) >= 2, "nobody's process was ended"
    assert max(*waited, *took) < BOUND_S
    with capsys.disabled():
        crowd_took = f"{min(waited):.2f} to {max(waited):.2f} s"
        pages_took = " and ".join(f"{each:.2f}" for each in took)
        print(f"\nmoved: {len(waited)} of {CROWD} readers in {crowd_took}, pages in {pages_took} s")


def readers_are_moved(atlas: Balanced, view: Open) -> list[float]:
    first = sent_to(view(atlas.address, locale="ja-JP"), "a")
    first.open(date="1956-10-19", island="shikotan", lang="ja")
    first.remember_nodes()
    second = sent_to(view(atlas.address, locale="ru-RU"), "c")
    second.page.goto(f"{atlas.address}/?plan=joint-declaration-1956&lang=ru")
    second.page.locator(".fi-figure").first.wait_for()
    assert [process_of(first), process_of(second)] == ["a", "c"]

    atlas.a.kill()
    began = time.perf_counter()
    cut_off(first)
    # the map goes on while nobody is there
    first.press("ArrowRight", 2)
    come_back(first)
    date = event_after("1956-10-19", 2)
    first.expect(date, island="shikotan", language="ja")
    took = [time.perf_counter() - began]
    assert first.params == {"lang": "ja", "date": date, "island": "shikotan"}
    assert first.has_same_nodes()
    assert process_of(first) != "a"
    first.faults[:] = [fault for fault in first.faults if EXPECTED not in fault]

    # a process that is asked to end closes its connections
    atlas.c.send_signal(signal.SIGTERM)
    began = time.perf_counter()
    cut_off(second)
    come_back(second)
    second.page.locator(".fi-figure").first.wait_for()
    took.append(time.perf_counter() - began)
    assert second.params["plan"] == "joint-declaration-1956"
    assert process_of(second) == "b"
    assert atlas.c.wait(timeout=15) in (0, -signal.SIGTERM)
    # who was idle as the process ended steps on as if nothing had been
    second.page.get_by_role("checkbox").first.press("Space")
    second.page.wait_for_function("() => !location.search.includes('joint-declaration-1956')")
    return took
