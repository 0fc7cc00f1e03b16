"""How many plays of a booking are left for this screen, counting those the backend has not heard of yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


class Quotas:
    """What the backend said last, less what waits to be told. Never overplays a booking of this screen alone."""

    def __init__(self) -> None:
        self._said: dict[int, int] = {}
        self._untold: Counter[int] = Counter()

    def left(self, booking: int) -> int | None:
        """None: nobody counts it."""
        said = self._said.get(booking)
        return None if said is None else max(0, said - self._untold[booking])

    def heard(self, left: Mapping[int, int]) -> None:
        """A new program: only its bookings are counted."""
        self._said = dict(left)

    def corrected(self, left: Mapping[int, int]) -> None:
        """The answer to plays told."""
        self._said.update({booking: count for booking, count in left.items() if booking in self._said})

    @property
    def said(self) -> dict[int, int]:
        return dict(self._said)

    def waits(self, untold: Mapping[int, int]) -> None:
        """At start: what waits on disk."""
        self._untold = Counter(untold)

    def played(self, booking: int) -> None:
        self._untold[booking] += 1

    def told(self, bookings: Iterable[int]) -> None:
        self._untold.subtract(bookings)
        self._untold = +self._untold
