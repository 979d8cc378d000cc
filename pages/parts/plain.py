"""Record text as markdown that shows exactly that text."""

import re

# every character that markdown, math or Streamlit's own directives could read as markup
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(text: str) -> str:
    """Return `text` with everything escaped that markdown would read as markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def link(text: str, address: str) -> str:
    """Return a markdown link; the address is one that the record has checked or that we made."""
    safe = address.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
    return f"[{plain(text)}](<{safe.replace('>', '%3E')}>)"
