"""Treaties, declarations, laws and notes: their clauses, and who relies on them for what."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geo.dates import PartialDate
from geo.documents import Argument, ClauseQuote, ClauseText, Instrument, Provision
from geo.fields import LANGUAGES, Text
from geo.model import Position
from geo.record import Record
from geo.voices import positions_of

# what of this kind takes effect on a day of its own; the rest is made and that is all
ENTER_INTO_FORCE = frozenset({"agreement", "decree", "law", "treaty"})


@dataclass(frozen=True)
class Reliance:
    """What of a party rests on an instrument: its positions, and the questions it answers."""

    party: str
    positions: tuple[Position, ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Passage:
    """A clause in every language in which it was seen, the instrument's own texts first.

    `place` is where it stands, in words, or the number of an article.
    """

    place: Text | int
    date: PartialDate | None
    texts: tuple[ClauseText, ...]
    other_sources: tuple[str, ...] = ()


def relying_parties(record: Record, instrument: str) -> tuple[str, ...]:
    """Return the parties of which a position or an answer rests on an instrument."""
    found = (reliance(record, instrument, party.id) for party in record.parties)
    return tuple(one.party for one in found if one.positions or one.arguments)


def reliance(record: Record, instrument: str, party: str) -> Reliance:
    """Return what of a party rests on an instrument, positions as they begin; it may be none."""
    positions = (one for one in positions_of(record, party) if instrument in one.instruments)
    arguments = (one for one in arguments_on(record, instrument) if party in one.sides)
    return Reliance(party, tuple(positions), tuple(arguments))


def arguments_on(record: Record, instrument: str) -> tuple[Argument, ...]:
    """Return the contested questions that rest on an instrument, in record order."""
    return _resting(record).get(instrument, ((), ()))[1]


def positions_on(record: Record, instrument: str) -> tuple[Position, ...]:
    """Return the positions that rest on an instrument, in record order."""
    return _resting(record).get(instrument, ((), ()))[0]


def provisions_about(record: Record, instrument: str) -> tuple[Provision, ...]:
    """Return the provisions that stand in an instrument, or that it belongs to."""
    return tuple(
        one
        for one in record.provisions
        if instrument in {one.instrument, *(document.id for document in one.related)}
    )


def passages(record: Record, instrument: Instrument) -> tuple[Passage, ...]:
    """Return the clauses of an instrument, with those of the provisions that stand in it."""
    own = (
        Passage(clause.place, clause.date, _ranked(clause.texts)) for clause in instrument.clauses
    )
    within = (one for one in record.provisions if one.instrument == instrument.id)
    return (*map(_of_provision, within), *own)


def unseen_languages(passage: Passage) -> tuple[str, ...]:
    """Return the languages of the record in which a clause was not seen."""
    seen = {text.lang for text in passage.texts}
    return tuple(language for language in LANGUAGES if language not in seen)


def sources_shown(record: Record, instrument: Instrument) -> tuple[str, ...]:
    """Return the sources of an instrument and of its clauses, each once."""
    quoted = passages(record, instrument)
    ids = (
        *instrument.sources,
        *(other.source for other in instrument.other_dates),
        *(text.source for passage in quoted for text in passage.texts),
        *(source for passage in quoted for source in passage.other_sources),
    )
    return tuple(dict.fromkeys(ids))


_Resting = dict[str, tuple[tuple[Position, ...], tuple[Argument, ...]]]


@lru_cache(maxsize=8)
def _resting(record: Record) -> _Resting:
    named = {id_ for position in record.positions for id_ in position.instruments}
    named |= {id_ for argument in record.arguments for id_ in argument.instruments}
    return {
        id_: (
            tuple(one for one in record.positions if id_ in one.instruments),
            tuple(one for one in record.arguments if id_ in one.instruments),
        )
        for id_ in named
    }


def _of_provision(provision: Provision) -> Passage:
    quotes = provision.clause
    others = tuple(source for quote in quotes for source in quote.other_sources)
    return Passage(provision.article, None, _ranked(map(_clause_text, quotes)), others)


def _clause_text(quote: ClauseQuote) -> ClauseText:
    return ClauseText(
        text=quote.text,
        lang=quote.lang,
        source=quote.source,
        standing="authentic" if quote.authentic else "translation",
        translator=quote.translation_of,
        note=quote.note,
    )


def _ranked(texts: Iterable[ClauseText]) -> tuple[ClauseText, ...]:
    """Return what is the instrument's own before translations, each by language as in the atlas."""
    spoken: list[str] = [*LANGUAGES]

    def rank(text: ClauseText) -> tuple[bool, int]:
        place = spoken.index(text.lang) if text.lang in spoken else len(spoken)
        return text.standing == "translation", place

    return tuple(sorted(texts, key=rank))
