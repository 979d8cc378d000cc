"""What is made of a record on the day that the clock of the machine shows: digests, as JSON.

A process of its own, so that its clock can be another from its first moment.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from streamlit.testing.v1 import AppTest

from geo.cli import main
from geo.dates import PartialDate
from geo.export_atlas import atlas_html
from geo.export_image import image
from geo.export_lesson import lesson_pdf
from geo.export_package import package_bytes
from geo.paths import ROOT
from geo.record import load_record
from geo.shown import shown_as


def _made(data: Path) -> Iterator[tuple[str, bytes]]:
    record, day = load_record(data), PartialDate("1930")
    shown = shown_as(record, day, "ja")
    yield "package.zip", package_bytes(record, data)
    yield "atlas.html", atlas_html(record, data, None)
    yield "sheet.pdf", lesson_pdf(record, data, "ru", day)
    for form in ("png", "pdf"):
        yield f"map.{form}", image(record, data, shown, "card", form)
    for command in (["state", "1930"], ["plan"], ["check"]):
        yield command[0], _said(*command, "--data", str(data)).encode()
    yield "screen", _shown().encode()


def _said(*words: str) -> str:
    with redirect_stdout(StringIO()) as said:
        try:
            main(words)
        except SystemExit as error:
            print(error.code)
    return said.getvalue()


def _shown() -> str:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.run()
    parts = [*app.markdown, *app.caption, *app.header, *app.error, *app.exception]
    return "\n".join(str(part.value) for part in parts)


if __name__ == "__main__":
    made = {name: hashlib.sha256(content).hexdigest() for name, content in _made(Path(sys.argv[1]))}
    print(json.dumps({"year": time.gmtime().tm_year, **made}))
