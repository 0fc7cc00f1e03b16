"""A wedge scanner types like a keyboard, only faster than a hand: told apart by the time between characters.

    wedge = Wedge()
    for heard in wedge.key("6", now): ...     # each character, Enter as "\\r", Tab as "\\t"; now in seconds
    for heard in wedge.silence(now): ...      # when `wedge.deadline` has come

No character acts before it is known whose it is, so a scan never becomes a quantity, not even for a moment.
Figures: scanners need up to 50 ms between characters and end with Enter, Tab or 100 ms of silence.
"""

from __future__ import annotations

from dataclasses import dataclass

GAP_S = 0.050
SILENCE_S = 0.100
LEAST = 6
_ENDINGS = "\r\t"


@dataclass(frozen=True, slots=True)
class Typed:
    """A hand typed this. Enter and Tab are not told: the keyboard's own way has them."""

    text: str


@dataclass(frozen=True, slots=True)
class Scanned:
    code: str


Heard = Typed | Scanned


class Wedge:
    """`held`: characters not yet known to be a hand's or a scanner's."""

    def __init__(self) -> None:
        self.held = ""
        self._last = 0.0

    @property
    def deadline(self) -> float | None:
        """When `silence` must be called if no key comes before."""
        if not self.held:
            return None
        return self._last + (GAP_S if len(self.held) == 1 else SILENCE_S)

    def ends_scan(self, text: str, at: float) -> bool:
        """Whether this key is the scanner's Enter or Tab: nobody else may see it then."""
        return text in _ENDINGS and _is_code(self.held) and at - self._last <= SILENCE_S

    def key(self, text: str, at: float) -> tuple[Heard, ...]:
        """A key came; what is known now."""
        if text in _ENDINGS:
            return self._resolved()
        before: tuple[Heard, ...] = ()
        if self.held and at - self._last > GAP_S:
            before = self._resolved()
        self.held += text
        self._last = at
        return before

    def silence(self, at: float) -> tuple[Heard, ...]:
        """No key came; what is known now."""
        deadline = self.deadline
        return self._resolved() if deadline is not None and at >= deadline - 0.001 else ()

    def _resolved(self) -> tuple[Heard, ...]:
        held, self.held = self.held, ""
        if not held:
            return ()
        if _is_code(held):
            return (Scanned(held),)
        if len(held) > 2 and held.isdigit():
            return ()  # a broken scan: too fast for a hand, too short for a code
        return (Typed(held),)


def _is_code(held: str) -> bool:
    """A word typed in one go is no code: every code of ours has a digit."""
    return len(held) >= LEAST and any(each.isdigit() for each in held)
