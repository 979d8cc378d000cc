"""The sea nearest to each unit: what `geo build sea` wrote, read and checked.

A cell holds the places at sea that are nearer to a unit than to any other coast, out
to 12 nautical miles (territorial sea) or from there to 200 (as wide as an EEZ). It
is strict equidistance from the coast on the ellipsoid: an illustration, and no
state's claim. Baselines are notional, the coast itself; every rock counts in full.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from shapely.geometry import shape

from geo.coasts import OTHER
from geo.errors import OutlineError, Problem
from geo.faults import validation_problems
from geo.geojson import read_features, read_meta
from geo.geojson_checks import digest_problems, file_problems
from geo.measures import area_km2
from geo.paths import map_sea_file, meta_file, sea_file
from geo.units import EEZ_NM, TERRITORIAL_SEA_NM

TERRITORIAL_SEA, EEZ = ZONES = ("territorial-sea", "eez")
BREADTHS_NM = (TERRITORIAL_SEA_NM, EEZ_NM)

_REBUILD = "geo build sea"
_UNKNOWN = "{!r} is not in the record; correct assignment.yaml and run `geo build sea`"
_ROUNDING = 1e-3  # of an area, between the geometry and the figure beside it


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Quantity(_Row):
    """A measured area in km² with its error, and the areas at coarser steps of sampling."""

    value: float = Field(ge=0)
    error: float = Field(ge=0)
    by_step: tuple[float, ...] = ()


class SeaFigures(_Row):
    """Land, coastline and sea of a unit; the sea of 200 nautical miles holds that of 12."""

    unit: str
    land_km2: Quantity
    coastline_km: float
    territorial_sea_km2: Quantity
    sea_200nm_km2: Quantity


class Neighbour(_Row):
    """A coast that bounds the sea and belongs to no unit, and who administers it."""

    id: str
    holder: str


class Sea(_Row):
    """Everything measured of the sea, and how."""

    attribution: str
    coastline_tolerance_m: float
    steps_m: tuple[float, ...] = Field(min_length=2)
    neighbours: tuple[Neighbour, ...]
    figures: tuple[SeaFigures, ...] = Field(min_length=1)

    @property
    def by_unit(self) -> Mapping[str, SeaFigures]:
        """The figures of each unit."""
        return {row.unit: row for row in self.figures}


def load_sea(data_dir: Path) -> Sea | None:
    """Return what is known of the sea, or None where a data folder has none.

    Raises
    ------
    OutlineError
        With every problem: a file of the two missing or altered, or figures of another form.
    """
    path = sea_file(data_dir)
    if not _is_built(data_dir):
        return None
    problems = [*digest_problems(path, rebuild=_REBUILD), *_light_problems(data_dir)]
    if problems:
        raise OutlineError(problems)
    return _read(path)


def sea_problems(data_dir: Path, units: Collection[str], holders: Collection[str]) -> list[Problem]:
    """Return every problem of the sea files; an empty list means they are sound or not there.

    Parameters
    ----------
    units, holders
        Ids of the record.
    """
    path = sea_file(data_dir)
    if not _is_built(data_dir):
        return []
    problems = [*file_problems(path, rebuild=_REBUILD, lines=True), *_light_problems(data_dir)]
    if problems:
        return sorted(problems)
    try:
        sea = _read(path)
    except OutlineError as error:
        return list(error.problems)
    known = {*units, *(row.id for row in sea.neighbours), OTHER}
    for level in (path, map_sea_file(data_dir)):
        problems += _unknown_sites(level, known)
    problems += [*_unknown_holders(path, sea, holders), *_wrong_figures(path, sea)]
    return sorted(problems)


def zone_id(unit: str, zone: str) -> str:
    """Return the id of the feature of a zone."""
    return f"{unit}-{zone}"


def median_id(pair: tuple[str, str]) -> str:
    """Return the id of the feature of a median line between two sites."""
    return "median-{}-{}".format(*pair)


def _is_built(data_dir: Path) -> bool:
    return sea_file(data_dir).exists() or map_sea_file(data_dir).exists()


def _light_problems(data_dir: Path) -> list[Problem]:
    return file_problems(map_sea_file(data_dir), rebuild=_REBUILD, lines=True)


def _read(path: Path) -> Sea:
    try:
        return Sea.model_validate(read_meta(path))
    except ValidationError as error:
        raise OutlineError(list(validation_problems(meta_file(path).name, "", error))) from error


def _unknown_sites(path: Path, known: Collection[str]) -> Iterator[Problem]:
    for feature in read_features(path):
        sites = feature["properties"].get("between") or [feature["properties"].get("unit")]
        for site in sites:
            if site not in known:
                yield Problem(path.name, feature["id"], "unit", _UNKNOWN.format(site))


def _unknown_holders(path: Path, sea: Sea, holders: Collection[str]) -> Iterator[Problem]:
    for row in sea.neighbours:
        if row.holder not in holders:
            yield Problem(meta_file(path).name, row.id, "holder", _UNKNOWN.format(row.holder))


def _wrong_figures(path: Path, sea: Sea) -> Iterator[Problem]:
    areas = {
        feature["id"]: area_km2(shape(feature["geometry"]))
        for feature in read_features(path)
        if "zone" in feature["properties"]
    }
    for row in sea.figures:
        inner, outer = (areas.get(zone_id(row.unit, zone), 0.0) for zone in ZONES)
        for field, found in (("territorial_sea_km2", inner), ("sea_200nm_km2", inner + outer)):
            stated = getattr(row, field).value
            if abs(stated - found) > _ROUNDING * max(stated, found):
                message = f"is {stated}, the cells hold {found:.2f}; run `{_REBUILD}`"
                yield Problem(meta_file(path).name, row.unit, field, message)
