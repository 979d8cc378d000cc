"""Data folders that are missing, unreadable or spoilt, or that change while the atlas runs."""

import errno
import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import ChangedError, RecordError
from geo.fields import LANGUAGES, Language
from geo.paths import ROOT, map_outlines_file, meta_file, outlines_file, record_dir
from geo.record import load_record
from geo.unchanged import check_unchanged, files_seen, of_unchanged
from pages.parts import cached, served
from tests.awaiting import awaited
from tests.worlds import archipelago, archipelago_folder, wording


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the archipelago that the app opens and that a test may spoil."""
    data = archipelago_folder(tmp_path)
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    return data


def opened(**params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def texts(app: AppTest) -> str:
    assert not app.exception
    parts = [*app.markdown, *app.caption, *app.header, *app.error]
    found = "\n".join(str(part.value) for part in parts).replace("\\", "")
    assert "Traceback" not in found
    return found


# ---- a folder that cannot be opened ----------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_data_folder_that_is_not_there_is_told_once_in_the_readers_words(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(tmp_path / "nowhere"))
    app, say = opened(lang=language), wording(language)
    assert [error.value for error in app.error] == [say("error.title")]
    assert say("error.what-next") in texts(app)
    lines = [line for line in texts(app).splitlines() if line.startswith("- ")]
    assert len(lines) == 1
    assert lines[0].startswith(f"- {tmp_path / 'nowhere' / 'record'}: found no such folder")
    assert "FOUR_ISLANDS_DATA" in lines[0]


def test_an_empty_data_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(tmp_path))
    assert "record: found no such folder" in texts(opened())
    (tmp_path / "record").mkdir()
    assert "meta.yaml: found no such file" in texts(opened())


BOM, NOT_UTF8 = b"\xef\xbb\xbf", "Сахалин".encode("cp1251")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: b"", "found NoneType; expected a list of entries"),
        (lambda text: text + b"# " + NOT_UTF8, "found bytes that are not UTF-8"),
        (lambda text: text.decode().encode("utf-16"), "found bytes that are not UTF-8"),
        (lambda text: text[: len(text) // 2], "events.yaml"),
        (lambda text: BOM + text, ""),
        (lambda text: text.replace(b"\n", b"\r\n"), ""),
    ],
    ids=["empty", "cp1251", "utf-16", "half", "bom", "crlf"],
)
def test_a_file_as_an_editor_or_a_copy_may_leave_it(
    folder: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    file = record_dir(folder) / "events.yaml"
    file.write_bytes(spoil(file.read_bytes()))
    if said:
        with pytest.raises(RecordError) as error:
            load_record(folder)
        assert said in str(error.value)
        assert said in texts(opened())
    else:
        # marks and line ends of other systems change nothing of what is said
        assert load_record(folder).events == archipelago().events


@pytest.mark.parametrize(
    "find",
    [
        lambda data: record_dir(data) / "events.yaml",
        map_outlines_file,
        lambda data: meta_file(map_outlines_file(data)),
    ],
    ids=["record", "outlines", "metadata"],
)
def test_a_file_that_may_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, find: Callable[[Path], Path]
) -> None:
    # not by its permissions: they do not bind who runs as root
    file, real = find(folder), Path.open

    def refused(path: Path, *given: Any, **named: Any) -> Any:
        if path == file:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *given, **named)

    monkeypatch.setattr(Path, "open", refused)
    app = opened()
    assert app.error
    assert file.name in texts(app)
    assert "Permission denied" in texts(app)


# ---- a folder that changes while the atlas runs ----------------------------------------------


def test_a_folder_is_the_same_when_it_is_touched_or_copied_back(folder: Path) -> None:
    seen, file = files_seen(folder), map_outlines_file(folder)
    check_unchanged(folder, seen)
    content = file.read_bytes()
    os.utime(file, (1, 1))
    check_unchanged(folder, seen)
    file.write_bytes(content.replace(b"20.44", b"20.43"))
    os.utime(file, (1, 1))
    with pytest.raises(ChangedError, match=r"^outlines/map.geojson: found another content"):
        check_unchanged(folder, seen)
    file.write_bytes(content)
    check_unchanged(folder, seen)
    file.unlink()
    with pytest.raises(ChangedError, match=r"^outlines/map.geojson: found no such file"):
        check_unchanged(folder, seen)


def test_what_is_made_while_the_folder_changes_is_not_given(folder: Path) -> None:
    def make(data: Path) -> str:
        (record_dir(data) / "events.yaml").write_bytes(b"[]")
        return "half of each"

    with pytest.raises(ChangedError, match=r"record/events\.yaml: found another content"):
        of_unchanged(folder, files_seen(folder), make)


def test_a_folder_that_changes_while_it_is_loaded_is_loaded_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, file = cached.load_sea, record_dir(folder) / "events.yaml"

    def changed(data: Path) -> Any:
        file.write_bytes(file.read_bytes() + b"\n# reviewed\n")
        return real(data)

    with monkeypatch.context() as patch:
        patch.setattr(cached, "load_sea", changed)
        assert "record/events.yaml: found another content" in texts(opened())
    assert not opened().error


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_atlas_goes_on_with_what_it_has_loaded(folder: Path, language: Language) -> None:
    say = wording(language)
    before = texts(opened(lang=language))
    shutil.rmtree(record_dir(folder))
    map_outlines_file(folder).write_bytes(b"{}")
    app = opened(lang=language)
    assert not app.error
    assert texts(app) == before
    # what would have to be read from the folder now is told from it
    app = opened(lang=language, page="data")
    assert [error.value for error in app.error] == [say("error.part")]
    assert say("error.changed") in texts(app)
    assert "outlines/map.geojson: found another content" in texts(app)
    # the way to the other screens is still there
    assert archipelago().meta.title[language] in texts(app)
    with pytest.raises(ChangedError):
        cached.atlas_file(cached.atlas())


def test_the_data_are_given_again_when_the_files_are_back(folder: Path) -> None:
    file = outlines_file(folder)
    content = file.read_bytes()
    opened()
    file.unlink()
    assert opened(page="data").error
    file.write_bytes(content)
    assert not opened(page="data").error


# ---- what browsers fetch ---------------------------------------------------------------------


def fetched(address: str, packed: bool = True, method: str = "GET") -> tuple[int, bytes]:
    """Return what the server answers to a request, 404 where it leaves it to Streamlit."""
    parts, sent = urlsplit(address), list[dict[str, Any]]()

    async def lost(*_: object) -> None:
        sent.append({"status": 404, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": method,
        "path": parts.path,
        "query_string": parts.query.encode(),
        "headers": [(b"accept-encoding", b"gzip")] if packed else [],
    }
    awaited(served.ServedFiles(lost)(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    is_packed = (b"content-encoding", b"gzip") in sent[0]["headers"]
    assert is_packed == (packed and sent[0]["status"] == 200)
    return sent[0]["status"], gzip.decompress(body) if is_packed else body


def test_an_outline_is_never_given_under_the_digest_of_another(folder: Path) -> None:
    opened()
    address, file = cached.atlas().served.map_files.outlines, map_outlines_file(folder)
    content = file.read_bytes()
    for change in (lambda: file.write_bytes(b"{}"), file.unlink, lambda: shutil.rmtree(folder)):
        change()
        assert fetched(address) == (200, content)
        assert fetched(address, packed=False) == (200, content)
    path, _, digest = address.partition("?v=")
    assert fetched(f"{path}?v={digest[::-1]}")[0] == 404
    assert fetched(path)[0] == 404


def test_tables_and_code_are_there_without_any_temporary_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> Any:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.mkdtemp", refused)
    cached.prepare()
    found = cached.atlas()
    tables = found.tables("ja", "neutral")
    for address in (tables.map, tables.panels, tables.plans, found.served.module("timeline")):
        status, content = fetched(address)
        assert status == 200
        assert content
    assert fetched(tables.map, method="POST")[0] == 404
    assert fetched(found.served.module("no-such"))[0] == 404
