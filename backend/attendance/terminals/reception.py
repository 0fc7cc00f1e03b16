"""What a terminal is answered. Every command of a terminal gets an answer, but those whose contents we may not keep
yet: without one it sends them again, and nothing is lost while nobody has approved it."""

import asyncio
import ipaddress
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from backend.addresses import network, parsed_address
from backend.attendance.terminals.intake import TOGETHER, PunchIntake
from backend.attendance.terminals.messages import Message
from backend.attendance.terminals.photos import PunchPhotos
from backend.attendance.terminals.records import Record, record_of, text_of, whole
from backend.attendance.terminals.registry import Registry
from backend.attendance.terminals.seen import SeenBook
from backend.attendance.terminals.terminal import Enrolled, Terminal, ToldOfEnrolment
from backend.attendance.terminals.walls import moment_of, parsed_wall, wall_text
from backend.db.database import Database
from common.domain.clock import Clock

log = logging.getLogger(__name__)

Answer = dict[str, Any]
LIVE_S = 120
"""Seconds up to which a punch is somebody who stands there: a log that comes later opens no door."""
WAITING, REFUSED, ELSEWHERE, TOO_MANY = (
    "waiting for approval", "not approved", "not from this network", "too many wait for approval",
)  # fmt: skip
_PLAIN_CREDENTIALS = (10, 11)
"""Password and card; every other number is biometric."""


