"""What Streamlit says of its own accord, given to the browser in the reader's language."""

from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.plan_address import PlanAddress

_speak = browser_part("speak")


def host_words(found: Atlas, address: Address | PlanAddress) -> None:
    """Make the page speak a language: its ``lang``, and the words of Streamlit itself."""
    module = found.served.module("translate")
    table = found.tables(address.language, address.view).host
    data = {"module": module, "language": address.language, "table": table}
    _speak(key=keys.HOST_WORDS, data=data)
