"""Many readers at once, each a step every two seconds, and what they had to wait."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from tests.load.observed import Observed
from tests.load.reader import Answer, Reader
from tests.load.ways import Way, way

PACE_S = 2.0
# who arrives is served before the next comes: arriving is another question than stepping
_AT_ONCE = 2
# the first steps of each bring what is then kept
_NOT_COUNTED = 2

Ask = Callable[[float], Coroutine[Any, Any, Answer]]


@dataclass
class Crowd:
    """What was measured of a number of readers.

    `late` are the answers that came when the next step was due already. Processor time
    and bytes are those of the steps alone.
    """

    readers: int
    screen: str
    arrivals: list[Answer] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    late: int = 0
    steps: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0
    rss_mb: float = 0.0
    rss_before_mb: float = 0.0


async def crowd(server: Observed, readers: int, steps: int, screen: str) -> Crowd:
    """Let readers arrive, then step, each as often, and return what they had to wait."""
    found = Crowd(readers, screen, rss_before_mb=server.ask(collect=True)["rss_mb"])
    async with arrived(server.address, [way(number) for number in range(readers)], found) as all_:
        before, began = server.ask(), perf_counter()
        start = began + PACE_S / 2
        async with asyncio.TaskGroup() as group:
            for place, (reader, its_way) in enumerate(all_):
                first = start + PACE_S * place / len(all_)
                ask = asking(reader, its_way, screen)
                group.create_task(_walk(found, ask, first, steps))
        found.seconds = perf_counter() - began
        after = server.ask()
    found.cpu_s, found.rss_mb = after["cpu_s"] - before["cpu_s"], after["rss_mb"]
    return found


@asynccontextmanager
async def arrived(
    address: str, ways: Sequence[Way], found: Crowd
) -> AsyncIterator[list[tuple[Reader, Way]]]:
    """Let a reader arrive on each way, and leave at the end."""
    here: list[tuple[Reader, Way]] = []
    gate = asyncio.Semaphore(_AT_ONCE)

    async def arrive(its_way: Way) -> None:
        page = {"page": "plans"} if found.screen == "plans" else {}
        reader = Reader(address, **its_way.address(), **page)
        async with gate:
            try:
                found.arrivals.append(await reader.arrive())
                here.append((reader, its_way))
            except Exception as error:
                found.errors.append(_told(error))

    await asyncio.gather(*map(arrive, ways))
    try:
        yield here
    finally:
        await asyncio.gather(*(reader.leave() for reader, _ in here))


def asking(reader: Reader, its_way: Way, screen: str) -> Ask:
    """Return the function that takes a reader one step further."""
    events, plans = its_way.events(), its_way.plans()

    def ask(due: float) -> Coroutine[Any, Any, Answer]:
        if screen == "plans":
            return reader.choose(next(plans), due=due)
        event, wanted = next(events)
        return reader.step(event, wanted, due=due)

    return ask


async def _walk(found: Crowd, ask: Ask, due: float, steps: int) -> None:
    """Step at the reader's own pace; who had to wait too long steps at once, but counts from then.

    So that a server that has come to a halt is not asked less, and measured better.
    """
    for number in range(steps + _NOT_COUNTED):
        await asyncio.sleep(max(0.0, due - perf_counter()))
        try:
            answer = await ask(due)
        except Exception as error:
            found.errors.append(_told(error))
            return
        found.steps += 1
        if number >= _NOT_COUNTED:
            found.answers.append(answer)
            found.late += answer.finished_s > PACE_S
        due += PACE_S


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
