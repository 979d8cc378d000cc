"""How to cite what is shown, and its sources for reference managers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geo.bibliography import FORMATS, bibliography
from geo.plan_text import proposal_name
from geo.plans import Plan
from geo.record import Record
from geo.text import Wording
from geo.view_citation import STYLES, citation_in_style, cited_view
from pages.parts import state as keys
from pages.parts.address import COMPARE, MAP, PLANS, Address, query
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.compare_address import compare_query
from pages.parts.plain import plain
from pages.parts.plan_address import PlanAddress, plan_query
from pages.parts.sources import lazy_expander

_cite = browser_part("cite")


def cite_view(
    found: Atlas, address: Address | PlanAddress, sources: Iterable[str], shown: str = ""
) -> None:
    """Show, once asked for, how to cite the view, and offer its sources as files.

    Parameters
    ----------
    sources
        Ids of the sources of what is shown; asked for only while this is open.
    shown
        What is shown on a screen of which the address alone does not tell it in words.
    """
    say = found.wordings[address.language]
    box = lazy_expander(say("cite.head"), key="cite")
    if box.open:
        with box:
            _citations(found, address, shown, say)
            ids = tuple(dict.fromkeys(sources))
            if ids:
                st.markdown(f"**{plain(say.count('cite.sources', len(ids)))}**")
                downloads(found.record, ids, say, key="cite")


def downloads(record: Record, ids: tuple[str, ...], say: Wording, *, key: str) -> None:
    """Offer sources as files for reference managers, each made when it is asked for."""
    with st.container(key=f"downloads-{key}", horizontal=True):
        for name, (_, ending, media_type) in FORMATS.items():
            st.download_button(
                say(f"cite.format-{name}"),
                partial(bibliography, record, ids, name, say),
                file_name=f"sources.{ending}",
                mime=media_type,
                key=f"download-{key}-{name}",
                on_click="ignore",
            )


def _citations(found: Atlas, address: Address | PlanAddress, shown: str, say: Wording) -> None:
    screen = keys.screen_asked()
    what = shown or _shown(found.record, address, screen, say)
    name = say(f"nav.{screen}")
    title = say("cite.view", screen=name, shown=what) if what else name
    where = address_of_view(found.record, address, screen)
    view = cited_view(found.record, title, where, say)
    st.caption(plain(say("cite.note")))
    rows = [
        {"name": say(f"cite.style-{style}"), "text": citation_in_style(view, style)}
        for style in STYLES
    ]
    copyable(found, [*rows, {"name": say("cite.address"), "text": where}], say, key="citations")


def copyable(found: Atlas, rows: Sequence[Mapping[str, Any]], say: Wording, *, key: str) -> None:
    """Show texts, each under its name, with a button that copies it.

    Parameters
    ----------
    rows
        The `name` and `text` of each, and whether it is `code`.
    """
    data = {
        "module": found.served.module("cite"),
        "language": say.language,
        "rows": list(rows),
        "words": {word: say(f"cite.{word}") for word in ("copy", "copied", "selected")},
    }
    _cite(key=key, data=data)


def _shown(record: Record, address: Address | PlanAddress, screen: str, say: Wording) -> str:
    """Return in words what the map or the plans show."""
    if isinstance(address, PlanAddress):
        plans = [address.plan, *([address.against] if address.against else [])]
        return say.join(_plan_shown(record, plan, say) for plan in plans)
    if screen != MAP:
        return ""
    event = record.events[address.stop]
    date, title = say.date(address.when), event.title[say.language]
    is_its_day = event.date.first_day == address.when.first_day
    return say("cite.map-event", date=date, event=title) if is_its_day else date


def _plan_shown(record: Record, plan: Plan, say: Wording) -> str:
    if plan.proposal:
        return proposal_name(plan.proposal, say)
    names = [unit.names[say.language] for unit in record.units if unit.id in plan.changes]
    if not names:
        return say("plan.sentence-none")
    return say("plan.own") + say("list.colon") + say.join(names)


def address_of_view(record: Record, address: Address | PlanAddress, screen: str) -> str:
    """Return the address of the view; it says in words what the atlas would else choose."""
    wanted = keys.asked()
    if isinstance(address, PlanAddress):
        wanted = plan_query(address, record, wanted)
    elif screen == MAP:
        wanted = query(address, record, wanted)
    elif screen == COMPARE:
        dates = keys.current_comparison(record)
        wanted = compare_query(dates.address.when, dates.against, wanted)
    if screen not in (MAP, PLANS):
        wanted = {**wanted, keys.PAGE: screen}
    return keys.whole_address(**{**wanted, keys.LANGUAGE: address.language})
