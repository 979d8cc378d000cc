"""Answers of the atlas as plain data: what ``--json`` prints and others build on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo import paths
from geo.assignment import load_assignment, unit_cuts
from geo.measures import Measure, measures
from geo.outlines import load_outlines
from geo.published import load_published_areas
from geo.record import Record
from geo.sea import Sea
from geo.timeline import State
from geo.webmap import marked_provision


def state_answer(record: Record, state: State) -> dict[str, Any]:
    """Return a state in the form of the contract: units, lines, positions, provision.

    ``positions`` names one position per party, that of its main strand;
    ``further_positions`` those that stand beside it.
    """
    return {
        "date": str(state.when),
        "event": state.event,
        "units": {
            unit: {
                "holder": found.holder,
                "status": found.status,
                "claimants": list(found.claimants),
                "legal": found.period.legal.model_dump(),
            }
            for unit, found in state.units.items()
        },
        "boundaries": list(state.boundaries),
        "positions": {party: ids[0] for party, ids in state.positions.items()},
        "further_positions": {
            party: list(ids[1:]) for party, ids in state.positions.items() if ids[1:]
        },
        **_provision(record, state),
    }


def _provision(record: Record, state: State) -> dict[str, Any]:
    """Return where the marked provision stands, named by the year of its text."""
    provision = marked_provision(record)
    if provision is None:
        return {}
    stage = next(s for s in provision.stages if s.id == state.stages[provision.id])
    return {
        f"provision_{provision.negotiated.end.first_day.year}": {
            "id": provision.id,
            "stage": stage.id,
            "since": str(stage.start),
            "label": stage.label.model_dump(),
            "covers": list(provision.covers),
        }
    }


def record_measures(
    record: Record, data: Path, only: Collection[str] | None = None
) -> list[Measure]:
    """Return the measures of every unit of a record on the outlines of its data folder.

    Parameters
    ----------
    only
        Ids of the units to measure, among them the reference unit; all if left out.

    Raises
    ------
    OutlineError, RecordError
        If outlines or published areas are not what they should be.
    """
    units = {unit.id: unit.islands for unit in record.units if only is None or unit.id in only}
    return unit_measures(data, units, record.meta.reference_unit)


def unit_measures(
    data: Path, units: Mapping[str, Sequence[str]], reference: str | None
) -> list[Measure]:
    """Return the measures of units, each given with its islands, on the outlines of a data folder.

    Raises
    ------
    OutlineError, RecordError
        If outlines or published areas are not what they should be.
    """
    return measures(
        load_outlines(data),
        units,
        reference=reference,
        cuts=unit_cuts(load_assignment(paths.assignment_file(data))),
        published=load_published_areas(data),
    )


def measure_answer(measures: Iterable[Measure], sea: Sea | None) -> dict[str, Any]:
    """Return measures by unit or island, with both end points and the published values.

    The sea nearest to it is given for a unit, where the data folder has it.
    """
    return {measure.id: _measure(measure) | _sea(measure.id, sea) for measure in measures}


def _sea(unit: str, sea: Sea | None) -> dict[str, Any]:
    found = sea.by_unit.get(unit) if sea else None
    if found is None:
        return {}
    areas = {
        "territorial_sea_km2": found.territorial_sea_km2,
        "sea_200nm_km2": found.sea_200nm_km2,
    }
    return {
        name: {"value": area.value, "error": area.error, "by_step": list(area.by_step)}
        for name, area in areas.items()
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "unit": measure.unit,
        "parts": measure.parts,
        "area_km2": round(measure.area_km2, 4),
        "main_area_km2": round(measure.main_area_km2, 4),
        "coastline_km": round(measure.coastline_km, 2),
        "coastline_tolerance_m": measure.coastline_tolerance_m,
        "nearest_to_hokkaido_km": measure.nearest_to_hokkaido_km
        and round(measure.nearest_to_hokkaido_km, 3),
        "from": measure.nearest_point,
        "to": measure.hokkaido_point,
        "published": [
            {
                "area_km2": beside.published.area_km2,
                "as_of": beside.published.as_of,
                "source": beside.published.source,
                "difference_percent": round(beside.difference_percent, 2),
                "main_difference_percent": round(beside.main_difference_percent, 2),
            }
            for beside in measure.published
        ],
    }
