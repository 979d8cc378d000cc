"""What an address of the screen of the data asks for. Unknown values fall back, visibly."""

from geo.sheets import TABLES
from pages.parts.address import Notice

DEFAULT = "events"


def table_of(asked: str | None) -> tuple[str, tuple[Notice, ...]]:
    """Return the table that an address asks for, else that of the events."""
    if asked is None or asked in TABLES:
        return asked or DEFAULT, ()
    return DEFAULT, (Notice("notice.table", {"value": asked, "known": ", ".join(TABLES)}),)
