"""What every part of the page of a provision is made of: rows, notes, sources, ways elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from geo.dates import PartialDate
from geo.documents import Provision
from geo.fields import Text
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.frame import way
from pages.parts.marked import marked_text
from pages.parts.plain import plain
from pages.parts.sources import sources_expander

_DATE, _BODY = 2, 9


@dataclass(frozen=True)
class Sheet:
    """A provision with all that its parts need to be shown at a date, in a language and view."""

    record: Record
    provision: Provision
    say: Wording
    when: PartialDate
    sea: Sea | None

    def text(self, text: Text) -> str:
        """Return a text of the record in the reader's language, as markdown that shows just it."""
        return plain(text[self.say.language])

    def units(self, ids: Sequence[str]) -> str:
        """Return the names of units, as an enumeration."""
        return self.say.join(self.record.unit(unit).names[self.say.language] for unit in ids)


Part = Callable[[Sheet], None]


@contextmanager
def dated(date: str) -> Iterator[None]:
    """Show what follows beside its date: in a row on a wide screen, below it on a narrow one."""
    left, right = st.columns([_DATE, _BODY], gap="small")
    left.markdown(f"**{plain(date)}**")
    with right, st.container(gap="xsmall"):
        yield


def cited(
    sheet: Sheet,
    sources: Sequence[str],
    *,
    key: str,
    note: Text | None = None,
    confidence: str | None = None,
) -> None:
    """Show what the record notes of an entry, how sure it is, and its sources."""
    name = f"provision-{sheet.provision.id}-{key}"
    if note:
        marked_text(note[sheet.say.language], sheet.say, key=f"{name}-note", quiet=True)
    if confidence:
        st.caption(plain(sheet.say(f"event.confidence-{confidence}")))
    if sources:
        sources_expander(sheet.record, sources, sheet.say, key=name)


def to_map(sheet: Sheet, date: PartialDate, event: str | None = None) -> None:
    """Show the way to the map at a date, and at an event where there is one."""
    label = sheet.say("provision.map-at", date=sheet.say.date(date))
    wanted = {"date": str(date), **({"event": event} if event else {})}
    way(label, keys.parameters(lang=sheet.say.language, **wanted))


def bullets(lines: Sequence[str]) -> None:
    """Show lines, which are markdown already, as a list."""
    st.markdown("\n".join(f"- {line}" for line in lines))
