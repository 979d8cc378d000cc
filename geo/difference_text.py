"""What differs between two dates, in sentences of the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.dates import PartialDate
from geo.difference import Difference, OnlyAt, UnitChange, run_of
from geo.model import Boundary, ControlPeriod, Event, Position
from geo.record import Record
from geo.text import Wording
from geo.timeline import State, UnitState
from geo.views import NEUTRAL, in_view

GROUPS = ("units", "legal", "boundaries", "positions", "provisions")


@dataclass(frozen=True)
class Line:
    """One difference: what differs and how, in short and in detail, and what that rests on.

    `events` are the ids of the events by which what is said came to be.
    """

    id: str
    name: str
    text: str
    details: tuple[str, ...]
    events: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class _Speaker:
    """A difference with what is needed to say it: record, wording, view."""

    record: Record
    found: Difference
    say: Wording
    view: str

    def name(self, unit: str) -> str:
        """Return the name of a unit; both, where the view names it otherwise at each date."""
        states = (self.found.before, self.found.after)
        seen = (in_view(self.record, self.view, state.units) for state in states)
        return " / ".join(dict.fromkeys(one.unit(unit).names[self.say.language] for one in seen))

    def at(self, state: State, text: str) -> str:
        """Return a text with the date of a state in front."""
        return self.say.date(state.when) + self.say("list.colon") + text

    def both(self, before: str, after: str) -> str:
        """Return in a sentence what stands at each of the two dates."""
        sides = {
            "before": self.at(self.found.before, before),
            "after": self.at(self.found.after, after),
        }
        return self.say("difference.both", **sides)

    def time(self, start: PartialDate, end: PartialDate | None = None) -> str:
        """Return from when to when something stands, in brackets."""
        dates = {"start": self.say.date(start), "end": self.say.date(end) if end else ""}
        since = self.say("island.since", date=dates["start"])
        text = self.say("island.from-to", **dates) if end else since
        return self.say("list.brackets", text=text)

    def sides(self, only: OnlyAt) -> Iterator[tuple[str, State]]:
        """Yield what stands at one date only, each id with the state it belongs to."""
        yield from ((id_, self.found.before) for id_ in only.before)
        yield from ((id_, self.found.after) for id_ in only.after)

    def only(self, state: State, entry: Boundary | Position) -> str:
        """Return in words that an entry stands at one date and not at the other."""
        text = self.say("difference.only", date=self.say.date(state.when))
        return text + self.time(entry.start, entry.end)


def difference_lines(
    record: Record, found: Difference, say: Wording, view: str = NEUTRAL
) -> dict[str, tuple[Line, ...]]:
    """Return every difference in words, by group; a group without one is left out.

    Parameters
    ----------
    record
        A loaded record, in the neutral view.
    view
        One of `geo.views.views`: by whose names.
    """
    speaker = _Speaker(record, found, say, view)
    lines: Mapping[str, Iterable[Line]] = {
        "units": (_unit(speaker, change) for change in found.units if not change.is_legal_only),
        "legal": (_unit(speaker, change) for change in found.units if change.is_legal_only),
        "boundaries": _boundaries(speaker),
        "positions": _positions(speaker),
        "provisions": _provisions(speaker),
    }
    return {group: told for group in GROUPS if (told := tuple(lines[group]))}


def summary(record: Record, found: Difference, say: Wording) -> str:
    """Return in a sentence how many units, lines and parties differ, or that nothing does."""
    dates = {"before": say.date(found.before.when), "after": say.date(found.after.when)}
    if found.is_empty:
        return say("difference.none", **dates)
    counts = {
        "units": say.number(len(found.units)),
        "all": say.number(len(record.units)),
        "lines": say.number(len(found.boundaries.before) + len(found.boundaries.after)),
        "parties": say.number(len(found.positions)),
    }
    return say("difference.some", **dates, **counts)


def printed(record: Record, found: Difference, say: Wording) -> Iterator[str]:
    """Yield a difference in lines: what differs by group, then the events between the dates."""
    yield summary(record, found, say)
    for group, lines in difference_lines(record, found, say).items():
        yield ""
        yield say(f"difference.{group}")
        for line in lines:
            yield "- " + say("difference.line", name=line.name, text=line.text)
            yield from (f"    {detail}" for detail in line.details)
    yield ""
    yield say.count("difference.event-count", len(found.events))
    for id_ in found.events:
        event = record.event(id_)
        yield f"- {say.date(event.date)}{say('list.colon')}{event.title[say.language]}"


def _unit(speaker: _Speaker, change: UnitChange) -> Line:
    name = speaker.name(change.unit)
    before, after = (_held(speaker, state) for state in (change.before, change.after))
    same = speaker.say("difference.same-holder", held=after)
    text = same if before == after else speaker.both(before, after)
    details = _legal_details(speaker, change) if "legal" in change.aspects else ()
    periods = (change.before.period, change.after.period)
    sources = [source for period in periods for source in period.sources]
    events = _once(period.basis_event for period in _told(speaker, change))
    return Line(change.unit, name, text, details, events, _once(sources))


def _told(speaker: _Speaker, change: UnitChange) -> list[ControlPeriod]:
    """Return the periods with which both holders began, and every one between the dates."""
    record, ends = speaker.record, (change.before.period, change.after.period)
    first, last = sorted(period.start for period in ends)
    between = [
        period
        for period in record.control_periods
        if period.unit == change.unit and first <= period.start <= last
    ]
    return sorted([*(run_of(record, end) for end in ends), *between], key=lambda p: p.start)


def _held(speaker: _Speaker, state: UnitState) -> str:
    """Return who administers a unit, since when and how, and who claims it besides."""
    say, record = speaker.say, speaker.record
    holder = record.holder(state.holder)
    since = run_of(record, state.period).start
    status_since = run_of(record, state.period, status=True).start
    status = say(f"island.status-{state.status}")
    if status_since != since:
        status = say("difference.status-since", status=status, date=say.date(status_since))
    facts = [
        say("island.since", date=say.date(since)),
        status,
        *(
            say("difference.claimed", name=record.party(party).names[say.language])
            for party in state.claimants
            if party != holder.party
        ),
    ]
    return holder.held[say.language] + say("list.brackets", text=say("list.comma").join(facts))


def _legal_details(speaker: _Speaker, change: UnitChange) -> tuple[str, ...]:
    language = speaker.say.language
    return (
        speaker.at(speaker.found.before, change.before.period.legal[language]),
        speaker.at(speaker.found.after, change.after.period.legal[language]),
    )


def _boundaries(speaker: _Speaker) -> Iterator[Line]:
    language = speaker.say.language
    for id_, state in speaker.sides(speaker.found.boundaries):
        line = speaker.record.boundary(id_)
        name, details = line.names[language], (line.description[language],)
        text = speaker.only(state, line)
        yield Line(id_, name, text, details, (line.basis_event,), line.sources)


def _positions(speaker: _Speaker) -> Iterator[Line]:
    say, record = speaker.say, speaker.record
    parties = {party: record.party(party).names[say.language] for party in speaker.found.positions}
    # alphabetical in the reader's language, so that the order carries no rank
    for party in sorted(parties, key=lambda party: parties[party].casefold()):
        for id_, state in speaker.sides(speaker.found.positions[party]):
            position = record.position(id_)
            name = parties[party] + say("list.colon") + position.title[say.language]
            text = speaker.only(state, position)
            said = say(f"panel.held-by-{position.held_by}") + say("list.colon")
            details = (said + position.statement[say.language],)
            events = tuple(event.id for event in _events_of(record, position))
            yield Line(id_, name, text, details, events, position.sources)


def _events_of(record: Record, position: Position) -> Iterator[Event]:
    """Yield the events of a party on the day from which it states a position."""
    for event in record.events:
        if event.date == position.start and position.party in event.parties:
            yield event


def _provisions(speaker: _Speaker) -> Iterator[Line]:
    say = speaker.say
    for id_, only in speaker.found.stages.items():
        provision = speaker.record.provision(id_)
        stages = {stage.id: stage for stage in provision.stages}
        before, after = stages[only.before[0]], stages[only.after[0]]
        name = say(
            "difference.provision",
            title=provision.title[say.language],
            number=say.number(provision.article),
        )
        told = (stage.label[say.language] + speaker.time(stage.start) for stage in (before, after))
        events = [stage.event for stage in (before, after) if stage.event]
        sources = _once([*before.sources, *after.sources])
        yield Line(id_, name, speaker.both(*told), (), _once(events), sources)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
