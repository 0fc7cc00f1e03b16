"""What is on its way to a service: taken by one worker at a time, and written down when it arrived or did not.

A worker claims a batch under a name of its own for as long as one request may last; when it dies, the claim ends by
itself and another goes on. What arrived is written down whoever holds the claim; what did not, only by its holder.
Each method is one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, case, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.reading import CORRECTIONS, counts
from backend.attendance.destinations.answers import Refusal
from backend.attendance.destinations.backoff import Chance, after, longest
from backend.attendance.destinations.causes import Cause
from backend.attendance.destinations.payload import Record
from backend.attendance.models import DeliveryRow, PersonRow, PunchRow, SyncRow, ThirdPartyRow
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock

_D, _P, _PEOPLE = table_of(DeliveryRow), table_of(PunchRow), table_of(PersonRow)
_CONFIGS, _SYNCS = table_of(ThirdPartyRow), table_of(SyncRow)
_SETTLED = (
    select(CORRECTIONS.c.happened_at)
    .where(CORRECTIONS.c.person_id == _P.c.person_id, CORRECTIONS.c.punch_id == _P.c.id, counts())
    .correlate(_P)
    .scalar_subquery()
)
TOLD_AT = case((_P.c.suspect == "", _P.c.happened_at), else_=_SETTLED)
"""When a punch happened, as services are told: as its terminal says, or of one whose clock cannot be right as a person
has put it. None: nobody has, or it does not count, and services are not told of it."""
_PERHAPS_DOWN: frozenset[Cause] = frozenset(
    {"server_error", "error_inside", "count_mismatch", "timeout", "cut", "unavailable"}
)
"""The punch, or a night on which the service fails over everything: it is parked once it has taken another since."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Of a batch: how many arrived, are tried again later, wait for a person."""

    sent: int = 0
    failed: int = 0
    parked: int = 0

    def __add__(self, other: "Settled") -> "Settled":
        return Settled(self.sent + other.sent, self.failed + other.failed, self.parked + other.parked)


