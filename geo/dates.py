"""Dates known to the day, the month or the year.

History does not always give a day. A `PartialDate` keeps what is known as the
ISO text itself (``1754``, ``1956-02``, ``1956-10-19``); its precision is the
length of that text, so it is never stored a second time.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, total_ordering
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

Precision = Literal["year", "month", "day"]

PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_ISO = re.compile(PATTERN, re.ASCII)
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A Gregorian date known to the year, the month or the day.

    Parameters
    ----------
    text
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        If the text has another form or names a day that does not exist.

    Examples
    --------
    >>> PartialDate("1956-02").first_day
    datetime.date(1956, 2, 1)
    >>> PartialDate("1956") < PartialDate("1956-10-19")
    True
    >>> PartialDate("1956").precision
    'year'
    """

    text: str

    def __post_init__(self) -> None:
        if not _ISO.fullmatch(self.text):
            raise ValueError(
                f"{self.text!r} is not an ISO date; write year, year-month or year-month-day"
            )
        try:
            _ = self.first_day
        except ValueError as error:
            raise ValueError(f"{self.text!r} names a day that does not exist") from error

    @property
    def precision(self) -> Precision:
        """How much is known: year, month or day."""
        return _PRECISIONS[len(self.text)]

    @cached_property
    def first_day(self) -> date:
        """The first day that the text can mean; order and state are taken from it."""
        return date.fromisoformat((self.text + "-01-01")[:10])

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first_day, self.text) < (other.first_day, other.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read from and write to the ISO text."""
        from_text = core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(strict=True)
        )
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(cls), from_text], mode="left_to_right"
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the text for the generated JSON Schemas."""
        return {"type": "string", "pattern": PATTERN}
