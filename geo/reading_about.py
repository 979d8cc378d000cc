"""About the atlas, to be read: what it is, how it is made, under which terms, how to cite it."""

from collections.abc import Iterator
from pathlib import Path

from geo.data_package import licence
from geo.export_layers import layer_licences
from geo.reading_parts import Desk, Reading, web_address


def about_reading(desk: Desk, data: Path) -> Reading:
    """Return what the atlas says of itself."""
    say, meta = desk.say, desk.record.meta
    values = {"title": desk.text(meta.title), "version": meta.version}
    return desk.reading(
        "about",
        say("about.head"),
        say("about.what"),
        convention=desk.text(meta.convention),
        licences=list(_licences(desk, data)),
        citation=say("data.cite", who=desk.text(meta.authors), date=say.date(meta.as_of), **values),
        version=say("page.version", version=meta.version, date=say.date(meta.as_of)),
        methods=desk.sources(meta.methods),
    )


def _licences(desk: Desk, data: Path) -> Iterator[tuple[str, str, str | None]]:
    """Yield whose something is, and the licence, whose name is English, with its address."""
    say, meta = desk.say, desk.record.meta
    own = [(say("data.licence-record", who=desk.text(meta.authors)), meta.licence)]
    others = [
        (say("data.licence-outlines", who=who), name)
        for name, who in sorted(layer_licences(data) - {(meta.licence, meta.authors.en)})
    ]
    for text, name in own + others:
        named = licence(name)
        yield text, named["title"], web_address(named.get("path"))
