"""What stands around the map in a frame of another page, and the way to the whole atlas."""

import streamlit as st

from geo import paths
from geo.plan_text import proposal_name
from geo.views import view_note
from pages.parts import state as keys
from pages.parts.access import screen_name
from pages.parts.address import MAP, PLANS, Address, Notice, query
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.host_words import host_words
from pages.parts.notices import notices
from pages.parts.plain import plain
from pages.parts.plan_address import PlanAddress, plan_query

_embed = browser_part("embed")


def embed_head(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the style sheet of a frame, and to the ears whose map it is."""
    say, title = found.wordings[address.language], found.record.meta.title[address.language]
    name = say("page.title", here=say(f"nav.{_shown(address)}"), title=title)
    st.set_page_config(page_title=name)
    st.html(paths.WEB_DIR / "embed.css")
    with st.container(key="embed-head"):
        screen_name(name)
        host_words(found, address)


def embed_notices(found: Atlas, address: Address | PlanAddress) -> None:
    """Show what the address asked for in vain, also a screen that no frame shows."""
    asked = keys.screen_asked()
    unshown = () if asked in (MAP, PLANS) else (Notice("notice.embed", {"value": asked}),)
    notices((*address.notices, *unshown), found.wordings[address.language])


def plan_heading(found: Atlas, address: PlanAddress) -> None:
    """Show the name of the plan that is drawn."""
    say, proposal = found.wordings[address.language], address.plan.proposal
    name = proposal_name(proposal, say) if proposal else say("plan.own")
    st.markdown(f"## {plain(name)}")


def embed_foot(found: Atlas, address: Address | PlanAddress) -> None:
    """Show whose map it is, by which convention, and the way to the whole atlas."""
    record, say = found.record, found.wordings[address.language]
    shown = {}
    if isinstance(address, Address):
        shown = {"index": address.stop, "day": address.when.first_day.isoformat()}
    _embed(
        key=keys.EMBED,
        data={
            "module": found.served.module("embed"),
            "table": found.tables(address.language, address.view).host,
            "language": address.language,
            "note": view_note(record, address.view, say),
            "attribution": say("map.attribution"),
            "query": _whole(found, address),
            "shown": shown,
            "words": {
                "whole": say("embed.whole", title=record.meta.title[address.language]),
                "more": say("embed.more"),
                "less": say("embed.less"),
            },
        },
    )


def _shown(address: Address | PlanAddress) -> str:
    return PLANS if isinstance(address, PlanAddress) else MAP


def _whole(found: Atlas, address: Address | PlanAddress) -> dict[str, str]:
    """Return the parameters at which the whole atlas shows the same."""
    asked = {name: value for name, value in keys.asked().items() if name != keys.PAGE}
    if isinstance(address, PlanAddress):
        wanted = plan_query(address, found.record, asked)
    else:
        wanted = query(address, found.record, asked)
    return {**wanted, keys.LANGUAGE: address.language}
