"""Regular expressions that a record may bring: searched in a time that grows with the text alone.

A record's own patterns are run on its own texts by whoever opens it. One that tries many
ways at every letter stops a server, so the ways are counted before it is compiled: repetitions
have an end and stand on one sign, and alternatives and repetitions multiply to a bounded number.
"""

import re
from collections.abc import Iterator

from geo import limits

_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:[:=!]|<[=!]))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<times>[?*+]|\{(?P<least>\d*)(?P<comma>,)?(?P<most>\d*)\})"
    r"|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)


def pattern_fault(pattern: str) -> str | None:
    """Return why a text is no pattern that may be searched, or None if it is one.

    Examples
    --------
    >>> pattern_fault("about [0-9]{1,4}")
    >>> pattern_fault("(a+)+b").partition(";")[0]
    '(a+)+b repeats without an end'
    """
    shown = pattern[:60]
    if len(pattern) > limits.PATTERN_LENGTH or pattern.count("(") > limits.PATTERN_GROUPS:
        return f"{shown} is long; expected at most {limits.PATTERN_LENGTH} signs; divide it"
    try:
        ways = _ways(_TOKEN.finditer(pattern))
        if ways > limits.PATTERN_WAYS:
            expected = f"at most {limits.PATTERN_WAYS:,}; repeat and choose less"
            return f"{shown} can be tried in {ways:,} ways at each letter; expected {expected}"
        re.compile(pattern)
    except (re.error, ValueError, OverflowError) as error:
        return f"{shown} {error}; correct it"
    return None


def _ways(tokens: Iterator[re.Match[str]]) -> int:
    """Return in how many ways a sequence can be tried at most, up to its end or its bracket."""
    every, here, after = 0, 1, ""
    for token in tokens:
        kind = token.lastgroup or ""
        if kind == "close":
            break
        if kind == "or":
            every, here = every + here, 1
        elif kind == "open":
            if token.string.startswith("?", token.end()):
                raise ValueError("has a group of another kind; expected (?: (?= (?! (?<= (?<!")
            here *= _ways(tokens)
        elif token["times"]:
            here *= _times(token, after)
        after = "close" if kind == "open" else kind
    return every + here


def _times(token: re.Match[str], after: str) -> int:
    if token["times"] == "?":
        return 2
    if token["times"] in "*+" or (token["comma"] and not token["most"]):
        raise ValueError("repeats without an end; expected one, as in {0,20}")
    if after == "close":
        raise ValueError("repeats a group; expected a repetition of one sign")
    return int(token["most"] or token["least"] or 0) + 1
