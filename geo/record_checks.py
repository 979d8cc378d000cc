"""What holds between the entries of a record: references, dates, control without gaps.

Each check yields a `Problem` for every fault; none stops at the first. An id is
*unused* when no other entry names it (a source also by name in a note); this is
asked of sources, parties, holders, areas, population terms and instruments.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from geo.dates import PartialDate
from geo.documents import NO_UNIT
from geo.errors import Problem
from geo.instrument_checks import instrument_problems
from geo.land import Island
from geo.model import ControlPeriod, Position
from geo.references import FILES, label, references, tables_with_ids
from geo.source_checks import source_problems
from geo.tables import Record

_MUST_BE_USED = ("sources", "parties", "holders", "areas", "population_terms", "instruments")


def check_record(record: Record, *, broken: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Return every fault between the entries of a record; empty if there is none.

    `broken` names the tables that are incomplete because some of their entries
    could not be read; checks that need these tables complete are left out.
    """
    found = [_references_resolve(record, broken)]
    found += [check(record) for check, needed in _CHECKS if not broken & needed]
    return tuple(chain.from_iterable(found))


def _references_resolve(record: Record, broken: frozenset[str]) -> Iterator[Problem]:
    for ref in references(record):
        if not broken.isdisjoint(ref.targets):
            continue
        if not any(ref.id in record.ids(target) for target in ref.targets):
            wanted = " or ".join(FILES[target] for target in ref.targets)
            message = f"found {ref.id!r}; expected an id of {wanted}; correct the id or add it"
            yield Problem(FILES[ref.table], ref.entry, ref.field, message)


def _ids_unique(record: Record) -> Iterator[Problem]:
    for table in tables_with_ids(record):
        seen: set[str] = set()
        for entry in getattr(record, table):
            if entry.id in seen:
                message = "found the id twice; expected it once; rename or remove one entry"
                yield Problem(FILES[table], entry.id, "id", message)
            seen.add(entry.id)


def _ids_used(record: Record) -> Iterator[Problem]:
    used: dict[str, set[str]] = defaultdict(set)
    for ref in references(record, notes=True):
        for target in ref.targets:
            used[target].add(ref.id)
    for table in _MUST_BE_USED:
        for entry_id in sorted(set(record.ids(table)) - used[table]):
            message = "found an entry that nothing names; expected a use; name it or remove it"
            yield Problem(FILES[table], entry_id, "id", message)


def _ends_follow_starts(record: Record) -> Iterator[Problem]:
    spans: list[tuple[str, str, PartialDate, PartialDate | None]] = [
        *(("events", event.id, event.date, event.end) for event in record.events),
        *(("control_periods", label(c), c.start, c.end) for c in record.control_periods),
        *(("boundaries", line.id, line.start, line.end) for line in record.boundaries),
        *(("positions", p.id, p.start, p.end) for p in record.positions),
        *(("provisions", p.id, p.negotiated.start, p.negotiated.end) for p in record.provisions),
    ]
    for table, entry, start, end in spans:
        if end is not None and end <= start:
            message = f"found {end}; expected a date after {start}; correct the start or the end"
            yield Problem(FILES[table], entry, "end", message)


def _dates_sorted(record: Record) -> Iterator[Problem]:
    rows = [(event.id, event.date) for event in record.events]
    yield from _sorted("events", "date", rows)
    rows = [(entry.id, entry.date) for entry in record.maritime]
    yield from _sorted("maritime", "date", rows)
    for item in record.provisions:
        yield from _sorted("provisions", "steps", [(item.id, step.date) for step in item.steps])
        yield from _sorted("provisions", "stages", [(item.id, row.start) for row in item.stages])
        rows = [(item.id, reference.date) for reference in item.references]
        yield from _sorted("provisions", "references", rows)


def _sorted(table: str, field: str, rows: list[tuple[str, PartialDate]]) -> Iterator[Problem]:
    for (_, before), (entry, date) in pairwise(rows):
        if date.first_day < before.first_day:
            message = f"found {date} after {before}; expected date order; move the entry"
            yield Problem(FILES[table], entry, field, message)


