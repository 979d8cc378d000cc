"""What an instrument is, in words: its dates, its parties, and the standing of its texts."""

from geo.documents import ClauseText, Instrument
from geo.instruments import ENTER_INTO_FORCE, Passage
from geo.record import Record
from geo.text import Wording


def instrument_dates(instrument: Instrument, say: Wording) -> list[tuple[str, str]]:
    """Return the dates of an instrument, each with its name.

    Of what enters into force on a day of its own, also that the day is not known.
    """
    dates = {
        dated(instrument, "signed"): instrument.signed,
        "instrument.published": instrument.published,
        dated(instrument, "in-force"): instrument.in_force,
        dated(instrument, "ended"): instrument.ended,
    }
    rows = {key: say.date(date) for key, date in dates.items() if date}
    if instrument.kind in ENTER_INTO_FORCE:
        rows.setdefault(dated(instrument, "in-force"), say("instrument.no-date"))
    return [(say(key), rows[key]) for key in dates if key in rows]


def dated(instrument: Instrument, of: str) -> str:
    """Return the key of the name of a date."""
    return f"instrument.act-{instrument.act}" if of == "signed" else f"instrument.{of}"


def instrument_parties(record: Record, instrument: Instrument, say: Wording) -> list[str]:
    """Return the parties by name: those of the record in alphabetical order, then the others."""
    known = (record.party(party).names[say.language] for party in instrument.parties)
    others = (name[say.language] for name in instrument.other_parties)
    return [*sorted(known, key=str.casefold), *others]


def passage_title(passage: Passage, say: Wording) -> str:
    """Return where a clause stands, and of which day it is where the instrument has several."""
    if isinstance(passage.place, int):
        place = say("provision.article", number=passage.place)
    else:
        place = passage.place[say.language]
    if passage.date is None:
        return say("instrument.words-of", place=place)
    return say("instrument.words-dated", place=place, date=say.date(passage.date))


def standing_of(text: ClauseText, say: Wording) -> str:
    """Return of what rank a text is, and who translated it."""
    if text.by_atlas:
        return say("instrument.by-atlas")
    if text.translator:
        return say("instrument.translated", name=text.translator[say.language])
    return say(f"instrument.standing-{text.standing}")
