"""What stands around every page: the atlas's name, the way to the other pages, the convention."""

import streamlit as st

from geo.fields import LANGUAGES
from geo.views import NEUTRAL, view_name, view_note, views
from geo.webmap import marked_provision
from pages.parts import state as keys
from pages.parts.address import MAP, PARITY, PLANS, Address
from pages.parts.cached import Atlas
from pages.parts.host_words import host_words
from pages.parts.plain import plain
from pages.parts.plan_address import PlanAddress

_SCRIPTS = {
    MAP: "pages/screens/island_map.py",
    PLANS: "pages/screens/plans.py",
    PARITY: "pages/screens/parity.py",
}


def navigation() -> st.Page:
    """Return the screen that the address asks for.

    All screens share one path. A fresh server takes any other for a script right in
    ``pages`` and says that there is none, so that a deep link would open with an error.
    """
    script = _SCRIPTS[keys.screen_asked()]
    return st.navigation([st.Page(script, title="Four Islands", default=True)], position="hidden")


def head(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the atlas's name, the languages, and the way to the other screens at the same date."""
    say, title = found.wordings[address.language], found.record.meta.title[address.language]
    here = say(f"nav.{keys.screen_asked()}")
    st.set_page_config(page_title=say("page.title", here=here, title=title))
    st.markdown(f"## {plain(title)}")
    language_switch(found, address)
    _ways(found, address)


def _ways(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the screens: the one that is open, and the way to the others at the same date."""
    say, shown = found.wordings[address.language], keys.screen_asked()
    kept = {**keys.parameters_of_the_map(), "lang": address.language}
    wanted = {
        MAP: kept,
        PLANS: {**kept, keys.PLAN: marked_provision(found.record).proposal},
        PARITY: {**kept, keys.PAGE: PARITY},
    }
    with st.container(key="pages", horizontal=True):
        for screen, parameters in wanted.items():
            label = plain(say(f"nav.{screen}"))
            if screen == shown:
                st.markdown(f"**{label}**")
            else:
                # the script that runs is the only one that streamlit knows of
                st.page_link(_SCRIPTS[shown], label=label, query_params=parameters)
        host_words(found, address)


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
