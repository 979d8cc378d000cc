"""What is fuzzed: each target takes bytes, and fails by any error that is not one of ours.

A target is told of in `TARGETS` with the inputs that it starts from. The tests give it what
hypothesis makes; ``python -m tests.fuzz`` what atheris finds by coverage.
"""

import atexit
import hashlib
import io
import json
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from geo.catalogues import placeholders
from geo.dates import PartialDate
from geo.difference import difference
from geo.errors import GeoError, UnknownIdError
from geo.fields import LANGUAGES
from geo.geojson_checks import file_problems
from geo.outlines import outline_problems
from geo.parity import parity_problems
from geo.paths import meta_file, outlines_file, published_areas_file, text_dir
from geo.patterns import pattern_fault
from geo.published import load_published_areas
from geo.record import Record, _read_table, load_record, record_problems
from geo.references import FILES
from geo.sentence import state_sentence
from geo.text import load_wording, text_problems
from geo.timeline import state_at
from geo.unpacking import unpack
from tests.fuzz.addresses import address
from tests.fuzz.commands import command
from tests.fuzz.readers import said, typed
from tests.worlds import ARCHIPELAGO, archipelago, archipelago_folder, wording

Target = Callable[[bytes], None]

# nothing small may take longer, on however busy a machine
LONGEST_S = 20.0
NAMES = sorted(FILES.values())
REBUILD = "geo build outlines"


@cache
def workplace() -> Path:
    """Return a copy of the archipelago that targets may spoil, gone when the program ends."""
    folder = tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return archipelago_folder(Path(folder))


def record(content: bytes) -> None:
    """One file of the record, named by the first byte, is the rest."""
    name = NAMES[(content or b"\0")[0] % len(NAMES)]
    spoilt_record({name: content[1:]})


def entries(content: bytes) -> None:
    """One file of the record, named by the first byte, is the rest; it alone is read."""
    table = sorted(FILES)[(content or b"\0")[0] % len(FILES)]
    path = workplace() / "record" / FILES[table]
    kept = path.read_bytes()
    try:
        path.write_bytes(content[1:])
        _read_table(path.parent, table, [])
    finally:
        path.write_bytes(kept)


def spoilt_record(files: Mapping[str, bytes]) -> Record | None:
    """Return the archipelago with other files, if it is a record; ask it whatever can be asked."""
    folder = workplace() / "record"
    try:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        if record_problems(workplace()):
            return None
        found = load_record(workplace())
        ask(found)
        return found
    finally:
        for name in files:
            shutil.copy(ARCHIPELAGO / "record" / name, folder / name)


def ask(found: Record) -> None:
    """Ask a record that has no problem for its states, at odd dates too, and for its parity."""
    first = found.meta.first_date.text[:4]
    for text in (first, "1950", "2024-02-29", "9999-12-31"):
        try:
            when = PartialDate(text)
            state = state_at(found, when)
        except (UnknownIdError, ValueError):
            continue
        for language in LANGUAGES:
            assert state_sentence(found, state, wording(language))
        difference(found, state_at(found, PartialDate(first)), state)
    parity_problems(found)


def outlines(content: bytes) -> None:
    """A file of outlines that its metadata speaks of."""
    path = outlines_file(workplace())
    kept, meta = path.read_bytes(), meta_file(path).read_text("utf-8")
    try:
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        meta_file(path).write_text(
            re.sub("sha256: .*", f"sha256: {digest}", meta), encoding="utf-8"
        )
        problems = file_problems(path, rebuild=REBUILD)
        file_problems(path, rebuild=REBUILD, lines=True)
        outline_problems(workplace(), archipelago().ids("islands"))
        assert problems or json.loads(content)["features"] is not None
    finally:
        path.write_bytes(kept)
        meta_file(path).write_text(meta, encoding="utf-8")


def words(content: bytes) -> None:
    """A catalogue of the wording: what loads can be said."""
    folder = text_dir(workplace())
    folder.mkdir(exist_ok=True)
    file = folder / "ru.po"
    try:
        file.write_bytes(content)
        text_problems(workplace())
        say = load_wording(workplace(), "ru")
    except GeoError:
        return
    finally:
        file.unlink()
    for key in say.keys:
        text = say.raw(key)
        say(key, **dict.fromkeys(placeholders(text), "x"))
        for number in (0, 1, 2, 5, 11):
            say.catalogue.ngettext(key, key, number)


