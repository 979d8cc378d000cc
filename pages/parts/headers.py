"""What every answer of the server lets the browser do: the security policy and its kin.

A page may load, run and ask for what this server gives, and nothing else. What Streamlit
needs beyond that is named below with the reason; each is held by a test in a browser.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STREAMLIT_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"

# of every answer, whatever it is
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # an address says what somebody reads: no other host hears of it
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOTHING = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
_PAGE = {
    **_NOTHING,
    # blob: is how Streamlit imports the two lines by which a component finds its module
    "script-src": "'self' blob: {scripts}",
    # Streamlit writes its styles into the page as it draws
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    # the signs of Streamlit's own buttons
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "manifest-src": "'self'",
}
# the frame of the map runs the script that streamlit-folium is handed: inline once, by eval at
# each step. The page around it runs neither.
_MAP_FRAME = {
    **_NOTHING,
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
}
# the page into which the atlas of a reader's own record is written, with a policy of its own
_OWN_ATLAS = {
    **_NOTHING,
    "script-src": "'unsafe-inline'",
    "style-src": "'unsafe-inline'",
    "img-src": "data: blob:",
    "frame-src": "'self'",
}
# what was made to be taken away is not for looking at here
_TAKEN = {**_NOTHING, "sandbox": ""}
# by what stands in their addresses, files of ours and of the map's frame never change
_NEVER_CHANGES = re.compile(
    r"four-islands-web-[0-9a-f]{12}/|four-islands-tables/.*-[0-9a-f]{12}\.json$"
    r"|streamlit_folium\.st_folium/static/.*\.[0-9a-f]{8}\.(js|css)$"
)


class SafeHeaders:
    """The middleware that puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_headers(scope))
                headers.add_vary_header("Sec-Fetch-Site")
                if message["status"] == 200 and _is_lasting(scope):
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
            await send(message)

        return await self._app(scope, receive, answer)


def _headers(scope: Scope) -> Mapping[str, str]:
    path, asked = scope["path"], Headers(scope=scope)
    if path.endswith("/own_frame.html"):
        return {**_ALWAYS, "Content-Security-Policy": _policy(_OWN_ATLAS, "'self'")}
    if "/component/" in path:
        # Only we ourselves may open the frame of the map, wherever we are framed: it runs
        # what the page that opens it says
        is_ours = asked.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
        own = _policy(_MAP_FRAME, "*" if is_ours else "'none'")
        return {**_ALWAYS, "Content-Security-Policy": own}
    if "/media/" in path:
        return {**_ALWAYS, "Content-Security-Policy": _policy(_TAKEN, "'self'")}
    query = parse_qs(scope["query_string"].decode("latin-1"))
    # the atlas without its controls is made for the pages of others: that is what the screen
    # "Keep, print, embed" offers. Nothing in it can be done in a reader's name.
    framed_by = "*" if "true" in query.get("embed", ()) else "'self'"
    return {**_ALWAYS, "Content-Security-Policy": _policy(_PAGE, framed_by)}


@cache
def _policy_text(parts: tuple[tuple[str, str], ...]) -> str:
    text = "; ".join(f"{name} {value}".strip() for name, value in parts)
    return text.format(scripts=" ".join(_inline_scripts()))


def _policy(parts: Mapping[str, str], framed_by: str) -> str:
    return _policy_text((*parts.items(), ("frame-ancestors", framed_by)))


def _inline_scripts() -> Iterator[str]:
    """Yield the digest of each script that stands in Streamlit's own page."""
    page = _STREAMLIT_PAGE.read_text(encoding="utf-8")
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        digest = hashlib.sha256(script.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _is_lasting(scope: Scope) -> bool:
    # the digest of the geometry stands behind the question mark
    is_outline = "four-islands-outlines/" in scope["path"] and scope["query_string"][:2] == b"v="
    return is_outline or bool(_NEVER_CHANGES.search(scope["path"]))
