"""A terminal's door is told when to open, and for whom."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CommandRow, EnrolmentRow, PersonRow, RunRow, ScheduleRow, TerminalRow
from backend.attendance.plans.desk import PlanDesk
from backend.attendance.plans.holidays import HolidayDesk
from backend.attendance.plans.hours import PlannedHours, planned_hours
from backend.attendance.plans.views import DAY
from backend.attendance.plans.windows import ALWAYS, Stretch, Week, holidays_body, week_of, windows_for
from backend.attendance.refused import AttendanceRefused
from backend.attendance.runs import Runs
from backend.attendance.terminals.commands import Commands, EndedCommand
from backend.attendance.terminals.desk import TerminalDesk, TerminalView, check_takes_commands
from backend.attendance.terminals.walls import wall_text
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.stores.service import StoreService
from common.domain.clock import Clock

log = logging.getLogger(__name__)

RUN = "plans-to-terminal"
MARGIN, MOST_MARGIN = 60, 240
"""Minutes a door opens before and after the planned hours: people come early, and who stays late must get out."""
AT_ONCE = 40
"""Rows of one `setuserlock`."""
FIRST, LAST = "2000-01-01 00:00:00", "2099-12-31 23:59:00"
"""Of whoever has no dates."""

_PEOPLE, _ENROLMENTS = table_of(PersonRow), table_of(EnrolmentRow)
_SCHEDULES, _TERMINALS = table_of(ScheduleRow), table_of(TerminalRow)
_COMMANDS, _RUNS = table_of(CommandRow), table_of(RunRow)

Body = tuple[str, dict[str, Any]]
"""A command's name and what goes with it."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What was queued. `run_id` 0: nothing to do."""

    run_id: int
    people: int
    commands: int


@dataclass(frozen=True, slots=True)
class Locks:
    """Commands in their order. `of_person`: the place of the last one about each person."""

    commands: tuple[Body, ...]
    of_person: Mapping[int, int]


