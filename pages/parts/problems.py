"""What a reader sees when the data folder does not hold together."""

import streamlit as st

from geo import paths
from geo.errors import GeoError, TextError
from geo.text import load_wording
from pages.parts import state as keys
from pages.parts.plain import plain


def show_problems(error: GeoError) -> None:
    """Show every problem, and what to do about them."""
    title, advice = "Four Islands", ""
    try:
        say = load_wording(paths.DATA_DIR, keys.language())
        title, advice = say("error.title"), say("error.what-next")
    except TextError:
        # the wording itself is what is broken: the problems below say so
        pass
    st.error(title)
    if advice:
        st.markdown(advice)
    st.markdown("\n".join(f"- {plain(line)}" for line in str(error).splitlines()))