class Reception:
    """`enrolled`: who is told of credentials that people gave at a terminal."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        intake: PunchIntake,
        photos: PunchPhotos,
        seen: SeenBook,
        clock: Clock,
        enrolled: Sequence[ToldOfEnrolment],
    ) -> None:
        self._database = database
        self._registry = registry
        self._intake = intake
        self._photos = photos
        self._seen = seen
        self._clock = clock
        self._enrolled = enrolled
        self._told: dict[str, tuple[int, str]] = {}

    async def registered(self, message: Message, address: str) -> tuple[Terminal | None, Answer]:
        """Who called, whether they may speak (`Terminal.approved`), and the answer to `reg`."""
        if not message.sn:
            return None, _no("reg", "no serial number")
        terminal = await self._registry.called(message.sn, message.body.get("devinfo"))
        if terminal is None:
            log.warning("terminal %s from %s: too many serial numbers wait for approval", message.sn, address)
            return None, _no("reg", TOO_MANY)
        if not allowed(terminal, address):
            self._seen.note(terminal.id, error=f"it called from {address}, which is not in its networks")
            return None, _no("reg", ELSEWHERE)
        if not terminal.approved:
            return terminal, _no("reg", REFUSED if terminal.state == "refused" else WAITING)
        now = self._clock.now()
        devinfo = message.body.get("devinfo")
        theirs = parsed_wall(devinfo.get("time")) if isinstance(devinfo, Mapping) else None
        if theirs is not None:
            off = moment_of(theirs, terminal.zone, now).at - now
            self._seen.note(terminal.id, clock_off_s=_small(off.total_seconds()))
        return terminal, {
            "ret": "reg",
            "result": True,
            "cloudtime": wall_text(now, terminal.zone),
            "nosenduser": not terminal.keep_templates,
        }

    async def answer(self, terminal: Terminal | None, message: Message) -> Answer | None:
        """None: nothing may be said. Raises when what must be stored could not be."""
        word = message.word
        may = terminal is not None and terminal.approved
        if word == "sendlog":
            return await self._log(terminal, message) if may and terminal else None
        if word == "senduser":
            return await self._user(terminal, message) if may and terminal else None
        if word == "sendqrcode":
            return _code_refused(message)
        if word not in ("checklive", "sendpin", "sendgps", "otacheck", "otaget", "talkcall", "vicheckonline"):
            log.info("terminal %s: unknown command %s", message.sn or (terminal.sn if terminal else "?"), word)
        known: Answer = {"ret": word, "result": True}
        if terminal is not None and terminal.approved:
            known["cloudtime"] = self._cloudtime(terminal)
        return known

    async def keep(self, terminal: Terminal, records: Sequence[Any]) -> tuple[list[Record], bool]:
        """(what of them were records, whether everybody in them may come in). Durable when this returns."""
        found: list[Record] = []
        granted = True
        for first in range(0, len(records), TOGETHER):  # a message may hold very many: others have their turn meanwhile
            part = [each for each in map(record_of, records[first : first + TOGETHER]) if each is not None]
            if not part:
                await asyncio.sleep(0)
                continue
            if terminal.keep_photos:
                part = [replace(each, photo=await self._photos.keep(each.image), image="") for each in part]
            granted &= (await self._intake.keep(terminal, part)).granted
            found += part
        if len(found) < len(records):
            self._seen.note(terminal.id, error=f"{len(records) - len(found)} entries of its log were no records")
        return found, granted and bool(found)

    async def _log(self, terminal: Terminal, message: Message) -> Answer:
        records = message.records
        found, granted = await self.keep(terminal, records)
        answer: Answer = {"ret": "sendlog", "result": True, "count": len(records)}
        if "logindex" in message.body:
            answer["logindex"] = _echoed(message.body["logindex"])
        answer["cloudtime"] = self._cloudtime(terminal)
        answer["access"] = int(granted and self._live(terminal, found))
        return answer

    def _live(self, terminal: Terminal, records: Sequence[Record]) -> bool:
        now = self._clock.now()
        return all(
            each.wall is not None and abs((moment_of(each.wall, terminal.zone, now).at - now).total_seconds()) <= LIVE_S
            for each in records
        )

    async def _user(self, terminal: Terminal, message: Message) -> Answer:
        body = message.body
        backupnum = whole(body.get("backupnum"), -1)
        enrollid = whole(body.get("enrollid"), 0, largest=10**12)
        if not enrollid or backupnum < 0:
            return _no("senduser", "no enrollid or no backupnum")
        keep = terminal.keep_templates or backupnum in _PLAIN_CREDENTIALS
        enrolled = Enrolled(
            terminal.id,
            terminal.store_id or "",
            enrollid,
            text_of(body.get("name"), 100),
            backupnum,
            whole(body.get("admin"), 0, largest=2),
            body.get("record") if keep else None,
            terminal.keep_templates,
        )
        async with self._database.write() as session:
            for told in self._enrolled:
                await told(session, enrolled)
        return {"ret": "senduser", "result": True, "cloudtime": self._cloudtime(terminal)}

    def _cloudtime(self, terminal: Terminal) -> str:
        """Told with every answer: worked out once a second."""
        now = self._clock.now()
        second, text = self._told.get(terminal.zone, (0, ""))
        if second != (current := int(now.timestamp())):
            text = wall_text(now, terminal.zone)
            self._told[terminal.zone] = (current, text)
        return text


def allowed(terminal: Terminal, address: str) -> bool:
    return not terminal.networks or within(address, [network(each) for each in terminal.networks])


def within(address: str, networks: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    parsed = parsed_address(address)
    return parsed is not None and any(parsed.version == each.version and parsed in each for each in networks)


def _no(word: str, reason: str) -> Answer:
    return {"ret": word, "result": False, "reason": reason}


def _code_refused(message: Message) -> Answer:
    """We hand out no codes: whoever shows one comes in by something else."""
    return {
        "ret": "sendqrcode", "sn": message.sn, "result": True, "access": 0, "enrollid": 0, "username": "",
        "message": "unknown code", "voice": "unknown code",
    }  # fmt: skip


def _echoed(index: object) -> int | str:
    """As it came: with another one the terminal takes its punches for not arrived, and says them again for ever."""
    if isinstance(index, str):
        return text_of(index, 24)
    return index if isinstance(index, int) and -(2**63) <= index < 2**63 else whole(index, 0)


def _small(seconds: float) -> int:
    return max(-(2**31), min(2**31 - 1, round(seconds)))
