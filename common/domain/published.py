"""A fact and those who follow it: services publish frozen state, view models subscribe. One thread, no queue."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Published(Generic[T]):
    """Holds the latest value. Subscribers hear of changes only, in the order they came; unequal values only."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._followers: list[Callable[[T], None]] = []

    @property
    def value(self) -> T:
        return self._value

    def set(self, value: T) -> None:
        if value == self._value:
            return
        self._value = value
        for follower in tuple(self._followers):
            follower(value)

    def subscribe(self, follower: Callable[[T], None]) -> Callable[[], None]:
        """Call follower on each change from now on; the returned function ends it."""
        self._followers.append(follower)

        def unsubscribe() -> None:
            if follower in self._followers:
                self._followers.remove(follower)

        return unsubscribe
