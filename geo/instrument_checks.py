"""What holds inside the instruments of a record: the order of dates, and whose words are quoted."""

from collections.abc import Iterator
from itertools import pairwise

from geo.documents import Clause, ClauseText, Instrument
from geo.errors import Problem
from geo.references import FILES
from geo.tables import Record


def instrument_problems(record: Record) -> Iterator[Problem]:
    """Yield every fault of the instruments: their order, their dates, their clauses."""
    dated = [item for item in record.instruments if item.signed]
    for before, after in pairwise(dated):
        if before.signed and after.signed and after.signed.first_day < before.signed.first_day:
            message = (
                f"found {after.signed} after {before.signed}; expected date order; move the entry"
            )
            yield Problem(FILES["instruments"], after.id, "signed", message)
    for item in record.instruments:
        yield from _dates_follow(item)
        yield from _names_whose(item)
        for number, clause in enumerate(item.clauses):
            where = f"clauses.{number}"
            for field, message in (*_languages(clause), *_ranks(clause), *_seen(record, clause)):
                yield Problem(FILES["instruments"], item.id, f"{where}.{field}", message)


def _dates_follow(item: Instrument) -> Iterator[Problem]:
    """Find what was published, in force or ended before it was signed."""
    pairs = (("published", "signed"), ("in_force", "signed"), ("ended", "signed"))
    for later, earlier in (*pairs, ("ended", "in_force")):
        end, start = getattr(item, later), getattr(item, earlier)
        # of a date known to the year, nobody can say that it lies before a day of that year
        if end and start and not start.text.startswith(end.text) and end < start:
            message = f"found {end}; expected no day before {start}, {earlier}; correct one of them"
            yield Problem(FILES["instruments"], item.id, later, message)


def _names_whose(item: Instrument) -> Iterator[Problem]:
    if not item.parties and not item.other_parties:
        message = "found nobody; expected who agreed on it or issued it; add them"
        yield Problem(FILES["instruments"], item.id, "parties", message)


def _languages(clause: Clause) -> Iterator[tuple[str, str]]:
    """Find a language in which a clause stands twice."""
    languages = [text.lang for text in clause.texts]
    for language in sorted({one for one in languages if languages.count(one) > 1}):
        yield "texts", f"found {language!r} twice; expected each language once; keep one text"


def _ranks(clause: Clause) -> Iterator[tuple[str, str]]:
    """Find translators of what is no translation, and our translations of what is not quoted."""
    for number, text in enumerate(clause.texts):
        if text.standing != "translation" and (text.translator or text.by_atlas):
            yield (
                f"texts.{number}.standing",
                f"found {text.standing!r} with a translator; expected translation; correct it",
            )
        if text.translator and text.by_atlas:
            message = "found another translator too; expected one of the two; remove the other"
            yield f"texts.{number}.by_atlas", message
        if text.by_atlas and not _has_original(text, clause):
            message = f"found no text of {text.source!r} beside it; expected its original; quote it"
            yield f"texts.{number}.by_atlas", message


def _has_original(text: ClauseText, clause: Clause) -> bool:
    return any(one.source == text.source and not one.by_atlas for one in clause.texts)


def _seen(record: Record, clause: Clause) -> Iterator[tuple[str, str]]:
    """Find quotations from a document whose text nobody has seen."""
    unseen = {source.id for source in record.sources if not source.text_seen}
    for number, text in enumerate(clause.texts):
        if text.source in unseen:
            message = f"found {text.source!r}, whose text was not seen; expected one that was"
            yield f"texts.{number}.source", f"{message}; leave the quotation out"
