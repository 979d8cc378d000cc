"""An SVG of the typesetter made readable: title and description, and its maps as elements.

Typst writes a picture as an image in an image, which programs that edit drawings cannot
open. Here the maps become part of the drawing, with the classes of their outlines.
"""

import base64
from xml.etree import ElementTree as ET

from geo.fields import Language
from geo.image_words import Words
from geo.svg import NAMESPACE, clean, svg_bytes

_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_EMBEDDED = "data:image/svg+xml;base64,"

ET.register_namespace("", NAMESPACE)
ET.register_namespace("xlink", _XLINK)


def readable_svg(drawing: bytes, words: Words, language: Language) -> bytes:
    """Return the SVG of an image with its words as title and description.

    Parameters
    ----------
    drawing
        What Typst wrote, in which all type is drawn as paths.
    """
    root = ET.fromstring(drawing)  # noqa: S314 - it was written by Typst just now
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            address = child.get(_HREF, "")
            if child.tag == _svg("image") and address.startswith(_EMBEDDED):
                parent[place] = _opened(child, base64.b64decode(address[len(_EMBEDDED) :]))
    root.set("role", "img")
    root.set("aria-labelledby", "image-title image-desc")
    root.set("lang", language)
    about = " ".join(text for text in (words.about, words.sentence, *words.notes) if text)
    for tag, text in (("desc", about), ("title", f"{words.title} — {words.atlas}")):
        element = ET.Element(_svg(tag), {"id": f"image-{tag}"})
        element.text = clean(text)
        root.insert(0, element)
    return svg_bytes(root)


def _opened(image: ET.Element, picture: bytes) -> ET.Element:
    """Return the drawing that an image has in it, where the image stands."""
    inner = ET.fromstring(picture)  # noqa: S314 - a drawing of ours
    inner.set("width", image.get("width", ""))
    inner.set("height", image.get("height", ""))
    inner.set("preserveAspectRatio", "none")
    group = ET.Element(_svg("g"), {"transform": image.get("transform", "")})
    group.append(inner)
    return group


def _svg(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
