"""Readers by Streamlit's own protocol: each gets the answer to what they asked, and is let go."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.awaiting import awaited
from tests.load.crowd import Crowd
from tests.load.observed import Observed, observed
from tests.load.protocol import Page, ProtocolError
from tests.load.reader import Answer, Reader, WrongAnswerError
from tests.load.report import breaks, crowds_text, row, soak_text
from tests.load.soak import Soak, soak
from tests.load.ways import way

READERS = 3
STEPS = 6
BYTES_PER_STEP = 16_000
MESSAGES_PER_STEP = 30


@pytest.fixture(scope="module")
def server() -> Iterator[Observed]:
    with observed() as found:
        yield found


async def _stepped(address: str, number: int) -> tuple[Reader, list[Answer]]:
    its_way = way(number)
    reader = Reader(address, **its_way.address())
    await reader.arrive()
    return reader, [await reader.step(*each) for each in islice(its_way.events(), STEPS)]


async def _together(address: str) -> list[tuple[Reader, list[Answer]]]:
    found = await asyncio.gather(*(_stepped(address, number) for number in range(READERS)))
    await asyncio.gather(*(reader.leave() for reader, _ in found))
    return found


def test_each_reader_gets_the_answer_to_each_step_and_nobody_elses(server: Observed) -> None:
    # a step of a reader raises if what it is told to show is not the state of its own event
    found = awaited(_together(server.address))
    assert len({way(number).shown(0)["sentence"] for number in range(READERS)}) == READERS
    assert len({reader.page.session for reader, _ in found}) == READERS
    assert len({reader.page.fragment for reader, _ in found}) == 1
    for number, (reader, answers) in enumerate(found):
        assert len(answers) == STEPS
        kept = [f"{name}={value}" for name, value in way(number).kept.items()]
        assert all(pair in reader.page.query for pair in kept)
        *_, (last, _) = islice(way(number).events(), STEPS)
        assert f"date={last[:4]}" in reader.page.query


def test_a_step_is_small_on_the_map_and_on_the_plans(server: Observed) -> None:
    async def steps() -> tuple[list[Answer], list[Answer]]:
        its_way = way(1)
        reader = Reader(server.address, **its_way.address())
        await reader.arrive()
        on_map = [await reader.step(*each) for each in islice(its_way.events(), STEPS)]
        await reader.go(page="plans", **its_way.kept)
        on_plans = [await reader.choose(plan) for plan in islice(its_way.plans(), STEPS)]
        await reader.leave()
        return on_map, on_plans

    for answers in awaited(steps()):
        assert all(answer.bytes < BYTES_PER_STEP for answer in answers[1:])
        assert all(answer.messages < MESSAGES_PER_STEP for answer in answers)


def test_who_was_cut_off_gets_the_session_back(server: Observed) -> None:
    async def visit() -> tuple[str | None, str | None, str]:
        reader = Reader(server.address, **way(2).address())
        await reader.arrive()
        first, events = reader.page.session, way(2).events()
        await reader.step(*next(events))
        query = reader.page.query
        await reader.leave()
        await reader.arrive()
        assert reader.page.query == query
        await reader.step(*next(events))
        await reader.leave()
        return first, reader.page.session, query

    before, after, query = awaited(visit())
    assert before == after
    assert query


def test_an_answer_that_shows_something_else_is_an_error(server: Observed) -> None:
    async def wrong() -> None:
        reader = Reader(server.address, **way(0).address())
        await reader.arrive()
        (first, _), (_, other) = islice(way(0).events(), 2)
        try:
            await reader.step(first, other)
        finally:
            await reader.leave()

    with pytest.raises(WrongAnswerError):
        awaited(wrong())


def test_who_comes_and_goes_leaves_nothing_behind(server: Observed) -> None:
    async def visits(rounds: int) -> None:
        for _ in range(rounds):
            found = [Reader(server.address, **way(number).address()) for number in range(READERS)]
            await asyncio.gather(*(reader.arrive() for reader in found))
            for screen in ("plans", "charts", "sources"):
                await asyncio.gather(*(reader.go(page=screen) for reader in found))
            await asyncio.gather(*(reader.leave() for reader in found))

    awaited(visits(1))
    first = _settled(server)
    awaited(visits(2))
    last = _settled(server)
    assert first["active_sessions"] == last["active_sessions"] == 0
    # Streamlit keeps a session for two minutes: each that came since is one more, and no second
    came = last["sessions"] - first["sessions"]
    assert came == 2 * READERS
    assert last["app_sessions"] - first["app_sessions"] <= came
    assert last["fragments"] - first["fragments"] <= came
    for name in ("media_files", "temporary_files", "threads"):
        assert last[name] == first[name], name


def test_who_has_left_for_good_is_forgotten(server: Observed) -> None:
    async def visit(plan: str) -> None:
        reader = Reader(server.address, **way(1).address())
        await reader.arrive()
        await reader.go(page="plans", **way(1).kept)
        await reader.choose(plan)
        await reader.leave()

    for plan in islice(way(1).plans(), 5):
        awaited(visit(plan))
        assert _settled(server)["media_files"] > 0
        # Streamlit's own loop still has the one that it spoke to last, with its file; an old
        # file is marked by one who comes, and deleted by the next
        forgotten = _asked_until(server, lambda seen: seen["app_sessions"] <= 1, forget=True)
        assert forgotten["sessions"] == 0
        assert forgotten["fragments"] == 0
        assert forgotten["media_sessions"] <= 1
        assert forgotten["media_files"] <= 2


def test_a_soak_in_miniature_has_no_error_and_looks_at_the_server(
    server: Observed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.load.soak.PACE_S", 0.1)
    found = awaited(soak(server, READERS, 4, every_s=1))
    assert found.errors == []
    assert found.did["arrived"] >= READERS
    assert found.did["left"] == found.did["arrived"]
    assert found.did["stepped"] > 0
    assert len(found.looks) >= 2
    assert "| minute |" in soak_text(found, 0.0)


def _settled(server: Observed) -> dict[str, Any]:
    """Return what the server holds once it has heard of all who left."""
    return _asked_until(server, lambda seen: seen["active_sessions"] == 0, collect=True)


def _asked_until(
    server: Observed, is_so: Callable[[dict[str, Any]], bool], **how: bool
) -> dict[str, Any]:
    """Ask until the threads of the last runs have ended, which nobody is told of."""
    for _ in range(200):
        seen = server.ask(**how)
        if is_so(seen):
            return seen
    raise AssertionError(f"not so after many questions: {seen}")


# ---- the browser's side, without a server ------------------------------------------------------


def _delta(text: str, *, fragment: str = "", cacheable: bool = True) -> ForwardMsg:
    message = ForwardMsg(hash=f"hash-of-{text}")
    message.metadata.cacheable = cacheable
    message.delta.fragment_id = fragment
    message.delta.new_element.markdown.body = text
    return message


def _reference(text: str) -> bytes:
    return ForwardMsg(ref_hash=f"hash-of-{text}").SerializeToString()


def _end(*fragments: str) -> bytes:
    message = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    message.metadata.run.fragment_ids.extend(fragments)
    return message.SerializeToString()


def _kept(page: Page) -> list[str]:
    asked = BackMsg.FromString(page.opening()).rerun_script
    return list(asked.cached_message_hashes)


def test_a_reference_stands_for_the_message_that_was_kept() -> None:
    page = Page("http://localhost")
    page.hear(_delta("a").SerializeToString())
    assert page.hear(_reference("a")).delta.new_element.markdown.body == "a"
    with pytest.raises(ProtocolError, match="hash-of-b"):
        page.hear(_reference("b"))


def test_only_what_may_come_back_is_kept_and_not_longer_than_a_browser_does() -> None:
    page = Page("http://localhost")
    page.hear(_delta("a", fragment="f").SerializeToString())
    page.hear(_delta("b", fragment="f").SerializeToString())
    page.hear(_delta("c", cacheable=False).SerializeToString())
    page.hear(_delta("d").SerializeToString())
    assert _kept(page) == ["hash-of-a", "hash-of-b", "hash-of-d"]
    for _ in range(3):
        page.hear(_reference("b"))
        page.hear(_end("f"))
    # a was not spoken of for three runs, d is of no fragment that ran
    assert _kept(page) == ["hash-of-b", "hash-of-d"]
    for _ in range(3):
        page.hear(_end())
    assert _kept(page) == []


def test_the_report_says_where_it_breaks() -> None:
    def measured(readers: int, seconds: float, late: int = 0) -> dict[str, Any]:
        answers = [Answer(seconds / 2, seconds, 9000, 25)] * 40
        found = Crowd(readers, "map", answers=answers, late=late, steps=40, seconds=4.0)
        return row(found)

    rows = [measured(1, 0.02), measured(50, 0.08), measured(100, 0.4), measured(200, 3.0, 40)]
    assert list(breaks(rows).values()) == [100, 200]
    assert list(breaks(rows[:2]).values()) == [None, None]
    text = crowds_text(rows)
    assert "first with 100 readers" in text
    assert "first with 200 readers" in text
    assert "| map | 50 | 80 / 80 | 40 / 40 | 0 | 0 |" in text


def test_memory_that_grows_is_not_flat() -> None:
    def seen(*memory: float) -> Soak:
        names = ("sessions", "media_files", "fragments", "temporary_files", "objects")
        looks = [
            {"at_s": 10.0 * place, "rss_mb": each, **dict.fromkeys(names, 0)}
            for place, each in enumerate(memory)
        ]
        return Soak(1, looks)

    assert "is flat" in soak_text(seen(50, 100, 101, 100, 101), 10.0)
    assert "is not flat" in soak_text(seen(50, 100, 105, 110, 115), 10.0)
    assert seen(50, 100, 105, 110, 115).drift(10.0) == pytest.approx(0.15)