class Ledger:
    def __init__(self, database: Database, clock: Clock, lease: timedelta, chance: Chance) -> None:
        self._database = database
        self._clock = clock
        self._lease = lease
        self._chance = chance

    async def due(self, config_id: int, terminal_id: int | None = None) -> int:
        """How many could be sent now."""
        async with self._database.read() as session:
            wanted = select(func.count()).select_from(_D).where(_D.c.config_id == config_id, *self._free())
            return await session.scalar(_of_terminal(wanted, terminal_id)) or 0

    async def claim(
        self, config_id: int, updated_at: datetime, name: str, most: int, terminal_id: int | None = None
    ) -> list[Record] | None:
        """The oldest that are due and nobody is sending, as many as one request takes. None: since `updated_at`
        somebody has set the service up anew, or removed it."""
        async with self._database.write() as session:
            if await session.scalar(select(_CONFIGS.c.updated_at).where(_CONFIGS.c.id == config_id)) != updated_at:
                return None
            ids: list[int] = []
            for state in ("failed", "pending"):  # each is one walk along the index
                if len(ids) < most:
                    ids += await self._claim(session, config_id, state, name, most - len(ids), terminal_id)
            return await _records(session, ids) if ids else []

    async def renew(self, name: str, records: Sequence[Record]) -> list[Record]:
        """Those that are still this worker's, for another request."""
        ids = [each.delivery_id for each in records]
        async with self._database.write() as session:
            ours = await session.scalars(
                update(_D)
                .where(_D.c.id.in_(ids), _D.c.claim == name, _D.c.state != "sent")
                .values(claimed_until=self._clock.now() + self._lease)
                .returning(_D.c.id)
            )
            kept = set(ours)
        return [each for each in records if each.delivery_id in kept]

    async def release(self, name: str, records: Sequence[Record], cause: str, error: str) -> None:
        """Not their fault: as they were, but for what the page says of them."""
        async with self._database.write() as session:
            await session.execute(
                update(_D)
                .where(_D.c.id.in_([each.delivery_id for each in records]), _D.c.claim == name, _D.c.state != "sent")
                .values(claim="", claimed_until=None, **({"cause": cause, "error": error[:300]} if cause else {}))
            )

    async def settle(
        self,
        config_id: int,
        name: str,
        records: Sequence[Record],
        verdicts: Sequence[Refusal | None],
        paused_until: datetime | None = None,
    ) -> Settled:
        """`paused_until`: of the service when the push began. What it asked for since is not forgotten over an answer
        that was on its way by then."""
        now = self._clock.now()
        arrived = [each for each, refusal in zip(records, verdicts, strict=True) if refusal is None]
        others = [(each, refusal) for each, refusal in zip(records, verdicts, strict=True) if refusal is not None]
        failed = parked = 0
        async with self._database.write() as session:
            if arrived:
                await session.execute(
                    update(_D)
                    .where(_D.c.id.in_([each.delivery_id for each in arrived]))
                    .values(
                        state="sent",
                        sent_at=now,
                        attempts=_D.c.attempts + 1,
                        cause="",
                        error="",
                        claim="",
                        claimed_until=None,
                    )
                )
                await self._note_syncs(session, config_id, arrived)
                await self._works(session, config_id, paused_until)
            changes: list[dict[str, Any]] = []
            for each, refusal in others:
                wait = after(each.attempts + 1, self._chance)
                if wait is None and refusal.cause in _PERHAPS_DOWN and not await _one_later_arrived(session, each):
                    wait = longest(self._chance)
                failed, parked = (failed + 1, parked) if wait else (failed, parked + 1)
                changes.append(
                    {
                        "b_id": each.delivery_id,
                        "b_state": "failed" if wait else "parked",
                        "b_attempts": each.attempts + 1,
                        "b_due": now + (wait or timedelta()),
                        "b_cause": refusal.cause,
                        "b_error": refusal.error[:300],
                    }
                )
            if changes:
                await session.execute(
                    update(_D)
                    .where(_D.c.id == bindparam("b_id"), _D.c.claim == name, _D.c.state != "sent")
                    .values(
                        state=bindparam("b_state"),
                        attempts=bindparam("b_attempts"),
                        due_at=bindparam("b_due"),
                        cause=bindparam("b_cause"),
                        error=bindparam("b_error"),
                        claim="",
                        claimed_until=None,
                    ),
                    changes,
                )
        return Settled(len(arrived), failed, parked)

    async def begin(self, config_id: int, *, hasten: bool) -> None:
        """`hasten`: failed ones are due now, though not before their time."""
        now = self._clock.now()
        async with self._database.write() as session:
            if hasten:
                await session.execute(
                    update(_D)
                    .where(_D.c.config_id == config_id, _D.c.state == "failed", _D.c.due_at > now)
                    .values(due_at=now)
                )
            await session.execute(update(_CONFIGS).where(_CONFIGS.c.id == config_id).values(pushed_at=now))

    async def pause(self, config_id: int, wait: timedelta, cause: str, detail: str) -> None:
        """Leave the service alone for so long."""
        error = f"{cause}: {detail}" if detail else cause
        async with self._database.write() as session:
            await session.execute(
                update(_CONFIGS)
                .where(_CONFIGS.c.id == config_id)
                .values(
                    paused_until=self._clock.now() + wait,
                    failures=_CONFIGS.c.failures + 1,
                    error=error[:300],
                )
            )

    def _free(self) -> tuple[Any, ...]:
        now = self._clock.now()
        return (*waiting(now), or_(_D.c.claimed_until.is_(None), _D.c.claimed_until <= now))

    async def _claim(
        self, session: AsyncSession, config_id: int, state: str, name: str, most: int, terminal_id: int | None
    ) -> list[int]:
        now = self._clock.now()
        wanted = (
            select(_D.c.id)
            .where(
                _D.c.config_id == config_id,
                _D.c.state == state,
                *((_D.c.due_at <= now,) if state == "failed" else ()),
                or_(_D.c.claimed_until.is_(None), _D.c.claimed_until <= now),
            )
            .order_by(_D.c.due_at)
            .limit(most)
        )
        wanted = _of_terminal(wanted, terminal_id)
        if session.get_bind().dialect.name == "postgresql":
            wanted = wanted.with_for_update(skip_locked=True, of=_D)
        ids = list(await session.scalars(wanted))
        if ids:
            await session.execute(
                update(_D).where(_D.c.id.in_(ids)).values(claim=name, claimed_until=now + self._lease)
            )
        return ids

    async def _note_syncs(self, session: AsyncSession, config_id: int, arrived: Sequence[Record]) -> None:
        now = self._clock.now()
        terminals = sorted({each.terminal_id for each in arrived if each.terminal_id is not None})
        if terminals:
            rows = [{"terminal_id": each, "config_id": config_id, "last_attendance_sync": now} for each in terminals]
            await upsert(session, _SYNCS, rows, ("terminal_id", "config_id"), {"last_attendance_sync": now})

    async def _works(self, session: AsyncSession, config_id: int, paused_until: datetime | None) -> None:
        pause = _CONFIGS.c.paused_until
        known = or_(pause.is_(None), pause <= self._clock.now(), pause == paused_until)
        await session.execute(
            update(_CONFIGS)
            .where(_CONFIGS.c.id == config_id, or_(_CONFIGS.c.failures != 0, _CONFIGS.c.error != ""), known)
            .values(failures=0, error="", paused_until=None)
        )


