"""A lesson for a class: two texts of equal form, questions, and their answers with sources.

Everything is told from the record at a date, in one language; nothing is chosen by hand,
so that any record of the same form gives a lesson.
"""

from dataclasses import dataclass, replace
from itertools import chain

from geo.dates import PartialDate
from geo.lesson_questions import Question, questions
from geo.lesson_topic import Measured, Topic
from geo.model import Position
from geo.periods import position_time
from geo.record import Record
from geo.sentence import body, dated
from geo.text import Wording
from geo.timeline import state_at


@dataclass(frozen=True)
class Statement:
    """What a party states at the date, and from when to when."""

    party: str
    title: str
    time: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """What the article of the provision says in short, and its status at the date."""

    head: str
    text: str
    status: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """What stands on the sheet and, with the answers, on the page of the teacher.

    `sources` are those of both, each once, in the order in which they are first cited;
    the first `cited` of them stand on the sheet.
    """

    when: PartialDate
    sentence: str
    numbered: tuple[str, ...]
    statements: tuple[Statement, ...]
    clause: Clause | None
    questions: tuple[Question, ...]
    sources: tuple[str, ...]
    cited: int


def default_date(record: Record) -> PartialDate:
    """Return the date that a lesson has if none is asked for.

    It is that of the marked provision; without one, that with which the atlas opens.
    """
    marked = record.meta.marked_provision
    if marked:
        return record.provision(marked).negotiated.end
    return record.event(record.meta.start_event).date


def lesson(
    record: Record, say: Wording, when: PartialDate | None = None, measured: Measured | None = None
) -> Lesson:
    """Return the lesson of a record at a date, in the language of `say`.

    Raises
    ------
    UnknownIdError
        If the date lies before the record begins.
    """
    state = state_at(record, when or default_date(record))
    topic = Topic(record, say, state, measured or Measured())
    statements = tuple(_statement(topic, claim) for claim in topic.claims(topic.covered))
    clause = _clause(topic)
    asked = questions(topic)
    shown = tuple(dict.fromkeys(chain(*(one.sources for one in (*statements, clause) if one))))
    return Lesson(
        state.when,
        _sentence(topic),
        topic.measured.on_map,
        statements,
        clause,
        asked,
        tuple(dict.fromkeys(chain(shown, *(one.sources for one in asked)))),
        len(shown),
    )


def _sentence(topic: Topic) -> str:
    """Return in words what the map shows: of the units that are on it, or else of all."""
    segment, shown = topic.state.segment, topic.measured.on_map
    if shown:
        units = {unit: state for unit, state in segment.units.items() if unit in shown}
        segment = replace(segment, units=units)
    return dated(body(topic.record, segment, topic.say), topic.state.when, topic.say)


def _statement(topic: Topic, claim: Position) -> Statement:
    language = topic.say.language
    return Statement(
        topic.party(claim.party),
        claim.title[language],
        position_time(claim, topic.say),
        claim.statement[language],
        claim.sources,
    )


def _clause(topic: Topic) -> Clause | None:
    say, provision = topic.say, topic.agreed
    if provision is None:
        return None
    found = [one for one in provision.articles if one.number == provision.article]
    if not found:
        return None
    now = topic.state.stages[provision.id]
    stage = next(one for one in provision.stages if one.id == now)
    title = say("list.brackets", text=provision.title[say.language])
    return Clause(
        say("provision.article", number=provision.article) + title,
        found[0].text[say.language],
        say("provision.status") + say("list.colon") + stage.label[say.language],
        tuple(dict.fromkeys((*found[0].sources, *stage.sources))),
    )
