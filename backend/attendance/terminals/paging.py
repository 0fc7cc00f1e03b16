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
        self._taken = self._rows = 0
        self._spans: tuple[tuple[int, int], ...] = ()
        self._near = False
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
            return self._near
        span = (whole(answer.body.get("from"), -1), whole(answer.body.get("to"), -1))
        again = span in self._spans and span != (-1, -1)
        if again:
            self.latest = []  # it does not go on: the same page came twice, or it began anew
        self._spans = (*self._spans[:1], span)
        self._rows += len(self.latest)
        count = whole(answer.body.get("count"), -1)
        # For users `count` is the page's length, for logs the whole list's. Some number from 1, or up to the row after
        # the last: with one row still to come theirs says the same as the end, so the rows decide.
        self._near = self._name != "getuserlist" and count >= 0 and span[1] >= count - 1
        complete = self._near and (self._rows >= count or not self._first)
        self._over = not self.latest or again or complete
        return True
