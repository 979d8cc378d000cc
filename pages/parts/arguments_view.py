"""The contested questions: all of them to scan, and one in full as point and counterpoint."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from geo.documents import Argument
from geo.fields import LANGUAGES, Text
from geo.questions import cited_in, group_name, in_groups, in_order
from geo.record import Record
from geo.searching import folded, words
from geo.text import Wording
from geo.timeline import state_at
from geo.views import in_view
from pages.parts import callbacks
from pages.parts.address import Address
from pages.parts.cached import Atlas
from pages.parts.claims_address import (
    ARGUMENT,
    ARGUMENTS,
    FIND,
    SHOW,
    ClaimsAddress,
)
from pages.parts.entry_facts import basis_expander, instrument_links, section_parameters
from pages.parts.frame import way
from pages.parts.plain import plain
from pages.parts.sources import sources_expander


def arguments_view(found: Atlas, address: Address, asked: ClaimsAddress) -> Sequence[str]:
    """Show all questions, or the one that the address asks for; return the ids of the sources."""
    say = found.wordings[address.language]
    record = in_view(found.record, address.view, state_at(found.record, address.when).units)
    if asked.argument is None:
        return _list(record, asked, say)
    argument = record.argument(asked.argument)
    _ways(record, asked, say, "head")
    _in_full(record, argument, asked.order, say)
    _ways(record, asked, say, "foot")
    return cited_in(argument)


def matching(arguments: Sequence[Argument], wanted: str) -> list[Argument]:
    """Return the arguments in which every word is found, in any of the languages."""
    asked = words(wanted)
    return [one for one in arguments if all(word in _told(one) for word in asked)]


def _told(argument: Argument) -> str:
    views = [text for view in argument.views for text in (view.who, view.text)]
    texts: list[Text] = [argument.question, *argument.sides.values(), *views]
    return folded("\n".join(text[language] for text in texts for language in LANGUAGES))


def _list(record: Record, asked: ClaimsAddress, say: Wording) -> list[str]:
    st.header(say("claims.questions"), anchor=False)
    st.markdown(plain(say.count("claims.questions-about", len(record.arguments))))
    st.session_state[FIND] = asked.find
    st.text_input(say("claims.find"), key=FIND, on_change=callbacks.on_choice(FIND, ""))
    found = matching(in_groups(record), asked.find)
    if not found:
        st.info(plain(say("claims.find-none", value=asked.find)))
        st.button(say("claims.find-clear"), on_click=callbacks.on_wanted(**{FIND: None}))
    elif asked.find:
        st.caption(plain(say.count("claims.find-count", len(found))))
    with st.container(key="questions"):
        for group, arguments in groupby(found, key=lambda argument: argument.group):
            st.subheader(group_name(group, say), anchor=False)
            for argument in arguments:
                _link(record, argument, asked, argument.question[say.language], say)
    return [id_ for argument in found for id_ in cited_in(argument)]


def _link(
    record: Record, argument: Argument | None, asked: ClaimsAddress, label: str, say: Wording
) -> None:
    wanted = {SHOW: ARGUMENTS} | ({ARGUMENT: argument.id} if argument else {})
    if asked.find:
        wanted[FIND] = asked.find
    parameters = section_parameters(record, asked.order, say, **wanted)
    way(label, parameters)


def _ways(record: Record, asked: ClaimsAddress, say: Wording, where: str) -> None:
    """Show the way to the question before, to all, and to the one after."""
    ordered = in_groups(record)
    place = next(n for n, argument in enumerate(ordered) if argument.id == asked.argument)
    with st.container(key=f"questions-{where}", horizontal=True):
        if place > 0:
            _link(record, ordered[place - 1], asked, say("claims.previous"), say)
        _link(record, None, asked, say("claims.all-questions"), say)
        if place + 1 < len(ordered):
            _link(record, ordered[place + 1], asked, say("claims.next"), say)


def _in_full(record: Record, argument: Argument, order: tuple[str, ...], say: Wording) -> None:
    language = say.language
    st.caption(plain(group_name(argument.group, say)))
    st.header(plain(argument.question[language]), anchor=False)
    sides = in_order(argument.sides, record, order)
    for column, party in zip(st.columns(len(sides), gap="medium"), sides, strict=True):
        with column, st.container(border=True):
            st.subheader(plain(record.party(party).names[language]), anchor=False)
            st.markdown(plain(argument.sides[party][language]))
            st.caption(plain(say("claims.told-from")))
            sources = argument.side_sources[party]
            sources_expander(record, sources, say, key=f"side-{argument.id}-{party}")
    _views(record, argument, say)
    facts = [plain(say(f"event.confidence-{argument.confidence}"))]
    if argument.instruments:
        facts.insert(0, instrument_links(record, argument.instruments, order, say))
    st.subheader(say("claims.basis"), anchor=False)
    st.markdown("\n".join(f"- {fact}" for fact in facts))
    basis_expander(record, argument, say, key=f"argument-{argument.id}-sources")


def _views(record: Record, argument: Argument, say: Wording) -> None:
    if not argument.views:
        return
    st.subheader(say("claims.views"), anchor=False)
    for place, view in enumerate(argument.views):
        with st.container(key=f"view-{place}"):
            who, text = plain(view.who[say.language]), plain(view.text[say.language])
            st.markdown(f"**{who}**  \n{text}")
            sources_expander(record, view.sources, say, key=f"view-{argument.id}-{place}")
