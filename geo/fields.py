"""Field types that the models of the record share."""

import re
from ipaddress import IPv4Address
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from geo import limits
from geo.characters import text_fault, unseen

_NAME = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z][a-z0-9-]{0,61}[a-z0-9]\.?"
_NUMBERS = r"\d{1,3}(?:\.\d{1,3}){3}"
_ADDRESS = re.compile(
    rf"https?://(?:{_NAME}|(?P<ip>{_NUMBERS}))(?::\d{{1,5}})?(?:[/?#][^\s\"<>\\^`{{|}}]*)?",
    re.IGNORECASE,
)


def _short_id(value: str) -> str:
    if len(value) > limits.ID_LENGTH:
        message = f"{len(value)} characters; expected at most {limits.ID_LENGTH}; choose another id"
        raise ValueError(message)
    return value


def _plain_text(value: str) -> str:
    if fault := text_fault(value):
        raise ValueError(fault)
    return value


def _web_address(value: str) -> str:
    """Return the address of a page that anybody can open, by a name that is what it looks like."""
    is_short = len(value) <= limits.ADDRESS_LENGTH
    found = _ADDRESS.fullmatch(value) if is_short and not unseen(value) else None
    if found is None or (found["ip"] and not _is_public(found["ip"])):
        expected = "http or https and the name of a public host in Latin letters; correct it"
        raise ValueError(f"{value[:60]!r}; expected {expected}")
    return value


def _is_public(address: str) -> bool:
    try:
        return IPv4Address(address).is_global
    except ValueError:
        return False


def _usual_size(value: float) -> float:
    if abs(value) > limits.LARGEST_NUMBER:
        raise ValueError(
            f"{value:g}; expected a number below {limits.LARGEST_NUMBER:.0e}; correct it"
        )
    return value


Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(_short_id)
]
Line = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_plain_text),
]
WebAddress = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+$"), AfterValidator(_web_address)
]
Number = Annotated[float, AfterValidator(_usual_size)]
Count = Annotated[int, Field(ge=0), AfterValidator(_usual_size)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Point = tuple[Longitude, Latitude]
Language = Literal["en", "ja", "ru"]
Confidence = Literal["high", "medium", "low"]

LANGUAGES: tuple[Language, ...] = ("en", "ja", "ru")


class Entry(BaseModel):
    """Anything in the record: frozen, and closed to keys that its schema does not name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


class Text(Entry):
    """One text in the three languages; none may be missing."""

    en: Line
    ja: Line
    ru: Line

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))


class Sourced(Entry):
    """An entry that rests on sources; its note weighs them and tells where they disagree."""

    sources: tuple[Id, ...] = Field(min_length=1)
    note: Text | None = None


class Quote(Entry):
    """Words of a document in their own language."""

    text: Line
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    source: Id
