"""`streamlit run`, in a process that tells what it holds and has spent, whenever it is asked.

Each line on its standard input is a question, each answer a line of JSON on its standard
output; what Streamlit prints goes to standard error. Run as a module in place of `streamlit`.
"""

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.serving import ROOT, started

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Observed:
    """A server that can be asked."""

    def __init__(self, address: str, process: "subprocess.Popen[bytes]") -> None:
        self.address = address
        self._process = process

    def ask(self, *, collect: bool = False, forget: bool = False) -> dict[str, Any]:
        """Return what the server holds and has spent.

        Parameters
        ----------
        collect
            Whether it is to collect its garbage first.
        forget
            Whether it is to forget first who has left, as it does after two minutes.
        """
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(b"forget\n" if forget else b"collect\n" if collect else b"look\n")
        asked.flush()
        answer: dict[str, Any] = json.loads(answers.readline())
        return answer


@contextmanager
def observed(app: Path = ROOT / "app.py", **env: str) -> Iterator[Observed]:
    """Serve the atlas from a process that can be asked."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    shipped = {"FOUR_ISLANDS_DATA": "", "FOUR_ISLANDS_FAST_PATH": "on"}
    with tempfile.TemporaryDirectory() as own:
        # a folder of its own, to count what it leaves there
        asked = {**shipped, "TMPDIR": own, **env}
        with started(app, env=asked, module=__name__, pipes=pipes) as (address, process):
            yield Observed(address, process)


def _look() -> dict[str, Any]:
    from streamlit.runtime import Runtime

    runtime = Runtime.instance()
    manager = runtime._session_mgr
    sessions = manager.list_sessions()
    return {
        "cpu_s": time.process_time(),
        "rss_mb": _rss_mb(),
        "threads": threading.active_count(),
        "active_sessions": manager.num_active_sessions(),
        "sessions": len(sessions),
        "media_files": len(runtime.media_file_mgr._file_metadata),
        "media_sessions": len(runtime.media_file_mgr._files_by_session_and_coord),
        "app_sessions": _count("AppSession"),
        "fragments": sum(len(info.session._fragment_storage._fragments) for info in sessions),
        "temporary_files": _temporary(),
        "files": len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0,
        "objects": len(gc.get_objects()),
    }


def _forget() -> None:
    from streamlit.runtime import Runtime

    manager = Runtime.instance()._session_mgr
    for kept in manager._session_storage.list():
        manager._session_storage.delete(kept.session.id)


def _count(kind: str) -> int:
    return sum(type(each).__name__ == kind for each in gc.get_objects())


def _temporary() -> int:
    return sum(len(files) for _, _, files in os.walk(tempfile.gettempdir()))


def _rss_mb() -> float:
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * _PAGE_BYTES / 1e6
    # elsewhere only the most that there ever was is told
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _answer(asked: IO[bytes], answers: IO[str]) -> None:
    for line in asked:
        if line.strip() == b"forget":
            _forget()
        if line.strip() != b"look":
            gc.collect()
        print(json.dumps(_look()), file=answers, flush=True)


if __name__ == "__main__":
    from streamlit.web.cli import main

    own = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    threading.Thread(target=_answer, args=(sys.stdin.buffer, own), daemon=True).start()
    main(prog_name="streamlit")
