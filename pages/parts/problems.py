"""What a reader sees when the atlas, or a part of it, cannot be shown."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec

import streamlit as st
from streamlit.logger import get_logger

from geo import paths
from geo.disk import unreadable
from geo.errors import ChangedError, GeoError, PlaceError, TextError, UnreadableError
from geo.text import load_wording
from pages.parts import state as keys
from pages.parts.plain import plain

_Given = ParamSpec("_Given")
# what to do, by what is wrong
_ADVICE = {
    ChangedError: "error.changed",
    PlaceError: "error.place",
    UnreadableError: "error.unreadable",
}


def told(error: GeoError | OSError) -> GeoError:
    """Return an error as one that says what to do; it stands in the log of the server once."""
    if isinstance(error, OSError):
        error = unreadable(error.filename or paths.data_dir(), error)
    _log(str(error))
    return error


@cache
def _log(text: str) -> None:
    # once, however many readers come and however often the page is drawn
    get_logger(__name__).error("%s", text)


def show_problems(error: GeoError | OSError, *, of: str = "error.title") -> None:
    """Show every problem, and what to do about them.

    Parameters
    ----------
    of
        The key of what cannot be shown.
    """
    error = told(error)
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
        except (GeoError, OSError) as error:
            show_problems(error, of="error.part")

    return st.fragment(shown)
