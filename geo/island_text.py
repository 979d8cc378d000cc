"""What is told of a unit: its names, its measures beside published ones, its place in plans."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.dates import PartialDate
from geo.documents import Proposal
from geo.land import Island, Unit
from geo.measures import Comparison, Measure
from geo.plan_text import figure_text, share_text
from geo.plans import disputed_units, total, unit_figures
from geo.record import Record
from geo.scripts import Run, runs
from geo.sea import Sea
from geo.text import Wording
from geo.timeline import State


@dataclass(frozen=True)
class Measured:
    """The measures of every unit and island by id, and the sea nearest to each unit."""

    land: Mapping[str, Measure]
    sea: Sea | None


@dataclass(frozen=True)
class Fact:
    """A value with its name, and what is to be said with it."""

    label: str
    value: str
    more: tuple[str, ...] = ()


def island_of(record: Record, unit: Unit) -> Island | None:
    """Return the entry that describes a unit: its own, or that of its only island."""
    known = {island.id: island for island in record.islands}
    return known.get(unit.id) or (known.get(unit.islands[0]) if len(unit.islands) == 1 else None)


def island_name(island: Island, say: Wording) -> str:
    """Return an island's name in a language, in English with both names that it uses."""
    names = island.names
    return names.en_dual if say.language == "en" else str(getattr(names, say.language))


def name_rows(island: Island, say: Wording) -> dict[str, tuple[Run, ...]]:
    """Return an island's names by the name of their language, in runs of one language each."""
    names = island.names
    rows: dict[str, list[Run]] = {
        "english": [(" · ".join([names.en_dual, *names.en_alt]), "en")],
        "japanese": [(names.ja, "ja"), *_readings(island, say)],
        "russian": [(names.ru, "ru")],
    }
    for place, ainu in enumerate(names.ain):
        between: list[Run] = [(" · ", None)] if place else []
        latin = bracketed((ainu.latin, "ain-Latn"), say=say)
        rows.setdefault("ainu", []).extend([*between, (ainu.name, "ain-Kana"), *latin])
    return {say(f"island.{key}"): tuple(found) for key, found in rows.items()}


def _readings(island: Island, say: Wording) -> list[Run]:
    """Return how the Japanese name is read, where the record tells."""
    given = ((island.names.ja_kana, "ja"), (island.names.ja_romaji, "ja-Latn"))
    found = [(text, language) for text, language in given if text]
    return bracketed(*found, say=say) if found else []


def bracketed(*found: Run, say: Wording) -> list[Run]:
    """Return parts in brackets, as the reader's language sets them."""
    before, _, after = say.raw("list.brackets").partition("{text}")
    parts: list[Run] = [(before, None)]
    for place, run in enumerate(found):
        parts += [(say("list.comma"), None)] if place else []
        parts.append(run)
    return [*parts, (after, None)]


def lines_at(record: Record, unit: Unit, now: State, say: Wording) -> list[str]:
    """Return who administers a unit at a date, how, and which parties else claim it."""
    state = now.units[unit.id]
    holder = record.holder(state.holder)
    held = say("map.held", name=holder.names[say.language])
    held += say("list.brackets", text=say(f"island.status-{state.status}"))
    rivals = (record.party(id_) for id_ in state.claimants if id_ != holder.party)
    return [held, *(say("map.claimed", name=party.names[say.language]) for party in rivals)]


