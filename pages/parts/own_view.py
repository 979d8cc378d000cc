"""What is shown of a record of the reader's own: that it is one, the atlas of it, or why not."""

from typing import Any

import streamlit as st

from geo.errors import NotOpenedError
from geo.opening import Opened
from geo.text import Wording
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.plain import plain

_said = browser_part("ownSaid")
_file = browser_part("ownFile")
_atlas = browser_part("ownAtlas")

# what may go better another time
_PASSING = {"line", "room", "slow"}


def say_aloud(found: Atlas, text: str, say: Wording, *, key: str, file: str | None = None) -> None:
    """Tell who cannot see the page what has come of it; said once of a file."""
    # what is sent as it was before, the browser does not hear
    _said(key=key, data=_data(found, say, text=text, of=file))


def not_opened(found: Atlas, error: NotOpenedError, say: Wording) -> None:
    """Say why nothing can be said of a record, and what to do."""
    text = say(f"own.{error.reason}")
    say_aloud(found, text, say, key=keys.OWN_DONE)
    st.error(plain(text))
    if error.reason in _PASSING:
        st.button(plain(say("own.again")), key=keys.OWN_AGAIN, on_click=callbacks.open_again)


def opened(found: Atlas, own: Opened, file: str, say: Wording) -> None:
    """Show the atlas of a record in a frame, marked as what it is.

    Parameters
    ----------
    file
        What tells one file that a reader has chosen from another.
    """
    title = own.title[say.language]
    text = say("own.opened", title=title, version=own.version)
    say_aloud(found, text, say, key=keys.OWN_DONE)
    with st.container(key="own-opened"):
        st.info(plain(text))
        _file(key=keys.OWN_FILE, data={**_data(found, None), "id": file, "page": own.page.decode()})
        shown = {
            "id": file,
            "title": say("own.frame", title=title),
            "file": f"{own.name}.html",
            "keep": say("data.with-size", name=say("own.keep"), size=say.size(len(own.page))),
            "alone": say("own.alone"),
        }
        _atlas(key=keys.OWN_ATLAS, data=_data(found, say, **shown))


def _data(found: Atlas, say: Wording | None, **values: Any) -> dict[str, Any]:
    """Return what a part gets; without wording it is the same in every language."""
    spoken = {} if say is None else {"language": say.language}
    return {"module": found.served.module("own"), **spoken, **values}
