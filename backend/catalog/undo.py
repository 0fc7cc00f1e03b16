"""Taking back a change of the menu, as long as nobody touched the same things since."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from common.domain.catalog import Catalog, Product
from common.domain.clock import Clock
from common.domain.ids import new_id

REMEMBERED = 20
"""Changes of each store, for as long as FOR, in this process's memory."""
FOR = timedelta(hours=1)


class UndoImpossible(Exception):
    """What was changed was changed again."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Named)


@dataclass(frozen=True, slots=True)
class Change:
    """`what` in the words of who made it; `by` an actor."""

    id: str
    at: datetime
    by: str
    what: str
    before: Catalog
    after: Catalog


class UndoLog:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._changes: dict[str, deque[Change]] = {}

    def remember(self, store_id: str, by: str, what: str, before: Catalog, after: Catalog) -> None:
        changes = self._changes.setdefault(store_id, deque(maxlen=REMEMBERED))
        changes.append(Change(new_id(), self._clock.now(), by, what, before, after))

    def last(self, store_id: str, by: str) -> Change | None:
        """The newest change of that person in this store."""
        oldest = self._clock.now() - FOR
        mine = [each for each in self._changes.get(store_id, ()) if each.by == by and each.at >= oldest]
        return mine[-1] if mine else None

    def forget(self, store_id: str, change_id: str) -> None:
        changes = self._changes.get(store_id, deque())
        self._changes[store_id] = deque((each for each in changes if each.id != change_id), maxlen=REMEMBERED)


def undone(change: Change, current: Catalog) -> Catalog:
    """The menu of now without that change; what was sold meanwhile stays sold. UndoImpossible."""
    before, after = change.before, change.after
    return replace(
        current,
        tax_rates=_restored(before.tax_rates, after.tax_rates, current.tax_rates),
        categories=_restored(before.categories, after.categories, current.categories),
        stations=_restored(before.stations, after.stations, current.stations),
        option_groups=_restored(before.option_groups, after.option_groups, current.option_groups),
        products=_restored(before.products, after.products, current.products, _sold_since),
    )


def _sold_since(before: Product, after: Product, current: Product) -> Product | None:
    """`before` with the stock it would have now; None when more than its stock changed since."""
    if replace(current, stock=after.stock) != after:
        return None
    if before.stock is None or after.stock is None or current.stock is None:
        return before if current.stock == after.stock else None
    return replace(before, stock=max(0, before.stock - (after.stock - current.stock)))


def _as_it_was(before: Thing, after: Thing, current: Thing) -> Thing | None:
    return before if current == after else None


def _restored(
    before: tuple[Thing, ...],
    after: tuple[Thing, ...],
    current: tuple[Thing, ...],
    merge: Callable[[Thing, Thing, Thing], Thing | None] = _as_it_was,
) -> tuple[Thing, ...]:
    if before == after:
        return current
    old, new, now = _by_id(before), _by_id(after), _by_id(current)
    result = dict(now)
    for key in old.keys() | new.keys():
        if old.get(key) == new.get(key):
            continue
        if key not in new:
            if key in now:
                raise UndoImpossible(key)
            result[key] = old[key]
            continue
        if key not in now:
            raise UndoImpossible(key)
        merged = merge(old.get(key, new[key]), new[key], now[key])
        if merged is None:
            raise UndoImpossible(key)
        if key in old:
            result[key] = merged
        else:
            del result[key]
    return tuple(result[key] for key in _order(list(old), list(new), list(now), result))


def _order(old: list[str], new: list[str], now: list[str], kept: Iterable[str]) -> list[str]:
    """The order of before the change where the change moved anything; else of now, with what is back in its place."""
    known = set(kept)
    if now == new:
        order = [each for each in old if each in known]
        return order + [each for each in now if each in known and each not in set(order)]
    order = [each for each in now if each in known]
    for at, key in enumerate(old):
        if key in known and key not in order:
            ahead = next((order.index(each) + 1 for each in reversed(old[:at]) if each in order), 0)
            order.insert(ahead, key)
    return order


def _by_id(things: tuple[Thing, ...]) -> dict[str, Thing]:
    return {each.id: each for each in things}
