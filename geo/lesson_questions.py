"""Questions for a class whose answers come from the record.

Each is made from the record at a date and left out where the record cannot answer it.
The last ones are for discussion and have no answer; what the record leaves open stands
with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from geo.land import Population
from geo.lesson_topic import Topic, clause_in
from geo.model import ControlPeriod
from geo.plan_text import figure_text, share_text
from geo.plans import (
    Figures,
    people_then,
    people_today,
    recorded_plan,
    sums,
    total,
    unit_figures,
    within,
)
from geo.text import Wording

Where = Literal["atlas", "maps", "talk", "text"]


@dataclass(frozen=True)
class Question:
    """A question, where its answer is to be found, and the answer in lines with its sources.

    `lines` is how many lines there are to write on.
    """

    id: str
    where: Where
    text: str
    answer: tuple[str, ...]
    sources: tuple[str, ...] = ()
    lines: int = 1


def questions(topic: Topic) -> tuple[Question, ...]:
    """Return the questions that the record can answer, then those for discussion."""
    found = chain(
        _names(topic),
        _control(topic),
        _distance(topic),
        _change(topic),
        _people(topic),
        _clause(topic),
        _share(topic),
        _discussion(topic),
    )
    return tuple(found)


def _names(topic: Topic) -> Iterator[Question]:
    say, numbered = topic.say, topic.measured.on_map
    if not numbered:
        return
    lines = tuple(
        f"{number} {topic.names([unit])}{say('list.colon')}{topic.held(unit)}"
        for number, unit in enumerate(numbered, start=1)
    )
    sources = chain(*(topic.state.units[unit].period.sources for unit in numbered))
    yield Question("names", "maps", say("lesson.ask-names"), lines, tuple(sources), lines=0)


def _control(topic: Topic) -> Iterator[Question]:
    say, units = topic.say, topic.state.units
    held: dict[str, list[str]] = {}
    for unit in topic.units:
        held.setdefault(topic.held(unit), []).append(unit)
    answer = [f"{topic.names(ids)}{say('list.colon')}{words}" for words, ids in held.items()]
    claims = topic.claims(topic.units)
    for claim in claims:
        claimed = topic.names(unit for unit in topic.units if unit in claim.claims)
        answer.append(say("lesson.claimed", party=topic.party(claim.party), units=claimed))
    if not claims:
        answer.append(say("lesson.no-claims"))
    sources = chain(
        *(units[unit].period.sources for unit in topic.units), *(claim.sources for claim in claims)
    )
    text = say("lesson.ask-control", units=topic.names(topic.units))
    # the map hatches the claims of others than who administers; the texts tell of both
    yield Question("control", "text", text, tuple(answer), tuple(sources))


def _distance(topic: Topic) -> Iterator[Question]:
    say, known = topic.say, topic.measured.distances_km
    units = sorted((unit for unit in topic.units if unit in known), key=lambda unit: known[unit])
    reference = topic.record.meta.reference_unit
    if len(units) < 2 or reference is None:
        return
    answer = tuple(
        topic.names([unit])
        + say("list.colon")
        + say("island.km-value", value=say.number(known[unit], 1))
        for unit in units
    )
    text = say("lesson.ask-distance", reference=topic.names([reference]))
    yield Question("distance", "maps", text, (*answer, say("lesson.computed")), lines=2)


def _change(topic: Topic) -> Iterator[Question]:
    for unit in (*topic.covered, *topic.units):
        if found := _last_change(topic, unit):
            break
    else:
        return
    say, record = topic.say, topic.record
    before, after = found
    event = record.event(after.basis_event)
    answer = [
        say.date(after.start) + say("list.colon") + event.title[say.language],
        say("lesson.before", held=record.holder(before.holder).held[say.language]),
        say("lesson.after", held=record.holder(after.holder).held[say.language]),
    ]
    answer += [note[say.language] for note in (after.note, event.note) if note]
    text = say("lesson.ask-change", unit=topic.names([unit]))
    sources = (*before.sources, *after.sources, *event.sources)
    yield Question("change", "atlas", text, tuple(answer), sources)


def _last_change(topic: Topic, unit: str) -> tuple[ControlPeriod, ControlPeriod] | None:
    """Return the last two periods up to the date between which the holder of a unit changed."""
    day = topic.state.when.first_day
    periods = [
        period
        for period in topic.record.control_periods
        if period.unit == unit and period.start.first_day <= day
    ]
    changes = [(one, other) for one, other in pairwise(periods) if one.holder != other.holder]
    return changes[-1] if changes else None


def _people(topic: Topic) -> Iterator[Question]:
    counted = [(unit, _figures(topic, unit)) for unit in (*topic.covered, *topic.units)]
    unit, rows = max(counted, key=lambda one: len(one[1]), default=("", []))
    if not rows:
        return
    say, answer = topic.say, []
    for row in rows:
        group, basis = (
            topic.record.population_term(id_).names[say.language] for id_ in (row.group, row.basis)
        )
        kind = say("list.brackets", text=f"{group}{say('list.comma')}{basis}")
        answer.append(say.date(row.date) + say("list.colon") + say.number(row.population) + kind)
    dates = say.join(_unbroken(say.dated(row.date)) for row in rows)
    text = say("lesson.ask-people", unit=topic.names([unit]), dates=dates)
    yield Question("people", "atlas", text, tuple(answer), tuple(chain(*(r.sources for r in rows))))


def _figures(topic: Topic, unit: str) -> list[Population]:
    """Return the figures of a unit that the plans set side by side: of then, and the latest."""
    entry = topic.record.unit(unit)
    found = (people_then(topic.record, entry), people_today(topic.record, entry))
    return list({row.date: row for row in found if row}.values())


def _clause(topic: Topic) -> Iterator[Question]:
    provision = topic.agreed
    if provision is None:
        return
    say, quote, number = topic.say, clause_in(provision, topic.say), provision.article
    answer = [
        say("provision.covers", units=topic.names(topic.covered)),
        say("lesson.words", text=quote.text),
    ]
    if quote.note:
        answer.append(quote.note[say.language])
    sources = (quote.source, *quote.other_sources)
    text = say("lesson.ask-clause", number=number)
    yield Question("clause", "text", text, tuple(answer), sources, lines=2)


def _share(topic: Topic) -> Iterator[Question]:
    say, record, provision = topic.say, topic.record, topic.agreed
    if provision is None:
        return
    plan = within(recorded_plan(record, record.proposal(provision.proposal)), topic.units)
    figures = unit_figures(record, topic.measured.sea)
    land, whole = "land_km2", total(topic.units, figures)
    if not plan.changes or whole[land].missing or not whole[land].high:
        return
    areas = say.join(
        topic.names([unit]) + say("list.colon") + _unbroken(_area(figures[unit][land].low, say))
        for unit in topic.units
    )
    answer = [
        _share_line(topic, holder, gain, whole) for holder, gain in sums(plan, figures).items()
    ]
    text = say("lesson.ask-share", areas=areas, number=provision.article)
    yield Question("share", "text", text, (*answer, say("lesson.computed")))


def _share_line(topic: Topic, holder: str, gain: Figures, whole: Figures) -> str:
    say, land = topic.say, "land_km2"
    share = share_text(gain[land], whole[land], say)
    both = say(
        "lesson.share",
        part=figure_text(land, gain[land], say),
        whole=figure_text(land, whole[land], say),
        share=share,
    )
    return topic.record.holder(holder).names[say.language] + say("list.colon") + both


def _area(value: float, say: Wording) -> str:
    # to reckon with, without the error that the answer has
    return say("island.area-value", value=say.number(value, 1))


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _discussion(topic: Topic) -> Iterator[Question]:
    say, claims = topic.say, topic.claims(topic.covered)
    notes = [claim.note[say.language] for claim in claims if claim.note]
    sources = tuple(chain(*(claim.sources for claim in claims)))
    if len(claims) > 1:
        answer = (say("lesson.open"), *notes)
        yield Question("compare", "talk", say("lesson.ask-compare"), answer, sources, lines=3)
    open_questions = topic.agreed.open_questions if topic.agreed else ()
    asked = [question[say.language] for question in open_questions]
    known = [say("lesson.open-questions"), *asked] if asked else []
    yield Question("need", "talk", say("lesson.ask-need"), (say("lesson.open"), *known), lines=2)
