"""Signs that no text of the record has, and how a message shows them.

Control characters, and signs that show nothing but turn or hide what stands beside them
(directions of writing, byte order marks, tags), let a text say one thing to a reader and another to
a reviewer. English, Japanese and Russian, and quotations in them, need none; a line may break.
"""

import re

from geo import limits

_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control characters but the end of a line
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u206f"  # no width, directions of writing
    "\u2028\u2029\u2060-\u2064\ufeff\ufff9-\uffff"  # ends of lines, joiners, marks of a file
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of signs, tags
)
# by these a spreadsheet takes a cell for a formula
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def unseen(text: str) -> str | None:
    """Return the name of the first sign of a text that no text may have, if one does.

    Examples
    --------
    >>> unseen("is not \u202eton si")
    'U+202E'
    """
    found = _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def text_fault(text: str) -> str | None:
    """Return why something is no text that shows all it holds, to people and to spreadsheets.

    Examples
    --------
    >>> text_fault("=HYPERLINK(0)").partition(";")[0]
    "'=' as the first sign"
    """
    if len(text) > limits.TEXT_LENGTH:
        expected = f"expected at most {limits.TEXT_LENGTH:,}; shorten it"
        return f"{len(text):,} characters; {expected}"
    if sign := unseen(text):
        return f"the sign {sign}; expected signs that can be seen; remove it"
    if text.startswith(_FORMULA):
        expected = "expected none that a spreadsheet takes for a formula; begin in another way"
        return f"{text[0]!r} as the first sign; {expected}"
    return None


def printable(text: str, longest: int) -> str:
    """Return a text as one line that hides nothing, cut where it is too long."""
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
