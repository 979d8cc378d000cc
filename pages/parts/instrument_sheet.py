"""What every part of an entry of an instrument needs: record, words, the order of parties, ways."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from geo.documents import Instrument
from geo.record import Record
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.address import CLAIMS
from pages.parts.claims_address import (
    INSTRUMENT,
    INSTRUMENTS,
    ORDER,
    SHOW,
    default_order,
    order_value,
)

# more stand in a second row: columns would be too narrow to read
_ABREAST = 3

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Desk:
    """The record in the reader's language and view, and the parties in the reader's order."""

    record: Record
    say: Wording
    order: tuple[str, ...]

    def here(self, **wanted: str) -> dict[str, str]:
        """Return the query parameters of something on the screen of claims."""
        value = order_value(self.record, self.order, self.say.language)
        kept = {} if value is None else {ORDER: value}
        return keys.parameters(page=CLAIMS, lang=self.say.language, **{**kept, **wanted})

    def entry(self, instrument: Instrument | None = None) -> dict[str, str]:
        """Return the query parameters of an instrument, or of the list of all."""
        chosen = {INSTRUMENT: instrument.id} if instrument else {}
        return self.here(**{SHOW: INSTRUMENTS}, **chosen)

    def parties(self) -> tuple[str, ...]:
        """Return the parties that the reader wants to see first."""
        return self.order or default_order(self.record, self.say.language)

    def label(self, key: str, value: str) -> str:
        """Return a fact with its name in front."""
        return self.say(key) + self.say("list.colon") + value


def in_rows(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield items in rows of columns, as even as can be."""
    rows = -(-len(items) // _ABREAST)
    width = -(-len(items) // rows) if rows else 1
    for place in range(0, len(items), width):
        yield items[place : place + width]
