"""The atlas and what it is compared with: how each is served, and what is known of its process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from geo.paths import DATA_DIR
from tests.serving import ROOT, running, started

App = Literal["atlas", "naive", "dash", "panel"]
# the atlas and the app that any Python programmer would write first need nothing but the project
OWN: tuple[App, ...] = ("atlas", "naive")
PEERS: tuple[App, ...] = ("dash", "panel")
APPS: tuple[App, ...] = (*OWN, *PEERS)
NAMES: Mapping[App, str] = {
    "atlas": "atlas",
    "naive": "naive Folium",
    "dash": "Dash + dash-leaflet",
    "panel": "Panel + folium",
}
_SCRIPTS = {"atlas": ROOT / "app.py", "naive": Path(__file__).with_name("naive_app.py")}
_NEEDED = {"dash": ("dash_leaflet", "waitress"), "panel": ("panel",)}
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Site:
    """A served app: its address, its data, its process, and how long that took to answer."""

    app: App
    address: str
    data: Path
    pid: int
    ready_ms: float

    def cpu_ms(self) -> float:
        """Return the processor time that the server has spent since it began, all threads."""
        # the clock of another process: the kernel's number for it, see clock_getcpuclockid(3)
        return time.clock_gettime_ns((~self.pid << 3) | 2) / 1e6

    def resident_mb(self) -> float:
        """Return the memory that the server holds."""
        held = Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1]
        return int(held) * _PAGE_BYTES / 1e6


def available() -> tuple[App, ...]:
    """Return the apps whose packages are installed; the peers come with the extra `bench`."""
    return tuple(app for app in APPS if not lacking(app))


def lacking(app: App) -> list[str]:
    """Return the packages that an app needs and that are not installed."""
    return [name for name in _NEEDED.get(app, ()) if find_spec(name) is None]


@contextmanager
def served(app: App, *, data: Path = DATA_DIR, env: Mapping[str, str] = {}) -> Iterator[Site]:
    """Serve an app from a process of its own."""
    began = time.perf_counter()
    with _process(app, {"FOUR_ISLANDS_DATA": str(data), **env}) as (address, process):
        ready_ms = (time.perf_counter() - began) * 1000
        yield Site(app, address, data, process.pid, ready_ms)


@contextmanager
def all_served(apps: Sequence[App], *, env: Mapping[str, str] = {}) -> Iterator[list[Site]]:
    """Serve several apps, each from a process of its own."""
    with ExitStack() as stack:
        yield [stack.enter_context(served(app, env=env)) for app in apps]


@contextmanager
def _process(app: App, env: Mapping[str, str]) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    if app in _SCRIPTS:
        with started(_SCRIPTS[app], env=env) as found:
            yield found
        return

    def command(port: int) -> list[str]:
        return [sys.executable, "-m", f"tests.benchmarks.{app}_app", str(port)]

    with running(command, env=env) as found:
        yield found
