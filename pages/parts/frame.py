"""What stands around every page: the atlas's name, the way to the other pages, the convention."""

import streamlit as st

from geo.fields import Language
from geo.webmap import marked_provision
from pages.parts import state as keys
from pages.parts.access import access_names
from pages.parts.cached import Atlas
from pages.parts.plain import plain

_MAP, _PLANS = "pages/screens/island_map.py", "pages/screens/plans.py"


def navigation() -> st.Page:
    """Return the screen that the address asks for: that of plans where it names one.

    All screens share one path. A fresh server takes any other for a script right in
    ``pages`` and says that there is none, so that a deep link would open with an error.
    """
    script = _PLANS if keys.asks_for_plan() else _MAP
    return st.navigation([st.Page(script, title="Four Islands", default=True)], position="hidden")


def head(found: Atlas, language: Language) -> None:
    """Show the atlas's name, and the way to the other screen with the same date and island."""
    access_names(found, language)
    say = found.wordings[language]
    st.markdown(f"## {plain(found.record.meta.title[language])}")
    kept = {"lang": language, **keys.parameters_of_the_map()}
    start = {**kept, keys.PLAN: marked_provision(found.record).proposal}
    with st.container(key="pages", horizontal=True):
        if keys.asks_for_plan():
            st.page_link(_PLANS, label=plain(say("nav.map")), query_params=kept)
            st.markdown(f"**{plain(say('nav.plans'))}**")
        else:
            st.markdown(f"**{plain(say('nav.map'))}**")
            st.page_link(_MAP, label=plain(say("nav.plans")), query_params=start)


def foot(found: Atlas, language: Language) -> None:
    """Show the convention line, the version of the record and the attribution."""
    say, meta = found.wordings[language], found.record.meta
    st.caption(plain(meta.convention[language]))
    version = say("page.version", version=meta.version, date=say.date(meta.as_of))
    st.caption(plain(f"{version} {say('map.attribution')}"))
