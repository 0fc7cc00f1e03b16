"""Punches on their way to services: expected when they are stored, pushed in batches, tried again, parked, replayed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.destinations.backoff import Chance
from backend.attendance.destinations.causes import Unreached
from backend.attendance.destinations.client import ThirdPartyClient
from backend.attendance.destinations.configs import ConfigRefused, ThirdPartyDesk
from backend.attendance.destinations.ledger import TOLD_AT, Ledger, pending, upsert, waiting
from backend.attendance.destinations.payload import punch_key
from backend.attendance.destinations.push import Push, Pushed
from backend.attendance.models import DeliveryRow, PersonRow, PunchRow, SyncRow, ThirdPartyRow
from backend.attendance.punches import StoredPunch
from backend.attendance.runs import Run
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock

State = Literal["pending", "sent", "failed", "parked"]
STATES: tuple[State, ...] = ("pending", "sent", "failed", "parked")
PAGE = 50
_D, _P, _PEOPLE = table_of(DeliveryRow), table_of(PunchRow), table_of(PersonRow)
_CONFIGS, _SYNCS = table_of(ThirdPartyRow), table_of(SyncRow)


@dataclass(frozen=True, slots=True)
class Due:
    """A service that is to be called now."""

    config_id: int
    store_id: str
    name: str


@dataclass(frozen=True, slots=True)
class FailuresOf:
    """Punches of one service that did not arrive for one cause. `example`: what the service said of one."""

    config_id: int
    config_name: str
    cause: str
    state: State
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    id: int
    config_id: int
    config_name: str
    punch_id: int
    sn: str
    enrollid: int
    name: str
    happened_at: datetime
    state: State
    attempts: int
    due_at: datetime
    sent_at: datetime | None
    cause: str
    error: str


@dataclass(frozen=True, slots=True)
class Listed:
    rows: tuple[DeliveryView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LastSync:
    terminal_id: int
    config_id: int
    last_attendance_sync: datetime | None
    last_user_sync: datetime | None


class Deliveries:
    """`expect` is a `Told` of backend/attendance/punches.py. What takes a session never commits."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        audit: AuditLog,
        desk: ThirdPartyDesk,
        client: ThirdPartyClient,
        chance: Chance = random.random,
    ) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._desk = desk
        self._client = client
        self._chance = chance
        self.lease = timedelta(seconds=2 * client.timeout_s + 5)
        """One request, its answer and two transactions: who is silent for longer than that has died."""
        self._ledger = Ledger(database, clock, self.lease, chance)

    async def expect(self, session: AsyncSession, punches: Sequence[StoredPunch]) -> None:
        """Punches of people, with a time that can be right, to every service of their store that wants them. Told
        twice of one punch, it is delivered once."""
        wanted = [each for each in punches if each.kind == "person" and not each.suspect]
        stores = {each.store_id for each in wanted}
        if not stores:
            return
        rows = await session.execute(
            select(_CONFIGS.c.id, _CONFIGS.c.store_id, _CONFIGS.c.terminals).where(
                _CONFIGS.c.store_id.in_(stores),
                _CONFIGS.c.active,
                _CONFIGS.c.removed_at.is_(None),
                _CONFIGS.c.attendance_endpoint != "",
            )
        )
        now = self._clock.now()
        due = [
            pending(each.id, config_id, store_id, punch_key(each.sn, each.enrollid, each.wall, each.event), now)
            for config_id, store_id, terminals in rows
            for each in wanted
            if each.store_id == store_id and (not terminals or each.terminal_id in terminals)
        ]
        if due:
            await upsert(session, _D, due, ("punch_id", "config_id"))

    async def withdraw(self, session: AsyncSession, punch_id: int) -> None:
        """Services that have not got it yet are not told of it."""
        await session.execute(delete(_D).where(_D.c.punch_id == punch_id, _D.c.state != "sent"))

    async def push_due(
        self,
        config_id: int,
        run: Run | None = None,
        *,
        terminal_id: int | None = None,
        anyway: bool = False,
        hasten: bool = False,
    ) -> Pushed:
        """Everything due for this service. Several may push at once, also from other processes: each punch is one's.
        `anyway`: although the service is being left alone. `hasten`: failed punches too, before their time.
        RunStopped."""
        try:
            async with self._database.read() as session:
                config, auth = await self._desk.with_auth(session, config_id)
        except ConfigRefused:
            return Pushed(cause="removed")
        except Unreached as error:
            return await self._not_now(config_id, error)
        if not config.attendance_endpoint:
            return Pushed(cause="no_endpoint")
        if not config.active:
            return Pushed(left=await self._ledger.due(config_id, terminal_id), cause="switched_off")
        if not anyway and config.paused_until is not None and config.paused_until > self._clock.now():
            left = await self._ledger.due(config_id, terminal_id)
            return Pushed(left=left, cause=config.cause, error=config.error.partition(": ")[2])
        await self._ledger.begin(config_id, hasten=hasten)
        async with self._client.open(auth) as wire:
            push = Push(config, wire, self._ledger, self._chance, run, terminal_id)
            pushed = await push.go()
        if push.changed:
            rest = await self.push_due(config_id, run, terminal_id=terminal_id)
            sums = {name: getattr(pushed, name) + getattr(rest, name) for name in ("sent", "failed", "parked")}
            return replace(rest, **sums)
        if run is not None and pushed.cause:
            run.note(f"{pushed.cause}: {pushed.error}" if pushed.error else pushed.cause)
        return pushed

    async def wanting(self, session: AsyncSession) -> tuple[Due, ...]:
        """Services whose interval is over and that have something due, that have a failed punch whose time has come or
        one that was claimed by somebody who has died, or that were left alone for long enough; not those that still
        are."""
        now = self._clock.now()
        waits = _D.c.config_id == _CONFIGS.c.id
        free = or_(_D.c.claimed_until.is_(None), _D.c.claimed_until <= now)
        rows = await session.execute(
            select(
                _CONFIGS.c.id,
                _CONFIGS.c.store_id,
                _CONFIGS.c.name,
                _CONFIGS.c.pushed_at,
                _CONFIGS.c.sync_interval_minutes,
                _CONFIGS.c.paused_until,
                exists().where(waits, _D.c.state == "pending", free),
                exists().where(waits, _D.c.state == "failed", _D.c.due_at <= now, free),
                exists().where(waits, _D.c.state == "pending", _D.c.claimed_until <= now),
            ).where(
                _CONFIGS.c.active,
                _CONFIGS.c.removed_at.is_(None),
                _CONFIGS.c.attendance_endpoint != "",
                or_(_CONFIGS.c.paused_until.is_(None), _CONFIGS.c.paused_until <= now),
            )
        )
        return tuple(
            Due(config_id, store_id, name)
            for config_id, store_id, name, pushed_at, minutes, paused_until, pending, failed, cut_off in rows
            if failed
            or cut_off
            or (
                pending
                and (pushed_at is None or paused_until is not None or pushed_at + timedelta(minutes=minutes) <= now)
            )
        )

    async def due_of(self, session: AsyncSession, config_id: int) -> Due | None:
        rows = await session.execute(
            select(_CONFIGS.c.id, _CONFIGS.c.store_id, _CONFIGS.c.name).where(
                _CONFIGS.c.id == config_id, _CONFIGS.c.removed_at.is_(None)
            )
        )
        row = rows.one_or_none()
        return Due(*row) if row is not None else None

    async def left_alone(self, session: AsyncSession) -> tuple[Due, ...]:
        """Services with something due that are left alone because they did not work; not those that named the time at
        which they want to be asked again (429, and 503 may)."""
        now = self._clock.now()
        waits = exists().where(_D.c.config_id == _CONFIGS.c.id, *waiting(now))
        rows = await session.execute(
            select(_CONFIGS.c.id, _CONFIGS.c.store_id, _CONFIGS.c.name).where(
                _CONFIGS.c.active,
                _CONFIGS.c.removed_at.is_(None),
                _CONFIGS.c.attendance_endpoint != "",
                _CONFIGS.c.paused_until > now,
                _CONFIGS.c.error.not_like("rate_limited%"),
                _CONFIGS.c.error.not_like("unavailable%"),
                waits,
            )
        )
        return tuple(Due(*row) for row in rows)

    async def replay(
        self,
        session: AsyncSession,
        store_id: str,
        actor: Actor,
        *,
        ids: Sequence[int] | None = None,
        cause: str = "",
        config_id: int | None = None,
    ) -> int:
        """Failed and parked ones are due at once, as if never tried; how many. `ids`, or all of a cause, or all."""
        chosen = update(_D).where(
            _D.c.store_id == store_id,
            _D.c.state.in_(("failed", "parked")),
            # one that is on its way at this moment is not sent a second time beside it
            or_(_D.c.claimed_until.is_(None), _D.c.claimed_until <= self._clock.now()),
            exists().where(_CONFIGS.c.id == _D.c.config_id, _CONFIGS.c.removed_at.is_(None)),
        )
        if ids is not None:
            chosen = chosen.where(_D.c.id.in_(ids))
        if cause:
            chosen = chosen.where(_D.c.cause == cause)
        if config_id is not None:
            chosen = chosen.where(_D.c.config_id == config_id)
        done = await session.execute(
            chosen.values(
                state="pending", attempts=0, due_at=self._clock.now(), cause="", error="", claim="", claimed_until=None
            )
        )
        count = int(done.rowcount)  # type: ignore[attr-defined]
        if count:
            await self._audit.record(
                session, actor, "deliveries.replayed", f"store:{store_id}", store_id=store_id, count=count, cause=cause
            )
        return count

    async def counts(self, session: AsyncSession, store_id: str, config_id: int | None = None) -> dict[State, int]:
        wanted = self._of(select(_D.c.state, func.count()).select_from(_D), store_id, config_id).group_by(_D.c.state)
        found: Mapping[str, int] = dict((await session.execute(wanted)).all())
        return {state: found.get(state, 0) for state in STATES}

    async def failures(self, session: AsyncSession, store_id: str) -> tuple[FailuresOf, ...]:
        """What has not arrived, by service and cause, the most first."""
        count = func.count()
        rows = await session.execute(
            self._of(
                select(_D.c.config_id, _CONFIGS.c.name, _D.c.cause, _D.c.state, count, func.max(_D.c.error)), store_id
            )
            .join(_CONFIGS, _CONFIGS.c.id == _D.c.config_id)
            .where(_D.c.state.in_(("pending", "failed", "parked")), _D.c.cause != "")
            .group_by(_D.c.config_id, _CONFIGS.c.name, _D.c.cause, _D.c.state)
            .order_by(count.desc(), _D.c.config_id, _D.c.cause)
        )
        return tuple(FailuresOf(*row) for row in rows)

    async def listed(
        self,
        session: AsyncSession,
        store_id: str,
        *,
        state: str = "",
        cause: str = "",
        config_id: int | None = None,
        page: int = 1,
        size: int = PAGE,
    ) -> Listed:
        """The newest punches first."""

        def chosen(wanted: Select[Any]) -> Select[Any]:
            wanted = self._of(wanted, store_id, config_id)
            if state:
                wanted = wanted.where(_D.c.state == state)
            return wanted.where(_D.c.cause == cause) if cause else wanted

        total = await session.scalar(chosen(select(func.count()).select_from(_D))) or 0
        columns = (
            _D.c.id,
            _D.c.config_id,
            _CONFIGS.c.name,
            _D.c.punch_id,
            _P.c.sn,
            _P.c.enrollid,
            func.coalesce(_PEOPLE.c.name, _P.c.user_name),
            func.coalesce(TOLD_AT, _P.c.happened_at),
            _D.c.state,
            _D.c.attempts,
            _D.c.due_at,
            _D.c.sent_at,
            _D.c.cause,
            _D.c.error,
        )
        # the page first and what belongs to it then: years of punches are not joined to show fifty of them
        ids = list(
            await session.scalars(
                chosen(select(_D.c.id)).order_by(_D.c.id.desc()).limit(size).offset((max(page, 1) - 1) * size)
            )
        )
        rows: Sequence[Sequence[Any]] = (
            await session.execute(
                select(*columns)
                .select_from(_D)
                .join(_CONFIGS, _CONFIGS.c.id == _D.c.config_id)
                .join(_P, _P.c.id == _D.c.punch_id)
                .outerjoin(_PEOPLE, _PEOPLE.c.id == _P.c.person_id)
                .where(_D.c.id.in_(ids))
                .order_by(_D.c.id.desc())
            )
        ).all()
        return Listed(tuple(DeliveryView(*row) for row in rows), total)

    async def syncs(self, session: AsyncSession, store_id: str) -> tuple[LastSync, ...]:
        rows = await session.execute(
            select(_SYNCS.c.terminal_id, _SYNCS.c.config_id, _SYNCS.c.last_attendance_sync, _SYNCS.c.last_user_sync)
            .join(_CONFIGS, _CONFIGS.c.id == _SYNCS.c.config_id)
            .where(_CONFIGS.c.store_id == store_id, _CONFIGS.c.removed_at.is_(None))
            .order_by(_SYNCS.c.config_id, _SYNCS.c.terminal_id)
        )
        return tuple(LastSync(*row) for row in rows)

    def _of(self, wanted: Select[Any], store_id: str, config_id: int | None = None) -> Select[Any]:
        """Named by their services, which their index begins with: a store has few of them and years of punches."""
        services = select(_CONFIGS.c.id).where(_CONFIGS.c.store_id == store_id, _CONFIGS.c.removed_at.is_(None))
        if config_id is not None:
            services = services.where(_CONFIGS.c.id == config_id)
        return wanted.where(_D.c.config_id.in_(services))

    async def _not_now(self, config_id: int, error: Unreached) -> Pushed:
        await self._ledger.pause(config_id, timedelta(minutes=15), error.cause, error.detail)
        return Pushed(left=await self._ledger.due(config_id), cause=error.cause, error=error.detail)
