"""The services of attendance, put together once: for the application, the pages and the tests."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from backend.accounts.service import AccountService
from backend.attendance.runs import Runs
from backend.attendance.terminals.book import PunchBook
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.composition import make_listener
from backend.attendance.terminals.desk import TerminalDesk
from backend.attendance.terminals.listener import TerminalListener
from backend.attendance.time_clock.endpoints import time_clock_router
from backend.attendance.time_clock.service import TimeClock
from backend.audit.service import AuditLog
from backend.db.database import Database
from backend.events.log import EventLog
from backend.http.context import Authenticator
from backend.settings import Settings
from backend.staff.service import StaffService
from backend.stores.service import StoreService
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who is at work."""

    runs: Runs
    punches: PunchBook
    commands: Commands
    terminals: TerminalDesk
    listener: TerminalListener
    time_clock: TimeClock


def make_attendance(
    settings: Settings,
    database: Database,
    stores: StoreService,
    staff: StaffService,
    accounts: AccountService,
    events: EventLog,
    audit: AuditLog,
    clock: Clock,
) -> Attendance:
    commands = Commands(database, clock, ended=())
    punches = PunchBook(database, clock, staff, told=())
    return Attendance(
        Runs(database, clock, f"{platform.node()}:{os.getpid()}"),
        punches,
        commands,
        TerminalDesk(commands, audit, clock),
        make_listener(settings, database, stores, punches, commands, clock, enrolled=()),
        TimeClock(punches, staff, events, clock),
    )


def attendance_routers(
    attendance: Attendance,
    settings: Settings,
    database: Database,
    accounts: AccountService,
    stores: StoreService,
    authenticate: Authenticator,
    clock: Clock,
) -> Sequence[APIRouter]:
    return (time_clock_router(attendance.time_clock),)
