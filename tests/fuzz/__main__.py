"""Fuzz a target by coverage: ``python -m tests.fuzz TARGET SECONDS [FOLDER]``.

Needs the extra `fuzz` (atheris). What makes a target fail is written to the working folder as
``crash-…``: make it a case of ``tests/test_fuzz.py``. The folder keeps the inputs found.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["geo", "pages", "babel.messages", "zipfile", "csv"]):
    from tests.fuzz.targets import LONGEST_S, TARGETS, seeds


def main() -> None:
    name, seconds, *rest = sys.argv[1:]
    folder = Path(rest[0] if rest else tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    # what is loaded once is loaded before the time of any input is taken
    TARGETS[name](seeds(name)[0])
    for number, content in enumerate(seeds(name)):
        (folder / f"seed-{number}").write_bytes(content)
    options = [f"-max_total_time={seconds}", f"-timeout={LONGEST_S:.0f}", "-rss_limit_mb=2500"]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(folder)], TARGETS[name])
    atheris.Fuzz()


main()
