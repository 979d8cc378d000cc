"""The state of the world in one sentence, in the reader's language."""

from geo.dates import PartialDate
from geo.record import Record
from geo.text import Wording
from geo.timeline import Segment, State


def state_sentence(record: Record, state: State, say: Wording) -> str:
    """Return in words what the map shows: who administers what, and who claims it.

    A claim is named where the claimant does not administer the unit; a party
    that administers what it claims needs no second mention.
    """
    return dated(body(record, state.segment, say), state.when, say)


def dated(text: str, when: PartialDate, say: Wording) -> str:
    """Return the body of a state sentence with its date in front."""
    return say(f"sentence.on-{when.precision}", date=say.date(when), body=text)


def body(record: Record, segment: Segment, say: Wording) -> str:
    """Return the state sentence of a segment without its date."""
    both = (_control(record, segment, say), _claims(record, segment, say))
    parts = [part for part in both if part]
    ends = [*[say("sentence.stop")] * (len(parts) - 1), say("sentence.end")]
    # what ends in a stop of its own, as an abbreviation does, needs no second one
    closed = (part.removesuffix(end.strip()) + end for part, end in zip(parts, ends, strict=True))
    return "".join(closed)


def _control(record: Record, segment: Segment, say: Wording) -> str:
    names = {unit.id: unit.names[say.language] for unit in record.units}
    held: dict[str, list[str]] = {}
    for unit, state in segment.units.items():
        held.setdefault(state.holder, []).append(names[unit])
    sentences = {holder.id: holder.sentence[say.language] for holder in record.holders}
    # the text of a record is never a format, which could ask for more than a name
    return say("sentence.and-also").join(
        sentences[holder].replace("{units}", say.join(units)) for holder, units in held.items()
    )


def _claims(record: Record, segment: Segment, say: Wording) -> str:
    names = {unit.id: unit.names[say.language] for unit in record.units}
    parties = {party.id: party.names[say.language] for party in record.parties}
    holders = {holder.id: holder.party for holder in record.holders}
    claimed: dict[str, list[str]] = {}
    for unit, state in segment.units.items():
        for party in state.claimants:
            if party != holders[state.holder]:
                claimed.setdefault(party, []).append(names[unit])
    return say("sentence.and-also").join(
        say("sentence.claims", party=parties[party], units=say.join(units))
        for party, units in sorted(claimed.items())
    )
