"""The program against the clock: what may be shown at a moment, made ready before that moment comes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from common.domain.playlist import Item, Look, Rotation, Showtime, everything, hour_of, look, pick

_AS_FAR_AS_ONE_SEES = timedelta(days=7)
_HOUR = timedelta(hours=1)


class Agenda:
    """Answers from memory where it was made ready, else reckons then and there (milliseconds)."""

    def __init__(self, items: tuple[Item, ...], zone: ZoneInfo) -> None:
        self.items = items
        self.zone = zone
        self._looks: list[tuple[datetime, datetime, Look]] = []
        self._hours: dict[datetime, tuple[Showtime, ...]] = {}

    def at(self, moment: datetime) -> Look:
        """What may be shown by its times at that moment."""
        for since, until, seen in self._looks:
            if since <= moment < until:
                return seen
        seen = look(self.items, moment, self.zone)
        self._looks = [*self._looks[-2:], (moment, seen.until or moment + _AS_FAR_AS_ONE_SEES, seen)]
        return seen

    def showtime(self, moment: datetime) -> Showtime:
        """What a group of screens shows together at that moment."""
        hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        times = self._hours.get(hour)
        if times is None:
            times = hour_of(self.items, hour, self.zone)
            near = {known: those for known, those in self._hours.items() if abs(known - hour) <= _HOUR}
            self._hours = {**near, hour: times}  # at once: another thread may be asking
        return next(each for each in times if moment < each.ends_at)

    async def prepare(self, moment: datetime, grouped: bool) -> datetime | None:
        """Reckon this moment and what follows it in a thread; when something changes, None: not soon."""

        def reckon() -> datetime | None:
            until = self.at(moment).until
            if until is not None:
                self.at(until)
            if grouped:
                self.showtime(moment)
                self.showtime(moment + _HOUR)
            return until

        return await asyncio.to_thread(reckon)

    def order(self, moment: datetime) -> tuple[Item, ...]:
        """All items, the soonest needed first: as the round goes if every file were there, then by when they open."""
        found: dict[str, Item] = {}
        state, candidates = Rotation(), self.at(moment).candidates(everything)
        for _ in range(2 * len(candidates)):
            item, state = pick(candidates, state, moment, self.zone)
            if item is not None:
                found.setdefault(item.key, item)
        now = [each for each in self.at(moment).items if each.key not in found]
        known = {*found, *(each.key for each in now)}
        later = [each for each in self.items if each.key not in known and not each.exhausted]
        later.sort(key=lambda each: each.showing.changes_after(moment, self.zone) or _NEVER)
        exhausted = [each for each in self.items if each.exhausted]
        ordered = (*found.values(), *now, *later, *exhausted)
        return tuple({each.key: each for each in ordered}.values())


_NEVER = datetime.max.replace(tzinfo=UTC)