class PlanSending:
    """Every method works inside the caller's transaction; what is queued is done after the COMMIT, one by one, when
    the terminal is there. ApiError not_found for another store's terminals."""

    def __init__(
        self,
        terminals: TerminalDesk,
        plans: PlanDesk,
        holidays: HolidayDesk,
        commands: Commands,
        runs: Runs,
        stores: StoreService,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        self._terminals = terminals
        self._plans = plans
        self._holidays = holidays
        self._commands = commands
        self._runs = runs
        self._stores = stores
        self._audit = audit
        self._clock = clock

    async def send(
        self,
        session: AsyncSession,
        store_id: str,
        terminal_id: int,
        schedule_id: int | None = None,
        *,
        by: str,
        margin: int = MARGIN,
    ) -> Sending:
        """All planned hours that count on this terminal, as access windows: it takes them as a whole, so `schedule_id`
        only says which of them must be among them (AttendanceRefused schedule_elsewhere, schedule_unknown). Refuses as
        windows_for and holidays_body do, schedules_none, margin_range, and queues nothing then."""
        terminal, people, queue = await self._whole(session, store_id, terminal_id, schedule_id, margin)
        await session.execute(update(_TERMINALS).where(_TERMINALS.c.id == terminal_id).values(windows_minutes=margin))
        return await self._queue(session, store_id, terminal, queue, people, "plans_sent", by)

    async def _whole(
        self, session: AsyncSession, store_id: str, terminal_id: int, schedule_id: int | None, margin: int
    ) -> tuple[TerminalView, int, list[Body]]:
        """The terminal, how many people it has, and everything it is to be told."""
        if not 0 <= margin <= MOST_MARGIN:
            raise AttendanceRefused("margin_range", "margin_minutes", f"0 to {MOST_MARGIN} minutes", most=MOST_MARGIN)
        terminal = await self._terminals.one(session, store_id, terminal_id)
        check_takes_commands(terminal)
        people = await self.enrolled(session, terminal_id)
        await self._check_schedules(session, store_id, terminal_id, [each["id"] for each in people], schedule_id)
        locks = await self.locks(session, store_id, terminal, people, margin)
        days = await self._holidays.all(session, store_id)
        today = self._today(await self._zone(session, store_id, terminal))
        queue = [*locks.commands, ("setholiday", holidays_body(days, today))] if days else [*locks.commands]
        return terminal, len(people), queue

    async def send_everywhere(self, session: AsyncSession, store_id: str, *, by: str) -> int:
        """To every terminal for which there are hours and that takes commands; how many. Refuses as `send`: when one
        has no room for them, or when there is none."""
        count, passed_over = 0, AttendanceRefused("schedules_none", "", "no terminal takes hours")
        for each in await self._terminals.list(session, store_id):
            try:
                await self.send(session, store_id, each.id, by=by)
            except AttendanceRefused as refused:
                if refused.code not in ("schedules_none", "terminal_without_commands"):
                    raise
                passed_over = refused
            else:
                count += 1
        if not count:
            raise passed_over
        return count

    async def lift(self, session: AsyncSession, store_id: str, terminal_id: int, *, by: str) -> Sending:
        """The undo of `send`: the door opens at every hour for whoever is on the terminal."""
        terminal = await self._terminals.one(session, store_id, terminal_id)
        check_takes_commands(terminal)
        people = await self.enrolled(session, terminal_id)
        await session.execute(update(_TERMINALS).where(_TERMINALS.c.id == terminal_id).values(windows_minutes=None))
        windows = windows_for(dict.fromkeys((each["id"] for each in people), ALWAYS))
        zone = await self._zone(session, store_id, terminal)
        rows = [lock_row(each, 1, zone.key) for each in people]
        return await self._queue(
            session, store_id, terminal, [("setdevlock", windows.body()), *in_parts(rows)], len(people),
            "plans_lifted", by,
        )  # fmt: skip

    async def stores(self, session: AsyncSession) -> list[str]:
        """Those with a terminal that was told of hours."""
        told = select(_TERMINALS.c.store_id).where(
            _TERMINALS.c.state == "approved", _TERMINALS.c.windows_minutes.is_not(None)
        )
        return [each for each in await session.scalars(told.distinct()) if each is not None]

    async def again(self, session: AsyncSession, store_id: str, *, by: str) -> int:
        """Hours begin and end to count, holidays come nearer. To every terminal that was told of hours before and for
        which they are others now; how many. What does not fit any more is left as it was."""
        told = await session.execute(
            select(_TERMINALS.c.id, _TERMINALS.c.windows_minutes).where(
                _TERMINALS.c.store_id == store_id,
                _TERMINALS.c.state == "approved",
                _TERMINALS.c.windows_minutes.is_not(None),
            )
        )
        count = 0
        for terminal_id, margin in told.all():
            try:
                terminal, people, queue = await self._whole(session, store_id, terminal_id, None, margin)
            except AttendanceRefused as refused:
                log.warning("terminal %s keeps the hours it has: %s", terminal_id, refused)
                continue
            if queue != await self._told(session, terminal_id):
                await self._queue(session, store_id, terminal, queue, people, "plans_sent", by)
                count += 1
        return count

    async def _told(self, session: AsyncSession, terminal_id: int) -> list[Body]:
        """What a terminal was told last, or is about to be; without what it refused."""
        last = select(func.max(_RUNS.c.id)).where(_RUNS.c.name == RUN, _RUNS.c.subject == f"terminal:{terminal_id}")
        rows = await session.execute(
            select(_COMMANDS.c.name, _COMMANDS.c.body)
            .where(_COMMANDS.c.run_id == last.scalar_subquery(), _COMMANDS.c.state.in_(("waiting", "sent", "done")))
            .order_by(_COMMANDS.c.id)
        )
        return [(row.name, row.body) for row in rows]

    async def in_use(self, session: AsyncSession, terminal_id: int) -> int | None:
        """The margin of its windows in minutes; None when it was told nothing of hours."""
        minutes: int | None = await session.scalar(
            select(_TERMINALS.c.windows_minutes).where(_TERMINALS.c.id == terminal_id)
        )
        return minutes

    async def enrolled(self, session: AsyncSession, terminal_id: int) -> list[RowMapping]:
        """Rows of the people who are on a terminal, or are on their way to it, by number."""
        rows = await session.execute(
            select(_PEOPLE)
            .join(_ENROLMENTS, _ENROLMENTS.c.person_id == _PEOPLE.c.id)
            .where(_ENROLMENTS.c.terminal_id == terminal_id, _ENROLMENTS.c.state.not_in(("removing", "removed")))
            .order_by(_PEOPLE.c.enrollid)
        )
        return list(rows.mappings())

    async def locks(
        self, session: AsyncSession, store_id: str, terminal: TerminalView, people: Sequence[RowMapping], margin: int
    ) -> Locks:
        """Windows for all of `people`: whom a terminal is told nothing of keeps the zone they had."""
        zone = await self._zone(session, store_id, terminal)
        today = self._today(zone)
        planned = await planned_hours(session, store_id, zone.key, today, today + timedelta(days=7))
        weeks = {each["id"]: week_planned(planned, each["id"], today, zone, margin) for each in people}
        windows = windows_for(weeks, {each["id"]: each["name"] for each in people})
        rows = [lock_row(each, windows.weekzone_of[each["id"]], zone.key) for each in people]
        place = {each["id"]: 1 + number // AT_ONCE for number, each in enumerate(people)}
        return Locks((("setdevlock", windows.body()), *in_parts(rows)), place)

    async def limits(
        self, session: AsyncSession, store_id: str, terminal: TerminalView, people: Sequence[RowMapping]
    ) -> Locks:
        """On a terminal that was told nothing of hours: the dates, groups and zones of those who have some."""
        zone = await self._zone(session, store_id, terminal)
        limited = [each for each in people if _is_limited(each)]
        rows = [lock_row(each, each["weekzone"] or 1, zone.key) for each in limited]
        place = {each["id"]: number // AT_ONCE for number, each in enumerate(limited)}
        return Locks(tuple(in_parts(rows)), place)

    async def _check_schedules(
        self, session: AsyncSession, store_id: str, terminal_id: int, people: Collection[int], schedule_id: int | None
    ) -> None:
        here = [
            each.id
            for each in await self._plans.all(session, store_id)
            if each.terminal_id in (None, terminal_id) and (each.person_id is None or each.person_id in people)
        ]
        if not here:
            raise AttendanceRefused("schedules_none", "", "no hours are planned for this terminal or its people")
        if schedule_id is not None:
            schedule = await self._plans.one(session, store_id, schedule_id)
            if schedule.id not in here:
                raise AttendanceRefused(
                    "schedule_elsewhere", "schedule_id", f"{schedule.name} is for another terminal or its people",
                    name=schedule.name,
                )  # fmt: skip

    async def _queue(
        self,
        session: AsyncSession,
        store_id: str,
        terminal: TerminalView,
        queue: Sequence[Body],
        people: int,
        action: str,
        by: str,
    ) -> Sending:
        subject = f"terminal:{terminal.id}"
        before = await self._runs.going(session, RUN, subject)
        if before is not None:  # what it has not done yet is done by this one
            await self._runs.stop(session, store_id, before)
        run_id = await self._runs.open(session, RUN, store_id=store_id, subject=subject, total=len(queue), by=by)
        await self._commands.queue_many(session, terminal.id, queue, by=by, run_id=run_id)
        await self._audit.record(
            session, Actor(by), f"terminal.{action}", subject, store_id=store_id, name=terminal.name, people=people
        )
        return Sending(run_id, people, len(queue))

    async def _zone(self, session: AsyncSession, store_id: str, terminal: TerminalView) -> ZoneInfo:
        return ZoneInfo(terminal.time_zone or (await self._stores.profile(session, store_id)).time_zone)

    def _today(self, zone: ZoneInfo) -> date:
        return self._clock.now().astimezone(zone).date()


class SentPlans:
    """Hears of the ends of commands, and of nothing else."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def ended(self, session: AsyncSession, command: EndedCommand) -> None:
        """The hours that count on a terminal were taken by it."""
        if command.name != "setdevlock" or command.state != "done" or "weekzone" not in command.body:
            return
        on = select(_ENROLMENTS.c.person_id).where(
            _ENROLMENTS.c.terminal_id == command.terminal_id, _ENROLMENTS.c.state.not_in(("removing", "removed"))
        )
        store = select(_TERMINALS.c.store_id).where(_TERMINALS.c.id == command.terminal_id).scalar_subquery()
        await session.execute(
            update(_SCHEDULES)
            .where(
                _SCHEDULES.c.store_id == store,
                _SCHEDULES.c.removed_at.is_(None),
                or_(_SCHEDULES.c.terminal_id.is_(None), _SCHEDULES.c.terminal_id == command.terminal_id),
                or_(_SCHEDULES.c.person_id.is_(None), _SCHEDULES.c.person_id.in_(on)),
            )
            .values(sent_at=self._clock.now())
        )


def week_planned(planned: PlannedHours, person_id: int, today: date, zone: ZoneInfo, margin: int) -> Week:
    """The next seven days, whatever holiday is among them, as a week of every week. Nothing planned: always."""
    days = [today + timedelta(days=each) for each in range(7)]
    plans = {day: planned.usual(person_id, day) for day in days}
    if all(each.kind == "none" for each in plans.values()):
        return ALWAYS
    stretches: list[Stretch] = []
    for day, plan in plans.items():
        shift = plan.shift
        if shift is None:
            continue
        edges = [shift.start, shift.end]
        if shift.break_start is not None and shift.break_end is not None:
            edges = [shift.start, shift.break_start, shift.break_end, shift.end]
        minutes = [_minute(each, day, zone) for each in edges]
        stretches += zip(minutes[::2], minutes[1::2], strict=True)
    return week_of(stretches, margin)


def lock_row(person: RowMapping, weekzone: int, zone: str) -> dict[str, Any]:
    """Of `setuserlock`."""
    starts, ends = person["starts_at"], person["ends_at"]
    return {
        "enrollid": person["enrollid"],
        "weekzone": weekzone,
        "group": person["group_number"],
        "starttime": wall_text(starts, zone) if starts is not None else FIRST,
        "endtime": wall_text(ends, zone) if ends is not None else LAST,
    }


def in_parts(rows: Sequence[dict[str, Any]]) -> list[Body]:
    parts = [rows[first : first + AT_ONCE] for first in range(0, len(rows), AT_ONCE)]
    return [("setuserlock", {"count": len(each), "record": list(each)}) for each in parts]


def _minute(moment: datetime, day: date, zone: ZoneInfo) -> int:
    """Of the week that `day` is in; by the terminal's clock."""
    local = moment.astimezone(zone)
    return (day.weekday() + (local.date() - day).days) * DAY + local.hour * 60 + local.minute


def _is_limited(person: RowMapping) -> bool:
    """Zone 1 said in so many words counts, too: a terminal keeps what it was told before."""
    return bool(person["starts_at"] or person["ends_at"] or person["group_number"] or person["weekzone"])
