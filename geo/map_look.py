"""The look of the map, read from the one style sheet that the browser uses too.

An image has no style sheet of its own: what is drawn gets the colours, widths and
dashes that ``geo/web/map.css`` gives to the same classes in the light theme.
"""

import re
from collections.abc import Mapping
from functools import cache

from geo import paths

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# commas within brackets part no selectors
_COMMA = re.compile(r",(?![^(]*\))")
_PART = re.compile(r'\.([\w-]+)|\[class\*="([\w-]+)"\]|:is\(([^)]*)\)')
_WHOLE = re.compile(f"(?:{_PART.pattern})+")
_FAINT = re.compile(r"rgb\((\d+) (\d+) (\d+) / ([\d.]+)%\)")
_COLOURS = ("fill", "stroke")
_DRAWN = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray")


@cache
def look(*classes: str, within: str = "") -> Mapping[str, str]:
    """Return the SVG attributes that the style sheet gives to an element with these classes.

    Parameters
    ----------
    within
        A class of an element around it, for the rules that ask for one.
    """
    found: dict[str, str] = {}
    for _, text in sorted(_matching(classes, within), key=lambda rule: rule[0]):
        for line in text.split(";"):
            name, _, value = line.partition(":")
            if name.strip() in (*_DRAWN, "stroke-linecap"):
                found |= _attributes(name.strip(), _resolved(value.strip()))
    return found


@cache
def colour(name: str) -> str:
    """Return a colour of the light theme by the name of its variable, without the dashes."""
    return _variables()[name]


def _matching(classes: tuple[str, ...], within: str) -> list[tuple[int, str]]:
    """Return the rules for the classes, each with its weight: the number of its conditions."""
    found = []
    for selectors, text in _rules():
        for selector in selectors:
            outer, _, inner = selector.rpartition(" ")
            if outer in ("", f".{within}") and _is_for(inner, classes):
                found.append((len(_PART.findall(inner)) + bool(outer), text))
    return found


def _is_for(selector: str, classes: tuple[str, ...]) -> bool:
    if not _WHOLE.fullmatch(selector):
        return False
    for exact, piece, among in _PART.findall(selector):
        if exact and exact not in classes:
            return False
        if piece and not any(piece in name for name in classes):
            return False
        if among and not any(_is_for(one.strip(), classes) for one in among.split(",")):
            return False
    return True


@cache
def _rules() -> tuple[tuple[tuple[str, ...], str], ...]:
    text = (paths.WEB_DIR / "map.css").read_text(encoding="utf-8")
    text = _MEDIA.sub("", _COMMENT.sub("", text)).replace(", ", ",")
    return tuple(
        (tuple(one.strip() for one in _COMMA.split(selectors)), body)
        for selectors, body in _RULE.findall(text)
    )


@cache
def _variables() -> Mapping[str, str]:
    light = next(body for selectors, body in _rules() if selectors == (":root",))
    return dict(re.findall(r"--([\w-]+): ([^;]+);", light))


def _resolved(value: str) -> str:
    value = re.sub(r"var\(--([\w-]+)\)", lambda found: colour(found[1]), value)
    return value.replace("currentColor", colour("ink"))


def _attributes(name: str, value: str) -> dict[str, str]:
    """Return a property as attributes; not every program that draws SVG knows faint colours."""
    faint = _FAINT.fullmatch(value) if name in _COLOURS else None
    if not faint:
        return {name: value}
    *channels, percent = faint.groups()
    solid = "#" + "".join(f"{int(channel):02x}" for channel in channels)
    return {name: solid, f"{name}-opacity": f"{float(percent) / 100:g}"}
