"""Open the file that a reader has chosen, when it is its turn; what comes of it is kept for them.

Whoever waits can leave: the turn is given up, and what is at work is stopped.
"""

from collections.abc import Callable

from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.errors import NotOpenedError
from geo.opening import Faulty, Opened, open_record
from pages.parts import state as keys
from pages.parts.line import Line

# each at work takes a processor for some seconds, and a few hundred megabytes
_PLACES, _LONGEST = 2, 12

Outcome = Opened | Faulty | NotOpenedError

_LINE = Line(_PLACES, _LONGEST)


def outcome_of(chosen: UploadedFile, tell: Callable[[int], None]) -> Outcome:
    """Return what opening a file gives; waits for it where it is not known yet.

    Parameters
    ----------
    tell
        Called with how many come before, each time that has changed, and with 0 at last.
    """
    found: Outcome | None = keys.outcome(chosen.file_id)
    if found is None:
        keys.forget_outcome()
        found = _opened(chosen.getvalue(), tell)
        keys.keep_outcome(chosen.file_id, found)
    return found


def _opened(content: bytes, tell: Callable[[int], None]) -> Outcome:
    told: list[int] = []

    def wait(before: int) -> None:
        keys.is_here()
        if told[-1:] != [before]:
            tell(before)
            told.append(before)

    try:
        with _LINE.place(wait):
            tell(0)
            return open_record(content, keys.is_here)
    except NotOpenedError as error:
        return error
