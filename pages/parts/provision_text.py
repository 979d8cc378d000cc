"""The text of a provision on its page: how it came about, its articles, the clause itself."""

from itertools import chain

import streamlit as st

from geo.citations import citation
from geo.concerns import arguments_about, instruments_of
from geo.documents import ClauseQuote, Step
from geo.fields import LANGUAGES
from pages.parts import state as keys
from pages.parts.frame import way
from pages.parts.marked import marked_list, marked_quote
from pages.parts.plain import plain
from pages.parts.provision_sheet import Sheet, bullets, cited, dated


def overview(sheet: Sheet) -> None:
    """Show what the instrument is, how it came about, who signed it, and where else it stands."""
    provision, say = sheet.provision, sheet.say
    st.markdown(f"**{sheet.text(provision.title)}**")
    st.markdown(sheet.text(provision.summary))
    between = {"start": provision.negotiated.start, "end": provision.negotiated.end}
    parties = (sheet.record.party(party).names[say.language] for party in provision.parties)
    # in a sentence: a Russian writes the name of a language small there
    spoken = (str(say.locale.languages[code]) for code in provision.authentic_languages)
    facts = {
        "status-now": provision.status[say.language],
        "place": provision.place[say.language],
        "negotiated": say("island.from-to", **{k: say.date(date) for k, date in between.items()}),
        "parties": say.join(parties),
        "languages": say.join(spoken),
    }
    named = ((say(f"provision.{key}") + say("list.colon"), value) for key, value in facts.items())
    bullets([f"**{plain(name)}** {plain(value)}" for name, value in named])
    cited(sheet, provision.sources, key="all")
    _elsewhere(sheet)
    st.subheader(say("provision.steps"), anchor=False)
    for step in provision.steps:
        _step(sheet, step)
    _signatories(sheet)
    st.subheader(say("provision.registration"), anchor=False)
    st.markdown(sheet.text(provision.registration.text))
    found = provision.registration
    cited(sheet, found.sources, key="un", note=found.note, confidence=found.confidence)


def _elsewhere(sheet: Sheet) -> None:
    """Show the ways to the map, the plan, the documents and the arguments."""
    provision, say, record = sheet.provision, sheet.say, sheet.record
    language = say.language
    st.subheader(say("provision.see"), anchor=False)
    signed = provision.negotiated.end
    with st.container(key=f"ways-{provision.id}", gap="xxsmall"):
        marked = say(
            "provision.see-marked", date=say.date(signed), units=sheet.units(provision.covers)
        )
        if provision.id == record.meta.marked_provision:
            at = keys.parameters(date=str(signed), marked=provision.id, lang=language)
            way(marked, at)
        way(say("provision.see-plan"), keys.parameters(plan=provision.proposal, lang=language))
        for instrument in instruments_of(record, provision):
            name = say("provision.see-document", name=record.instrument(instrument).names[language])
            here = {"page": "claims", "show": "instruments", "instrument": instrument}
            way(name, keys.parameters(**here, lang=language))
        for argument in arguments_about(record, provision):
            name = say("provision.see-argument", name=argument.question[language])
            way(name, keys.parameters(page="claims", argument=argument.id, lang=language))


def _step(sheet: Sheet, step: Step) -> None:
    say = sheet.say
    with dated(say.date(step.date)):
        st.markdown(sheet.text(step.label))
        if step.other_dates:
            st.caption(plain(say("provision.other-dates")))
            lines = []
            for other in step.other_dates:
                source = citation(sheet.record.source(other.source), say)
                lines.append([say.date(other.date) + say("list.colon"), *source.for_browser()[0]])
            name = f"provision-{sheet.provision.id}-others-{step.id}"
            marked_list(lines, say.language, key=name)
        cited(sheet, step.sources, key=f"step-{step.id}", note=step.note)


