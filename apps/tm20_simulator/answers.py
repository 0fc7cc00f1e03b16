"""Every command a server may give, carried out on what the terminal holds. No input, no output: a command in, an answer
out (None: this one is never answered)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from apps.tm20_simulator.dialects import Dialect, Faults
from apps.tm20_simulator.memory import ALL_FINGERS, CARD, EVERYTHING, PASSWORD, PHOTO, Memory, Person, Record
from apps.tm20_simulator.wall_clock import WallClock, written

USERS_A_PAGE, LOGS_A_PAGE, NAMES_AT_ONCE, ZONES, SECTIONS, HOLIDAYS = 40, 50, 50, 8, 5, 30

COMMANDS = frozenset(
    [
        "getuserlist",
        "getuserinfo",
        "setuserinfo",
        "deleteuser",
        "getusername",
        "setusername",
        "enableuser",
        "cleanuser",
        "cleanadmin",
        "setuserprofile",
        "getuserprofile",
        "adduser",
        "getnewlog",
        "getalllog",
        "cleanlog",
        "settime",
        "gettime",
        "setdevinfo",
        "getdevinfo",
        "initsys",
        "reboot",
        "opendoor",
        "setdevlock",
        "getdevlock",
        "getuserlock",
        "setuserlock",
        "deleteuserlock",
        "cleanuserlock",
        "getquestionnaire",
        "setquestionnaire",
        "getholiday",
        "setholiday",
    ]
)
"""Those of the family's protocol. There is no `setschedule` among them."""

_CREDENTIALS = {*range(10), PASSWORD, CARD, *range(20, 28), *range(30, 38), PHOTO}


class Refused(Exception):
    """The command is answered `result: false`."""