def pending(punch_id: int, config_id: int, store_id: str, key: str, now: datetime) -> dict[str, Any]:
    """A punch that a service is to be told of, from now on: its row."""
    return {
        "punch_id": punch_id,
        "config_id": config_id,
        "store_id": store_id,
        "state": "pending",
        "attempts": 0,
        "due_at": now,
        "cause": "",
        "error": "",
        "key": key,
        "claim": "",
    }


def waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """To be sent: a failed one when its time has come. A pending one always is: it stands among the others by the time
    at which it was stored, by a clock that may have been ahead."""
    return _D.c.state.in_(("pending", "failed")), or_(_D.c.state == "pending", _D.c.due_at <= now)


async def upsert(
    session: AsyncSession,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    key: Sequence[str],
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Rows that are there already are changed so, or left as they are."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    new = dialect.insert(table)
    done = (
        new.on_conflict_do_update(index_elements=list(key), set_=dict(changes))
        if changes
        else new.on_conflict_do_nothing(index_elements=list(key))
    )
    await session.execute(done, [dict(each) for each in rows])


async def _one_later_arrived(session: AsyncSession, record: Record) -> bool:
    """Whether the service has taken a punch that came after this one."""
    this = _D.alias()
    later = (_D.c.config_id == this.c.config_id, _D.c.state == "sent", _D.c.id > this.c.id)
    asked = select(exists().where(*later)).where(this.c.id == record.delivery_id)
    return bool(await session.scalar(asked))


def _of_terminal(wanted: Select[Any], terminal_id: int | None) -> Select[Any]:
    if terminal_id is None:
        return wanted
    return wanted.join(_P, and_(_P.c.id == _D.c.punch_id, _P.c.terminal_id == terminal_id))


async def _records(session: AsyncSession, ids: Sequence[int]) -> list[Record]:
    rows = await session.execute(
        select(
            _D.c.id,
            _D.c.key,
            _D.c.attempts,
            _P.c.terminal_id,
            _P.c.sn,
            _P.c.enrollid,
            func.coalesce(_PEOPLE.c.name, _P.c.user_name),
            TOLD_AT,
            _P.c.mode,
            _P.c.inout,
            _P.c.event,
            _P.c.temperature_tenths,
            _P.c.access_granted,
            _P.c.id,
        )
        .select_from(_D.join(_P, _P.c.id == _D.c.punch_id).outerjoin(_PEOPLE, _PEOPLE.c.id == _P.c.person_id))
        .where(_D.c.id.in_(ids), TOLD_AT.is_not(None))
        .order_by(TOLD_AT, _P.c.id)
    )
    found: Sequence[Sequence[Any]] = rows.all()
    return [Record(*row) for row in found]
