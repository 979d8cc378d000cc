"""Which view is taken away: its date or plan, its island, whose names, what is marked."""

import streamlit as st

from geo.documents import Provision
from geo.plan_text import proposal_name
from geo.timeline import state_at
from geo.views import NEUTRAL, in_view, view_name, views
from geo.webmap import marked_provision
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import MARKED
from pages.parts.cached import Atlas
from pages.parts.share_address import PLAN, ShareAddress, drawable

_NONE = ""


def view_choices(found: Atlas, asked: ShareAddress) -> None:
    """Show what the view consists of, each part to be changed."""
    say = found.wordings[asked.language]
    st.header(say("share.view"), anchor=False)
    with st.container(key="share-view"):
        _what(found, asked)
        if asked.plan is None:
            _when(found, asked)
            _island(found, asked)
        _names(found, asked)
        if asked.plan is None and (provision := marked_provision(found.record)):
            _marks(found, asked, provision)


def _what(found: Atlas, asked: ShareAddress) -> None:
    say = found.wordings[asked.language]
    plans = {plan.id: proposal_name(plan, say) for plan in drawable(found.record)}
    names = {_NONE: say("share.map-at-date"), **plans}
    st.session_state[keys.SHARE_PLAN] = asked.plan.id if asked.plan else _NONE
    st.selectbox(
        say("share.what"),
        list(names),
        format_func=names.__getitem__,
        key=keys.SHARE_PLAN,
        placeholder=say("share.what"),
        on_change=callbacks.on_filter(keys.SHARE_PLAN, PLAN, _NONE),
    )


def _when(found: Atlas, asked: ShareAddress) -> None:
    record, say, address = found.record, found.wordings[asked.language], asked.address
    colon = say("list.colon")
    here = record.events[address.stop]
    is_its_day = here.date.first_day == address.when.first_day
    between = {} if is_its_day else {_NONE: say.date(address.when)}
    events = {
        event.id: f"{say.date(event.date)}{colon}{event.title[say.language]}"
        for event in record.events
    }
    names = between | events
    st.session_state[keys.SHARE_EVENT] = here.id if is_its_day else _NONE
    st.selectbox(
        say("share.event"),
        list(names),
        format_func=names.__getitem__,
        key=keys.SHARE_EVENT,
        placeholder=say("share.event"),
        on_change=callbacks.on_event(keys.SHARE_EVENT, record),
    )
    st.text_input(
        say("go.label"),
        key=keys.GO_TO,
        placeholder=say("go.placeholder"),
        help=say("go.help", first=say.date(record.meta.first_date)),
        on_change=callbacks.on_date(record),
    )


def _island(found: Atlas, asked: ShareAddress) -> None:
    say, address = found.wordings[asked.language], asked.address
    record = in_view(found.record, asked.view, state_at(found.record, address.when).units)
    units = {unit.id: unit.names[say.language] for unit in record.units}
    names = {_NONE: say("share.no-island"), **units}
    st.session_state[keys.SHARE_ISLAND] = address.island or _NONE
    st.selectbox(
        say("share.island"),
        list(names),
        format_func=names.__getitem__,
        key=keys.SHARE_ISLAND,
        placeholder=say("share.island"),
        on_change=callbacks.on_filter(keys.SHARE_ISLAND, "island", _NONE),
    )


def _names(found: Atlas, asked: ShareAddress) -> None:
    say = found.wordings[asked.language]
    named = {view: view_name(found.record, view, say) for view in views(found.record)}
    st.session_state[keys.VIEW] = asked.view
    st.selectbox(
        say("view.label"),
        list(named),
        format_func=named.__getitem__,
        key=keys.VIEW,
        placeholder=say("view.label"),
        help=say("view.help"),
        on_change=callbacks.on_choice(keys.VIEW, NEUTRAL),
    )


def _marks(found: Atlas, asked: ShareAddress, provision: Provision) -> None:
    record, say = found.record, found.wordings[asked.language]
    covered = (unit for unit in record.units if unit.id in provision.covers)
    units = say.join(unit.names[say.language] for unit in covered)
    wanted = None if asked.address.marked else provision.id
    st.session_state[keys.SHARE_MARKED] = asked.address.marked
    st.checkbox(
        say("provision.mark", units=units),
        key=keys.SHARE_MARKED,
        on_change=callbacks.on_wanted(**{MARKED: wanted}),
    )