class Answering:
    def __init__(self, sn: str, dialect: Dialect, memory: Memory, clock: WallClock) -> None:
        self._sn, self._dialect, self._memory, self._clock = sn, dialect, memory, clock
        self._users: list[tuple[int, int]] = []
        self._users_from = 0
        self._logs: dict[str, tuple[list[int], int]] = {}
        self._shown: list[int] = []
        """The last page of new punches: nobody knows whether it arrived before something else is asked."""
        self.faults = Faults()

    def begin(self) -> None:
        """Another connection: what was shown last may be lost, and no list is gone on with."""
        self._shown = []
        self._logs.clear()

    def answer(self, command: Record) -> Record | None:
        """What it says to a command after obeying it, in its dialect."""
        name = str(command.get("cmd", "")).strip()
        self._memory.fresh.difference_update(self._shown)
        self._shown = []
        refused = self.faults.refuses in (name, "*")
        work: Callable[[Record], Record | None] | None = getattr(self, f"_{name}") if name in COMMANDS else None
        try:
            if refused or work is None:
                raise Refused
            done = work(command)
        except (Refused, KeyError, TypeError, ValueError):
            wrong = name == "getdevlock" and self._dialect.wrong_failing_lock
            return self._spoken({"ret": "setdevlock" if wrong else name, "result": False, "reason": self.faults.reason})
        if name == "reboot" or done is None:
            return None
        return self._spoken({"ret": name, "sn": self._sn, **done})

    def _spoken(self, answer: Record) -> Record:
        dialect = self._dialect
        if dialect.without_sn:
            answer.pop("sn", None)
        if dialect.without_result and answer.get("result") is True and "record" not in answer:
            del answer["result"]
        if dialect.spaced:
            answer["ret"] = f" {answer['ret']} "
            if "count" in answer:
                answer = {("count " if key == "count" else key): value for key, value in answer.items()}
        if dialect.cmd_as_ret:
            answer = {("cmd" if key == "ret" else key): value for key, value in answer.items()}
        return answer

    # People

    def _getuserlist(self, command: Record) -> Record:
        if command["stn"]:
            self._users, self._users_from = self._memory.credentials(), 0
        rows = self._users[self._users_from : self._users_from + USERS_A_PAGE]
        if not rows:
            return _OK | {"count": 0, "from": 0, "to": 0, "record": []}
        first, self._users_from = self._users_from, self._users_from + len(rows)
        people = self._memory.people
        record = [
            {"enrollid": enrollid, "admin": people[enrollid].admin if enrollid in people else 0, "backupnum": backup}
            for enrollid, backup in rows
        ]
        return _OK | {"count": len(rows), "from": first, "to": first + len(rows) - 1, "record": record}

    def _getuserinfo(self, command: Record) -> Record:
        enrollid, backup = command["enrollid"], command["backupnum"]
        person = self._memory.people[enrollid]
        told = {"enrollid": enrollid, "name": person.name, "backupnum": backup, "admin": person.admin}
        return _OK | told | {"record": person.credentials[backup]}

    def _setuserinfo(self, command: Record) -> Record:
        enrollid, backup, record = int(command["enrollid"]), int(command["backupnum"]), command["record"]
        number = backup in (PASSWORD, CARD)
        if backup not in _CREDENTIALS or not 0 < enrollid < 10**12 or number != isinstance(record, int):
            raise Refused
        if backup == PASSWORD and not 0 <= record < 10**8:
            raise Refused
        person = self._memory.person(enrollid)
        person.name = str(command.get("name", person.name))
        person.admin = int(command.get("admin", person.admin))
        person.credentials[backup] = record
        return dict(_OK)

    def _deleteuser(self, command: Record) -> Record:
        backup = int(command["backupnum"])
        if backup not in _CREDENTIALS | {ALL_FINGERS, EVERYTHING}:
            raise Refused
        self._memory.forget(int(command["enrollid"]), backup)
        return dict(_OK)

    def _getusername(self, command: Record) -> Record:
        return _OK | {"record": self._memory.people[command["enrollid"]].name}

    def _setusername(self, command: Record) -> Record:
        rows = command["record"]
        if len(rows) > NAMES_AT_ONCE or command["count"] != len(rows):
            raise Refused
        for row in rows:
            self._memory.person(int(row["enrollid"])).name = str(row["name"])
        return dict(_OK)

    def _enableuser(self, command: Record) -> Record:
        self._memory.people[command["enrollid"]].enabled = bool(command["enflag"])
        return dict(_OK)

    def _cleanuser(self, _command: Record) -> Record:
        self._memory.people.clear()
        return dict(_OK)

    def _cleanadmin(self, _command: Record) -> Record:
        for person in self._memory.people.values():
            person.admin = 0
        return dict(_OK)

    def _setuserprofile(self, command: Record) -> Record:
        enrollid, profile = int(command["enrollid"]), str(command["profile"])
        if len(profile.encode()) > 200:
            raise Refused
        if enrollid:
            self._memory.people[enrollid].profile = profile
        else:
            self._memory.public_text = profile
        return {"enrollid": enrollid, "result": True}

    def _getuserprofile(self, command: Record) -> Record:
        enrollid = int(command["enrollid"])
        text = self._memory.people[enrollid].profile if enrollid else self._memory.public_text
        return {"enrollid": enrollid, "record": text, "result": True}

    def _adduser(self, command: Record) -> Record:
        """Somebody is asked to show a finger or a face, and does so at once."""
        if int(command["flag"]) != 10:
            raise Refused
        person = self._memory.person(int(command["enrollid"]))
        person.name, person.admin = str(command["name"]), int(command["admin"])
        person.credentials[int(command["backupnum"])] = "dGVtcGxhdGU="
        return dict(_OK)

    # Log

    def _getnewlog(self, command: Record) -> Record:
        memory = self._memory
        return self._page("getnewlog", command, lambda: sorted(memory.fresh))

    def _getalllog(self, command: Record) -> Record:
        since, until = _day(command.get("from")), _day(command.get("to"))
        return self._page(
            "getalllog",
            command,
            lambda: [key for key, each in self._memory.log.items() if _within(_day(each["time"]), since, until)],
        )

    def _page(self, name: str, command: Record, chosen: Callable[[], list[int]]) -> Record:
        # Some servers ask for new logs with stn:false from the start: then there is no list to go on with.
        if command["stn"] or name not in self._logs:
            self._logs[name] = (chosen(), 0)
        rows, first = self._logs[name]
        page = rows[first : first + LOGS_A_PAGE]
        log = self._memory.log
        if name == "getnewlog":
            self._shown = page
        end = first + len(page)
        if not page:
            del self._logs[name]
            return _OK | {"count": 0, "from": 0, "to": 0, "record": []}
        self._logs[name] = (rows, end)
        to = len(rows) if end == len(rows) and not self._dialect.ends_empty else end - 1
        return _OK | {"count": len(rows), "from": first, "to": to, "record": [log[key] for key in page if key in log]}

    def _cleanlog(self, _command: Record) -> Record:
        self._memory.clean_log()
        self._logs.clear()
        return dict(_OK)

    # Device

    def _settime(self, command: Record) -> Record:
        if not self.faults.keeps_clock and not self._clock.set(command["cloudtime"]):
            raise Refused
        return dict(_OK)

    def _gettime(self, _command: Record) -> Record:
        return {"time": written(self._clock.now(), self._dialect.loose_dates)}

    def _setdevinfo(self, command: Record) -> Record:
        self._memory.settings |= _rest(command)
        return dict(_OK)

    def _getdevinfo(self, _command: Record) -> Record:
        return _OK | self._memory.settings

    def _initsys(self, command: Record) -> Record:
        self._cleanuser(command)
        return self._cleanlog(command)

    def _reboot(self, _command: Record) -> None:
        self._memory.reboots += 1

    def _opendoor(self, command: Record) -> Record:
        self._memory.doors_opened.append(int(command.get("doornum", 0)))
        return dict(_OK)

    # Access

    def _setdevlock(self, command: Record) -> Record:
        rules = _rest(command)
        days, weeks = rules.get("dayzone", []), rules.get("weekzone", [])
        if len(days) > ZONES or len(weeks) > ZONES or any(len(each["day"]) > SECTIONS for each in days):
            raise Refused
        if any(len(each["week"]) != 7 for each in weeks):
            raise Refused
        self._memory.lock |= rules
        return dict(_OK)

    def _getdevlock(self, _command: Record) -> Record:
        return _OK | self._memory.lock

    def _getuserlock(self, command: Record) -> Record:
        enrollid = command["enrollid"]
        lock = self._memory.people[enrollid].lock
        if lock is None:
            raise Refused
        return _OK | {"enrollid": enrollid} | lock

    def _setuserlock(self, command: Record) -> Record:
        if command["count"] != len(command["record"]):
            raise Refused
        for row in command["record"]:
            self._memory.person(int(row["enrollid"])).lock = {key: row[key] for key in row if key != "enrollid"}
        return dict(_OK)

    def _deleteuserlock(self, command: Record) -> Record:
        self._memory.people.get(command["enrollid"], Person()).lock = None
        return dict(_OK)

    def _cleanuserlock(self, _command: Record) -> Record:
        for person in self._memory.people.values():
            person.lock = None
        return dict(_OK)

    # Prompts and holidays

    def _getquestionnaire(self, _command: Record) -> Record:
        return _OK | self._memory.questionnaire

    def _setquestionnaire(self, command: Record) -> Record:
        prompts = _rest(command)
        if len(prompts.get("items", [])) > 16 or len(prompts.get("schedules", [])) > 8:
            raise Refused
        self._memory.questionnaire |= prompts
        return dict(_OK)

    def _getholiday(self, _command: Record) -> Record:
        return _OK | {"holidays": self._memory.holidays}

    def _setholiday(self, command: Record) -> Record:
        if len(command["holidays"]) > HOLIDAYS:
            raise Refused
        self._memory.holidays = list(command["holidays"])
        return dict(_OK)


_OK: Record = {"result": True}


def _rest(command: Record) -> Record:
    return {key: value for key, value in command.items() if key not in ("cmd", "sn", "stn")}


def _day(text: Any) -> tuple[int, ...] | None:
    """Year, month and day, whether padded or not."""
    return tuple(map(int, str(text).split(" ")[0].split("-"))) if text else None


def _within(day: tuple[int, ...] | None, since: tuple[int, ...] | None, until: tuple[int, ...] | None) -> bool:
    return day is not None and (since is None or day >= since) and (until is None or day <= until)
