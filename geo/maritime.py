"""Models of the sea: what is laid down, stated, practised and estimated of the waters."""

from typing import Literal

from pydantic import Field

from geo.dates import PartialDate
from geo.fields import Confidence, Entry, Id, Line, Number, Quote, Sourced, Text

SeaKind = Literal["law", "claim", "practice", "estimate", "agreement", "event"]
Quantity = Literal["land_share", "sea_200nm_km2", "sea_share"]


class Comparison(Entry):
    """What a published estimate can be laid beside: a quantity computed for some units together.

    `difference` says why the published figure may differ from the computed one.
    """

    quantity: Quantity
    units: tuple[Id, ...] = Field(min_length=1)
    difference: Text


class SeaEntry(Sourced):
    """A law, claim, practice, estimate, agreement or event that concerns the sea.

    `actors` are the parties whose law, claim or act it is; none where private
    bodies agree or where others estimate. `unit` is the unit of `value` as
    printed; the value of a share is in per cent. Only an estimate `compares`.
    """

    id: Id
    kind: SeaKind
    date: PartialDate
    in_force: PartialDate | None = None
    actors: tuple[Id, ...] = ()
    title: Text
    summary: Text
    value: Number | None = None
    unit: Line | None = None
    quote: Quote | None = None
    compares: Comparison | None = None
    confidence: Confidence