def measure_facts(record: Record, unit: Unit, measured: Measured, say: Wording) -> Iterator[Fact]:
    """Yield area, coastline, height, distance and sea of a unit."""
    measure, island = measured.land[unit.id], island_of(record, unit)
    area = say("island.area-value", value=say.number(measure.area_km2, 1))
    yield Fact(say("island.area"), area)
    tolerance = say.number(measure.coastline_tolerance_m or 0)
    length = say("island.km-value", value=say.number(measure.coastline_km, 0))
    yield Fact(say("island.coastline", tolerance=tolerance), length)
    if island and (top := island.highest_point):
        height = say("island.m-value", value=say.number(top.elevation_m))
        name = {"ja": top.name_ja, "ru": top.name_ru}.get(say.language, top.name)
        # where the record has no name in the language, none of another stands in for it
        told = say("list.comma").join([name, height] if name else [height])
        yield Fact(say("island.highest"), told)
    if measure.nearest_to_hokkaido_km is not None and record.meta.reference_unit:
        reference = record.unit(record.meta.reference_unit).names[say.language]
        yield _distance(reference, measure, say)
    yield from _sea_facts(record, unit, measured.sea, say)


def _distance(reference: str, measure: Measure, say: Wording) -> Fact:
    distance = say("island.km-value", value=say.number(measure.nearest_to_hokkaido_km or 0, 1))
    ends = say(
        "island.distance-points",
        start=_point(measure.nearest_point, say),
        end=_point(measure.hokkaido_point, say),
    )
    return Fact(say("island.distance", unit=reference), distance, (ends,))


def _point(point: tuple[float, float] | None, say: Wording) -> str:
    if point is None:
        return ""
    lon, lat = point
    return say("island.point", lat=say.number(lat, 4), lon=say.number(lon, 4))


def _sea_facts(record: Record, unit: Unit, sea: Sea | None, say: Wording) -> Iterator[Fact]:
    if sea is None or unit.id not in sea.by_unit:
        return
    figures, disputed = unit_figures(record, sea), disputed_units(record)
    for label, name in (("12", "territorial_sea_km2"), ("200", "sea_200nm_km2")):
        figure, shares = figures[unit.id][name], []
        if unit.id in disputed:
            share = share_text(figure, total(disputed, figures)[name], say)
            shares.append(say("island.sea-share", share=share))
        value = figure_text(name, figure, say)
        yield Fact(say(f"island.sea-{label}"), value, tuple(shares))


def published_titles(say: Wording) -> list[str]:
    """Return what the parts of a published area are called, in the order of `published_texts`."""
    keys = ("area", "year", "difference", "source")
    return [say(f"island.published-{key}") for key in keys]


def published_texts(record: Record, beside: Comparison, say: Wording) -> list[tuple[Run, ...]]:
    """Return a published area, its year, its difference from the computed one and its source."""
    published, source = beside.published, record.source(beside.published.source)
    return [
        ((say.number(published.area_km2, 2), None),),
        ((say.date(PartialDate(published.as_of)), None),),
        ((say.number(beside.difference_percent, 1), None),),
        runs(source.title, source.language, say.language),
    ]


def part_facts(
    record: Record, unit: Unit, land: Mapping[str, Measure], say: Wording
) -> Iterator[Fact]:
    """Yield the islands of a unit of several, each with its area where that is measured."""
    for id_ in unit.islands if len(unit.islands) > 1 else ():
        measure = land.get(id_)
        area = say("island.area-value", value=say.number(measure.area_km2, 2)) if measure else ""
        yield Fact(island_name(record.island(id_), say), area)


def proposal_time(proposal: Proposal, say: Wording) -> str:
    """Return when a proposal was made and how official it is."""
    year = say.date(proposal.date or PartialDate(str(proposal.year)))
    return say("list.comma").join([year, say(f"proposal.{proposal.standing}")])


def outcome(record: Record, proposal: Proposal, unit: Unit, say: Wording) -> str:
    """Return what would become of a unit under a proposal."""
    for party, shares in proposal.land_share_to.items():
        if unit.id in shares:
            share = say.number(100 * shares[unit.id])
            name = record.party(party).names[say.language]
            return say("proposal.part-to", share=share, party=name)
    for party, units in proposal.units_to.items():
        if unit.id in units:
            return say("proposal.to", party=record.party(party).names[say.language])
    if unit.id in proposal.units_joint:
        return say("proposal.joint")
    return say("proposal.unchanged")
