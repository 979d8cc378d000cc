"""What differs between two dates, in words: by group, each with what it rests on."""

import streamlit as st

from geo.difference import Difference
from geo.difference_text import Line, difference_lines, summary
from geo.model import Event
from geo.record import Record
from geo.text import Wording
from pages.parts import state as keys
from pages.parts.compare_address import CompareAddress
from pages.parts.plain import link, plain
from pages.parts.sources import lazy_expander, sources_list


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
            _line(record, line, shown, f"difference-{group}-{line.id}", say)
    _events(record, shown, say)
    cited = (id_ for told in lines.values() for line in told for id_ in line.sources)
    return list(dict.fromkeys(cited))


def _line(record: Record, line: Line, shown: Difference, key: str, say: Wording) -> None:
    with st.container(key=key, gap=None):
        # what made the difference lies between the dates; what went before is told in detail
        made = [_event(record.event(id_), say) for id_ in line.events if id_ in shown.events]
        text = line.text[:1].upper() + line.text[1:]
        head = f"#### {plain(line.name)}\n\n{plain(text)}\n"
        st.markdown("\n".join([head, *(f"- {event}" for event in made)]))
        label = say("compare.more", n=say.number(len(set(line.sources))))
        box = lazy_expander(label, key=f"{key}-more", sources=line.sources)
        if box.open:
            with box:
                _rests_on(record, line, shown, key, say)


def _rests_on(record: Record, line: Line, shown: Difference, key: str, say: Wording) -> None:
    details = [plain(detail) for detail in line.details]
    earlier = [_event(record.event(id_), say) for id_ in line.events if id_ not in shown.events]
    st.markdown("\n".join(f"- {text}" for text in [*details, *earlier]))
    sources_list(record, line.sources, say, key=f"{key}-sources")


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
    title = link(event.title[say.language], address)
    return f"{plain(say.date(event.date))}{say('list.colon')}{title}"
