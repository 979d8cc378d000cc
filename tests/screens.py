"""What a test without a browser finds on a screen."""

import json
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

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
