"""Elements of an SVG drawing; what comes from data enters as text or as an attribute's value."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2000/svg"

# signs that XML cannot hold
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def drawing_of(width: float, height: float) -> ET.Element:
    """Return an empty drawing of a size in pixels."""
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    return ET.Element("svg", {"xmlns": NAMESPACE, **size, "viewBox": f"0 0 {width:g} {height:g}"})


def layer(parent: ET.Element, name: str, attributes: Mapping[str, str] = {}) -> ET.Element:
    """Add a group with a class of its own."""
    return ET.SubElement(parent, "g", {"class": name, **attributes})


def path(parent: ET.Element, data: str, attributes: Mapping[str, str]) -> None:
    """Add a path."""
    ET.SubElement(parent, "path", {**attributes, "d": data})


def rect(parent: ET.Element, x: float, width: float, height: float, fill: str) -> None:
    """Add a rectangle from the upper edge."""
    box = {"x": f"{x:g}", "width": f"{width:g}", "height": f"{height:g}"}
    ET.SubElement(parent, "rect", {**box, "fill": fill})


def text(parent: ET.Element, content: str, attributes: Mapping[str, str]) -> None:
    """Add a text."""
    ET.SubElement(parent, "text", dict(attributes)).text = clean(content)


def clean(content: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return _NO_XML.sub("\ufffd", content)


def stripes(id_: str, form: Mapping[str, Any], fills: Iterable[str]) -> ET.Element:
    """Return the pattern of a holder that is two."""
    size, half = form["size"], form["size"] / 2
    pattern = _pattern(id_, size, {"patternTransform": f"rotate({form['rotate']})"})
    first, second = fills
    rect(pattern, 0, size, size, first)
    rect(pattern, 0, half, size, second)
    for x in (0, half):
        rect(pattern, x, form["gap"], size, form["gapColour"])
    return pattern


def hatch(id_: str, form: Mapping[str, Any], marks: Iterable[Mapping[str, Any]]) -> ET.Element:
    """Return the pattern of claimants, whose hatches cross."""
    pattern = _pattern(id_, form["size"], {})
    for mark in marks:
        stroke = {"stroke": mark["colour"], "stroke-width": f"{form['width']:g}", "fill": "none"}
        path(pattern, form["paths"][str(mark["angle"])], stroke)
    return pattern


def svg_bytes(root: ET.Element) -> bytes:
    """Return a drawing as a file."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _pattern(id_: str, size: float, attributes: Mapping[str, str]) -> ET.Element:
    box = {"width": f"{size:g}", "height": f"{size:g}", "patternUnits": "userSpaceOnUse"}
    return ET.Element("pattern", {"id": id_, **box, **attributes})
