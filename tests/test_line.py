"""Places at work and a line before them: the order, what leaving does, how long it gets."""

from contextlib import ExitStack

import pytest

from geo.errors import NotOpenedError
from pages.parts.line import Line


def test_who_comes_first_works_first_and_the_others_are_told_how_many_are_before() -> None:
    line, told = Line(places=1, longest=2), []
    with ExitStack() as first:
        first.enter_context(line.place(told.append))

        def wait(before: int) -> None:
            told.append(before)
            first.close()

        with line.place(wait):
            assert told == [1]


def test_who_leaves_gives_the_turn_up() -> None:
    line = Line(places=1, longest=1)

    def leave(before: int) -> None:
        raise KeyboardInterrupt

    with line.place(print):
        with pytest.raises(KeyboardInterrupt), line.place(leave):
            pass
        # the place in the line is free again, the place at work is not
        with pytest.raises(KeyboardInterrupt), line.place(leave):
            pass


def test_a_line_that_is_full_takes_nobody() -> None:
    line = Line(places=2, longest=0)
    with line.place(print), line.place(print):
        with pytest.raises(NotOpenedError) as error, line.place(print):
            pass
        assert error.value.reason == "line"
    with line.place(print):
        pass
