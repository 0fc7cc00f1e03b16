"""Whose turn it is: two layers, one on the screen, the other opening what comes next.

Knows no Qt. Something happens (a file is open, its first frame was painted, a film ended, time went by) → one method;
what the screen must be now is in `scene`, and `wake_in()` says when to call `step` again. The rules: nothing comes to
the front before its first picture is decoded; what is there stays until then, however late it is; the drawn filler
comes only when the source has nothing, or when what is there must go at once.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from apps.signage.stage.source import Slot, Source
from common.contract.signage import LONGEST_S, SHORTEST_S
from common.domain.clock import Clock
from common.domain.published import Published

log = logging.getLogger(__name__)

LEAD_S = 12.0
"""How long before the end the next one is asked for: the latest plan, and time for a second try."""
OPEN_WITHIN_S = 10.0
GRACE_S = 1.0
"""What must go at once waits so long for what replaces it."""
ASK_AGAIN_S = 2.0
EARLY_S = 0.010
"""Before a moment shared with other screens we are awake already."""
MOST_RESTARTS, RESTARTS_WITHIN_S = 3, 600.0
_ENOUGH_S = 0.05  # less than this short of its time is a whole play

STUCK = ("stalled", "timeout")
"""Causes of a decoder that must be made anew; the others are the file's own fault."""


@dataclass(frozen=True, slots=True)
class Layer:
    """`token`: another one for each opening, so that late news of a former file is told apart. `film_s`: how long the
    film is, 0 where nobody knows."""

    slot: Slot | None = None
    token: int = 0
    ready: bool = False
    ended: bool = False
    film_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """`front`: the layer on the screen, -1: the filler. `fades`: it comes over the former one by a cross-fade.
    `remade`: how often each layer's decoder was torn down."""

    layers: tuple[Layer, Layer] = (Layer(), Layer())
    front: int = -1
    fades: bool = False
    remade: tuple[int, int] = (0, 0)

    @property
    def shown(self) -> Slot | None:
        return self.layers[self.front].slot if self.front >= 0 else None


def lasts_s(slot: Slot, shortest_s: float = SHORTEST_S) -> float:
    """Clamped: shorter is a flash, longer a mistake in a form."""
    return min(max(slot.duration_ms / 1000, shortest_s), LONGEST_S)


def same_file(one: Slot, other: Slot) -> bool:
    def named(slot: Slot) -> tuple[object, ...]:
        return slot.path, slot.kind, slot.version, slot.starts_at

    return named(one) == named(other)


