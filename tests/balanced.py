"""nginx with the configuration of deploy/, in front of processes that a test has started."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.serving import ROOT, free_port

DEPLOY = ROOT / "deploy"
PORTS = ("8501", "8502", "8503")


def nginx_path() -> str:
    """Return where nginx is, or skip, or fail where everything is required."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None:
        message = "no nginx found: install nginx-light"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path


def configured(folder: Path, ports: Sequence[str], listen: str = "127.0.0.1:8080") -> Path:
    """Write the configuration with other ports and places, and return its file."""
    wanted = dict(zip(PORTS, ports, strict=True))
    processes = (DEPLOY / "processes.conf").read_text(encoding="utf-8")
    (folder / "processes.conf").write_text(
        re.sub("|".join(PORTS), lambda found: wanted[found[0]], processes), encoding="utf-8"
    )
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    moved = {
        "listen 8080;": f"listen {listen};",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/dev/stderr": f"{folder}/error.log",
        "/var/cache/nginx/": f"{folder}/",
        # where nginx puts what is long, which its package sets and root may write
        "    access_log off;": "".join(
            f"    {kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + "    access_log off;",
    }
    for here, there in moved.items():
        assert text.count(here) == 1, f"deploy/nginx.conf has no {here}"
        text = text.replace(here, there)
    file = folder / "nginx.conf"
    file.write_text(text, encoding="utf-8")
    return file


@contextmanager
def balanced(folder: Path, processes: Sequence[str]) -> Iterator[str]:
    """Put nginx in front of three processes, and yield its address."""
    port = free_port()
    ports = [str(urlsplit(address).port) for address in processes]
    file = configured(folder, ports, f"127.0.0.1:{port}")
    command = [nginx_path(), "-p", str(folder), "-e", "error.log", "-c", str(file)]
    # what root has made for the test, none but root may write to
    user = " user root;" if os.geteuid() == 0 else ""
    process = subprocess.Popen([*command, "-g", f"daemon off;{user}"])
    try:
        _wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"nginx does not answer at {address}")
