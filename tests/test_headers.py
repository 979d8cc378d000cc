"""The headers of every answer: what a page may do, and who may put it in a frame."""

from typing import Any

import pytest

from pages.parts.headers import SafeHeaders
from tests.awaiting import awaited


def answered(path: str, query: str = "", status: int = 200, **asked: str) -> dict[str, str]:
    """Return the headers that an answer has when it has passed the middleware."""
    sent: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        vary = [(b"vary", b"Accept-Encoding"), (b"cache-control", b"public")]
        await send({"type": "http.response.start", "status": status, "headers": vary})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), text.encode()) for name, text in asked.items()
        ],
    }
    awaited(SafeHeaders(app)(scope, None, send))  # type: ignore[arg-type]
    return {name.decode(): text.decode() for name, text in sent[0]["headers"]}


def policy(path: str, query: str = "", **asked: str) -> dict[str, str]:
    """Return what the security policy of an answer says, by directive."""
    text = answered(path, query, **asked)["content-security-policy"]
    return {name: rest for name, _, rest in (part.partition(" ") for part in text.split("; "))}


FRAME = "/component/streamlit_folium.st_folium/index.html"
FRAME_FILES = FRAME.replace("index.html", "static")


def test_a_page_runs_no_script_that_is_written_into_it_and_none_that_is_a_text() -> None:
    found = policy("/")
    assert found["default-src"] == "'none'"
    assert "'self' blob: 'sha256-" in found["script-src"]
    assert "unsafe" not in found["script-src"]
    assert found["connect-src"] == "'self'"
    assert "*" not in " ".join(text for name, text in found.items())


def test_only_the_atlas_that_is_made_for_frames_may_be_in_one() -> None:
    assert policy("/", "embed=true&lang=ja")["frame-ancestors"] == "*"
    for query in ("", "lang=ja", "embed=false", "page=share&x=embed=true"):
        assert policy("/", query)["frame-ancestors"] == "'self'", query


def test_the_frame_of_the_map_is_opened_by_none_but_the_atlas() -> None:
    assert policy(FRAME, sec_fetch_site="same-origin")["frame-ancestors"] == "*"
    for site in ("cross-site", "same-site"):
        assert policy(FRAME, sec_fetch_site=site)["frame-ancestors"] == "'none'"
    assert answered(FRAME)["vary"] == "Accept-Encoding, Sec-Fetch-Site"


def test_what_is_taken_away_runs_nothing_here() -> None:
    found = policy("/media/0123.html")
    assert found["sandbox"] == ""
    assert "script-src" not in found


def test_the_atlas_of_a_readers_own_record_asks_nobody() -> None:
    found = policy("/component/x.four-islands-web-0123456789ab/own_frame.html")
    assert found["default-src"] == "'none'"
    assert "connect-src" not in found
    assert found["frame-ancestors"] == "'self'"
    assert "eval" not in found["script-src"]


@pytest.mark.parametrize("path", ["/", FRAME, "/media/0.pdf", "/static/js/a.js", "/_stcore/health"])
def test_every_answer_has_the_other_headers(path: str) -> None:
    found = answered(path, status=404)
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "same-origin"
    assert found["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in found["permissions-policy"]


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("/component/a.four-islands-web-0123456789ab/map.js?", True),
        ("/component/a.four-islands-tables/en-neutral-map-0123456789ab.json?", True),
        ("/component/a.four-islands-outlines/map.geojson?v=0123456789ab", True),
        ("/component/a.four-islands-outlines/map.geojson?", False),
        ("/component/a.four-islands-tables/en.json?", False),
        (f"{FRAME_FILES}/js/main.521860b0.js?", True),
        (f"{FRAME_FILES}/js/main.js?", False),
        (f"{FRAME}?", False),
        ("/?", False),
    ],
)
def test_what_never_changes_at_its_address_is_kept_by_the_browser(
    address: str, is_kept: bool
) -> None:
    path, _, query = address.partition("?")
    assert ("immutable" in answered(path, query)["cache-control"]) == is_kept
    assert "immutable" not in answered(path, query, status=404)["cache-control"]
