"""Errors of the atlas.

::

    GeoError
    ├── RecordError      data/record: a file, entry or field does not hold what it should
    ├── OutlineError     data/outlines: a geometry file is missing, invalid or altered
    ├── TextError        data/text: a wording key or language is missing
    ├── PackageError     an archive is none of a data folder, or larger than it may be
    ├── NotOpenedError   a record that was handed in could not be looked at, for a reason
    ├── UnknownIdError   a date, id or language that was asked for does not exist
    ├── PlaceTakenError  a folder that was asked for has other things in it
    ├── PlaceError       a file cannot be written where it has to be
    ├── UnreadableError  a file that is there cannot be read
    └── ChangedError     the data folder is no longer what was loaded from it

A reader of data collects every `Problem` and raises once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from geo.characters import printable
from geo.limits import MESSAGE_LENGTH, QUOTED_LENGTH


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in the data: where, what was found, what was expected, what to do.

    Whatever it quotes of the data is one line of signs that can be seen, and not a long one.
    """

    file: str
    entry: str
    field: str
    message: str

    def __post_init__(self) -> None:
        for part in fields(self):
            longest = MESSAGE_LENGTH if part.name == "message" else QUOTED_LENGTH
            shown = printable(str(getattr(self, part.name)), longest)
            object.__setattr__(self, part.name, shown)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{where}: {self.message}"


class GeoError(Exception):
    """Base of every error that the atlas raises on purpose."""


class _ProblemsError(GeoError):
    """An error that carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RecordError(_ProblemsError):
    """The record does not hold together."""


class OutlineError(_ProblemsError):
    """The outlines are missing, invalid or not what their metadata says."""


class TextError(_ProblemsError):
    """A wording catalogue is missing, unreadable or incomplete."""


class PackageError(_ProblemsError):
    """An archive is damaged, too large, or not that of a data folder."""


class NotOpenedError(GeoError):
    """A record that was handed in could not be looked at; nothing is known of its problems.

    `reason` is ``slow`` or ``large`` where it needs more than one reader may take, ``room``
    where the server has no place to unpack it, ``line`` where too many wait before it,
    ``broken`` where the program that looks at it failed.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the record could not be opened: {reason}")


class UnknownIdError(GeoError):
    """Something was asked for that the record does not have."""


class PlaceTakenError(GeoError):
    """A folder is to be written in which there are things that are not ours."""


class PlaceError(GeoError):
    """A place cannot be written: no room, no permission, no such folder."""


class UnreadableError(GeoError):
    """A file cannot be read: no permission, a fault of the disk."""


class ChangedError(GeoError):
    """The data folder is no longer what it was when the atlas was loaded from it."""
