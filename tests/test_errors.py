"""The errors: one family, and problems that say where, what and what to do."""

import pytest

from geo.errors import GeoError, OutlineError, Problem, RecordError, TextError, UnknownIdError

FIRST = Problem("events.yaml", "a", "date", "found 'x'; expected a date; correct it")
SECOND = Problem("places.yaml", "b", "", "found nothing; expected an entry; add it")


@pytest.mark.parametrize("kind", [RecordError, OutlineError, TextError, UnknownIdError])
def test_every_error_is_a_geo_error(kind: type[Exception]) -> None:
    assert issubclass(kind, GeoError)


def test_a_problem_says_where_then_what() -> None:
    assert str(FIRST) == "events.yaml, a, date: found 'x'; expected a date; correct it"
    assert str(SECOND).startswith("places.yaml, b: ")


@pytest.mark.parametrize("kind", [RecordError, OutlineError, TextError])
def test_an_error_lists_all_its_problems_in_order(kind: type[RecordError]) -> None:
    error = kind([SECOND, FIRST])
    assert error.problems == (FIRST, SECOND)
    assert str(error).splitlines() == [str(FIRST), str(SECOND)]
