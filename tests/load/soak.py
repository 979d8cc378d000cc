"""Readers who come and go for a while, and what the server holds the while."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from pages.parts.address import SCREENS
from tests.load.crowd import PACE_S, asking
from tests.load.observed import Observed
from tests.load.reader import Reader
from tests.load.ways import way

# a visit: so many steps, then another screen, a connection that is lost, or the end of it
_STEPS = 8
_LOOK_S = 10.0
# Streamlit keeps who has left for two minutes, in case they come back
KEPT_S = 120.0
TOLERANCE = 0.05


@dataclass
class Soak:
    """What was seen: after how many seconds the server held what, and what the readers did."""

    readers: int
    looks: list[dict[str, Any]] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def settled(self, warm_s: float) -> list[dict[str, Any]]:
        """Return what was seen once everything had been there that is there to come."""
        return [look for look in self.looks if look["at_s"] >= warm_s]

    def spread(self, warm_s: float) -> float:
        """Return how far memory was from its middle at most, as a share of it."""
        seen = [look["rss_mb"] for look in self.settled(warm_s)]
        return (max(seen) - min(seen)) / (max(seen) + min(seen))

    def drift(self, warm_s: float) -> float:
        """Return by how much memory grew from the first third to the last, as a share of it."""
        seen = [look["rss_mb"] for look in self.settled(warm_s)]
        third = max(1, len(seen) // 3)
        first, last = sum(seen[:third]) / third, sum(seen[-third:]) / third
        return last / first - 1


async def soak(server: Observed, readers: int, seconds: float, *, every_s: float = _LOOK_S) -> Soak:
    """Let readers come and go, each at their own pace, and look at the server now and then."""
    found, began = Soak(readers), perf_counter()
    until = began + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(readers):
            group.create_task(_visits(server.address, number, readers, until, found))
        while perf_counter() < until:
            await asyncio.sleep(min(every_s, max(0.0, until - perf_counter())))
            seen = await asyncio.to_thread(server.ask)
            found.looks.append({"at_s": round(perf_counter() - began, 1), **seen})
    return found


async def _visits(address: str, number: int, readers: int, until: float, found: Soak) -> None:
    """Come, read, go and come again until it is over, each time on another way."""
    await asyncio.sleep(PACE_S * number / readers)
    visit = 0
    while perf_counter() < until:
        try:
            await _visit(address, number + visit * readers, until, found)
        except Exception as error:
            found.errors.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(PACE_S)
        visit += 1


async def _visit(address: str, number: int, until: float, found: Soak) -> None:
    its_way = way(number)
    reader = Reader(address, **its_way.address())
    await reader.arrive()
    found.did["arrived"] += 1
    try:
        await _walk(reader, number, "map", until, found)
        # another screen than the last time, and back
        screen = SCREENS[number % len(SCREENS)]
        await reader.go(page=screen, **its_way.kept)
        found.did["went elsewhere"] += 1
        if number % 3 == 0:
            # a train in a tunnel: the tab is the same, and gets its session back
            await reader.leave()
            await asyncio.sleep(PACE_S / 2)
            await reader.arrive()
            found.did["reconnected"] += 1
        await reader.go(page="plans", **its_way.kept)
        await _walk(reader, number, "plans", until, found)
    finally:
        await reader.leave()
        found.did["left"] += 1


async def _walk(reader: Reader, number: int, screen: str, until: float, found: Soak) -> None:
    ask, due = asking(reader, way(number), screen), perf_counter()
    for _ in range(_STEPS):
        due += PACE_S
        await asyncio.sleep(max(0.0, due - perf_counter()))
        if perf_counter() >= until:
            return
        await ask(due)
        found.did["stepped"] += 1
