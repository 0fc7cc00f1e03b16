"""What a terminal holds: people with their credentials, access rules, settings and its log of punches."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]

EVERYTHING, ALL_FINGERS, PASSWORD, CARD, PHOTO = 13, 12, 10, 11, 50


@dataclass(slots=True)
class Person:
    name: str = ""
    admin: int = 0
    enabled: bool = True
    profile: str = ""
    credentials: dict[int, str | int] = field(default_factory=dict)
    """By `backupnum`."""
    lock: Record | None = None


def _settings() -> Record:
    return {
        "deviceid": 1,
        "language": 0,
        "volume": 6,
        "screensaver": 0,
        "verifymode": 0,
        "sleep": 0,
        "userfpnum": 3,
        "loghint": 1000,
        "reverifytime": 0,
    }


def _lock() -> Record:
    switches = (
        "doorsensor alarmdelay threat InputAlarm antpass interlock mutiopen tryalarm tamper wgformat wgoutput "
        "cardoutput"
    )
    return {
        "opendelay": 5,
        **dict.fromkeys(switches.split(), 0),
        "dayzone": [{"day": [{"section": "00:00~23:59"}]}],
        "weekzone": [{"week": [{"day": 1}] * 7}],
        "lockgroup": [],
    }


def _questionnaire() -> Record:
    return {
        "title": "inout event",
        "voice": "please select",
        "errmsg": "please select",
        "radio": True,
        "optionflag": 0,
        "usequestion": False,
        "useschedule": False,
        "card": 0,
        "items": ["in", "out", "onduty", "offduty"],
        "schedules": ["00:00-00:00*0"] * 8,
    }


@dataclass(slots=True)
class Memory:
    """`log`: every punch since the log was last cleaned, by a number that only grows; `fresh`: those that were neither
    acknowledged nor asked for; `outgoing`: those it will push by itself. `capacity`: of the log; the oldest go."""

    people: dict[int, Person] = field(default_factory=dict)
    log: dict[int, Record] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)
    outgoing: deque[int] = field(default_factory=deque)
    capacity: int = 100_000
    written: int = 0
    settings: Record = field(default_factory=_settings)
    lock: Record = field(default_factory=_lock)
    questionnaire: Record = field(default_factory=_questionnaire)
    holidays: list[Record] = field(default_factory=list)
    public_text: str = ""
    doors_opened: list[int] = field(default_factory=list)
    """0: all of them."""
    reboots: int = 0

    def person(self, enrollid: int) -> Person:
        """Who is known by that number; someone new if nobody is."""
        return self.people.setdefault(enrollid, Person())

    def credentials(self) -> list[tuple[int, int]]:
        """Each person's `backupnum`s, a row for each as `getuserlist` has them."""
        return [(enrollid, backup) for enrollid, person in self.people.items() for backup in person.credentials]

    def forget(self, enrollid: int, backup: int) -> bool:
        """Delete a credential; a person without any is no longer there. Whether there was such a person."""
        person = self.people.get(enrollid)
        if person is None:
            return False
        if backup == EVERYTHING:
            person.credentials.clear()
        elif backup == ALL_FINGERS:
            for finger in range(10):
                person.credentials.pop(finger, None)
        else:
            person.credentials.pop(backup, None)
        if not person.credentials:
            del self.people[enrollid]
        return True

    def keep(self, record: Record, *, push: bool) -> int:
        """Write a punch down; its number."""
        if len(self.log) >= self.capacity:
            oldest = next(iter(self.log))
            del self.log[oldest]
            self.fresh.discard(oldest)
        self.written += 1
        self.log[self.written] = record
        self.fresh.add(self.written)
        if push:
            self.outgoing.append(self.written)
        return self.written

    def next_batch(self, size: int) -> list[int]:
        """The oldest that it is to push; whoever cannot deliver them puts them `back`."""
        batch: list[int] = []
        while self.outgoing and len(batch) < size:
            number = self.outgoing.popleft()
            if number in self.fresh:
                batch.append(number)
        return batch

    def back(self, batch: list[int]) -> None:
        self.outgoing.extendleft(reversed(batch))

    def clean_log(self) -> None:
        self.log.clear()
        self.fresh.clear()
        self.outgoing.clear()

    def used(self) -> dict[str, int]:
        """The `used…` figures of `reg`."""
        kept = [backup for _, backup in self.credentials()]
        return {
            "useduser": len(self.people),
            "usedfp": sum(backup < 10 for backup in kept),
            "usedcard": kept.count(CARD),
            "usedpwd": kept.count(PASSWORD),
            "usedlog": len(self.log),
            "usednewlog": len(self.fresh),
        }
