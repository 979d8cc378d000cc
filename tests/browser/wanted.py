"""What the map shows at a date, as the record says it."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.worlds import at, shipped

Classes = Mapping[str, list[str]]


def expected_classes(
    units: Mapping[str, Mapping[str, Any]],
    *,
    selected: str | None = None,
    marked: Iterable[str] = (),
) -> Classes:
    """Return the classes that the outlines carry at a state, as the command line gives it."""
    found = {}
    for unit, state in units.items():
        names = [f"held-by-{state['holder']}"]
        names += [f"claimed-by-{party}" for party in state["claimants"]]
        names += ["is-selected"] if unit == selected else []
        names += ["marked-1956"] if unit in marked else []
        found[unit] = sorted(names)
    return found


def classes_at(date: str, *, selected: str | None = None, marked: Iterable[str] = ()) -> Classes:
    """Return the classes that the outlines carry at a date."""
    units = {
        unit: {"holder": found.holder, "claimants": found.claimants}
        for unit, found in at(shipped(), date).units.items()
    }
    return expected_classes(units, selected=selected, marked=marked)


def lines_at(date: str, *, is_marked: bool = False) -> list[str]:
    """Return the lines on the map at a date: the implied one is drawn on demand only."""
    record = shipped()
    lines = {
        id_
        for id_ in at(record, date).boundaries
        if record.boundary(id_).status in {"treaty", "de-facto", "claim"}
    }
    asked = record.provision(record.meta.marked_provision).boundary
    return sorted(lines | ({asked} if is_marked and asked else set()))


def difference(seen: Any, wanted: Classes) -> str:
    """Return in words where what is seen is not what is wanted."""
    if seen is None:
        return "the outlines of one unit carry different classes"
    pairs = {unit: (seen.get(unit), wanted.get(unit)) for unit in sorted({*seen, *wanted})}
    return "\n".join(
        f"{u}: {is_} is not {should}" for u, (is_, should) in pairs.items() if is_ != should
    )
