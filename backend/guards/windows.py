"""When things last happened, per key, in a window that slides: in memory, and so for this process alone."""

from collections import OrderedDict, deque
from collections.abc import Callable


class Windows:
    """`now`: seconds of any clock. Of `keys` keys the longest forgotten goes first."""

    def __init__(self, now: Callable[[], float], keys: int = 10_000) -> None:
        self._now = now
        self._keys = keys
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def within(self, key: str, seconds: float) -> deque[float]:
        """The times noted lately, oldest first."""
        times = self._times.get(key)
        if times is None:
            return deque()
        oldest = self._now() - seconds
        while times and times[0] <= oldest:
            times.popleft()
        if not times:
            del self._times[key]
        return times

    def wait(self, key: str, limit: int, seconds: float) -> float:
        """Seconds until there is room for one more, at most the window; 0 when there is."""
        times = self.within(key, seconds)
        if len(times) < limit:
            return 0.0
        return min(times[-limit] - self._now() + seconds, seconds)

    def note(self, key: str) -> None:
        self._times.setdefault(key, deque()).append(self._now())
        self._times.move_to_end(key)
        if len(self._times) > self._keys:
            self._times.popitem(last=False)
