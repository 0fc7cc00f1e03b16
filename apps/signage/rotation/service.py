"""Gives the stage what comes next, and writes down what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from apps.signage.downloads.service import Files
from apps.signage.hours.service import UTC_ZONE, zone_of
from apps.signage.plays.quotas import Quotas
from apps.signage.program.reading import Program
from apps.signage.rotation.agenda import Agenda
from apps.signage.stage.source import Changed, Slot, Source
from common.contract.signage import SHORTEST_S, ChannelOut, ItemOut
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.playlist import Item, Rotation, Showtime, pick, without_strangers
from common.domain.published import Published
from common.domain.waiting import happens

log = logging.getLogger(__name__)

NOT_AGAIN_S, NOT_AGAIN_AT_MOST_S = 60.0, 3600.0
LOOK_EVERY_S = 60.0
REMEMBERED = 8
_CUT = timedelta(milliseconds=100)
_LATE = timedelta(milliseconds=250)
_TOO_LITTLE = timedelta(seconds=1)


class Downloads(Protocol):
    files: Published[Files]

    def shown(self, sha256: str) -> None: ...

    def doubt(self, sha256: str) -> None: ...


class Plays(Protocol):
    def began(self, play_id: str, item: ItemOut) -> None: ...

    def ended(self, play_id: str, completed: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class _Given:
    """`after`: where the round is once this has been shown. `whole`: it was given all its time; `ends_at`: of its place
    in the timeline of a group."""

    item: ItemOut
    after: Rotation
    whole: bool
    ends_at: datetime | None = None


@dataclass(slots=True)
class _Bad:
    cause: str
    failures: int
    again_at: datetime


class RotationSource:
    """The Source of the stage (apps.signage.stage.source). `fallback`: what is shown when the program has nothing that
    can be shown. `run` keeps it in time."""

    def __init__(
        self,
        program: Published[Program | None],
        downloads: Downloads,
        plays: Plays,
        quotas: Quotas,
        clock: Clock,
        on: Published[bool],
        fallback: Source | None = None,
    ) -> None:
        self.channel: Published[ChannelOut | None] = Published(None)
        """To be shown instead, as long as it can be; not while the screen is off or an override is on."""
        self.order_moved: Callable[[], None] = lambda: None
        """Called when files may be needed in another order."""
        self._program = program
        self._downloads = downloads
        self._plays = plays
        self._quotas = quotas
        self._clock = clock
        self._on = on
        self._fallback = fallback
        self._changed: list[Changed] = []
        self._agenda = Agenda((), UTC_ZONE)
        self._prepared: tuple[Program, Agenda] | None = None
        self._state = Rotation()
        self._given: dict[str, _Given] = {}
        self._on_screen: tuple[Slot, _Given | None, datetime] | None = None
        self._bad: dict[str, _Bad] = {}
        self._moved = asyncio.Event()
        self._take(program.value)
        program.subscribe(self._heard)
        downloads.files.subscribe(lambda _files: self._tell())
        on.subscribe(lambda _on: self._tell())
        if fallback is not None:
            fallback.on_changed(lambda _urgent: self._tell())

    # for the stage

    def on_changed(self, changed: Changed) -> None:
        self._changed.append(changed)

    def next(self, after: Slot | None) -> Slot | None:
        """In the round, or by the timeline of its group; else what the fallback has."""
        if not self._on.value:
            return None
        slot = self._together(after) if self._grouped else self._in_the_round(after)
        if slot is None and self._fallback is not None:
            return self._fallback.next(after if after is not None and after.id not in self._given else None)
        return slot

    def began(self, slot: Slot, at: datetime) -> None:
        given, now = self._given.get(slot.id), self._clock.now()
        if given is not None and slot.starts_at is not None and now > slot.starts_at + _LATE:
            given = self._given[slot.id] = replace(given, whole=False)
        self._on_screen = (slot, given, now)
        if given is not None:
            self._state = without_strangers(given.after, self._agenda.items)
            self._plays.began(slot.id, given.item)
            self._downloads.shown(given.item.media.sha256)
        elif self._fallback is not None:
            self._fallback.began(slot, at)

    def ended(self, slot: Slot, at: datetime, completed: bool) -> None:
        if self._on_screen is not None and self._on_screen[0].id == slot.id:
            self._on_screen = None
        given = self._given.pop(slot.id, None)
        if given is not None:
            if completed:
                self._bad.pop(given.item.media.sha256, None)
            on_time = given.ends_at is not None and self._clock.now() >= given.ends_at - _LATE
            self._plays.ended(slot.id, given.whole and (completed or on_time))
        elif self._fallback is not None:
            self._fallback.ended(slot, at, completed)

    def failed(self, slot: Slot, cause: str) -> None:
        given = self._given.get(slot.id)
        if given is None:
            if self._fallback is not None:
                self._fallback.failed(slot, cause)
            return
        sha256 = given.item.media.sha256
        failures = self._bad[sha256].failures + 1 if sha256 in self._bad else 1
        pause = min(NOT_AGAIN_S * 2 ** (failures - 1), NOT_AGAIN_AT_MOST_S)
        log.warning("%s could not be shown (%s); next try in %.0f s", slot.name, cause, pause)
        self._bad[sha256] = _Bad(cause, failures, self._clock.now() + timedelta(seconds=pause))
        if cause == "unreadable":
            self._downloads.doubt(sha256)
        self._moved.set()

    # for the rest of the program

    def prepare(self, program: Program) -> None:
        """Reckon what a program means before it is taken; in a thread."""
        now, agenda = self._clock.now(), Agenda(program.plan, zone_of(program.screen))
        agenda.at(now)
        if program.screen.sync_group:
            agenda.showtime(now)
        self._prepared = (program, agenda)

    async def order(self) -> tuple[ItemOut, ...]:
        """Items of the program, the soonest needed first."""
        program, agenda = self._program.value, self._agenda
        if program is None:
            return ()
        ordered = await asyncio.to_thread(agenda.order, self._clock.now())
        return tuple(program.items[each.key] for each in ordered)

    def unshown(self) -> dict[str, str]:
        """Items that cannot be shown, by name, with the reason."""
        program, missing = self._program.value, self._downloads.files.value.missing
        items = () if program is None else program.items.values()
        reasons = {each.name: self._why_not(each.media.sha256, missing.get(each.media.sha256, "")) for each in items}
        return {name: reason for name, reason in reasons.items() if reason}

    async def run(self) -> None:
        """Make the next looks ready and tell the stage when times change something; cancel to stop."""
        while True:
            self._moved.clear()
            now, agenda = self._clock.now(), self._agenda
            until = await agenda.prepare(now, self._grouped)
            if agenda is not self._agenda:
                continue
            ahead = [until, now + timedelta(seconds=LOOK_EVERY_S), *(each.again_at for each in self._bad.values())]
            soonest = min(each for each in ahead if each is not None and each > now)
            if not await happens(self._moved, (soonest - self._clock.now()).total_seconds() + 0.001):
                self._tell()
                self.order_moved()

    # choosing

    def _in_the_round(self, after: Slot | None) -> Slot | None:
        begins = self._begins(after)
        able = self._agenda.at(begins).candidates(self._playable)
        item, state = pick(tuple(self._counted(each) for each in able), self._state, begins, self._agenda.zone)
        return None if item is None else self._slot(item, state, timedelta(seconds=item.seconds), whole=True)

    def _together(self, after: Slot | None) -> Slot | None:
        """What the group shows when `after` is over; half-way in, only the rest of it."""
        begins = self._begins(after)
        place = self._agenda.showtime(begins + _CUT)
        if (after is not None and after.starts_at == place.starts_at) or place.ends_at - begins < _TOO_LITTLE:
            place = self._agenda.showtime(place.ends_at + _CUT)
        item = self._substitute(place)
        if item is None:
            return None
        now, asked = self._clock.now(), place.ends_at - place.starts_at
        whole = now <= place.starts_at + _LATE and asked >= timedelta(seconds=item.seconds)
        after_it = replace(self._state, last=item.content)
        return self._slot(item, after_it, place.ends_at - max(now, place.starts_at), whole=whole, place=place)

    def _substitute(self, place: Showtime) -> Item | None:
        """What is planned; where it cannot be shown here, the same as all screens show that have the same trouble."""
        if place.item is None or self._playable(place.item):
            return place.item
        able = sorted(self._agenda.at(place.starts_at).candidates(self._playable), key=lambda each: each.key)
        return able[int(place.starts_at.timestamp()) // SHORTEST_S % len(able)] if able else None

    def _begins(self, after: Slot | None) -> datetime:
        """When what comes after it will be on the screen."""
        now = self._clock.now()
        if after is None or self._on_screen is None or self._on_screen[0].id != after.id or self._on_screen[1] is None:
            return now  # how long a film of the folder lasts is not known
        lasts = timedelta(milliseconds=after.duration_ms)
        return min(max(now, self._on_screen[2] + lasts), now + lasts)  # whatever clock was put back meanwhile

    def _counted(self, item: Item) -> Item:
        left = self._left(item)
        return item if left is None else replace(item, left=left)

    def _left(self, item: Item) -> int | None:
        """Plays of its booking that this screen may still give, None: nobody counts."""
        wire = self._wire(item)
        if wire is None or wire.booking_id is None or wire.left is None:
            return None
        left = self._quotas.left(wire.booking_id)
        shown = None if self._on_screen is None else self._on_screen[1]
        return None if left is None else left - (shown is not None and shown.item.booking_id == wire.booking_id)

    def _wire(self, item: Item) -> ItemOut | None:
        return None if self._program.value is None else self._program.value.items.get(item.key)

    def _playable(self, item: Item) -> bool:
        wire = self._wire(item)
        if wire is None or wire.media.sha256 not in self._downloads.files.value.there:
            return False
        bad = self._bad.get(wire.media.sha256)
        if bad is not None and self._clock.now() < bad.again_at:
            return False
        left = self._left(item)
        return left is None or left > 0

    def _slot(
        self, item: Item, after: Rotation, lasts: timedelta, *, whole: bool, place: Showtime | None = None
    ) -> Slot:
        wire = self._wire(item)
        assert wire is not None
        path = self._downloads.files.value.there[wire.media.sha256]
        starts_at = None if place is None else place.starts_at
        slot = Slot(new_id(), wire.name, wire.kind, path, round(lasts.total_seconds() * 1000), starts_at)
        shown = "" if self._on_screen is None else self._on_screen[0].id
        self._given[slot.id] = _Given(wire, after, whole, None if place is None else place.ends_at)
        for old in [each for each in self._given if each != shown][:-REMEMBERED]:
            del self._given[old]
        return slot

    # changes

    def _heard(self, program: Program | None) -> None:
        self._take(program)
        self._moved.set()
        self._tell()
        self.order_moved()

    def _take(self, program: Program | None) -> None:
        prepared, self._prepared = self._prepared, None
        if program is None:
            self._agenda = Agenda((), UTC_ZONE)
        elif prepared is not None and prepared[0] is program:
            self._agenda = prepared[1]
        else:
            self._agenda = Agenda(program.plan, zone_of(program.screen))
        self._state = without_strangers(self._state, self._agenda.items)
        kept = set() if program is None else {each.media.sha256 for each in program.items.values()}
        self._bad = {sha256: bad for sha256, bad in self._bad.items() if sha256 in kept}

    @property
    def _grouped(self) -> bool:
        program = self._program.value
        return program is not None and bool(program.screen.sync_group)

    @property
    def _overridden(self) -> bool:
        """An override is to be shown now, and can be."""
        return any(each.override for each in self._agenda.at(self._clock.now()).candidates(self._playable))

    def _must_go(self, overridden: bool) -> bool:
        """What is on the screen was withdrawn, is no override while there is one, or is one that is over."""
        if self._on_screen is None:
            return False
        given = self._on_screen[1]
        if given is None:
            return overridden or not self._on.value
        program = self._program.value
        shown = given.item.content_id
        gone = program is None or all(each.content_id != shown for each in program.items.values())
        return gone or not self._on.value or given.item.override is not overridden

    def _tell(self) -> None:
        overridden = self._overridden
        program = self._program.value
        live = program is not None and program.screen.mode == "iptv" and self._on.value and not overridden
        self.channel.set(program.channel if live and program is not None else None)
        urgent = self._must_go(overridden)
        for each in tuple(self._changed):
            each(urgent)

    def _why_not(self, sha256: str, missing: str) -> str:
        bad = self._bad.get(sha256)
        return missing or (bad.cause if bad is not None else "")