def _control_complete(record: Record) -> Iterator[Problem]:
    """Find units that have no holder, or two, on some day from the first date on."""
    periods: dict[str, list[ControlPeriod]] = defaultdict(list)
    for period in record.control_periods:
        periods[period.unit].append(period)
    for unit in record.ids("units"):
        rows = sorted(periods[unit], key=lambda period: period.start)
        if not rows:
            message = "found no control period; expected one or more; add them"
            yield Problem(FILES["units"], unit, "", message)
            continue
        if rows[0].start.first_day != record.meta.first_date.first_day:
            yield _meets_not(rows[0], f"the first date of the record, {record.meta.first_date}")
        for before, after in pairwise(rows):
            if before.end is None or before.end.first_day != after.start.first_day:
                yield _meets_not(after, f"the end of the period before, {before.end or 'none'}")
        if rows[-1].end is not None:
            message = f"found {rows[-1].end}; expected no end in the last period; add what follows"
            yield Problem(FILES["control_periods"], label(rows[-1]), "end", message)


def _meets_not(period: ControlPeriod, expected: str) -> Problem:
    """Return the problem of a start that leaves a gap or an overlap."""
    message = f"found {period.start}; expected {expected}; close the gap or the overlap"
    return Problem(FILES["control_periods"], label(period), "start", message)


def _positions_apart(record: Record) -> Iterator[Problem]:
    """Find positions that stand at the same time in one strand of one party."""
    strands: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in record.positions:
        strands[position.party, position.strand].append(position)
    for rows in strands.values():
        for before, after in pairwise(sorted(rows, key=lambda row: row.start)):
            if before.end is None or before.end.first_day > after.start.first_day:
                message = (
                    f"found {after.start}, before the end of {before.id}; expected one position"
                    " at a time in a strand; correct the dates or use another strand"
                )
                yield Problem(FILES["positions"], after.id, "start", message)


def _positions_cover(record: Record) -> Iterator[Problem]:
    for position in record.positions:
        if position.claims and position.held_by != "government":
            message = (
                f"found claims of {position.held_by!r}; expected them of a government only;"
                " leave them out, and name the units in covers"
            )
            yield Problem(FILES["positions"], position.id, "claims", message)
        for field in ("claims", "to_be_transferred"):
            for unit in getattr(position, field):
                if unit not in position.covers:
                    message = f"found {unit!r}; expected a unit that covers names too; add it there"
                    yield Problem(FILES["positions"], position.id, field, message)


def _holders_drawn(record: Record) -> Iterator[Problem]:
    """Find holders with both a hue and stripes, or stripes of a holder without a hue."""
    for holder in record.holders:
        fill = holder.fill
        if fill.hue_deg is not None and fill.stripes is not None:
            message = "found a hue and stripes; expected one of the two; remove the other"
            yield Problem(FILES["holders"], holder.id, "fill", message)
        for other in fill.stripes or ():
            if other in record.ids("holders") and record.holder(other).fill.hue_deg is None:
                message = f"found {other!r}; expected a holder with a hue; name another holder"
                yield Problem(FILES["holders"], holder.id, "fill.stripes", message)
        if holder.party and not holder.to:
            message = "found nothing; expected the party as in 'passes to …'; add it"
            yield Problem(FILES["holders"], holder.id, "to", message)
        for language in record.meta.languages:
            if "{units}" not in holder.sentence[language]:
                message = "found no {units}; expected the place of the unit names; add {units}"
                yield Problem(FILES["holders"], holder.id, f"sentence.{language}", message)


def _islands_in_units(record: Record) -> Iterator[Problem]:
    """Find islands in no unit, or in several that are not parts; a group of islets is in none."""
    units: dict[str, list[str]] = defaultdict(list)
    for unit in record.units:
        for island in unit.islands:
            units[island].append(unit.id)
    groups = {island.parent for island in record.islands}
    for island in record.ids("islands"):
        names = units[island]
        message = f"found {', '.join(names) or 'no unit'}; expected "
        if island in groups:
            message += "no unit, as its islets are in one; remove it from units.yaml"
            is_wrong = bool(names)
        else:
            message += "one unit, or several with a part; correct units.yaml"
            parts = [unit.part for unit in record.units if unit.id in names]
            is_wrong = not names or (len(names) > 1 and None in parts)
        if is_wrong:
            yield Problem(FILES["islands"], island, "", message)


