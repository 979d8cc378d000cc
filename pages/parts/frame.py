"""What stands around every page: the atlas's name, the way to the other pages, the convention."""

from collections.abc import Iterable, Mapping

import streamlit as st

from geo.fields import LANGUAGES
from geo.views import NEUTRAL, view_name, view_note, views
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.address import MAP, SCREENS, Address
from pages.parts.cached import Atlas
from pages.parts.cite import address_of_view, cite_view
from pages.parts.host_words import host_words
from pages.parts.menu import menu
from pages.parts.paper import paper
from pages.parts.plain import plain
from pages.parts.plan_address import PlanAddress

_SCRIPTS = {screen: f"pages/screens/{screen}.py" for screen in SCREENS}
_SCRIPTS[MAP] = "pages/screens/island_map.py"
_EMBEDDED = "pages/screens/embed.py"


def navigation() -> st.Page:
    """Return the screen that the address asks for.

    All screens share one path. A fresh server takes any other for a script right in
    ``pages`` and says that there is none, so that a deep link would open with an error.
    """
    script = _EMBEDDED if keys.is_embedded() else _SCRIPTS[keys.screen_asked()]
    return st.navigation([st.Page(script, title="Four Islands", default=True)], position="hidden")


def head(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the atlas's name, the languages, and the way to the other screens at the same date."""
    standing_head(found, address)
    moving_head(found, address)


def standing_head(found: Atlas, address: Address | PlanAddress) -> None:
    """Show what of the head only another language or screen changes: it need not be in a step."""
    keys.fold_nothing()
    say, title = found.wordings[address.language], found.record.meta.title[address.language]
    here = say(f"nav.{keys.screen_asked()}")
    st.set_page_config(page_title=say("page.title", here=here, title=title))
    st.markdown(f"## {plain(title)}")
    language_switch(found, address)
    host_words(found, address)


def moving_head(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the way to the other screens at the same date."""
    keys.fold_again()
    menu(found, address)


def way(label: str, wanted: Mapping[str, str]) -> None:
    """Show the way to a view of the atlas, which opens without loading the page again."""
    st.page_link(_SCRIPTS[keys.screen_asked()], label=plain(label), query_params=dict(wanted))


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
        on_change=callbacks.on_choice(keys.LANGUAGE),
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
        on_change=callbacks.on_choice(keys.VIEW, NEUTRAL),
    )


def foot(
    found: Atlas, address: Address | PlanAddress, sources: Iterable[str] = (), *, shown: str = ""
) -> None:
    """Show how to cite the view, the convention line, the version of the record, the attribution.

    Parameters
    ----------
    sources
        Ids of the sources of what the screen shows, for who wants to cite or print it.
    shown
        What is shown, in words, where the address does not tell.
    """
    language, meta = address.language, found.record.meta
    say = found.wordings[language]
    ids = tuple(dict.fromkeys(sources))
    cite_view(found, address, ids, shown)
    st.caption(plain(view_note(found.record, address.view, say)))
    st.caption(plain(meta.convention[language]))
    version = say("page.version", version=meta.version, date=say.date(meta.as_of))
    st.caption(plain(f"{version} · {say('map.attribution')}"))
    paper(found, address, ids, address_of_view(found.record, address, keys.screen_asked()))
