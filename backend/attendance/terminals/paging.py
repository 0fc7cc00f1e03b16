"""Lists that come in pages. Nobody has written down where they end; terminals do it in two ways (docs/terminals.md)."""

from collections.abc import Mapping
from typing import Any

from backend.attendance.terminals.messages import Message
from backend.attendance.terminals.records import whole

MOST_PAGES = 20_000
"""A log of 100,000 punches has 2,000. More than this is a terminal that goes round in circles."""


class Pages:
    """`goes_on`: not from the list's beginning. `latest`: the rows of the page just taken."""

    def __init__(self, name: str, body: Mapping[str, Any], *, goes_on: bool = False) -> None:
        self._name = name
        self._body = body
        self._first = not goes_on
        self._taken = 0
        self._last: tuple[int, int] | None = None
        self._over = False
        self.latest: list[Any] = []

    def next(self) -> Mapping[str, Any] | None:
        """The next question's body, None at the end."""
        if self._over or self._taken >= MOST_PAGES:
            return None
        if self._taken or not self._first:
            return {"stn": False}
        return {"stn": True, **self._body}

    def take(self, answer: Message) -> bool:
        """False when it was refused."""
        self.latest = answer.records if answer.succeeded else []
        self._taken += 1
        if not answer.succeeded:
            self._over = True
            return False
        span = (whole(answer.body.get("from"), -1), whole(answer.body.get("to"), -1))
        again = span == self._last and span != (-1, -1)
        if again:
            self.latest = []  # it does not go on: the same page came twice
        self._last = span
        count = whole(answer.body.get("count"), -1)
        # For users `count` is the page's length, for logs the whole list's.
        complete = self._name != "getuserlist" and count >= 0 and span[1] >= count - 1
        self._over = not self.latest or again or complete
        return True
