"""The measures of a unit: computed from its outline, with the published values beside."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pandas as pd
import streamlit as st

from geo.land import Island, Unit
from geo.measures import Measure
from geo.record import Record
from geo.text import Wording
from pages.parts.plain import plain
from pages.parts.sources import lazy_expander

Measuring: TypeAlias = Callable[[], Mapping[str, Measure]]


def island_measures(
    record: Record,
    unit: Unit,
    island: Island | None,
    say: Wording,
    measures: Mapping[str, Measure],
) -> None:
    """Show area, coastline, height and distance, and the area of each island of a group."""
    measure = measures[unit.id]
    st.markdown(_rows(record, measure, island, say))
    _published(record, measure, say)
    if len(unit.islands) > 1:
        st.markdown(_parts(record, unit, say, measures))


def _rows(record: Record, measure: Measure, island: Island | None, say: Wording) -> str:
    def row(label: str, value: str) -> str:
        return f"- {plain(label)}: **{plain(value)}**"

    rows = [
        row(say("island.area"), say("island.area-value", value=say.number(measure.area_km2, 1))),
        row(
            say("island.coastline", tolerance=say.number(measure.coastline_tolerance_m or 0)),
            say("island.km-value", value=say.number(measure.coastline_km, 0)),
        ),
    ]
    if island:
        top = island.highest_point
        height = say("island.m-value", value=say.number(top.elevation_m))
        name = {"ja": top.name_ja, "ru": top.name_ru}.get(say.language) or top.name
        rows.append(row(say("island.highest"), f"{name}, {height}"))
    if measure.nearest_to_hokkaido_km is not None:
        reference = record.unit(record.meta.reference_unit).names[say.language]
        distance = say("island.km-value", value=say.number(measure.nearest_to_hokkaido_km, 1))
        ends = say(
            "island.distance-points",
            start=_point(measure.nearest_point, say),
            end=_point(measure.hokkaido_point, say),
        )
        rows.append(row(say("island.distance", unit=reference), distance) + f", {plain(ends)}")
    return "\n".join(rows)


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
