"""The year of a date by Japanese eras, as Japanese readers know many of these dates.

Until the end of 1872 Japan counted days by the moon, so that the era's year can differ
from that of the Gregorian day: nothing is said of those. `geo/web/era.js` says the same
where the browser asks.
"""

from bisect import bisect_right
from calendar import monthrange
from datetime import date

from geo.dates import PartialDate
from geo.fields import Language

_SOLAR = date(1873, 1, 1)
# first day and name of each era
_ERAS = (
    (date(1868, 1, 25), "明治"),
    (date(1912, 7, 30), "大正"),
    (date(1926, 12, 25), "昭和"),
    (date(1989, 1, 8), "平成"),
    (date(2019, 5, 1), "令和"),
)


def era_of(when: PartialDate, language: Language) -> str:
    """Return the year of a date by its era, for readers of Japanese.

    Nothing for other readers, for a day of the old calendar, and for a year or a month
    in which an era changed.

    Examples
    --------
    >>> era_of(PartialDate("1956-10-19"), "ja")
    '昭和31年'
    >>> era_of(PartialDate("1989"), "ja")
    ''
    """
    if language != "ja" or when.first_day < _SOLAR:
        return ""
    first, last = _year(when.first_day), _year(_last_day(when))
    return first if first == last else ""


def _year(day: date) -> str:
    start, name = _ERAS[bisect_right([first for first, _ in _ERAS], day) - 1]
    year = day.year - start.year + 1
    return f"{name}{'元' if year == 1 else year}年"


def _last_day(when: PartialDate) -> date:
    day = when.first_day
    if when.precision == "day":
        return day
    month = 12 if when.precision == "year" else day.month
    return date(day.year, month, monthrange(day.year, month)[1])