def _stages_from_first_date(record: Record) -> Iterator[Problem]:
    for item in record.provisions:
        start = item.stages[0].start
        if start.first_day != record.meta.first_date.first_day:
            message = f"found {start}; expected {record.meta.first_date}; add the stage before it"
            yield Problem(FILES["provisions"], item.id, "stages", message)


def _islands_marked(record: Record) -> Iterator[Problem]:
    """Find islands that say otherwise than the marked provision whether they are in it."""
    provisions = [p for p in record.provisions if p.id == record.meta.marked_provision]
    units = {unit for provision in provisions for unit in provision.covers}
    marked = {island for unit in record.units if unit.id in units for island in unit.islands}
    for island in record.islands:
        expected = _members(record, island) <= marked
        if island.in_marked_provision != expected:
            message = (
                f"found {str(island.in_marked_provision).lower()}; expected"
                f" {str(expected).lower()} by the provision's covers; correct one of them"
            )
            yield Problem(FILES["islands"], island.id, "in_marked_provision", message)


def _members(record: Record, island: Island) -> set[str]:
    """Return the islets of a group, or the island itself."""
    return {other.id for other in record.islands if other.parent == island.id} or {island.id}


def _proposals_dispose_once(record: Record) -> Iterator[Problem]:
    """Find proposals that name a unit twice: whole, in part or as joint."""
    for proposal in record.proposals:
        named = list(chain(proposal.units_joint, *proposal.units_to.values()))
        named += [unit for shares in proposal.land_share_to.values() for unit in shares]
        for unit in sorted({unit for unit in named if named.count(unit) > 1}):
            message = f"found {unit!r} twice; expected it once; name it whole, in part or as joint"
            yield Problem(FILES["proposals"], proposal.id, "units_to", message)


def _sea_compares(record: Record) -> Iterator[Problem]:
    """Find comparisons of what is no estimate or has no value, and values without a unit."""
    for entry in record.maritime:
        if entry.compares and entry.kind != "estimate":
            message = f"found it on a {entry.kind}; expected it on an estimate only; remove it"
            yield Problem(FILES["maritime"], entry.id, "compares", message)
        elif entry.compares and entry.value is None:
            message = "found a comparison without a value; expected a value; add it as printed"
            yield Problem(FILES["maritime"], entry.id, "value", message)
        if (entry.value is None) != (entry.unit is None):
            message = "found only one of value and unit; expected both or none; add the other"
            yield Problem(FILES["maritime"], entry.id, "unit", message)


def _plans_addressable(record: Record) -> Iterator[Problem]:
    """Find proposals that an address could take for units, or joint units without a holder."""
    for proposal in record.proposals:
        if proposal.id in {NO_UNIT, *record.ids("units")}:
            message = f"found {proposal.id!r}; expected an id that is no unit's; rename the entry"
            yield Problem(FILES["proposals"], proposal.id, "id", message)
        if bool(proposal.units_joint) != bool(proposal.joint_holder):
            message = "found one of the two; expected units_joint and joint_holder; add the other"
            yield Problem(FILES["proposals"], proposal.id, "joint_holder", message)


_EVERY = frozenset(FILES)
_NONE: frozenset[str] = frozenset()
# each check with the tables that it needs complete
_CHECKS: tuple[tuple[Callable[[Record], Iterator[Problem]], frozenset[str]], ...] = (
    (_ids_unique, _NONE),
    (_ids_used, _EVERY),
    (_ends_follow_starts, _NONE),
    (_dates_sorted, _NONE),
    (_control_complete, frozenset({"units", "control_periods"})),
    (_positions_apart, _NONE),
    (_positions_cover, _NONE),
    (_holders_drawn, frozenset({"holders"})),
    (_islands_in_units, frozenset({"units", "islands"})),
    (_stages_from_first_date, _NONE),
    (_islands_marked, frozenset({"units", "islands", "provisions"})),
    (_proposals_dispose_once, _NONE),
    (_plans_addressable, frozenset({"units"})),
    (_sea_compares, _NONE),
    (instrument_problems, frozenset({"sources"})),
    (source_problems, frozenset({"sources"})),
)
