"""What one more reader costs a server: its memory with one page open, and with many."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.benchmarks import probe
from tests.benchmarks.apps import NAMES, App, Site, served
from tests.benchmarks.expected import expected, start
from tests.benchmarks.report import table
from tests.benchmarks.runs import first_shown


@dataclass(frozen=True)
class Held:
    """The memory of one server, in MB, after its first reader and after so many."""

    app: App
    readers: int
    first_mb: float
    last_mb: float

    @property
    def per_reader_mb(self) -> float:
        """What each reader after the first has added."""
        return (self.last_mb - self.first_mb) / (self.readers - 1)


def measure(browser: Browser, apps: Sequence[App], readers: int) -> list[Held]:
    """Open each app, served by a new process, in so many profiles at once."""
    return [_held(browser, app, readers) for app in apps]


def markdown(found: Sequence[Held]) -> str:
    """Return the table of the report."""
    atlas = next(held for held in found if held.app == "atlas")
    return table(
        ["memory of the server", "÷ atlas", "MB per reader", "MB with 1", "MB with all", "readers"],
        [
            [
                NAMES[held.app],
                f"**{held.per_reader_mb / atlas.per_reader_mb:.1f}**",
                f"{held.per_reader_mb:.2f}",
                f"{held.first_mb:.0f}",
                f"{held.last_mb:.0f}",
                str(held.readers),
            ]
            for held in found
        ],
    )


def _held(browser: Browser, app: App, readers: int) -> Held:
    with served(app) as site, ExitStack() as stack:
        # who comes first and leaves makes what is made once per process
        with _reader(browser, site):
            pass
        held = []
        for _ in range(readers):
            stack.enter_context(_reader(browser, site))
            held.append(site.resident_mb())
        return Held(app, readers, held[0], held[-1])


@contextmanager
def _reader(browser: Browser, site: Site) -> Iterator[None]:
    """Open the app in a profile of its own and take a step."""
    place = first_shown()
    with probe.opened(browser, site, start(site.app, place)) as page:
        page.page.locator('.st-key-provision p, [data-testid="provision-status"]').first.wait_for()
        probe.settle(page)
        probe.step(page, "ArrowLeft", expected(site.app, place - 1), ["map"])
        yield
