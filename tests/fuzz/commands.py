"""The command line with any words: it ends with a code and a message, never with a traceback."""

import errno
import io
import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import NoReturn
from unittest.mock import patch

from geo import cli, cli_open, files
from tests.worlds import ARCHIPELAGO

_CODES = (0, 1, 2)


def command(content: bytes) -> None:
    """The words of a command, as a shell divides them."""
    text = os.fsdecode(content).replace("\0", " ")
    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    run(words)


def run(words: Sequence[str]) -> tuple[int, str]:
    """Return how a command ends, and what it says on stderr; nothing is written, no server starts.

    Everything else is real: a word that names a file or a folder names one of this machine.
    """
    out, err = _stream("strict"), _stream("backslashreplace")
    code: object = 0
    with _harmless(), redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main(words)
        except SystemExit as ended:
            code = ended.code or 0
    told = _told(err)
    assert code in _CODES, (words, code)
    assert code != 2 or told.strip(), words
    assert "Traceback" not in told
    return int(str(code)), told


@contextmanager
def _harmless() -> Iterator[None]:
    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {"FOUR_ISLANDS_DATA": str(ARCHIPELAGO)}))
        stack.enter_context(patch.object(files, "_folders_above", refused))
        stack.enter_context(patch.object(cli_open, "_serve", lambda *_: None))
        yield


def _stream(errors: str) -> io.TextIOWrapper:
    # as the streams of a process are: what cannot be encoded cannot be written
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors=errors)


def _told(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
