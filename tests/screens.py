"""What a test without a browser finds on a screen."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from pydantic import BaseModel
from streamlit.testing.v1 import AppTest

from geo.fields import Language, Text
from geo.paths import ROOT


def opened(**params: str) -> AppTest:
    """Return the app as a first request with these parameters finds it, and without an error."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def asked(app: AppTest) -> dict[str, str]:
    """Return the query parameters of the app."""
    found = app.query_params.items()
    return {name: value if isinstance(value, str) else value[0] for name, value in found}


def said(app: AppTest) -> str:
    """Return all that a page says outside the sidebar as markdown."""
    return "\n".join(element.value for element in app.main.markdown)


def chart(app: AppTest) -> dict[str, Any]:
    """Return the specification of the only chart of a page."""
    (found,) = app.get("vega_lite_chart")
    assert found.proto.alt
    return dict(json.loads(found.proto.spec))


def layers(spec: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of data of each layer of a chart, by the layer's name."""
    return {layer["name"]: layer["data"]["values"] for layer in spec["layer"]}


def links(app: AppTest) -> Iterator[tuple[str, str]]:
    """Yield the label and the query of every link to a screen outside the sidebar."""
    for found in app.main.get("page_link"):
        yield found.proto.label, found.proto.query_string


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


def marked_texts(app: AppTest) -> str:
    """Return the texts of the browser parts that mark what is in another language."""
    return "\n".join(
        "".join(part if isinstance(part, str) else part[0] for part in data["text"])
        for data in parts_of(app, "marked").values()
        if "text" in data
    )


def ways(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    """Return the label and the query parameters of every way on in the main part of the screen."""
    return [(label.replace("\\", ""), dict(parse_qsl(query))) for label, query in links(app)]


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
