"""What differs between two dates, in words: by group, each with what it rests on."""

import streamlit as st

from geo.citations import citations
from geo.difference import Difference
from geo.difference_text import Line, difference_lines, summary
from geo.model import Event
from geo.record import Record
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.compare_address import CompareAddress
from pages.parts.marked import marked_list
from pages.parts.plain import link, plain
from pages.parts.sources import cited_line, lazy_expander


def written_difference(
    record: Record, shown: Difference, address: CompareAddress, say: Wording
) -> list[str]:
    """Show what differs, and the events between the dates; return the ids of the sources.

    Parameters
    ----------
    record
        A loaded record, in the neutral view.
    """
    st.header(say("compare.differs"), anchor=False)
    st.markdown(plain(summary(record, shown, say)))
    if address.reason:
        date = address.against if address.chosen == "after" else address.address.when
        st.caption(plain(say(f"compare.chosen-{address.reason}", date=say.date(date))))
    lines = difference_lines(record, shown, say, address.view)
    for group, told in lines.items():
        st.subheader(say(f"difference.{group}"), anchor=False)
        if group == "positions":
            st.caption(plain(say("panel.order")))
        for line in told:
            _line(record, line, f"difference-{group}-{line.id}", say)
    _events(record, shown, say)
    return list(
        dict.fromkeys(id_ for told in lines.values() for line in told for id_ in line.sources)
    )


def _line(record: Record, line: Line, key: str, say: Wording) -> None:
    with st.container(key=key):
        st.markdown(plain(line.text))
        box = lazy_expander(
            say("compare.more", n=say.number(len(set(line.sources)))), key=f"{key}-more"
        )
        if not box.open:
            return
        with box:
            _rests_on(record, line, key, say)


def _rests_on(record: Record, line: Line, key: str, say: Wording) -> None:
    details = [plain(detail) for detail in line.details]
    events = [_event(record.event(id_), say) for id_ in line.events]
    st.markdown("\n".join(f"- {text}" for text in [*details, *events]))
    cited = [cited_line(found) for found in citations(record, line.sources, say)]
    marked_list(cited, say.language, key=f"{key}-sources")


def _events(record: Record, shown: Difference, say: Wording) -> None:
    st.subheader(say("compare.events"), anchor=False)
    label = say.count("difference.event-count", len(shown.events))
    if not shown.events:
        st.markdown(plain(label))
        return
    box = lazy_expander(label, key="difference-events")
    if box.open:
        with box:
            st.markdown("\n".join(f"- {_event(record.event(id_), say)}" for id_ in shown.events))


def _event(event: Event, say: Wording) -> str:
    """Return an event with its date, and the way to the map at that date."""
    address = keys.link_to(date=str(event.date), event=event.id, lang=say.language)
    return plain(say.date(event.date) + say("list.colon")) + link(
        event.title[say.language], address
    )
