"""Models of the record: who administers, who claims, and what it rests on.

Control and claims are separate tables. A unit is a piece of land that changed
hands as one; an island is a piece of land that has a name. Longer documents
(arguments, provisions, proposals) have their models in `geo.documents`.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from geo.dates import PartialDate
from geo.fields import Confidence, Entry, Id, Language, Line, Point, Quote, Sourced, Text

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
PlaceKind = Literal["airport", "bay", "cape", "settlement", "strait", "volcano"]
Administration = Literal["treaty", "occupation", "administration", "undefined", "joint"]


class Source(Entry):
    """A document that a statement rests on; `seen_at` is where its text was read."""

    id: Id
    title: Line
    author: Line | None = None
    publisher: Line
    date: PartialDate | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    kind: Literal[
        "academic", "encyclopedia", "government", "law", "press", "seed", "treaty", "un"
    ]
    seen_at: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    text_seen: bool
    note: Line | None = None


class Party(Entry):
    """A state as it then was, a people or a population with a voice in the record."""

    id: Id
    names: Text
    kind: Literal[
        "state", "indigenous people", "international organisation", "local population"
    ]


class Fill(Entry):
    """How a holder's land is filled: one hue, stripes of two holders, or grey.

    `hue_deg` is the OKLCH hue; lightness and chroma are the same for everybody.
    """

    hue_deg: Annotated[float, Field(ge=0, lt=360)] | None = None
    stripes: tuple[Id, Id] | None = None


class Holder(Entry):
    """Who can administer a unit in fact; `party` where the holder is one party."""

    id: Id
    names: Text
    sentence: Text
    party: Id | None = None
    fill: Fill


class Unit(Entry):
    """A piece of land whose control is recorded as one; `main` for the five on the sidebar."""

    id: Id
    names: Text
    islands: tuple[Id, ...] = Field(min_length=1)
    main: bool = False
    part: Text | None = None


class AinuName(Entry):
    """An Ainu name of an island with its reading and the source of its meaning."""

    name: Line
    latin: Line
    meaning: Line | None = None
    source: Id
    note: Line | None = None


class IslandNames(Entry):
    """Every name of an island; `en_dual` joins the two names that English uses."""

    en: Line
    en_dual: Line
    en_alt: tuple[Line, ...]
    ja: Line
    ja_kana: Line
    ja_romaji: Line
    ru: Line
    ain: tuple[AinuName, ...]


class Height(Entry):
    """One published height in metres."""

    elevation_m: float
    source: Id
    note: Line | None = None


class HighestPoint(Entry):
    """The highest point; every published height is kept."""

    name: Line
    name_ja: Line | None = None
    name_ru: Line | None = None
    elevation_m: float
    values: tuple[Height, ...] = Field(min_length=1)


class AdministrativeUnit(Entry):
    """One level of a party's administrative law that the island belongs to."""

    level: Id
    names: dict[Literal["en", "ja", "ja_kana", "ru"], Line] = Field(min_length=1)
    code: Line | None = None
    district: Line | None = None


class IslandAdministration(Entry):
    """Where an island stands in the administrative law of one party, widest level first."""

    party: Id
    units: tuple[AdministrativeUnit, ...] = ()
    settlements: tuple[Id, ...] = ()
    note: Line | None = None


class PublishedDistance(Entry):
    """A published distance to Hokkaido in km, with the point it is measured from."""

    distance_km: float
    from_point: Line
    source: Id
    note: Line | None = None


class Islet(Sourced):
    """A named part of an island's outline that has no entry of its own."""

    names: dict[Literal["en", "ja", "ja_kana", "ru"], Line]
    point: Point | None = None
    published_km2: float | None = None
    confidence: Confidence


class Island(Entry):
    """An island or a group of islets; measures are computed, not stored."""

    id: Id
    names: IslandNames
    group: Id
    chain: Id | None = None
    parent: Id | None = None
    disputed: bool
    in_marked_provision: bool
    highest_point: HighestPoint
    point: Point
    administration: tuple[IslandAdministration, ...] = ()
    published_distances: tuple[PublishedDistance, ...] = ()
    islets: tuple[Islet, ...] = ()
    description: Text
    notes: tuple[Line, ...] = ()
    sources: tuple[Id, ...] = Field(min_length=1)
    confidence: Confidence


class Place(Sourced):
    """A settlement, cape, volcano, strait, bay or airport as a point (EPSG:4326)."""

    id: Id
    kind: PlaceKind
    names: Text
    alternatives: tuple[Line, ...] = ()
    ja_kana: Line | None = None
    point: Point
    island: Id | None = None
    elevation_m: float | None = None
    width_km: float | None = None
    confidence: Confidence


class PopulationTerm(Entry):
    """A group of people that figures count, or the basis that a figure has."""

    id: Id
    kind: Literal["group", "basis"]
    names: Text


class Area(Entry):
    """An area that figures are counted for and that is neither an island nor a place."""

    id: Id
    names: Text


class Population(Entry):
    """A dated population figure of an island, a place or an area, and the group it counts."""

    area: Id
    date: PartialDate
    population: Annotated[int, Field(ge=0)]
    group: Id
    basis: Id
    sources: tuple[Id, ...] = Field(min_length=1)
    note: Line | None = None


class Instrument(Entry):
    """A treaty, declaration, law or note that positions rest on."""

    id: Id
    names: Text


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
    """A line with its course (lon, lat; EPSG:4326) and the time in which it stands."""

    id: Id
    names: Text
    start: PartialDate
    end: PartialDate | None = None
    status: Literal["treaty", "de-facto", "claim", "hypothetical"]
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


class Meta(Entry):
    """What the record as a whole says of itself."""

    version: Line
    as_of: PartialDate
    first_date: PartialDate
    title: Text
    convention: Text
    languages: tuple[Language, ...] = Field(min_length=1)
    reference_unit: Id
    start_event: Id
    marked_provision: Id
