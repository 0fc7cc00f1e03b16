"""One thing of a list, put in another place."""

from collections.abc import Sequence


def stepped(ids: Sequence[str], moving: str, step: int) -> list[str]:
    """One place up (-1) or down (1); at an end it stays."""
    order = list(ids)
    at = order.index(moving)
    to = min(len(order) - 1, max(0, at + step))
    order.insert(to, order.pop(at))
    return order


def moved(ids: Sequence[str], moving: str, before: str) -> list[str]:
    """Dropped before another one; to the end when that is not among them."""
    order = [each for each in ids if each != moving]
    order.insert(order.index(before) if before in order else len(order), moving)
    return order
