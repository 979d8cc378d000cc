"""The measures of a unit: computed from its outline, with the published values beside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import streamlit as st

from geo.dates import PartialDate
from geo.land import Island, Unit
from geo.measures import Comparison, Measure
from geo.plan_text import figure_text, share_text
from geo.plans import disputed_units, total, unit_figures
from geo.record import Record
from geo.scripts import in_parts, runs
from geo.sea import Sea
from geo.text import Wording
from pages.parts.marked import marked_table
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander


@dataclass(frozen=True)
class Measured:
    """The measures of every unit and island by id, and the sea nearest to each unit."""

    land: Mapping[str, Measure]
    sea: Sea | None


Measuring: TypeAlias = Callable[[], Measured]


def island_measures(
    record: Record, unit: Unit, island: Island | None, say: Wording, measured: Measured
) -> None:
    """Show area, coastline, height, distance and sea, and the area of each island of a group."""
    measure = measured.land[unit.id]
    rows = [*_rows(record, measure, island, say), *_sea_rows(record, unit, say, measured.sea)]
    st.markdown("\n".join(rows))
    _published(record, measure, say)
    if len(unit.islands) > 1:
        st.markdown(_parts(record, unit, say, measured.land))


def _row(label: str, value: str, say: Wording, *more: str) -> str:
    row = f"- {plain(label)}{say('list.colon')}**{plain(value)}**"
    return say("list.comma").join([row, *map(plain, more)])


def _sea_rows(record: Record, unit: Unit, say: Wording, sea: Sea | None) -> list[str]:
    figures = unit_figures(record, sea)
    disputed = disputed_units(record)
    if sea is None or unit.id not in sea.by_unit:
        return []
    rows = []
    for label, name in (("12", "territorial_sea_km2"), ("200", "sea_200nm_km2")):
        figure, shares = figures[unit.id][name], []
        if unit.id in disputed:
            share = share_text(figure, total(disputed, figures)[name], say)
            shares.append(say("island.sea-share", share=share))
        rows.append(_row(say(f"island.sea-{label}"), figure_text(name, figure, say), say, *shares))
    return rows


def _rows(record: Record, measure: Measure, island: Island | None, say: Wording) -> list[str]:
    area = say("island.area-value", value=say.number(measure.area_km2, 1))
    tolerance = say.number(measure.coastline_tolerance_m or 0)
    length = say("island.km-value", value=say.number(measure.coastline_km, 0))
    rows = [
        _row(say("island.area"), area, say),
        _row(say("island.coastline", tolerance=tolerance), length, say),
    ]
    if island:
        top = island.highest_point
        height = say("island.m-value", value=say.number(top.elevation_m))
        name = {"ja": top.name_ja, "ru": top.name_ru}.get(say.language, top.name)
        # where the record has no name in the language, none of another stands in for it
        told = say("list.comma").join([name, height] if name else [height])
        rows.append(_row(say("island.highest"), told, say))
    if measure.nearest_to_hokkaido_km is not None:
        reference = record.unit(record.meta.reference_unit).names[say.language]
        distance = say("island.km-value", value=say.number(measure.nearest_to_hokkaido_km, 1))
        ends = say(
            "island.distance-points",
            start=_point(measure.nearest_point, say),
            end=_point(measure.hokkaido_point, say),
        )
        rows.append(_row(say("island.distance", unit=reference), distance, say, ends))
    return rows


def _point(point: tuple[float, float] | None, say: Wording) -> str:
    if point is None:
        return ""
    lon, lat = point
    return say("island.point", lat=say.number(lat, 4), lon=say.number(lon, 4))


def _published(record: Record, measure: Measure, say: Wording) -> None:
    if not measure.published:
        return
    box = lazy_expander(say("island.published"), key="island-published")
    if box.open:
        keys = ("area", "year", "difference", "source")
        columns = [say(f"island.published-{key}") for key in keys]
        rows = [_beside(record, beside, say) for beside in measure.published]
        with box:
            marked_table(columns, rows, say.language, key="island-published-table")


def _beside(record: Record, beside: Comparison, say: Wording) -> list[list[Any]]:
    published, source = beside.published, record.source(beside.published.source)
    return [
        [say.number(published.area_km2, 2)],
        [say.date(PartialDate(published.as_of))],
        [say.number(beside.difference_percent, 1)],
        in_parts(runs(source.title, source.language, say.language)),
    ]


def _parts(record: Record, unit: Unit, say: Wording, measures: Mapping[str, Measure]) -> str:
    rows = [f"**{plain(say('island.parts'))}**", ""]
    for id_ in unit.islands:
        island = record.island(id_)
        name = island.names.en_dual if say.language == "en" else getattr(island.names, say.language)
        measure = measures.get(id_)
        area = say("island.area-value", value=say.number(measure.area_km2, 2)) if measure else ""
        rows.append(f"- {plain(name)} {plain(area)}")
    return "\n".join(rows)
