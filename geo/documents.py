"""Models of the longer documents: provisions, arguments, proposals, press statements."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from geo.dates import PartialDate
from geo.fields import Confidence, Entry, Id, Language, Quote, Sourced, Text

Verdict = Literal["confirmed", "disputed", "imprecise", "unconfirmed"]

InstrumentKind = Literal[
    "agreement",
    "collection",
    "declaration",
    "decree",
    "law",
    "letters",
    "note",
    "order",
    "resolution",
    "statement",
    "surrender",
    "treaty",
    "understanding",
]

# how a plan that moves no unit is written, where others are an id or a list of units
NO_UNIT = "none"


class OtherDate(Entry):
    """A date that one source gives against the others."""

    date: PartialDate
    source: Id


class Step(Sourced):
    """A dated step of an instrument: negotiated, signed, approved, in force."""

    id: Id
    label: Text
    date: PartialDate
    other_dates: tuple[OtherDate, ...] = ()


class Article(Sourced):
    """An article of an instrument in summary, with a gloss."""

    number: Annotated[int, Field(ge=1)]
    text: Text
    gloss: Text
    confidence: Confidence


class ClauseQuote(Quote):
    """The clause word for word, with what was read to confirm it.

    What is not authentic is a translation, and says whose.
    """

    language: Language
    authentic: bool
    other_sources: tuple[Id, ...] = ()
    translation_of: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _translation_named(self) -> Self:
        if self.authentic == (self.translation_of is not None):
            message = "expected translation_of where authentic is false, and only there; correct it"
            raise ValueError(f"authentic: {str(self.authentic).lower()}; {message}")
        return self


class ClauseText(Quote):
    """Words of a clause in one language, with the rank of the text and who translated it.

    A version is a text of the instrument itself whose rank was not seen. A translation
    `by_atlas` was made by this atlas; its source is that of the text it was made from.
    """

    standing: Literal["authentic", "version", "translation"]
    translator: Text | None = None
    by_atlas: bool = False
    note: Text | None = None


class Clause(Entry):
    """A clause of an instrument word for word, in the languages in which it was seen.

    `date` is that of the document it stands in, where the instrument has several.
    """

    place: Text
    date: PartialDate | None = None
    texts: tuple[ClauseText, ...] = Field(min_length=1)


class OtherInstrumentDate(OtherDate):
    """A date of an instrument that one source gives against the others."""

    of: Literal["signed", "in-force", "ended"]


class Instrument(Sourced):
    """A treaty, declaration, law or note that positions and arguments rest on.

    `signed` is the day on which it was signed, adopted or issued, as `act` says. What never
    entered into force, or whose entry was not found, has no `in_force`. `event` is that of one
    of these days; `other_parties` are those without an entry.
    """

    id: Id
    names: Text
    kind: InstrumentKind
    act: Literal["signed", "adopted", "issued", "agreed"]
    signed: PartialDate | None = None
    published: PartialDate | None = None
    in_force: PartialDate | None = None
    ended: PartialDate | None = None
    other_dates: tuple[OtherInstrumentDate, ...] = ()
    parties: tuple[Id, ...] = ()
    other_parties: tuple[Text, ...] = ()
    event: Id | None = None
    clauses: tuple[Clause, ...] = ()


class KeyWord(Entry):
    """A word of the clause that the sides read differently."""

    term: Text
    note: Text
    sources: tuple[Id, ...] = ()


class Related(Sourced):
    """A document that belongs to the instrument."""

    id: Id
    names: Text
    summary: Text
    confidence: Confidence


class Reference(Sourced):
    """A later event at which a government spoke of the provision."""

    date: PartialDate
    event: Text
    statement: Text
    confidence: Confidence


class Reading(Entry):
    """How a party reads the provision today."""

    party: Id
    statement: Text
    sources: tuple[Id, ...] = Field(min_length=1)


class Stage(Entry):
    """The status of a provision from `start` until the next stage."""

    id: Id
    start: PartialDate
    label: Text
    event: Id | None = None
    sources: tuple[Id, ...] = Field(min_length=1)


class SourcedText(Sourced):
    """A text with its sources."""

    text: Text
    confidence: Confidence


class Signatories(Sourced):
    """Who signed for each party, and who took part in the talks."""

    parties: dict[Id, tuple[Text, ...]]
    others: tuple[Text, ...] = ()
    confidence: Confidence


class Negotiated(Entry):
    """The days of the negotiation."""

    start: PartialDate
    end: PartialDate


class Provision(Entry):
    """An article of an instrument, what it would lead to, and everything said about it."""

    id: Id
    instrument: Id
    article: Annotated[int, Field(ge=1)]
    title: Text
    summary: Text
    status: Text
    place: Text
    authentic_languages: tuple[Language, ...]
    parties: tuple[Id, ...]
    negotiated: Negotiated
    steps: tuple[Step, ...]
    stages: tuple[Stage, ...] = Field(min_length=1)
    registration: SourcedText
    signatories: Signatories
    articles: tuple[Article, ...]
    clause: tuple[ClauseQuote, ...] = Field(min_length=1)
    further_quotes: tuple[ClauseQuote, ...] = ()
    key_words: tuple[KeyWord, ...]
    condition: Text
    covers: tuple[Id, ...]
    not_named: tuple[Id, ...]
    covers_note: SourcedText | None = None
    boundary: Id | None = None
    proposal: Id
    related: tuple[Related, ...]
    references: tuple[Reference, ...]
    readings: tuple[Reading, ...]
    would_settle: tuple[Text, ...]
    would_not_settle: tuple[Text, ...]
    open_questions: tuple[Text, ...]
    sources: tuple[Id, ...] = Field(min_length=1)


class View(Entry):
    """What a third party, or a further document, says to a question."""

    who: Text
    text: Text
    sources: tuple[Id, ...] = Field(min_length=1)


class Argument(Sourced):
    """A contested question: each side's answer, then further documents and views.

    `side_sources` are those of the entry's sources that a side's answer is told from.
    """

    id: Id
    group: Id
    question: Text
    sides: dict[Id, Text]
    side_sources: dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]]
    views: tuple[View, ...]
    instruments: tuple[Id, ...]
    confidence: Confidence


class Proposal(Sourced):
    """A settlement formula, officially made or reported; none is recommended.

    `units_to` are the units that would pass whole to a party; a unit that would
    pass in part stands only in `land_share_to`, with the share of its land. A
    unit that is not named stays with whoever administers it.
    """

    id: Id
    names: Text
    year: Annotated[int, Field(ge=1, le=9999)]
    date: PartialDate | None = None
    proposer: Text
    standing: Literal["official", "reported", "unofficial"]
    kind: Literal["administration", "occupation", "partition", "phased", "process"]
    units_to: dict[Id, tuple[Id, ...]]
    units_joint: tuple[Id, ...] = ()
    joint_holder: Id | None = None
    land_share_to: dict[Id, dict[Id, Annotated[float, Field(gt=0, lt=1)]]] = Field(
        default_factory=dict
    )
    drawable: bool
    drawable_note: Text | None = None
    straits: tuple[Id, ...] = ()
    boundary: Id | None = None
    line: Text
    summary: Text
    confidence: Confidence


class SeedFact(Entry):
    """A statement of a report that was checked against documents.

    `claim` has it in the words of the report, or in their sense, and in translation.
    """

    id: Id
    seed: Id
    claim: Text
    event: Id | None = None
    island: Id | None = None
    checked_against: tuple[Id, ...]
    verdict: Verdict
    note: Text | None = None
