"""The measures of a unit: computed from its outline, with the published values beside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd
import streamlit as st

from geo.land import Island, Unit
from geo.measures import Measure
from geo.plan_text import figure_text, share_text
from geo.plans import disputed_units, total, unit_figures
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording
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


def _row(label: str, value: str) -> str:
    return f"- {plain(label)}: **{plain(value)}**"


def _sea_rows(record: Record, unit: Unit, say: Wording, sea: Sea | None) -> list[str]:
    figures = unit_figures(record, sea)
    disputed = disputed_units(record)
    if sea is None or unit.id not in sea.by_unit:
        return []
    rows = []
    for label, name in (("12", "territorial_sea_km2"), ("200", "sea_200nm_km2")):
        row = _row(say(f"island.sea-{label}"), figure_text(name, figures[unit.id][name], say))
        if unit.id in disputed:
            share = share_text(figures[unit.id][name], total(disputed, figures)[name], say)
            row += ", " + plain(say("island.sea-share", share=share))
        rows.append(row)
    return rows


def _rows(record: Record, measure: Measure, island: Island | None, say: Wording) -> list[str]:
    rows = [
        _row(say("island.area"), say("island.area-value", value=say.number(measure.area_km2, 1))),
        _row(
            say("island.coastline", tolerance=say.number(measure.coastline_tolerance_m or 0)),
            say("island.km-value", value=say.number(measure.coastline_km, 0)),
        ),
    ]
    if island:
        top = island.highest_point
        height = say("island.m-value", value=say.number(top.elevation_m))
        name = {"ja": top.name_ja, "ru": top.name_ru}.get(say.language) or top.name
        rows.append(_row(say("island.highest"), f"{name}, {height}"))
    if measure.nearest_to_hokkaido_km is not None:
        reference = record.unit(record.meta.reference_unit).names[say.language]
        distance = say("island.km-value", value=say.number(measure.nearest_to_hokkaido_km, 1))
        ends = say(
            "island.distance-points",
            start=_point(measure.nearest_point, say),
            end=_point(measure.hokkaido_point, say),
        )
        rows.append(_row(say("island.distance", unit=reference), distance) + f", {plain(ends)}")
    return rows


def _point(point: tuple[float, float] | None, say: Wording) -> str:
    if point is None:
        return ""
    lon, lat = point
    return f"{say.number(lat, 4)}° N, {say.number(lon, 4)}° E"


def _published(record: Record, measure: Measure, say: Wording) -> None:
    if not measure.published:
        return
    columns = [say(f"island.published-{key}") for key in ("area", "year", "difference", "source")]
    rows = [
        (
            say.number(beside.published.area_km2, 2),
            str(beside.published.as_of),
            say.number(beside.difference_percent, 1),
            record.source(beside.published.source).title,
        )
        for beside in measure.published
    ]
    box = lazy_expander(say("island.published"), key="island-published")
    if box.open:
        box.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True)


def _parts(record: Record, unit: Unit, say: Wording, measures: Mapping[str, Measure]) -> str:
    rows = [f"**{plain(say('island.parts'))}**", ""]
    for id_ in unit.islands:
        island = record.island(id_)
        name = island.names.en_dual if say.language == "en" else getattr(island.names, say.language)
        measure = measures.get(id_)
        area = say("island.area-value", value=say.number(measure.area_km2, 2)) if measure else ""
        rows.append(f"- {plain(name)} {plain(area)}")
    return "\n".join(rows)
