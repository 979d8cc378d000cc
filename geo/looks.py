"""Colours and shapes of what charts show: holders by their hue, groups of people by theirs."""

from collections.abc import Mapping, Sequence

from geo import palette
from geo.model import Fill
from geo.record import Record

# hues that no party has, paler than any party's; each group has its shape too
_HUES_DEG = (300, 205, 30, 110)
_CHROMA = 0.09
_SHAPES = ("circle", "square", "triangle-up", "diamond")


def holder_fill(record: Record, holder: str) -> tuple[str, ...]:
    """Return the colour of a holder, or the two colours of its stripes."""
    fill: Fill = record.holder(holder).fill
    if fill.stripes:
        return tuple(palette.fill_colour(record.holder(id_).fill.hue_deg) for id_ in fill.stripes)
    return (palette.fill_colour(fill.hue_deg),)


def group_looks(groups: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return the colour and the shape of each group."""
    colours = [palette.oklch_hex(palette.LIGHTNESS, _CHROMA, hue) for hue in _HUES_DEG]
    return {
        group: (colours[place % len(colours)], _SHAPES[place % len(_SHAPES)])
        for place, group in enumerate(groups)
    }


def looks_of_groups(record: Record) -> Mapping[str, tuple[str, str]]:
    """Return the colour and the shape of each group of a record, the same in every chart."""
    return group_looks([term.id for term in record.population_terms if term.kind == "group"])
