"""Positions, questions and documents to be read: every party in the same form, without rank."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from geo.documents import Argument
from geo.model import Position
from geo.periods import position_time
from geo.questions import group_name, in_groups
from geo.reading_instruments import instruments_shown
from geo.reading_parts import Desk, Reading, noted
from geo.voices import positions_of, speaking_parties


def claims_reading(desk: Desk) -> Reading:
    """Return each party's positions, both answers to each question, and what they rest on."""
    say, record = desk.say, desk.record
    parties = desk.alphabetical(speaking_parties(record))
    return desk.reading(
        "claims",
        say("nav.claims"),
        say("claims.about"),
        parties=[(desk.parties([id_]), id_, list(_positions(desk, id_))) for id_ in parties],
        count=len(record.arguments),
        questions=list(_questions(desk)),
        instruments=list(instruments_shown(desk)),
    )


def _positions(desk: Desk, party: str) -> Iterator[Mapping[str, Any]]:
    say = desk.say
    for number, position in enumerate(positions_of(desk.record, party), start=1):
        note = noted(position, desk)
        yield {
            "id": position.id,
            "title": say("claims.numbered", n=number, title=desk.text(position.title)),
            "time": position_time(position, say),
            "held": say(f"panel.held-by-{position.held_by}"),
            "sure": say(f"event.confidence-{position.confidence}"),
            "statement": desk.runs(position.statement),
            "facts": list(_facts(desk, position)),
            "instruments": _instruments(desk, position.instruments),
            "map": (
                say("claims.on-map", date=say.date(position.start)),
                desk.way("map", str(position.start)),
            ),
            "note": note,
            "sources": desk.sources(position.sources),
        }


def _facts(desk: Desk, position: Position) -> Iterator[str]:
    say = desk.say
    for key, ids in (
        ("panel.covers", position.covers),
        ("panel.claimed", position.claims),
        ("panel.transfer", position.to_be_transferred),
    ):
        yield say(key, units=desk.units(ids) or say("claims.no-unit"))


def _instruments(desk: Desk, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (desk.text(desk.record.instrument(id_).names), desk.way("claims", f"instrument-{id_}"))
        for id_ in ids
    ]


def _questions(desk: Desk) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    for group, arguments in groupby(in_groups(desk.record), key=lambda one: one.group):
        yield group_name(group, desk.say), [_question(desk, one) for one in arguments]


def _question(desk: Desk, argument: Argument) -> Mapping[str, Any]:
    return {
        "id": argument.id,
        "question": desk.text(argument.question),
        "sides": [
            {
                "name": desk.parties([party]),
                "answer": desk.runs(argument.sides[party]),
                "sources": desk.sources(argument.side_sources[party]),
            }
            for party in desk.alphabetical(argument.sides)
        ],
        "views": [
            (desk.runs(view.who), desk.runs(view.text), desk.sources(view.sources))
            for view in argument.views
        ],
        "instruments": _instruments(desk, argument.instruments),
        "sure": desk.say(f"event.confidence-{argument.confidence}"),
        "note": noted(argument, desk),
        "sources": desk.sources(argument.sources),
    }
