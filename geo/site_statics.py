"""What of the site is no page: the sheet of styles, the sign, what hosts and robots look for."""

from collections.abc import Iterable

from geo import paths
from geo.fields import LANGUAGES
from geo.html import page
from geo.site_api import json_bytes
from geo.site_frame import ATLAS, SIGN, SITEMAP, START, Site, Target, page_path, whole
from geo.site_head import alternates

_STYLES = ("readings.css", "site.css")


def statics(site: Site) -> dict[str, bytes]:
    """Return the files that do not depend on what the pages tell."""
    return {
        ".nojekyll": b"",
        "404.html": _lost(site).encode(),
        "icon.svg": (paths.WEB_DIR / "icon.svg").read_bytes(),
        "robots.txt": _robots(site.address).encode(),
        "site.css": b"\n".join((paths.WEB_DIR / name).read_bytes() for name in _STYLES),
        SIGN: _sign(site),
    }


def sitemap(site: Site, address: str) -> bytes:
    """Return the list of the pages, each with the addresses that it has in other languages."""
    return page("site_map.xml", pages=list(_listed(site, address))).encode()


def _listed(site: Site, address: str) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    start: Target = (START, None)
    yield whole(address, ATLAS), alternates(ATLAS, start, address)
    for language in LANGUAGES:
        for target in site.targets:
            path = page_path(language, target)
            yield whole(address, path), alternates(path, target, address)


def _lost(site: Site) -> str:
    """Return the page of an address that is not there, which can stand at any of them."""
    languages = [
        {
            "code": language,
            "heading": say("site.lost"),
            "text": say("site.lost-about" if site.address else "site.lost-alone"),
            "name": site.record.meta.title[language],
            "href": whole(site.address, page_path(language, (START, None))) if site.address else "",
        }
        for language, say in site.wordings.items()
    ]
    return page("site_lost.html", title=f"404 · {site.record.meta.title.en}", languages=languages)


def _robots(address: str | None) -> str:
    listed = f"\nSitemap: {whole(address, SITEMAP)}\n" if address else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def _sign(site: Site) -> bytes:
    meta = site.record.meta
    return json_bytes(
        {"title": meta.title.model_dump(), "version": meta.version, "address": site.address}
    )
