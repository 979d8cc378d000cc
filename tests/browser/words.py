"""What a screen says, and in which language; what of it is in another than it says."""

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from geo.fields import Language

# what a reader sees or hears: every text, and every name that an element has, with the
# language that holds there; icons are letters of a font, hidden from those who listen
_TOLD = """() => {
  const told = [];
  const attributes = ["aria-label", "aria-description", "aria-roledescription",
    "aria-valuetext", "title", "alt", "placeholder"];
  const unseen = "script, style, noscript, code, [data-testid=stIconMaterial][aria-hidden=true]";
  const tell = (node, kind, text) => told.push(
    [node.closest("[lang]")?.lang, kind, text.trim(), node.tagName + "." + node.className,
      Boolean(node.closest("[data-testid=stAlert]"))]);
  const read = (document) => {
    const all = document.createTreeWalker(document.documentElement, 1 + 4);
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (!element.checkVisibility() && element.tagName !== "TITLE") continue;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement.closest(unseen)) tell(node.parentElement, "text", node.nodeValue);
      } else for (const name of attributes) {
        // by its title the page finds the map's frame, which has a name for the reader
        if (name === "title" && node.tagName === "IFRAME" && node.ariaLabel) continue;
        const text = node.closest("[aria-hidden=true]") ? null : node.getAttribute(name);
        if (text) tell(node, name, text);
      }
    }
  };
  read(document);
  for (const frame of document.querySelectorAll("iframe:not(.fi-preview)"))
    read(frame.contentDocument);
  return told;
}"""

# letters of the alphabet that stay so in every language: units, ids of the record, dates in
# ISO form, addresses, and names that are written so everywhere
UNITS = {"km", "km²", "m", "kB", "MB", "N", "E"}
NAMES = {"OpenStreetMap", "contributors", "ODbL", "SCAPIN", "SCAPIN-", "UNTS", "I-", "IX", "AP"}
# standards, formats and tools, which have one name
STANDARDS = {
    *("APA", "CC-BY-", "EPSG", "GOST", "ISO", "SIST", "URL", "WGS", "id"),
    *("BibTeX", "CSL", "CSL-JSON", "CSV", "GeoJSON", "JSON", "RIS", "YAML", "ZIP"),
    *("API", "HTML", "PDF", "PNG", "SVG", "USB"),
    *("Frictionless", "Data", "Package", "Python", "QGIS"),
}
# terms of law, which are Latin in every language
TERMS = {"rebus", "sic", "stantibus", "contra", "proferentem"}
KNOWN = UNITS | NAMES | STANDARDS | TERMS
ADDRESS = re.compile(r"https?://\S+|[\w-]+(\.[\w-]+)+")
WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’²-]*")
# letters of the other language, which no text in this one has
OTHER = {
    "en": re.compile(r"[а-яё]+|[ぁ-ヿ一-龥]+", re.IGNORECASE),
    "ja": re.compile(r"[а-яё]+", re.IGNORECASE),
    "ru": re.compile(r"[ぁ-ヿ一-龥]+"),
}


def foreign(told: list[Any], language: Language) -> Iterator[tuple[Any, ...]]:
    """Yield what is said in letters of another language where the reader's holds."""
    for mark, kind, text, where, is_notice in told:
        if mark != language:
            continue
        rest = ADDRESS.sub("", text.replace("\u2060", "")) if kind == "text" else text
        # in English its own letters tell nothing, and a notice says codes of the address again
        latin = [] if language == "en" or is_notice else WORD.findall(rest)
        words = [word for word in latin if len(word) > 1]
        left = [word for word in words if word not in KNOWN] + OTHER[language].findall(rest)
        if left:
            yield kind, where, text[:120], left


def told(page: Page) -> list[Any]:
    """Return what the page and its maps say: the language that holds, the kind, the text, where."""
    found: list[Any] = page.evaluate(_TOLD)
    return found
