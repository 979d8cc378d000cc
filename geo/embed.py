"""The markup that puts the atlas into a page of one's own."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from geo.html import page

# width and height that a frame asks for, by name; a number is in CSS pixels
SIZES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "320x400": ("320", "400"),
        "640x480": ("640", "480"),
        "900x700": ("900", "700"),
        "full": ("100%", "560"),
    }
)


def embed_query(wanted: Mapping[str, str]) -> str:
    """Return the parameters of a view as a frame asks for it.

    Examples
    --------
    >>> embed_query({"date": "1956-10-19", "lang": "ja"})
    'embed=true&date=1956-10-19&lang=ja'
    """
    return urlencode({"embed": "true", **wanted}, safe=",")


def snippet(address: str, title: str, size: str) -> str:
    """Return the markup of a frame, with everything escaped that could end it.

    Parameters
    ----------
    address
        What the frame shows, with the parameters of `embed_query`.
    title
        What a screen reader calls the frame.
    size
        One of `SIZES`.

    Examples
    --------
    >>> print(snippet("https://example.org/?embed=true&lang=en", 'A "map"', "320x400"))
    <iframe src="https://example.org/?embed=true&amp;lang=en" title="A &#34;map&#34;" width="320" \
height="400" loading="lazy" allow="fullscreen" style="border: 0; max-width: 100%"></iframe>
    """
    width, height = SIZES[size]
    return page("frame.html", address=address, title=title, width=width, height=height).strip()
