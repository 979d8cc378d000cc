"""Servers that may write nowhere, or whose disk fails while they read: they work or say why."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from geo.fields import LANGUAGES, Language
from geo.paths import (
    APP,
    map_outlines_file,
    meta_file,
    outlines_file,
    published_areas_file,
    record_dir,
    text_dir,
)
from pages.parts import state as keys
from pages.parts.address import MAP, OWN, PLANS, SHARE
from tests.faults import mount, within
from tests.load.protocol import PATH, Page, finished
from tests.serving import started
from tests.worlds import ARCHIPELAGO, archipelago, archipelago_folder, wording

# a folder that nobody can make, not even root, and one that is there and that nobody can write
NOWHERE, READ_ONLY = "/proc/nowhere", "/sys"
# no byte reaches any file, wherever it lies; the log goes through a pipe
WRITES_NOTHING = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")


@contextmanager
def server(data: Path, *words: str, **env: str) -> Iterator[tuple[str, list[str]]]:
    """Serve a data folder, and give its address and a list that gets the lines of its log."""
    log: list[str] = []
    given = {"FOUR_ISLANDS_DATA": str(data), "TMP": "", "TEMP": "", **env}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with started(APP, env=given, pipes=pipes, within=words) as (address, process):
        yield address, log
    assert process.stdout is not None
    with process.stdout as told:
        log += told.read().decode().splitlines()


# what no part of a page says, and a browser can be made to send; then what one does say
SAID: tuple[object, ...] = (
    [1],
    "x",
    {"event": ["1900-08-landing"]},
    {"event": "1900-08-landing", "moved": True, "island": [1], "seq": "x"},
    {"event": "1900-08-landing", "moved": True, "island": "alder", "seq": 7},
)


def shown(address: str, query: str, said: Sequence[object] = ()) -> str:
    """Return the words of a page as the server sends them; one that has failed fails the test.

    Parameters
    ----------
    said
        What a part in the browser then says, one after the other.
    """
    page, found, rest = Page(address, query), list[str](), list(said)
    with connect(
        address.replace("http", "ws", 1) + PATH,
        origin=Origin(address),
        subprotocols=[Subprotocol(name) for name in page.protocols],
        max_size=None,
    ) as socket:
        socket.send(page.opening())
        while True:
            message = page.hear(bytes(socket.recv(timeout=60)))
            element = message.delta.new_element
            found += [element.alert.body, element.markdown.body, element.heading.body]
            if finished(message) and rest:
                socket.send(page.telling(keys.FOLLOWER, rest.pop(0)))
            elif finished(message):
                assert not said or parse_qs(page.query)["date"] == ["1900-08"]
                return "\n".join(text for text in found if text).replace("\\", "")


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """Return a data folder on a disk that is read-only, where one can be mounted."""
    data = archipelago_folder(tmp_path)
    try:
        yield from mount(data, "--bind", "-o", "ro", str(data))
    except pytest.skip.Exception:
        for path in (data, *data.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield data


def test_every_screen_is_there_where_nothing_can_be_written(sealed: Path) -> None:
    before = within(sealed)
    with server(sealed, *WRITES_NOTHING, HOME=NOWHERE, TMPDIR=NOWHERE) as (address, log):
        # those that write, or for which something is made; the others only show
        for number, screen in enumerate((MAP, PLANS, SHARE, OWN, "data", "sources")):
            language = LANGUAGES[number % len(LANGUAGES)]
            say = wording(language)
            found = shown(address, f"page={screen}&lang={language}&date=1950&island=alder")
            assert archipelago().meta.title[language] in found, screen
            assert say("error.title") not in found, screen
            assert say("error.part") not in found, screen
        # one process, so that the log is of both
        assert shown(address, "page=map&date=1950", SAID)
    assert not any("Traceback" in line for line in log)
    assert within(sealed) == before == within(ARCHIPELAGO)


def fail(*files: Path) -> None:
    """Let files fail when they are read, as those of a broken disk do: of the memory at 0."""
    for file in files:
        file.unlink()
        file.symlink_to("/proc/self/mem")


EIO = "found it unreadable (Input/output error); expected a file; check its permissions"


def test_a_file_that_fails_to_be_read_is_told_on_the_page_and_once_in_the_log(
    tmp_path: Path,
) -> None:
    data = archipelago_folder(tmp_path)
    fail(record_dir(data) / "events.yaml")
    with server(data, HOME=READ_ONLY, TMPDIR=READ_ONLY) as (address, log):
        for language in LANGUAGES:
            say, found = wording(language), shown(address, f"lang={language}")
            assert say("error.title") in found
            assert found.count(f"events.yaml: {EIO}") == 1
    assert not any("Traceback" in line for line in log)
    assert len([line for line in log if line.endswith(f"events.yaml: {EIO}")]) == 1


def opened(data: Path, monkeypatch: pytest.MonkeyPatch, **params: str) -> tuple[list[str], str]:
    """Return the titles of what has failed on a page, and all that is said there."""
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = AppTest.from_file(str(APP), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    texts = [str(part.value) for part in (*app.markdown, *app.error)]
    return [error.value for error in app.error], "\n".join(texts).replace("\\", "")


@pytest.mark.parametrize(
    ("language", "find"),
    [
        ("en", outlines_file),
        ("ja", lambda data: meta_file(map_outlines_file(data))),
        ("ru", lambda data: record_dir(data) / "meta.yaml"),
        ("ja", lambda data: text_dir(data) / "ja.po"),
    ],
    ids=["outlines", "metadata", "record", "words"],
)
def test_whatever_fails_to_be_read_at_the_start_is_named(
    language: Language,
    find: Callable[[Path], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = archipelago_folder(tmp_path)
    file = find(data)
    file.parent.mkdir(exist_ok=True)
    file.touch()
    fail(file)
    titles, said = opened(data, monkeypatch, lang=language)
    if file == outlines_file(data):
        # read in the background, and only for a part of the page
        assert titles == []
        titles, said = opened(data, monkeypatch, lang=language, island="alder")
        assert titles == [wording(language)("error.part")]
    else:
        assert titles == [wording(language)("error.title")]
    assert "Input/output error" in said
    assert file.name in said


def test_a_part_that_cannot_be_read_leaves_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language: Language = "ru"
    data, say = archipelago_folder(tmp_path), wording(language)
    fail(published_areas_file(data))
    titles, said = opened(data, monkeypatch, lang=language, island="alder")
    assert titles == [say("error.part")]
    assert f"published-areas.csv: {EIO}" in said
    # the rest of the island stands
    assert say("island.at-date") in said
    titles, said = opened(data, monkeypatch, lang=language, page="data")
    assert titles == [say("error.part")]
    assert say("error.unreadable") in said
    assert f"measures/published-areas.csv: {EIO}" in said
