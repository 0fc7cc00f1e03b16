"""The services of attendance, put together once: for the application, the pages and the tests."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from backend.accounts.service import AccountService
from backend.attendance.days.closing import Closing
from backend.attendance.days.corrections import Corrections
from backend.attendance.days.lines import PunchLines
from backend.attendance.days.presence import Presence
from backend.attendance.days.retention import PhotoRetention
from backend.attendance.days.rules import RulesDesk
from backend.attendance.days.sheets import Days
from backend.attendance.destinations.client import ThirdPartyClient, allowed_here
from backend.attendance.destinations.configs import ThirdPartyDesk
from backend.attendance.destinations.deliveries import Deliveries
from backend.attendance.destinations.earlier import Earlier
from backend.attendance.destinations.pulls import Pulls
from backend.attendance.destinations.syncing import Syncing
from backend.attendance.destinations.trying import ConnectionTest
from backend.attendance.document.schedules import schedules_router
from backend.attendance.document.syncs import syncs_router
from backend.attendance.document.terminals import terminals_router
from backend.attendance.document.third_parties import third_parties_router
from backend.attendance.document.token import token_router
from backend.attendance.document.who import DocumentDoor
from backend.attendance.overview import Overview
from backend.attendance.people.desk import PeopleDesk
from backend.attendance.people.enrolments import Enrolments
from backend.attendance.people.reading import PeopleReading
from backend.attendance.people.told import ToldOfPeople
from backend.attendance.people.unknown import UnknownQueue
from backend.attendance.plans.desk import PlanDesk
from backend.attendance.plans.holidays import HolidayDesk
from backend.attendance.plans.sending import PlanSending, SentPlans
from backend.attendance.runs import Runs
from backend.attendance.sealed import SealedRecords
from backend.attendance.terminals.book import PunchBook
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.composition import make_listener, photos_of
from backend.attendance.terminals.desk import TerminalDesk
from backend.attendance.terminals.listener import TerminalListener
from backend.attendance.time_clock.endpoints import time_clock_router
from backend.attendance.time_clock.service import TimeClock
from backend.audit.service import AuditLog
from backend.db.database import Database
from backend.events.log import EventLog
from backend.guards.sealed import Sealed
from backend.guards.web_address import WebRule
from backend.settings import Settings, attendance_key, third_party_keys
from backend.staff.service import StaffService
from backend.stores.service import StoreService
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who is at work."""

    runs: Runs
    people: PeopleDesk
    unknown: UnknownQueue
    enrolments: Enrolments
    told_of_people: ToldOfPeople
    reading: PeopleReading
    plans: PlanDesk
    holidays: HolidayDesk
    plan_sending: PlanSending
    punches: PunchBook
    commands: Commands
    terminals: TerminalDesk
    days: Days
    rules: RulesDesk
    corrections: Corrections
    lines: PunchLines
    presence: Presence
    closing: Closing
    photo_retention: PhotoRetention
    third_parties: ThirdPartyDesk
    deliveries: Deliveries
    pulls: Pulls
    syncing: Syncing
    listener: TerminalListener
    overview: Overview
    time_clock: TimeClock


def make_attendance(
    settings: Settings,
    database: Database,
    stores: StoreService,
    staff: StaffService,
    events: EventLog,
    audit: AuditLog,
    clock: Clock,
) -> Attendance:
    runs = Runs(database, clock, f"{platform.node()}:{os.getpid()}")
    days = Days(stores, clock)
    people = PeopleDesk(staff, audit, clock)
    rule = WebRule(private=settings.third_parties_on_lan, trusted=allowed_here(settings.third_parties_here))
    third_parties = ThirdPartyDesk(Sealed(third_party_keys(settings).secrets), audit, clock, rule)
    client = ThirdPartyClient(rule, settings.third_parties_timeout_s, clock, trusted=settings.third_parties_trusted)
    deliveries = Deliveries(database, clock, audit, third_parties, client)
    corrections = Corrections(days, deliveries, audit, clock)
    told = (deliveries.expect, days.touched)
    unknown = UnknownQueue(people, audit, clock, told)
    plans, holidays = PlanDesk(audit, clock), HolidayDesk(audit, clock)
    sealed = SealedRecords(attendance_key(settings))
    told_of_people = ToldOfPeople(unknown, runs, sealed, clock)
    pulls = Pulls(database, clock, audit, third_parties, client, unknown)
    reading = PeopleReading(unknown, runs, clock)
    ended = (reading.ended, told_of_people.ended, SentPlans(clock).ended)
    commands = Commands(database, clock, ended, sealed.revealed, sealed.concealed)
    reading.queue = commands.queue
    runs.stopping.append(commands.stop)
    punches = PunchBook(database, clock, told)
    listener = make_listener(settings, database, stores, punches, commands, clock, enrolled=(told_of_people.received,))
    terminals = TerminalDesk(commands, audit, clock)
    plan_sending = PlanSending(terminals, plans, holidays, commands, runs, stores, audit, clock)
    return Attendance(
        runs=runs,
        people=people,
        unknown=unknown,
        enrolments=Enrolments(people, terminals, plan_sending, commands, runs, sealed, audit, clock),
        told_of_people=told_of_people,
        reading=reading,
        plans=plans,
        holidays=holidays,
        plan_sending=plan_sending,
        punches=punches,
        commands=commands,
        terminals=terminals,
        days=days,
        rules=RulesDesk(audit, clock),
        corrections=corrections,
        lines=PunchLines(days, corrections, clock),
        presence=Presence(days, clock),
        closing=Closing(database, days, clock),
        photo_retention=PhotoRetention(database, clock, settings.attendance_photos_days, photos_of(settings).remove),
        third_parties=third_parties,
        deliveries=deliveries,
        pulls=pulls,
        syncing=Syncing(
            database,
            runs,
            third_parties,
            deliveries,
            Earlier(database, clock, third_parties, days, audit),
            pulls,
            ConnectionTest(client),
        ),
        listener=listener,
        overview=Overview(clock),
        time_clock=TimeClock(punches, staff, events, clock),
    )


def attendance_routers(
    attendance: Attendance,
    settings: Settings,
    database: Database,
    accounts: AccountService,
    stores: StoreService,
    clock: Clock,
) -> Sequence[APIRouter]:
    door = DocumentDoor(third_party_keys(settings).tokens, database, accounts, stores, clock)
    return (
        token_router(door),
        third_parties_router(door, attendance.third_parties, attendance.syncing),
        syncs_router(door, attendance.terminals, attendance.deliveries, attendance.syncing, database),
        terminals_router(door, attendance.terminals, attendance.people, attendance.enrolments),
        schedules_router(door, attendance.terminals, attendance.plans, attendance.plan_sending),
        time_clock_router(attendance.time_clock),
    )
