"""The terminal without its wire: what people do at it, what it holds, and what it has to say."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import datetime
from typing import Any
from zlib import crc32

from apps.tm20_simulator.answers import Answering
from apps.tm20_simulator.dialects import FACE, FINGERPRINT, Dialect, Faults
from apps.tm20_simulator.memory import Memory, Record
from apps.tm20_simulator.tally import Tally
from apps.tm20_simulator.wall_clock import WallClock, written
from common.domain.clock import Clock

PICTURE = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAP//////2Q=="
"""Something short where a photograph is expected."""

DOOR, STRANGER = 0, 99_999_999
"""The `enrollid`s that are nobody's."""


class Unit:
    """`obeyed`: the server's last commands, `answers`: its last answers, for whoever checks them. `errands`: what it
    says beside punches, each until it is answered. `screen`: what its people read last."""

    def __init__(self, sn: str, dialect: Dialect, clock: Clock, zone: str, off_s: float, tally: Tally) -> None:
        self.sn, self.dialect, self.tally = sn, dialect, tally
        self.memory = Memory()
        self.wall = WallClock(clock, zone, off_s)
        self.screen = ""
        self.obeyed: deque[Record] = deque(maxlen=1000)
        self.answers: deque[Record] = deque(maxlen=1000)
        self.errands: deque[Record] = deque()
        self.more = asyncio.Event()
        """There is something to say, or something else about it changed."""
        self.answering = Answering(sn, dialect, self.memory, self.wall)
        self.log_index = 0
        self.dumped = False
        self.registered = asyncio.Event()
        """The server of the present connection has accepted it."""
        self.greeted = False
        """Some server has accepted it and set its clock."""
        self.said_until = 0
        """The last of the punches that were ever pushed."""
        self._last_day = ""

    @property
    def faults(self) -> Faults:
        return self.answering.faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        self.answering.faults = faults
        self.more.set()

    def punch(
        self,
        enrollid: int,
        way: str = "",
        *,
        out: bool = False,
        event: int = 0,
        at: datetime | str | None = None,
        **more: Any,
    ) -> Record:
        """Somebody proves who they are. `way`: finger, face, card…; `at`: another time than its clock's; `more`:
        further fields of the record, or others in place of the usual ones."""
        dialect = self.dialect
        when = at if isinstance(at, str) else written(at or self.wall.now(), dialect.loose_dates)
        record: Record = {
            "enrollid": enrollid,
            "time": when,
            "mode": dialect.mode(way or (FACE if dialect.backup >= 20 else FINGERPRINT)),
            "inout": int(out and not dialect.clears_in),
            "event": event,
        }
        if "name" in dialect.extras and enrollid in self.memory.people:
            record["name"] = self.memory.people[enrollid].name
        for field, value in (("temp", 36.5), ("verifymode", 13), ("image", PICTURE)):
            if field in dialect.extras:
                record[field] = value
        record |= more
        day = when.split(" ")[0]
        self.memory.keep(record, push=not dialect.first_only or day != self._last_day)
        self._last_day = day
        self.tally.made += 1
        self.more.set()
        return record

    def door_event(self, event: int, **more: Any) -> Record:
        """0 closed, 1 opened, 2 exit button, 3 opened by software, 4 closed by software, 5 illegally opened, 6 taken
        off the wall, 7 input alarm."""
        return self.punch(DOOR, event=event, **{"mode": 0, "inout": 1, **more})

    def stranger(self, **more: Any) -> Record:
        """A face that nobody has enrolled."""
        return self.punch(STRANGER, event=2, **more)

    def know(self, enrollid: int, name: str, admin: int = 0, credentials: dict[int, str | int] | None = None) -> None:
        """Somebody who was there before; nobody is told."""
        person = self.memory.person(enrollid)
        person.name, person.admin = name, admin
        person.credentials |= credentials or {self.dialect.backup: "dGVtcGxhdGU="}

    def enrol(self, enrollid: int, name: str, backupnum: int, record: str | int, admin: int = 0) -> None:
        """Somebody is enrolled at the terminal itself, which tells the server."""
        self.know(enrollid, name, admin, {backupnum: record})
        self.errand("senduser", **self._enrolment(enrollid, backupnum))

    def dump_people(self) -> None:
        """Every credential it holds, as a first connection tells them."""
        for enrollid, backupnum in self.memory.credentials():
            self.errand("senduser", **self._enrolment(enrollid, backupnum))
        self.dumped = True

    def errand(self, command: str, **fields: Any) -> None:
        """Say something until it is answered: `sendqrcode`, or a word that no document knows."""
        self.errands.append({"cmd": command, "sn": self.sn, **fields})
        self.more.set()

    def greeting(self) -> Record:
        """Its `reg`."""
        digits = f"{crc32(self.sn.encode()):012d}"
        size = 3000
        return {
            "cmd": "reg",
            "sn": self.sn,
            "cpusn": digits,
            "devinfo": {
                "modelname": self.dialect.model,
                **dict.fromkeys(("usersize", "fpsize", "cardsize", "pwdsize"), size),
                "logsize": self.memory.capacity,
                **self.memory.used(),
                "fpalgo": "thbio3.0",
                "firmware": self.dialect.firmware,
                "time": written(self.wall.now(), self.dialect.loose_dates),
                "mac": "00-01-A9-" + "-".join(digits[each : each + 2] for each in (0, 2, 4)),
            },
        }

    def _enrolment(self, enrollid: int, backupnum: int) -> Record:
        person = self.memory.people[enrollid]
        return {
            "enrollid": enrollid,
            "name": person.name,
            "backupnum": backupnum,
            "admin": person.admin,
            "record": person.credentials[backupnum],
        }
