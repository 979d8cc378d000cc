"""Where a reader hands in a record of their own, and what they should know of it before."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.opening import Faulty, Opened
from geo.skeleton import packed_skeleton
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.cached import Atlas
from pages.parts.downloads import download
from pages.parts.own_opening import Outcome, outcome_of
from pages.parts.own_problems import problems
from pages.parts.own_view import not_opened, opened, say_aloud
from pages.parts.plain import code, plain

# as Streamlit counts
_MEGABYTE = 1_000_000


def hand_in(say: Wording) -> UploadedFile | None:
    """Show where a file is chosen, and return the one that is."""
    size = say.size(int(st.get_option("server.maxUploadSize")) * _MEGABYTE)
    return st.file_uploader(plain(say("own.choose", size=size)), type="zip", key=keys.HANDED_IN)


def result(found: Atlas, chosen: UploadedFile | None, say: Wording) -> None:
    """Show what has come of the chosen file; waits for it."""
    place = st.empty()
    # there before it has something to say
    file = chosen.file_id if chosen else None
    say_aloud(found, "", say, key=keys.OWN_WORKING, file=file)
    if chosen is None:
        keys.forget_outcome()
        return

    def tell(before: int) -> None:
        text = say.count("own.before", before) if before else say("own.working")
        place.info(plain(text), icon=":material/hourglass_top:")

    outcome = outcome_of(chosen, tell)
    place.empty()
    _show(found, outcome, chosen.file_id, say)


def explanation(say: Wording) -> None:
    """Say what form a record must have, and what happens to it."""
    for section, lines in (
        ("own.form", ("own.form-1", "own.form-2", "own.form-3")),
        ("own.kept", ("own.kept-1", "own.kept-2", "own.kept-3", "own.kept-4")),
    ):
        st.header(say(section), anchor=False)
        st.markdown("\n".join(f"- {code(say(line))}" for line in lines))
        if section == "own.form":
            download(say("own.example"), "new.zip", packed_skeleton, say)


def _show(found: Atlas, outcome: Outcome, file: str, say: Wording) -> None:
    if isinstance(outcome, Opened):
        opened(found, outcome, file, say)
    elif isinstance(outcome, Faulty):
        problems(found, outcome, say)
    else:
        not_opened(found, outcome, say)
