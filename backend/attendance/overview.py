"""What the management page shows at a glance: counts of one store, read as they are now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import (
    DeliveryRow,
    EnrolmentRow,
    HolidayRow,
    PersonRow,
    PunchRow,
    ScheduleRow,
    TerminalRow,
    TerminalSeenRow,
    ThirdPartyRow,
)
from common.domain.clock import Clock

DAYS = 14
"""Of the chart, today included."""


@dataclass(frozen=True, slots=True)
class TerminalCounts:
    """`waiting`: serial numbers that nobody has approved, of whatever store."""

    all: int
    connected: int
    silent: int
    waiting: int


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """`unknown`: numbers that punch and belong to nobody."""

    all: int
    unknown: int
    enrolments: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """`unsent`: schedules of a terminal that it has not been given since they changed."""

    schedules: int
    people: int
    terminals: int
    holidays: int
    unsent: int


@dataclass(frozen=True, slots=True)
class ServiceNow:
    """A third party, and its deliveries by state: pending, sent, failed, parked."""

    id: int
    name: str
    active: bool
    every_minutes: int
    pulls_users: bool
    pushed_at: datetime | None
    pulled_at: datetime | None
    paused_until: datetime | None
    error: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PunchCounts:
    """`by_hour`: 24 counts of today by the store's clock. `by_day`: (midnight, count), the oldest first.
    `suspect`: of these days, with a clock that cannot be right."""

    today: int
    suspect: int
    last_at: datetime | None
    by_hour: Sequence[int]
    by_day: Sequence[tuple[datetime, int]]


class Overview:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def terminals(self, session: AsyncSession, store_id: str) -> TerminalCounts:
        """`silent`: connected no more, or connected and not answering."""
        approved = (TerminalRow.store_id == store_id, TerminalRow.state == "approved")
        every = await _count(session, select(func.count()).select_from(TerminalRow).where(*approved))
        connected = await _count(
            session,
            select(func.count())
            .select_from(TerminalRow)
            .join(TerminalSeenRow, TerminalSeenRow.terminal_id == TerminalRow.id)
            .where(*approved, TerminalSeenRow.connected_at.is_not(None), TerminalSeenRow.stalled_at.is_(None)),
        )
        waiting = await _count(session, select(func.count()).where(TerminalRow.state == "waiting"))
        return TerminalCounts(every, connected, every - connected, waiting)

    async def people(self, session: AsyncSession, store_id: str) -> PeopleCounts:
        here = await _count(
            session, select(func.count()).where(PersonRow.store_id == store_id, PersonRow.left_at.is_(None))
        )
        unknown = await _count(
            session,
            select(func.count(func.distinct(PunchRow.enrollid))).where(
                PunchRow.store_id == store_id, PunchRow.person_id.is_(None), PunchRow.kind == "person"
            ),
        )
        rows = await session.execute(
            select(EnrolmentRow.state, func.count())
            .join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
            .where(PersonRow.store_id == store_id)
            .group_by(EnrolmentRow.state)
        )
        return PeopleCounts(here, unknown, {state: int(count) for state, count in rows})

    async def plans(self, session: AsyncSession, store_id: str) -> PlanCounts:
        today = self._clock.now().date()
        there = (
            ScheduleRow.store_id == store_id,
            ScheduleRow.removed_at.is_(None),
            or_(ScheduleRow.valid_until.is_(None), ScheduleRow.valid_until >= today),
        )
        schedules, people, terminals = (
            await session.execute(
                select(
                    func.count(),
                    func.count(func.distinct(ScheduleRow.person_id)),
                    func.count(func.distinct(ScheduleRow.terminal_id)),
                ).where(*there)
            )
        ).one()
        unsent = await _count(
            session,
            select(func.count()).where(
                *there,
                ScheduleRow.terminal_id.is_not(None),
                or_(ScheduleRow.sent_at.is_(None), ScheduleRow.sent_at < ScheduleRow.updated_at),
            ),
        )
        holidays = await _count(
            session,
            select(func.count()).where(
                HolidayRow.store_id == store_id, or_(HolidayRow.yearly.is_(True), HolidayRow.last >= today)
            ),
        )
        return PlanCounts(int(schedules), int(people), int(terminals), holidays, unsent)

    async def photo(self, session: AsyncSession, store_id: str, punch_id: int) -> str:
        """The name of a punch's picture; "" when it has none, or is another store's."""
        found = await session.scalar(
            select(PunchRow.photo).where(PunchRow.id == punch_id, PunchRow.store_id == store_id)
        )
        return found or ""

    async def services(self, session: AsyncSession, store_id: str) -> tuple[ServiceNow, ...]:
        rows = (
            await session.scalars(
                select(ThirdPartyRow)
                .where(ThirdPartyRow.store_id == store_id, ThirdPartyRow.removed_at.is_(None))
                .order_by(ThirdPartyRow.name, ThirdPartyRow.id)
            )
        ).all()
        counts: dict[int, dict[str, int]] = {each.id: {} for each in rows}
        found = await session.execute(
            select(DeliveryRow.config_id, DeliveryRow.state, func.count())
            .where(DeliveryRow.config_id.in_(counts))
            .group_by(DeliveryRow.config_id, DeliveryRow.state)
        )
        for config_id, state, count in found:
            counts[config_id][state] = int(count)
        return tuple(
            ServiceNow(
                each.id, each.name, each.active, each.sync_interval_minutes, each.pulls_users, each.pushed_at,
                each.pulled_at, each.paused_until, each.error, counts[each.id],
            )
            for each in rows
        )  # fmt: skip

    async def punches(self, session: AsyncSession, store_id: str, zone: ZoneInfo) -> PunchCounts:
        """Days and hours are those of the store's clock, counted in the database."""
        now = self._clock.now().astimezone(zone)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        days = [midnight - timedelta(days=back) for back in range(DAYS - 1, -2, -1)]
        hours = [midnight.replace(hour=hour) for hour in range(24)]
        by_day = await _between(session, store_id, days)
        by_hour = await _between(session, store_id, [*hours, days[-1]])
        suspect = await _count(
            session,
            select(func.count()).where(
                PunchRow.store_id == store_id, PunchRow.received_at >= days[0], PunchRow.suspect != ""
            ),
        )
        last_at = await session.scalar(
            select(func.max(PunchRow.happened_at)).where(PunchRow.store_id == store_id, PunchRow.happened_at <= now)
        )
        return PunchCounts(by_day[-1], suspect, last_at, by_hour, tuple(zip(days, by_day, strict=False)))


async def _between(session: AsyncSession, store_id: str, edges: Sequence[datetime]) -> list[int]:
    """How many punches there are from each moment to the next."""
    at = PunchRow.happened_at
    spans = [func.count().filter(at >= first, at < after) for first, after in pairwise(edges)]
    found = await session.execute(
        select(*spans).where(PunchRow.store_id == store_id, at >= edges[0], at < edges[-1], PunchRow.suspect == "")
    )
    return [int(each) for each in found.one()]


async def _count(session: AsyncSession, query: Select[Any]) -> int:
    return int(await session.scalar(query) or 0)
