"""What terminals are to do: a queue per terminal that outlives this process, worked off one by one by whoever holds
the terminal's connection (backend/attendance/terminals/link_work.py)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CommandRow
from backend.attendance.terminals.records import storable
from backend.attendance.turns import in_turns
from backend.db.base import table_of
from backend.db.database import Database
from backend.db.hooks import after_commit
from common.domain.clock import Clock

_COMMANDS = table_of(CommandRow)
_REASON = 300
AT_ONCE = 20
"""Ends that are told in one go: others have their turn in between."""
_OPEN = ("waiting", "sent")
_CREDENTIALS = ("setuserinfo", "getuserinfo")
SPARE = "terminal"
"""Who queued it: nobody."""


@dataclass(frozen=True, slots=True)
class Command:
    id: int
    terminal_id: int
    run_id: int | None
    name: str
    body: dict[str, Any]
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class EndedCommand:
    """`state`: done, failed or stopped. `answer`: the terminal's, {} without one."""

    id: int
    terminal_id: int
    run_id: int | None
    name: str
    body: dict[str, Any]
    state: str
    reason: str
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CommandView:
    id: int
    name: str
    body: dict[str, Any]
    state: str
    reason: str
    attempts: int
    created_at: datetime
    created_by: str
    sent_at: datetime | None
    ended_at: datetime | None
    run_id: int | None


Ended = Callable[[AsyncSession, EndedCommand], Awaitable[None]]
"""Called in the transaction that writes a command's end."""


