"""What the single file says beside the tables that it shares with the app.

Its script does there what Python does for the app: it reads addresses, says the state
at any date and writes dates. It is given what that takes: ids and dates that are the
same in every language, and the forms of sentences and dates in each.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.contents import default_plan, is_empty
from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.plans import movable_units
from geo.reading_pages import readings
from geo.record import Record
from geo.sentence import body
from geo.shown import Shown
from geo.text import Wording
from geo.timeline import segments_of, stops
from geo.views import in_view, view_name, view_note, views

# what the menu of the file leads to, as addresses name it
PAGES = ("map", "plans", "chronology", "claims", "provision", "reported", "sources", "about")

# entries of a page that an address names by what they are, as the app's addresses do
_ENTRIES = ("argument", "instrument")

# a day whose year and number are found again in whatever is written of it
_YEAR, _DAY = 1789, 23


def index_table(record: Record, shown: Shown | None = None) -> dict[str, Any]:
    """Return what an address is read by: the ids and dates that the record knows.

    Parameters
    ----------
    shown
        What the file opens with; None leaves it to the record and the reader's browser.
    """
    return {
        "languages": list(LANGUAGES),
        "views": list(views(record)),
        "pages": [page for page in PAGES if not is_empty(record, page)],
        "first": str(record.meta.first_date),
        "asOf": str(record.meta.as_of),
        "start": str(record.event(record.meta.start_event).date),
        "events": [
            {"id": event.id, "date": str(event.date), "day": event.date.first_day.isoformat()}
            for event in stops(record)
        ],
        "units": [unit.id for unit in record.units],
        "movable": list(movable_units(record)),
        "plans": [proposal.id for proposal in record.proposals],
        "provisions": [item.id for item in record.provisions],
        "sources": [source.id for source in record.sources],
        "marked": record.meta.marked_provision,
        "plan": default_plan(record),
        "opens": _opens(record, shown) if shown else {},
    }


def _opens(record: Record, shown: Shown) -> dict[str, str]:
    asked = {
        "date": str(shown.when),
        "island": shown.island,
        "lang": shown.language,
        "view": shown.view,
        "marked": record.meta.marked_provision if shown.marked else None,
        "plan": shown.plan,
    }
    return {name: value for name, value in asked.items() if value}


def shell_table(
    record: Record, say: Wording, wordings: Mapping[Language, Wording], view: str
) -> dict[str, Any]:
    """Return what stands around the map, and how any date is said, in one language and view."""
    language, meta = say.language, record.meta
    segments = segments_of(record)
    return {
        "language": language,
        "locale": str(say.locale).replace("_", "-"),
        "title": meta.title[language],
        "authors": meta.authors[language],
        "convention": meta.convention[language],
        "viewNote": view_note(record, view, say),
        "version": say("page.version", version=meta.version, date=say.date(meta.as_of)),
        "cited": {"version": meta.version, "date": say.date(meta.as_of)},
        "languages": {known: wording("lang.name") for known, wording in wordings.items()},
        "views": {known: view_name(record, known, say) for known in views(record)},
        "words": {key: say.raw(key) for key in _WORDS},
        "dates": date_forms(say),
        "plans": {item.id: item.names[language] for item in record.proposals},
        "bodies": [body(in_view(record, view, each.units), each, say) for each in segments],
        **_standing(record, say),
    }


def readings_table(
    record: Record, data: Path, say: Wording
) -> dict[str, dict[str, str | list[str]]]:
    """Return the pages to be read by their names, each with its title and its lines of HTML.

    Parameters
    ----------
    record
        The record in the reader's view.
    """
    found = readings(record, data, say, file_way, is_cited=False)
    return {
        name: {"title": one.title, "lines": str(one.html).split("\n")}
        for name, one in found.items()
    }


def file_way(kind: str, id_: str | None) -> str:
    """Return the address of a page within the file, see `geo.reading_parts.WAYS`.

    Examples
    --------
    >>> file_way("event", "war")
    '#page=chronology&event=war'
    >>> file_way("claims", "instrument-treaty"), file_way("provision", "part-clause")
    ('#page=claims&instrument=treaty', '#page=provision&part=clause')
    """
    if id_ is None:
        return f"#page={kind}"
    if kind in _ASKS:
        return f"#{_ASKS[kind]}={id_}"
    name, _, rest = id_.partition("-")
    asked = f"{name}={rest}" if name in (*_ENTRIES, "part") else f"part={id_}"
    return f"#page={kind}&{asked}"


# what asks for a page by itself, with the id that follows
_ASKS = {
    "map": "date",
    "island": "island",
    "plan": "plan",
    "event": "page=chronology&event",
    "report": "page=reported&report",
    "source": "page=sources&source",
}


def date_forms(say: Wording) -> dict[str, Any]:
    """Return how a language writes any day, month or year, with ``{year}`` and ``{day}`` in place.

    The forms are made from what `Wording.date` writes, so that they follow it.
    """

    def form(text: str) -> str:
        written = say.date(PartialDate(text))
        return written.replace(str(_YEAR), "{year}").replace(str(_DAY), "{day}")

    months = [f"{_YEAR}-{month:02}" for month in range(1, 13)]
    return {
        "year": form(str(_YEAR)),
        "months": [form(month) for month in months],
        "days": [form(f"{month}-{_DAY}") for month in months],
    }


def _standing(record: Record, say: Wording) -> dict[str, Any]:
    """Return on what ground each unit is held: the periods, and which of them stand when."""
    places = {id(period): place for place, period in enumerate(record.control_periods)}
    return {
        "periods": [
            {
                "status": say(f"island.status-{period.status}"),
                "legal": period.legal[say.language],
            }
            for period in record.control_periods
        ],
        "standing": [
            {unit: places[id(state.period)] for unit, state in segment.units.items()}
            for segment in segments_of(record)
        ],
    }


_WORDS = (
    *("cite.address", "cite.copied", "cite.copy", "cite.head", "cite.map-event", "cite.selected"),
    *("cite.title", "cite.view"),
    *("file.whole", "go.help", "go.label", "go.placeholder", "host.map", "host.skip"),
    *("island.at-date", "island.choose", "island.hint"),
    *("lang.label", "list.brackets", "list.colon", "map.attribution", "map.claimed", "map.held"),
    *("menu.about", "menu.chronology", "menu.claims", "menu.label", "menu.map", "menu.plans"),
    *("menu.provision", "menu.reported", "menu.sources"),
    *("about.head", "nav.chronology", "nav.claims", "nav.map", "nav.plans", "nav.provision"),
    *("nav.reported", "nav.sources"),
    *("notice.after", "notice.against", "notice.date", "notice.event", "notice.island"),
    *("notice.lang", "notice.marked", "notice.page", "notice.plan", "notice.source"),
    "notice.view",
    *("page.title", "plan.own", "plan.sentence-none"),
    *("sentence.on-day", "sentence.on-month", "sentence.on-year"),
    *("view.help", "view.label"),
)
