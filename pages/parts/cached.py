"""What is loaded once per process."""

import gc
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TypeVar

import folium
import streamlit as st

from geo import paths
from geo.answers import record_measures
from geo.citations import citation
from geo.dates import PartialDate
from geo.errors import OutlineError
from geo.export_layers import Layer, layer_geopackages, layer_problems
from geo.export_layers import layers as layers_of
from geo.export_package import package_bytes
from geo.export_state import state_geojson
from geo.export_tables import csv_texts
from geo.fields import LANGUAGES, Language
from geo.map_frame import MapFrame, map_frame
from geo.map_table import state_table
from geo.measures import Measure
from geo.outlines import load_map_outlines
from geo.panels import panel_table
from geo.parity import Parity, parity_report
from geo.plan_table import plan_table
from geo.published import load_published_areas
from geo.record import Record, load_record
from geo.sea import Sea, load_sea
from geo.sheets import PUBLISHED
from geo.source_uses import Use, source_uses
from geo.text import Wording, host_table, load_wording
from geo.timeline import segments_of, state_at
from geo.unchanged import Seen, check_unchanged, files_seen, of_unchanged
from geo.views import in_view, views
from geo.webmap import Box, atlas_map, marked_provision
from pages.parts.served import Served, serve

_Made = TypeVar("_Made")

# measures and exports take seconds and one screen each needs them: nobody has to wait at first
_BEHIND = ThreadPoolExecutor(max_workers=1, thread_name_prefix="behind")


@dataclass(frozen=True)
class Tables:
    """Addresses of what the browser shows in one language and view.

    `map` is for the map, `panels` and `plans` for what their screens say, `host` for
    what Streamlit says.
    """

    map: str
    panels: str
    plans: str
    host: str


@dataclass(frozen=True)
class Atlas:
    """Everything that a screen needs; nothing in it ever changes.

    `_tables` are the addresses that were asked for: a step asks several times, and what
    Streamlit keeps it first looks up by a digest of the arguments.
    """

    data: Path
    record: Record
    wordings: Mapping[Language, Wording]
    sea: Sea | None
    served: Served
    frame: MapFrame
    measuring: Future[Mapping[str, Measure]]
    seen: Mapping[str, Seen]
    _tables: dict[tuple[Language, str], Tables] = field(default_factory=dict)

    def tables(self, language: Language, view: str) -> Tables:
        """Return where the browser finds the tables of a language and a view."""
        if (language, view) not in self._tables:
            self._tables[language, view] = _tables(self, self.data, language, view)
        return self._tables[language, view]

    def of_data(self, make: Callable[[Path], _Made]) -> _Made:
        """Return what is made of the data folder, or raise as `check` does."""
        return of_unchanged(self.data, self.seen, make)

    def check(self) -> None:
        """Raise `ChangedError` if the data folder is no longer what the atlas was loaded from."""
        check_unchanged(self.data, self.seen)

    def measures(self) -> Mapping[str, Measure]:
        """Return the measures of every unit and island, by id; waits while they are taken."""
        return self.measuring.result()

    def cited(self, language: Language) -> str:
        """Return where the browser finds every source as a line, in the order of the record."""
        return _cited(self, self.data, language)


def atlas() -> Atlas:
    """Return the atlas of the data folder that is in use."""
    return _atlas(paths.data_dir())


def prepare() -> None:
    """Load the atlas and make every table that a browser may ask for, before anybody does."""
    found = atlas()
    for language, view in product(LANGUAGES, views(found.record)):
        found.tables(language, view)
    for language in LANGUAGES:
        found.cited(language)


@st.cache_resource(show_spinner=False)
def _atlas(data: Path) -> Atlas:
    seen = files_seen(data)
    found = of_unchanged(data, seen, lambda _: _loaded(data, seen))
    # streamlit collects garbage after every run: not of what lives as long as the process
    gc.collect()
    gc.freeze()
    return found


def _loaded(data: Path, seen: Mapping[str, Seen]) -> Atlas:
    record = load_record(data)
    sea = load_sea(data)
    neighbours = {row.id: row.holder for row in sea.neighbours} if sea else None
    # the outlines are checked before anything of them is given to a browser
    frame = map_frame(record, load_map_outlines(data), with_sea=sea is not None)
    return Atlas(
        data,
        record,
        {language: load_wording(data, language) for language in LANGUAGES},
        sea,
        serve(data, neighbours),
        frame,
        _BEHIND.submit(of_unchanged, data, seen, partial(_measures, record)),
        seen,
    )


def parity() -> Parity:
    """Return the parity report of the data folder that is in use; made when it is first asked."""
    return _parity(paths.data_dir())


@st.cache_resource(show_spinner=False)
def _parity(data: Path) -> Parity:
    return parity_report(_atlas(data).record)


def uses_of_sources() -> Mapping[str, tuple[Use, ...]]:
    """Return where each source is used; found out when it is first asked."""
    return _uses_of_sources(paths.data_dir())


