"""Compare the atlas with an app that rebuilds its map: ``python -m tests.benchmarks``.

Both apps are served by processes of their own on free ports of this machine
and opened in one headless Chromium; trials alternate between them, so that
what else the machine does falls on both alike. Each page is brought to the
front for its trial, and before and after every trial all has been quiet for
0.4 s: nothing travels and no script runs.

The clock is the browser's. It starts with the timestamp of the trusted key
press or click (for a first load: of the navigation) and stops in the first
animation frame, looked at by ``requestAnimationFrame``, in which everything
expected is there; its grain is one frame, 16.7 ms. What is expected is worked
out from the record by `geo.timeline.state_at`, apart from both apps:

- *fills*: the computed fill of every outline that is not background land is
  that of its holder at the date. The slider goes back and forth over every
  place at which a fill changes, so that each step has a new one to show.
- *panels*: the event, the number of its sources, the head of every party's
  panel and the status of the provision are those of the date; the naive app
  writes them in Python, the atlas in the browser. Again each step measured so
  changes a panel. What can be opened is closed in both apps.
- *map*: the fills are right, and the sentence under the map is that of the
  date. All steps that lie between the others are measured this way.
- *card*: the heading of the clicked island is shown. Islands take turns; the
  first round is not counted, since it computes the measures once per process.
- a first load has a fresh context with an empty cache; the server is warm.

Bytes are payloads in both directions, HTTP as transferred and websocket
messages, from the cause of a trial until all is quiet again. A frame counts as
re-created when after a trial the element or its document is another one, and
as blank in each animation frame in which no outline is drawn.
"""

import argparse
import json
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.expected import APPS
from tests.benchmarks.report import Row, as_json, markdown, rows
from tests.benchmarks.runs import SCRIPTS, measure
from tests.chromium import launch
from tests.serving import serve


def run(*, steps: int, clicks: int, loads: int, map_first: bool = False) -> list[Row]:
    """Serve both apps, measure them and return the rows of the report."""
    env = {"NAIVE_MAP_FIRST": "1" if map_first else "0"}
    with ExitStack() as stack:
        servers = {app: stack.enter_context(serve(SCRIPTS[app], env=env)) for app in APPS}
        playwright = stack.enter_context(sync_playwright())
        browser = launch(playwright)
        stack.callback(browser.close)
        return rows(measure(browser, servers, steps=steps, clicks=clicks, loads=loads))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--steps", type=int, default=60, help="of each of the two walks")
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--loads", type=int, default=8)
    parser.add_argument(
        "--map-first", action="store_true", help="the naive app shows its map before its panels"
    )
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    found = run(
        steps=asked.steps, clicks=asked.clicks, loads=asked.loads, map_first=asked.map_first
    )
    print(markdown(found))
    if asked.json:
        asked.json.write_text(json.dumps(as_json(found), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