class Turns:
    """`restart_wanted` is called when decoders get stuck so often that only a new process may help."""

    def __init__(
        self,
        source: Source,
        clock: Clock,
        restart_wanted: Callable[[], None] = lambda: None,
        monotonic: Callable[[], float] = time.monotonic,
        shortest_s: float = SHORTEST_S,
    ) -> None:
        self.scene: Published[Scene] = Published(Scene())
        self.played = self.failures = self.restarts = 0
        self.last_failure = ""
        self._source = source
        self._clock = clock
        self._restart_wanted = restart_wanted
        self._now = monotonic
        self._shortest_s = shortest_s
        self._layers = [Layer(), Layer()]
        self._remade = [0, 0]
        self._front = -1
        self._fades = False
        self._tokens = 0
        self._held = True
        self._presenting = self._fading = False  # a change is on its way to the glass; both still show
        self._told: Slot | None = None  # began was told of it, ended not yet
        self._leaving_completed = False
        self._began_at = 0.0
        self._began = clock.now()
        self._over_at: float | None = None
        self._broken = False  # the front cannot go on
        self._opened_at = self._ask_at = 0.0
        self._go_at: float | None = None  # urgent: the front is gone by then
        self._nothing = False  # the source's last answer
        self._misses = 0
        self._stuck: deque[tuple[float, Path]] = deque(maxlen=MOST_RESTARTS)
        self._inside = 0
        self._changes: list[bool] = []
        source.on_changed(self.changed)

    # what happens

    def resume(self) -> None:
        """Show from now on."""
        with self._event():
            if self._held:
                self._held = False
                self._ask_at = 0.0

    def hold(self) -> None:
        """Show and count nothing: something else has the screen, or it is off."""
        with self._event():
            if not self._held:
                self._held = True
                self._front_off(completed=False)
                for layer in (0, 1):
                    self._clear(layer)

    @property
    def held(self) -> bool:
        return self._held

    def changed(self, urgent: bool) -> None:
        """The source would answer otherwise now. It may say so while it is told something."""
        self._changes.append(urgent)
        if not self._inside:
            self.step()

    def ready(self, layer: int, token: int, film_s: float = 0.0) -> None:
        """A layer has its first picture decoded."""
        with self._event():
            if self._is(layer, token):
                self._layers[layer] = replace(self._layers[layer], ready=True, film_s=film_s)

    def could_not(self, layer: int, token: int, cause: str) -> None:
        """A layer cannot open its file, or it stopped moving."""
        with self._event():
            if self._is(layer, token) and (layer == self._front or not (self._presenting or self._fading)):
                self._fail(layer, cause)

    def film_ended(self, layer: int, token: int) -> None:
        with self._event():
            if self._is(layer, token):
                self._layers[layer] = replace(self._layers[layer], ended=True)

    def presented(self) -> None:
        """The first frame of the present scene is on the glass."""
        with self._event():
            slot = self.scene.value.shown
            if not self._presenting or slot is None:
                return
            self._presenting, self._fading = False, self._fades
            former, self._told = self._told, slot
            ended_at, completed = self._ends_at(), self._leaving_completed
            self._began_at, self._began = self._now(), self._clock.now()
            self._over_at = self._began_at + lasts_s(slot, self._shortest_s)
            if not self._fading:
                self._clear(self._back)
            self.played += 1
            self._misses = 0
            if former is not None:
                self._source.ended(former, ended_at, completed)
            self._source.began(slot, self._began)

    def settled(self) -> None:
        """A cross-fade is over: what was beneath is out of sight."""
        with self._event():
            if self._presenting:
                self._fades = False  # it took no time
            elif self._fading:
                self._fading = False
                self._clear(self._back)

    def step(self) -> None:
        """Time went by."""
        with self._event():
            pass

    def wake_in(self) -> float | None:
        """Seconds until `step` has something to do by itself; None: nothing before something happens."""
        if self._held or self._presenting or self._fading:
            return None
        now, coming = self._now(), self._layers[self._back]
        times = [each for each in (self._go_at, self._over_at, self._shortest_end()) if each is not None and each > now]
        gone = self._go_at is not None and now >= self._go_at
        if self._front >= 0 and (gone or (self._is_due(now) and self._can_leave(coming))):
            return 0.0  # it became due since the last look
        if coming.slot is None:
            times.append(max(self._ask_at, self._asks_from(now), now + 0.001))
        elif not coming.ready:
            times.append(max(self._opened_at + OPEN_WITHIN_S, now + 0.001))
        elif coming.slot.starts_at is not None:
            left = (coming.slot.starts_at - self._clock.now()).total_seconds()
            times.append(now + max(left - EARLY_S, 0.001))
        return min(times) - now if times else None

    @contextmanager
    def _event(self) -> Iterator[None]:
        """Everything that happens ends in a look at what follows, and in one new scene."""
        self._inside += 1
        try:
            yield
            if self._inside == 1:
                self._hear_changes()
                self._look()
                while self._changes:
                    self._hear_changes()
                    self._look()
        finally:
            self._inside -= 1
        if not self._inside:
            self._publish()

    # what follows

    @property
    def _back(self) -> int:
        if self._front >= 0:
            return 1 - self._front
        return 1 if self._layers[1].slot is not None else 0

    def _is(self, layer: int, token: int) -> bool:
        return not self._held and self._layers[layer].slot is not None and self._layers[layer].token == token

    def _hear_changes(self) -> None:
        changes, self._changes = self._changes, []
        if not changes:
            return
        self._ask_at = 0.0
        if any(changes) and self._front >= 0 and self._go_at is None:
            self._go_at = self._now() + GRACE_S
        if not (self._held or self._presenting or self._fading):
            self._ask_again()

    def _look(self) -> None:
        if self._held or self._presenting or self._fading:
            return
        now, coming = self._now(), self._layers[self._back]
        if coming.slot is not None and not coming.ready and now - self._opened_at >= OPEN_WITHIN_S:
            self._fail(self._back, "timeout")
        self._ask(now)
        coming = self._layers[self._back]
        if coming.slot is not None and coming.ready:
            at = coming.slot.starts_at
            if self._is_due(now) if at is None else self._clock.now() >= at:
                self._bring(coming.slot, now)
                return
        gone = self._go_at is not None and now >= self._go_at
        if self._front >= 0 and (gone or (coming.slot is None and self._can_leave(coming) and self._is_due(now))):
            self._front_off(completed=self._had_its_time(now))
            self._ask(now)

    def _can_leave(self, coming: Layer) -> bool:
        """Whether there is something to change to: the next one, or the filler since there is nothing else."""
        if coming.slot is None:
            return self._nothing
        return coming.ready and coming.slot.starts_at is None

    def _shortest_end(self) -> float | None:
        """From when on a film that is over may leave."""
        over = self._front >= 0 and self._layers[self._front].ended
        return self._began_at + self._shortest_s if over else None

    def _is_due(self, now: float) -> bool:
        if self._front < 0 or self._broken or self._go_at is not None:
            return True
        over = self._shortest_end()
        return (over is not None and now >= over) or (self._over_at is not None and now >= self._over_at)

    def _asks_from(self, now: float) -> float:
        """From when on the next one is to be opened: a while before the slot or its film ends."""
        if self._is_due(now) or self._over_at is None:
            return now
        film_s = self._layers[self._front].film_s
        ends_at = min(self._over_at, self._began_at + film_s) if film_s else self._over_at
        return ends_at - LEAD_S

    def _ask(self, now: float) -> None:
        if self._layers[self._back].slot is not None or now < self._ask_at:
            return
        if now >= self._asks_from(now):
            self._open(self._source.next(self._in_front()), now)

    def _ask_again(self) -> None:
        """What is open but never began does not count; the same file need not be opened twice."""
        coming = self._layers[self._back].slot
        if coming is None:
            return
        answer = self._source.next(self._in_front())
        if answer is not None and same_file(answer, coming):
            self._layers[self._back] = replace(self._layers[self._back], slot=answer)
        else:
            self._clear(self._back)
            self._open(answer, self._now())

    def _in_front(self) -> Slot | None:
        return self._layers[self._front].slot if self._front >= 0 else None

    def _open(self, slot: Slot | None, now: float) -> None:
        self._nothing = slot is None
        if slot is None:
            self._ask_at = now + ASK_AGAIN_S
            return
        self._tokens += 1
        self._layers[self._back] = Layer(slot, self._tokens)
        self._opened_at = now

    def _bring(self, slot: Slot, now: float) -> None:
        old = self._in_front()
        self._leaving_completed = self._had_its_time(now)
        pictures = old is not None and old.kind == slot.kind == "image" and old.path != slot.path
        self._fades = pictures and slot.starts_at is None and not self._broken
        self._front = self._back
        self._presenting = True
        self._broken = False
        self._over_at = self._go_at = None

    def _front_off(self, completed: bool) -> None:
        """To the filler. What is being opened goes on."""
        former, self._told = self._told, None
        ended_at = self._ends_at()
        front, self._front = self._front, -1
        if front >= 0:
            self._clear(front)
        self._presenting = self._fading = self._fades = self._broken = False
        self._over_at = self._go_at = None
        if former is not None:
            self._source.ended(former, ended_at, completed)

    def _had_its_time(self, now: float) -> bool:
        if self._broken or self._front < 0:
            return False
        return self._layers[self._front].ended or (self._over_at is not None and now >= self._over_at - _ENOUGH_S)

    def _ends_at(self) -> datetime:
        """Now, by a clock that nobody sets meanwhile."""
        return self._began + timedelta(seconds=self._now() - self._began_at)

    def _clear(self, layer: int) -> None:
        self._layers[layer] = Layer()

    def _fail(self, layer: int, cause: str) -> None:
        slot = self._layers[layer].slot
        if slot is None or (layer == self._front and self._broken):
            return
        log.warning("%s is not shown: %s", slot.name, cause)
        self.failures += 1
        self.last_failure = f"{slot.name}: {cause}"
        now = self._now()
        if layer == self._front:
            self._broken = True  # its last picture stays until the next one is there
        else:
            self._clear(layer)
        self._misses += 1
        wait = 0.0 if self._misses <= 3 else min(10.0, 0.25 * 2.0 ** min(self._misses - 3, 6))
        self._ask_at = now + wait
        self._nothing = False
        if cause in STUCK and slot.kind == "video":
            self._count_restart(layer, slot.path, now)
        self._source.failed(slot, cause)

    def _count_restart(self, layer: int, path: Path, now: float) -> None:
        """The layer's decoder is made anew; too often, and the whole program is to be. Not for one film alone: it would
        be as bad for the next program."""
        self._remade[layer] += 1
        self.restarts += 1
        self._stuck.append((now, path))
        often = len(self._stuck) == MOST_RESTARTS and now - self._stuck[0][0] <= RESTARTS_WITHIN_S
        if often and len({each for _, each in self._stuck}) > 1:
            self._stuck.clear()
            log.error("decoders got stuck %d times: the program is to start again", MOST_RESTARTS)
            self._restart_wanted()

    def _publish(self) -> None:
        first, second = self._layers
        scene = Scene((first, second), self._front, self._fades, (self._remade[0], self._remade[1]))
        if scene != self.scene.value:
            self.scene.set(scene)
