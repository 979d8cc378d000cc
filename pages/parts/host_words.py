"""What Streamlit says of its own accord, given to the browser in the reader's language."""

from geo.fields import Language
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas

_PREFIX = "host."

_speak = browser_part("speak")


def host_words(found: Atlas, language: Language) -> None:
    """Make the page speak a language: its ``lang``, and the words of Streamlit itself."""
    say = found.wordings[language]
    words = {key: say.raw(key) for key in sorted(say.keys) if key.startswith(_PREFIX)}
    own = {wording("lang.name"): known for known, wording in found.wordings.items()}
    module = found.served.module("translate")
    data = {"module": module, "language": language, "words": words, "languages": own}
    _speak(key=keys.HOST_WORDS, data=data)
