"""What stands around every page: the atlas's name, the way to the other pages, the convention."""

import streamlit as st

from geo.fields import LANGUAGES
from geo.views import NEUTRAL, view_name, view_note, views
from geo.webmap import marked_provision
from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.plain import plain
from pages.parts.plan_address import PlanAddress

_MAP, _PLANS = "pages/screens/island_map.py", "pages/screens/plans.py"


def navigation() -> st.Page:
    """Return the screen that the address asks for: that of plans where it names one.

    All screens share one path. A fresh server takes any other for a script right in
    ``pages`` and says that there is none, so that a deep link would open with an error.
    """
    script = _PLANS if keys.asks_for_plan() else _MAP
    return st.navigation([st.Page(script, title="Four Islands", default=True)], position="hidden")


def head(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the atlas's name, the languages, and the way to the other screen at the same date."""
    language, say = address.language, found.wordings[address.language]
    st.markdown(f"## {plain(found.record.meta.title[language])}")
    language_switch(found, address)
    kept = {"lang": language, **keys.parameters_of_the_map()}
    start = {**kept, keys.PLAN: marked_provision(found.record).proposal}
    with st.container(key="pages", horizontal=True):
        if keys.asks_for_plan():
            st.page_link(_PLANS, label=plain(say("nav.map")), query_params=kept)
            st.markdown(f"**{plain(say('nav.plans'))}**")
        else:
            st.markdown(f"**{plain(say('nav.map'))}**")
            st.page_link(_MAP, label=plain(say("nav.plans")), query_params=start)


def language_switch(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the choice of language, each in its own words."""
    own = {language: found.wordings[language]("lang.name") for language in LANGUAGES}
    # what is shown is what the address says, however it came to say it
    st.session_state[keys.LANGUAGE] = address.language
    st.segmented_control(
        found.wordings[address.language]("lang.label"),
        own,
        format_func=own.__getitem__,
        key=keys.LANGUAGE,
        label_visibility="collapsed",
        on_change=keys.on_choice(keys.LANGUAGE),
    )


def view_switch(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the choice of whose names and lines are shown."""
    say = found.wordings[address.language]
    named = {view: view_name(found.record, view, say) for view in views(found.record)}
    st.session_state[keys.VIEW] = address.view
    st.segmented_control(
        say("view.label"),
        named,
        format_func=named.__getitem__,
        key=keys.VIEW,
        help=say("view.help"),
        on_change=keys.on_choice(keys.VIEW, NEUTRAL),
    )


def foot(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the convention line, the version of the record and the attribution."""
    language, meta = address.language, found.record.meta
    say = found.wordings[language]
    st.caption(plain(view_note(found.record, address.view, say)))
    st.caption(plain(meta.convention[language]))
    version = say("page.version", version=meta.version, date=say.date(meta.as_of))
    st.caption(plain(f"{version} · {say('map.attribution')}"))
