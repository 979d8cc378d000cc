"""Models of the land: units, islands, places, and the people counted there.

A unit is a piece of land whose control is recorded as one; an island is a piece
of land that has a name. Measures of outlines are computed, never stored here.
"""

from typing import Literal

from pydantic import Field

from geo.dates import PartialDate
from geo.fields import Confidence, Count, Entry, Id, Line, Number, Point, Text

PlaceKind = Literal["airport", "bay", "cape", "settlement", "strait", "volcano"]


class Unit(Entry):
    """A piece of land whose control is recorded as one; `main` for the five on the sidebar.

    `names` joins the names in use; `names_by` has each party's own, where they differ.
    """

    id: Id
    names: Text
    names_by: dict[Id, Text] = Field(default={})
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
    en_alt: tuple[Line, ...] = ()
    ja: Line
    ja_kana: Line | None = None
    ja_romaji: Line | None = None
    ru: Line
    ain: tuple[AinuName, ...] = ()


class Height(Entry):
    """One published height in metres."""

    elevation_m: Number
    source: Id
    note: Line | None = None


class HighestPoint(Entry):
    """The highest point; every published height is kept."""

    name: Line
    name_ja: Line | None = None
    name_ru: Line | None = None
    elevation_m: Number
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
    """A published distance to the reference unit in km, with the point it is measured from."""

    distance_km: Number
    from_point: Line
    source: Id
    note: Line | None = None


class Islet(Entry):
    """A named part of an island's outline that has no entry of its own."""

    names: dict[Literal["en", "ja", "ja_kana", "ru"], Line]
    point: Point | None = None
    published_km2: Number | None = None
    sources: tuple[Id, ...] = Field(min_length=1)
    note: Line | None = None
    confidence: Confidence


class Island(Entry):
    """An island or a group of islets; measures are computed, not stored."""

    id: Id
    names: IslandNames
    group: Id
    chain: Id | None = None
    parent: Id | None = None
    disputed: bool
    in_marked_provision: bool = False
    highest_point: HighestPoint | None = None
    point: Point
    administration: tuple[IslandAdministration, ...] = ()
    published_distances: tuple[PublishedDistance, ...] = ()
    islets: tuple[Islet, ...] = ()
    description: Text
    notes: tuple[Line, ...] = ()
    sources: tuple[Id, ...] = Field(min_length=1)
    confidence: Confidence


class Place(Entry):
    """A settlement, cape, volcano, strait, bay or airport as a point (EPSG:4326).

    `names` joins the names in use; `names_by` has each party's own, where they differ.
    `unit` is where it lies on an island that is divided between units.
    """

    id: Id
    kind: PlaceKind
    names: Text
    names_by: dict[Id, Text] = Field(default={})
    alternatives: tuple[Line, ...] = ()
    ja_kana: Line | None = None
    point: Point
    island: Id | None = None
    unit: Id | None = None
    elevation_m: Number | None = None
    width_km: Number | None = None
    sources: tuple[Id, ...] = Field(min_length=1)
    note: Line | None = None
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
    population: Count
    group: Id
    basis: Id
    sources: tuple[Id, ...] = Field(min_length=1)
    note: Line | None = None
