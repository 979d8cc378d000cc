"""The pages to be read of the single file and the static site, as fragments of HTML."""

from functools import lru_cache
from pathlib import Path

from geo.answers import unit_measures
from geo.contents import is_empty
from geo.island_text import Measured
from geo.reading_about import about_reading
from geo.reading_claims import claims_reading
from geo.reading_event import chronology_reading, event_readings
from geo.reading_island import island_readings
from geo.reading_parts import Desk, Reading, Way
from geo.reading_provision import provision_reading
from geo.reading_reported import reported_reading
from geo.reading_sources import sources_reading
from geo.record import Record
from geo.sea import load_sea
from geo.text import Wording
from geo.webmap import marked_provision

__all__ = ["Reading", "Way", "readings"]


def readings(
    record: Record, data: Path, say: Wording, way: Way, is_cited: bool = True
) -> dict[str, Reading]:
    """Return every page to be read, in one language.

    The keys are ``chronology``, ``claims``, ``provision``, ``reported``, ``sources`` and
    ``about``, and for every event and unit ``event/ID`` and ``island/ID``.

    Parameters
    ----------
    record
        The record in the reader's view (`geo.views.in_view`).
    data
        The folder it was read from, for the outlines that measures are taken on.
    way
        The address of a page by its kind and the id of what it is about, see
        `geo.reading_parts.WAYS`.
    is_cited
        Whether every page has the sources it cites in full. Otherwise it has only marks,
        ``<a data-source="ID">``, into which `cite` of ``readings.js`` copies the lines from
        the page of sources: of a file that holds all pages this saves two fifths.

    Raises
    ------
    OutlineError, RecordError
        If outlines, sea or published areas are not what they should be.
    """
    desk = Desk(record, say, way, _measured(record, data), is_cited)
    provision = marked_provision(record)
    pages = {
        "chronology": chronology_reading(desk),
        **{f"event/{id_}": found for id_, found in event_readings(desk)},
        **{f"island/{id_}": found for id_, found in island_readings(desk)},
        "claims": claims_reading(desk),
        **({"provision": provision_reading(desk, provision)} if provision else {}),
        "reported": reported_reading(desk),
        "sources": sources_reading(desk, data),
        "about": about_reading(desk, data),
    }
    return {page: found for page, found in pages.items() if not is_empty(record, page)}


def _measured(record: Record, data: Path) -> Measured:
    units = tuple((unit.id, unit.islands) for unit in record.units)
    return _taken(data, units, record.meta.reference_unit)


@lru_cache(maxsize=8)
def _taken(
    data: Path, units: tuple[tuple[str, tuple[str, ...]], ...], reference: str | None
) -> Measured:
    # seconds of work, and the same in every language and view
    land = {measure.id: measure for measure in unit_measures(data, dict(units), reference)}
    return Measured(land, load_sea(data))
