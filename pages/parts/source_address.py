"""What an address of the page of sources asks for. Unknown values fall back, visibly."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from geo.dates import PartialDate
from geo.record import Record
from geo.source_search import SORTS, TITLE, SourceFilter
from geo.source_uses import use_tables
from pages.parts.address import Notice, in_order

TEXT, KIND, SPOKEN, SEEN, USED = "q", "kind", "language", "seen", "used"
FROM, TO, SORT, SHEET, SOURCE = "from", "to", "sort", "sheet", "source"
# what a filter is made of: another one begins at the first sheet, and clearing takes it all out
FILTERS = (TEXT, KIND, SPOKEN, SEEN, USED, FROM, TO)
YES, NO = ANSWERS = ("yes", "no")


@dataclass(frozen=True)
class SourceAddress:
    """A view of the page of sources: what is searched, how it is sorted, or one source in full."""

    wanted: SourceFilter
    sort: str = TITLE
    sheet: int = 1
    source: str | None = None
    notices: tuple[Notice, ...] = ()


def read_source_address(params: Mapping[str, str], record: Record) -> SourceAddress:
    """Return what an address asks the page of sources for; lists are written with commas."""
    notices: list[Notice] = []
    kinds = _among(params, KIND, dict.fromkeys(s.kind for s in record.sources), notices)
    languages = _among(params, SPOKEN, dict.fromkeys(s.language for s in record.sources), notices)
    used = _among(params, USED, use_tables(), notices)
    seen = _one(params, SEEN, ANSWERS, notices)
    sort = _one(params, SORT, SORTS, notices)
    source = params.get(SOURCE)
    if source is not None and source not in record.ids("sources"):
        notices.append(Notice("notice.source", {"value": source}))
        source = None
    start, end, reversed_notice = in_order(_date(params, FROM, notices), _date(params, TO, notices))
    notices += [reversed_notice] if reversed_notice else []
    wanted = SourceFilter(
        text=params.get(TEXT, "").strip(),
        kinds=kinds,
        languages=languages,
        is_seen=None if seen is None else seen == YES,
        used=used,
        start=start,
        end=end,
    )
    sheet = _sheet(params, notices)
    return SourceAddress(wanted, sort or TITLE, sheet, source, tuple(notices))


def _among(
    params: Mapping[str, str], name: str, known: Iterable[str], notices: list[Notice]
) -> tuple[str, ...]:
    """Return those of the values asked for that are known; tell of the others."""
    asked = [value.strip() for value in params.get(name, "").split(",") if value.strip()]
    there = tuple(known)
    for value in asked:
        if value not in there:
            notices.append(_unknown(name, value, sorted(there)))
    return tuple(value for value in dict.fromkeys(asked) if value in there)


def _one(
    params: Mapping[str, str], name: str, known: Collection[str], notices: list[Notice]
) -> str | None:
    asked = params.get(name)
    if asked is None or asked in known:
        return asked
    notices.append(_unknown(name, asked, known))
    return None


def _unknown(name: str, value: str, known: Iterable[str]) -> Notice:
    values = {"name": name, "value": value, "known": ", ".join(known)}
    return Notice("notice.filter", values)


def _date(params: Mapping[str, str], name: str, notices: list[Notice]) -> PartialDate | None:
    asked = params.get(name, "").strip()
    if not asked:
        return None
    try:
        return PartialDate(asked)
    except ValueError:
        notices.append(Notice("notice.filter-date", {"value": asked}))
        return None


def _sheet(params: Mapping[str, str], notices: list[Notice]) -> int:
    asked = params.get(SHEET, "1")
    if asked.isascii() and asked.isdigit() and int(asked[:9]) >= 1:
        return int(asked[:9])
    notices.append(_unknown(SHEET, asked, ["1"]))
    return 1