def published(content: bytes) -> None:
    """The published areas."""
    path = published_areas_file(workplace())
    kept = path.read_bytes()
    try:
        path.write_bytes(content)
        load_published_areas(workplace())
    except GeoError:
        return
    finally:
        path.write_bytes(kept)


def package(content: bytes) -> None:
    """An archive."""
    folder = workplace().parent / "unpacked"
    try:
        unpack(content, folder)
    except GeoError:
        assert not folder.exists() or not any(folder.iterdir())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        assert {path.name for path in workplace().parent.iterdir()} == {workplace().name}


def pattern(content: bytes) -> None:
    """A pattern of the rules of parity: one that is taken is searched at once in any text."""
    text = content.decode("utf-8", "replace")
    if pattern_fault(text) is None:
        found = re.compile(text, re.IGNORECASE)
        for long in ("a" * 2_000, "ab " * 700, text * 3):
            started = time.perf_counter()
            found.search(long)
            assert time.perf_counter() - started < LONGEST_S, text


def _package_seeds() -> list[bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("record/meta.yaml", "record/parties.yaml", "text/en.po"):
            archive.writestr(name, b"- id: a\n" * 3)
    return [out.getvalue()]


def _record_seeds() -> list[bytes]:
    folder = ARCHIPELAGO / "record"
    return [bytes([number]) + (folder / name).read_bytes() for number, name in enumerate(NAMES)]


_PO = b"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || \
n%100>=20) ? 1 : 2);\\n"

msgid "map.held"
msgstr "\xd0\xb4\xd0\xb0 {name}"

msgid "island.event-count"
msgid_plural "island.event-count"
msgstr[0] "{n} \xd1\x81"
msgstr[1] "{n} \xd1\x81"
msgstr[2] "{n} \xd1\x81"
"""
_ADDRESSES = [
    b"page=plans&plan=alder,cedar&against=none&lang=ja&view=neutral",
    b"date=1950-02&island=alder&marked=cedar-clause&event=1900-08-landing",
    b"page=charts&chart=control&from=1800&to=1950&browser=ru-RU",
    b"page=sources&q=log&kind=press&used=events&sort=date&sheet=2&source=log-1901&seen=yes",
    b"page=compare&before=1850&after=1950&of=units",
    b"page=share&plan=none&frame=ru&size=640x480&table=events",
]
_COMMANDS = [
    b"state 1950-02 --lang ja",
    b"check --parity --json",
    b"plan --islands alder,cedar --json",
    b"diff 1850 1950 --lang ru",
    b"sources --format ris --ids log-1901",
    b"export --image map.svg --date 1950 --island alder --marked",
    b"build schemas --data .",
    b"open --port 8501 --no-browser --anyway",
    b"new folder",
    b"measure",
]
_SAID = [
    b'5{"event":"1900-08-landing","moved":true,"island":"alder","marked":true,"seq":7}',
    b'1{"all_drawings":null,"properties":{"unit":"alder"}}',
    b'2{"mark":[{"id":"1900-08-landing","x":1}]}',
    b'3{"plan":"alder,cedar","against":"none","seq":1}',
    b'4{"q":"log","date":"1950","seq":2}',
    b'0{"before":"1850","after":"1950-02","seq":3}',
]


def seeds(name: str) -> list[bytes]:
    """Return what a target starts from: inputs that are as they should be."""
    return {
        "record": _record_seeds,
        "entries": _record_seeds,
        "outlines": lambda: [
            path.read_bytes() for path in (ARCHIPELAGO / "outlines").glob("*.geojson")
        ],
        "words": lambda: [_PO],
        "published": lambda: [published_areas_file(ARCHIPELAGO).read_bytes()],
        "package": _package_seeds,
        "address": lambda: _ADDRESSES,
        "command": lambda: _COMMANDS,
        "said": lambda: _SAID,
        "typed": lambda: [b"1950", b" 1950-02 ", b"2024-02-29", b"9999-12-31", b"0001"],
        "pattern": lambda: [rb"\babout \d{1,4}(?:a|b)?", rb"\d[^,.]{0,4}(?<!a)(?!b)c"],
    }[name]()


TARGETS: Mapping[str, Target] = {
    "record": record,
    "entries": entries,
    "outlines": outlines,
    "words": words,
    "published": published,
    "package": package,
    "address": address,
    "pattern": pattern,
    "command": command,
    "said": said,
    "typed": typed,
}
