"""The clauses of an instrument word for word: its own texts beside the translations."""

import streamlit as st

from geo.documents import ClauseText, Instrument
from geo.instrument_text import passage_title, standing_of
from geo.instruments import passages, unseen_languages
from geo.source_text import language_name
from pages.parts.instrument_sheet import Desk
from pages.parts.marked import marked_quote
from pages.parts.plain import plain
from pages.parts.positions_view import rows_of
from pages.parts.sources import sources_expander


def words(desk: Desk, instrument: Instrument) -> None:
    """Show every clause that was seen, and say which texts were not."""
    say, quoted = desk.say, passages(desk.record, instrument)
    if not quoted:
        st.subheader(say("instrument.words"), anchor=False)
        st.markdown(plain(say("instrument.no-words")))
    for place, passage in enumerate(quoted):
        st.subheader(plain(passage_title(passage, say)), anchor=False)
        for row in rows_of(passage.texts):
            for column, text in zip(st.columns(len(row), gap="medium"), row, strict=True):
                with column, st.container(border=True):
                    _text(desk, text, key=f"clause-{instrument.id}-{place}-{text.lang}")
        missing = [language_name(code, say) for code in unseen_languages(passage)]
        if missing:
            st.caption(plain(say("instrument.unseen", languages=say.join(missing))))


def _text(desk: Desk, text: ClauseText, *, key: str) -> None:
    say = desk.say
    name = language_name(text.lang, say)
    st.markdown(f"#### {plain(name[:1].upper() + name[1:])}")
    marked_quote(text.text, text.lang, say.language, key=f"{key}-words")
    st.markdown(f"**{plain(standing_of(text, say))}**")
    if text.note:
        st.caption(plain(text.note[say.language]))
    sources_expander(desk.record, [text.source], say, key=key)
