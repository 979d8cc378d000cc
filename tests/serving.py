"""A server on a free port, an app of Streamlit or another, for as long as a test needs it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_S = 60.0


@contextmanager
def serve(app: Path, *, env: Mapping[str, str] = {}) -> Iterator[str]:
    """Serve an app from a process of its own and yield its address, without a final slash.

    Parameters
    ----------
    app
        The entry script. It runs from the root of the project, with the
        project's Streamlit settings.
    env
        Environment variables on top of those of the caller.

    Raises
    ------
    RuntimeError
        If the server ends, or does not answer in time; with the end of its log.
    """
    with started(app, env=env) as (address, _):
        yield address


@contextmanager
def started(
    app: Path,
    *,
    env: Mapping[str, str] = {},
    module: str = "streamlit",
    pipes: Mapping[str, int] = {},
    within: Sequence[str] = (),
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve an app as `serve` does, and yield its address and its process.

    Parameters
    ----------
    module
        What is run instead of Streamlit's own command, with the same arguments.
    pipes
        What `Popen` is to do with `stdin`, `stdout` and `stderr`, where they are to be read and
        written.
    within
        The words of a command that runs another one, in other surroundings.
    """

    def command(port: int) -> Sequence[str]:
        return [*within, *_command(module, app, port)]

    with running(command, health="/_stcore/health", env=env, pipes=pipes) as served:
        yield served


@contextmanager
def running(
    command: Callable[[int], Sequence[str]],
    *,
    health: str = "/",
    env: Mapping[str, str] = {},
    pipes: Mapping[str, int] = {},
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run any server from the root of the project, and yield its address and its process.

    Parameters
    ----------
    command
        What to run, for a port.
    health
        The path that answers once the server is ready.
    """
    port = free_port()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command(port),
            cwd=ROOT,
            env={**os.environ, **env},
            **{"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, **pipes},  # type: ignore[arg-type]
        )
        try:
            _wait_until_healthy(process, f"http://localhost:{port}{health}", log)
            yield f"http://localhost:{port}", process
        finally:
            _end(process)


def _command(module: str, app: Path, port: int) -> list[str]:
    settings = {"server.port": port, "server.headless": "true"}
    options = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", module, "run", str(app), *options]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: IO[str]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, TimeoutError, ConnectionError):
            # not listening yet: the next round asks again
            pass
        time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"no server at {address}; the end of its log:\n{log.read()[-4000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