def without_credentials(name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Passwords, cards and templates are gone once a command has ended, and are on no page before."""
    if name in _CREDENTIALS and "record" in body:
        return {**body, "record": "…"}
    return dict(body)


class Commands:
    """`wake`: who is to look at a terminal's queue at once, if its connection is held by this process. `revealed`:
    makes a body of rows, where secrets are encrypted, the one that is sent; `concealed` the other way round, by the
    command's name."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ended: Sequence[Ended] = (),
        revealed: Callable[[Mapping[str, Any]], dict[str, Any]] = dict,
        concealed: Callable[[str, Mapping[str, Any]], dict[str, Any]] = lambda _name, message: dict(message),
    ) -> None:
        self._database = database
        self._clock = clock
        self._ended = ended
        self._revealed = revealed
        self._concealed = concealed
        self._wakers: list[Callable[[int], None]] = []

    def on_wake(self, waker: Callable[[int], None]) -> None:
        self._wakers.append(waker)

    def wake(self, terminal_id: int) -> None:
        """There is something in this terminal's queue. `queue` does this by itself after the COMMIT."""
        for waker in self._wakers:
            waker(terminal_id)

    async def queue(
        self,
        session: AsyncSession,
        terminal_id: int,
        name: str,
        body: Mapping[str, Any],
        *,
        by: str,
        run_id: int | None = None,
    ) -> int:
        """Its number. `body`: the message without `cmd`."""
        return (await self.queue_many(session, terminal_id, [(name, body)], by=by, run_id=run_id))[0]

    async def queue_many(
        self,
        session: AsyncSession,
        terminal_id: int,
        orders: Sequence[tuple[str, Mapping[str, Any]]],
        *,
        by: str,
        run_id: int | None = None,
    ) -> list[int]:
        """Their numbers, in their order: that of their names and bodies."""
        now = self._clock.now()
        values = [
            {
                "terminal_id": terminal_id,
                "run_id": run_id,
                "name": name,
                "body": self._concealed(name, body),
                "state": "waiting",
                "reason": "",
                "attempts": 0,
                "answer": {},
                "created_at": now,
                "created_by": by[:64],
                "sent_at": None,
                "ended_at": None,
            }
            for name, body in orders
        ]
        if not values:
            return []
        numbers = await session.scalars(
            insert(_COMMANDS).returning(_COMMANDS.c.id, sort_by_parameter_order=True), values
        )
        after_commit(session, lambda: self.wake(terminal_id))
        return [int(each) for each in numbers]

    async def spare(self, session: AsyncSession, terminal_id: int, name: str, body: Mapping[str, Any]) -> int | None:
        """In its queue before something is begun that must be made good if it is cut off: `forget` it at the end. None
        when one of an earlier time still waits."""
        waiting = await session.scalar(
            select(_COMMANDS.c.id).where(
                _COMMANDS.c.terminal_id == terminal_id,
                _COMMANDS.c.state.in_(_OPEN),
                _COMMANDS.c.name == name,
                _COMMANDS.c.created_by == SPARE,
            )
        )
        return None if waiting is not None else await self.queue(session, terminal_id, name, body, by=SPARE)

    async def forget(self, session: AsyncSession, number: int) -> None:
        """A spare one that was not needed."""
        await session.execute(delete(_COMMANDS).where(_COMMANDS.c.id == number, _COMMANDS.c.state == "waiting"))

    async def stop(self, session: AsyncSession, run_id: int) -> int:
        """End what this run has not sent yet; how many. What is being done is done to its end."""
        return len(await self._end_waiting(session, _COMMANDS.c.run_id == run_id, "stopped"))

    async def drop(self, session: AsyncSession, terminal_id: int) -> int:
        """Nobody will send these any more: the terminal was taken away."""
        return len(await self._end_waiting(session, _COMMANDS.c.terminal_id == terminal_id, "stopped", open_too=True))

    async def next(self, session: AsyncSession, terminal_id: int) -> Command | None:
        found = await session.execute(
            select(*(_COMMANDS.c[name] for name in Command.__dataclass_fields__))
            .where(_COMMANDS.c.terminal_id == terminal_id, _COMMANDS.c.state == "waiting")
            .order_by(_COMMANDS.c.id)
            .limit(1)
        )
        row = found.first()
        return replace(Command(*row), body=self._revealed(row.body)) if row is not None else None

    async def terminals_waiting(self, session: AsyncSession) -> set[int]:
        """Terminals with something in their queue."""
        return set(
            await session.scalars(select(_COMMANDS.c.terminal_id).where(_COMMANDS.c.state == "waiting").distinct())
        )

    async def sent(self, session: AsyncSession, command: Command) -> bool:
        """Take it; False when it was stopped or another process took it meanwhile."""
        taken = await session.execute(
            update(_COMMANDS)
            .where(_COMMANDS.c.id == command.id, _COMMANDS.c.state == "waiting")
            .values(state="sent", attempts=_COMMANDS.c.attempts + 1, sent_at=self._clock.now())
        )
        return bool(taken.rowcount)  # type: ignore[attr-defined]

    async def again(self, session: AsyncSession, command: Command, reason: str) -> None:
        """It was not answered: it is sent once more, before what came after it."""
        await session.execute(
            update(_COMMANDS)
            .where(_COMMANDS.c.id == command.id, _COMMANDS.c.state == "sent")
            .values(state="waiting", reason=reason[:_REASON])
        )

    # What is told of an end is the whole answer; what stays in the table is without credentials.

    async def end(
        self,
        session: AsyncSession,
        command: Command,
        state: str,
        reason: str = "",
        answer: Mapping[str, Any] | None = None,
    ) -> None:
        said = dict(answer or {})
        ended = await session.execute(
            update(_COMMANDS)
            .where(_COMMANDS.c.id == command.id, _COMMANDS.c.state.in_(_OPEN))
            .values(
                state=state,
                reason=reason[:_REASON],
                body=without_credentials(command.name, command.body),
                answer=storable(without_credentials(command.name, said)),
                ended_at=self._clock.now(),
            )
        )
        if ended.rowcount:  # type: ignore[attr-defined]
            await self._tell(
                session,
                EndedCommand(
                    command.id, command.terminal_id, command.run_id, command.name, command.body, state, reason, said
                ),
            )

    async def left_over(self, session: AsyncSession, terminal_id: int) -> list[Command]:
        """What was sent over a connection that has ended, and was never answered."""
        rows = await session.execute(
            select(*(_COMMANDS.c[name] for name in Command.__dataclass_fields__))
            .where(_COMMANDS.c.terminal_id == terminal_id, _COMMANDS.c.state == "sent")
            .order_by(_COMMANDS.c.id)
        )
        return [Command(*row) for row in rows]

    async def latest(self, session: AsyncSession, terminal_id: int, count: int = 50) -> tuple[CommandView, ...]:
        """The newest first."""
        rows = await session.execute(
            select(*(_COMMANDS.c[name] for name in CommandView.__dataclass_fields__))
            .where(_COMMANDS.c.terminal_id == terminal_id)
            .order_by(_COMMANDS.c.id.desc())
            .limit(count)
        )
        views = (CommandView(*row) for row in rows)
        return tuple(replace(each, body=without_credentials(each.name, each.body)) for each in views)

    async def counts(self, session: AsyncSession, terminal_ids: Sequence[int]) -> dict[int, int]:
        """How many each of them has still to do."""
        rows = await session.execute(
            select(_COMMANDS.c.terminal_id, func.count())
            .where(_COMMANDS.c.terminal_id.in_(terminal_ids), _COMMANDS.c.state.in_(_OPEN))
            .group_by(_COMMANDS.c.terminal_id)
        )
        return {row[0]: row[1] for row in rows}

    async def _end_waiting(self, session: AsyncSession, which: Any, state: str, *, open_too: bool = False) -> list[int]:
        rows = await session.execute(
            update(_COMMANDS)
            .where(which, _COMMANDS.c.state.in_(_OPEN if open_too else ("waiting",)))
            .values(state=state, ended_at=self._clock.now())
            .returning(_COMMANDS.c.id, _COMMANDS.c.terminal_id, _COMMANDS.c.run_id, _COMMANDS.c.name, _COMMANDS.c.body)
        )
        found = rows.all()
        bare = [
            {"number": row.id, "bare": without_credentials(row.name, row.body)}
            for row in found
            if row.name in _CREDENTIALS
        ]
        if bare:
            await session.execute(
                update(_COMMANDS).where(_COMMANDS.c.id == bindparam("number")).values(body=bindparam("bare")), bare
            )
        async for row in in_turns(found, AT_ONCE):
            await self._tell(
                session, EndedCommand(row.id, row.terminal_id, row.run_id, row.name, row.body, state, "", {})
            )
        return [row.id for row in found]

    async def _tell(self, session: AsyncSession, ended: EndedCommand) -> None:
        for each in self._ended:
            await each(session, ended)
