"""Sites that tests ask, each made once: pictures are stood in for, which take the most time."""

import struct
import tempfile
import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

from geo.export_site import site_files
from geo.geojson import read_meta
from geo.paths import DATA_DIR, outlines_file
from geo.record import Record, load_record
from geo.shown import Shown
from tests.worlds import archipelago_folder, shipped

ADDRESS = "https://atlas.example/four/islands"

# elements of HTML that have no end
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True)
class Made:
    """A record with its data folder, and the site made of it."""

    record: Record
    data: Path
    files: dict[str, bytes]

    @property
    def attribution(self) -> str:
        """Return whose the outlines are."""
        return str(read_meta(outlines_file(self.data))["attribution"])

    def pages(self) -> dict[str, "Parsed"]:
        """Return every page of a language, read."""
        return {
            path: parsed(content)
            for path, content in self.files.items()
            if path.endswith(".html") and "/" in path
        }


@cache
def shipped_site() -> Made:
    """Return the site of the shipped record, at an address."""
    return Made(shipped(), DATA_DIR, site_files(shipped(), DATA_DIR, ADDRESS, stood_in))


@cache
def archipelago_site() -> Made:
    """Return the site of the made-up record, which will stand nobody knows where."""
    data = archipelago_folder(Path(tempfile.mkdtemp()))
    record = load_record(data)
    return Made(record, data, site_files(record, data, None, stood_in))


def stood_in(shown: Shown) -> bytes:
    """Return a PNG of one grey point in place of a picture."""
    assert isinstance(shown, Shown)

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    point = zlib.compress(b"\0\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", point) + chunk(b"IEND", b"")


class Parsed(HTMLParser):
    """A page as tests ask it: what is wrong with its form, and what its elements say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._texts: dict[str, list[str]] = {"all": []}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} says {names} twice")
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> ends {self._open[-1:]}, line {self.getpos()[0]}")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # in a drawing
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self._texts["all"].append(data)
        if self._open and self._open[-1] in ("title", "h1", "script"):
            self._texts.setdefault(self._open[-1], []).append(data)

    def close(self) -> None:
        super().close()
        self.faults += [f"<{tag}> is left open" for tag in self._open]

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of every element of a kind, with these among them."""
        return [
            given
            for name, given in self.elements
            if name == tag and wanted.items() <= given.items()
        ]

    def meta(self, name: str) -> str:
        """Return what the one element for a property of the page says."""
        (found,) = [
            given["content"]
            for given in self.all("meta")
            if name in (given.get("name"), given.get("property"))
        ]
        return found

    @cached_property
    def texts(self) -> dict[str, str]:
        """The whole text, and that of a few elements of which a page has one."""
        return {tag: "".join(found) for tag, found in self._texts.items()}

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all elements."""
        return [given["id"] for _, given in self.elements if "id" in given]

    @cached_property
    def links(self) -> list[str]:
        """What leads or reaches elsewhere."""
        names = ("href", "src")
        return [given[name] for _, given in self.elements for name in names if name in given]


@cache
def parsed(content: bytes) -> Parsed:
    """Return a page, read once."""
    page = Parsed()
    page.feed(content.decode())
    page.close()
    return page