@st.cache_resource(show_spinner=False)
def _uses_of_sources(data: Path) -> Mapping[str, tuple[Use, ...]]:
    return source_uses(_atlas(data).record, _atlas(data).of_data(load_published_areas))


@dataclass(frozen=True)
class Exports:
    """The files that take a second or two to make: the whole package, a GeoPackage per layer."""

    package: bytes
    layers: Mapping[str, bytes]


def exports() -> Future[Exports]:
    """Return the exports of the data folder that is in use; made behind the first who asks.

    Raises
    ------
    ChangedError, OutlineError
        If a geometry file is not the one that was loaded, or that its metadata speaks of.
    """
    if (made := _exports(paths.data_dir())).done() and made.exception():
        _exports.clear()  # what was wrong, such as a full disk, may have been put right
    return _exports(paths.data_dir())


@st.cache_resource(show_spinner=False)
def _exports(data: Path) -> Future[Exports]:
    found = _atlas(data)
    if problems := found.of_data(layer_problems):
        raise OutlineError(problems)
    return _BEHIND.submit(found.of_data, partial(_made, found.record))


def _made(record: Record, data: Path) -> Exports:
    return Exports(package_bytes(record, data), layer_geopackages(data, record))


def layers() -> tuple[Layer, ...]:
    """Return the layers of the data folder that is in use."""
    return _layers(paths.data_dir())


@st.cache_resource(show_spinner=False)
def _layers(data: Path) -> tuple[Layer, ...]:
    found = _atlas(data)
    known = found.of_data(lambda _: layers_of(data, found.record))
    return tuple(replace(layer, read=partial(_layer, found, layer)) for layer in known)


def _layer(found: Atlas, layer: Layer) -> bytes:
    return found.of_data(lambda _: layer.read())


def csv_files(table: str) -> Mapping[str, bytes]:
    """Return the CSV files of a table by the names of its sheets, as a spreadsheet opens them."""
    return _csv_files(paths.data_dir(), table)


@st.cache_resource(show_spinner=False)
def _csv_files(data: Path, table: str) -> Mapping[str, bytes]:
    if table == PUBLISHED:
        read = paths.published_areas_file(data).read_bytes
        found = {table: _atlas(data).of_data(lambda _: read())}
    else:
        texts = csv_texts(_atlas(data).record, table)
        found = {name: text.encode() for name, text in texts.items()}
    # without the mark, a spreadsheet shows other letters than Latin ones as rubbish
    return {name: BOM_UTF8 + content for name, content in found.items()}


def state_file(date: str) -> bytes:
    """Return the state at a date as GeoJSON."""
    return _state_file(paths.data_dir(), date)


@st.cache_resource(show_spinner=False, max_entries=8)
def _state_file(data: Path, date: str) -> bytes:
    found = _atlas(data)
    state = state_at(found.record, PartialDate(date))
    return found.of_data(partial(state_geojson, found.record, state)).encode()


_ATLAS_SIZES: dict[Path, int] = {}


def atlas_size() -> int | None:
    """Return the size of the atlas as one file in bytes, once somebody has asked for it."""
    return _ATLAS_SIZES.get(paths.data_dir())


def atlas_file(found: Atlas) -> bytes:
    """Return the atlas as one file; made when it is first asked for."""
    content = _atlas_file(found, found.data)
    _ATLAS_SIZES[found.data] = len(content)
    return content


@st.cache_resource(show_spinner=False)
def _atlas_file(_found: Atlas, data: Path) -> bytes:
    from geo.export_atlas import atlas_html

    return _found.of_data(lambda _: atlas_html(_found.record, data, None))


def new_map(found: Atlas, view: Box) -> folium.Map:
    """Return the constant map; st_folium writes into the object, so each run gets its own."""
    return atlas_map(found.served.map_files, view=view, bounds=found.frame.bounds)


@st.cache_resource(show_spinner=False)
def _tables(_found: Atlas, data: Path, language: Language, view: str) -> Tables:
    """Make the tables of a language and a view; `data` tells one atlas from another."""
    record, sea, say = _found.record, _found.sea, _found.wordings[language]
    # what is said of no date names places as they are administered now
    named = in_view(record, view, segments_of(record)[-1].units)
    tables = {
        "map": state_table(record, say, _found.frame.labels, view),
        "panels": panel_table(named, marked_provision(record), say, sea),
        "plans": plan_table(named, sea, say),
        "host": host_table(say, _found.wordings.values()),
    }
    addresses = {
        name: _found.served.table(f"{language}-{view}-{name}", table)
        for name, table in tables.items()
    }
    return Tables(**addresses)


@st.cache_resource(show_spinner=False)
def _cited(_found: Atlas, data: Path, language: Language) -> str:
    lines = [citation(source, _found.wordings[language]) for source in _found.record.sources]
    return _found.served.table(f"{language}-sources", [line.for_browser() for line in lines])


def _measures(record: Record, data: Path) -> Mapping[str, Measure]:
    return {measure.id: measure for measure in record_measures(record, data)}
