"""The services of attendance, put together once: for the application, the pages and the tests."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from backend.accounts.service import AccountService
from backend.attendance.destinations.client import ThirdPartyClient, allowed_here
from backend.attendance.destinations.configs import ThirdPartyDesk
from backend.attendance.destinations.deliveries import Deliveries
from backend.attendance.document.token import token_router
from backend.attendance.document.who import DocumentDoor
from backend.attendance.people.desk import PeopleDesk
from backend.attendance.people.unknown import UnknownQueue
from backend.attendance.plans.desk import PlanDesk
from backend.attendance.plans.holidays import HolidayDesk
from backend.attendance.runs import Runs
from backend.attendance.terminals.book import PunchBook
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.desk import TerminalDesk
from backend.audit.service import AuditLog
from backend.db.database import Database
from backend.events.log import EventLog
from backend.guards.sealed import Sealed
from backend.guards.web_address import WebRule
from backend.http.context import Authenticator
from backend.settings import Settings, third_party_keys
from backend.staff.service import StaffService
from backend.stores.service import StoreService
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who is at work."""

    runs: Runs
    people: PeopleDesk
    unknown: UnknownQueue
    plans: PlanDesk
    holidays: HolidayDesk
    punches: PunchBook
    commands: Commands
    terminals: TerminalDesk
    third_parties: ThirdPartyDesk
    deliveries: Deliveries


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
    runs = Runs(database, clock, f"{platform.node()}:{os.getpid()}")
    people = PeopleDesk(staff, audit, clock)
    rule = WebRule(private=settings.third_parties_on_lan, trusted=allowed_here(settings.third_parties_here))
    third_parties = ThirdPartyDesk(Sealed(third_party_keys(settings).secrets), audit, clock, rule)
    client = ThirdPartyClient(rule, settings.third_parties_timeout_s, clock, trusted=settings.third_parties_trusted)
    deliveries = Deliveries(database, clock, audit, third_parties, client)
    told = (deliveries.expect,)
    commands = Commands(database, clock, ended=())
    return Attendance(
        runs,
        people,
        UnknownQueue(people, audit, clock, told),
        PlanDesk(audit, clock),
        HolidayDesk(audit, clock),
        PunchBook(database, clock, staff, told),
        commands,
        TerminalDesk(commands, audit, clock),
        third_parties,
        deliveries,
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
    door = DocumentDoor(third_party_keys(settings).tokens, database, accounts, stores, clock)
    return (token_router(door),)
