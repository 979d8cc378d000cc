"""The screen of the data: what there is to take away, under which licence, and how to cite it."""

from typing import Any

import streamlit as st

from geo.change_log import change_log
from geo.data_package import layer_about, layer_name, licence, package_name
from geo.export_layers import Layer, layer_licences
from geo.paths import data_package_file
from geo.text import Wording
from pages.parts.address import Address
from pages.parts.cached import Atlas, exports, layers, state_file
from pages.parts.downloads import download
from pages.parts.marked import marked_list
from pages.parts.plain import code, plain
from pages.parts.sources import lazy_expander


def whole(found: Atlas, say: Wording) -> None:
    """Show the package of everything."""
    st.header(say("data.whole"), anchor=False)
    st.markdown(plain(say("data.whole-about")))
    name, made = f"{package_name(found.record.meta)}.zip", exports()
    size = len(made.result().package) if made.done() else None
    download(say("data.download-package"), name, lambda: made.result().package, say, size)
    st.caption(code(say("data.command", command=f"four-islands export --package {name}")))


def state(found: Atlas, address: Address, say: Wording) -> None:
    """Show the state at the address's date, to take away."""
    st.header(say("data.state"), anchor=False)
    date = say.date(address.when)
    st.markdown(plain(say("data.state-about", date=date)))
    content = state_file(str(address.when))
    name = f"{package_name(found.record.meta)}-{address.when}.geojson"
    download(say("data.download-state", date=date), name, lambda: content, say, len(content))


def all_layers(say: Wording) -> None:
    """Show every layer with its licence, as GeoJSON and as GeoPackage."""
    st.header(say("data.layers"), anchor=False)
    st.markdown(plain(say("data.layers-about")))
    for layer in layers():
        _layer(layer, say)


def _layer(layer: Layer, say: Wording) -> None:
    name, made = layer.name, exports()
    st.markdown(f"### {plain(layer_name(name, say))}")
    st.markdown(plain(layer_about(name, say)))
    st.caption(plain(say("data.licence", licence=layer.licence)))
    with st.container(horizontal=True):
        download(f"{name}.geojson", f"{name}.geojson", layer.read, say, layer.size)
        size = len(made.result().layers[name]) if made.done() else None
        download(f"{name}.gpkg", f"{name}.gpkg", lambda: made.result().layers[name], say, size)


def terms(found: Atlas, say: Wording) -> None:
    """Show licences, how to cite, and what the latest version changed."""
    st.header(say("data.terms"), anchor=False)
    lines: list[list[Any]] = [
        *_licences(found, say),
        [say("data.licence-quotes")],
        [_citation(found, say)],
    ]
    if data_package_file(found.data).is_file():
        lines.append([say("data.descriptor")])
    marked_list(lines, say.language, key="words-terms")
    for changes in change_log(found.data)[:1]:
        box = lazy_expander(say("data.changes", version=changes.version), key="data-changes")
        if box.open:
            with box:
                mark = [] if say.language == "en" else ["en"]
                told = [[[text, *mark] if mark else text] for text in changes.paragraphs]
                marked_list(told, say.language, key="data-changes-list")


def _licences(found: Atlas, say: Wording) -> list[list[Any]]:
    meta = found.record.meta
    who = meta.authors[say.language]
    lines = [_terms_of(say("data.licence-record", who=who), meta.licence)]
    for name, who in sorted(layer_licences(found.data) - {(meta.licence, meta.authors.en)}):
        lines.append(_terms_of(say("data.licence-outlines", who=who), name))
    return lines


def _terms_of(text: str, name: str) -> list[Any]:
    """Return whose something is, and the licence, whose name is English, with its address."""
    named = licence(name)
    return [f"{text} ", [part for part in (named["title"], "en", named.get("path")) if part]]


def _citation(found: Atlas, say: Wording) -> str:
    meta = found.record.meta
    values = {"title": meta.title[say.language], "version": meta.version}
    return say("data.cite", who=meta.authors[say.language], date=say.date(meta.as_of), **values)
