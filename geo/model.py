"""Models of the record: who administers, who claims, and what it rests on.

Control and claims are separate tables. The land itself has its models in
`geo.land`, the longer documents (arguments, provisions, proposals) in `geo.documents`.
"""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from geo.dates import PartialDate
from geo.fields import (
    Confidence,
    Entry,
    Id,
    Language,
    Line,
    Point,
    Quote,
    Sourced,
    Text,
    WebAddress,
)

EventKind = Literal[
    "administration",
    "declaration",
    "economic",
    "exchange",
    "exploration",
    "incident",
    "law",
    "military",
    "negotiation",
    "occupation",
    "population",
    "statement",
    "treaty",
    "visit",
    "war",
]
Licence = Literal["CC-BY-4.0", "CC0-1.0", "ODbL-1.0"]
Administration = Literal["treaty", "occupation", "administration", "undefined", "joint"]
SourceKind = Literal[
    "academic", "encyclopedia", "government", "law", "press", "seed", "treaty", "un"
]
# what an address is to the document: its publisher's own, a copy of it elsewhere, a publication of
# its text by another, a text that quotes parts of it; or what the record says does not tell
SeenAs = Literal["original", "mirror", "reprint", "excerpt", "not-stated"]


class Source(Entry):
    """A document that a statement rests on.

    `seen_at` is where its text was read, and `seen_as` what that address is: that of the
    publisher (`original`), a copy elsewhere (`mirror`), the text as another published it
    (`reprint`), a text that quotes parts of it (`excerpt`), or `not-stated`. `about` is the
    event that a report is about, where its statements were checked.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {"seen_at": ["seen_as"], "seen_as": ["seen_at"]},
        }
    )

    id: Id
    title: Line
    author: Line | None = None
    publisher: Line
    date: PartialDate | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    kind: SourceKind
    seen_at: WebAddress | None = None
    seen_as: SeenAs | None = None
    text_seen: bool
    about: Id | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _seen_at_and_as(self) -> Self:
        if (self.seen_at is None) != (self.seen_as is None):
            raise ValueError(
                "only one of seen_at and seen_as; expected both or none; add the other"
            )
        return self


class Party(Entry):
    """A state as it then was, a people or a population with a voice in the record."""

    id: Id
    names: Text
    kind: Literal["state", "indigenous people", "international organisation", "local population"]


class Fill(Entry):
    """How a holder's land is filled: one hue, stripes of two holders, or grey.

    `hue_deg` is the OKLCH hue; lightness and chroma are the same for everybody.
    """

    hue_deg: Annotated[float, Field(ge=0, lt=360)] | None = None
    stripes: tuple[Id, Id] | None = None


class Holder(Entry):
    """Who can administer a unit in fact; `party` where the holder is one party.

    `sentence` says that it administers `{units}`, `held` says of a unit that it does;
    `to` is the holder as a sentence names it to whom something passes. `names_as` is
    the party whose names of places are used under it, where there is one.
    """

    id: Id
    names: Text
    sentence: Text
    held: Text
    to: Text | None = None
    party: Id | None = None
    names_as: Id | None = None
    fill: Fill


class Event(Sourced):
    """Something that happened at a date; one stop of the slider."""

    id: Id
    kind: EventKind
    date: PartialDate
    end: PartialDate | None = None
    title: Text
    summary: Text
    effect: Line | None = None
    units: tuple[Id, ...] = Field(min_length=1)
    parties: tuple[Id, ...] = Field(min_length=1)
    quotes: tuple[Quote, ...] = ()
    confidence: Confidence
    core: bool


class ControlPeriod(Sourced):
    """Who administers a unit in fact from `start` (included) to `end` (excluded)."""

    unit: Id
    start: PartialDate
    end: PartialDate | None = None
    holder: Id
    status: Administration
    basis_event: Id
    legal: Text


class Boundary(Sourced):
    """A line with its course (lon, lat; EPSG:4326) and the time in which it stands.

    `border_of` are the parties to which a line that no treaty drew is a border.
    """

    id: Id
    names: Text
    start: PartialDate
    end: PartialDate | None = None
    status: Literal["treaty", "de-facto", "claim", "hypothetical"]
    border_of: tuple[Id, ...] = ()
    description: Text
    coordinates: tuple[Point, ...] = Field(min_length=2)
    basis_event: Id


class Position(Sourced):
    """What a party states, from `start` (included) to `end` (excluded).

    `covers` are the units that the statement speaks of; `claims` those of them
    that a government states to be its own territory; `to_be_transferred` those
    it said it would hand over on its conditions. `strand` keeps apart
    positions that stand side by side within one party.
    """

    id: Id
    party: Id
    strand: Id
    start: PartialDate
    end: PartialDate | None = None
    held_by: Literal[
        "government",
        "opposition-party",
        "organisations",
        "parliament",
        "parliament-and-president",
        "residents",
    ]
    title: Text
    statement: Text
    covers: tuple[Id, ...] = Field(min_length=1)
    claims: tuple[Id, ...] = ()
    to_be_transferred: tuple[Id, ...] = ()
    instruments: tuple[Id, ...] = ()
    confidence: Confidence


class FormerResidents(Entry):
    """The population figures that plans set beside today's: of one group, at one date."""

    date: PartialDate
    group: Id


class Meta(Entry):
    """What the record as a whole says of itself.

    `authors` is who is cited as the author of the record and its atlas. `methods` are the
    sources of the methods that measures and colours are computed by. Distances are those to
    `reference_unit`, where there is one; `marked_provision` is the one whose units can be
    marked on the map.
    """

    version: Line
    as_of: PartialDate
    first_date: PartialDate
    title: Text
    authors: Text
    convention: Text
    licence: Licence
    languages: tuple[Language, ...] = Field(min_length=1)
    reference_unit: Id | None = None
    start_event: Id
    marked_provision: Id | None = None
    former_residents: FormerResidents | None = None
    methods: tuple[Id, ...] = ()
