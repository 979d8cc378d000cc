"""What a reader narrows the chronology by: text, filters with their counts, period."""

from typing import Any

from geo.chronology import FILTERS, Query, counts
from geo.record import Record
from geo.text import Wording
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.chronology_address import (
    ASKED,
    EVENT,
    FIRST,
    LAST,
    PARAMETERS,
    SHEET,
    TEXT,
    ChronologyAddress,
    without,
)
from pages.parts.search import search_field

_filters = browser_part("filters")

# what a new search lets go of: another list has other parts, and the open event may not be in it
_RESETS = (EVENT, SHEET)
NOTHING = dict.fromkeys(ASKED, "")


def chronology_filters(
    found: Atlas, named: Record, asked: ChronologyAddress, hits: int, say: Wording
) -> None:
    """Show the search field, what it is narrowed by, and all that it can be.

    Parameters
    ----------
    named
        The record with the names of the reader's view.
    hits
        How many events were found.
    """
    search_field(
        found,
        say("chronology.search"),
        placeholder=say("chronology.search-hint"),
        text=asked.query.text,
        resets=_RESETS,
    )
    labels = _labels(named, found.record, say)
    held = counts(found.record, asked.query)
    active = _active(asked.query, labels, say)
    in_use = say("list.brackets", text=say.number(len(active))) if active else ""
    _filters(
        key=keys.FILTERS,
        data={
            "module": found.served.module("chronology"),
            "language": say.language,
            **keys.answer_to(keys.FILTERS),
            "status": _status(hits, len(named.events), say),
            "label": say("chronology.filters") + in_use,
            "inUse": say("chronology.in-use"),
            "groups": [
                {
                    "parameter": PARAMETERS[name],
                    "legend": say(f"chronology.filter-{PARAMETERS[name]}"),
                    "options": [
                        [value, label, held[name][value], value in asked.query.chosen(name)]
                        for value, label in labels[name].items()
                    ],
                }
                for name in FILTERS
            ],
            "period": _period(asked.query, say),
            "active": active,
            "clear": [say("chronology.clear"), NOTHING] if active else None,
        },
        on_view_change=callbacks.on_said(keys.FILTERS, ASKED, resets=_RESETS),
    )


def _status(found: int, everything: int, say: Wording) -> str:
    if found == everything:
        return say.count("island.event-count", found)
    return say.count("chronology.count", found, all=say.number(everything))


def _labels(named: Record, record: Record, say: Wording) -> dict[str, dict[str, str]]:
    """Return the label of every value of every filter, in the order in which they are shown."""
    held = counts(record, Query())
    told = {
        "kinds": lambda value: say(f"chronology.kind-{value}"),
        "parties": lambda value: named.party(value).names[say.language],
        "units": lambda value: named.unit(value).names[say.language],
        "confidence": lambda value: say(f"chronology.confidence-{value}"),
    }
    labels = {name: {value: told[name](value) for value in held[name]} for name in FILTERS}
    for name in ("kinds", "parties"):
        # alphabetical in the reader's language, so that the order carries no rank
        labels[name] = dict(sorted(labels[name].items(), key=lambda item: item[1].casefold()))
    return labels


def _period(query: Query, say: Wording) -> dict[str, Any]:
    ends = {FIRST: query.first, LAST: query.last}
    return {
        "legend": say("chronology.period"),
        "hint": say("chronology.period-hint"),
        "fields": [
            [name, say(f"chronology.filter-{name}"), str(when or "")] for name, when in ends.items()
        ],
    }


def _active(query: Query, labels: dict[str, dict[str, str]], say: Wording) -> list[list[Any]]:
    """Return each thing that narrows the list: its label, how to let go of it, what that says."""
    found = [(TEXT, query.text, "")] if query.text else []
    for name, parameter in PARAMETERS.items():
        for value in query.chosen(name):
            left = ",".join(without(query, name, value).chosen(name))
            found.append((parameter, labels[name][value], left))
    ends = {FIRST: query.first, LAST: query.last}
    found += [(name, say.date(when), "") for name, when in ends.items() if when]
    shown = []
    for parameter, text, left in found:
        label = say(f"chronology.filter-{parameter}") + say("list.colon") + text
        shown.append([label, say("chronology.remove", name=label), {parameter: left}])
    return shown
