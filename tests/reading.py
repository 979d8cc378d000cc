"""A screen that is read, as the app's first request finds it: its words, quotations and ways on."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from pydantic import BaseModel
from streamlit.testing.v1 import AppTest

from geo.fields import Language, Text
from geo.paths import ROOT


def opened(**params: str) -> AppTest:
    """Return the app as a first request with these parameters finds it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return app


def texts(app: AppTest) -> str:
    """Return every text of the main part of the screen, escapes taken away."""
    main = app.main
    parts = [
        *main.markdown,
        *main.caption,
        *main.header,
        *main.subheader,
        *main.warning,
        *main.info,
    ]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def parts_of(app: AppTest, name: str) -> dict[str, dict[str, Any]]:
    """Return what every browser part of a module gets, by its key."""
    found = {}
    for node in _nodes(app._tree):
        text = getattr(getattr(node, "proto", None), "json", None)
        data = json.loads(text) if text else {}
        if f"/{name}.js" in str(data.get("module")):
            found[str(node.key)] = data
    return found


def ways(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    """Return the label and the query parameters of every way on in the main part of the screen."""
    links = [found.proto for found in app.main.get("page_link")]
    return [(link.label.replace("\\", ""), dict(parse_qsl(link.query_string))) for link in links]


def said_in(entry: Any, language: Language) -> Iterator[str]:
    """Yield every text of an entry that stands in all languages, in one of them."""
    if isinstance(entry, Text):
        yield entry[language]
    elif isinstance(entry, BaseModel):
        for name in type(entry).model_fields:
            yield from said_in(getattr(entry, name), language)
    elif isinstance(entry, dict):
        yield from (text for value in entry.values() for text in said_in(value, language))
    elif isinstance(entry, tuple):
        yield from (text for value in entry for text in said_in(value, language))


def _nodes(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from _nodes(child)
