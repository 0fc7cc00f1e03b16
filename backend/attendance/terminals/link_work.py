"""What is done over a terminal's connection, one thing at a time: is it there, is its clock right, what has it not
told, and what is in its queue."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from backend.attendance.terminals.command_rules import ACTS, PAGED
from backend.attendance.terminals.commands import Command, Commands
from backend.attendance.terminals.families import FAMILIES
from backend.attendance.terminals.link import Link, Unanswered
from backend.attendance.terminals.messages import Message
from backend.attendance.terminals.pace import Pace
from backend.attendance.terminals.paging import Pages
from backend.attendance.terminals.reception import Reception
from backend.attendance.terminals.records import text_of, whole
from backend.attendance.terminals.seen import SeenBook
from backend.attendance.terminals.terminal import Terminal
from backend.attendance.terminals.walls import moment_of, parsed_wall, wall_text
from backend.db.database import Database
from common.domain.clock import Clock

log = logging.getLogger(__name__)

LOGS = ("getnewlog", "getalllog")
MOST_ROWS = 100_000
"""Of one list that is collected: five thousand people with every credential there is. Logs are stored page by page."""


class LinkWork:
    """For all connections of this process; each has at most one task, while there is something to do."""

    def __init__(
        self, database: Database, commands: Commands, reception: Reception, seen: SeenBook, clock: Clock, pace: Pace
    ) -> None:
        self._database = database
        self._commands = commands
        self._reception = reception
        self._seen = seen
        self._clock = clock
        self._pace = pace
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, link: Link) -> None:
        """Look whether there is something to do."""
        if link.working is None or link.working.done():
            link.working = asyncio.ensure_future(self._work(link))
            self._tasks.add(link.working)
            link.working.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Ends what is being done; the database may be closed afterwards."""
        tasks = tuple(self._tasks)
        for each in tasks:
            if not each.cancelling():  # twice would cut off what gives a connection back
                each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def waiting(self) -> set[int]:
        """Terminals with something in their queue."""
        async with self._database.read() as session:
            return await self._commands.terminals_waiting(session)

    async def _work(self, link: Link) -> None:
        try:
            await self._probe(link)
            await self._poll(link)
            if link.terminal is not None:
                await self._left_over(link.terminal)
            while (terminal := link.terminal) is not None and terminal.approved and not link.replaced:
                async with self._database.read() as session:
                    command = await self._commands.next(session, terminal.id)
                if command is None:
                    return
                await self._do(link, command)
                await asyncio.sleep(self._pace.between)
        except Unanswered:
            pass  # told where it happened
        except ConnectionError as error:
            log.debug("a terminal's connection ended: %s", error)
        except Exception:
            log.exception("terminal %s: its work failed", link.terminal.sn if link.terminal else "?")

    async def _left_over(self, terminal: Terminal) -> None:
        """What an earlier connection (or process) sent and never heard of again: this one is doing nothing now."""
        async with self._database.read() as session:
            found = await self._commands.left_over(session, terminal.id)
        for command in found:
            await self._unanswered(command, "the connection ended before the answer")

    # Liveness and the clock

    async def _probe(self, link: Link) -> None:
        terminal = link.terminal
        if terminal is None or not terminal.approved:
            return
        if link.clock_due:
            await self._set_clock(link, terminal)
        now_s = asyncio.get_running_loop().time()
        quiet = now_s - link.heard >= self._pace.quiet
        if not quiet and now_s < link.clock_at:
            return
        link.clock_at = now_s + self._pace.clock
        try:
            answer = await link.ask("gettime", {}, self._pace.quiet_answer)
        except Unanswered:
            if not quiet:
                return  # it is there, and does not know the question
            link.missed += 1
            if link.missed == 1:
                self._seen.note(terminal.id, stalled_at=self._clock.now(), error="it does not answer")
            if link.missed >= self._pace.misses:
                log.warning("terminal %s: silent, its connection is cut", terminal.sn)
                await link.socket.close(1011, "silent")
            raise
        link.missed = 0
        wall = parsed_wall(answer.body.get("time")) if answer is not None else None
        if wall is None:
            return
        now = self._clock.now()
        off = (moment_of(wall, terminal.zone, now).at - now).total_seconds()
        self._seen.note(terminal.id, clock_off_s=max(-(2**31), min(2**31 - 1, round(off))))
        if abs(off) > self._pace.clock_off:
            await self._set_clock(link, terminal)

    async def _set_clock(self, link: Link, terminal: Terminal) -> None:
        link.clock_due = False
        await link.ask("settime", {"cloudtime": wall_text(self._clock.now(), terminal.zone)}, self._pace.quiet_answer)

    # Punches that it does not tell by itself

    def next_poll(self, link: Link, *, connected: bool, untold: int = 0) -> float | None:
        """The loop's time of the next look into its log, None for never."""
        terminal = link.terminal
        if terminal is None or terminal.poll == "never":
            return None
        family = FAMILIES.get(terminal.family, FAMILIES["other"])
        regularly = _regularly(terminal)
        if connected:
            return asyncio.get_running_loop().time() if regularly or untold else None
        return asyncio.get_running_loop().time() + (terminal.poll_seconds or family.poll_seconds) if regularly else None

    async def _poll(self, link: Link) -> None:
        terminal, loop = link.terminal, asyncio.get_running_loop()
        if terminal is None or not terminal.approved or link.poll_at is None or loop.time() < link.poll_at:
            return
        family = FAMILIES.get(terminal.family, FAMILIES["other"])
        kind = terminal.poll if terminal.poll in ("new", "all") else family.poll
        going_on, link.polled_once = link.polled_once, False
        began = self._clock.now()
        try:
            if kind == "all":
                await self._read_log(link, "getalllog", since=await self._read_since(terminal))
            else:
                await self._read_new(link, terminal, going_on=going_on, goes_on=family.goes_on)
            link.polled_once = True
            self._seen.note(terminal.id, polled_at=began)
        finally:
            link.poll_at = self.next_poll(link, connected=False)

    async def _read_new(self, link: Link, terminal: Terminal, *, going_on: bool, goes_on: bool) -> None:
        """What it has not told. It takes a page for told once it has sent it, and we may never have got it or not have
        stored it: unless the last look came to its end over this connection, the days since are read again. A terminal
        that is not looked at regularly has that in its queue, until the look is over."""
        since = await self._read_since(terminal)
        spare = None
        if not since or not _regularly(terminal):
            async with self._database.write() as session:
                spare = await self._commands.spare(session, terminal.id, "getalllog", since)
        told = await self._read_log(link, "getnewlog", goes_on=goes_on and going_on)
        if not told or (since and not going_on and _regularly(terminal)):
            try:
                await self._read_log(link, "getalllog", since=since)
            except Unanswered:
                if not told:
                    raise
                log.info("terminal %s does not answer to getalllog", terminal.sn)
        if spare is not None:
            async with self._database.write() as session:
                await self._commands.forget(session, spare)

    async def _read_since(self, terminal: Terminal) -> Mapping[str, Any]:
        """Everything the first time, then what is new since the day before the last look."""
        polled = await self._seen.polled(terminal.id)
        if polled is None:
            return {}
        day = wall_text(polled, terminal.zone)[:10]
        return {"from": _day(day, -1), "to": _day(wall_text(self._clock.now(), terminal.zone)[:10], 1)}

    async def _read_log(
        self, link: Link, name: str, *, goes_on: bool = False, since: Mapping[str, Any] | None = None
    ) -> bool:
        """False when it refuses."""
        pages = Pages(name, since or {}, goes_on=goes_on)
        while (question := pages.next()) is not None:
            answer = await link.ask(name, question, self._pace.answer)
            if answer is None or not pages.take(answer):
                return False
            if link.terminal is not None and pages.latest:
                await self._reception.keep(link.terminal, pages.latest)
        return True

    # Its queue

    async def _do(self, link: Link, command: Command) -> None:
        now = self._clock.now()
        age = (now - command.created_at).total_seconds()
        async with self._database.write() as session:
            if command.name in ACTS and age > self._pace.act:
                await self._commands.end(session, command, "failed", "too late: it was not connected in time")
                return
            if command.body.get("record", "") is None:  # encrypted with the key of another time
                await self._commands.end(
                    session, command, "failed", "its credential cannot be read any more: enter it again"
                )
                return
            if not await self._commands.sent(session, command):
                return
        try:
            answer, collected = await self._exchange(link, command)
        except Unanswered as error:
            await self._unanswered(command, str(error), tried=command.attempts + 1)
            raise
        except ConnectionError:
            await self._unanswered(command, "the connection ended before the answer", tried=command.attempts + 1)
            raise
        state, reason = "done", ""
        if answer is not None and not answer.succeeded:
            state, reason = "failed", text_of(answer.body.get("reason"), 200) or "refused without a reason"
            reason = f"the terminal refused: {reason}"
        said = {**(dict(answer.body) if answer is not None else {}), **collected}
        async with self._database.write() as session:
            await self._commands.end(session, command, state, reason, said)

    async def _exchange(self, link: Link, command: Command) -> tuple[Message | None, dict[str, Any]]:
        if command.name == "getnewlog" and command.attempts and link.terminal is not None:
            # What it told the last time is not new to it any more.
            await self._read_log(link, "getalllog", since=await self._read_since(link.terminal))
        if command.name not in PAGED:
            return await link.ask(command.name, command.body, self._pace.answer), {}
        since = {key: value for key, value in command.body.items() if key != "stn"}
        pages, count = Pages(command.name, since), 0
        rows: list[Any] = []
        answer: Message | None = None
        while len(rows) < MOST_ROWS and (question := pages.next()) is not None:
            said = await link.ask(command.name, question, self._pace.answer)
            if said is None or not pages.take(said):
                answer = said
                break
            if said.succeeded:  # else there was no page after the last
                answer = said
            count += len(pages.latest)
            if command.name in LOGS and link.terminal is not None:
                await self._reception.keep(link.terminal, pages.latest)
            else:
                rows += map(_user, pages.latest[: MOST_ROWS - len(rows)])
        return answer, {"count": count, "record": rows}

    async def _unanswered(self, command: Command, reason: str, *, tried: int | None = None) -> None:
        """Again, unless it was tried often enough or must not be done twice."""
        tried = command.attempts if tried is None else tried
        async with self._database.write() as session:
            if command.name in ACTS or tried >= self._pace.attempts:
                await self._commands.end(session, command, "failed", reason)
            else:
                await self._commands.again(session, command, reason)


def _user(row: Any) -> dict[str, Any]:
    """Of a list of users: nothing without a bound, for there may be many pages of them."""
    given = row if isinstance(row, Mapping) else {}
    return {name: whole(given.get(name), 0, largest=10**12) for name in ("enrollid", "admin", "backupnum")}


def _regularly(terminal: Terminal) -> bool:
    return terminal.poll != "auto" or FAMILIES.get(terminal.family, FAMILIES["other"]).poll != "never"


def _day(text: str, by: int) -> str:
    return (date.fromisoformat(text) + timedelta(days=by)).isoformat()
