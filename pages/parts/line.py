"""A few places at work for a whole server, and a line of those who wait for one."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from geo.errors import NotOpenedError

_POLL_S = 0.1


class Line:
    """So many work at once; so many more wait, in the order in which they came."""

    def __init__(self, places: int, longest: int) -> None:
        self._places, self._longest = places, longest
        self._there: list[object] = []
        self._lock = Lock()

    @contextmanager
    def place(self, wait: Callable[[int], object]) -> Iterator[None]:
        """Give a place as soon as there is one.

        Parameters
        ----------
        wait
            Called a few times a second with how many come before; what it raises gives the
            turn up.

        Raises
        ------
        NotOpenedError
            If the line is as long as it may be.
        """
        ticket = object()
        with self._lock:
            if len(self._there) >= self._places + self._longest:
                raise NotOpenedError("line")
            self._there.append(ticket)
        try:
            while (before := self._before(ticket)) > 0:
                wait(before)
                time.sleep(_POLL_S)
            yield
        finally:
            with self._lock:
                self._there.remove(ticket)

    def _before(self, ticket: object) -> int:
        with self._lock:
            return self._there.index(ticket) - self._places + 1
