"""What a reader sees when the atlas, or a part of it, cannot be shown."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from geo import paths
from geo.errors import ChangedError, GeoError, PlaceError, TextError
from geo.text import load_wording
from pages.parts import state as keys
from pages.parts.plain import plain

_Given = ParamSpec("_Given")
# what to do, by what is wrong
_ADVICE = {ChangedError: "error.changed", PlaceError: "error.place"}


def show_problems(error: GeoError, *, of: str = "error.title") -> None:
    """Show every problem, and what to do about them.

    Parameters
    ----------
    of
        The key of what cannot be shown.
    """
    title, advice = "Four Islands", ""
    try:
        say = load_wording(paths.DATA_DIR, keys.language())
        title = say(of)
        advice = say(_ADVICE.get(type(error), "error.what-next"))
    except TextError:
        # the wording itself is what is broken: the problems below say so
        pass
    st.error(title)
    if advice:
        st.markdown(advice)
    st.markdown("\n".join(f"- {plain(line)}" for line in str(error).splitlines()))


def fragment(screen: Callable[_Given, None]) -> Callable[_Given, None]:
    """Make a screen a fragment that shows what goes wrong in it, since app.py does not hear of it.

    What was drawn of the screen by then stays, so that the reader can go elsewhere.
    """

    @wraps(screen)
    def shown(*given: _Given.args, **named: _Given.kwargs) -> None:
        try:
            screen(*given, **named)
        except GeoError as error:
            show_problems(error, of="error.part")

    return st.fragment(shown)
