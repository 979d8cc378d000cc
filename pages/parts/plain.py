"""Record text as markdown that shows exactly that text."""

import re
from urllib.parse import quote

# every character that markdown, math or Streamlit's own directives could read as markup
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=])")
# Streamlit makes links and icons of these even where they are escaped; a word joiner, which
# nobody sees, keeps them text
_TURNED = re.compile(
    r"(?<=www)(?=\.)|(?<=:)(?=//|material/|streamlit:)|(?<=@)(?=[-\w])", re.IGNORECASE
)
_JOINER = "\u2060"
# white space but for the spaces at which no line is broken, which a language asks for
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")
# what could end the address of a link, or be read in it as an escape or an entity
_UNSAFE = str.maketrans({sign: quote(sign) for sign in "()<> \\"} | {"&": "&amp;"})


def plain(text: str) -> str:
    """Return `text` with everything escaped that markdown would read as markup."""
    line = _BREAKING.sub(" ", text).strip(" ")
    return _MARKUP.sub(r"\\\1", _TURNED.sub(_JOINER, line))


def code(text: str) -> str:
    """Return `text` as markdown, with what stands between backticks as code."""
    parts = text.split("`")
    # the spaces beside code stay; in a table a bar would end the cell, in code too
    parts[::2] = [plain(f"x{part}x")[1:-1] for part in parts[::2]]
    parts[1::2] = [f"`{part.replace('|', chr(92) + '|')}`" for part in parts[1::2]]
    return "".join(parts)


def link(text: str, address: str) -> str:
    """Return a markdown link; the address is one that the record has checked or that we made."""
    return f"[{plain(text)}](<{address.translate(_UNSAFE)}>)"
