"""The screen of the data: what there is to take away, under which licence, and how to cite it."""

import streamlit as st

from geo.change_log import change_log
from geo.data_package import layer_about, layer_name, licence, package_name
from geo.export_layers import layer_files, record_layers
from geo.geojson import read_meta
from geo.paths import data_package_file, outlines_file
from geo.text import Wording
from pages.parts.address import Address
from pages.parts.cached import Atlas, exports, state_file
from pages.parts.downloads import download
from pages.parts.marked import marked_list
from pages.parts.plain import link, plain
from pages.parts.sources import lazy_expander


def whole(found: Atlas, say: Wording) -> None:
    """Show the package of everything."""
    st.header(say("data.whole"), anchor=False)
    st.markdown(plain(say("data.whole-about")))
    name, made = f"{package_name(found.record.meta)}.zip", exports()
    size = len(made.result().package) if made.done() else None
    download(say("data.download-package"), name, lambda: made.result().package, say, size)
    st.caption(plain(say("data.command", command=f"four-islands export --package {name}")))


def state(found: Atlas, address: Address, say: Wording) -> None:
    """Show the state at the address's date, to take away."""
    st.header(say("data.state"), anchor=False)
    date = say.date(address.when)
    st.markdown(plain(say("data.state-about", date=date)))
    content = state_file(str(address.when))
    name = f"{package_name(found.record.meta)}-{address.when}.geojson"
    download(say("data.download-state", date=date), name, lambda: content, say, len(content))


def layers(found: Atlas, say: Wording) -> None:
    """Show every layer with its licence, as GeoJSON and as GeoPackage."""
    st.header(say("data.layers"), anchor=False)
    st.markdown(plain(say("data.layers-about")))
    own, meta = record_layers(found.record), found.record.meta
    for name, path in layer_files(found.data).items():
        text = path.read_bytes()
        _layer(name, text, str(read_meta(path)["licence"]), say)
    for name, lines in own.items():
        _layer(name, lines.encode(), meta.licence, say)


def _layer(name: str, text: bytes, under: str, say: Wording) -> None:
    made = exports()
    st.markdown(f"### {plain(layer_name(name, say))}")
    st.markdown(plain(layer_about(name, say)))
    st.caption(plain(say("data.licence", licence=licence(under)["title"])))
    with st.container(horizontal=True):
        download("GeoJSON", f"{name}.geojson", lambda: text, say, len(text))
        size = len(made.result().layers[name]) if made.done() else None
        download("GeoPackage", f"{name}.gpkg", lambda: made.result().layers[name], say, size)


def terms(found: Atlas, say: Wording) -> None:
    """Show licences, how to cite, and what the latest version changed."""
    st.header(say("data.terms"), anchor=False)
    meta, outlines = found.record.meta, read_meta(outlines_file(found.data))
    record, drawn = licence(meta.licence), licence(outlines["licence"])
    of_record = say("data.licence-record", who=meta.attribution)
    of_outlines = say("data.licence-outlines", who=outlines["attribution"])
    lines = [
        f"{plain(of_record)} {link(record['title'], record['path'])}",
        f"{plain(of_outlines)} {link(drawn['title'], drawn['path'])}",
        plain(say("data.licence-quotes")),
        plain(_citation(found, say)),
    ]
    if data_package_file(found.data).is_file():
        lines.append(plain(say("data.descriptor")))
    st.markdown("\n".join(f"- {line}" for line in lines))
    for changes in change_log(found.data)[:1]:
        box = lazy_expander(say("data.changes", version=changes.version), key="data-changes")
        if box.open:
            with box:
                mark = None if say.language == "en" else "en"
                told = [[[text, mark]] if mark else [text] for text in changes.paragraphs]
                marked_list(told, say.language, key="data-changes-list")


def _citation(found: Atlas, say: Wording) -> str:
    meta = found.record.meta
    values = {"title": meta.title[say.language], "version": meta.version}
    return say("data.cite", who=meta.attribution, date=say.date(meta.as_of), **values)
