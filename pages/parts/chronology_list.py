"""The chronology as a picture and as a list, in which one event can be open."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.event_text import event_in_full, event_line
from geo.model import Event
from geo.record import Record
from geo.reported import reported_about
from geo.text import Wording
from geo.views import NEUTRAL
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import CHRONOLOGY, REPORTED, Address
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.chronology_address import ASKED, EVENT, SHEET, ChronologyAddress, Sheet
from pages.parts.chronology_chart import AXIS_PX, MARK, MARKS, ROW_PX, chronology_chart
from pages.parts.chronology_filters import NOTHING
from pages.parts.plain import plain
from pages.parts.reported_address import REPORT

_events = browser_part("events")


def chronology_picture(record: Record, hits: Sequence[Event], say: Wording) -> None:
    """Show the events that were found through time, a row for each kind."""
    if not hits:
        return
    box = st.expander(
        say("chronology.chart"), expanded=True, key="chronology-picture", on_change="rerun"
    )
    if not box.open:
        return
    named = {event.kind: say(f"chronology.kind-{event.kind}") for event in hits}
    kinds = sorted(named, key=lambda kind: named[kind].casefold())
    counted = len(hits) > MARKS
    with box:
        st.vega_lite_chart(
            chronology_chart(hits, kinds, say),
            height=ROW_PX * len(kinds) + AXIS_PX,
            key=keys.CHART,
            on_select="ignore" if counted else callbacks.on_mark(keys.CHART, MARK, record),
            alt=say("chronology.chart-alt", n=say.number(len(hits))),
        )
        st.caption(
            plain(say("chronology.chart-note-counted" if counted else "chronology.chart-note"))
        )


def chronology_list(
    found: Atlas, named: Record, asked: ChronologyAddress, sheet: Sheet, hits: Sequence[Event]
) -> None:
    """Show a part of the list of events, and in full the one that is open.

    Parameters
    ----------
    named
        The record with the names of the reader's view.
    """
    address = keys.current(found.record)
    say = found.wordings[address.language]
    opened = named.event(asked.event) if asked.event else None
    apart = asked.event not in {event.id for event in sheet.events}
    _events(
        key=keys.EVENTS,
        data={
            "module": found.served.module("chronology"),
            "language": say.language,
            **keys.answer_to(keys.EVENTS),
            "words": _words(say),
            "base": _base(),
            "heading": say("chronology.events"),
            "none": None if hits else [say("chronology.no-hit"), say("chronology.clear"), NOTHING],
            "lines": [event_line(named, event, say) for event in sheet.events],
            "apart": event_line(named, opened, say) if opened and apart else None,
            "open": _opened(found, named, opened, hits, address) if opened else None,
            "sheets": _sheets(sheet, say),
        },
        on_view_change=callbacks.on_said(keys.EVENTS, (EVENT, "date", SHEET, *ASKED)),
    )


def _base() -> str:
    """Return the address of what is asked for, without an open event and a part of the list."""
    kept = keys.parameters(**{keys.PAGE: CHRONOLOGY, **keys.asked(ASKED)})
    return keys.address_of({name: value for name, value in kept.items() if name != EVENT})


def _opened(
    found: Atlas, named: Record, event: Event, hits: Sequence[Event], address: Address
) -> dict[str, Any]:
    say = found.wordings[address.language]
    among = hits if event.id in {hit.id for hit in hits} else named.events
    place = next(place for place, other in enumerate(among) if other.id == event.id)
    view = {} if address.view == NEUTRAL else {keys.VIEW: address.view}
    own = {keys.PAGE: CHRONOLOGY, EVENT: event.id, keys.LANGUAGE: address.language, **view}
    return {
        "id": event.id,
        **event_in_full(named, event, say),
        "links": event_links(found.record, event, say),
        "address": "?" + urlencode(own),
        "previous": _step(among[place - 1], say) if place else None,
        "next": _step(among[place + 1], say) if place + 1 < len(among) else None,
    }


def event_links(record: Record, event: Event, say: Wording) -> list[list[str]]:
    """Return where an event leads to: the text and the address of each link."""
    here = {"date": str(event.date), EVENT: event.id, keys.LANGUAGE: say.language}
    found = [[say("chronology.on-map"), keys.link_to(**here)]]
    for report in reported_about(record, event.id):
        there = {**here, keys.PAGE: REPORTED, REPORT: report.source.id}
        found.append([say.count("reported.link", len(report.facts)), keys.link_to(**there)])
    return found


def _step(event: Event, say: Wording) -> dict[str, str]:
    return {"id": event.id, "date": str(event.date), "title": event.title[say.language]}


def _sheets(sheet: Sheet, say: Wording) -> dict[str, Any] | None:
    if sheet.count == 1:
        return None
    numbers = {"n": say.number(sheet.number), "all": say.number(sheet.count)}
    return {
        "place": say("chronology.sheet", **numbers),
        "number": sheet.number,
        "count": sheet.count,
        "previous": say("chronology.sheet-previous"),
        "next": say("chronology.sheet-next"),
    }


def _words(say: Wording) -> dict[str, str]:
    named = ("address", "apart", "copied", "copy", "next", "note", "parties", "previous")
    more = ("quotes", "sources", "units")
    words = {name: say(f"chronology.{name}") for name in (*named, *more)}
    return {**words, "brackets": say.raw("list.brackets"), "colon": say("list.colon")}
