"""Punches that a service was never told of: made before it was set up, while it was switched off, or on a terminal it
did not take."""

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, select, tuple_

from backend.attendance.days.sheets import Days
from backend.attendance.destinations.configs import ThirdParty, ThirdPartyDesk
from backend.attendance.destinations.ledger import TOLD_AT, pending, upsert
from backend.attendance.destinations.payload import punch_key
from backend.attendance.models import DeliveryRow, PunchRow
from backend.attendance.runs import Run
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock

AT_ONCE = 1_000
"""Punches a transaction: the terminals wait for one no longer than they are used to."""
_D, _P = table_of(DeliveryRow), table_of(PunchRow)


class Earlier:
    def __init__(self, database: Database, clock: Clock, desk: ThirdPartyDesk, days: Days, audit: AuditLog) -> None:
        self._database = database
        self._clock = clock
        self._desk = desk
        self._days = days
        self._audit = audit

    async def expect(
        self, store_id: str, config_id: int, since: date, actor: Actor, run: Run, terminal_id: int | None = None
    ) -> int:
        """What happened on that day of the store or later waits for the service now; how many. What it has got already,
        or waits for it, is left as it is; so is everything of a service that is switched off or takes no punches.
        ConfigRefused not_found; RunStopped."""
        async with self._database.write() as session:
            config = await self._desk.one(session, store_id, config_id)
            if not config.active or not config.attendance_endpoint:
                return 0
            begins = (await self._days.calendar(session, store_id)).begins(since)
            await self._audit.record(
                session,
                actor,
                "deliveries.requested",
                f"third-party:{config_id}",
                store_id=store_id,
                since=since.isoformat(),
            )
        of_terminal = () if terminal_id is None else (_P.c.terminal_id == terminal_id,)
        sane = and_(_P.c.suspect == "", _P.c.happened_at >= begins, *of_terminal)
        # their own time, by which they are found, is years ago or ahead
        put_right = and_(_P.c.suspect != "", begins <= TOLD_AT, *of_terminal)
        return sum([await self._expect(config, each, run) for each in (sane, put_right)])

    async def _expect(self, config: ThirdParty, which: ColumnElement[bool], run: Run) -> int:
        wanted = (
            select(_P.c.id, _P.c.sn, _P.c.enrollid, _P.c.wall, _P.c.event, _P.c.happened_at)
            .where(_P.c.store_id == config.store_id, _P.c.kind == "person", which)
            .where(~exists().where(_D.c.punch_id == _P.c.id, _D.c.config_id == config.id))
            .order_by(_P.c.happened_at, _P.c.id)
            .limit(AT_ONCE)
        )
        if config.terminals:
            wanted = wanted.where(_P.c.terminal_id.in_(config.terminals))
        found, page = 0, wanted
        while True:
            await run.tell()
            async with self._database.write() as session:
                rows = (await session.execute(page)).all()
                now = self._clock.now()
                due = [
                    pending(number, config.id, config.store_id, punch_key(sn, enrollid, wall, event), now)
                    for number, sn, enrollid, wall, event, _ in rows
                ]
                if due:
                    await upsert(session, _D, due, ("punch_id", "config_id"))
            found += len(rows)
            if len(rows) < AT_ONCE:
                return found
            page = wanted.where(tuple_(_P.c.happened_at, _P.c.id) > (rows[-1].happened_at, rows[-1].id))
