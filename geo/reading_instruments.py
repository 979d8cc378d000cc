"""Documents to be read: what each is, its clauses word for word, and who relies on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from geo.documents import ClauseText, Instrument
from geo.instrument_text import (
    dated,
    instrument_dates,
    instrument_parties,
    passage_title,
    standing_of,
)
from geo.instruments import Passage, passages, reliance, relying_parties, unseen_languages
from geo.reading_parts import Desk, noted
from geo.source_text import language_name


def instruments_shown(desk: Desk) -> Iterator[Mapping[str, Any]]:
    """Yield every document in the order of time."""
    say = desk.say
    for one in desk.record.instruments:
        event = desk.record.event(one.event) if one.event else None
        yield {
            "id": one.id,
            "name": desk.text(one.names),
            "facts": list(_facts(desk, one)),
            "other_dates": [_other(desk, one, place) for place in range(len(one.other_dates))],
            "note": noted(one, desk),
            "sources": desk.sources(one.sources),
            "event": event
            and (
                say("instrument.event", name=desk.text(event.title)),
                desk.way("event", event.id),
            ),
            "passages": [_passage(desk, passage) for passage in passages(desk.record, one)],
            "relying": list(_relying(desk, one)),
        }


def _facts(desk: Desk, one: Instrument) -> Iterator[tuple[str, str]]:
    say, parties = desk.say, instrument_parties(desk.record, one, desk.say)
    yield say("instrument.kind"), say(f"instrument.kind-{one.kind}")
    yield from instrument_dates(one, say)
    key = "instrument.by" if len(parties) == 1 else "instrument.parties"
    yield say(key), say.join(parties)


def _other(desk: Desk, one: Instrument, place: int) -> Markup:
    other, say = one.other_dates[place], desk.say
    told = say(dated(one, other.of)) + say("list.colon") + say.date(other.date)
    return Markup("{} — {}").format(told, desk.lines[other.source])


def _passage(desk: Desk, passage: Passage) -> Mapping[str, Any]:
    missing = [language_name(code, desk.say) for code in unseen_languages(passage)]
    unseen = desk.say("instrument.unseen", languages=desk.say.join(missing)) if missing else ""
    return {
        "title": passage_title(passage, desk.say),
        "texts": [_text(desk, text) for text in passage.texts],
        "unseen": unseen,
    }


def _text(desk: Desk, text: ClauseText) -> Mapping[str, Any]:
    name = language_name(text.lang, desk.say)
    return {
        "name": name[:1].upper() + name[1:],
        "text": text.text,
        "lang": text.lang,
        "standing": standing_of(text, desk.say),
        "note": desk.runs(text.note) if text.note else (),
        "source": desk.lines[text.source],
    }


def _relying(desk: Desk, one: Instrument) -> Iterator[Mapping[str, Any]]:
    """Yield each party's positions and answers that rest on a document."""
    record = desk.record
    for party in desk.alphabetical(relying_parties(record, one.id)):
        found = reliance(record, one.id, party)
        yield {
            "name": desk.parties([party]),
            "positions": [
                (desk.text(position.title), desk.way("claims", f"position-{position.id}"))
                for position in found.positions
            ],
            "arguments": [
                (desk.text(argument.question), desk.way("claims", f"argument-{argument.id}"))
                for argument in found.arguments
            ],
        }
