"""What positions and arguments tell of themselves in a list: texts, links, how sure it is."""

from collections.abc import Iterable

import streamlit as st

from geo.fields import Sourced
from geo.record import Record
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.address import CLAIMS
from pages.parts.claims_address import INSTRUMENT, INSTRUMENTS, ORDER, SHOW, order_value
from pages.parts.plain import link, plain
from pages.parts.sources import lazy_expander, sources_expander, sources_list


def section_parameters(
    record: Record, order: tuple[str, ...], say: Wording, **wanted: str
) -> dict[str, str]:
    """Return the query parameters of something on this screen, in the order that was chosen."""
    value = order_value(record, order, say.language)
    kept = {} if value is None else {ORDER: value}
    return keys.parameters(page=CLAIMS, lang=say.language, **kept, **wanted)


def instrument_links(
    record: Record, ids: Iterable[str], order: tuple[str, ...], say: Wording
) -> str:
    """Return the instruments that something rests on, each as a link to its entry."""

    def linked(id_: str) -> str:
        wanted = {SHOW: INSTRUMENTS, INSTRUMENT: id_}
        address = keys.address_of(section_parameters(record, order, say, **wanted))
        return link(record.instrument(id_).names[say.language], address)

    # the names are links, which what surrounds them must not escape
    before, _, after = say.raw("panel.instruments").partition("{names}")
    return plain(before) + " " * before.endswith(" ") + say.join(map(linked, ids)) + plain(after)


def unit_names(record: Record, ids: Iterable[str], say: Wording) -> str:
    """Return units by name in one enumeration."""
    return say.join(record.unit(id_).names[say.language] for id_ in ids)


def basis_expander(record: Record, entry: Sourced, say: Wording, *, key: str) -> None:
    """Show how many sources an entry has; once asked for, its note and the sources."""
    if entry.note is None:
        sources_expander(record, entry.sources, say, key=key)
        return
    label = say.count("claims.sources-note", len(set(entry.sources)))
    box = lazy_expander(label, key=key, sources=entry.sources)
    if box.open:
        with box:
            st.markdown(plain(say("claims.note", text=entry.note[say.language])))
            sources_list(record, entry.sources, say, key=f"{key}-list")
