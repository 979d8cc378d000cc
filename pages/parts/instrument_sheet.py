"""What every part of an entry of an instrument needs: record, words, the order of parties, ways."""

from dataclasses import dataclass

from geo.documents import Instrument
from geo.record import Record
from geo.text import Wording
from pages.parts.claims_address import INSTRUMENT, INSTRUMENTS, SHOW
from pages.parts.entry_facts import section_parameters


@dataclass(frozen=True)
class Desk:
    """The record in the reader's view, the wording, and the parties in the reader's order."""

    record: Record
    say: Wording
    order: tuple[str, ...]

    def here(self, **wanted: str) -> dict[str, str]:
        """Return the query parameters of something on the screen of claims."""
        return section_parameters(self.record, self.order, self.say, **wanted)

    def entry(self, instrument: Instrument | None = None) -> dict[str, str]:
        """Return the query parameters of an instrument, or of the list of all."""
        chosen = {INSTRUMENT: instrument.id} if instrument else {}
        return self.here(**{SHOW: INSTRUMENTS}, **chosen)

    def label(self, key: str, value: str) -> str:
        """Return a fact with its name in front."""
        return self.say(key) + self.say("list.colon") + value