def _signatories(sheet: Sheet) -> None:
    found, say = sheet.provision.signatories, sheet.say
    st.subheader(say("provision.signatories"), anchor=False)
    names = {party: sheet.record.party(party).names[say.language] for party in found.parties}
    signed = sorted(found.parties, key=lambda party: names[party].casefold())
    # alphabetical in the reader's language, so that the order carries no rank
    for column, party in zip(st.columns(len(signed)), signed, strict=True):
        with column:
            st.markdown(f"**{plain(names[party])}**")
            bullets([sheet.text(person) for person in found.parties[party]])
    if found.others:
        st.markdown(f"**{plain(say('provision.others'))}**")
        bullets([sheet.text(person) for person in found.others])
    cited(sheet, found.sources, key="signed", note=found.note, confidence=found.confidence)


def articles(sheet: Sheet) -> None:
    """Show every article in summary, with what it bears on."""
    say = sheet.say
    for article in sheet.provision.articles:
        st.subheader(say("provision.article", number=article.number), anchor=False)
        st.markdown(sheet.text(article.text))
        gloss = plain(say("provision.gloss") + say("list.colon"))
        st.markdown(f"**{gloss}** {sheet.text(article.gloss)}")
        if article.number == sheet.provision.article:
            label = say("provision.part-clause", number=article.number)
            wanted = {"page": "provision", "provision": sheet.provision.id, "part": "clause"}
            way(label, keys.parameters(**wanted, lang=say.language))
        sure = article.confidence
        key = f"article-{article.number}"
        cited(sheet, article.sources, key=key, note=article.note, confidence=sure)


def clause(sheet: Sheet) -> None:
    """Show the clause in its authentic languages and in translation, side by side."""
    provision, say = sheet.provision, sheet.say
    # the authentic texts first, and neither of them by rank: by language in the record's order
    quotes = sorted(provision.clause, key=lambda quote: not quote.authentic)
    for column, quote in zip(st.columns(len(quotes)), quotes, strict=True):
        with column, st.container(border=True):
            st.subheader(say(f"provision.in-{quote.language}"), anchor=False)
            _quote(sheet, quote, key=f"clause-{quote.language}")
    st.markdown(
        f"**{plain(say('provision.condition') + say('list.colon'))}** "
        f"{sheet.text(provision.condition)}"
    )
    covers = say("provision.covers", units=sheet.units(provision.covers))
    missing = say("provision.not-named", units=sheet.units(provision.not_named))
    bullets([plain(covers), plain(missing)])
    if found := provision.covers_note:
        st.markdown(sheet.text(found.text))
        cited(sheet, found.sources, key="covers", note=found.note, confidence=found.confidence)
    _key_words(sheet)
    if provision.further_quotes:
        st.subheader(say("provision.further"), anchor=False)
    for place, quote in enumerate(provision.further_quotes):
        _quote(sheet, quote, key=f"further-{place}")


def _quote(sheet: Sheet, quote: ClauseQuote, *, key: str) -> None:
    say = sheet.say
    marked_quote(
        quote.text, quote.lang, say.language, key=f"provision-{sheet.provision.id}-{key}-words"
    )
    standing = say("provision.authentic")
    if quote.translation_of:
        standing = say("provision.translated", name=quote.translation_of[say.language])
    st.markdown(f"**{plain(standing)}**")
    cited(sheet, (quote.source, *quote.other_sources), key=key, note=quote.note)


def _key_words(sheet: Sheet) -> None:
    """Show the words that are read differently, in every language of the record."""
    words, say = sheet.provision.key_words, sheet.say
    st.subheader(say("provision.key-words"), anchor=False)
    lines = []
    for word in words:
        others = [
            part
            for language in LANGUAGES
            if language != say.language
            for part in (" · ", [word.term[language], language])
        ]
        lines.append([word.term[say.language], *others, say("list.colon"), word.note[say.language]])
    with st.container(key=f"words-{sheet.provision.id}"):
        marked_list(lines, say.language, key=f"provision-{sheet.provision.id}-terms")
    cited(sheet, list(chain(*(word.sources for word in words))), key="words")
