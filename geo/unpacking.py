"""Unpack a data folder that somebody sent as ZIP: whole and within bounds, or not at all.

Nothing in the archive is believed. Only the files that a data folder has are taken
(`geo.data_files`), each under the name that the atlas itself gives it, so that no name in the
archive becomes a path; what else lies in it is left there, unread. Sizes are bounded before
and while they are read. The archive may be that of a data folder, that of a folder with the
data folder in it, or the package that the atlas exports.
"""

import io
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from geo import limits
from geo.data_files import SIGN, data_files
from geo.errors import PackageError, PlaceTakenError, Problem
from geo.reading import values_at_most

_ARCHIVE = "archive"
# so begins each entry of the directory at the end of an archive
_ENTRY = b"PK\x01\x02"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_KINDS = {0, stat.S_IFREG, stat.S_IFDIR}  # 0 where the system that packed it has no kinds
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:]|^/|(?:^|/)\.\.(?:/|$)")
# what the library raises at an archive that is damaged or made to be
_BROKEN = (
    EOFError,
    IndexError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def unpack(content: bytes, folder: Path) -> None:
    """Write the data folder in an archive into a folder that is empty or not there yet.

    Parameters
    ----------
    content
        The bytes of a ZIP.

    Raises
    ------
    PackageError
        With every problem of the archive; nothing is written then.
    PlaceTakenError
        If the folder has something in it.
    OSError
        If the folder cannot be written; it is left empty then.
    """
    if folder.is_dir() and any(folder.iterdir()):
        message = "found something in it; expected an empty folder; give another one"
        raise PlaceTakenError(f"{folder}: {message}")
    files = _contents(content)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    except OSError:
        for child in folder.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        raise


def _contents(content: bytes) -> dict[str, bytes]:
    """Return the files of the data folder in an archive by their paths in it."""
    _raise(_whole_problems(content))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise PackageError([_no_zip("", error)]) from error
    with archive:
        infos = archive.infolist()
        _raise([*_count_problems(infos), *(fault for info in infos for fault in _faults(info))])
        wanted = _wanted(infos)
        _raise(_size_problems(wanted.values()))
        return _read(archive, wanted)


def _raise(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise PackageError(found)


def _whole_problems(content: bytes) -> Iterator[Problem]:
    """Yield what is wrong with an archive before its directory is read, which costs time."""
    if len(content) > limits.PACKAGE_BYTES:
        yield _too_many("", len(content), limits.PACKAGE_BYTES, "bytes")
    elif (count := content.count(_ENTRY)) > limits.PACKAGE_FILES:
        yield _too_many("", count, limits.PACKAGE_FILES, "files")


def _count_problems(infos: Collection[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield the names that an archive has more than once, each of which could be meant."""
    for name, count in Counter(info.filename for info in infos).items():
        if count > 1:
            message = f"found the name {count} times; expected it once; pack the folder anew"
            yield _problem(name, message)


def _faults(info: zipfile.ZipInfo) -> Iterator[Problem]:
    """Yield why an entry is none that a data folder can have."""
    name = info.orig_filename
    if _UNSAFE.search(name):
        found = "a name that leads out of the folder or has signs that no name has"
        yield _problem(name, f"found {found}; expected a plain path; pack the folder anew")
    if len(name) > limits.PATH_LENGTH or name.count("/") >= limits.PATH_DEPTH:
        length, depth = limits.PATH_LENGTH, limits.PATH_DEPTH
        expected = f"at most {length} characters and {depth} folders"
        yield _problem(name, f"found a long name; expected {expected}; pack the data folder alone")
    if stat.S_IFMT(info.external_attr >> 16) not in _KINDS:
        found = "a link or a device"
        yield _problem(name, f"found {found}; expected plain files; pack the files themselves")


def _wanted(infos: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries of the data folder by their paths in it."""
    by_name = {info.filename: info for info in infos}
    tops = [name.removesuffix(SIGN) for name in by_name if f"/{name}".endswith(f"/{SIGN}")]
    depth = min((top.count("/") for top in tops), default=0)
    nearest = [top for top in tops if top.count("/") == depth]
    if len(nearest) != 1:
        found = f"{len(nearest)} data folders" if nearest else f"no {SIGN}"
        expected = f"one data folder, with {SIGN}"
        raise PackageError([_problem("", f"found {found}; expected {expected}; pack that folder")])
    (top,) = nearest
    return {name: by_name[top + name] for name in data_files() if top + name in by_name}


def _size_problems(infos: Collection[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield what is too large, by what the archive says; more than that is never read."""
    total = sum(info.file_size for info in infos)
    if total > limits.UNPACKED_BYTES:
        yield _too_many("", total, limits.UNPACKED_BYTES, "bytes unpacked")
    for info in infos:
        if info.file_size > limits.FILE_BYTES:
            yield _too_many(info.filename, info.file_size, limits.FILE_BYTES, "bytes")
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > limits.RATIO_FROM and ratio > limits.PACKAGE_RATIO:
            yield _too_many(info.filename, round(ratio), limits.PACKAGE_RATIO, "bytes out of one")
        if info.compress_type not in _METHODS or info.flag_bits & _ENCRYPTED:
            expected = "plain or deflated and not encrypted; pack the folder as an ordinary ZIP"
            yield _problem(info.filename, f"found it packed in another way; expected it {expected}")


def _read(archive: zipfile.ZipFile, wanted: Mapping[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    files, problems = {}, []
    for name, info in wanted.items():
        try:
            with archive.open(info) as stream:
                # with a size: without one all is unpacked, however much it is, before it is cut
                files[name] = stream.read(info.file_size)
        except _BROKEN as error:
            problems.append(_no_zip(info.filename, error))
    _raise([*problems, *_value_problems(files)])
    return files


def _value_problems(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield whether the tables have more values than somebody waits for to be read."""
    tables = (data for name, data in files.items() if name.endswith((".yaml", ".csv")))
    count = sum(values_at_most(data.decode("utf-8", "replace")) for data in tables)
    if count > limits.PACKAGE_VALUES:
        yield _too_many("", count, limits.PACKAGE_VALUES, "values")


def _too_many(name: str, found: int, limit: int, what: str) -> Problem:
    expected = f"at most {limit:,}; pack the data folder alone, or open it on your own computer"
    return _problem(name, f"found {found:,} {what}; expected {expected}")


def _no_zip(name: str, error: Exception) -> Problem:
    found = f"what cannot be unpacked ({error})"
    return _problem(name, f"found {found}; expected a ZIP of a data folder; pack the folder anew")


def _problem(name: str, message: str) -> Problem:
    """Return a problem of the archive or of a file in it, whose name may be anything."""
    shown = name if name.isprintable() else ascii(name)[1:-1]
    return Problem(_ARCHIVE, shown[: limits.PATH_LENGTH], "", message)
