"""Field types that the models of the record share."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Point = tuple[Longitude, Latitude]
Language = Literal["en", "ja", "ru"]
Confidence = Literal["high", "medium", "low"]

LANGUAGES: tuple[Language, ...] = ("en", "ja", "ru")


class Entry(BaseModel):
    """Anything in the record: frozen, and closed to keys that its schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


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
