"""A provision to be read: its text, how it came about, what became of it, how it is read."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from markupsafe import Markup

from geo.concerns import PARTS, arguments_about, instruments_of
from geo.documents import ClauseQuote, Provision, SourcedText, Step
from geo.fields import LANGUAGES, Sourced
from geo.plan_text import plan_rows
from geo.plans import recorded_plan
from geo.reading_parts import Desk, Reading, noted


def provision_reading(desk: Desk, provision: Provision) -> Reading:
    """Return a provision, all of its parts one below the other."""
    say = desk.say
    return desk.reading(
        "provision",
        say("nav.provision"),
        say("list.colon").join([desk.text(provision.title), desk.text(provision.summary)]),
        provision=provision,
        parts=[(part, say(f"provision.part-{part}", number=provision.article)) for part in PARTS],
        **_came_about(desk, provision),
        **_words(desk, provision),
        **_since(desk, provision),
    )


def basis(desk: Desk, entry: Sourced, *, sure: str = "") -> Mapping[str, Any]:
    """Return the note of an entry, how sure it is, and its sources."""
    return {
        "note": noted(entry, desk),
        "sure": desk.say(f"event.confidence-{sure}") if sure else "",
        "sources": desk.sources(entry.sources),
    }


# ---- how it came about -----------------------------------------------------------------------


def _came_about(desk: Desk, provision: Provision) -> Mapping[str, Any]:
    return {
        "facts": list(_facts(desk, provision)),
        "steps": [_step(desk, step) for step in provision.steps],
        "signed": [
            (
                desk.parties([party]),
                [desk.text(one) for one in provision.signatories.parties[party]],
            )
            for party in desk.alphabetical(provision.signatories.parties)
        ],
        "others": [desk.text(one) for one in provision.signatories.others],
        "signed_basis": _sourced(desk, provision.signatories),
        "registration": desk.runs(provision.registration.text),
        "registration_basis": _sourced(desk, provision.registration),
        "ways": list(_ways(desk, provision)),
        "sources": desk.sources(provision.sources),
    }


def _sourced(desk: Desk, entry: Any) -> Mapping[str, Any]:
    return basis(desk, entry, sure=entry.confidence)


def _facts(desk: Desk, provision: Provision) -> Iterator[tuple[str, str]]:
    say = desk.say
    start, end = provision.negotiated.start, provision.negotiated.end
    spoken = (str(say.locale.languages[code]) for code in provision.authentic_languages)
    yield say("provision.status-now"), desk.text(provision.status)
    yield say("provision.place"), desk.text(provision.place)
    between = say("island.from-to", start=desk.date(start), end=desk.date(end))
    yield say("provision.negotiated"), between
    yield say("provision.parties"), desk.parties(provision.parties)
    yield say("provision.languages"), say.join(spoken)


def _step(desk: Desk, step: Step) -> Mapping[str, Any]:
    colon = desk.say("list.colon")
    return {
        "date": desk.date(step.date),
        "label": desk.text(step.label),
        "others": [
            Markup("{}{}").format(desk.say.date(other.date) + colon, desk.lines[other.source])
            for other in step.other_dates
        ],
        "basis": basis(desk, step),
    }


def _ways(desk: Desk, provision: Provision) -> Iterator[tuple[str, str]]:
    say, record = desk.say, desk.record
    signed = provision.negotiated.end
    yield say("provision.map-at", date=say.date(signed)), desk.way("map", str(signed))
    yield say("provision.see-plan"), desk.way("plan", provision.proposal)
    for id_ in instruments_of(record, provision):
        name = say("provision.see-document", name=desk.text(record.instrument(id_).names))
        yield name, desk.way("claims", f"instrument-{id_}")
    for argument in arguments_about(record, provision):
        name = say("provision.see-argument", name=desk.text(argument.question))
        yield name, desk.way("claims", f"argument-{argument.id}")


# ---- its words -------------------------------------------------------------------------------


def _words(desk: Desk, provision: Provision) -> Mapping[str, Any]:
    # the authentic texts first, and neither of them by rank: by language in the record's order
    quotes = sorted(provision.clause, key=lambda quote: not quote.authentic)
    terms = provision.key_words
    return {
        "clause": [_quote(desk, quote) for quote in quotes],
        "covers": desk.say("provision.covers", units=desk.units(provision.covers)),
        "not_named": desk.say("provision.not-named", units=desk.units(provision.not_named)),
        "covers_note": provision.covers_note and _text(desk, provision.covers_note),
        "terms": [
            (desk.text(word.term), _elsewhere(desk, word.term), desk.runs(word.note))
            for word in terms
        ],
        "term_sources": desk.sources(chain(*(word.sources for word in terms))),
        "further": [_quote(desk, quote) for quote in provision.further_quotes],
        "articles": [
            {
                "number": article.number,
                "text": desk.runs(article.text),
                "gloss": desk.runs(article.gloss),
                "basis": _sourced(desk, article),
            }
            for article in provision.articles
        ],
    }


def _elsewhere(desk: Desk, term: Any) -> list[tuple[str, str]]:
    return [(term[language], language) for language in LANGUAGES if language != desk.say.language]


def _text(desk: Desk, found: SourcedText) -> Mapping[str, Any]:
    return {"text": desk.runs(found.text), "basis": _sourced(desk, found)}


def _quote(desk: Desk, quote: ClauseQuote) -> Mapping[str, Any]:
    standing = desk.say("provision.authentic")
    if quote.translation_of:
        standing = desk.say("provision.translated", name=desk.text(quote.translation_of))
    return {
        "name": desk.say(f"provision.in-{quote.language}"),
        "text": quote.text,
        "lang": quote.lang,
        "standing": standing,
        "basis": {
            "note": desk.runs(quote.note) if quote.note else (),
            "sure": "",
            "sources": desk.sources((quote.source, *quote.other_sources)),
        },
    }


# ---- what became of it -----------------------------------------------------------------------


def _since(desk: Desk, provision: Provision) -> Mapping[str, Any]:
    record, say = desk.record, desk.say
    plan = recorded_plan(record, record.proposal(provision.proposal))
    return {
        "stages": [
            {
                "date": say("panel.since", date=desk.date(stage.start)),
                "label": desk.runs(stage.label),
                "map": (say("provision.map-at", date=say.date(stage.start)), str(stage.start)),
                "event": stage.event,
                "sources": desk.sources(stage.sources),
            }
            for stage in provision.stages
        ],
        "related": [
            (desk.text(item.names), desk.runs(item.summary), _sourced(desk, item))
            for item in provision.related
        ],
        "references": [
            {
                "date": desk.date(item.date),
                "event": desk.runs(item.event),
                "statement": desk.runs(item.statement),
                "map": (say("provision.map-at", date=say.date(item.date)), str(item.date)),
                "basis": _sourced(desk, item),
            }
            for item in provision.references
        ],
        "readings": list(_readings(desk, provision)),
        "figures": list(chain(*plan_rows(record, plan, desk.measured.sea, say).values())),
        "plan": desk.way("plan", provision.proposal),
    }


def _readings(desk: Desk, provision: Provision) -> Iterator[Mapping[str, Any]]:
    by_party = {reading.party: reading for reading in provision.readings}
    for party in desk.alphabetical(by_party):
        yield {
            "name": desk.parties([party]),
            "statement": desk.runs(by_party[party].statement),
            "sources": desk.sources(by_party[party].sources),
        }
