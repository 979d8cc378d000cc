"""What an address of the screen of positions and arguments asks for. Unknown values fall back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from geo.fields import Language
from geo.record import Record
from geo.voices import alphabetical, claiming_parties, speaking_parties
from pages.parts.address import Notice

SHOW, ORDER, ARGUMENT, INSTRUMENT, FIND = "show", "order", "argument", "instrument", "find"
POSITIONS, ARGUMENTS, INSTRUMENTS = SECTIONS = ("positions", "arguments", "instruments")
# which section an address means that names only an entry of it
_SHOWN_BY = {ARGUMENT: ARGUMENTS, INSTRUMENT: INSTRUMENTS}


@dataclass(frozen=True)
class ClaimsAddress:
    """A section, the parties in the reader's order, and the entry that is open in full.

    `find` is what the reader looks for among the questions.
    """

    show: str
    order: tuple[str, ...]
    argument: str | None
    instrument: str | None
    find: str = ""
    notices: tuple[Notice, ...] = ()


def read_claims_address(
    params: Mapping[str, str], record: Record, language: Language
) -> ClaimsAddress:
    """Return the section, the order of parties and the entry that an address asks for."""
    show, show_notice = _show(params, sections_of(record))
    order, order_notice = _order(params.get(ORDER), record, language)
    argument, argument_notice = _entry(ARGUMENT, params, record.ids("arguments"))
    instrument, instrument_notice = _entry(INSTRUMENT, params, record.ids("instruments"))
    notices = (show_notice, order_notice, argument_notice, instrument_notice)
    found = tuple(notice for notice in notices if notice)
    return ClaimsAddress(show, order, argument, instrument, params.get(FIND, ""), found)


def default_order(record: Record, language: Language) -> tuple[str, ...]:
    """Return the parties shown unless the reader chose others, in alphabetical order."""
    return alphabetical(record, claiming_parties(record), language)


def order_value(record: Record, parties: tuple[str, ...], language: Language) -> str | None:
    """Return how an address asks for parties in an order; None where it need not."""
    if not parties or parties == default_order(record, language):
        return None
    return ",".join(parties)


def sections_of(record: Record) -> tuple[str, ...]:
    """Return the sections that a record has something for."""
    return tuple(section for section in SECTIONS if record.ids(section))


def _show(params: Mapping[str, str], known: tuple[str, ...]) -> tuple[str, Notice | None]:
    meant = (show for name, show in _SHOWN_BY.items() if name in params and show in known)
    default = next(meant, known[0] if known else POSITIONS)
    asked = params.get(SHOW)
    if asked is None or asked in known:
        return asked or default, None
    return default, Notice("claims.notice-show", {"value": asked, "known": ", ".join(known)})


def _order(
    asked: str | None, record: Record, language: Language
) -> tuple[tuple[str, ...], Notice | None]:
    default, known = default_order(record, language), speaking_parties(record)
    if asked is None:
        return default, None
    wanted = tuple(dict.fromkeys(name.strip() for name in asked.split(",")))
    found = tuple(party for party in wanted if party in known)
    if found == wanted:
        return found, None
    return found or default, Notice(
        "claims.notice-order", {"value": asked, "known": ", ".join(known)}
    )


def _entry(
    name: str, params: Mapping[str, str], known: Collection[str]
) -> tuple[str | None, Notice | None]:
    asked = params.get(name)
    if asked is None or asked in known:
        return asked, None
    return None, Notice(f"claims.notice-{name}", {"value": asked})
