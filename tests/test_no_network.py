"""The server asks nobody: screens run with no way out to other hosts."""

import socket
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.paths import ROOT


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what was asked for outside, none of which is given."""
    found: list[Any] = []

    def refuse(*given: Any, **_: Any) -> Any:
        found.append(given)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return found


def test_no_screen_asks_another_host(asked: list[Any]) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for screen in ("map", "share"):
        app.query_params["page"] = screen
        app.run()
        assert not app.exception, screen
    assert asked == []


def test_a_request_would_be_seen(asked: list[Any]) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    assert len(asked) == 1
