"""What was used last stays in memory, what was used longest ago goes: by weight, not by number."""

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """`most`: of all weights together. What was put in last stays, however heavy."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._held = 0

    @property
    def held(self) -> int:
        return self._held

    def get(self, key: K) -> V | None:
        """It counts as used."""
        found = self._known.get(key)
        if found is None:
            return None
        self._known.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, weight: int) -> None:
        """Instead of what was there; the same with another weight is weighed anew."""
        before = self._known.pop(key, None)
        self._held += weight - (before[1] if before is not None else 0)
        self._known[key] = (value, weight)
        while self._held > self._most and len(self._known) > 1:
            _, (_, gone) = self._known.popitem(last=False)
            self._held -= gone
