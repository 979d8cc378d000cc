"""Measure what many readers at once have to wait, and whether memory stays the same.

python -m tests.load [--readers 1 10 50 100 200] [--screens map plans] [--json FILE]
python -m tests.load --soak MINUTES [--readers 50] [--json FILE]
"""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.load.crowd import crowd
from tests.load.observed import Observed, observed
from tests.load.report import breaks, crowds_text, row, soak_data, soak_text
from tests.load.soak import KEPT_S, soak

READERS = (1, 10, 50, 100, 200)
_SOAKING = 50
# answers of a crowd, so that few readers are asked more often
_ANSWERS = 60
_FEWEST = 15


def main() -> None:
    asked = _arguments()
    with observed() as server:
        text, data = _soaked(server, asked) if asked.soak else _crowds(server, asked)
    print(text)
    if asked.json:
        asked.json.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--readers", type=int, nargs="+")
    parser.add_argument("--screens", choices=("map", "plans"), nargs="+", default=["map"])
    parser.add_argument("--soak", type=float, metavar="MINUTES")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


def _crowds(server: Observed, asked: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    # what is made once, by whoever comes first, is there for all
    for screen in asked.screens:
        asyncio.run(crowd(server, 12, 1, screen))
    rows = []
    for screen in asked.screens:
        for readers in asked.readers or READERS:
            steps = max(_FEWEST, _ANSWERS // readers)
            rows.append(row(asyncio.run(crowd(server, readers, steps, screen))))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    data = {
        "cores": os.cpu_count(),
        "rows": rows,
        "breaks": {
            screen: breaks([each for each in rows if each["screen"] == screen])
            for screen in asked.screens
        },
    }
    return crowds_text(rows), data


def _soaked(server: Observed, asked: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    readers = asked.readers[0] if asked.readers else _SOAKING
    # until as many have been forgotten as come, what is kept can only grow
    warm_s = KEPT_S + 60.0
    found = asyncio.run(soak(server, readers, warm_s + 60 * asked.soak))
    for said in sorted(set(found.errors)):
        print(said, file=sys.stderr)
    return soak_text(found, warm_s), soak_data(found, warm_s)


if __name__ == "__main__":
    main()
