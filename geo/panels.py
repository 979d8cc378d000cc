"""What the panels say: each party's positions, and the provision, in one language.

Texts only, for the browser to show as text; which of them stand at a date is
said by the segments of the timeline.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from geo.citations import citation
from geo.documents import Provision, Stage
from geo.model import Position
from geo.periods import position_time
from geo.plan_text import plan_rows
from geo.plans import recorded_plan
from geo.record import Record
from geo.sea import Sea
from geo.text import Wording
from geo.timeline import segments_of, stops


def panel_table(
    record: Record, provision: Provision | None, say: Wording, sea: Sea | None = None
) -> dict[str, Any]:
    """Return everything that the panels can say in one language.

    Without a provision they say nothing of one. ``standing`` runs along the segments of the
    timeline, ``events`` along its stops; the rest is looked up by the ids that they name.
    """
    return {
        "words": {
            **{key: say.raw(key) for key in sorted(say.keys) if key.startswith(_KEYS)},
            **{f"provision.{key}": say.raw(f"provision.{key}") for key in _PROVISION},
        },
        "parties": _parties(record, say),
        "positions": {
            position.id: _position(record, position, say) for position in record.positions
        },
        "provision": _provision(record, provision, say, sea) if provision else None,
        "standing": [
            {
                "positions": {party: list(ids) for party, ids in segment.positions.items()},
                "stage": segment.stages[provision.id] if provision else None,
            }
            for segment in segments_of(record)
        ],
        "events": [
            {
                "sources": list(event.sources),
                "confidence": say(f"event.confidence-{event.confidence}"),
            }
            for event in stops(record)
        ],
        "sources": _sources(record, provision, say),
    }


# what the panels say of themselves; of a provision's wording only that, not that of its page
_PROVISION = ("condition", "figures", "heading", "readings", "status")
_KEYS = ("event.", "panel.")


def _parties(record: Record, say: Wording) -> list[dict[str, str]]:
    # alphabetical in the reader's language, so that the order carries no rank
    speaking = {position.party for position in record.positions}
    names = {party.id: party.names[say.language] for party in record.parties}
    return [
        {"id": party, "name": names[party]}
        for party in sorted(speaking, key=lambda party: names[party].casefold())
    ]


def _position(record: Record, position: Position, say: Wording) -> dict[str, Any]:
    return {
        "title": position.title[say.language],
        "statement": position.statement[say.language],
        "facts": _facts(record, position, say),
        "sources": list(position.sources),
    }


def _provision(
    record: Record, provision: Provision, say: Wording, sea: Sea | None
) -> dict[str, Any]:
    parties = {party.id: party.names[say.language] for party in record.parties}
    quote = next((q for q in provision.clause if q.language == say.language), provision.clause[0])
    standing = say("provision.authentic")
    if quote.translation_of:
        standing = say("provision.translated", name=quote.translation_of[say.language])
    return {
        "switch": say("provision.mark", units=_units(record, provision.covers, say)),
        "clause": say("provision.clause", number=provision.article),
        "quote": quote.text,
        "language": quote.lang,
        "standing": standing,
        "condition": provision.condition[say.language],
        "figures": [list(row) for row in _plan_rows(record, provision, say, sea)],
        "plan": {"id": provision.proposal, "link": say("plan.figures-link")},
        "page": {"id": provision.id, "link": say("provision.page-link")},
        "stages": {stage.id: _stage(stage, say) for stage in provision.stages},
        "readings": [
            {
                "name": parties[reading.party],
                "statement": reading.statement[say.language],
                "sources": list(reading.sources),
            }
            for reading in sorted(provision.readings, key=lambda r: parties[r.party].casefold())
        ],
        "sources": list(dict.fromkeys(provision.sources)),
    }


def _plan_rows(
    record: Record, provision: Provision, say: Wording, sea: Sea | None
) -> list[tuple[str, str]]:
    plan = recorded_plan(record, record.proposal(provision.proposal))
    return list(chain(*plan_rows(record, plan, sea, say).values()))


def _sources(record: Record, provision: Provision | None, say: Wording) -> dict[str, list[Any]]:
    # by id, every source that an event, a position or the provision cites: text, seen at, address
    citing = [
        *((provision.sources,) if provision else ()),
        *(event.sources for event in record.events),
        *(position.sources for position in record.positions),
        *(reading.sources for reading in (provision.readings if provision else ())),
    ]
    cited = sorted({id_ for ids in citing for id_ in ids})
    return {id_: citation(record.source(id_), say).for_browser() for id_ in cited}


def _facts(record: Record, position: Position, say: Wording) -> list[str]:
    documents = {item.id: item.names[say.language] for item in record.instruments}
    facts = [f"{position_time(position, say)} · {say(f'panel.held-by-{position.held_by}')}"]
    for key, ids in (
        ("panel.covers", position.covers),
        ("panel.claimed", position.claims),
        ("panel.transfer", position.to_be_transferred),
    ):
        if ids:
            facts.append(say(key, units=_units(record, ids, say)))
    if position.instruments:
        listed = say.join(documents[id_] for id_ in position.instruments)
        facts.append(say("panel.instruments", names=listed))
    return [*facts, say(f"event.confidence-{position.confidence}")]


def _stage(stage: Stage, say: Wording) -> str:
    return f"{stage.label[say.language]} · {say('panel.since', date=say.date(stage.start))}"


def _units(record: Record, ids: Iterable[str], say: Wording) -> str:
    return say.join(record.unit(id_).names[say.language] for id_ in ids)
