"""Say what is wrong with an entry: pydantic's errors as found, expected, what to do."""

import reprlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from geo.errors import Problem

_LONGEST = 60


def validation_problems(file: str, entry: str, error: ValidationError) -> Iterator[Problem]:
    """Yield one problem for each field that does not fit its model."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "is_instance_of":  # the other way to write a date: its text
            continue
        yield Problem(file, entry, _field(detail["loc"]), _message(detail))


def _field(location: tuple[int | str, ...]) -> str:
    """Return the path of a field without the steps that only pydantic knows."""
    return ".".join(str(step) for step in location if "[" not in str(step) or step == "[key]")


def _message(detail: Mapping[str, Any]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    found = _shown(detail["input"])
    match kind:
        case "missing":
            return "found nothing; expected a value; add this key"
        case "extra_forbidden":
            return "found a key that the schema does not name; expected none; correct or remove it"
        case "string_type":
            return f"found {found}; expected a text; put it in quotes"
        case "string_pattern_mismatch":
            return f"found {found}; expected the form {context['pattern']}; rewrite it"
        case "literal_error":
            return f"found {found}; expected {context['expected']}; choose one of them"
        case "value_error":
            return f"found {context['error']}"
        case "string_too_short" | "too_short":
            return f"found {found}; expected at least one; fill it in"
        case _:
            return f"found {found}; expected something else ({detail['msg']}); correct it"


def _shown(value: object) -> str:
    """Return a value short enough for one line, with its type where that is the fault."""
    if isinstance(value, str):
        text = repr(value[:_LONGEST])
    elif isinstance(value, int | float | date):
        text = f"{value!r} ({type(value).__name__})"
    else:
        # however large it is
        text = f"{reprlib.repr(value)} ({type(value).__name__})"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
